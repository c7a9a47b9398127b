"""Logging in, in a browser: a passkey on the phone, and a broker on another site, with the policy of the pages in force."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests.broker import HIGH, Broker, running
from tests.functional.person import Person
from tests.regio import PASSWORD, Regio, make_regio

from aandacht.actions import uitnodigingen

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider's own packages
]
PLAN = re.compile(r"/ons-plan/\d+/")


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return make_regio()


@pytest.fixture
def broker(settings: Settings) -> Iterator[Broker]:
    with running() as broker:
        settings.AANDACHT_INLOGMIDDELEN = (broker.middel(),)
        yield broker


def with_authenticator(person: Person) -> None:
    """A telephone with a fingerprint, as Chromium makes it."""
    tools = person.context.new_cdp_session(person.page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def without_network(person: Person) -> None:
    """The page of the provider asks another site for its looks; here it has none."""
    person.page.route(lambda url: "//localhost:" not in url, lambda route: route.fulfill(status=200, body=""))


def leave(person: Person) -> None:
    person.go("/account/logout/")
    person.press("Uitloggen")
    person.page.wait_for_url(person.url + "/")


def test_a_mother_makes_a_passkey_and_needs_no_password_any_more(
    browser: Browser, live_server: LiveServer, regio: Regio
) -> None:
    with Person(browser, live_server.url, "Marije", phone=True) as marije:
        with_authenticator(marije)
        marije.log_in("marije", PASSWORD)
        marije.page.wait_for_url(PLAN)
        marije.go("/account/2fa/")
        marije.heading("Hoe je inlogt")
        marije.follow("Passkey toevoegen")
        marije.heading("Even controleren")
        marije.page.get_by_label("Wachtwoord").fill(PASSWORD)
        marije.press("Verder")
        marije.heading("Passkey toevoegen")
        marije.look()
        marije.page.get_by_label("Hoe noem je dit toestel?").fill("Mijn telefoon")
        marije.press("Passkey maken")
        marije.heading("Herstelcodes")
        marije.go("/account/2fa/webauthn/")
        marije.reads("Mijn telefoon", "gemaakt op")
        leave(marije)

        marije.go("/account/login/?next=/ons-plan/")
        marije.press("Of met een passkey")
        marije.page.wait_for_url(PLAN)

        # A password alone is not enough for who has a passkey: it is the second step too.
        leave(marije)
        marije.log_in("marije", PASSWORD)
        marije.heading("Tweede stap")
        marije.look()
        marije.press("Of gebruik je passkey")
        marije.page.wait_for_url(PLAN)

        marije.go("/account/2fa/webauthn/")
        marije.follow("Weghalen")
        if marije.main.get_by_role("heading", name="Even controleren").count():
            marije.follow("met je passkey")
            marije.look()
            marije.press("Verder met je passkey")
        marije.heading("Passkey weghalen")
        marije.press("Weghalen")
        marije.reads("Je hebt nog geen passkey.")
    assert not Authenticator.objects.exists()


def test_a_father_with_a_letter_comes_in_through_the_broker_and_a_specialist_at_the_right_level(
    browser: Browser, live_server: LiveServer, regio: Regio, broker: Broker
) -> None:
    paper = uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.vader, by=regio.specialist, now=timezone.now())
    broker.person("vader-9")
    with Person(browser, live_server.url, "Karim", phone=True) as vader:
        without_network(vader)
        vader.go("/account/login/")
        vader.look()
        vader.follow("Vul je code in")
        vader.fill({"Je gebruikersnaam": paper.gebruiker.username, "De code op je brief": paper.code})
        vader.look()
        vader.press("DigiD")
        vader.heading("Inloggen met DigiD")
        vader.look()
        vader.follow("Naar DigiD")
        vader.page.wait_for_url(f"{broker.issuer}/**")
        vader.page.get_by_placeholder("sub").fill("vader-9")
        vader.page.get_by_role("button", name="Authorize").click()
        vader.page.wait_for_url(PLAN)
        vader.reads("Gelukt. Vanaf nu log je in met DigiD.")
        vader.go("/account/logout/")
        vader.press("Uitloggen")
        vader.reads("Op deze computer ben je misschien nog ingelogd bij DigiD.")
        vader.look()
        vader.go("/account/login/")
        vader.follow("Inloggen met DigiD")
        vader.page.get_by_role("button", name="vader-9").click()
        vader.page.wait_for_url(PLAN)

    SocialAccount.objects.create(user=regio.specialist, provider="digid", uid=broker.middel().key_of("sanne-9"))
    broker.person("sanne-9")
    with Person(browser, live_server.url, "Sanne") as sanne:
        without_network(sanne)
        sanne.go("/account/login/")
        sanne.follow("Inloggen met DigiD")
        sanne.page.get_by_placeholder("sub").fill("sanne-9")
        sanne.page.get_by_role("button", name="Authorize").click()
        sanne.heading("Log in met een extra controle")
        sanne.look()
        broker.person("sanne-9", HIGH)
        sanne.follow("Sterker inloggen met DigiD")
        sanne.page.get_by_role("button", name="sanne-9").click()
        expect(sanne.page).to_have_url(live_server.url + "/dag/")
