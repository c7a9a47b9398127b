"""Jeugdwet 2.3, 2.4(2), 2.6, 3.5, 7.2.6; IP 3.2: what the municipality may still weigh after each route."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Verwijzing
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.toegang import ROUTES
from aandacht.jeugdwet.vervolg import EXTRA_ROUTES, WEGEN, na_verwijzing

DAG = date(2026, 6, 15)


def after(route: str) -> tuple[str, ...]:
    return na_verwijzing(Feiten(peildatum=DAG, verwijzing=Verwijzing(route=route))).antwoord


@pytest.mark.parametrize("route", ["huisarts", "jeugdarts", "medisch_specialist", "gi", "rechter", "officier", "vrij"])
def test_the_need_is_not_weighed_again_after_a_referral_a_determination_or_a_judge(route):
    assert not {"hulp_nodig", "eigen_mogelijkheden", "andere_wet"} & set(after(route))


@pytest.mark.parametrize("route", ["college", "school"])
def test_ip_3_2_a_school_cannot_refer_so_the_municipality_weighs_all_of_it(route):
    assert {"hulp_nodig", "eigen_mogelijkheden", "andere_wet", "woonplaats"} == set(after(route))


def test_jw_2_6_1_b_in_a_crisis_help_comes_first():
    assert after("crisis")[0] == "achteraf"


def test_jw_3_5_1_the_gi_consults_the_municipality():
    assert "overleg_gi" in after("gi")


def test_jw_8_2_1_which_municipality_it_is_can_always_be_looked_at_except_for_free_help():
    assert {route for route in (*ROUTES, *EXTRA_ROUTES) if "woonplaats" not in after(route)} == {"vrij"}


def test_every_thing_to_weigh_has_words():
    assert {weg for route in (*ROUTES, *EXTRA_ROUTES) for weg in after(route)} == set(WEGEN)


def test_no_route_yet_is_a_missing_fact():
    assert decide(na_verwijzing, Feiten(peildatum=DAG, verwijzing=Verwijzing(route=None))).mist == ("verwijzing.route",)
