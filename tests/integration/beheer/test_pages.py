"""The privacy officer reviews emergencies and sees whether the log holds; nobody here sees what is in a file."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.regio import VRAAG, Regio

from aandacht.actions import noodtoegangen
from aandacht.records.models import Gebruiker, LogboekRegel, Noodtoegang

AsUser = Callable[[Gebruiker], Client]
REDEN = "Noor is vermist, haar moeder belde mij vannacht."


@pytest.fixture
def nood(regio: Regio) -> Noodtoegang:
    return noodtoegangen.open(gezin=regio.gezin, reden=REDEN, by=regio.collega, now=regio.now)


def test_privacy_officer_reviews_with_a_finding(regio: Regio, nood: Noodtoegang, as_user: AsUser) -> None:
    client = as_user(regio.fg)
    assert REDEN in client.get(reverse("beheer")).content.decode()
    url = reverse("beheer_nakijken", args=[nood.pk])
    assert client.post(url, {"bevinding": ""}).status_code == 422
    assert client.post(url, {"bevinding": "Terecht; gesproken met het team."}).status_code == 302
    nood.refresh_from_db()
    assert nood.reviewed_by == regio.fg
    assert "Alles is nagekeken" in client.get(reverse("beheer")).content.decode()


def test_nobody_else_oversees(regio: Regio, nood: Noodtoegang, as_user: AsUser) -> None:
    for user in (regio.specialist, regio.hulpverlener, regio.moeder_account, regio.beleid):
        client = as_user(user)
        for url in (reverse("beheer"), reverse("beheer_logboek"), reverse("beheer_accounts")):
            assert client.get(url).status_code == 403
    assert as_user(regio.beheer).get(reverse("beheer_nakijken", args=[nood.pk])).status_code == 403
    assert as_user(regio.fg).get(reverse("beheer_accounts")).status_code == 403
    assert REDEN not in as_user(regio.beheer).get(reverse("beheer")).content.decode()


@pytest.mark.parametrize("who", ["fg", "beheer"])
def test_pages_ask_at_most_twelve_things_and_hold_no_content(
    regio: Regio, nood: Noodtoegang, as_user: AsUser, who: str
) -> None:
    client = as_user(getattr(regio, who))
    urls = [reverse("beheer"), reverse("beheer_logboek")]
    urls += [reverse("beheer_nakijken", args=[nood.pk])] if who == "fg" else [reverse("beheer_accounts")]
    for url in urls:
        with max_queries():
            response = client.get(url)
        assert response.status_code == 200
        page = response.content.decode()
        assert not any(text in page for text in (VRAAG, "Noor Bakker", "Marije", "999900006"))


def test_broken_log_is_shown(regio: Regio, as_user: AsUser) -> None:
    client = as_user(regio.beheer)
    assert "sluiten op elkaar aan" in client.get(reverse("beheer_logboek")).content.decode()
    regel = LogboekRegel.objects.order_by("-id")[2]
    LogboekRegel.objects.filter(pk=regel.pk).update(wie_naam="Niemand")
    assert f"regel {regel.pk} is veranderd" in client.get(reverse("beheer_logboek")).content.decode()


def test_accounts_are_found_by_name(regio: Regio, as_user: AsUser) -> None:
    response = as_user(regio.beheer).get(reverse("beheer_accounts"), {"zoek": "karim"})
    assert [row["naam"] for row in response.context["accounts"]] == ["Karim Haddad"]


# --- breaking the glass ---------------------------------------------------------------------------------------------


def test_professional_opens_one_file_with_a_reason(regio: Regio, as_user: AsUser) -> None:
    client, home = as_user(regio.collega), reverse("ons_plan", args=[regio.gezin.pk])
    assert client.get(home).status_code == 403
    given = {"bsn": regio.noor.bsn, "reden": REDEN, "uren": "2"}
    assert client.post(reverse("noodtoegang"), {**given, "reden": "spoed"}).status_code == 422
    assert client.post(reverse("noodtoegang"), {**given, "bsn": "123456789"}).status_code == 422
    assert client.post(reverse("noodtoegang"), given).headers["Location"] == home
    page = client.get(home).content.decode()
    assert "noodtoegang" in page
    assert "Nieuwe afspraak" not in page
    row = Noodtoegang.objects.get()
    with max_queries():
        client.get(reverse("noodtoegang"))
    client.post(reverse("noodtoegang_einde", args=[row.pk]))
    assert client.get(home).status_code == 403


def test_file_is_found_by_name_and_birth_date_only(regio: Regio, as_user: AsUser) -> None:
    client = as_user(regio.hulpverlener)
    born = regio.noor.geboortedatum
    assert born is not None
    given = {"achternaam": "bakker", "geboortedatum": born.isoformat(), "reden": REDEN, "uren": "8"}
    assert client.post(reverse("noodtoegang"), {**given, "geboortedatum": ""}).status_code == 422
    wrong = client.post(reverse("noodtoegang"), {**given, "achternaam": "Bak"})
    assert "vinden we geen gezin" in wrong.content.decode()
    assert REDEN in wrong.content.decode()
    assert client.post(reverse("noodtoegang"), given).status_code == 302


def test_families_and_offices_have_no_emergency_access(regio: Regio, as_user: AsUser) -> None:
    for user in (regio.moeder_account, regio.buurman_account, regio.fg, regio.beheer, regio.beleid, regio.verwijzer):
        response = as_user(user).post(reverse("noodtoegang"), {"bsn": regio.noor.bsn, "reden": REDEN, "uren": "8"})
        assert response.status_code == 403
    assert not Noodtoegang.objects.exists()
