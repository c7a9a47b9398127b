"""The whole way of one family, walked by everybody on it, each in their own browser."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional import way_choose, way_help, way_start
from tests.functional.person import Person
from tests.functional.platform import PASSWORD, Platform, make_platform

from aandacht.actions import cijfers
from aandacht.records.models import Vraag
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.browser


@pytest.fixture
def platform(transactional_db: None) -> Platform:
    return make_platform()


def test_from_a_question_to_help_and_back(
    browser: Browser, live_server: LiveServer, platform: Platform, tmp_path: Path
) -> None:
    def person(name: str, *, phone: bool = True) -> Person:
        return Person(browser, live_server.url, name, phone=phone)

    with (
        person("Marije") as marije, person("Noor") as noor, person("Pieter") as pieter, person("Els") as els,
        person("Sanne", phone=False) as sanne, person("Lotte", phone=False) as lotte, person("Bram", phone=False) as bram,
    ):  # fmt: skip
        # A parent asks; the specialist opens her day, the question and the family, and records who has authority.
        nummer = way_start.ask_as_parent(marije)
        way_start.open_question(sanne, nummer)
        way_start.record_family(sanne)
        for who, naam in ((noor, "Noor Bakker"), (marije, "Marije Jansen"), (pieter, "Pieter Bakker")):
            way_start.accept_paper(who, way_start.give_account(sanne, naam))

        # The talk; the young person corrects her own words.
        way_start.hold_talk(sanne)
        way_start.correct_own_words(noor)

        # Choosing together: three voices from three accounts, one parent disagrees; a person decides.
        way_choose.put_options_beside_each_other(sanne)
        way_choose.say_what_i_think(noor, agrees=True)
        way_choose.say_what_i_think(marije, agrees=True)
        way_choose.say_what_i_think(pieter, agrees=False)
        way_choose.decide(sanne)
        way_choose.read_own_letter(marije, "Marije Jansen", "Pieter Bakker")

        # The plan is the family's own; somebody of their network joins.
        way_help.write_goal(noor)
        way_start.accept_paper(els, way_help.invite_aunt(marije))
        way_help.agree_with_aunt(noor, els)
        way_help.see_who_may_see(marije)

        # The assignment goes by a real message; the provider starts in two clicks; the municipality sees it.
        way_help.assign(sanne)
        way_help.carry(tmp_path, "JW301", "JW302")
        way_help.report_start(lotte)
        way_help.carry(tmp_path, "JW305", "JW306")
        way_help.see_it_started(sanne)

        # Looking back together, the stop, and closing with somebody who stays near.
        way_help.agree_on_moment(sanne)
        way_help.look_back(noor, "Het gaat beter", "Ik ben twee keer geweest.", "7")
        way_help.look_back(marije, "Het gaat beter", "Er is weer rust aan tafel.")
        lotte.go(marije.page.url.removeprefix(live_server.url))
        way_help.say_how_it_goes(lotte, "Het gaat beter", "Noor zegt zelf wat ze nodig heeft.")
        way_help.report_stop(lotte)
        way_help.carry(tmp_path, "JW307", "JW308")
        way_help.close(sanne)
        way_help.call(els)
        way_help.see_who_looked(marije)
        assert Vraag.objects.get(nummer=nummer).station == Station.AFGEROND

        # The region sees it in its figures.
        cijfers.snapshot(peildatum=timezone.localdate(), now=timezone.now())
        bram.log_in("beleid", PASSWORD)
        bram.reads("Cijfers van de regio")
        bram.look()
        bram.main.locator("a.inzicht-tegel").first.click()
        expect(bram.main.get_by_role("heading", level=1)).to_be_visible()
        bram.look()
