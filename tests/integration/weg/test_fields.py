"""What the platform asks of a professional from the first question to the sent decision, in the simplest honest case.

The way is walked on the pages. What a page shows already is sent as it stands; whatever has to be filled in is counted.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.integration.weg.walker import Walker
from tests.regio import Regio, years_ago

from aandacht.records.models import Afweging, Brief, Gebruiker, Optie, Verkenning, Vraag

As = Callable[[Gebruiker], Client]
MOST_FIELDS = 12
DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE, GUIDE = DOCS / "reference/fields.md", DOCS / "guide/specialist.md"
VRAAG = "Ik slaap slecht en ga bijna niet meer naar school. Ik wil met iemand praten."


def ask_as_young_person(regio: Regio) -> Vraag:
    """Somebody of 16 asks on the public page: they alone consent, so nobody else's authority has to be looked up."""
    born = years_ago(timezone.localdate(), 16)
    Walker(Client()).fill("/vraag/jongere/", {
        "tekst": VRAAG, "voornaam": "Fleur", "achternaam": "de Boer", "geboortedatum": f"{born:%Y-%m-%d}",
        "gemeente": regio.gemeente.pk, "contact": "06 12345678",
    })  # fmt: skip
    return Vraag.objects.latest("pk")


def talk(sanne: Walker, vraag: Vraag) -> Afweging:
    """An account for the young person; three questions and their answers, in her words; then the options on the table."""
    given = sanne.client.post(f"/gezin/{vraag.gezin_id}/accounts/", {"persoon": vraag.jeugdige_id})
    assert given.status_code == 200
    sanne.press(f"/verkenning/vraag/{vraag.pk}/begin/")
    verkenning = Verkenning.objects.get(vraag=vraag)
    said = {
        "willen": "Ik wil weer slapen, en dan weer naar school.",
        "nodig": "Iemand die me leert hoe ik tot rust kom.",
        "zelf": "Ik kan bij oma terecht als het thuis te druk is.",
    }
    for onderwerp, tekst in said.items():
        values = {"spreker": str(vraag.jeugdige_id), "tekst": tekst}
        sanne.fill(f"/verkenning/{verkenning.pk}/nieuw/?onderwerp={onderwerp}", values)
    sanne.press(f"/verkenning/{verkenning.pk}/afronden/")
    sanne.press(f"/afweging/vraag/{vraag.pk}/begin/")
    return Afweging.objects.get(vraag=vraag)


def agree(sanne: Walker, afweging: Afweging, optie: Optie) -> None:
    """The specialist writes down what the young person told about this option."""
    sanne.fill(f"/afweging/{afweging.pk}/stem/?persoon={afweging.vraag.jeugdige_id}", {f"oordeel_{optie.pk}": "eens"})


def investigate(sanne: Walker, afweging: Afweging) -> None:
    sanne.fill(
        f"/afweging/{afweging.pk}/onderzoek/", {"tekst_problemen": "Fleur slaapt slecht en mist veel school."},
        press={"stap": "alle"},
    )  # fmt: skip


def decide(sanne: Walker, afweging: Afweging, values: dict[str, str]) -> None:
    sanne.fill_in_two_looks(f"/besluit/nieuw/{afweging.pk}/", values, ({"stap": "bekijken"}, {"stap": "versturen"}))


@pytest.fixture
def sanne(regio: Regio, as_user: As) -> Walker:
    return Walker(as_user(regio.specialist))


def walk_to_help(regio: Regio, sanne: Walker) -> Afweging:
    """From the question to youth help that is granted."""
    vraag = ask_as_young_person(regio)
    sanne.client.force_login(vraag.behandelaar, backend="aandacht.web.shared.login.Backend")
    afweging = talk(sanne, vraag)
    sanne.fill(
        f"/afweging/{afweging.pk}/optie/", {"soort": "individueel", "vorm": "ggz", "naam": "Praten met een psycholoog"}
    )
    optie = afweging.opties.latest("pk")
    agree(sanne, afweging, optie)
    investigate(sanne, afweging)
    why = "Fleur slaapt al maanden slecht. Zelf en met oma lukt het niet genoeg. Praten helpt haar weer naar school."
    decide(sanne, afweging, {"optie": str(optie.pk), "toekennen": "ja", "motivering": why})
    return afweging


def walk_to_own_network(regio: Regio, sanne: Walker) -> Afweging:
    """From the question to what the family does itself."""
    vraag = ask_as_young_person(regio)
    sanne.client.force_login(vraag.behandelaar, backend="aandacht.web.shared.login.Backend")
    afweging = talk(sanne, vraag)
    optie = afweging.opties.get(soort="eigen_netwerk")
    agree(sanne, afweging, optie)
    investigate(sanne, afweging)
    decide(sanne, afweging, {"optie": str(optie.pk), "motivering": "Fleur gaat elke week naar oma. Dat geeft rust."})
    return afweging


def test_at_most_twelve_fields_from_the_first_question_to_the_sent_decision(regio: Regio, sanne: Walker) -> None:
    afweging = walk_to_help(regio, sanne)
    assert Brief.objects.filter(besluit__vraag=afweging.vraag).count() == 1
    assert len(sanne.filled) <= MOST_FIELDS, sanne.filled


def test_the_count_stands_in_the_docs(regio: Regio, sanne: Walker) -> None:
    walk_to_help(regio, sanne)
    network = Walker(sanne.client)
    walk_to_own_network(regio, network)
    assert PAGE.read_text(encoding="utf-8") == reference(sanne.filled, network.filled)
    said = f"{len(sanne.filled)} when help is granted, {len(network.filled)} when the own"
    assert said in GUIDE.read_text(encoding="utf-8")


def reference(help_granted: list[tuple[str, str]], own_network: list[tuple[str, str]]) -> str:
    """The page of the docs that says what is asked."""
    head = (
        "# Fields a professional fills in\n\n"
        f"From the first question to the sent decision, in the simplest honest case: somebody of 16 asks, who alone consents. At "
        f"most {MOST_FIELDS}. Counted by `tests/integration/weg/test_fields.py`, which walks the pages: what a page shows already "
        "is sent as it stands, what has to be filled in counts. What the young person fills in does not.\n"
    )
    return head + _table("Help is granted", help_granted) + _table("The own network does it", own_network)


def _table(title: str, filled: list[tuple[str, str]]) -> str:
    rows = "".join(f"| {number} | {page} | {label} |\n" for number, (page, label) in enumerate(filled, 1))
    return f"\n## {title}: {len(filled)} fields\n\n| | page | field |\n| --- | --- | --- |\n{rows}"
