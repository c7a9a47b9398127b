from datetime import date

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import nieuw, wijziging


def test_tr380_a_new_product_is_wanted_from_a_later_day() -> None:
    assert broken(wijziging(nieuwe_producten=(nieuw(gewenste_ingangsdatum=date(2026, 4, 15)),))) == ["TR380"]
    assert broken(wijziging(nieuwe_producten=(nieuw(gewenste_ingangsdatum=date(2026, 4, 16)),))) == []
