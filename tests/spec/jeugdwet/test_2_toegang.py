"""Jeugdwet 2.3, 2.4, 2.6, 3.5: routes to help and what the municipality may still weigh."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Ontbreekt, Verwijzing
from aandacht.jeugdwet.toegang import toegang


@pytest.mark.parametrize(
    ("route", "kind", "artikel"),
    [
        ("college", "besluit", "2.3"),
        ("huisarts", "verwijzing", "2.6"),
        ("jeugdarts", "verwijzing", "2.6"),
        ("medisch_specialist", "verwijzing", "2.6"),
        ("gi", "bepaling_gi", "3.5"),
        ("rechter", "rechter", "2.4"),
        ("officier", "rechter", "2.4"),
    ],
)
def test_only_a_decision_of_the_college_weighs_the_need(route, kind, artikel):
    result = toegang(Feiten(peildatum=date(2026, 3, 1), verwijzing=Verwijzing(route=route)))
    assert result.antwoord == kind
    assert result.gemeente_toetst is (kind == "besluit")
    assert result.bron[0].artikel == artikel


def test_without_a_route_the_route_is_missing():
    with pytest.raises(Ontbreekt, match=r"verwijzing\.route"):
        toegang(Feiten(peildatum=date(2026, 3, 1), verwijzing=Verwijzing(route=None)))
