from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, vraag


def test_tr386_a_product_is_asked_for_once_in_a_period() -> None:
    assert broken(vraag(aangevraagd(), aangevraagd(referentie_aanbieder="VOT-2"))) == ["TR386"]
    later = {"toewijzing_ingangsdatum": date(2027, 1, 1), "toewijzing_einddatum": date(2027, 2, 1)}
    assert broken(vraag(aangevraagd(), aangevraagd(referentie_aanbieder="VOT-2", **later))) == []
