from datetime import date

from tests.spec.ijw.messages import broken, stop, stop_product


def test_tr018_care_does_not_stop_before_it_starts() -> None:
    assert broken(stop(stop_product(begindatum=date(2026, 4, 3), einddatum=date(2026, 4, 2)))) == ["TR018"]


def test_tr018_care_of_one_day_is_good() -> None:
    assert broken(stop(stop_product(begindatum=date(2026, 4, 3), einddatum=date(2026, 4, 3)))) == []
