"""A policy maker asks what a plan would do, and gets an answer with how sure it is and why."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.functional.platform import PASSWORD, make_platform

from aandacht.actions import doorrekeningen
from aandacht.records.models import Doorrekening

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_if_we_move_ten_percent_to_the_front_from_2027(
    browser: Browser, live_server: LiveServer, transactional_db: None, script: bool
) -> None:
    make_platform()
    with Person(browser, live_server.url, "Bram", script=script) as bram:
        bram.log_in("beleid", PASSWORD)
        bram.go("/verkenner/")
        bram.look()
        bram.page.get_by_role("spinbutton", name="Laatste jaar").fill("2029")
        bram.page.get_by_role("combobox", name="Waar?").select_option("Houten")
        bram.page.get_by_role("button", name="Probeer : Tien procent van het geld naar voren").click()
        bram.reads("Snelle proef voor Houten, 2026 tot en met 2029.")
        bram.look()
        bram.page.get_by_role("spinbutton", name="Kans per maand dat iemand die wacht opgeeft").fill("1.5")
        bram.page.get_by_role("button", name="Probeer opnieuw").click()
        bram.reads("Met jouw aannames")
        bram.page.get_by_role("button", name="Reken helemaal door").click()
        bram.reads("Je doorrekening staat klaar om te beginnen")
        bram.look()
        Doorrekening.objects.update(runs=10)
        assert doorrekeningen.play_next(now=timezone.now())
        if not script:
            bram.page.get_by_role("link", name="Kijk hoe ver het is").click()
        bram.reads("Waardoor komt het verschil?")
        bram.look()
        bram.go("/verkenner/scenario/nieuw/?van=naar-voren")
        bram.page.get_by_role("textbox", name="Het plan").fill("naam: x\nvanaf: 1900\nveranderingen: {}\n")
        bram.page.get_by_role("button", name="Bewaar").click()
        bram.reads("vanaf moet een jaar van 2015 tot en met 2060 zijn, niet 1900")
        bram.look()
