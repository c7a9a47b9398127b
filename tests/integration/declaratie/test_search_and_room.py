"""Claim lines are found by their own organisation; what an assignment allows stands beside what was used; payments on the pages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.declaratie.maand import APRIL, UREN, begin, both, claim, deliver, moment, municipal
from tests.integration.keten.chain import at_provider, exchange
from tests.regio import Regio

from aandacht.actions import betalingen, declaratieruimte, leveringen
from aandacht.records.models import Betaling, Declaratie, Gebruiker, LogboekRegel, Tarief

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]
MAY_4 = moment(date(2026, 5, 4))


@pytest.fixture
def regio(tmp_path: Path, db: None) -> Regio:
    regio = begin(tmp_path)
    day = moment(date(2026, 3, 3))
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=day.date(), by=regio.hulpverlener, now=day)
    exchange(tmp_path, day)
    deliver(regio, UREN)
    return regio


@pytest.fixture
def claims(regio: Regio, tmp_path: Path) -> tuple[Declaratie, Declaratie]:
    made = claim(regio, APRIL, MAY_4)
    exchange(tmp_path, MAY_4)
    return both(made)


def search(client: Client, zoek: str, **more: str) -> str:
    response = client.post(reverse("declaratie_zoeken"), {"zoek": zoek, **more})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("who", ["betaler", "hulpverlener"])
def test_lines_are_found_by_person_number_and_product(
    regio: Regio, claims: tuple[Declaratie, Declaratie], as_user: As, who: str
) -> None:
    client = as_user(getattr(regio, who))
    regel = claims[1].regels.get()
    for zoek in (
        regio.noor.bsn or "", "bakker", "Noor", "100001", claims[0].declaratie_nummer, "45A04", "hulp aan huis", regel.referentie_nummer,
    ):  # fmt: skip
        with max_queries():
            assert "1 regel gevonden" in search(client, zoek), zoek
    for zoek in ("999900018", "Jansen", "100002", "2026", "52A00"):
        assert "Niets gevonden" in search(client, zoek), zoek
    assert "1 regel gevonden" in search(client, "bakker", oordeel="toegekend")
    assert "Niets gevonden" in search(client, "bakker", oordeel="afgewezen")


def test_nobody_finds_lines_of_another_organisation(
    regio: Regio, claims: tuple[Declaratie, Declaratie], as_user: As
) -> None:
    """Three persons: who pays here and the provider find the line, payments and a provider elsewhere do not."""
    for user in (regio.andere_betaler, regio.andere_hulpverlener):
        assert "Niets gevonden" in search(as_user(user), regio.noor.bsn or "")
    for user in (regio.specialist, regio.beleid, regio.moeder_account, regio.beheer):
        assert as_user(user).get(reverse("declaratie_zoeken")).status_code == 403


def test_a_search_is_logged_with_the_families_it_showed(
    regio: Regio, claims: tuple[Declaratie, Declaratie], as_user: As
) -> None:
    search(as_user(regio.betaler), regio.noor.bsn or "")
    row = LogboekRegel.objects.latest("id")
    assert (row.wat, row.gezin_ids) == ("declaratie.zoeken", [regio.gezin.pk])
    assert (regio.noor.bsn or "-") not in str(vars(row))


def test_iv077_the_room_of_an_assignment_is_the_same_on_both_sides(
    regio: Regio, claims: tuple[Declaratie, Declaratie]
) -> None:
    for row in (at_provider(regio), municipal(regio)):
        found = declaratieruimte.of(row, date(2026, 5, 4))
        assert (found.geheel.gedeclareerd, found.geheel.toegekend, found.geheel.bedrag_toegekend) == (360, 360, 36_780)
        assert found.hoogste == 27 * 120  # 27 ISO weeks touched
        assert found.rest == 27 * 120 - 360
        april = next(month for month in found.maanden if month.maand == APRIL)
        assert (april.hoogste, april.rest) == (5 * 120, 5 * 120 - 360)
    assert declaratieruimte.of(at_provider(regio), date(2026, 5, 4)).maanden[1].te_declareren == 0


def test_what_is_left_is_claimed_from_the_page_of_the_assignment(
    regio: Regio, claims: tuple[Declaratie, Declaratie], as_user: As
) -> None:
    deliver(regio, {date(2026, 4, 8): 30})
    client = as_user(regio.hulpverlener)
    address = reverse("declaratie_ruimte", args=[at_provider(regio).pk])
    with max_queries():
        page = client.get(address).content.decode()
    assert "nog te declareren" in page
    assert f"{reverse('declaratie_maand', args=['0344', '2026-04'])}?toewijzing=100001" in page
    proposal = reverse("declaratie_maand", args=["0344", "2026-04"])
    assert client.get(f"{proposal}?toewijzing=100001").content.decode().count(" checked>") == 1
    assert client.get(f"{proposal}?toewijzing=999").content.decode().count(" checked>") == 0


def test_the_room_is_open_for_who_has_a_ground(
    regio: Regio, claims: tuple[Declaratie, Declaratie], as_user: As
) -> None:
    address = reverse("declaratie_ruimte", args=[municipal(regio).pk])
    for user in (regio.betaler, regio.specialist):
        client = as_user(user)
        with max_queries():
            assert client.get(address).status_code == 200
    for user in (
        regio.andere_betaler,
        regio.collega,
        regio.hulpverlener,
        regio.andere_hulpverlener,
        regio.moeder_account,
    ):
        assert as_user(user).get(address).status_code == 403


def test_a_payment_is_recorded_on_the_page_and_seen_by_the_provider(
    regio: Regio, claims: tuple[Declaratie, Declaratie], as_user: As
) -> None:
    own, theirs = claims
    client = as_user(regio.betaler)
    page = reverse("declaratie_een", args=[theirs.pk])
    assert 'value="367,80"' in client.get(page).content.decode()
    pay = reverse("declaratie_betalen", args=[theirs.pk])
    wrong = client.post(pay, {"betaald_op": "2026-05-19", "bedrag": "veel", "referentie": "K1"})
    assert (wrong.status_code, "niet lezen" in wrong.content.decode()) == (422, True)
    assert client.post(pay, {"betaald_op": "2026-05-19", "bedrag": "367,81", "referentie": "K1"}).status_code == 422
    assert client.post(pay, {"betaald_op": "2026-05-19", "bedrag": "367,80", "referentie": "K1"}).status_code == 302
    provider = as_user(regio.hulpverlener)
    with max_queries():
        seen = provider.get(reverse("declaratie_een", args=[own.pk])).content.decode()
    assert "kenmerk K1" in seen
    assert "Alles wat is toegekend, is betaald." in seen
    assert "Leg een betaling vast" not in seen
    assert as_user(regio.hulpverlener).post(pay, {}).status_code == 403
    for someone, name in ((provider, "declaratie"), (client, "declaratie_ontvangen")):
        with max_queries():
            assert "betaald</p>" in someone.get(reverse(name)).content.decode()
    away = reverse("declaratie_betaling_weg", args=[Betaling.objects.get().pk])
    assert as_user(regio.andere_betaler).post(away).status_code == 403
    assert client.post(away).status_code == 302
    assert betalingen.still_to_pay(own) == 36_780
    assert client.post(away).status_code == 403


def test_hours_are_counted_in_minutes_and_shown_in_hours(tmp_path: Path, db: None, as_user: As) -> None:
    regio = begin(tmp_path, eenheid="04", volume=2, per="04")
    assert Tarief.objects.count() == 1
    day = moment(date(2026, 3, 3))
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=day.date(), by=regio.hulpverlener, now=day)
    deliver(regio, UREN)
    row = at_provider(regio)
    found = declaratieruimte.of(row, date(2026, 5, 4))
    assert [month.te_declareren for month in found.maanden] == [0, 360, 0]
    made = claim(regio, APRIL, MAY_4)
    exchange(tmp_path, MAY_4)
    assert both(made)[0].toegekend == 6 * 6130
    page = as_user(regio.hulpverlener).get(reverse("declaratie_ruimte", args=[row.pk])).content.decode()
    assert "6 uren" in page
    assert "nog te declareren" not in page
