from datetime import date

import pytest
from tests.spec.ijw.messages import broken, relatie, start, toewijzing

from aandacht.ijw.release_3_2.basis import Geboortedatum


@pytest.mark.parametrize(
    ("gebruik", "datum", "found"),
    [
        ("1", date(2010, 2, 14), ["CS139"]),
        ("1", date(2010, 2, 1), []),
        ("2", date(2010, 2, 1), ["CS139"]),
        ("2", date(2010, 1, 1), []),
        ("3", date(2010, 1, 1), ["CS139"]),
        ("3", date(1900, 1, 1), []),
        (None, date(2010, 2, 14), []),
    ],
)
def test_cs139_what_is_not_known_of_a_birth_date_is_written_as_agreed(
    gebruik: str | None, datum: date, found: list[str]
) -> None:
    geboren = Geboortedatum(datum=datum, datum_gebruik=gebruik)
    assert broken(start(geboortedatum=geboren)) == found
    assert broken(toewijzing(relaties=(relatie(geboortedatum=geboren),))) == found
