"""The frame around every page: language, refusals in words, headers, session."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.regio import Regio

from aandacht.records.models import Gebruiker

Login = Callable[[Gebruiker], Client]


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_dutch(client: Client) -> None:
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.content.decode()


@pytest.mark.django_db
def test_the_watch_gets_a_short_answer(client: Client) -> None:
    assert client.get("/gezond/").content == b"ok"


@pytest.mark.django_db
def test_the_login_page_opens(client: Client) -> None:
    assert "Gebruikersnaam" in client.get("/account/login/").content.decode()


def test_start_sends_somebody_without_account_to_the_login_page(client: Client, db: None) -> None:
    assert client.get("/start/").headers["Location"] == "/account/login/?next=/start/"


def test_the_region_stands(regio: Regio) -> None:
    assert regio.vraag.behandelaar == regio.specialist
    assert regio.noor_account.persoon == regio.noor
