"""OP380 and OP033x1: help that goes on is stretched, other help gets a new number; what may change under a number."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.spec.ijw.messages import UREN_PER_MAAND, toegewezen

from aandacht.ijw.administratie.toewijzen import change, delete, op033x1, op380, stretch, withdraw
from aandacht.ijw.release_3_2.basis import Omvang, Product
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.kernel.errors import NotPossible

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 10, 0, 0)  # noqa: DTZ001 - the standard has local times
RUNS = toegewezen()
IN_TOTAL = Omvang(volume=40, eenheid="04", frequentie="6")
TOTAL = toegewezen(omvang=IN_TOTAL)
BUDGET = toegewezen(omvang=None, product=Product(categorie="45"), budget=100_000)


@pytest.mark.parametrize(
    ("held", "omvang", "dag", "stretched"),
    [
        (RUNS, UREN_PER_MAAND, TODAY, True),
        (BUDGET, None, TODAY, True),
        (RUNS, UREN_PER_MAAND, date(2026, 12, 31), True),
        (RUNS, UREN_PER_MAAND, date(2027, 1, 1), False),
        (RUNS, replace(UREN_PER_MAAND, volume=11), TODAY, False),
        (RUNS, replace(UREN_PER_MAAND, frequentie="2"), TODAY, False),
        (TOTAL, IN_TOTAL, TODAY, False),
        (toegewezen(einddatum=None), UREN_PER_MAAND, TODAY, False),
        (delete(RUNS, at=NOW), UREN_PER_MAAND, date(2026, 4, 1), False),
    ],
    ids=["same size", "no size", "last day", "passed", "more", "other frequency", "total", "no end", "deleted"],
)
def test_op380_help_that_goes_on_as_it_was_is_stretched(
    held: ToegewezenProduct, omvang: Omvang | None, dag: date, stretched: bool
) -> None:
    assert op380(held, omvang, dag) is stretched


def test_op380_stretching_keeps_the_number_and_gives_a_new_moment() -> None:
    longer = stretch(RUNS, date(2027, 6, 30), at=NOW)
    assert longer == replace(
        RUNS, einddatum=date(2027, 6, 30), toewijzingsdatum=TODAY, toewijzingstijd="10:00:00", reden_wijziging="04"
    )


@pytest.mark.parametrize(
    ("held", "changes", "allowed"),
    [
        (RUNS, {"einddatum": date(2026, 9, 1)}, True),
        (RUNS, {"einddatum": None}, True),
        (BUDGET, {"budget": 120_000}, True),
        (TOTAL, {"omvang": replace(IN_TOTAL, volume=60)}, True),
        (TOTAL, {"omvang": replace(IN_TOTAL, eenheid="01")}, False),
        (RUNS, {"omvang": replace(UREN_PER_MAAND, volume=12)}, False),
        (RUNS, {"ingangsdatum": TODAY}, False),
        (RUNS, {"product": Product(categorie="45", code="45A05")}, False),
        (RUNS, {"omvang": None, "budget": 100}, False),
        (RUNS, {"toewijzing_nummer": 1}, False),
    ],
)
def test_op033x1_only_end_total_and_budget_change(
    held: ToegewezenProduct, changes: dict[str, Any], allowed: bool
) -> None:
    assert op033x1(held, replace(held, **changes)) is allowed


@pytest.mark.parametrize(
    ("wanted", "reden"),
    [
        (replace(RUNS, einddatum=date(2026, 9, 1)), "04"),
        (replace(RUNS, einddatum=date(2027, 9, 1)), "05"),
        (replace(RUNS, einddatum=date(2027, 9, 1)), "13"),
        (RUNS, "14"),
        (replace(RUNS, einddatum=date(2026, 3, 1)), "05"),
        (replace(RUNS, ingangsdatum=TODAY), "05"),
    ],
    ids=["longer for shorter", "shorter for longer", "deleted", "nothing changes", "before the begin", "other begin"],
)
def test_a_change_that_the_standard_does_not_know_is_refused(wanted: ToegewezenProduct, reden: str) -> None:
    with pytest.raises(NotPossible):
        change(RUNS, wanted, at=NOW, reden=reden)


def test_iv013_a_change_is_established_later_than_what_it_changes() -> None:
    with pytest.raises(NotPossible, match="IV013"):
        stretch(RUNS, None, at=NOW - timedelta(days=90))


def test_cs335_deleting_ends_on_the_first_day_with_reason_13() -> None:
    deleted = delete(RUNS, at=NOW)
    assert (deleted.einddatum, deleted.reden_wijziging) == (RUNS.ingangsdatum, "13")


def test_cs335_an_assignment_of_one_day_is_deleted_once() -> None:
    one_day = toegewezen(einddatum=RUNS.ingangsdatum)
    deleted = delete(one_day, at=NOW)
    assert (deleted.einddatum, deleted.reden_wijziging) == (RUNS.ingangsdatum, "13")
    with pytest.raises(NotPossible):
        delete(deleted, at=NOW + timedelta(days=1))


def test_tr385_what_was_claimed_is_not_deleted() -> None:
    with pytest.raises(NotPossible, match="TR385"):
        delete(RUNS, at=NOW, is_claimed=True)


def test_withdrawing_does_not_make_help_longer() -> None:
    with pytest.raises(NotPossible):
        withdraw(RUNS, date(2027, 1, 1), at=NOW, reden="05")
