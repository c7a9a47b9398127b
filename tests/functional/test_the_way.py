"""The whole way of one family, walked by everybody on it, each in their own browser."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Cast:
    """Everybody on the way: the family on a phone, professionals at a desk."""

    marije: Person
    noor: Person
    pieter: Person
    els: Person
    sanne: Person
    lotte: Person
    bram: Person


@contextmanager
def everybody(browser: Browser, url: str, *, script: bool) -> Iterator[Cast]:
    names = {"marije": True, "noor": True, "pieter": True, "els": True, "sanne": False, "lotte": False, "bram": False}
    with ExitStack() as stack:
        people = {name: Person(browser, url, name, phone=phone, script=script) for name, phone in names.items()}
        yield Cast(**{name: stack.enter_context(person) for name, person in people.items()})


@pytest.fixture
def platform(transactional_db: None) -> Platform:
    return make_platform()


def ask(cast: Cast) -> str:
    """A parent asks; the specialist opens her day, the question and the family, and records who has authority."""
    nummer = way_start.ask_as_parent(cast.marije)
    way_start.open_question(cast.sanne, nummer)
    way_start.record_family(cast.sanne)
    for who, naam in ((cast.noor, "Noor Bakker"), (cast.marije, "Marije Jansen"), (cast.pieter, "Pieter Bakker")):
        way_start.accept_paper(who, way_start.give_account(cast.sanne, naam))
    return nummer


def talk_and_choose(cast: Cast) -> None:
    """The young person corrects her own words; three voices from three accounts, one parent disagrees; a person decides."""
    way_start.hold_talk(cast.sanne)
    way_start.correct_own_words(cast.noor)
    way_choose.put_options_beside_each_other(cast.sanne)
    way_choose.say_what_i_think(cast.noor, agrees=True)
    way_choose.say_what_i_think(cast.marije, agrees=True)
    way_choose.say_what_i_think(cast.pieter, agrees=False)
    way_choose.decide(cast.sanne)
    way_choose.read_own_letter(cast.marije, "Marije Jansen", "Pieter Bakker")


def make_plan(cast: Cast) -> None:
    """The plan is the family's own; somebody of their network joins."""
    way_help.write_goal(cast.noor)
    way_start.accept_paper(cast.els, way_help.invite_aunt(cast.marije))
    way_help.agree_with_aunt(cast.noor, cast.els)
    way_help.see_who_may_see(cast.marije)


def start_help(cast: Cast, drop: Path) -> None:
    """The assignment goes by a real message; the provider starts in two clicks; the municipality sees it."""
    way_help.assign(cast.sanne)
    way_help.carry(drop, "JW301", "JW302")
    way_help.report_start(cast.lotte)
    way_help.carry(drop, "JW305", "JW306")
    way_help.see_it_started(cast.sanne)


def end_help(cast: Cast, drop: Path) -> None:
    """Looking back together, the stop, and closing with somebody who stays near."""
    way_help.agree_on_moment(cast.sanne)
    way_help.look_back(cast.noor, "Het gaat beter", "Ik ben twee keer geweest.", "7")
    way_help.look_back(cast.marije, "Het gaat beter", "Er is weer rust aan tafel.")
    cast.lotte.go(cast.marije.page.url.removeprefix(cast.lotte.url))
    way_help.say_how_it_goes(cast.lotte, "Het gaat beter", "Noor zegt zelf wat ze nodig heeft.")
    way_help.report_stop(cast.lotte)
    way_help.carry(drop, "JW307", "JW308")
    way_help.close(cast.sanne)
    way_help.call(cast.els)
    way_help.see_who_looked(cast.marije)


def see_figures(bram: Person) -> None:
    """The region sees it in its figures, each openable."""
    cijfers.snapshot(peildatum=timezone.localdate(), now=timezone.now())
    bram.log_in("beleid", PASSWORD)
    bram.reads("Cijfers van de regio")
    bram.look()
    bram.main.locator("a.inzicht-tegel").first.click()
    expect(bram.main.get_by_role("heading", level=1)).to_be_visible()
    bram.look()


def test_from_a_question_to_help_and_back(
    browser: Browser, live_server: LiveServer, platform: Platform, tmp_path: Path
) -> None:
    with everybody(browser, live_server.url, script=True) as cast:
        nummer = ask(cast)
        talk_and_choose(cast)
        make_plan(cast)
        start_help(cast, tmp_path)
        end_help(cast, tmp_path)
        assert Vraag.objects.get(nummer=nummer).station == Station.AFGEROND
        see_figures(cast.bram)


def test_the_way_to_help_is_walked_without_script(
    browser: Browser, live_server: LiveServer, platform: Platform, tmp_path: Path
) -> None:
    with everybody(browser, live_server.url, script=False) as cast:
        nummer = ask(cast)
        talk_and_choose(cast)
        start_help(cast, tmp_path)
        assert Vraag.objects.get(nummer=nummer).station == Station.HULP
