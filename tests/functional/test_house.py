"""A house instead of care, in a browser: the sum beside the care it replaces, one approval, and every page right."""

import re

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.integration.doorbraak.tafel import Tafel, make_tafel
from tests.regio import make_regio

from aandacht.actions import maatwerk
from aandacht.records.models import Besluit

pytestmark = pytest.mark.browser


@pytest.fixture
def tafel(transactional_db: None) -> Tafel:
    return make_tafel(make_regio())


def test_a_house_is_weighed_approved_and_promised(browser: Browser, live_server: LiveServer, tafel: Tafel) -> None:
    regio, page = tafel.regio, f"/maatwerk/{tafel.optie.pk}/"
    with (
        Person(browser, live_server.url, "Sanne") as sanne,
        Person(browser, live_server.url, "Mirjam, without script", script=False) as mirjam,
        Person(browser, live_server.url, "Marije on a phone", phone=True) as marije,
    ):
        sanne.enter(regio.specialist)
        sanne.go(f"/afweging/{tafel.afweging.pk}/")
        sanne.look()
        sanne.follow(re.compile("Een huis huren met een tuin"))
        sanne.reads("De som is nog leeg")
        sanne.follow("Een regel erbij")
        sanne.choose("Waar hoort dit bij?", "Wat het kost")
        sanne.fill({"Wat is het?": "Huur", "Per maand, in euro": "veel"})
        sanne.press("Bewaren")
        sanne.reads("Dit is geen bedrag")
        sanne.look()
        sanne.fill({"Per maand, in euro": "890", "Eén keer, in euro": "2600"})
        sanne.press("Bewaren")
        sanne.follow("Een regel erbij")
        sanne.choose("Waar hoort dit bij?", "Zorg die niet meer nodig is")
        sanne.page.get_by_label("Of kies hulp die de gemeente inkoopt").select_option(index=1)
        sanne.fill({"Hoeveel daarvan in een week?": "15"})
        sanne.press("Bewaren")
        sanne.reads("€ 13.280,00", "€ 58.500,00", "De som kiest niet", "15 uur per week")
        sanne.look()
        sanne.follow("Vraag akkoord")
        sanne.look()
        sanne.press("Bewaren")
        sanne.reads("Gevraagd aan", "Mirjam Hoek")

        marije.enter(regio.moeder_account)
        marije.go(page)
        marije.reads("€ 13.280,00", "Zorg die niet meer nodig is")
        marije.reads_not("per gezin per jaar")
        marije.look()

        mirjam.enter(tafel.teamleider)
        mirjam.go("/doorbraken/")
        mirjam.follow(re.compile("Maatwerk boven het mandaat"))
        mirjam.choose("Ga je akkoord met dit bedrag?", "Ja, dit mag")
        mirjam.press("Zo besluit ik")
        mirjam.reads("Er is akkoord")

        for user in (regio.noor_account, regio.moeder_account, regio.vader_account):
            marije.enter(user)
            marije.go(f"/afweging/{tafel.afweging.pk}/stem/")
            group = marije.main.locator("fieldset").filter(has_text="Een huis huren met een tuin")
            group.get_by_label("Ja, hier ben ik het mee eens").check()
            marije.press("Dit vind ik")
        sanne.go(f"/afweging/{tafel.afweging.pk}/onderzoek/")
        sanne.press("Bevestig alle stappen")
        sanne.go(f"/besluit/nieuw/{tafel.afweging.pk}/")
        sanne.choose("Waar kiezen jullie voor?", re.compile("Een huis huren"))
        sanne.fill({"Waarom?": "De drukte komt doordat er geen plek is."})
        sanne.press("Bekijk de brieven")
        sanne.reads("De gemeente betaalt dit: één keer € 2.600,00 en € 890,00 per maand, 12 maanden lang.")
        sanne.look()
        sanne.press(re.compile("[Vv]erst"))
    assert Besluit.objects.get().soort == Besluit.Soort.MAATWERK
    assert maatwerk.in_letter(tafel.optie)["totaal"] == 1_328_000
