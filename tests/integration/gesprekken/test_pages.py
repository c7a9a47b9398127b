"""The pages of threads, visits and reminders through a browser without script."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.integration.gesprekken.threads import Afspraken, make_afspraken, sanne
from tests.regio import Regio

from aandacht.actions import gesprekken, plannen
from aandacht.records.models import (
    Betrokkenheid,
    Bezoek,
    Bijdrage,
    Gebruiker,
    Gesprek,
    Herinnering,
    Seinkeuze,
    Seintje,
    Termijn,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
Login = Callable[[Gebruiker], Client]


@pytest.fixture
def afspraken(regio: Regio) -> Afspraken:
    return make_afspraken(regio)


def at(regio: Regio, rest: str = "") -> str:
    return f"/gesprekken/{regio.gezin.pk}/{rest}"


def text(client: Client, address: str) -> str:
    with max_queries():
        response = client.get(address)
    return str(response.content.decode()) if response.status_code == 200 else text(client, response.headers["Location"])


def test_a_question_about_the_plan_reaches_the_specialist_and_the_answer_comes_back(
    regio: Regio, afspraken: Afspraken, as_user: Login
) -> None:
    moeder, specialist = as_user(regio.moeder_account), as_user(regio.specialist)
    assert "Wie met ons werkt" in text(moeder, at(regio, "plan/"))
    sent = moeder.post(at(regio, "plan/"), {"tekst": "Wanneer horen we iets?", "antwoord": "werk"}, follow=True)
    assert "vraagt antwoord van Sanne de Wit" in sent.content.decode()
    assert "nog niet gelezen" in sent.content.decode()
    here = at(regio, f"{Gesprek.objects.get().pk}/")
    assert f'href="{here}"' in text(specialist, "/dag/")
    assert "Wanneer horen we iets?" in text(specialist, here)
    assert "gelezen door Sanne de Wit" in text(moeder, here)
    specialist.post(here, {"tekst": "Morgen bel ik jullie.", "antwoord": "niemand"})
    assert f'href="{here}"' not in text(specialist, "/dag/")
    assert "Morgen bel ik jullie." in text(moeder, here)
    assert "vroeg antwoord van Sanne de Wit" in text(moeder, here)


def test_the_thread_of_an_agreement_begins_at_the_agreement(regio: Regio, afspraken: Afspraken, as_user: Login) -> None:
    tante, here = as_user(regio.tante_account), at(regio, f"afspraak/{afspraken.van_tante.pk}/")
    assert "Er is nog niets geschreven" in text(tante, here)
    tante.post(here, {"tekst": "Ik maak lasagne", "antwoord": "niemand"})
    assert "Ik maak lasagne" in text(as_user(regio.noor_account), here)
    assert "nieuw" in text(as_user(regio.moeder_account), at(regio))
    assert as_user(regio.buurman_account).get(here).status_code == 403


def test_the_other_parent_finds_no_trace_of_a_private_thread(
    regio: Regio, afspraken: Afspraken, as_user: Login
) -> None:
    moeder, vader = as_user(regio.moeder_account), as_user(regio.vader_account)
    key = f"g{regio.specialist.pk}"
    page = text(moeder, at(regio, "nieuw/"))
    assert key in page
    assert f"p{regio.vader.pk}" not in page
    told = {"met": [key], "onderwerp": "Iets over thuis", "tekst": "Mag dit onder ons blijven?"}
    assert "Alleen wie jij koos" in moeder.post(at(regio, "nieuw/"), told, follow=True).content.decode()
    thread = Gesprek.objects.get()
    for address in (at(regio), f"/ons-plan/{regio.gezin.pk}/", f"/ons-plan/{regio.gezin.pk}/logboek/?alles"):
        found = vader.get(address).content.decode()
        assert "Iets over thuis" not in found
        assert "onder ons" not in found
    assert vader.get(at(regio, f"{thread.pk}/")).status_code == 403
    assert "Dit lezen alleen:" in text(moeder, at(regio, f"{thread.pk}/"))


def test_what_was_typed_to_somebody_who_left_is_still_there(regio: Regio, afspraken: Afspraken, as_user: Login) -> None:
    moeder = as_user(regio.moeder_account)
    row = gesprekken.begin(
        gezin=regio.gezin,
        onderwerp="Even vragen",
        met=[sanne(regio)],
        tekst="Hallo",
        by=regio.moeder_account,
        now=regio.now,
    )
    here = at(regio, f"{row.gesprek_id}/")
    Betrokkenheid.objects.update(van=regio.day - 2 * DAG, tot=regio.day - DAG)
    assert "Sanne de Wit is niet meer bij jullie betrokken" in text(moeder, here)
    sent = moeder.post(here, {"tekst": "Een lang verhaal", "antwoord": f"g{regio.specialist.pk}"})
    assert sent.status_code == 422
    assert "Sanne de Wit doet nu niet meer mee" in sent.content.decode()
    assert "Een lang verhaal" in sent.content.decode()
    assert Bijdrage.objects.count() == 1


def test_no_answer_is_needed_any_more(regio: Regio, afspraken: Afspraken, as_user: Login) -> None:
    row = gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Bel je me?", by=regio.moeder_account, now=regio.now, aan=sanne(regio)
    )
    specialist, here = as_user(regio.specialist), at(regio, f"{row.gesprek_id}/")
    assert "Er is geen antwoord meer nodig" in text(specialist, here)
    specialist.post(f"{here}klaar/")
    assert "Er is geen antwoord meer nodig" not in text(specialist, here)
    assert Termijn.objects.get(soort="antwoord").voldaan_at is not None


def test_the_overview_says_who_waits_and_what_is_new(regio: Regio, afspraken: Afspraken, as_user: Login) -> None:
    specialist = as_user(regio.specialist)
    assert "Niemand wacht op je" in text(specialist, "/gesprekken/")
    gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Bel je me?", by=regio.moeder_account, now=regio.now, aan=sanne(regio)
    )
    found = text(specialist, "/gesprekken/")
    assert "Bericht beantwoorden" in found
    assert "Iemand vraagt je om een antwoord" in found
    assert "wacht op jou" in text(specialist, at(regio))
    assert as_user(regio.moeder_account).get("/gesprekken/").headers["Location"] == at(regio)
    assert "Gezin van Noor" not in text(as_user(regio.collega), "/gesprekken/")


def test_somebody_sets_a_reminder_for_themselves(regio: Regio, as_user: Login) -> None:
    made = make_afspraken(regio)
    row = plannen.add_afspraak(
        plan=made.plan, wat="Formulier naar school", by=regio.moeder_account, now=regio.now, persoon=regio.moeder,
        uiterlijk=regio.day + 10 * DAG,
    )  # fmt: skip
    tante, moeder = as_user(regio.tante_account), as_user(regio.moeder_account)
    here = at(regio, f"afspraak/{row.pk}/herinnering/")
    assert tante.get(here).status_code == 403
    assert "Een week ervoor" in text(moeder, here)
    assert moeder.post(here, {"wanneer": "anders"}).status_code == 422
    moeder.post(here, {"wanneer": "dag_eerder"})
    reminder = Herinnering.objects.get()
    assert (reminder.gebruiker, reminder.op) == (regio.moeder_account, regio.day + 9 * DAG)
    moeder.post(f"/gesprekken/herinnering/{reminder.pk}/weg/")
    reminder.refresh_from_db()
    assert reminder.ended_at is not None
    assert as_user(regio.vader_account).post(f"/gesprekken/herinnering/{reminder.pk}/weg/").status_code == 404


def test_days_are_proposed_and_the_parent_chooses(regio: Regio, as_user: Login) -> None:
    specialist, moeder, vader = as_user(regio.specialist), as_user(regio.moeder_account), as_user(regio.vader_account)
    new = f"/bezoek/{regio.gezin.pk}/nieuw/"
    told = {
        "met": f"p{regio.moeder.pk}", "waarover": "Kennismaken", "plek": "thuis", "dag_1": regio.day + 3 * DAG,
        "van_1": "14:00", "tot_1": "15:00", "dag_2": regio.day + 4 * DAG,
    }  # fmt: skip
    assert "Hoe laat?" in specialist.post(new, told).content.decode()
    specialist.post(new, {**told, "van_2": "09:30"})
    row = Bezoek.objects.get()
    here = f"/bezoek/{regio.gezin.pk}/{row.pk}/"
    assert "Welke dag past?" in text(moeder, here)
    assert "kies een dag" in text(moeder, at(regio))
    assert "Kennismaken" not in text(vader, at(regio))
    assert vader.get(here).status_code == 403
    assert "Marije Jansen kiest een van deze dagen" in text(specialist, here)
    moeder.post(f"{here}kiezen/", {"moment": row.momenten.order_by("dag")[1].pk})
    assert "09:30" in text(specialist, here)
    assert f'href="{here}"' in text(specialist, "/dag/")
    moeder.post(f"{here}afzeggen/")
    assert "Afgezegd door Marije Jansen" in text(specialist, here)
    assert f'href="{here}"' not in text(specialist, "/dag/")


def test_none_of_the_days_is_possible_so_others_are_proposed_back(regio: Regio, as_user: Login) -> None:
    specialist, moeder = as_user(regio.specialist), as_user(regio.moeder_account)
    told = {
        "met": f"p{regio.moeder.pk}",
        "waarover": "Kennismaken",
        "plek": "thuis",
        "dag_1": regio.day + 3 * DAG,
        "van_1": "14:00",
    }
    specialist.post(f"/bezoek/{regio.gezin.pk}/nieuw/", told)
    first = Bezoek.objects.get()
    here = f"/bezoek/{regio.gezin.pk}/{first.pk}/"
    assert "Kennismaken" in text(moeder, f"{here}anders/")
    back = {**told, "met": f"g{regio.specialist.pk}", "dag_1": regio.day + 6 * DAG}
    moeder.post(f"{here}anders/", back)
    second = Bezoek.objects.get(vervangt=first)
    assert "Bekijk de nieuwe dagen" in text(specialist, here)
    assert "Welke dag past?" in text(specialist, f"/bezoek/{regio.gezin.pk}/{second.pk}/")


def test_somebody_chooses_how_and_when_they_hear_of_it(regio: Regio, as_user: Login) -> None:
    moeder = as_user(regio.moeder_account)
    assert "Nee, ik kijk zelf" in text(moeder, "/seintjes/")
    told = {"per_mail": "ja", "email": "", "ritme": "dagelijks", "stil_van": "20:00", "stil_tot": "09:00"}
    assert moeder.post("/seintjes/", told).status_code == 422
    moeder.post("/seintjes/", {**told, "email": "marije@voorbeeld.nl", "stil_weekend": "on"})
    row = Seinkeuze.objects.get()
    assert (row.per_mail, row.ritme, f"{row.stil_van:%H:%M}", row.stil_weekend) == (True, "dagelijks", "20:00", True)
    assert Gebruiker.objects.get(pk=regio.moeder_account.pk).email == "marije@voorbeeld.nl"


def test_opening_a_thread_takes_away_that_something_waits(regio: Regio, afspraken: Afspraken, as_user: Login) -> None:
    row = gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Hoi", by=regio.moeder_account, now=timezone.now() - timedelta(minutes=1)
    )
    waits = Seintje.objects.filter(Seintje.WAITS, gebruiker=regio.vader_account)
    assert waits.exists()
    text(as_user(regio.vader_account), at(regio, f"{row.gesprek_id}/"))
    assert not waits.exists()


def test_a_goal_shows_how_it_was_said_before_and_what_was_done_for_it(regio: Regio, as_user: Login) -> None:
    made = make_afspraken(regio)
    plannen.mark_done(afspraak=made.van_noor, by=regio.noor_account, now=regio.now)
    first = made.van_noor.doel
    assert first is not None
    second = plannen.rephrase_doel(doel=first, tekst="Elke week muziek", by=regio.noor_account, now=regio.now)
    for doel in (first, second):
        found = text(as_user(regio.moeder_account), f"/ons-plan/doel/{doel.pk}/")
        assert "Weer muziek maken" in found
        assert "Elke week muziek" in found
        assert "1 afspraak gedaan" in found
        assert "opgeschreven door Noor Bakker" in found
    assert as_user(regio.vader_account).get(f"/ons-plan/doel/{made.eigen.doel_id}/").status_code == 403
