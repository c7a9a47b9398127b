from datetime import date

import pytest
from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.release_3_2.basis import GeslotenPeriode


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (date(2026, 3, 2), date(2026, 3, 31)),
        (date(2026, 3, 1), date(2026, 3, 30)),
        (date(2026, 2, 1), date(2026, 3, 31)),
    ],
)
def test_cs340_a_claim_is_about_a_whole_month(begin: date, end: date) -> None:
    periode = GeslotenPeriode(begindatum=begin, einddatum=end)
    assert "CS340" in broken(declaratie(client(prestatie(product_periode=VORIG)), declaratie_periode=periode))


VORIG = GeslotenPeriode(begindatum=date(2026, 1, 1), einddatum=date(2026, 1, 31))


def test_cs340_february_of_a_leap_year_is_whole_with_29_days() -> None:
    periode = GeslotenPeriode(begindatum=date(2024, 2, 1), einddatum=date(2024, 2, 29))
    assert broken(declaratie(client(prestatie(product_periode=periode)), declaratie_periode=periode)) == []
