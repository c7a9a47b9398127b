"""From the rights of a family to an answer: the pages for who asks, the other parent, and who answers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import verkenningen
from aandacht.records.models import Dossierverzoek, Gebruiker, Uitspraak

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


def text(client: Client, url: str) -> str:
    with max_queries():
        return client.get(url).content.decode()


def test_every_right_starts_at_one_page_that_the_plan_leads_to(regio: Regio, as_user: AsUser) -> None:
    url = reverse("gezin_rechten", args=[regio.gezin.pk])
    for user in (regio.noor_account, regio.moeder_account, regio.vader_account):
        client = as_user(user)
        assert url in text(client, reverse("ons_plan", args=[regio.gezin.pk]))
        found = text(client, url)
        for soort in ("verbeteren", "aanvullen", "vernietigen", "tweede_blik"):
            assert reverse("dossierverzoek_nieuw", args=[regio.gezin.pk, soort]) in found
        for page in ("klacht_nieuw", "publiek_rechten"):
            assert reverse(page) in found
        assert reverse("dossier_meenemen", args=[regio.gezin.pk]) in found
    for other in (regio.tante_account, regio.buurman_account, regio.hulpverlener, regio.collega):
        assert as_user(other).get(url).status_code == 403


def test_a_young_person_has_own_words_destroyed_and_the_parents_see_nothing_of_it(
    regio: Regio, as_user: AsUser
) -> None:
    talk = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    row = verkenningen.record_uitspraak(
        verkenning=talk, onderwerp="school", soort="mening", tekst="Ik ben verliefd op mijn leraar.", spreker=regio.noor,
        bron="gesprek", datum=regio.day, by=regio.noor_account, now=regio.now,
    )  # fmt: skip
    noor, specialist = as_user(regio.noor_account), as_user(regio.specialist)
    url = reverse("dossierverzoek_nieuw", args=[regio.gezin.pk, "vernietigen"])
    assert "Ik ben verliefd" in text(noor, url)
    with max_queries(40):
        asked = noor.post(url, {"woorden": f"u{row.pk}", "wat": "", "reden": "Dat was een grap."})
    page = reverse("dossierverzoek", args=[Dossierverzoek.objects.get().pk])
    assert asked["Location"] == page
    assert "Ik ben verliefd" not in text(noor, page)
    assert page in text(noor, reverse("ons_plan", args=[regio.gezin.pk]))
    for other in (regio.moeder_account, regio.vader_account):
        client = as_user(other)
        assert client.get(page).status_code == 403
        assert page not in text(client, reverse("ons_plan", args=[regio.gezin.pk]))
        assert page not in text(client, reverse("gezin_rechten", args=[regio.gezin.pk]))
    assert page in text(specialist, reverse("dag"))
    assert "7.3.9" in text(specialist, page)
    assert specialist.post(page, {"oordeel": "ja", "antwoord": ""}).status_code == 422
    specialist.post(page, {"oordeel": "ja", "antwoord": "Natuurlijk, het is weg."})
    assert Uitspraak.objects.get().tekst.startswith("Vernietigd op ")
    assert "Natuurlijk, het is weg." in text(noor, page)
    assert page in text(noor, reverse("gezin_rechten", args=[regio.gezin.pk]))
    assert noor.post(page, {"oordeel": "nee", "antwoord": "x"}).status_code == 200


def test_privacy_officer_finds_it_when_nobody_handles_a_question(regio: Regio, as_user: AsUser) -> None:
    regio.gezin.betrokkenheden.update(van=regio.day.replace(year=2000), tot=regio.day.replace(year=2001))
    moeder, fg = as_user(regio.moeder_account), as_user(regio.fg)
    url = reverse("dossierverzoek_nieuw", args=[regio.gezin.pk, "verbeteren"])
    assert moeder.post(url, {"wat": "", "reden": ""}).status_code == 422
    moeder.post(url, {"wat": "Mijn achternaam is Jansen.", "reden": ""})
    page = reverse("dossierverzoek", args=[Dossierverzoek.objects.get().pk])
    assert page in text(fg, reverse("beheer"))
    fg.post(page, {"oordeel": "ja", "antwoord": "Verbeterd."})
    assert "Verbeterd." in text(moeder, page)
    assert moeder.post(reverse("dossierverzoek_intrekken", args=[Dossierverzoek.objects.get().pk])).status_code == 409
