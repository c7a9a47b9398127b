"""The frame around every page: language, refusals in words, headers, the session."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from tests.integration.conftest import max_queries
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
def test_the_policy_of_a_page_allows_nothing_from_elsewhere_and_nothing_inline(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert parts["default-src"] == ["'none'"]
    assert parts["script-src"] == parts["style-src"] == parts["font-src"] == parts["form-action"] == ["'self'"]
    assert parts["base-uri"] == parts["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_no_page_of_the_frame_has_script_or_style_inside(client: Client) -> None:
    for path in ("/", "/account/login/", "/bestaat-niet/"):
        text = client.get(path).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
        assert " onclick" not in text


@pytest.mark.django_db
def test_every_answer_carries_the_safe_headers(client: Client) -> None:
    headers = client.get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_of_somebody_who_is_logged_in_stays_in_no_cache(regio: Regio, as_user: Login) -> None:
    headers = as_user(regio.specialist).get("/").headers
    assert "no-store" in headers["Cache-Control"]


def test_a_public_page_costs_few_queries(regio: Regio, as_user: Login) -> None:
    client = as_user(regio.specialist)
    with max_queries(6):
        client.get("/")


# --- language ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_page_is_dutch_whatever_the_browser_prefers(client: Client) -> None:
    answer = client.get("/account/login/", headers={"Accept-Language": "en-GB"})
    assert '<html lang="nl"' in answer.content.decode()


@pytest.mark.django_db
def test_choosing_english_holds_for_the_next_page(client: Client) -> None:
    answer = client.post("/taal/", {"taal": "en", "next": "/account/login/"}, follow=True)
    assert answer.redirect_chain == [("/account/login/", 302)]
    assert '<html lang="en"' in answer.content.decode()
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


@pytest.mark.django_db
def test_a_language_that_is_read_from_the_right_turns_the_page_round(client: Client, settings: Any) -> None:
    """One line in the settings offers it; what is not translated yet is there in Dutch."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabisch"), ("tr", "Turks")]
    client.cookies["taal"] = "ar"
    page = client.get("/account/login/")
    assert page["Content-Language"] == "ar"
    text = page.content.decode()
    assert '<html lang="ar" dir="rtl"' in text
    assert "Inloggen" in text
    assert "العربيّة" in text
    client.cookies["taal"] = "tr"
    text = client.get("/account/login/").content.decode()
    assert '<html lang="tr" class' in text


@pytest.mark.django_db
def test_the_language_switch_never_leads_elsewhere(client: Client) -> None:
    assert client.post("/taal/", {"taal": "en", "next": "https://example.org/"}).headers["Location"] == "/"


def test_the_language_goes_with_the_account_to_another_browser(regio: Regio, as_user: Login) -> None:
    as_user(regio.moeder_account).post("/taal/", {"taal": "en", "next": "/"})
    assert '<html lang="en"' in as_user(regio.moeder_account).get("/").content.decode()


# --- session ----------------------------------------------------------------------------------------------------------


def test_start_sends_somebody_without_account_to_the_login_page(client: Client, db: None) -> None:
    assert client.get("/start/").headers["Location"] == "/account/login/?next=/start/"


def test_a_session_ends_after_half_an_hour_without_a_page(regio: Regio) -> None:
    begin = datetime.now(tz=UTC) + timedelta(days=1)
    client = Client()
    with time_machine.travel(begin, tick=False):
        client.force_login(regio.specialist, backend="aandacht.web.shared.login.Backend")
    with time_machine.travel(begin + timedelta(minutes=29), tick=False):
        assert client.get("/account/password/change/").status_code == 200
    with time_machine.travel(begin + timedelta(minutes=58), tick=False):
        assert client.get("/account/password/change/").status_code == 200, "a page moves the end of the session on"
    with time_machine.travel(begin + timedelta(minutes=89), tick=False):
        assert client.get("/account/password/change/").status_code == 302


def test_the_region_stands(regio: Regio) -> None:
    assert regio.vraag.behandelaar == regio.specialist
    assert regio.noor_account.persoon == regio.noor
