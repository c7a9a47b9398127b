"""All requests between both sides: by status, searched, and as a file; each sees what is theirs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.keten.chain import exchange
from tests.integration.verzoek.asking import ask, at_gemeente, noor, unknown
from tests.regio import Regio

from aandacht.actions import beantwoordingen, herinneringen
from aandacht.records.models import Gebruiker, LogboekRegel, Verzoek

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
LIST, FILE = "hulp_verzoeken", "hulp_verzoeken_csv"


@pytest.fixture
def asked(regio: Regio, tmp_path: Path) -> Verzoek:
    ask(regio)
    exchange(tmp_path, regio.now)
    beantwoordingen.reject(verzoek=at_gemeente(regio), reden="3", by=regio.specialist, now=regio.now)
    exchange(tmp_path, regio.now)
    made = ask(regio, jongere=unknown())
    exchange(tmp_path, regio.now)
    Verzoek.objects.filter(administratie=regio.gemeente.pk).update(behandelaar=regio.specialist)
    return made


@pytest.mark.parametrize("who", ["hulpverlener", "specialist"])
def test_each_side_sees_its_requests_by_status(regio: Regio, asked: Verzoek, as_user: As, who: str) -> None:
    client = as_user(getattr(regio, who))
    for lijst, names in (
        ("wacht", {"Sem de Vos"}), ("afgewezen", {"Noor Bakker"}), ("toegewezen", set()), ("onderzoek", set()),
        ("alle", {"Sem de Vos", "Noor Bakker"}), ("nergens", {"Sem de Vos"}),
    ):  # fmt: skip
        with max_queries():
            page = client.get(reverse(LIST), {"lijst": lijst}).content.decode()
        assert {name for name in ("Sem de Vos", "Noor Bakker") if name in page} == names, lijst


@pytest.mark.parametrize("who", ["hulpverlener", "specialist"])
def test_a_request_is_found_by_bsn_name_and_reference(regio: Regio, asked: Verzoek, as_user: As, who: str) -> None:
    client = as_user(getattr(regio, who))
    for zoek in (unknown().bsn, "vos", "Sem", asked.referentie, asked.referentie.lower()):
        with max_queries():
            page = client.post(reverse(LIST), {"zoek": zoek}).content.decode()
        assert "1 verzoek gevonden" in page, zoek
        assert "Sem de Vos" in page
    for zoek in ("999900018", "Jansen", "1", "zz"):
        assert "Niets gevonden" in client.post(reverse(LIST), {"zoek": zoek}).content.decode(), zoek
    assert noor(regio).bsn not in str(list(LogboekRegel.objects.values_list("velden", "wat")))


@pytest.mark.parametrize("who", ["hulpverlener", "specialist"])
def test_the_list_as_a_file_has_no_bsn(regio: Regio, asked: Verzoek, as_user: As, who: str) -> None:
    client = as_user(getattr(regio, who))
    with max_queries():
        response = client.get(reverse(FILE), {"lijst": "alle"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("kenmerk;soort;jongere")
    assert "Sem de Vos" in lines[1]
    assert unknown().bsn not in response.content.decode()
    assert LogboekRegel.objects.latest("id").wat == "verzoeken exporteren"
    assert len(client.get(reverse(FILE), {"lijst": "afgewezen"}).content.splitlines()) == 2


def test_no_cell_is_a_formula(regio: Regio, asked: Verzoek, as_user: As) -> None:
    Verzoek.objects.update(voornamen="=1+1")
    lines = as_user(regio.hulpverlener).get(reverse(FILE)).content.decode("utf-8-sig").splitlines()
    assert all(";'=1+1" in line for line in lines[1:])


def test_others_see_nothing(regio: Regio, asked: Verzoek, as_user: As) -> None:
    for user in (regio.collega, regio.andere_hulpverlener):
        client = as_user(user)
        assert "Sem" not in client.get(reverse(LIST), {"lijst": "alle"}).content.decode()
        assert "Niets gevonden" in client.post(reverse(LIST), {"zoek": "vos"}).content.decode()
        assert len(client.get(reverse(FILE)).content.splitlines()) == 1
    for user in (regio.betaler, regio.beheer, regio.moeder_account, regio.verwijzer):
        assert as_user(user).get(reverse(LIST)).status_code == 403
        assert as_user(user).get(reverse(FILE)).status_code == 403


def test_a_late_answer_stands_on_the_day_of_the_provider(regio: Regio, asked: Verzoek, as_user: As) -> None:
    Verzoek.objects.filter(pk=asked.pk).update(uiterlijk=regio.day.replace(year=regio.day.year - 1))
    herinneringen.register(now=regio.now)
    client = as_user(regio.hulpverlener)
    with max_queries():
        page = client.get(reverse("hulp")).content.decode()
    assert "Bel en vraag waar het antwoord blijft" in page
    assert reverse("hulp_verzoek", args=[asked.pk]) in page
    Verzoek.objects.filter(pk=asked.pk).update(status="afgewezen")
    assert "Bel en vraag" not in client.get(reverse("hulp")).content.decode()
