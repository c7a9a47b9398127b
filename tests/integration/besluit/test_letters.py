"""Letters that pass a question on, that say no decision is needed, and that cannot be made."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from tests.integration.conftest import max_queries
from tests.integration.gesprek import DAY, Gesprek, later, make, talked

from aandacht.actions import (
    afdoeningen,
    afwegingen,
    beslistermijnen,
    feiten,
    gezinnen,
    onderzoek,
    opschortingen,
    overdrachten,
    verlengingen,
)
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Afdoening, Brief, Gebruiker, Gemeente, Optie, Overdracht, Termijn, Vraag

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


@pytest.fixture
def gesprek() -> Gesprek:
    gesprek = make()
    talked(gesprek)
    return gesprek


@pytest.fixture
def houten() -> Gemeente:
    return Gemeente.objects.create(code="0321", naam="Houten", jeugdregio="Lekstroom")


def choose(gesprek: Gesprek, oordeel: str = "eens") -> Optie:
    """Everybody speaks of looking again later, the father last."""
    afweging = afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(3))
    niets = afweging.opties.get(soort="niets_nu")
    for name, said in (("noor", "eens"), ("moeder", "eens"), ("vader", oordeel)):
        by = getattr(gesprek, f"{name}_account")
        afwegingen.give_stem(optie=niets, persoon=by.persoon, oordeel=said, by=by, now=later(4), reden="Ik twijfel.")
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=later(4), teksten={"problemen": "Het gaat beter."})
    return niets


def settle(gesprek: Gesprek, optie: Optie, by: Gebruiker | None = None) -> Afdoening:
    return afdoeningen.settle(
        vraag=gesprek.vraag,
        optie=optie,
        toelichting="We bellen over een maand.",
        by=by or gesprek.specialist,
        now=later(5),
    )


def pass_on(gesprek: Gesprek, naar: Gemeente, by: Gebruiker | None = None) -> Overdracht:
    return overdrachten.pass_on(
        vraag=gesprek.vraag, gemeente=naar, contact="Karim, 030 1", reden="Noor woont in Houten.", by=by or gesprek.specialist,
        now=later(5),
    )  # fmt: skip


def is_open(gesprek: Gesprek, soort: str) -> bool:
    return Termijn.objects.filter(vraag=gesprek.vraag, soort=soort, voldaan_at=None).exists()


def move(gesprek: Gesprek, gemeente: Gemeente, *, geheim: bool = False) -> None:
    gezinnen.record_adres(
        gezin=gesprek.gezin, persoon=gesprek.noor, ook=[gesprek.moeder], straatnaam="Schuilstraat", huisnummer=7, postcode="3991AA",
        plaatsnaam="Houten", gemeente=gemeente, sinds=DAY, bron="BRP", geheim=geheim, by=gesprek.specialist, now=later(2),
    )  # fmt: skip


# --- no decision needed ---------------------------------------------------------------------------------------------


def test_nothing_is_decided_and_everybody_reads_what_was_agreed(gesprek: Gesprek) -> None:
    settle(gesprek, choose(gesprek))
    assert Brief.objects.filter(soort="geen_besluit").count() == 3
    assert not is_open(gesprek, "besluit")
    assert is_open(gesprek, "plan")


def test_whoever_disagrees_gets_a_decision_to_object_to(gesprek: Gesprek) -> None:
    with pytest.raises(NotPossible, match="Pieter is het niet eens"):
        settle(gesprek, choose(gesprek, "oneens"))
    assert not Brief.objects.exists()


def test_help_of_a_provider_needs_a_decision(gesprek: Gesprek) -> None:
    niets = choose(gesprek)
    hulp = afwegingen.add_optie(
        afweging=niets.afweging, soort="individueel", naam="Hulp", vorm="ggz", by=gesprek.specialist, now=later(4)
    )
    with pytest.raises(NotPossible, match="wel een besluit nodig"):
        settle(gesprek, hulp)


def test_awb_4_13_asking_for_a_decision_anyway_starts_the_term_that_day(gesprek: Gesprek) -> None:
    afdoening = settle(gesprek, choose(gesprek))
    afdoeningen.ask_besluit(afdoening=afdoening, by=gesprek.vader_account, now=later(30))
    vraag = Vraag.objects.get(pk=gesprek.vraag.pk)
    assert beslistermijnen.standing(vraag).uiterlijk == date(2026, 5, 27)  # eight weeks after 1 April
    assert (vraag.station, is_open(gesprek, "besluit")) == ("afweging", True)
    with pytest.raises(ChangedMeanwhile):
        afdoeningen.ask_besluit(afdoening=afdoening, by=gesprek.moeder_account, now=later(31))


def test_awb_4_13_a_decision_asked_for_anyway_takes_no_time_over_from_before(gesprek: Gesprek) -> None:
    optie, asked = (
        choose(gesprek),
        {"gevraagd": "Het verslag", "reden": "Anders weten we te weinig.", "by": gesprek.specialist},
    )
    before = opschortingen.ask(vraag=gesprek.vraag, tot=later(20).date(), now=later(4), **asked)  # type: ignore[arg-type]
    opschortingen.answer(opschorting=before, antwoord="Ja.", by=gesprek.moeder_account, now=later(12))
    verlengingen.extend(
        vraag=gesprek.vraag, nieuwe_datum=date(2026, 5, 20), reden="Ziek.", by=gesprek.specialist, now=later(13)
    )
    row = afdoeningen.settle(
        vraag=gesprek.vraag, optie=optie, toelichting="We bellen.", by=gesprek.specialist, now=later(14)
    )
    afdoeningen.ask_besluit(afdoening=row, by=gesprek.vader_account, now=later(30))
    vraag = Vraag.objects.get(pk=gesprek.vraag.pk)
    assert beslistermijnen.standing(vraag).uiterlijk == date(2026, 5, 27)  # eight weeks after 1 April
    facts = feiten.facts_of(vraag, None, later(31).date()).aanvraag
    assert facts is not None
    assert (facts.datum, facts.opgeschort_van) == (date(2026, 4, 1), None)
    since = opschortingen.ask(vraag=vraag, tot=later(60).date(), now=later(35), **asked)  # type: ignore[arg-type]
    opschortingen.answer(opschorting=since, antwoord="Ja.", by=gesprek.moeder_account, now=later(40))
    assert beslistermijnen.standing(vraag).uiterlijk == date(2026, 6, 1)  # four days later is a Sunday


@pytest.mark.parametrize("who", ["collega", "tante_account", "buurman_account", "aanbieder"])
def test_others_do_not_settle_nor_ask(gesprek: Gesprek, who: str) -> None:
    by, niets = getattr(gesprek, who), choose(gesprek)
    with pytest.raises(Refused):
        settle(gesprek, niets, by)
    with pytest.raises(Refused):
        afdoeningen.ask_besluit(afdoening=settle(gesprek, niets), by=by, now=later(6))


# --- another municipality -------------------------------------------------------------------------------------------


def test_question_stays_ours_until_the_other_municipality_takes_it_over(gesprek: Gesprek, houten: Gemeente) -> None:
    overdracht = pass_on(gesprek, houten)
    assert is_open(gesprek, "besluit")
    assert is_open(gesprek, "overdracht")
    overdrachten.record_taken_over(overdracht=overdracht, door="Karim Haddad", by=gesprek.specialist, now=later(9))
    assert Vraag.objects.get(pk=gesprek.vraag.pk).station == "afgerond"
    assert not Termijn.objects.filter(vraag=gesprek.vraag, voldaan_at=None).exists()


def test_municipality_of_the_address_is_filled_in_unless_it_is_secret(
    gesprek: Gesprek, houten: Gemeente, as_user: AsUser
) -> None:
    move(gesprek, houten)
    assert overdrachten.known_gemeente(gesprek.vraag, DAY) == houten
    with time_machine.travel(later(5), tick=False):
        page = as_user(gesprek.specialist).get(f"/brieven/vraag/{gesprek.vraag.pk}/overdracht/").text
    assert "Noor woont volgens het adres dat wij hebben in gemeente Houten." in page
    move(gesprek, houten, geheim=True)
    assert overdrachten.known_gemeente(gesprek.vraag, DAY) is None


@pytest.mark.parametrize("who", ["collega", "moeder_account", "buurman_account"])
def test_others_do_not_pass_a_question_on(gesprek: Gesprek, houten: Gemeente, who: str) -> None:
    with pytest.raises(Refused):
        pass_on(gesprek, houten, getattr(gesprek, who))


# --- how a letter reaches its reader --------------------------------------------------------------------------------


def extend(gesprek: Gesprek) -> None:
    verlengingen.extend(
        vraag=gesprek.vraag, nieuwe_datum=DAY + timedelta(weeks=11), reden="Ziek.", by=gesprek.specialist, now=later(5)
    )


def without_account(account: Gebruiker) -> None:
    account.is_active = False
    account.save()


def test_letter_to_somebody_without_address_or_account_sends_nothing_to_anybody(gesprek: Gesprek) -> None:
    without_account(gesprek.moeder_account)
    with pytest.raises(NotPossible, match="Marije Jansen kan niet weg: er is geen adres bekend"):
        extend(gesprek)
    assert not Brief.objects.exists()
    assert not hasattr(Vraag.objects.get(pk=gesprek.vraag.pk), "verlenging")


def test_letter_goes_by_post_to_who_has_no_account(gesprek: Gesprek) -> None:
    move(gesprek, gesprek.gemeente)
    without_account(gesprek.moeder_account)
    extend(gesprek)
    brief = Brief.objects.get(aan=gesprek.moeder)
    assert (brief.weg, brief.inhoud["aan"][1]) == ("post", "Schuilstraat 7")


def test_letter_to_a_secret_address_is_handed_over_and_never_names_it(gesprek: Gesprek) -> None:
    move(gesprek, gesprek.gemeente, geheim=True)
    without_account(gesprek.moeder_account)
    extend(gesprek)
    assert Brief.objects.get(aan=gesprek.moeder).weg == "overhandigen"
    assert "Schuilstraat" not in str([brief.inhoud for brief in Brief.objects.all()])


# --- pages ----------------------------------------------------------------------------------------------------------


def test_specialist_reads_the_letters_first_and_finds_them_in_the_list(gesprek: Gesprek, as_user: AsUser) -> None:
    form = {"gevraagd": "Verslag van school", "reden": "Dat helpt kiezen.", "tot": "2026-03-25"}
    url = f"/brieven/vraag/{gesprek.vraag.pk}/"
    with time_machine.travel(later(5), tick=False):
        client = as_user(gesprek.specialist)
        assert "Beste Marije" in client.post(f"{url}aanvulling/", form | {"stap": "bekijken"}).text
        assert not Brief.objects.exists()
        client.post(f"{url}aanvulling/", form | {"stap": "versturen"})
        assert "De klok van het besluit staat stil" in client.get(url).text
        assert "beslistermijn staat stil" in client.get("/dag/").text.lower()
        with max_queries():
            page = client.get(f"/brieven/{gesprek.gezin.pk}/").text
        assert "Marije Jansen" in page


def test_family_answers_online_and_the_clock_runs_again(gesprek: Gesprek, as_user: AsUser) -> None:
    form = {"gevraagd": "Verslag van school", "reden": "Dat helpt kiezen.", "tot": "2026-03-25", "stap": "versturen"}
    with time_machine.travel(later(5), tick=False):
        as_user(gesprek.specialist).post(f"/brieven/vraag/{gesprek.vraag.pk}/aanvulling/", form)
    with time_machine.travel(later(8), tick=False):
        client = as_user(gesprek.moeder_account)
        url = f"/brieven/aanvulling/{gesprek.vraag.opschortingen.get().pk}/"
        assert url in client.get(f"/ons-plan/{gesprek.gezin.pk}/").text
        assert client.post(url, {"antwoord": " "}).status_code == 422
        client.post(url, {"antwoord": "Hier is het verslag."})
    assert is_open(gesprek, "besluit")
    assert gesprek.vraag.opschortingen.get().antwoord_van == gesprek.moeder


def test_parent_reads_only_their_own_letters(gesprek: Gesprek, as_user: AsUser) -> None:
    extend(gesprek)
    mine, theirs = (Brief.objects.get(aan=persoon).pk for persoon in (gesprek.moeder, gesprek.vader))
    client = as_user(gesprek.moeder_account)
    with max_queries(14):  # a new session counts two
        page = client.get(f"/brieven/{gesprek.gezin.pk}/").text
    assert f"/brief/{mine}/" in page
    assert f"/brief/{theirs}/" not in page


def test_what_is_missing_is_said_in_the_form_and_what_was_typed_stays(gesprek: Gesprek, as_user: AsUser) -> None:
    without_account(gesprek.vader_account)
    with time_machine.travel(later(5), tick=False):
        answer = as_user(gesprek.specialist).post(
            f"/brieven/vraag/{gesprek.vraag.pk}/verlenging/",
            {"nieuwe_datum": "2026-05-20", "reden": "Ziek.", "stap": "bekijken"},
        )
    assert answer.status_code == 422
    assert "Pieter Bakker kan niet weg" in answer.text
    assert "Ziek." in answer.text
