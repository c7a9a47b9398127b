"""From the talk to the decision: options side by side, a voice for each, the letters."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect
from tests.functional.person import Person

HULP = "Hulp aan huis"
REDEN = "Eerst rust thuis. Ik wil geen vreemden over de vloer."
MOTIVERING = "Noor wil naar een kleinere klas. Iemand die thuis meedenkt helpt daarbij."


def put_options_beside_each_other(sanne: Person) -> None:
    sanne.page.reload()
    sanne.reads("Ik wil naar een kleinere klas.")
    sanne.press("Gesprek afronden")
    sanne.press("Begin met samen kiezen")
    sanne.heading("Samen kiezen: Noor")
    sanne.look()
    sanne.follow("Mogelijkheid toevoegen")
    sanne.choose("Wat voor mogelijkheid is het?", "Jeugdhulp van een aanbieder")
    sanne.page.get_by_label("Bij jeugdhulp: wat voor hulp?").select_option("ambulant")
    sanne.fill({"Hoe noemen we het?": HULP, "Wat vraagt het van jullie?": "Twee keer per week iemand aan tafel."})
    sanne.look()
    sanne.press("Erbij zetten")
    sanne.reads("De mogelijkheid staat erbij.", "Noor heeft nog niet gezegd")
    sanne.look()


def say_what_i_think(who: Person, *, agrees: bool) -> None:
    """Give a voice on every option from one's own account."""
    who.go("/ons-plan/")
    who.follow("Zeg wat je ervan vindt")
    who.heading("Samen kiezen")
    who.look()
    who.follow("Zeg wat jij vindt")
    who.heading("Wat vind jij?")
    for group in who.main.locator("fieldset").all():
        wanted = HULP in group.inner_text() if agrees else HULP not in group.inner_text()
        group.get_by_label("Ja, hier ben ik het mee eens" if wanted else "Nee, liever niet").check()
    for reason in who.main.get_by_role("textbox", name=re.compile("^Waarom")).all():
        reason.fill("" if agrees else REDEN)
    if agrees:
        # Somebody forgets to say why: the form says where, and keeps every choice.
        who.press("Dit vind ik")
        who.reads("Schrijf kort op waarom.")
        who.look()
        for reason in who.main.get_by_role("textbox", name=re.compile("^Waarom")).all():
            reason.fill("Dat is nu niet genoeg.")
    who.press("Dit vind ik")
    who.reads("Wat je zei, staat erbij.", "zelf gezegd")
    who.look()


def decide(sanne: Person) -> None:
    """Read every voice, confirm the investigation, decide, read the letters, send them."""
    sanne.page.reload()
    sanne.reads(REDEN, "Bevestig in het onderzoek nog")
    sanne.follow(re.compile("Het onderzoek"))
    sanne.reads("Ik wil naar een kleinere klas.")
    sanne.look()
    problem = sanne.page.get_by_label("Schrijf kort op wat je vond")
    if problem.count():
        problem.fill("Noor gaat al weken niet naar school.")
    sanne.press("Bevestig alle stappen")
    sanne.reads("Alles is er. Neem samen het besluit.")
    sanne.look()
    sanne.follow("Naar het besluit")
    sanne.press("Bekijk de brieven")
    sanne.reads("Er klopt iets nog niet")
    sanne.look()
    today = timezone.localdate()
    sanne.choose("Waar kiezen jullie voor?", re.compile(HULP))
    sanne.choose(re.compile("komt die er"), "Ja, deze hulp komt er")
    sanne.fill({
        "Waarom?": MOTIVERING, "Hulp mag beginnen vanaf": f"{today:%Y-%m-%d}",
        "Het besluit geldt tot en met": f"{today + timedelta(weeks=26):%Y-%m-%d}",
    })  # fmt: skip
    sanne.press("Bekijk de brieven")
    sanne.heading("Kloppen deze brieven?")
    sanne.reads("Er gaan 3 brieven weg", "Beste Noor", "Beste Pieter", MOTIVERING)
    sanne.look()
    sanne.press("Neem het besluit en verstuur")
    sanne.heading(HULP)
    sanne.look()


def read_own_letter(who: Person, naam: str, others: str) -> None:
    """Open one's own letter, not another's, and the PDF of it."""
    who.go("/ons-plan/")
    who.follow("Lees het besluit en de brief")
    who.reads(MOTIVERING, "Bezwaar maken kan tot en met")
    expect(who.link(f"Brief aan {others}")).to_have_count(0)
    who.look()
    who.follow(f"Brief aan {naam}")
    who.reads(f"Beste {naam.split()[0]}", MOTIVERING)
    who.look()
    pdf = who.page.request.get(who.url + (who.link("Als pdf om te bewaren").get_attribute("href") or ""))
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF")
