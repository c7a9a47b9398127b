"""A policy maker asks what a plan would do, and gets an answer with how sure it is and why."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.functional.platform import PASSWORD, make_platform

from aandacht.actions import doorrekeningen
from aandacht.records.models import Doorrekening
from aandacht.simulation.overview import prepare

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_if_we_move_ten_percent_to_the_front_from_2027(
    browser: Browser, live_server: LiveServer, transactional_db: None, script: bool
) -> None:
    make_platform()
    prepare()  # as the worker does when it starts
    with Person(browser, live_server.url, "Bram", script=script) as bram:
        bram.log_in("beleid", PASSWORD)
        bram.go("/verkenner/")
        bram.look()
        bram.page.get_by_role("spinbutton", name="Laatste jaar").fill("2029")
        bram.page.get_by_role("combobox", name="Waar?").select_option("Houten")
        bram.page.get_by_role("button", name="Probeer : Tien procent van het geld naar voren").click()
        bram.reads("Snelle proef voor Houten, 2026 tot en met 2029.")
        bram.page.get_by_role("heading", name="Draai aan de aannames").click()
        turned = bram.page.get_by_role("spinbutton", name="Opgeven tijdens het wachten")
        turned.fill("1.5")
        if script:
            turned.press("Tab")  # the outcome follows at once
        else:
            bram.page.get_by_role("button", name="Probeer opnieuw").click()
        bram.reads("Met jouw aannames: Opgeven tijdens het wachten: 50 % meer")
        bram.reads("Zonder jouw aannames")
        bram.look()
        bram.page.get_by_role("link", name="Ambulante hulp").click()
        bram.reads("Ambulante hulp: weken wachten")
        bram.reads("Klopt het model met wat er echt gebeurde?")
        bram.page.get_by_role("button", name="Reken helemaal door").click()
        bram.reads("Je doorrekening staat klaar om te beginnen")
        bram.look()
        Doorrekening.objects.update(runs=10)
        assert doorrekeningen.play_next(now=timezone.now())
        if not script:
            bram.page.get_by_role("link", name="Kijk hoe ver het is").click()
        bram.reads("Waardoor komt het verschil?")
        bram.reads("Door deze aannames")
        bram.look()
        for name, ending in (("Alle cijfers (Excel)", ".xlsx"), ("Verslag voor de raad (PDF)", ".pdf")):
            with bram.page.expect_download() as download:
                bram.page.get_by_role("link", name=name).click()
            assert download.value.suggested_filename == f"tien-procent-van-het-geld-naar-voren-houten-2026-2029{ending}"
        bram.go("/verkenner/")
        for name in ("Tien procent van het geld naar voren", "Hulp tot 23 voor wie die nodig heeft"):
            bram.page.get_by_role("checkbox", name=f"Voeg samen: {name}").check()
        bram.page.get_by_role("button", name="Voeg de gekozen plannen samen").click()
        bram.page.get_by_role("textbox", name="Titel").fill("Naar voren, en langer helpen")
        bram.page.get_by_role("button", name="Bewaar").click()
        bram.reads("Je scenario is bewaard.")
        bram.go("/verkenner/scenario/nieuw/?van=naar-voren")
        bram.page.get_by_role("textbox", name="Het plan").fill("naam: x\nvanaf: 1900\nveranderingen: {}\n")
        bram.page.get_by_role("button", name="Bewaar").click()
        bram.reads("vanaf moet een jaar van 2015 tot en met 2060 zijn, niet 1900")
        bram.look()
