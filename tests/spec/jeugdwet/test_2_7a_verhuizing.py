"""Jeugdwet 2.7a: help without residence goes on for at most a year after a move; 8.2.1 and RJW 1a.1: who pays meanwhile."""

from datetime import date

import pytest

from aandacht.jeugdwet.betaling import verrekening, wie_betaalt_eerst
from aandacht.jeugdwet.feiten import Feiten, Jeugdige
from aandacht.jeugdwet.omstandigheden import Betaling, Verhuizing
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.parameters import NoLawOnThisDay
from aandacht.jeugdwet.termijnen import antwoord_betaalvraag, voortzetting_hulp
from aandacht.jeugdwet.verhuizing import voortzetting
from aandacht.jeugdwet.woonplaats import gemeente, gemeente_buitenland


def moved(dag: date, datum: date | None, *, verblijf: bool = False, verzoek: bool = True) -> str:
    facts = Verhuizing(datum=datum, hulp_met_verblijf=verblijf, verzoek=verzoek)
    return voortzetting(Feiten(peildatum=dag, verhuizing=facts)).antwoord


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [
        (date(2026, 2, 28), "geldt_niet"),
        (date(2026, 3, 1), "zelfde_hulp"),
        (date(2027, 2, 28), "zelfde_hulp"),
        (date(2027, 3, 1), "zelfde_hulp"),
        (date(2027, 3, 2), "geldt_niet"),
    ],
)
def test_jw_2_7a_1_from_the_day_of_the_move_up_to_and_including_the_same_day_a_year_later(dag, antwoord):
    assert moved(dag, date(2026, 3, 1)) == antwoord


def test_jw_2_7a_moved_on_29_february():
    assert moved(date(2029, 2, 28), date(2028, 2, 29)) == "zelfde_hulp"
    assert moved(date(2029, 3, 1), date(2028, 2, 29)) == "geldt_niet"
    assert voortzetting_hulp(date(2028, 2, 29)).uiterlijk == date(2029, 2, 28)


def test_jw_2_7a_3_without_a_request_equivalent_help():
    assert moved(date(2026, 6, 15), date(2026, 3, 1), verzoek=False) == "gelijkwaardige_hulp"


def test_jw_2_7a_not_for_help_with_residence_nor_without_a_move():
    assert moved(date(2026, 6, 15), date(2026, 3, 1), verblijf=True) == "geldt_niet"
    assert moved(date(2026, 6, 15), None) == "geldt_niet"


def test_jw_2_7a_whether_it_was_asked_matters_only_after_a_move():
    asked = Feiten(peildatum=date(2026, 6, 15), verhuizing=Verhuizing(datum=date(2026, 3, 1), hulp_met_verblijf=False))
    assert decide(voortzetting, asked).mist == ("verhuizing.verzoek",)
    assert decide(voortzetting, Feiten(peildatum=date(2026, 6, 15), verhuizing=Verhuizing(datum=None))).mist == ()


def test_jw_2_7a_the_day_before_its_text_that_we_know():
    assert moved(date(2026, 1, 1), date(2025, 12, 1)) == "zelfde_hulp"
    with pytest.raises(NoLawOnThisDay, match="niet op 31-12-2025"):
        moved(date(2025, 12, 31), date(2025, 12, 1))


@pytest.mark.parametrize(
    ("toegekend", "genoemd", "betaalt"),
    [("0363", "0599", "0363"), (None, "0599", "0599"), ("0363", None, "0363"), (None, None, "vraag_gemeente")],
)
def test_jw_8_2_1_2_who_granted_or_was_named_pays_first(toegekend, genoemd, betaalt):
    facts = Feiten(peildatum=date(2026, 6, 15), betaling=Betaling(toegekend_door=toegekend, genoemd_college=genoemd))
    assert wie_betaalt_eerst(facts).antwoord == betaalt


def test_jw_8_2_1_2_who_was_named_does_not_matter_when_a_college_granted_it():
    assert (
        decide(wie_betaalt_eerst, Feiten(peildatum=date(2026, 6, 15), betaling=Betaling(toegekend_door="0363"))).mist
        == ()
    )


def test_jw_8_2_1_3_colleges_settle_only_when_they_agree():
    def settle(agreed: bool) -> str:
        return verrekening(
            Feiten(peildatum=date(2026, 6, 15), betaling=Betaling(ander_college_verantwoordelijk=agreed))
        ).antwoord

    assert (settle(True), settle(False)) == ("verrekenen", "geen_verrekening")


def test_rjw_1a_1_two_weeks_and_not_moved():
    assert antwoord_betaalvraag(date(2026, 4, 21)).uiterlijk == date(2026, 5, 5)


def test_jw_1_1_woonplaats_4_abroad_the_real_stay_whatever_the_mother():
    young = Jeugdige(brp_gemeente=None, verblijf=(), gemeente_moeder_bij_geboorte="0599", werkelijk_verblijf="0344")
    assert gemeente(Feiten(peildatum=date(2026, 6, 15), jeugdige=young)).antwoord == "0599"
    abroad = gemeente_buitenland(Feiten(peildatum=date(2026, 6, 15), jeugdige=young))
    assert (abroad.antwoord, abroad.grond) == ("0344", "werkelijk_verblijf")
    assert gemeente_buitenland(Feiten(peildatum=date(2021, 12, 31), jeugdige=young)).antwoord == "0344"
