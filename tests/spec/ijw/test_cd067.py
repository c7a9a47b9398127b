from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

from aandacht.ijw.release_3_2.basis import Verwijzer


def referrer(**values: str) -> list[str]:
    return broken(vraag(aangevraagd(verwijzer=Verwijzer(**values))))


def test_cd067_without_an_agb_code_there_is_a_name() -> None:
    assert referrer(type="04") == ["CD067"]
    assert referrer(type="04", naam="GI") == []
    assert referrer(type="06") == []
