"""Logging in through a broker, end to end against a real OpenID provider: who gets in, who is linked, and who reads why not."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests.broker import HIGH, LOW, Broker, back, go, running, through
from tests.regio import PASSWORD, Regio

from aandacht.access.plannen import has_account
from aandacht.actions import uitnodigingen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, LogboekRegel, Uitnodiging

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider's own packages
    pytest.mark.django_db,
]
AsUser = Callable[[Gebruiker], Client]
CODE = "/uitnodiging/"
LINK = "/account/via/digid/?koppelen"


@pytest.fixture(scope="module")
def provider() -> Iterator[Broker]:
    with running() as broker:
        yield broker


@pytest.fixture
def broker(provider: Broker, settings: Settings) -> Broker:
    settings.AANDACHT_INLOGMIDDELEN = (provider.middel(),)
    provider.asked.clear()
    return provider


@pytest.fixture
def paper(regio: Regio) -> uitnodigingen.Uitgenodigd:
    """A letter with a code for the mother, from the specialist who knows her."""
    return uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.moeder, by=regio.specialist, now=timezone.now())


def linked(user: Gebruiker, broker: Broker, sub: str) -> SocialAccount:
    return SocialAccount.objects.create(user=user, provider="digid", uid=broker.middel().key_of(sub))


def enter(client: Client, paper: uitnodigingen.Uitgenodigd, **more: str) -> object:
    given = {"gebruikersnaam": paper.gebruiker.username, "code": paper.code, "via": "digid", **more}
    return client.post(CODE, given)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def who(client: Client) -> str | None:
    return client.session.get(SESSION_KEY)


# --- in ---------------------------------------------------------------------------------------------------------------


def test_a_linked_account_gets_in_with_pkce_a_nonce_and_a_new_session(
    client: Client, regio: Regio, broker: Broker
) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-1"))
    client.get("/account/login/")
    url = go(client, "/account/via/digid/?next=/ons-plan/")
    before = client.session.session_key
    answer = back(client, broker.consent(url, "moeder-1"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ons-plan/")
    assert who(client) == str(regio.moeder_account.pk)
    assert client.session.session_key != before, "a session somebody planted before the login is worth nothing after it"
    asked = broker.asked[-1]
    assert (asked["code_challenge_method"], asked["scope"], asked["acr_values"]) == ("S256", "openid", LOW)
    assert len(asked["nonce"]) > 20


def test_nothing_of_the_token_is_kept_but_a_hash(client: Client, regio: Regio, broker: Broker) -> None:
    row = linked(regio.moeder_account, broker, broker.person("geheim-nummer-7", email="moeder@example.nl"))
    through(client, broker, "geheim-nummer-7")
    row.refresh_from_db()
    assert row.extra_data == {}
    assert "geheim-nummer" not in str(SocialAccount.objects.values()) + str(dict(client.session))


def test_a_professional_with_the_level_of_the_role_needs_no_second_step_here(
    client: Client, regio: Regio, broker: Broker, settings: Settings
) -> None:
    settings.AANDACHT_SECOND_FACTOR = True
    linked(regio.specialist, broker, broker.person("sanne-1", HIGH))
    assert through(client, broker, "sanne-1").status_code == 302
    assert client.get("/start/").headers["Location"] == "/dag/"


# --- not in -----------------------------------------------------------------------------------------------------------


def test_a_level_too_low_says_so_and_asks_for_the_right_one(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.specialist, broker, broker.person("sanne-2", LOW))
    answer = through(client, broker, "sanne-2")
    assert answer.status_code == 403
    assert "Log in met een extra controle" in text_of(answer)
    assert who(client) is None
    assert "?niveau=1" in text_of(answer)
    broker.person("sanne-2", HIGH)
    assert through(client, broker, "sanne-2", "/account/via/digid/?niveau=1").status_code == 302
    assert (broker.asked[-1]["acr_values"], broker.asked[-1]["prompt"]) == (HIGH, "login")


@pytest.mark.parametrize("acr", [None, "urn:test:iets-anders", ""])
def test_a_level_nobody_named_is_never_enough(client: Client, regio: Regio, broker: Broker, acr: str | None) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-3", acr))
    assert through(client, broker, "moeder-3").status_code == 403
    assert who(client) is None


def test_a_role_the_broker_is_not_for_is_sent_elsewhere(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.beheer, broker, broker.person("beheer-1", HIGH))
    answer = through(client, broker, "beheer-1")
    assert (answer.status_code, who(client)) == (403, None)
    assert "Log op een andere manier in" in text_of(answer)


def test_an_unknown_person_gets_no_account_also_with_the_address_of_somebody(
    client: Client, regio: Regio, broker: Broker
) -> None:
    Gebruiker.objects.filter(pk=regio.moeder_account.pk).update(email="moeder@example.nl")
    broker.person("vreemde", HIGH, email="moeder@example.nl", email_verified=True, preferred_username="karim")
    before = Gebruiker.objects.count()
    answer = through(client, broker, "vreemde")
    assert answer.status_code == 403
    assert "We kennen je hier nog niet" in text_of(answer)
    client.cookies["taal"] = "en"
    assert "We do not know you here yet" in text_of(through(client, broker, "vreemde"))
    assert (who(client), Gebruiker.objects.count(), SocialAccount.objects.count()) == (None, before, 0)


def test_a_closed_account_stays_closed(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-4"))
    Gebruiker.objects.filter(pk=regio.moeder_account.pk).update(is_active=False)
    assert through(client, broker, "moeder-4").headers["Location"] == "/account/inactive/"
    assert who(client) is None


def test_who_stops_at_the_broker_reads_that_nothing_happened(client: Client, regio: Regio, broker: Broker) -> None:
    state = go(client).split("state=")[1].split("&")[0]
    answer = client.get(f"/account/via/digid/terug/?error=access_denied&state={state}")
    assert "Je bent gestopt met inloggen" in text_of(answer)


def test_an_answer_counts_once_and_in_the_browser_that_asked(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-5"))
    url = broker.consent(go(client), "moeder-5")
    other = back(Client(), url)
    assert (other.status_code, "Dit duurde te lang" in text_of(other)) == (410, True)
    assert back(client, url).status_code == 302
    client.post("/account/logout/")
    assert back(client, url).status_code == 410


def test_a_code_of_somebody_else_does_not_get_in(client: Client, regio: Regio, broker: Broker) -> None:
    """A code caught elsewhere and put into one's own answer: the verifier and the nonce are not its own."""
    linked(regio.moeder_account, broker, broker.person("moeder-6"))
    caught = broker.consent(go(Client()), "moeder-6").split("code=")[1].split("&")[0]
    state = go(client).split("state=")[1].split("&")[0]
    answer = client.get(f"/account/via/digid/terug/?code={caught}&state={state}")
    assert (answer.status_code, who(client)) == (400, None)
    assert "Inloggen is niet gelukt" in text_of(answer)


def test_a_token_for_another_site_is_refused(client: Client, regio: Regio, broker: Broker, settings: Settings) -> None:
    """The code was asked for one client and traded for another: the audience of the token is not us."""
    linked(regio.moeder_account, broker, broker.person("moeder-7"))
    url = broker.consent(go(client), "moeder-7")
    settings.AANDACHT_INLOGMIDDELEN = (broker.middel(client_id="een andere"),)
    assert back(client, url).status_code == 400
    assert who(client) is None


def test_a_broker_that_is_down_is_a_plain_page_and_no_error(client: Client, regio: Regio, settings: Settings) -> None:
    settings.AANDACHT_INLOGMIDDELEN = (Broker("http://localhost:9").middel(),)
    assert client.get("/account/login/").status_code == 200
    answer = client.get("/account/via/digid/")
    assert (answer.status_code, "DigiD doet het nu even niet" in text_of(answer)) == (502, True)


def test_a_configuration_of_another_issuer_is_refused(
    client: Client, regio: Regio, broker: Broker, settings: Settings
) -> None:
    settings.AANDACHT_INLOGMIDDELEN = (broker.middel(issuer=broker.issuer.replace("localhost", "127.0.0.1")),)
    requests.get(broker.issuer, timeout=5)
    linked(regio.moeder_account, broker, broker.person("moeder-8"))
    settings.AANDACHT_INLOGMIDDELEN = (broker.middel(issuer=broker.issuer + "/iets"),)
    assert client.get("/account/via/digid/").status_code == 502


def test_too_many_tries_from_one_address_have_to_wait(client: Client, regio: Regio, broker: Broker) -> None:
    codes = [client.get("/account/via/digid/terug/").status_code for _n in range(62)]
    assert (codes[0], codes[-1]) == (410, 429)


def test_without_configuration_there_is_nothing_of_it(client: Client, regio: Regio) -> None:
    for path in ("", "terug/", "koppelen/"):
        assert client.get(f"/account/via/digid/{path}").status_code == 404
    assert "/account/via/" not in text_of(client.get("/account/login/")) + text_of(client.get(CODE))


# --- linking ----------------------------------------------------------------------------------------------------------


def test_an_invitation_links_once_and_replaces_the_password(
    client: Client, regio: Regio, broker: Broker, paper: uitnodigingen.Uitgenodigd
) -> None:
    answer = enter(client, paper)
    assert answer.headers["Location"] == "/account/via/digid/koppelen/"  # type: ignore[attr-defined]
    assert "Je gaat nu naar DigiD" in text_of(client.get("/account/via/digid/koppelen/"))
    answer = through(client, broker, broker.person("moeder-9"), LINK)
    assert who(client) == str(regio.moeder_account.pk)
    regio.moeder_account.refresh_from_db()
    assert not regio.moeder_account.has_usable_password()
    assert Uitnodiging.objects.get().used_at is not None
    log = LogboekRegel.objects.get(wat="uitnodiging.gebruiken")
    assert (log.velden, list(log.betreft.values_list("gezin_id", flat=True))) == ("inlogmiddel", [regio.gezin.pk])
    again = Client()
    assert "al gebruikt" in text_of(enter(again, paper))
    assert through(again, broker, "moeder-9").status_code == 302, "from now on the broker is enough"


def test_a_letter_opened_where_somebody_else_is_logged_in_is_of_who_has_the_letter(
    regio: Regio, broker: Broker, as_user: AsUser, paper: uitnodigingen.Uitgenodigd
) -> None:
    client = as_user(regio.vader_account)
    enter(client, paper)
    assert who(client) is None
    through(client, broker, broker.person("moeder-16"), LINK)
    assert who(client) == str(regio.moeder_account.pk)
    assert SocialAccount.objects.get().user == regio.moeder_account


def test_a_guessed_code_links_nobody_and_ten_guesses_end_the_paper(
    client: Client, regio: Regio, broker: Broker, paper: uitnodigingen.Uitgenodigd
) -> None:
    assert "horen niet bij elkaar" in text_of(enter(client, paper, code="AAAA-AAAA-AAAA"))
    assert client.get(LINK).status_code == 410
    Uitnodiging.objects.update(pogingen=10)
    answer = enter(client, paper)
    assert answer.status_code == 410  # type: ignore[attr-defined]
    assert "Deze brief werkt niet meer" in text_of(answer)


def test_an_expired_code_says_so_to_who_has_it_and_to_nobody_else(
    client: Client, regio: Regio, broker: Broker, paper: uitnodigingen.Uitgenodigd
) -> None:
    Uitnodiging.objects.update(tot=timezone.localdate() - timedelta(days=1))
    assert "verlopen" in text_of(enter(client, paper))
    assert "verlopen" not in text_of(enter(client, paper, code="AAAA-AAAA-AAAA"))


def test_a_paper_that_ends_while_somebody_is_at_the_broker_links_nobody(
    client: Client, regio: Regio, broker: Broker, paper: uitnodigingen.Uitgenodigd
) -> None:
    enter(client, paper)
    url = broker.consent(go(client, LINK), broker.person("moeder-10"))
    Uitnodiging.objects.update(tot=timezone.localdate() - timedelta(days=1))
    answer = back(client, url)
    assert (answer.status_code, who(client), SocialAccount.objects.count()) == (410, None, 0)


def test_a_level_too_low_keeps_the_code_for_the_next_try(client: Client, regio: Regio, broker: Broker) -> None:
    Gebruiker.objects.filter(pk=regio.specialist.pk).update(password="!")
    regio.specialist.refresh_from_db()
    paper = uitnodigingen.invite_professional(gebruiker=regio.specialist, now=timezone.now())
    enter(client, paper)
    low = through(client, broker, broker.person("sanne-3", LOW), LINK)
    assert (low.status_code, who(client), SocialAccount.objects.count()) == (403, None, 0)
    assert "?niveau=1&amp;koppelen" in text_of(low)
    broker.person("sanne-3", HIGH)
    assert through(client, broker, "sanne-3", "/account/via/digid/?niveau=1&koppelen").status_code == 302
    assert who(client) == str(regio.specialist.pk)
    assert LogboekRegel.objects.get(wat="uitnodiging.gebruiken").gezin_ids == []


def test_one_person_at_the_broker_has_one_account_here(
    client: Client, regio: Regio, broker: Broker, paper: uitnodigingen.Uitgenodigd
) -> None:
    linked(regio.vader_account, broker, broker.person("vader-1"))
    enter(client, paper)
    answer = through(client, broker, "vader-1", LINK)
    assert (answer.status_code, who(client)) == (409, None)
    assert Uitnodiging.objects.get().used_at is None, "the mother can still use her letter"


def test_the_letter_of_a_child_does_not_link_to_a_parent(
    client: Client, regio: Regio, broker: Broker, settings: Settings
) -> None:
    """Where the broker gives a BSN it has to be the one of whom the letter is for."""
    settings.AANDACHT_INLOGMIDDELEN = (broker.middel(bsn_claim="bsn"),)
    paper = uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.noor, by=regio.specialist, now=timezone.now())
    assert regio.noor.bsn
    enter(client, paper)
    answer = through(client, broker, broker.person("ouder", bsn="999990019"), LINK)
    assert "Deze brief is van iemand anders" in text_of(answer)
    assert SocialAccount.objects.count() == 0
    assert through(client, broker, broker.person("noor-1", bsn=regio.noor.bsn), LINK).status_code == 302


def test_who_is_logged_in_links_and_ends_the_link(regio: Regio, broker: Broker, as_user: AsUser) -> None:
    client = as_user(regio.moeder_account)
    assert "Koppelen" in text_of(client.get("/account/2fa/"))
    proof = "/account/reauthenticate/?next=%2Faccount%2Fvia%2Fdigid%2Fkoppelen%2F"
    assert [client.get(path).headers["Location"] for path in (LINK, "/account/via/digid/koppelen/")] == [proof, proof]
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = through(client, broker, broker.person("moeder-11"), LINK)
    assert answer.headers["Location"] == "/account/2fa/"
    assert "gekoppeld" in text_of(client.get("/account/2fa/"))
    second = through(client, broker, broker.person("moeder-18"), LINK)
    assert (second.status_code, SocialAccount.objects.count()) == (409, 1), "one account is one person at the broker"
    assert Client().post("/account/login/", {"login": "marije", "password": PASSWORD}).status_code == 302
    client.post("/account/via/digid/ontkoppelen/")
    assert not SocialAccount.objects.exists()
    assert set(LogboekRegel.objects.filter(wat__startswith="account.").values_list("wat", flat=True)) == {
        "account.koppelen",
        "account.ontkoppelen",
    }


def test_the_only_way_in_cannot_be_taken_away(regio: Regio, broker: Broker, as_user: AsUser) -> None:
    linked(regio.moeder_account, broker, "moeder-12")
    regio.moeder_account.set_unusable_password()
    regio.moeder_account.save()
    client = as_user(regio.moeder_account)
    assert client.post("/account/via/digid/ontkoppelen/").status_code == 409
    assert SocialAccount.objects.exists()


def test_who_has_no_password_is_not_asked_for_one(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-17"))
    regio.moeder_account.set_unusable_password()
    regio.moeder_account.save()
    through(client, broker, "moeder-17")
    answer = client.get("/account/password/change/", follow=True)
    assert "Je hebt hier geen wachtwoord" in text_of(answer)
    assert "Passkey maken" in text_of(client.get("/account/2fa/webauthn/add/"))
    assert "DigiD" in text_of(client.get("/account/2fa/"))


def test_a_link_begun_by_one_is_not_finished_by_another(regio: Regio, broker: Broker, as_user: AsUser) -> None:
    client = as_user(regio.moeder_account)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    url = broker.consent(go(client, LINK), broker.person("moeder-13"))
    states = client.session["socialaccount_states"]
    client.force_login(regio.vader_account, backend="aandacht.web.shared.login.Backend")
    mixed = client.session
    mixed["socialaccount_states"] = states
    mixed.save()
    assert back(client, url).status_code == 410
    assert not SocialAccount.objects.exists()


# --- a role that logs in through the broker only ----------------------------------------------------------------------


def test_a_role_can_be_closed_for_passwords(
    client: Client, regio: Regio, broker: Broker, settings: Settings, paper: uitnodigingen.Uitgenodigd
) -> None:
    settings.AANDACHT_INLOGMIDDEL_ONLY = ["inwoner"]
    answer = client.post("/account/login/", {"login": "marije", "password": PASSWORD})
    assert (answer.status_code, who(client)) == (403, None)
    assert "/account/via/digid/" in text_of(answer)
    chosen = client.post(CODE, {"gebruikersnaam": "marije", "code": paper.code, "wachtwoord": "een lange zin hier"})
    assert "hoort geen wachtwoord" in text_of(chosen)
    assert Uitnodiging.objects.get().used_at is None
    linked(regio.moeder_account, broker, broker.person("moeder-14"))
    assert through(client, broker, "moeder-14").status_code == 302


def test_who_logs_in_through_a_broker_speaks_for_themselves(regio: Regio, broker: Broker) -> None:
    """Nobody writes down for them what they can say themselves, and nobody invites them again."""
    moeder = regio.moeder_account
    moeder.set_unusable_password()
    moeder.save()
    assert not has_account(regio.moeder.pk)
    linked(moeder, broker, "moeder-15")
    assert has_account(regio.moeder.pk)
    with pytest.raises(NotPossible, match="al een account"):
        uitnodigingen.invite(
            gezin=regio.gezin, gever=regio.noor, gegevens=regio.moeder, relatie="moeder", onderdelen=[],
            by=regio.specialist, now=timezone.now(),
        )  # fmt: skip


# --- out --------------------------------------------------------------------------------------------------------------


def test_who_logs_out_is_offered_to_do_so_at_the_broker_too(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-9"))
    through(client, broker, "moeder-9")
    answer = client.post("/account/logout/")
    assert who(client) is None
    link = re.search(r'href="([^"]*/oauth2/end_session[^"]*)"', answer.content.decode())
    assert link
    there = requests.get(link[1].replace("&amp;", "&"), timeout=5)
    assert there.status_code == 200
    assert "http://testserver/" in there.text
    assert dict(parse_qsl(urlsplit(there.url).query)) == {
        "client_id": "aandacht", "post_logout_redirect_uri": "http://testserver/"
    }  # fmt: skip


def test_who_came_in_with_a_password_or_whose_broker_is_down_is_simply_out(
    client: Client, regio: Regio, broker: Broker, settings: Settings
) -> None:
    client.force_login(regio.vader_account, backend="aandacht.web.shared.login.Backend")
    assert client.post("/account/logout/")["Location"] == "/"
    linked(regio.moeder_account, broker, broker.person("moeder-8"))
    through(client, broker, "moeder-8")
    settings.AANDACHT_INLOGMIDDELEN = [broker.middel(issuer="http://localhost:1")]
    assert client.post("/account/logout/")["Location"] == "/"
    assert who(client) is None


def test_leaving_asks_first_when_it_is_only_opened(client: Client, regio: Regio, broker: Broker) -> None:
    linked(regio.moeder_account, broker, broker.person("moeder-7"))
    through(client, broker, "moeder-7")
    assert client.get("/account/logout/").status_code == 200
    assert who(client) == str(regio.moeder_account.pk)
