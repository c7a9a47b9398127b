"""The provider's day: who waits, who is in help, start and stop in two clicks."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.integration.keten.chain import assign, at_provider, exchange
from tests.regio import Regio

from aandacht.actions import leveringen
from aandacht.records.models import Gebruiker, LogboekRegel, Start, Stop, Toewijzing

pytestmark = pytest.mark.django_db
AsUser = Callable[[Gebruiker], Client]
OUTSIDERS = ["andere_hulpverlener", "specialist", "moeder_account", "beheer"]


@pytest.fixture
def waiting(regio: Regio, tmp_path: Path) -> Toewijzing:
    assign(regio)
    exchange(tmp_path, regio.now)
    return at_provider(regio)


def test_the_day_shows_who_waits_and_how_long(regio: Regio, as_user: AsUser, waiting: Toewijzing) -> None:
    client = as_user(regio.hulpverlener)
    with max_queries():
        page = client.get(reverse("hulp"))
    html = page.content.decode()
    assert "Noor Bakker" in html
    assert "Hulp aan huis" in html
    assert page.context["tellingen"]["wachten"] == 1
    assert page.context["regels"][0].gezin_id == regio.gezin.pk
    line = LogboekRegel.objects.latest("id")
    assert (line.wat, line.gezin_ids) == ("hulp vandaag", [regio.gezin.pk])


def test_another_provider_sees_an_empty_day_and_others_no_day(
    regio: Regio, as_user: AsUser, waiting: Toewijzing
) -> None:
    html = as_user(regio.andere_hulpverlener).get(reverse("hulp")).content.decode()
    assert "Niemand wacht op jullie" in html
    assert "Noor" not in html
    for who in ("specialist", "moeder_account", "beheer"):
        assert as_user(getattr(regio, who)).get(reverse("hulp")).status_code == 403


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("name", ["hulp_toewijzing", "hulp_start", "hulp_stop"])
def test_nobody_else_opens_a_waiting_child(
    regio: Regio, as_user: AsUser, waiting: Toewijzing, who: str, name: str
) -> None:
    page = as_user(getattr(regio, who)).get(reverse(name, args=[waiting.pk]))
    assert page.status_code == 403
    assert "Noor Bakker" not in page.content.decode()


def test_start_and_stop_take_two_clicks_each(
    regio: Regio, as_user: AsUser, waiting: Toewijzing, tmp_path: Path
) -> None:
    client = as_user(regio.hulpverlener)
    with max_queries():
        page = client.get(reverse("hulp_start", args=[waiting.pk]))
    assert page.context["form"]["begindatum"].value() == regio.day
    assert client.post(reverse("hulp_start", args=[waiting.pk]), {"begindatum": regio.day}).status_code == 302
    assert Start.objects.count() == 1
    html = client.get(reverse("hulp"), {"lijst": "hulp"}).content.decode()
    assert "Noor Bakker" in html
    form = client.get(reverse("hulp_stop", args=[waiting.pk])).context["form"]
    assert (form["einddatum"].value(), form["reden"].value()) == (regio.day, "31")
    assert (
        client.post(reverse("hulp_stop", args=[waiting.pk]), {"einddatum": regio.day, "reden": "31"}).status_code == 302
    )
    assert Stop.objects.count() == 1
    with max_queries():
        html = client.get(reverse("hulp"), {"lijst": "klaar"}).content.decode()
    assert "Noor Bakker" in html


def test_a_start_in_the_future_is_refused_at_the_form(regio: Regio, as_user: AsUser, waiting: Toewijzing) -> None:
    page = as_user(regio.hulpverlener).post(
        reverse("hulp_start", args=[waiting.pk]), {"begindatum": regio.day + timedelta(1)}
    )
    assert page.status_code == 422
    assert "Kies vandaag of een eerdere dag" in page.content.decode()
    assert Start.objects.count() == 0


def test_the_page_of_one_help_says_how_far_it_is(
    regio: Regio, as_user: AsUser, waiting: Toewijzing, tmp_path: Path
) -> None:
    client = as_user(regio.hulpverlener)
    url = reverse("hulp_toewijzing", args=[waiting.pk])
    with max_queries():
        html = client.get(url).content.decode()
    assert "De hulp laten beginnen" in html
    assert waiting.bsn in html
    leveringen.report_start(toewijzing=waiting, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    assert "De gemeente antwoordt uiterlijk" in client.get(url).content.decode()
    exchange(tmp_path, regio.now)
    assert "Neem de laatste melding terug" in client.get(url).content.decode()
    assert as_user(regio.andere_hulpverlener).post(reverse("hulp_terugnemen", args=[waiting.pk])).status_code == 403
    assert client.post(reverse("hulp_terugnemen", args=[waiting.pk])).status_code == 302
    assert Start.objects.filter(deleted_at=None).count() == 1  # the municipality's, until the message is there
    exchange(tmp_path, timezone.now())
    assert Start.objects.filter(deleted_at=None).count() == 0
