"""What changes at 12, 16 and 18 is told before it happens, from the birth date alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.access.mijlpalen import DAARNA, VOORAF, announced, mijlpalen
from aandacht.kernel.dagen import add_months, age_on

NOOR = date(2010, 11, 22)


def test_sixteen_is_told_six_months_before_and_four_weeks_after() -> None:
    dag = date(2026, 11, 22)
    assert [told.leeftijd for told in announced(NOOR, date(2026, 5, 22))] == [16]
    assert announced(NOOR, date(2026, 5, 21)) == ()
    assert not announced(NOOR, dag - timedelta(days=1))[0].is_reached(dag - timedelta(days=1))
    assert announced(NOOR, dag)[0].is_reached(dag)
    assert announced(NOOR, dag + DAARNA)
    assert announced(NOOR, dag + DAARNA + timedelta(days=1)) == ()


def test_twelve_is_told_three_months_before() -> None:
    assert [told.leeftijd for told in announced(NOOR, date(2022, 8, 22))] == [12]
    assert announced(NOOR, date(2022, 8, 21)) == ()


def test_born_on_29_february_it_is_on_1_march() -> None:
    assert [str(told.dag) for told in mijlpalen(date(2008, 2, 29))] == ["2020-02-29", "2024-02-29", "2026-03-01"]


def test_without_a_birth_date_nothing_is_told() -> None:
    assert mijlpalen(None) == announced(None, NOOR) == ()


@pytest.mark.parametrize("leeftijd", sorted(VOORAF))
@given(born=st.dates(date(2000, 1, 1), date(2024, 12, 31)))
def test_everybody_is_told_in_time_and_once_it_is_so(leeftijd: int, born: date) -> None:
    found = next(told for told in mijlpalen(born) if told.leeftijd == leeftijd)
    assert age_on(born, found.dag) == leeftijd
    assert age_on(born, found.dag - timedelta(days=1)) == leeftijd - 1
    for day in (add_months(found.dag, -VOORAF[leeftijd]), found.dag - timedelta(days=1), found.dag, found.dag + DAARNA):
        assert found in announced(born, day)
