"""Taking the whole file along: everything its pages show to who takes it, and nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import gezinnen, plannen, verkenningen
from aandacht.records.models import Gebruiker, LogboekRegel
from aandacht.web.dossier import pdf

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]


@pytest.fixture
def regio(regio: Regio) -> Regio:
    """Noor says something for everybody and something for herself; her parents live apart."""
    by: dict[str, Any] = {"by": regio.specialist, "now": regio.now}
    talk = verkenningen.start(vraag=regio.vraag, **by)
    for tekst, shielded in (("Ik wil weer naar school.", False), ("Ik slaap slecht.", True)):
        verkenningen.record_uitspraak(
            verkenning=talk, onderwerp="willen", soort="mening", tekst=tekst, bron="gesprek", datum=regio.day, spreker=regio.noor,
            vertrouwelijk=shielded, **by,
        )  # fmt: skip
    for who, straat in ((regio.moeder, "Beukenlaan"), (regio.vader, "Kadestraat")):
        gezinnen.record_adres(
            gezin=regio.gezin, persoon=who, straatnaam=straat, huisnummer=1, postcode="3511AA", plaatsnaam="Utrecht",
            gemeente=regio.gemeente, sinds=regio.day, bron="BRP", **by,
        )  # fmt: skip
    plan = plannen.ensure(gezin=regio.gezin, now=regio.now)
    plannen.propose_doel(plan=plan, van=regio.noor, tekst="Elke dag naar buiten", by=regio.noor_account, now=regio.now)
    return regio


def taken(client: Client, regio: Regio) -> dict[str, Any]:
    answer = client.post(f"/ons-plan/{regio.gezin.pk}/meenemen/bestand/", {"vorm": "json"})
    assert answer["Content-Disposition"].endswith('.json"')
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_each_takes_what_their_pages_show(regio: Regio, as_user: AsUser) -> None:
    noor, moeder = (taken(as_user(user), regio) for user in (regio.noor_account, regio.moeder_account))
    assert [row["woorden"] for row in noor["uitspraken"]] == ["Ik wil weer naar school.", "Ik slaap slecht."]
    assert [row["woorden"] for row in moeder["uitspraken"]] == ["Ik wil weer naar school."]
    assert [row["straat"] for row in moeder["adressen"]] == ["Beukenlaan"]
    assert "Kadestraat" not in json.dumps(moeder)
    assert (noor["jij"][0]["voornamen"], moeder["jij"][0]["voornamen"]) == ("Noor", "Marije")
    assert noor["doelen"][0]["doel"] == "Elke dag naar buiten"
    assert noor["vragen"][0]["specialist"] == "Sanne de Wit"
    assert noor["vragen"][0]["gesteld_door"] == "een ouder of verzorger"


def test_from_16_a_parent_takes_nothing_of_the_file_that_is_the_young_persons_own(as_user: AsUser, db: None) -> None:
    from tests.regio import make_regio

    regio = make_regio(age=16)
    assert (
        as_user(regio.moeder_account)
        .post(f"/ons-plan/{regio.gezin.pk}/meenemen/bestand/", {"vorm": "json"})
        .status_code
        == 403
    )
    assert taken(as_user(regio.noor_account), regio)["vragen"][0]["over"] == "Noor"


def test_it_is_a_pdf_for_people_too_and_stands_in_the_log(regio: Regio, as_user: AsUser) -> None:
    client = as_user(regio.moeder_account)
    with max_queries():
        page = client.get(f"/ons-plan/{regio.gezin.pk}/meenemen/").content.decode()
    assert "Bewaar als PDF" in page
    answer = client.post(f"/ons-plan/{regio.gezin.pk}/meenemen/bestand/", {"vorm": "pdf"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert pdf._row({"grond": "jw_2_3", "wat": "plan.doel"}) == [
        ["reden om te mogen kijken", "behandelt jullie vraag (Jeugdwet 2.3 en 7.4.0)"], ["wat", "het plan"],
    ]  # fmt: skip
    line = LogboekRegel.objects.get(wat="dossier.meegenomen")
    assert (line.wie_naam, line.velden) == (regio.moeder_account.naam, "pdf")
    assert client.post(f"/ons-plan/{regio.gezin.pk}/meenemen/bestand/", {"vorm": "doc"}).status_code == 400


@pytest.mark.parametrize("who", ["specialist", "tante_account", "collega", "buurman_account", "fg"])
def test_only_whose_file_it_is_takes_it(regio: Regio, as_user: AsUser, who: str) -> None:
    client = as_user(getattr(regio, who))
    assert client.get(f"/ons-plan/{regio.gezin.pk}/meenemen/").status_code == 403
    assert client.post(f"/ons-plan/{regio.gezin.pk}/meenemen/bestand/", {"vorm": "pdf"}).status_code == 403
