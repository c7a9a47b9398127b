from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import nieuw, wijziging


def test_tr410_a_new_product_is_wanted_once_in_a_period() -> None:
    tweede = nieuw(gewenste_ingangsdatum=date(2026, 6, 1))
    assert broken(wijziging(nieuwe_producten=(nieuw(), tweede))) == ["TR410"]
    assert broken(wijziging(nieuwe_producten=(nieuw(einddatum=date(2026, 5, 31)), tweede))) == []
