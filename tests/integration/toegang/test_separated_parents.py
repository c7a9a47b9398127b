"""Parents who live apart: no page of the site shows one of them where the other lives, how to reach them, or their own words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from tests.integration.dossier import Dossier, make_dossier
from tests.integration.test_every_page import rows

from aandacht.actions import gezinnen, plannen, verkenningen
from aandacht.records.models import Gebruiker, Persoon, Verkenning
from aandacht.records.models.vraag import Station

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARKS = {
    "address": "Verborgenpad", "postcode": "3599ZZ", "telephone": "0612399999", "e-mail": "apart@voorbeeld.test",
    "own words": "Ik slaap bij mijn zus.", "own goal": "Zelf de huur betalen",
}  # fmt: skip


@pytest.fixture
def dossier(db: None, tmp_path: Path) -> Dossier:
    d = make_dossier(tmp_path)
    regio = d.regio
    Persoon.objects.filter(pk=regio.moeder.pk).update(telefoon=MARKS["telephone"], email=MARKS["e-mail"])
    gezinnen.record_adres(
        gezin=regio.gezin, persoon=regio.moeder, straatnaam=MARKS["address"], huisnummer=7, postcode=MARKS["postcode"],
        plaatsnaam="Utrecht", gemeente=regio.gemeente, sinds=regio.day, bron="BRP", by=regio.specialist, now=regio.now,
    )  # fmt: skip
    verkenningen.record_uitspraak(
        verkenning=Verkenning.objects.get(vraag=d.vragen[Station.VERKENNING]), onderwerp="wonen", soort="mening",
        tekst=MARKS["own words"], bron="gesprek", datum=regio.day, spreker=regio.moeder, vertrouwelijk=True,
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    plan = plannen.ensure(gezin=regio.gezin, now=regio.now)
    plannen.propose_doel(
        plan=plan, van=regio.moeder, tekst=MARKS["own goal"], vertrouwelijk=True, by=regio.moeder_account, now=regio.now
    )
    return d


def seen_by(client: Client, name: str, dossier: Dossier) -> dict[str, set[str]]:
    """Which marks stand on which pages that are open for this person."""
    found: dict[str, set[str]] = {}
    for page, path, how, open_for in rows():
        if how != "open" or name not in open_for or "" in open_for:
            continue
        with transaction.atomic():
            text = client.get(dossier.address(page, path)).content.decode(errors="replace")
            transaction.set_rollback(True)
        for mark, value in MARKS.items():
            if value in text:
                found.setdefault(mark, set()).add(page)
    return found


def test_no_page_tells_one_parent_about_the_other(dossier: Dossier, as_user: Callable[[Gebruiker], Client]) -> None:
    for name in ("vader", "noor", "tante", "pleegmoeder"):
        assert seen_by(as_user(dossier.who(name)), name, dossier) == {}, name


def test_she_and_who_talks_with_her_read_them(dossier: Dossier, as_user: Callable[[Gebruiker], Client]) -> None:
    """The marks are really there: without this the test above could not fail."""
    assert {"own words", "own goal"} <= seen_by(as_user(dossier.who("moeder")), "moeder", dossier).keys()
    sanne = as_user(dossier.regio.specialist)
    text = sanne.get(f"/gezin/{dossier.regio.gezin.pk}/mensen/").content.decode()
    assert MARKS["address"] in text
