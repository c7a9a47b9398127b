from datetime import date

from tests.spec.ijw.messages import broken, stop

from aandacht.ijw.release_3_2.basis import Geboortedatum


def born(datum: date, gebruik: str | None = None) -> list[str]:
    return broken(stop(geboortedatum=Geboortedatum(datum=datum, datum_gebruik=gebruik)))


def test_tr002_nobody_is_older_than_120_years_on_the_dagtekening() -> None:
    assert born(date(1906, 4, 14)) == ["TR002"]
    assert born(date(1906, 4, 15)) == []


def test_tr002_a_birth_date_that_is_wholly_unknown_is_good() -> None:
    assert born(date(1900, 1, 1), "3") == []
    assert born(date(1900, 1, 1)) == ["TR002"]
    assert born(date(1900, 1, 1), "1") == ["TR002"]
