"""The public pages: everybody may read them, and figures never show a small number."""

from datetime import date

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.records.models import Cijfer

PAGES = ("/", "/wat-gebeurt-er/", "/rechten/", "/wachten/")
DAY = date(2026, 11, 1)


def cijfer(
    vorm: str, waarde: float | None, aantal: int | None, gemeente: str = "", maat: str = "wachttijd_weken"
) -> None:
    Cijfer.objects.create(
        peildatum=DAY, maat=maat, gemeente_code=gemeente, vorm=vorm, waarde=waarde, aantal=aantal,
        made_at="2026-11-01T03:00Z",
    )  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_everybody_reads_it_in_both_languages(client: Client, db: None, path: str) -> None:
    with max_queries():
        dutch = client.get(path)
    client.post("/taal/", {"taal": "en"})
    english = client.get(path)
    assert dutch.status_code == english.status_code == 200
    assert dutch.content != english.content


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_only_read(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


def test_the_numbers_for_danger_are_on_the_first_page(client: Client, db: None) -> None:
    text = client.get("/").content.decode()
    for number in ("tel:112", "tel:08002000", "tel:08000432"):
        assert number in text


def test_the_terms_come_with_their_article(client: Client, db: None) -> None:
    text = client.get("/rechten/").content.decode()
    assert "binnen 6 weken" in text
    assert "Awb art. 6:7" in text


def test_before_the_first_night_the_page_says_that_there_are_no_figures(client: Client, db: None) -> None:
    assert "Er zijn nog geen cijfers" in client.get("/wachten/").content.decode()


def test_waiting_is_shown_with_the_number_it_rests_on(client: Client, regio: Regio) -> None:
    cijfer("", 9.4, 41)
    cijfer("pleegzorg", 12.5, 17)
    text = client.get("/wachten/").content.decode()
    assert "12,5" in text
    assert ">17<" in text
    assert "de middelste van 41 keer" in text


def test_a_figure_on_fewer_than_five_is_hidden_in_words(client: Client, regio: Regio) -> None:
    cijfer("", 9.4, 41)
    cijfer("pleegzorg", None, None)
    text = client.get("/wachten/").content.decode()
    assert "te weinig om te tonen" in text
    assert "minder dan 5" in text


def test_a_kind_without_any_help_has_no_row(client: Client, regio: Regio) -> None:
    cijfer("", 9.4, 41)
    cijfer("ggz", 9.4, 41)
    cijfer("gezinshuis", None, 0)
    assert "Gezinshuis" not in client.get("/wachten/").content.decode()


def test_one_gemeente_shows_its_own_figures(client: Client, regio: Regio) -> None:
    cijfer("ggz", 30, 41)
    cijfer("ggz", 7.5, 8, gemeente="0344")
    text = client.get("/wachten/?gemeente=0344").content.decode()
    assert "7,5" in text
    assert "30,0" not in text


def test_a_gemeente_that_is_not_here_shows_the_region(client: Client, regio: Regio) -> None:
    cijfer("ggz", 30, 41)
    assert "30,0" in client.get("/wachten/?gemeente=9999").content.decode()


def test_the_definition_can_be_opened(client: Client, regio: Regio) -> None:
    cijfer("ggz", 30, 41)
    text = client.get("/wachten/").content.decode()
    assert "Wat betekent dit cijfer?" in text
    assert "Vraag.received_at" in text
