"""Jeugdwet 7.3.1(3), 7.3.4(2)-(3), 7.3.15(6), 7.3.16: consent that is refused, missing or not needed."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Jeugdige
from aandacht.jeugdwet.omstandigheden import Instemming
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.weigering import bij_verzet, eerdere_weigering, welke_regels, zonder_ouders, zonder_vragen

GEBOREN = date(2012, 2, 29)


def facts(dag: date, *, able: bool = True, **instemming: bool) -> Feiten:
    young = Jeugdige(geboortedatum=GEBOREN, wilsbekwaam=able)
    return Feiten(peildatum=dag, jeugdige=young, instemming=Instemming(**instemming))


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [
        (date(2024, 2, 28), "geldt_niet"),
        (date(2024, 2, 29), "mag"),
        (date(2028, 2, 28), "mag"),
        (date(2028, 2, 29), "geldt_niet"),
    ],
)
def test_jw_7_3_4_2_without_the_parents_from_12_to_15(dag, antwoord):
    assert zonder_ouders(facts(dag, ernstig_nadeel=True)).antwoord == antwoord


def test_jw_7_3_4_2_two_grounds_and_nothing_else():
    dag = date(2026, 6, 15)
    assert zonder_ouders(facts(dag, ernstig_nadeel=False, blijft_wensen=True)).grond == "blijft_wensen"
    assert zonder_ouders(facts(dag, ernstig_nadeel=False, blijft_wensen=False)).antwoord == "mag_niet"
    assert zonder_ouders(facts(dag, able=False, ernstig_nadeel=True)).antwoord == "geldt_niet"


def test_jw_7_3_4_2_at_sixteen_nothing_else_matters():
    young = Jeugdige(geboortedatum=GEBOREN)
    assert decide(zonder_ouders, Feiten(peildatum=date(2028, 2, 29), jeugdige=young)).mist == ()
    assert decide(zonder_ouders, Feiten(peildatum=date(2028, 2, 28), jeugdige=young)).mist == (
        "jeugdige.wilsbekwaam",
        "instemming.ernstig_nadeel",
        "instemming.blijft_wensen",
    )


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [(date(2028, 2, 28), "geldt_niet"), (date(2028, 2, 29), "volgen"), (date(2031, 2, 28), "volgen")],
)
def test_jw_7_3_4_3_an_earlier_refusal_on_paper_counts_from_16(dag, antwoord):
    assert (
        eerdere_weigering(facts(dag, able=False, eerdere_weigering=True, gegronde_redenen=False)).antwoord == antwoord
    )


def test_jw_7_3_4_3_not_when_there_is_none_or_when_the_person_can_say_it():
    dag = date(2028, 6, 15)
    assert eerdere_weigering(facts(dag, able=True)).antwoord == "geldt_niet"
    assert eerdere_weigering(facts(dag, able=False, eerdere_weigering=False)).antwoord == "geldt_niet"
    assert (
        eerdere_weigering(facts(dag, able=False, eerdere_weigering=True, gegronde_redenen=True)).antwoord
        == "mag_afwijken"
    )


def test_jw_7_3_15_6_resistance_from_12():
    resist = {"ingrijpend": True, "verzet": True, "ernstig_nadeel": False}
    assert bij_verzet(facts(date(2024, 2, 28), able=False, **resist)).antwoord == "geldt_niet"
    assert bij_verzet(facts(date(2024, 2, 29), able=False, **resist)).antwoord == "mag_niet"
    assert bij_verzet(facts(date(2024, 2, 29), able=False, **{**resist, "ernstig_nadeel": True})).antwoord == "mag"
    assert bij_verzet(facts(date(2024, 2, 29), able=False, **{**resist, "verzet": False})).antwoord == "geldt_niet"
    assert bij_verzet(facts(date(2024, 2, 29), able=False, ingrijpend=False)).antwoord == "geldt_niet"
    assert bij_verzet(facts(date(2024, 2, 29), able=True, **resist)).antwoord == "geldt_niet"


def test_jw_7_3_16_2_consent_is_presumed_when_not_invasive():
    assert zonder_vragen(facts(date(2026, 6, 15), ingrijpend=False)).grond == "niet_ingrijpend"


def test_jw_7_3_16_1_no_time_only_when_solely_a_representative_agrees():
    emergency = {"ingrijpend": True, "geen_tijd": True, "ernstig_nadeel": True}
    assert zonder_vragen(facts(date(2024, 2, 28), **emergency)).antwoord == "mag"
    assert zonder_vragen(facts(date(2024, 2, 29), **emergency)).antwoord == "mag_niet"
    assert zonder_vragen(facts(date(2024, 2, 29), able=False, **emergency)).antwoord == "mag"
    assert zonder_vragen(facts(date(2024, 2, 28), **{**emergency, "geen_tijd": False})).antwoord == "mag_niet"
    assert zonder_vragen(facts(date(2024, 2, 28), **{**emergency, "ernstig_nadeel": False})).antwoord == "mag_niet"


def test_jw_7_3_1_3_medical_treatment_falls_under_other_rules():
    assert welke_regels(facts(date(2026, 6, 15), geneeskundig=True)).antwoord == "wgbo"
    assert welke_regels(facts(date(2026, 6, 15), geneeskundig=False)).antwoord == "jeugdwet"
