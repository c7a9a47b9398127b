"""IV089 and IV084: a ProductPeriode is a calendar month within the assignment."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aandacht.ijw.release_3_2.omvang import product_periode, product_perioden


def perioden(begin: date, end: date) -> list[tuple[date, date]]:
    return [(one.begindatum, one.einddatum) for one in product_perioden(begin, end)]


def test_iv089_the_vector_of_the_standard() -> None:
    assert perioden(date(2022, 4, 8), date(2022, 6, 17)) == [
        (date(2022, 4, 8), date(2022, 4, 30)),
        (date(2022, 5, 1), date(2022, 5, 31)),
        (date(2022, 6, 1), date(2022, 6, 17)),
    ]


def test_iv084_successive_assignments_in_a_month_have_a_line_each() -> None:
    assert perioden(date(2025, 3, 1), date(2025, 3, 9)) == [(date(2025, 3, 1), date(2025, 3, 9))]
    assert perioden(date(2025, 3, 23), date(2025, 3, 31)) == [(date(2025, 3, 23), date(2025, 3, 31))]


def test_a_month_outside_the_assignment_has_no_period() -> None:
    assert product_periode(date(2022, 4, 8), date(2022, 6, 17), date(2022, 7, 2)) is None
    assert product_periode(date(2022, 4, 8), None, date(2022, 3, 2)) is None
    open_end = product_periode(date(2022, 4, 8), None, date(2024, 2, 2))
    assert open_end is not None
    assert open_end.einddatum == date(2024, 2, 29)


@given(st.dates(date(2021, 1, 1), date(2035, 12, 31)), st.integers(0, 900))
def test_periods_follow_each_other_and_cover_the_assignment(begin: date, length: int) -> None:
    end = begin + timedelta(days=length)
    made = perioden(begin, end)
    assert (made[0][0], made[-1][1]) == (begin, end)
    assert all(later[0] == earlier[1] + timedelta(days=1) for earlier, later in pairwise(made))
    assert all((first.year, first.month) == (last.year, last.month) for first, last in made)
