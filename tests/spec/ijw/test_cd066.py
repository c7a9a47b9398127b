from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

from aandacht.ijw.release_3_2.basis import Verwijzer


def referrer(**values: str) -> list[str]:
    return broken(vraag(aangevraagd(verwijzer=Verwijzer(**values))))


def test_cd066_with_an_agb_code_there_is_no_name() -> None:
    assert referrer(type="02", zorgverlener_code="01010101", naam="Huisarts") == ["CD066"]
    assert referrer(type="02", zorgverlener_code="01010101") == []
