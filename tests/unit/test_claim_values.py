"""What stands in a cell, what a week of an assignment is, and which lines need a person: plain values in and out."""

from dataclasses import replace
from datetime import date

import pytest

from aandacht.actions.declaraties import twijfel_at
from aandacht.actions.geleverd import as_assigned
from aandacht.ijw.release_3_2.basis import BedragMetDC, GeslotenPeriode, Referentie
from aandacht.ijw.release_3_2.jw323 import Prestatie
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct
from aandacht.records.models import Toewijzing
from aandacht.web.declaratie.present import as_typed, bedrag, read_typed

MONDAY = date(2026, 4, 6)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("90", "01", 90), ("1:30", "01", 90), ("1:30", "04", 90), ("1,5", "04", 90), ("1.25", "04", 75), ("2", "04", 120),
        ("300", "83", 30000), ("300,5", "83", 30050), ("1", "14", 1), ("", "01", 0), ("  7 ", "84", 7),
    ],
)  # fmt: skip
def test_a_cell_is_read_in_the_unit_of_the_assignment(typed: str, unit: str, value: int) -> None:
    assert read_typed(typed, unit) == value
    if value:
        assert read_typed(as_typed(value, unit), unit) == value


@pytest.mark.parametrize(
    ("typed", "unit"), [("1,5", "01"), ("-1", "01"), ("1:75", "04"), ("veel", "04"), ("1:30", "14")]
)
def test_a_cell_that_says_something_else_is_not_guessed(typed: str, unit: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_typed(typed, unit)


def assigned(volume: int, eenheid: str, frequentie: str) -> Toewijzing:
    return Toewijzing(
        volume=volume,
        eenheid=eenheid,
        frequentie=frequentie,
        ingangsdatum=date(2026, 4, 7),
        einddatum=date(2026, 4, 30),
    )


def test_a_week_as_assigned_stays_within_the_assignment_and_what_has_been() -> None:
    tuesday, wednesday = date(2026, 4, 7), date(2026, 4, 8)
    assert as_assigned(assigned(2, "04", "2"), MONDAY, date(2026, 4, 30)) == {tuesday: 120}
    assert as_assigned(assigned(45, "01", "1"), MONDAY, wednesday) == {tuesday: 45, wednesday: 45}
    assert as_assigned(assigned(4, "16", "2"), MONDAY, wednesday) == {tuesday: 3, wednesday: 1}
    assert as_assigned(assigned(1800, "01", "6"), MONDAY, wednesday) == {}
    assert as_assigned(assigned(2, "04", "2"), MONDAY, MONDAY) == {}


LINE = Prestatie(
    product_referentie=Referentie(referentie_nummer="1"), toewijzing_nummer=1, product_categorie="45", product_code="45A04",
    product_periode=GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 30)), geleverd_volume=60,
    eenheid="01", product_tarief=102, ingediend_bedrag=BedragMetDC(bedrag=6120, debet_credit="D"),
)  # fmt: skip
AGREED = GecontracteerdProduct(categorie="45", code="45A04", eenheid="01", tarief=102, van=date(2026, 1, 1))


def test_a_line_is_doubtful_only_where_an_agreement_is_not_on_record() -> None:
    assert twijfel_at(LINE, [AGREED]) == ""
    assert twijfel_at(LINE, None) == "TR418"
    assert twijfel_at(LINE, [replace(AGREED, van=date(2026, 5, 1))]) == "TR418"
    part = GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 12))
    assert twijfel_at(replace(LINE, product_periode=part), [AGREED]) == ""
    euros = replace(LINE, eenheid="83", product_tarief=None)
    assert twijfel_at(euros, None) == ""
    assert twijfel_at(replace(euros, product_periode=part), None) == "IV078"
    credit = replace(LINE, ingediend_bedrag=BedragMetDC(bedrag=6120, debet_credit="C"))
    assert twijfel_at(credit, None) == ""


def test_amounts_are_written_as_people_do() -> None:
    assert bedrag(123456) == "€\u00a01.234,56"
    assert bedrag(-5) == "−€\u00a00,05"
    assert bedrag(None) == "–"
