"""On a phone: a young person shares, sees who may see what, asks why somebody looked, and reads the answer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.regio import Regio, make_regio

from aandacht.actions import plannen
from aandacht.kernel.dagen import add_years
from aandacht.records.models import Gebruiker, Persoon, Toestemming

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    made = make_regio(timezone.now() - timedelta(days=1), age=15)
    Persoon.objects.filter(pk=made.noor.pk).update(geboortedatum=add_years(made.day + timedelta(days=40), -16))
    Toestemming.objects.all().delete()
    plan = plannen.ensure(gezin=made.gezin, now=made.now)
    plannen.propose_doel(plan=plan, van=made.noor, tekst="Weer naar voetbal", by=made.noor_account, now=made.now)
    return made


def test_who_sees_what_is_hers_to_change_and_to_ask_about(
    browser: Browser, live_server: LiveServer, regio: Regio
) -> None:
    plan, url = f"/ons-plan/{regio.gezin.pk}/", live_server.url
    with (
        Person(browser, url, "aunt", phone=True, script=False) as tante,
        Person(browser, url, "specialist") as sanne,
        Person(browser, url, "young person", phone=True) as noor,
        Person(browser, url, "privacy officer") as eva,
    ):
        sanne.enter(regio.specialist)
        sanne.go(plan)
        sanne.reads("Weer naar voetbal")
        tante.enter(regio.tante_account)
        tante.go(plan)
        tante.heading("Dit is nu niet voor jou open")

        noor.enter(regio.noor_account)
        noor.go(plan)
        noor.reads("word je 16", "Je dossier is dan van jou alleen")
        noor.look()
        noor.follow("Wie mag wat zien")
        noor.reads("Marije Jansen", "heeft gezag (Jeugdwet 7.3.15)", "Ziet nu niets van het dossier")
        noor.look()
        noor.follow("Iets delen")
        noor.choose("Met wie wil je delen?", "Els Jansen (tante)")
        noor.choose("Wat mag deze persoon zien?", "het plan: doelen en afspraken")
        noor.press("Delen")
        noor.reads("Dit ziet Els dan", "Het geldt tot jij het stopt")
        noor.look()
        noor.press("Ja, deel dit")
        noor.reads("gedeeld door jou")

        tante.go(plan)
        tante.reads("Weer naar voetbal")
        tante.reads_not("Marije Jansen")

        noor.go(f"{plan}logboek/")
        noor.reads("Els Jansen", "Sanne de Wit")
        noor.look()
        noor.follow("Vraag of klacht hierover: Sanne de Wit")
        noor.look()
        noor.fill({"Wat wil je weten of zeggen?": "Waarom keek Sanne vandaag?"})
        noor.press("Stel deze vraag")
        noor.reads("Waarom keek Sanne vandaag?", "antwoordt uiterlijk")

        eva.enter(Gebruiker.objects.get(pk=regio.fg.pk))
        eva.go("/beheer/")
        eva.reads("Waarom keek Sanne vandaag?")
        eva.look()
        eva.follow("Sanne de Wit")
        eva.look()
        eva.fill({"Je antwoord": "Zij praat morgen met jullie en las het plan."})
        eva.press("Antwoord geven")
        noor.go(f"{plan}logboek/")
        noor.reads("Antwoord op je vraag:", "Zij praat morgen met jullie en las het plan.")
