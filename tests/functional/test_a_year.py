"""A year of one family in a browser, at the width of a phone: ten people, and what each of them reads on each day.

The story and its words are those of `tests/integration/jaar.py`. Nothing is asked of the code here: people fill in forms, days
go by, and what stands on the page of everybody is compared with what the law and the family give them that day.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.integration.jaar import ALLES, NIETS, OUDERS, START, WOORDEN, Jaar, make_jaar, words_in

from aandacht.actions import evaluaties, stations, verkenningen
from aandacht.kernel.dagen import birthday
from aandacht.records.models import Betrokkenheid, Overdrachtsverhaal

pytestmark = [pytest.mark.browser, pytest.mark.once]

AT_WORK = ("sanne", "karim", "lotte")
EVERYBODY = ("noor", "daan", "lisa", "marije", "pieter", "els", "carla", *AT_WORK)
# What the keyboard is on, and whether one can see that; within a day to fill in the browser itself shows which part.
FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const name = (one.labels?.[0] || one).innerText || one.value || "";
    return [name.replace(/\\s+/g, " ").trim(), one.type === "date" || style.outlineStyle !== "none" || style.boxShadow !== "none"];
}"""


@pytest.fixture
def jaar(transactional_db: None) -> Iterator[Jaar]:
    with time_machine.travel(datetime.combine(START, time(11), tzinfo=UTC), tick=True) as clock:
        made = make_jaar()
        made.clock = clock
        verkenningen.start(vraag=made.regio.vraag, by=made.regio.specialist, now=made.now)
        stations.reach(made.regio.vraag, "hulp", by=None, now=made.now)
        yield made


class Huis:
    """Everybody at their own browser, in the family of the story."""

    def __init__(self, jaar: Jaar, people: dict[str, Person]) -> None:
        self.jaar, self.people = jaar, people
        self.plan = f"/ons-plan/{jaar.regio.gezin.pk}/"
        self.gezin = f"/gezin/{jaar.regio.gezin.pk}/"

        self.here: set[str] = set()

    def __getitem__(self, who: str) -> Person:
        if who not in self.here:
            self.here.add(who)
            self.people[who].enter(self.jaar.accounts[who])
        return self.people[who]

    def on(self, day: date) -> None:
        """That day has come; who was away for months logs in again."""
        self.jaar.go_to(day)
        self.here.clear()

    def sees(self, **expected: set[str]) -> None:
        """What each of them reads on their plan today."""
        for who, words in expected.items():
            page = self[who].page
            page.goto(self[who].url + self.plan, wait_until="domcontentloaded")
            found = words_in(self[who].main.text_content() or "")
            assert found == words, f"{who} on {self.jaar.day}"

    def keys(self, who: str, *stops: str) -> None:
        """Go somewhere with Tab alone and press Enter there; what has the focus can always be seen."""
        for stop in stops:
            self.tab_to(who, stop)
            with self[who].page.expect_navigation():
                self[who].page.keyboard.press("Enter")

    def tab_to(self, who: str, stop: str) -> None:
        page = self[who].page
        page.wait_for_load_state("load")
        for _step in range(80):
            page.keyboard.press("Tab")
            name, is_seen = page.evaluate(FOCUS)
            assert is_seen, f"{page.url}: nothing shows that {name!r} has the focus"
            if stop in name:
                return
        raise AssertionError(f"{page.url}: Tab never comes to {stop!r}")

    def arrow_to(self, who: str, choice: str) -> None:
        page, names = self[who].page, []
        for _step in range(12):
            names.append(page.evaluate(FOCUS)[0])
            if choice in names[-1]:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"{page.url}: no {choice!r} among {names}")


@pytest.fixture
def huis(browser: Browser, live_server: LiveServer, jaar: Jaar) -> Iterator[Huis]:
    with ExitStack() as stack:
        people = {
            who: stack.enter_context(Person(browser, live_server.url, who, phone=who not in AT_WORK)) for who in EVERYBODY
        }  # fmt: skip
        yield Huis(jaar, people)


def test_ten_people_live_a_year_and_each_sees_what_is_theirs_that_day(huis: Huis) -> None:
    january(huis)
    noor_asks_her_aunt_along(huis)
    daan_becomes_sixteen(huis)
    daan_shares_and_stops(huis)
    a_judge_ends_the_authority_of_the_father(huis)
    noor_moves(huis)
    the_foster_mother_says_how_it_goes(huis)
    sanne_hands_over(huis)
    noor_goes_home_and_lisa_becomes_eighteen(huis)
    the_help_ends(huis)


def january(huis: Huis) -> None:
    huis.on(START)
    huis.sees(
        noor={"noor", "noor!", *OUDERS}, daan={"daan", "daan!", *OUDERS}, lisa={"lisa", "lisa!", *OUDERS},
        marije={"noor", "daan", "marije!", *OUDERS}, pieter={"noor", "daan", "pieter!", *OUDERS},
        els=NIETS, carla=NIETS, karim=NIETS, sanne=ALLES, lotte={"noor", *OUDERS},
    )  # fmt: skip
    for who in ("marije", "daan"):
        huis[who].reads("6 maart 2027")  # a birthday that changes who sees is told before it is there
        huis[who].look()
    huis["els"].heading("Dit is nu niet voor jou open")
    huis["els"].look()


def noor_asks_her_aunt_along(huis: Huis) -> None:
    """With the keyboard alone."""
    huis.on(date(2027, 2, 1))
    noor = huis["noor"]
    noor.go(huis.plan)
    huis.keys("noor", "Wie mag wat zien", "Iets delen")
    huis.tab_to("noor", "Marije")  # the first of the people to choose from
    huis.arrow_to("noor", "Els Jansen (tante)")
    huis.tab_to("noor", "het plan: doelen en afspraken")
    noor.page.keyboard.press("Space")
    huis.keys("noor", "Delen")
    noor.reads("Dit ziet Els dan")
    huis.keys("noor", "Ja, deel dit")
    noor.reads("gedeeld door jou")
    noor.look()
    huis.sees(els={"noor", "els", "els!"}, carla=NIETS)
    huis["els"].look()


def daan_becomes_sixteen(huis: Huis) -> None:
    born = huis.jaar.daan.geboortedatum or START
    huis.on(birthday(born, 16) - timedelta(days=1))
    huis.sees(marije={"noor", "daan", "marije!", *OUDERS}, pieter={"noor", "daan", "pieter!", *OUDERS})
    huis.on(birthday(born, 16))
    huis.sees(
        marije={"noor", "marije!", *OUDERS}, pieter={"noor", "pieter!", *OUDERS}, daan={"daan", "daan!", *OUDERS},
        noor={"noor", "noor!", *OUDERS}, els={"noor", "els", "els!"}, sanne=ALLES, lotte={"noor", *OUDERS},
    )  # fmt: skip
    huis["daan"].reads("16 geworden")
    huis["daan"].look()


def daan_shares_and_stops(huis: Huis) -> None:
    """He lets his mother look along, and stops it while she is reading."""
    huis.on(date(2027, 4, 6))
    daan, marije = huis["daan"], huis["marije"]
    daan.go(f"{huis.plan}delen/nieuw/")
    daan.choose("Met wie wil je delen?", re.compile("Marije"))
    daan.choose("Wat mag deze persoon zien?", "het plan: doelen en afspraken")
    daan.press("Delen")
    daan.press("Ja, deel dit")
    huis.sees(marije={"noor", "daan", "marije!", *OUDERS}, pieter={"noor", "pieter!", *OUDERS})
    marije.follow(WOORDEN["daan"][0])
    marije.reads(WOORDEN["daan"][0])
    daan.go(f"{huis.plan}delen/")
    daan.main.get_by_role("link", name=re.compile("^Stop")).first.click()
    daan.look()
    daan.press("Ja, stop ermee")
    daan.reads("Gestopt.")
    marije.page.reload()
    marije.heading("Dit is nu niet voor jou open")
    huis.sees(marije={"noor", "marije!", *OUDERS})


def a_judge_ends_the_authority_of_the_father(huis: Huis) -> None:
    """Of all three children at once; the specialist writes down the last of them herself."""
    day = date(2027, 6, 10)
    huis.on(day)
    regio, sanne = huis.jaar.regio, huis["sanne"]
    for young in (huis.jaar.daan, huis.jaar.lisa):
        huis.jaar.end_authority(regio.vader, day - timedelta(days=1), young)
    huis.sees(pieter={"noor", "pieter!", *OUDERS})
    sanne.go(f"{huis.gezin}mensen/")
    sanne.follow(re.compile(r"Verbeteren\s*:\s*Pieter Bakker, Noor"))
    sanne.fill({"Tot en met": f"{day - timedelta(days=1):%Y-%m-%d}", "Waar staat dat?": "beschikking C/16/123"})
    sanne.look()
    sanne.main.get_by_role("button").first.click()
    sanne.reads("Het gezag staat erin, met de bron.")
    huis.sees(
        pieter={"pieter", "pieter!"}, marije={"noor", "marije!", *OUDERS}, noor={"noor", "noor!", *OUDERS}, sanne=ALLES
    )
    huis["pieter"].reads("had je gezag over")
    huis["pieter"].look()
    huis["noor"].go(f"{huis.plan}delen/")
    huis["noor"].reads("Pieter Bakker")


def noor_moves(huis: Huis) -> None:
    huis.on(date(2027, 7, 1))
    sanne = huis["sanne"]
    sanne.go(f"{huis.gezin}pleegouder/")
    sanne.choose("Wie woont in het pleeggezin?", re.compile("Noor"))
    sanne.choose("Wie is de pleegouder?", re.compile("Carla"))
    sanne.fill({"Vanaf": "2027-07-01", "Waar staat dat?": "pleegcontract 12"})
    sanne.main.get_by_role("button").first.click()
    sanne.reads("De pleegzorg staat erin")
    sanne.go(f"{huis.gezin}adres/{huis.jaar.regio.noor.pk}/")
    sanne.fill({"Straat": "Vaderlaan", "Huisnummer": "9", "Postcode": "3511AC", "Plaats": "Utrecht"})
    sanne.main.get_by_role("button").first.click()
    huis.sees(
        carla={"noor"}, noor={"noor", "noor!", *OUDERS}, marije={"noor", "marije!", *OUDERS}, els={"noor", "els", "els!"},
        pieter={"pieter", "pieter!"}, daan={"daan", "daan!", *OUDERS}, karim=NIETS, lotte={"noor", *OUDERS},
    )  # fmt: skip
    huis["carla"].look()
    huis["noor"].go(f"{huis.plan}delen/")
    huis["noor"].reads("Carla", "is pleegouder en zo direct bij de hulp betrokken")


def the_foster_mother_says_how_it_goes(huis: Huis) -> None:
    huis.on(date(2027, 7, 20))
    regio, day = huis.jaar.regio, huis.jaar.day
    evaluaties.ask(
        vraag=regio.vraag, aanleiding="afgesproken", uiterlijk=day + timedelta(days=3), by=regio.specialist,
        now=huis.jaar.now,
    )  # fmt: skip
    carla = huis["carla"]
    carla.go(huis.plan)
    carla.follow("Zeg hoe het gaat")
    carla.look()
    carla.choose(re.compile("Hoe gaat het"), "beter")
    carla.main.get_by_role("textbox").last.fill("Ze slaapt weer door.")
    carla.press("Verstuur")
    carla.reads("Dank je wel.")
    for who in ("noor", "marije"):
        huis[who].go(f"/evaluatie/gezin/{regio.gezin.pk}/")
        huis[who].reads("Carla", "Ze slaapt weer door.")
    for who in ("els", "pieter", "daan"):
        huis[who].go(f"/evaluatie/gezin/{regio.gezin.pk}/")
        huis[who].reads_not("Ze slaapt weer door.")


def sanne_hands_over(huis: Huis) -> None:
    huis.on(date(2027, 8, 3))
    sanne, karim, noor = huis["sanne"], huis["karim"], huis["noor"]
    sanne.go(f"{huis.gezin}vraag/{huis.jaar.regio.vraag.pk}/overdragen/")
    sanne.page.get_by_label("Aan wie geef je de vraag?").select_option(label="Karim Haddad (Lokaal team Noord)")
    sanne.fill({"Het verhaal voor je collega": "Noor woont nu bij Carla. Praat buiten met haar."})
    sanne.main.get_by_label("Ik heb met mijn collega overlegd").check()
    sanne.look()
    sanne.main.get_by_role("button").first.click()
    sanne.reads("Karim Haddad behandelt deze vraag nu.")
    huis.sees(karim=ALLES, sanne=ALLES)
    karim.go(f"/overdracht/{Overdrachtsverhaal.objects.get().pk}/")
    karim.look()
    karim.press("Ik heb het gelezen")
    noor.go(f"/overdracht/{Overdrachtsverhaal.objects.get().pk}/")
    noor.reads("Praat buiten met haar.", "Karim Haddad las dit op")
    noor.look()
    huis.on(date(2027, 8, 4))
    huis.sees(sanne=NIETS, karim=ALLES, noor={"noor", "noor!", *OUDERS})
    huis["pieter"].go(f"/overdracht/{Overdrachtsverhaal.objects.get().pk}/")
    huis["pieter"].reads_not("Praat buiten met haar.")


def noor_goes_home_and_lisa_becomes_eighteen(huis: Huis) -> None:
    huis.on(date(2027, 9, 28))
    karim = huis["karim"]
    karim.go(f"{huis.gezin}mensen/")
    karim.main.locator("a[href*='pleegouder/?vervangt=']").first.click()
    karim.fill({"Tot en met": "2027-09-30", "Waar staat dat?": "brief van de pleegzorg"})
    karim.main.get_by_role("button").first.click()
    karim.reads("De pleegzorg staat erin")
    huis.sees(carla={"noor"})
    huis.on(birthday(huis.jaar.lisa.geboortedatum or START, 18))
    huis.sees(
        carla=NIETS, lisa={"lisa", "lisa!", *OUDERS}, marije={"noor", "marije!", *OUDERS}, pieter={"pieter", "pieter!"},
        karim=ALLES, lotte={"noor", *OUDERS}, els={"noor", "els", "els!"},
    )  # fmt: skip
    huis["lisa"].reads("Je bent 18 geworden")
    huis["lisa"].look()
    huis["carla"].look()


def the_help_ends(huis: Huis) -> None:
    """Everybody of outside leaves; the aunt stays, and the plan is theirs."""
    huis.on(date(2027, 12, 1))
    Betrokkenheid.objects.filter(tot=None).update(tot=huis.jaar.day - timedelta(days=1))
    huis.sees(
        lotte=NIETS, karim=NIETS, sanne=NIETS, els={"noor", "els", "els!"}, noor={"noor", "noor!", *OUDERS},
        daan={"daan", "daan!", *OUDERS}, lisa={"lisa", "lisa!", *OUDERS}, marije={"noor", "marije!", *OUDERS},
        pieter={"pieter", "pieter!"}, carla=NIETS,
    )  # fmt: skip
    noor = huis["noor"]
    noor.go(f"{huis.plan}tijdlijn/?alles")
    noor.reads("De pleegzorg begon", "Laatste dag pleegzorg", "Laatste dag met gezag")
    noor.look()
    for who in ("noor", "marije", "els"):
        huis[who].go(f"{huis.plan}tijdlijn/?alles")
        words_in(huis[who].main.text_content() or "")  # nobody's street
    noor.go(f"{huis.plan}logboek/")
    expect(noor.main).to_contain_text("Karim Haddad")
    noor.look()
