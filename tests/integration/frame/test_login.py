"""Logging in: no open door, throttled, a second factor for professionals."""

from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests.regio import PASSWORD, Regio

from aandacht.actions import uitnodigingen
from aandacht.records.models import Gebruiker

Login = Callable[[Gebruiker], Client]
PAGE = "/account/login/"


def test_the_right_password_opens_the_site(client: Client, regio: Regio) -> None:
    answer = client.post(PAGE, {"login": "marije", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/start/"


def test_the_login_page_has_the_menu_and_the_languages(client: Client, regio: Regio) -> None:
    text = client.get(PAGE).content.decode()
    assert 'href="/wachten/"' in text
    assert 'value="en"' in text


def test_a_wrong_password_says_so_and_keeps_the_name(client: Client, regio: Regio) -> None:
    text = client.post(PAGE, {"login": "marije", "password": "fout"}).content.decode()
    assert 'value="marije"' in text
    assert 'role="alert"' in text


def test_after_five_wrong_passwords_there_is_a_pause(client: Client, regio: Regio, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    codes = [client.post(PAGE, {"login": "marije", "password": f"fout {n}"}).status_code for n in range(5)]
    assert codes[-1] == 429
    assert 429 not in codes[:4]
    answer = client.post(PAGE, {"login": "marije", "password": PASSWORD})
    assert answer.status_code == 429, "the right password does not help while the pause lasts"
    assert "Wacht 15 minuten" in answer.content.decode()
    assert AccessAttempt.objects.get(username="marije").failures_since_start >= 5


def test_the_pause_of_one_is_not_the_pause_of_all(client: Client, regio: Regio, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    for n in range(5):
        client.post(PAGE, {"login": "marije", "password": f"fout {n}"})
    assert client.post(PAGE, {"login": "pieter", "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_nobody_makes_an_account_for_themselves(client: Client) -> None:
    page = client.get("/account/signup/").content.decode()
    assert "Een account krijg je" in page
    client.post("/account/signup/", {"username": "indringer", "password1": PASSWORD})
    assert not Gebruiker.objects.filter(username="indringer").exists()


@pytest.mark.django_db
def test_made_up_logins_are_shown_in_a_demo_only(client: Client, settings: Settings) -> None:
    (settings.DATA_DIR / "logins.json").write_text('[["Specialist", "sanne", "geheim-van-de-demo"]]')
    assert "geheim-van-de-demo" not in client.get(PAGE).content.decode()
    settings.DEMO = True
    assert "geheim-van-de-demo" in client.get(PAGE).content.decode()


# --- second factor ----------------------------------------------------------------------------------------------------


def test_a_professional_without_second_factor_sets_one_up_first(
    regio: Regio, as_user: Login, settings: Settings
) -> None:
    settings.AANDACHT_SECOND_FACTOR = True
    answer = as_user(regio.specialist).get("/start/")
    assert answer.headers["Location"] == "/account/2fa/totp/activate/"


def test_a_family_needs_no_second_factor(regio: Regio, as_user: Login, settings: Settings) -> None:
    settings.AANDACHT_SECOND_FACTOR = True
    assert "2fa" not in as_user(regio.moeder_account).get("/start/").headers["Location"]


def test_a_professional_logs_in_with_a_second_step(client: Client, regio: Regio, settings: Settings) -> None:
    settings.AANDACHT_SECOND_FACTOR = True
    TOTP.activate(regio.specialist, generate_totp_secret())
    code = RecoveryCodes.activate(regio.specialist).get_unused_codes()[0]
    answer = client.post(PAGE, {"login": "sanne", "password": PASSWORD})
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert "Tweede stap" in client.get(answer.headers["Location"]).content.decode()
    assert client.get("/start/").headers["Location"].startswith(PAGE), "half logged in is not logged in"
    assert client.post("/account/2fa/authenticate/", {"code": code}).headers["Location"] == "/start/"
    assert "2fa" not in client.get("/start/").headers["Location"]


def test_the_pages_around_a_login_open(regio: Regio, client: Client) -> None:
    client.post(PAGE, {"login": "sanne", "password": PASSWORD})
    assert "Even controleren" in client.get("/account/reauthenticate/?next=/account/2fa/").content.decode()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for path in ("/account/2fa/", "/account/2fa/totp/activate/", "/account/password/change/", "/account/logout/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "utrecht-root" in answer.content.decode()
    assert client.post("/account/logout/").headers["Location"] == "/"
    assert client.get("/account/password/change/").status_code == 302


# --- passkeys ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("credential", ["", "x", "null", "[]", "{}", '"x"', '{"response": {}}', '{"response": null}', "7",
                                        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "MQ"}}'])  # fmt: skip
def test_a_made_up_passkey_is_refused_in_words(client: Client, regio: Regio, credential: str) -> None:
    client.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/account/2fa/webauthn/login/", {"credential": credential}, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == PAGE
    assert "_auth_user_id" not in client.session


def test_a_paper_ends_whatever_let_the_account_in_before(client: Client, regio: Regio) -> None:
    """Who lost the telephone with the second step gets in with a new code and a password."""
    TOTP.activate(regio.moeder_account, generate_totp_secret())
    paper = uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.moeder, by=regio.specialist, now=timezone.now())
    assert client.post(PAGE, {"login": "marije", "password": PASSWORD}).headers["Location"].startswith("/account/2fa/")
    chosen = {"gebruikersnaam": "marije", "code": paper.code, "wachtwoord": "een lange zin hier"}
    assert client.post("/uitnodiging/", chosen).status_code == 302
    answer = client.post(PAGE, {"login": "marije", "password": "een lange zin hier"})
    assert answer.headers["Location"] == "/start/", "nothing is left of the half login before"
