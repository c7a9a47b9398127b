"""What counts as a move of a child: facts, counted once."""

from datetime import date

from aandacht.actions.continuiteit import Tijd, Verhuizing, moves

DAY = date(2026, 11, 23)


def days(tijden: list[Tijd], adressen: list[date | None]) -> list[tuple[date, str]]:
    return [(move.dag, move.waarheen) for move in moves(tijden, adressen, DAY)]


def test_somebody_who_always_lived_at_one_address_never_moved() -> None:
    assert days([], [date(2010, 1, 1)]) == []
    assert days([], []) == []


def test_each_next_address_is_a_move_and_a_secret_one_is_not_told() -> None:
    assert days([], [date(2010, 1, 1), date(2015, 3, 1), None]) == [(date(2015, 3, 1), "adres")]


def test_a_stay_is_a_move_there_and_a_move_back_home() -> None:
    stay = Tijd("pleegzorg", date(2020, 1, 10), date(2021, 6, 30))
    assert days([stay], []) == [(date(2020, 1, 10), "pleegzorg"), (date(2021, 7, 1), "thuis")]


def test_from_one_stay_to_the_next_is_one_move_also_on_the_day_after() -> None:
    first = Tijd("residentieel", date(2020, 1, 10), date(2021, 6, 30))
    for begin in (date(2021, 6, 30), date(2021, 7, 1)):
        found = days([first, Tijd("pleegzorg", begin, None)], [])
        assert found == [(date(2020, 1, 10), "residentieel"), (begin, "pleegzorg")]


def test_an_address_that_came_with_a_stay_is_no_move_of_its_own() -> None:
    stay = Tijd("gezinshuis", date(2020, 1, 10), date(2021, 6, 30))
    addresses: list[date | None] = [date(2010, 1, 1), date(2020, 2, 1), date(2021, 7, 1), date(2023, 5, 5)]
    assert days([stay], addresses)[-1] == (date(2023, 5, 5), "adres")
    assert len(days([stay], addresses)) == 3


def test_a_stay_that_still_goes_on_has_no_way_back_yet() -> None:
    assert moves([Tijd("pleegzorg", date(2026, 1, 1), DAY)], [], DAY) == [Verhuizing(date(2026, 1, 1), "pleegzorg")]
