"""IV076-IV078: how much may be claimed per ProductPeriode and over the whole assignment."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.ijw.release_3_2.basis import Omvang
from aandacht.ijw.release_3_2.omvang import ceiling, count_weken, count_zondagen, product_perioden, total_ceiling

UREN_PER_WEEK = Omvang(volume=3, eenheid="04", frequentie="2")
EURO_PER_WEEK = Omvang(volume=30_000, eenheid="83", frequentie="2")


def day(text: str) -> date:
    return date(*map(int, reversed(text.split("-"))))


def ceilings(omvang: Omvang, begin: str, end: str) -> list[int]:
    perioden = product_perioden(day(begin), day(end))
    return [ceiling(omvang, day(begin), day(end), periode) for periode in perioden]


@pytest.mark.parametrize(
    ("begin", "end", "per_month", "cap"),
    [("11-07-2022", "04-09-2022", [9, 15, 3], 24), ("11-10-2022", "28-12-2022", [12, 15, 15], 36)],
)
def test_iv077_inspanning_counts_the_weeks_touched(begin: str, end: str, per_month: list[int], cap: int) -> None:
    assert ceilings(UREN_PER_WEEK, begin, end) == per_month
    assert total_ceiling(UREN_PER_WEEK, day(begin), day(end)) == cap


def test_iv076_the_day_of_delivery_decides_the_month() -> None:
    minutes = [
        150 * sum(1 for step in range(31) if _is_thursday(periode.begindatum, periode.einddatum, step))
        for periode in product_perioden(day("11-07-2022"), day("04-09-2022"))
    ]
    assert minutes == [450, 600, 150]


def _is_thursday(begin: date, end: date, step: int) -> bool:
    return begin + timedelta(days=step) <= end and (begin + timedelta(days=step)).isoweekday() == 4


@pytest.mark.parametrize(
    ("begin", "end", "per_month"),
    [
        ("11-07-2022", "04-09-2022", [90_000, 120_000, 30_000]),
        ("11-07-2022", "03-09-2022", [90_000, 150_000, 0]),
        ("11-10-2022", "31-12-2022", [90_000, 120_000, 150_000]),
        ("30-06-2026", "03-07-2026", [0, 30_000]),
    ],
)
def test_iv077_output_counts_sundays_and_the_last_broken_week(begin: str, end: str, per_month: list[int]) -> None:
    assert ceilings(EURO_PER_WEEK, begin, end) == per_month
    assert total_ceiling(EURO_PER_WEEK, day(begin), day(end)) == sum(per_month)


def test_iv078_a_broken_period_counts_in_full() -> None:
    per_maand = Omvang(volume=15, eenheid="04", frequentie="4")
    assert ceilings(UREN_PER_WEEK, "12-10-2021", "31-10-2021") == [9]
    assert ceilings(per_maand, "12-10-2021", "31-12-2021") == [15, 15, 15]
    assert total_ceiling(per_maand, day("12-10-2021"), day("31-12-2021")) == 45


def test_a_day_and_a_total_have_their_own_ceiling() -> None:
    per_dag = Omvang(volume=2, eenheid="04", frequentie="1")
    totaal = Omvang(volume=80, eenheid="04", frequentie="6")
    assert ceilings(per_dag, "12-10-2021", "01-11-2021") == [40, 2]
    assert total_ceiling(per_dag, day("12-10-2021"), day("01-11-2021")) == 42
    assert ceilings(totaal, "12-10-2021", "01-11-2021") == [80, 80]
    assert total_ceiling(totaal, day("12-10-2021"), None) == 80
    assert total_ceiling(per_dag, day("12-10-2021"), None) is None


def test_weeks_at_the_end_of_a_year_are_told_apart_by_their_iso_year() -> None:
    assert count_weken(day("28-12-2026"), day("03-01-2027")) == 1  # week 53 of 2026
    assert count_weken(day("31-12-2024"), day("01-01-2026")) == 53


dates = st.dates(date(2021, 1, 1), date(2035, 12, 31))


@given(dates, st.integers(0, 900))
def test_weeks_and_sundays_are_those_of_the_calendar(begin: date, length: int) -> None:
    days = [begin + timedelta(days=number) for number in range(length + 1)]
    assert count_weken(begin, days[-1]) == len({one.isocalendar()[:2] for one in days})
    assert count_zondagen(begin, days[-1]) == sum(one.isoweekday() == 7 for one in days)


@given(dates, st.integers(0, 900))
def test_the_output_weeks_of_the_periods_are_those_of_the_assignment(begin: date, length: int) -> None:
    end = begin + timedelta(days=length)
    made = [ceiling(EURO_PER_WEEK, begin, end, periode) for periode in product_perioden(begin, end)]
    assert sum(made) == total_ceiling(EURO_PER_WEEK, begin, end)
