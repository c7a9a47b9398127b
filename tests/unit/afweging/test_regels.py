"""The law beside the options: each answer with its page and article, never an order or a verdict on an option."""

import json
from datetime import date
from typing import Any

import pytest

from aandacht.jeugdwet.bestand import parse_feiten
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.register import regel
from aandacht.records.models import Optie
from aandacht.web.afweging import regels
from aandacht.web.afweging.regels import Regel

THUIS: dict[str, Any] = {
    "geboortedatum": "2013-01-15", "wilsbekwaam": True, "brp_gemeente": "0344", "brp_onderzoek": False, "verblijf": [],
}  # fmt: skip
GEZAG = [{"wie": naam, "soort": "ouderlijk", "sinds": "2013-01-15"} for naam in ("Marije Jansen", "Pieter Bakker")]


def facts(jeugdige: dict[str, Any] | None = None, **more: Any) -> Feiten:
    made = {
        "peildatum": "2026-11-20", "jeugdige": {**THUIS, **(jeugdige or {})}, "gezag": GEZAG, "maatregelen": [],
        "hulp": {"vorm": "ambulant"}, "verwijzing": {"route": "college"}, "oorzaken": ["jeugdwet"],
        "wlz_weigert_medewerking": False, "aanvraag": {"datum": "2026-11-02"}, **more,
    }  # fmt: skip
    return parse_feiten(json.dumps(made))


def option(soort: str = "individueel", jeugdige: dict[str, Any] | None = None, **more: Any) -> dict[str, Regel]:
    return {regel.vraag: regel for regel in regels.of_option(facts(jeugdige, **more), soort, "Noor")}


@pytest.mark.parametrize("soort", Optie.Soort.values)
def test_every_option_gets_the_same_four_answers_each_with_page_and_article(soort: str) -> None:
    found = option(soort)
    assert list(found) == ["Welke wet?", "Wie moet het eens zijn?", "Langs welke weg?", "Tot wanneer kan het?"]
    assert all(regel.slug and regel.antwoord and regel.bron for regel in found.values())


@pytest.mark.parametrize(
    ("born", "able", "wie"),
    [
        ("2016-01-01", True, "Marije Jansen, Pieter Bakker"),
        ("2013-01-15", True, "Noor, Marije Jansen, Pieter Bakker"),
        ("2010-01-01", True, "Noor"),
        ("2010-01-01", False, "Marije Jansen, Pieter Bakker"),
    ],
)
def test_7_3_4_who_must_agree_is_said_by_name(born: str, able: bool, wie: str) -> None:
    regel = option(jeugdige={"geboortedatum": born, "wilsbekwaam": able})["Wie moet het eens zijn?"]
    assert regel.antwoord == wie
    assert any("7.3.4" in bron for bron in regel.bron)
    assert "jeugdige:" not in regel.uitleg


def test_7_3_4_within_a_measure_nobody_has_to_agree() -> None:
    ots = [{"soort": "ots", "start": "2026-06-16"}]
    regel = option(maatregelen=ots, verwijzing={"route": "gi"})["Wie moet het eens zijn?"]
    assert regel.antwoord == "niemand: de hulp hoort bij een maatregel"


def test_unknown_authority_is_said_and_not_guessed() -> None:
    regel = option(jeugdige={"geboortedatum": "2016-01-01"}, gezag=[])["Wie moet het eens zijn?"]
    assert regel.antwoord == "nog niemand bekend"


@pytest.mark.parametrize(
    ("oorzaken", "wet"),
    [
        (["jeugdwet"], "de Jeugdwet"),
        (["jeugdwet", "wlz"], "de Jeugdwet, ook als een andere wet kan helpen"),
        (["onderwijs"], "waarschijnlijk een andere wet: de onderwijswetten"),
        (["wlz"], "waarschijnlijk een andere wet: de Wet langdurige zorg"),
    ],
)
def test_1_2_which_law_follows_the_causes(oorzaken: list[str], wet: str) -> None:
    assert option(oorzaken=oorzaken)["Welke wet?"].antwoord == wet
    assert option("andere_wet", oorzaken=oorzaken)["Welke wet?"].antwoord == wet


def test_1_2_an_unknown_cause_is_asked_and_not_guessed() -> None:
    made = facts()
    unknown = parse_feiten(json.dumps({"peildatum": "2026-11-20", "jeugdige": THUIS, "maatregelen": [],
                                       "verwijzing": {"route": "college"}, "hulp": {"vorm": "ambulant"}}))  # fmt: skip
    known, open_ = (regels.of_option(found, "individueel", "Noor")[0] for found in (made, unknown))
    assert (known.is_known, open_.is_known) == (True, False)
    assert "oorzaken" in open_.mist


def test_2_6_a_referral_of_a_doctor_is_not_weighed_again() -> None:
    regel = option(verwijzing={"route": "huisarts"})["Langs welke weg?"]
    assert regel.antwoord == "de verwijzing van de arts"
    assert "toetst niet opnieuw" in regel.uitleg


def test_1_1_before_16_nothing_is_asked_about_after_18() -> None:
    regel = option()["Tot wanneer kan het?"]
    assert (regel.antwoord, regel.mist) == ("in elk geval tot 15 januari 2031", ())


def test_1_1_from_16_what_is_known_of_help_after_18_decides() -> None:
    born = {"geboortedatum": "2009-01-15", "jeugdstrafrecht": False}
    open_ = option(jeugdige=born)["Tot wanneer kan het?"]
    assert "hulp.voortzetting_noodzakelijk" in open_.mist
    hulp = {"vorm": "ambulant", "limb": 1, "start": "2025-02-01", "vastgesteld_voor_18": False,
            "voortzetting_noodzakelijk": True, "hervatting_noodzakelijk": False}  # fmt: skip
    assert option(jeugdige=born, hulp=hulp)["Tot wanneer kan het?"].antwoord == "tot 15 januari 2032"


def test_1_1_the_municipality_is_that_before_the_first_stay() -> None:
    stay = [{"soort": "pleegzorg", "start": "2023-01-16", "gemeente": "0344", "brp_gemeente_ervoor": "0228"}]
    _young, gemeente = regels.of_question(facts({"verblijf": stay}))
    assert gemeente.antwoord == "Ede"
    assert regels.responsible(facts({"verblijf": stay})) == "0228"


def test_4_13_the_term_runs_for_an_application_and_links_to_its_rule() -> None:
    term = regels.of_terms(facts())[0]
    assert (term.slug, term.naam, term.uiterlijk) == ("beslistermijn", "besluit op de aanvraag", date(2026, 12, 28))
    assert regels.of_terms(facts(aanvraag=None)) == []


def test_every_rule_that_is_shown_has_a_page_of_its_own() -> None:
    shown = {found.slug for soort in Optie.Soort.values for found in option(soort).values()}
    shown |= {found.slug for found in regels.of_question(facts())} | set(regels.SLUGS.values())
    for slug in shown | {"wie-betaalt-eerst", "betaalvraag"}:
        assert regel(slug).titel, slug
