"""Choosing a provider together and assigning: the pages of the specialist."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.keten.chain import assign, at_provider, decide, exchange, live
from tests.regio import Regio, persoon

from aandacht.actions import leveringen, vragen
from aandacht.records.models import Aanbod, Gebruiker, LogboekRegel, Outbox, Persoon, Toewijzing

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


def offer(regio: Regio, naam: str = "Gezinscoach") -> Aanbod:
    return Aanbod.objects.create(
        aanbieder=regio.andere_aanbieder, gemeente=regio.gemeente, naam=naam, vorm="ambulant", categorie="45",
        code="45A05", eenheid="04", plaatsen=3,
    )  # fmt: skip


def test_providers_stand_side_by_side_with_waiting_and_places(regio: Regio, as_user: AsUser, tmp_path: Path) -> None:
    offer(regio)
    other = vragen.ask(
        by=None, now=regio.now, gemeente=regio.gemeente, steller="ouder", tekst="Hulp", behandelaar=regio.specialist,
        jeugdige=persoon("Tom", "Wit", 40, regio.noor.geboortedatum),
    )  # fmt: skip
    assign(regio, decide(regio, other))
    besluit = decide(regio)
    client = as_user(regio.specialist)
    with max_queries():
        page = client.get(reverse("hulp_toewijzen", args=[besluit.pk]))
    html = page.content.decode()
    assert page.status_code == 200
    assert html.index("De Brug") < html.index("Het Anker")
    keuzes = {item.aanbieder: item for item in page.context["keuzes"]}
    assert (keuzes["De Brug"].wachtend, keuzes["De Brug"].vrij, keuzes["De Brug"].langste) == (1, 12, "0 dagen")
    assert (keuzes["Het Anker"].wachtend, keuzes["Het Anker"].vrij) == (0, 3)
    assert LogboekRegel.objects.filter(wat="aanbieder kiezen", wie=f"gebruiker:{regio.specialist.pk}").exists()
    by_waiting = client.get(reverse("hulp_toewijzen", args=[besluit.pk]), {"op": "wachtend"}).context["keuzes"]
    assert [item.aanbieder for item in by_waiting] == ["Het Anker", "De Brug"]


@pytest.mark.parametrize("who", ["collega", "hulpverlener", "moeder_account", "beheer", "verwijzer"])
def test_nobody_else_opens_the_choice_or_assigns(regio: Regio, as_user: AsUser, who: str) -> None:
    besluit = decide(regio)
    client = as_user(getattr(regio, who))
    assert client.get(reverse("hulp_toewijzen", args=[besluit.pk])).status_code == 403
    url = reverse("hulp_toewijzen_aanbod", args=[besluit.pk, regio.aanbod.pk])
    assert client.post(url, {"volume": "1"}).status_code == 403
    assert Outbox.objects.count() == 0


def test_assigning_sends_the_message_and_shows_the_conversation(regio: Regio, as_user: AsUser) -> None:
    besluit = decide(regio)
    client = as_user(regio.specialist)
    url = reverse("hulp_toewijzen_aanbod", args=[besluit.pk, regio.aanbod.pk])
    with max_queries():
        page = client.get(url)
    assert "Pieter Bakker" in page.content.decode()
    form = page.context["form"]
    data = {
        "ingangsdatum": form.initial["ingangsdatum"],
        "einddatum": form.initial["einddatum"],
        "volume": "120",
        "frequentie": "2",
    }
    done = client.post(url, data)
    row = Toewijzing.objects.get()
    assert done.headers["Location"] == reverse("keten_gesprek", args=[row.pk])
    assert Outbox.objects.count() == 1
    assert "De hulp is toegewezen aan De Brug" in client.get(done.headers["Location"]).content.decode()


def test_wrong_input_is_said_at_the_field_and_kept(regio: Regio, as_user: AsUser) -> None:
    besluit = decide(regio)
    client = as_user(regio.specialist)
    url = reverse("hulp_toewijzen_aanbod", args=[besluit.pk, regio.aanbod.pk])
    page = client.post(
        url, {"ingangsdatum": "31-02-2026", "volume": "0", "frequentie": "2", "commentaar": "Graag na schooltijd."}
    )
    assert page.status_code == 422
    assert {"ingangsdatum", "volume"} <= set(page.context["form"].errors)
    assert "Graag na schooltijd." in page.content.decode()


def test_without_bsn_the_page_says_what_to_do(regio: Regio, as_user: AsUser) -> None:
    besluit = decide(regio)
    Persoon.objects.filter(pk=regio.noor.pk).update(bsn=None)
    url = reverse("hulp_toewijzen_aanbod", args=[besluit.pk, regio.aanbod.pk])
    client = as_user(regio.specialist)
    assert "BSN ontbreekt" in client.get(url).content.decode()
    page = client.post(
        url, {"ingangsdatum": regio.day, "einddatum": regio.day + timedelta(7), "volume": "60", "frequentie": "2"}
    )
    assert page.status_code == 422
    assert "geen BSN bekend" in page.content.decode()


def test_a_secret_address_is_said_before_it_is_left_out(regio: Regio, as_user: AsUser) -> None:
    live(regio, regio.noor, straatnaam="Schuilstraat", geheim=True)
    besluit = decide(regio)
    html = (
        as_user(regio.specialist)
        .get(reverse("hulp_toewijzen_aanbod", args=[besluit.pk, regio.aanbod.pk]))
        .content.decode()
    )
    assert "het adres is geheim" in html
    assert "Schuilstraat" not in html


def test_withdrawing_leads_back_to_the_choice(regio: Regio, as_user: AsUser, tmp_path: Path) -> None:
    besluit = decide(regio)
    row = assign(regio, besluit)
    client = as_user(regio.specialist)
    url = reverse("hulp_intrekken", args=[row.pk])
    assert "nog niet begonnen" in client.get(url).content.decode()
    assert as_user(regio.collega).post(url).status_code == 403
    done = client.post(url)
    assert done.headers["Location"] == reverse("hulp_toewijzen", args=[besluit.pk])
    assert Toewijzing.objects.latest("id").is_deleted
    assert "Kies deze" in client.get(done.headers["Location"]).content.decode()


def test_help_that_runs_is_ended_with_a_day_and_a_reason(regio: Regio, as_user: AsUser, tmp_path: Path) -> None:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    client = as_user(regio.specialist)
    url = reverse("hulp_intrekken", args=[row.pk])
    assert client.post(url, {}).status_code == 422
    done = client.post(url, {"einddatum": regio.day + timedelta(14), "reden": "05"})
    assert done.status_code == 302
    version = Toewijzing.objects.filter(administratie="0344").latest("id")
    assert (version.einddatum, version.reden_wijziging) == (regio.day + timedelta(14), "05")
