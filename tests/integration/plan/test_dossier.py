"""Taking the whole file along: everything its pages show to who takes it, and nothing else."""

import json
import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.integration.eigen import PDF
from tests.regio import Regio

from aandacht.access import dossiers
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import ALLE, Grond, Zicht
from aandacht.actions import documenten, dossierverzoeken, gemachtigden, gezinnen, plannen, verkenningen
from aandacht.records.models import Gebruiker, LogboekRegel
from aandacht.web.dossier import pdf, words

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


# --- that it is whole ---------------------------------------------------------------------------------------------------

# Tables with something about a family that are not in the file one takes along, and why.
NOT_IN_IT = {
    "how the work goes, not what it is about": {
        "VraagStation", "Vraaggroep", "Termijn", "Betrokkenheid", "Bezorging", "Verlenging", "Opschorting", "Afdoening", "Overdracht",
        "Afwijking", "Duiding", "Evaluatie", "Afsluiting", "Waakvlamcontact", "Loslaatreden", "Plan", "Verkenning", "Afweging", "Seintje",
        "Herinnering", "Gesprek", "Gespreksdeelnemer", "Bezoekmoment", "Overdrachtsdeel", "Groepsplankeuze", "Expertdeel", "Meekijkdeel",
        "Uitnodiging",
    },
    "facts of the law that stand in the decision and its letters": {"Rechtsfeit", "Maatregel", "Verblijf", "Pleegcontract"},
    "between colleagues, read on the page of the question": {
        "Meekijkverzoek", "Teambespreking", "Doorbraak", "Overdrachtsvraag", "Maatwerk", "Maatwerkregel", "Akkoord",
    },
    "the content is a file of its own": {"Documentinhoud", "Klachtbrief"},
    "messages and money between gemeente and provider": {"Toewijzing", "Bericht", "Berichtenstop", "Verzoek"},
    "whose family it is": {"Gezin", "LogboekBetreft", "Gebruiker"},
}  # fmt: skip
FAMILY = {"Gezin", "Vraag", "Persoon"}


def test_every_table_about_a_family_is_in_it_or_is_left_out_for_a_reason() -> None:
    zicht, user, now = Zicht(Grond.EIGEN, 0, {0: ALLE}, persoon_id=0), Gebruiker(pk=0), timezone.now()
    taken_along = {deel.rows(zicht, user, now).model.__name__ for deel in dossiers.DELEN}
    about = {
        model.__name__
        for model in apps.get_app_config("records").get_models()
        if any(field.related_model and field.related_model.__name__ in FAMILY for field in model._meta.fields)
    }
    left_out = set().union(*NOT_IN_IT.values())
    assert about - taken_along - left_out == set()
    assert taken_along & left_out <= {"Toewijzing"}


def test_every_part_and_value_has_a_name_for_people() -> None:
    assert {deel.naam for deel in dossiers.DELEN} == set(words.DELEN)
    assert {name for deel in dossiers.DELEN for name in deel.velden} - set(words.VELDEN) == {"inhoud", "zelf"}


def test_every_part_that_is_there_is_in_the_json_and_in_the_pdf(regio: Regio, as_user: AsUser) -> None:
    by: dict[str, Any] = {"gezin": regio.gezin, "by": regio.moeder_account, "now": regio.now}
    documenten.add(over=regio.noor, titel="Brief van school", inhoud=PDF, onderdeel="plan", **by)
    dossierverzoeken.ask(over=regio.noor, soort="verbeteren", wat="Ik ben niet gezakt.", **by)
    gemachtigden.authorise(
        namens=regio.moeder, helper=regio.tante_account, relatie="zus", mag="doen", hoe="zelf", tot=regio.day, **by
    )
    moeder = as_user(regio.moeder_account)
    found = taken(moeder, regio)
    there = found.keys() - {"vorm", "gezin", "gemaakt_op"}
    assert len(there) >= 12
    answer = moeder.post(f"/ons-plan/{regio.gezin.pk}/meenemen/bestand/", {"vorm": "pdf"})
    outline = headings_of(answer.content)
    assert [str(words.DELEN[naam]) for naam in found if naam in there] == outline
    for deel in pdf.parts(
        dossiers.read_dossier(zicht_op(regio.moeder_account, regio.gezin, regio.now), regio.moeder_account, regio.now)
    ):
        assert deel["rijen"] or deel["kop"] == str(words.DELEN["wie_keek"])


def headings_of(content: bytes) -> list[str]:
    """The headings of the second level, as the outline of a PDF names them, in order."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompress(stream))
    titles = re.findall(
        rb"/Title\s*\((.*?)(?<!\\)\)|/Title\s*<([0-9A-Fa-f]+)>", b"\n".join([content, *found]), re.DOTALL
    )
    said = [_said(plain, coded) for plain, coded in titles]
    return [text for text in said if not text.startswith("Dossier van ")]


def _said(plain: bytes, coded: bytes) -> str:
    raw = bytes.fromhex(coded.decode()) if coded else re.sub(rb"\\(.)", rb"\1", plain)
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def test_who_looked_is_short_in_the_pdf_without_ones_own_visits_and_whole_in_the_json(
    regio: Regio, as_user: AsUser
) -> None:
    moeder, sanne = as_user(regio.moeder_account), as_user(regio.specialist)
    for _time in range(3):
        moeder.get(f"/ons-plan/{regio.gezin.pk}/")
        sanne.get(f"/ons-plan/{regio.gezin.pk}/")
    looks = taken(moeder, regio)["wie_keek"]
    assert sum(row["zelf"] for row in looks) >= 3
    assert "gebruiker:" not in json.dumps(looks)
    found = dossiers.read_dossier(
        zicht_op(regio.moeder_account, regio.gezin, timezone.now()), regio.moeder_account, timezone.now()
    )
    short = next(deel["rijen"] for deel in pdf.parts(found) if deel["kop"] == "Wie er keek")
    assert len(short) < len(looks) / 2
    assert not [row for row in short if ["wie", "Marije Jansen"] in row]
    (sanne_looked,) = [row for row in short if row[0][1].startswith("Sanne") and "behandelt" in row[1][1]]
    assert "het plan" in dict(sanne_looked)["wat"]
    assert "keer, op" in sanne_looked[-1][1]
