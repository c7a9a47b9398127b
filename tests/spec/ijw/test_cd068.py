from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag

from aandacht.ijw.release_3_2.basis import Verwijzer


def referrer(**values: str) -> list[str]:
    return broken(vraag(aangevraagd(verwijzer=Verwijzer(**values))))


def test_cd068_others_have_no_agb_code() -> None:
    assert referrer(type="01", zorgverlener_code="01010101") == ["CD068"]
    assert referrer(type="01", naam="Wijkteam") == []
