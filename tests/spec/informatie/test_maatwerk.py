"""Maatwerk beside the care it replaces, over the same months, in whole cents; and a budget that never goes below zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.informatie import budget, maatwerk
from aandacht.informatie.budget import Boeking, Stand, shortage, stand
from aandacht.informatie.maatwerk import Post, eerste_jaar, fits, per_maand, sommen

# A house of 1,450 euro a month and 2,600 once, beside fifteen hours of support a week at 75 euro.
HUUR = Post("kost", 260_000, 145_000)
BLIJFT = Post("blijft", 0, per_maand(7500, "04", 120))
STEUN = Post("vervangt", 0, per_maand(7500, "04", 900))
SCHOOL = Post("bespaart", 0, 20_000)


def test_fifteen_hours_a_week_at_seventy_five_euro_is_4875_euro_a_month() -> None:
    assert STEUN.per_maand == 487_500


@pytest.mark.parametrize(
    ("tarief", "eenheid", "per_week", "cents"),
    [(9240, "04", 120, 80_080), (18_730, "14", 7, 568_143), (7450, "16", 6, 193_700), (100, "04", 1, 7)],
)
def test_contracted_care_per_month_is_the_tariff_times_the_week_rounded_once(
    tarief: int, eenheid: str, per_week: int, cents: int
) -> None:
    assert per_maand(tarief, eenheid, per_week) == cents


def test_a_tariff_per_piece_has_no_amount_per_month() -> None:
    with pytest.raises(ValueError, match="no amount per week"):
        per_maand(5000, "82", 1)


def test_both_sides_are_counted_over_the_same_months() -> None:
    found = sommen([HUUR, BLIJFT, STEUN, SCHOOL], 12)
    assert {kant: som.totaal for kant, som in found.items()} == {
        "kost": 260_000 + 12 * 145_000, "blijft": 12 * 65_000, "vervangt": 12 * 487_500, "bespaart": 240_000,
    }  # fmt: skip
    assert sommen([], 12)["kost"].totaal == 0


def test_the_mandate_is_held_against_the_first_year_of_the_maatwerk_itself() -> None:
    assert eerste_jaar([HUUR, BLIJFT, STEUN], 24) == 260_000 + 12 * 145_000
    assert eerste_jaar([HUUR], 6) == 260_000 + 6 * 145_000


def test_the_mandate_counts_what_was_promised_to_this_family_before() -> None:
    assert fits(500_000, 0, 5000)
    assert not fits(500_001, 0, 5000)
    assert not fits(100_001, 400_000, 5000)
    assert not fits(1, 0, 0)


LEDGER = [
    Boeking(1, "inleg", 100_000),
    Boeking(2, "reservering", 60_000),
    Boeking(3, "uitgave", 25_000, 2),
    Boeking(4, "uitgave", 10_000),
]


def test_what_is_free_is_what_came_in_without_what_was_spent_and_is_reserved() -> None:
    now = stand(LEDGER)
    assert (now.ingelegd, now.uitgegeven, now.gereserveerd, now.vrij) == (100_000, 35_000, 35_000, 30_000)
    settled = stand([*LEDGER, Boeking(5, "verrekening", 25_000)])
    assert settled.vrij == 55_000
    released = stand([*LEDGER, Boeking(5, "terugboeking", 35_000, 2)])
    assert (released.gereserveerd, released.vrij) == (0, 65_000)
    given_back = stand([*LEDGER, Boeking(5, "terugboeking", 25_000, 3)])
    assert (given_back.uitgegeven, given_back.gereserveerd, given_back.vrij) == (10_000, 60_000, 30_000)


def test_a_line_that_does_not_fit_says_how_much_is_lacking() -> None:
    now = stand(LEDGER)
    assert shortage(now, "reservering", 30_000) == 0
    assert shortage(now, "reservering", 30_001) == 1
    assert shortage(now, "uitgave", 36_000, LEDGER[1]) == 1_000
    assert shortage(now, "terugboeking", 100_000, LEDGER[0]) == 70_000
    assert shortage(now, "inleg", 10**9) == 0


@given(st.lists(st.tuples(st.sampled_from(["inleg", "reservering", "uitgave", "verrekening", "terugboeking"]),
                          st.integers(1, 1000), st.integers(0, 20)), max_size=25))  # fmt: skip
def test_a_budget_is_never_below_zero_whatever_is_tried(tries: list[tuple[str, int, int]]) -> None:
    kept: list[Boeking] = []
    for soort, bedrag, choice in tries:
        origins = [
            row for row in kept
            if row.soort == "reservering" or (soort == "terugboeking" and row.soort != "terugboeking")
        ]  # fmt: skip
        origin = origins[choice % len(origins)] if origins and soort in ("uitgave", "terugboeking") else None
        if soort == "terugboeking" and origin is None:
            continue
        if not shortage(stand(kept), soort, bedrag, origin):
            kept.append(Boeking(len(kept) + 1, soort, bedrag, origin.id if origin else None))
        now = stand(kept)
        assert now.vrij >= 0
        assert now.gereserveerd >= 0
        assert all(left >= 0 for left in now.rest.values())
    assert isinstance(stand(kept), Stand)


def test_the_words_of_the_ledger_are_those_of_the_rows() -> None:
    from aandacht.records.models import Budgetboeking, Maatwerkregel

    assert set(Budgetboeking.Soort.values) == budget.IN | {"reservering", "uitgave", "terugboeking"}
    assert tuple(Maatwerkregel.Kant.values) == maatwerk.KANTEN
