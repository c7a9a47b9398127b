from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.kernel.dagen import (
    add_half_years,
    add_months,
    add_weeks,
    add_werkdagen,
    add_years,
    age_on,
    birthday,
    easter,
    feestdagen,
    is_werkdag,
    move_to_werkdag,
)

DAGEN = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("dag", "leeftijd"),
    [
        (date(2026, 5, 3), 15),
        (date(2026, 5, 4), 16),
        (date(2026, 5, 5), 16),
        (date(2010, 5, 3), -1),
        (date(2010, 5, 4), 0),
    ],
)
def test_age_is_reached_at_the_start_of_the_birthday(dag, leeftijd):
    assert age_on(date(2010, 5, 4), dag) == leeftijd


@pytest.mark.parametrize(
    ("dag", "leeftijd"),
    [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18), (date(2028, 2, 28), 19), (date(2028, 2, 29), 20)],
)
def test_somebody_born_on_29_february_has_birthday_on_1_march_in_a_year_without_that_day(dag, leeftijd):
    assert age_on(date(2008, 2, 29), dag) == leeftijd


@given(DAGEN, st.integers(0, 30))
def test_age_is_n_from_the_nth_birthday_and_not_before(geboortedatum, leeftijd):
    dag = birthday(geboortedatum, leeftijd)
    assert age_on(geboortedatum, dag) == leeftijd
    assert age_on(geboortedatum, dag - timedelta(days=1)) == leeftijd - 1


@pytest.mark.parametrize(
    ("van", "maanden", "tot"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_last_to_the_same_day_number_or_the_last_day_of_the_month(van, maanden, tot):
    assert add_months(van, maanden) == tot


def test_a_half_year_is_six_months():
    assert add_half_years(date(2026, 1, 15)) == date(2026, 7, 15)


def test_a_year_after_29_february_lasts_to_28_february():
    assert add_years(date(2028, 2, 29), 1) == date(2029, 2, 28)


@given(DAGEN, st.integers(0, 60))
def test_weeks_keep_the_weekday(dag, weken):
    assert add_weeks(dag, weken).weekday() == dag.weekday()
    assert (add_weeks(dag, weken) - dag).days == 7 * weken


@pytest.mark.parametrize(
    ("jaar", "pasen"),
    [
        (1961, date(1961, 4, 2)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
    ],
)
def test_easter_sunday(jaar, pasen):
    assert easter(jaar) == pasen


def test_holidays_of_2026():
    assert sorted(feestdagen(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_kings_day_on_a_sunday_is_kept_on_26_april():
    assert date(2025, 4, 26) in feestdagen(2025)
    assert date(2025, 4, 27) not in feestdagen(2025)


@given(st.integers(1950, 2200))
def test_easter_is_a_sunday_between_22_march_and_25_april(jaar):
    assert easter(jaar).weekday() == 6
    assert date(jaar, 3, 22) <= easter(jaar) <= date(jaar, 4, 25)


@pytest.mark.parametrize(
    ("dag", "moved"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 4, 3), date(2026, 4, 7)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_a_term_that_ends_on_a_free_day_moves_to_the_next_working_day(dag, moved):
    assert move_to_werkdag(dag) == moved


@pytest.mark.parametrize(
    ("van", "aantal", "tot"),
    [
        (date(2026, 6, 17), 5, date(2026, 6, 24)),
        (date(2026, 6, 20), 1, date(2026, 6, 22)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 2), 0, date(2026, 4, 2)),
        (date(2026, 12, 24), 5, date(2027, 1, 4)),
    ],
)
def test_working_days_are_counted_from_the_day_after(van, aantal, tot):
    assert add_werkdagen(van, aantal) == tot


@given(DAGEN, st.integers(1, 40))
def test_a_term_of_working_days_ends_on_a_working_day_with_that_many_in_between(dag, aantal):
    tot = add_werkdagen(dag, aantal)
    between = [dag + timedelta(days=n) for n in range(1, (tot - dag).days + 1)]
    assert is_werkdag(tot)
    assert sum(map(is_werkdag, between)) == aantal
