"""The picture of a story: bars of one length of time, one for turns that overlap."""

from datetime import date

from aandacht.web.plan.drawing import LENGTH, _add, _bar


def test_a_bar_stands_where_its_days_are() -> None:
    first, today = date(2026, 1, 1), date(2026, 12, 31)
    half = _bar(date(2026, 7, 2), None, first, today)
    assert (half.x, half.x + half.breed, half.tot) == (500, LENGTH, None)
    over = _bar(first, date(2026, 7, 2), first, today)
    assert (over.x, over.breed, over.tot) == (0, 500, date(2026, 7, 2))


def test_one_day_is_still_seen_and_stays_on_the_line() -> None:
    today = date(2026, 12, 31)
    bar = _bar(today, None, date(2020, 1, 1), today)
    assert bar.breed > 0
    assert bar.x + bar.breed == LENGTH


def test_an_end_that_is_still_to_come_is_no_end_yet() -> None:
    assert _bar(date(2026, 1, 1), date(2027, 1, 1), date(2026, 1, 1), date(2026, 6, 1)).tot is None


def test_two_roles_of_one_person_are_one_bar_and_a_return_is_another() -> None:
    turns: list[tuple[date, date | None]] = []
    _add(turns, date(2025, 9, 1), date(2026, 6, 1))
    _add(turns, date(2025, 10, 1), date(2026, 5, 1))
    _add(turns, date(2026, 10, 1), None)
    _add(turns, date(2026, 11, 1), date(2026, 11, 5))
    assert turns == [(date(2025, 9, 1), date(2026, 6, 1)), (date(2026, 10, 1), None)]
