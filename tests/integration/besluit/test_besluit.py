"""A decision: taken by the specialist who handles the question, after everybody was heard, with a letter for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.integration.conftest import max_queries
from tests.integration.gesprek import DAY, Gesprek, later, make, talked

from aandacht.actions import afwegingen, besluiten, onderzoek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Afweging, Besluit, Brief, Gebruiker, Optie, Termijn, VraagStation

pytestmark = pytest.mark.django_db
NOW = later(5)
AsUser = Callable[[Gebruiker], Client]


@dataclass
class Klaar:
    """A weighing in which everybody has spoken."""

    gesprek: Gesprek
    afweging: Afweging
    hulp: Optie
    niets: Optie


def speak(gesprek: Gesprek, optie: Optie, oordeel: str = "eens", reden: str = "", *who: str) -> None:
    for name in who or ("noor", "moeder", "vader"):
        by = getattr(gesprek, f"{name}_account")
        afwegingen.give_stem(optie=optie, persoon=by.persoon, oordeel=oordeel, by=by, now=later(4), reden=reden)


@pytest.fixture
def klaar() -> Klaar:
    gesprek = make()
    talked(gesprek)
    afweging = afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(3))
    hulp = afwegingen.add_optie(
        afweging=afweging,
        soort="individueel",
        naam="Gesprekken met een psycholoog",
        vorm="ggz",
        by=gesprek.specialist,
        now=later(3),
    )
    niets = afweging.opties.get(soort="niets_nu")
    speak(gesprek, hulp)
    onderzoek.confirm(
        afweging=afweging, by=gesprek.specialist, now=later(4), teksten={"problemen": "Noor slaapt slecht."}
    )
    return Klaar(gesprek, afweging, hulp, niets)


def decide(klaar: Klaar, **changes: Any) -> Besluit:
    arguments: dict[str, Any] = {
        "afweging": klaar.afweging, "optie": klaar.hulp, "soort": "toekenning", "motivering": "Noor slaapt slecht.",
        "by": klaar.gesprek.specialist, "now": NOW, "ingangsdatum": DAY + timedelta(days=14),
    }  # fmt: skip
    return besluiten.decide(**(arguments | changes))


def test_everybody_who_decides_along_gets_a_letter_of_their_own(klaar: Klaar) -> None:
    besluit = decide(klaar)
    assert {brief.aan for brief in besluit.brieven.all()} == {
        klaar.gesprek.noor,
        klaar.gesprek.moeder,
        klaar.gesprek.vader,
    }


def test_objection_term_is_six_weeks_from_the_day_after_and_is_watched(klaar: Klaar) -> None:
    besluit = decide(klaar)
    assert besluit.bekend_op == date(2026, 3, 7)
    assert besluit.bezwaar_tot == date(2026, 4, 20)  # 18 April is a Saturday (Algemene termijnenwet art. 1)
    terms = Termijn.objects.filter(soort="bezwaar", voldaan_at=None)
    assert {term.uiterlijk for term in terms} == {besluit.bezwaar_tot}


def test_decision_closes_its_own_term_and_says_what_comes_next(klaar: Klaar) -> None:
    decide(klaar)
    still_open = set(Termijn.objects.filter(gezin=klaar.gesprek.gezin, voldaan_at=None).values_list("soort", flat=True))
    assert "besluit" not in still_open
    assert "stem" not in still_open
    assert {"toewijzen", "plan", "bezwaar"} <= still_open
    assert VraagStation.objects.filter(vraag=klaar.gesprek.vraag).latest("id").station == "besluit"


def test_choosing_nothing_now_asks_to_look_again_on_the_agreed_day(klaar: Klaar) -> None:
    speak(klaar.gesprek, klaar.niets)
    decide(klaar, optie=klaar.niets, soort="geen_voorziening", ingangsdatum=None)
    assert Termijn.objects.get(soort="opnieuw_kijken", voldaan_at=None).uiterlijk == klaar.niets.kijk_opnieuw


@pytest.mark.parametrize("who", ["collega", "aanbieder", "moeder_account", "noor_account", "buurman_account"])
def test_nobody_else_decides(klaar: Klaar, who: str) -> None:
    with pytest.raises(Refused):
        decide(klaar, by=getattr(klaar.gesprek, who))
    assert not Besluit.objects.exists()


def test_decision_without_reasons_is_not_taken(klaar: Klaar) -> None:
    with pytest.raises(NotPossible, match="Awb 3:46"):
        decide(klaar, motivering="  ")


def test_decision_before_everybody_was_asked_says_who_is_missing(klaar: Klaar) -> None:
    with pytest.raises(NotPossible, match="Noor"):
        decide(klaar, optie=klaar.niets, soort="geen_voorziening", ingangsdatum=None)


@pytest.mark.parametrize(
    ("optie", "soort"), [("hulp", "geen_voorziening"), ("niets", "toekenning"), ("niets", "afwijzing")]
)
def test_kind_of_decision_must_fit_the_option(klaar: Klaar, optie: str, soort: str) -> None:
    with pytest.raises(NotPossible, match="past niet"):
        decide(klaar, optie=getattr(klaar, optie), soort=soort)


def test_help_cannot_end_before_it_begins(klaar: Klaar) -> None:
    with pytest.raises(NotPossible, match="einddatum"):
        decide(klaar, einddatum=DAY)


def test_second_decider_sees_that_the_first_decided_and_changes_nothing(klaar: Klaar) -> None:
    decide(klaar)
    with pytest.raises(ChangedMeanwhile, match="Sanne de Wit"):
        decide(klaar)
    assert Besluit.objects.count() == 1


def test_voice_given_while_writing_is_read_before_the_decision(klaar: Klaar) -> None:
    seen = besluiten.newest_stem_id(klaar.afweging)
    speak(klaar.gesprek, klaar.hulp, "oneens", "Ik wil het niet meer.", "vader")
    with pytest.raises(ChangedMeanwhile):
        decide(klaar, seen_stem_id=seen)
    assert decide(klaar, seen_stem_id=besluiten.newest_stem_id(klaar.afweging)).pk


def test_letter_holds_only_the_readers_own_voice(klaar: Klaar) -> None:
    speak(klaar.gesprek, klaar.hulp, "oneens", "Mijn ex overdrijft.", "vader")
    besluit = decide(klaar)
    assert "Mijn ex overdrijft." in str(besluit.brieven.get(aan=klaar.gesprek.vader).inhoud)
    assert "Mijn ex overdrijft." not in str(besluit.brieven.get(aan=klaar.gesprek.moeder).inhoud)


def test_secret_address_is_not_on_the_letter(klaar: Klaar) -> None:
    from aandacht.actions import gezinnen

    gezinnen.record_adres(
        gezin=klaar.gesprek.gezin, persoon=klaar.gesprek.moeder, straatnaam="Schuilstraat", huisnummer=7, postcode="3511AA",
        plaatsnaam="Utrecht", gemeente=klaar.gesprek.gemeente, sinds=DAY, bron="BRP", geheim=True, by=klaar.gesprek.specialist, now=NOW,
    )  # fmt: skip
    besluit = decide(klaar)
    assert "Schuilstraat" not in str([brief.inhoud for brief in besluit.brieven.all()])


# --- pages ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def on_the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


FORM = {"toekennen": "ja", "motivering": "Noor slaapt slecht.", "ingangsdatum": "2026-03-20", "einddatum": ""}


def posted(klaar: Klaar, **changes: Any) -> dict[str, Any]:
    return FORM | {"optie": klaar.hulp.pk, "gezien": besluiten.newest_stem_id(klaar.afweging)} | changes


@pytest.mark.usefixtures("on_the_day")
def test_specialist_reads_the_letters_before_anything_is_sent(klaar: Klaar, as_user: AsUser) -> None:
    client = as_user(klaar.gesprek.specialist)
    url = f"/besluit/nieuw/{klaar.afweging.pk}/"
    with max_queries():
        assert client.get(url).status_code == 200
    answer = client.post(url, posted(klaar, stap="bekijken"))
    assert "Beste Marije" in answer.text
    assert not Besluit.objects.exists()
    answer = client.post(url, posted(klaar, stap="versturen"), follow=True)
    assert "Gesprekken met een psycholoog" in answer.text
    assert Besluit.objects.get().soort == "toekenning"


@pytest.mark.usefixtures("on_the_day")
def test_what_was_typed_stays_when_something_is_missing(klaar: Klaar, as_user: AsUser) -> None:
    answer = as_user(klaar.gesprek.specialist).post(
        f"/besluit/nieuw/{klaar.afweging.pk}/", posted(klaar, ingangsdatum="", stap="bekijken")
    )
    assert answer.status_code == 422
    assert "Noor slaapt slecht." in answer.text
    assert "vanaf welke dag" in answer.text


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize(
    ("who", "reads"),
    [("specialist", True), ("moeder_account", True), ("noor_account", False), ("vader_account", False), ("collega", False),
     ("aanbieder", False), ("tante_account", False), ("buurman_account", False)],
)  # fmt: skip
def test_letter_is_read_by_its_addressee_and_the_specialist_only(
    klaar: Klaar, as_user: AsUser, who: str, reads: bool
) -> None:
    brief = Brief.objects.get(besluit=decide(klaar), aan=klaar.gesprek.moeder)
    client = as_user(getattr(klaar.gesprek, who))
    for url in (f"/brief/{brief.pk}/", f"/brief/{brief.pk}/pdf/"):
        with max_queries():
            assert client.get(url).status_code == (200 if reads else 403), url


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize(
    ("who", "status"),
    [("specialist", 200), ("moeder_account", 200), ("vader_account", 200), ("noor_account", 200), ("collega", 403),
     ("aanbieder", 403), ("buurman_account", 403)],
)  # fmt: skip
def test_decision_page_is_for_the_family_and_its_specialist(
    klaar: Klaar, as_user: AsUser, who: str, status: int
) -> None:
    besluit = decide(klaar)
    client = as_user(getattr(klaar.gesprek, who))
    with max_queries():
        assert client.get(f"/besluit/{besluit.pk}/").status_code == status
