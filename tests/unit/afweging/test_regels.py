"""The rules beside the options: each with an article, never an order or a verdict on an option."""

from datetime import date

import pytest

from aandacht.records.models import Gezag, Persoon, Vraag
from aandacht.web.afweging.regels import Regel, rules_that_matter

DAY = date(2026, 11, 20)
UTRECHT = ("0344", "Utrecht")


def rules(
    geboren: date | None = date(2013, 1, 15),
    steller: str = "ouder",
    brp: tuple[str, str] | None = UTRECHT,
    houders: tuple[str, ...] = ("Marije", "Pieter"),
    wilsbekwaam: bool = True,
) -> dict[str, Regel]:
    noor = Persoon(pk=1, voornamen="Noor", achternaam="Bakker", geboortedatum=geboren, wilsbekwaam=wilsbekwaam)
    gezag = [
        Gezag(jeugdige=noor, houder=Persoon(voornamen=naam), soort="ouderlijk", sinds=date(2013, 1, 15))
        for naam in houders
    ]
    vraag = Vraag(jeugdige=noor, steller=steller)
    return {regel.vraag: regel for regel in rules_that_matter(vraag, gezag, brp, date(2026, 11, 2), DAY)}


@pytest.mark.parametrize(
    ("geboren", "wilsbekwaam", "wie"),
    [
        (date(2016, 1, 1), True, "Marije, Pieter"),
        (date(2013, 1, 15), True, "Noor, Marije, Pieter"),
        (date(2010, 1, 1), True, "Noor"),
        (date(2010, 1, 1), False, "Marije, Pieter"),
    ],
)
def test_who_must_agree_follows_age_and_authority(geboren: date, wilsbekwaam: bool, wie: str) -> None:
    regel = rules(geboren, wilsbekwaam=wilsbekwaam)["Wie moet het eens zijn met hulp?"]
    assert regel.antwoord == wie
    assert any("7.3.4" in bron for bron in regel.bron)
    assert "maatregel" in regel.aanname


def test_unknown_authority_is_said_and_not_guessed() -> None:
    assert rules(date(2016, 1, 1), houders=())["Wie moet het eens zijn met hulp?"].antwoord == "nog niemand bekend"


def test_an_adult_who_cannot_weigh_it_has_a_representative_still_to_be_found() -> None:
    regel = rules(date(2005, 1, 1), wilsbekwaam=False)["Wie moet het eens zijn met hulp?"]
    assert regel.antwoord == "nog niet te zeggen"
    assert "curator" in regel.uitleg


def test_without_a_birth_date_that_is_what_is_missing() -> None:
    assert rules(None)["Wie moet het eens zijn?"].mist == ("wanneer de jeugdige is geboren",)


def test_the_municipality_follows_the_address_and_says_what_it_assumes() -> None:
    known, unknown = (rules(brp=brp)["Welke gemeente is verantwoordelijk?"] for brp in (UTRECHT, None))
    assert known.antwoord == "Utrecht"
    assert "thuis woont" in known.aanname
    assert unknown.antwoord == "nog niet te zeggen"
    assert "in welke gemeente de jeugdige staat ingeschreven" in unknown.mist


@pytest.mark.parametrize(
    ("steller", "antwoord"),
    [
        ("ouder", "de gemeente, met een besluit"),
        ("huisarts", "de arts heeft al verwezen"),
        ("school", "nog niet te zeggen"),
    ],
)
def test_a_doctor_refers_and_a_school_does_not(steller: str, antwoord: str) -> None:
    assert rules(steller=steller)["Wie geeft toegang tot hulp?"].antwoord == antwoord


def test_the_term_runs_for_an_application_only() -> None:
    term = "Wanneer moet er besloten zijn?"
    assert "28 december 2026" in rules()[term].antwoord
    assert term not in rules(steller="huisarts")


def test_the_act_holds_until_18() -> None:
    assert rules()["Geldt de Jeugdwet op deze leeftijd?"].antwoord == "ja, in elk geval tot 15 januari 2031"
    assert rules(date(2005, 1, 1))["Geldt de Jeugdwet op deze leeftijd?"].antwoord.startswith("nee")
