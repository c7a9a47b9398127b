"""From the plan to the end of help: the family's own goals, the assignment, its messages, looking back, closing."""

import re
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect
from tests.functional.person import Person
from tests.functional.platform import PASSWORD
from tests.integration.keten.chain import exchange

from aandacht.records.models import Bericht

DOEL = "Ik wil weer naar voetbal"


def write_goal(noor: Person) -> None:
    """A goal in the young person's own words."""
    noor.go("/ons-plan/")
    noor.follow(re.compile("^Doel$"))
    noor.fill({"Wat wil je bereiken?": DOEL})
    noor.look()
    noor.press("In het plan zetten")
    noor.reads("Je doel staat in het plan.", DOEL)
    noor.look()
    noor.follow(DOEL)
    noor.look()


def invite_aunt(marije: Person) -> tuple[str, str]:
    """Invite somebody the family trusts; return what is on the paper."""
    marije.go("/ons-plan/")
    marije.follow("Nodig iemand uit die meedoet")
    marije.fill({"Voornaam": "Els", "Achternaam": "Jansen", "Wie is dit voor jullie?": "tante"})
    marije.main.get_by_label("het plan: doelen en afspraken").check()
    marije.look()
    marije.press("Maak de brief")
    marije.heading("Beste Els Jansen")
    marije.look()
    username, code = marije.page.locator("dd.code").all_inner_texts()
    return username, code


def agree_with_aunt(noor: Person, els: Person) -> None:
    """An agreement for the aunt; she sees it on her own page, and not what was said in the talks."""
    noor.go("/ons-plan/")
    noor.follow(re.compile(rf"Afspraak erbij\s+bij {DOEL}"))
    noor.fill({"Wat gebeurt er?": "Elke dinsdag samen naar de training"})
    noor.page.get_by_label("Wie doet het?").select_option("Els Jansen")
    noor.look()
    noor.press("Afspraak opschrijven")
    noor.reads("De afspraak staat in het plan.", "Els Jansen")
    els.go("/ons-plan/")
    els.reads("Elke dinsdag samen naar de training")
    expect(els.link("Lees wat jullie vertelden")).to_have_count(0)
    els.look()


def see_who_may_see(marije: Person) -> None:
    marije.go("/ons-plan/")
    marije.follow("Wie mag wat zien")
    marije.reads("Els Jansen", "Sanne de Wit")
    marije.look()


def assign(sanne: Person) -> None:
    """Choose a provider together and assign; the message is on its way."""
    sanne.follow("Kies een aanbieder")
    sanne.reads("De Brug", "Het Anker")
    sanne.look()
    sanne.follow("Kies deze: De Brug")
    sanne.reads("Wat de aanbieder te zien krijgt", "Marije Jansen")
    sanne.page.get_by_label(re.compile("^Hoeveel")).fill("120")
    sanne.look()
    sanne.press("Wijs deze hulp toe")
    sanne.reads("De hulp is toegewezen aan De Brug.")
    sanne.look()


def carry(drop: Path, *kinds: str) -> None:
    """Let the worker go round: these messages arrive at the other side."""
    exchange(drop, timezone.now())
    arrived = set(Bericht.objects.filter(richting="in").values_list("soort", flat=True))
    assert arrived.issuperset(kinds), arrived
    assert not Bericht.objects.filter(richting="uit", outbox__sent_at=None).exists()


def report_start(lotte: Person) -> None:
    """The provider sees the new assignment and reports the start in two clicks."""
    lotte.log_in("lotte", PASSWORD)
    lotte.reads("Noor Bakker")
    lotte.look()
    lotte.follow("Noor Bakker")
    lotte.heading("Noor Bakker")
    lotte.look()
    lotte.go("/hulp/")
    lotte.follow("Hulp is begonnen: Noor Bakker")
    lotte.look()
    lotte.press("Meld de start")
    lotte.reads("De start voor Noor Bakker is gemeld aan de gemeente.")
    lotte.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Berichten").click()
    lotte.look()


def see_it_started(sanne: Person) -> None:
    """The municipality sees what the two sides said, and every message."""
    sanne.page.reload()
    sanne.reads("De hulp loopt sinds")
    sanne.look()
    sanne.main.locator("a.bericht__name").first.click()
    sanne.reads("Over dit bericht")
    sanne.look()
    sanne.go("/keten/")
    sanne.look()
    sanne.go("/gezinnen/")
    sanne.reads("hulp is begonnen")
    sanne.look()


def agree_on_moment(sanne: Person) -> None:
    sanne.follow("Gezin van Noor Bakker")
    sanne.look()
    sanne.follow("Plan van het gezin")
    sanne.reads(DOEL)
    sanne.look()
    sanne.follow("Kijk hoe het ging")
    sanne.follow("Moment afspreken")
    sanne.fill({"Uiterlijk op welke dag?": f"{timezone.localdate() + timedelta(days=7):%Y-%m-%d}"})
    sanne.look()
    sanne.press("Afspreken")
    sanne.reads("Het moment staat vast.")
    sanne.look()


def look_back(who: Person, hoe: str, tekst: str, cijfer: str = "") -> None:
    """Say briefly how it goes; the young person says how far her goal is."""
    who.go("/ons-plan/")
    who.follow("Zeg hoe het gaat")
    who.heading("Hoe gaat het?")
    who.look()
    say_how_it_goes(who, hoe, tekst, cijfer)


def say_how_it_goes(who: Person, hoe: str, tekst: str, cijfer: str = "") -> None:
    who.choose("Hoe gaat het nu?", hoe)
    if cijfer:
        who.choose(re.compile(DOEL), cijfer)
    who.main.get_by_label("Wil je er iets bij zeggen?").fill(tekst)
    who.press("Verstuur")
    who.reads("Dank je wel. Wat je zei, telt mee.", tekst)
    who.look()


def report_stop(lotte: Person) -> None:
    lotte.go("/hulp/?lijst=hulp")
    lotte.look()
    lotte.follow("Hulp is gestopt: Noor Bakker")
    lotte.look()
    lotte.press("Meld het einde")
    lotte.reads("Het einde van de hulp aan Noor Bakker is gemeld aan de gemeente.")


def close(sanne: Person) -> None:
    """Close together: what now, and the aunt stays near."""
    sanne.go("/dag/")
    sanne.look()
    sanne.go("/gezinnen/")
    sanne.follow("Gezin van Noor Bakker")
    sanne.follow("Plan van het gezin")
    sanne.follow("Kijk hoe het ging")
    sanne.look()
    sanne.follow("Samen afsluiten")
    sanne.fill({"Wat nu?": "Noor gaat weer naar school. Els blijft op dinsdag rijden."})
    sanne.choose("Wie blijft in de buurt?", re.compile("Els Jansen"))
    sanne.fill({"Wanneer belt deze persoon?": f"{timezone.localdate() + timedelta(days=10):%Y-%m-%d}"})
    sanne.look()
    sanne.press("Afsluiten")
    sanne.reads("De vraag is afgesloten.", "Els Jansen blijft in de buurt")
    sanne.look()


def call(els: Person) -> None:
    els.go("/ons-plan/")
    els.look()
    els.follow("Ik heb gebeld")
    els.look()
    els.press("Ja, ik heb gebeld")
    els.reads("Fijn dat je belde.")


def see_who_looked(marije: Person) -> None:
    """The family sees who looked when, each professional by name and why."""
    marije.go("/ons-plan/")
    marije.follow("Wie keek er wanneer")
    marije.heading(re.compile("Wie keek"))
    marije.reads("Sanne de Wit", "Lotte Smit", "behandelt jullie vraag", "geeft jullie hulp")
    marije.look()
