"""A provider asks a change and the municipality answers, in a browser at both widths, without a script too."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.integration.keten.chain import assign, at_provider, exchange
from tests.integration.verzoek.asking import ask, at_gemeente, unknown
from tests.regio import Regio, make_regio, only_sanne_answers

from aandacht.records.models import Gebruiker, Verzoek

pytestmark = pytest.mark.browser


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return only_sanne_answers(make_regio(timezone.now() - timedelta(minutes=1)))


@pytest.fixture
def open_as(browser: Browser, width: tuple[int, int], live_server: LiveServer) -> Callable[..., Page]:
    """Open a page in a browser in which this user is logged in."""

    def opened(user: Gebruiker, wanted: str, *, script: bool = True) -> Page:
        client = Client()
        client.force_login(user, backend="aandacht.web.shared.login.Backend")
        context = browser.new_context(
            locale="nl-NL", viewport={"width": width[0], "height": width[1]}, java_script_enabled=script
        )
        context.set_default_timeout(15_000)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}{wanted}")
        return page

    return opened


def test_a_change_is_asked_on_one_side_and_granted_on_the_other(
    regio: Regio, open_as: Callable[..., Page], tmp_path: Path
) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    own = at_provider(regio)
    page = open_as(regio.hulpverlener, reverse("hulp_toewijzing", args=[own.pk]))
    page.get_by_role("link", name="Vraag een wijziging").click()
    check_page(page)
    page.get_by_label("Er is iets veranderd bij het gezin").check()
    page.get_by_label("De hulp loopt tot en met").first.fill(f"{regio.day + timedelta(weeks=10):%Y-%m-%d}")
    page.get_by_role("button", name="Stuur het verzoek").click()
    page.get_by_text("is op weg naar de gemeente").wait_for()
    check_page(page)
    exchange(tmp_path, timezone.now())
    page = open_as(regio.specialist, reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk]))
    check_page(page)
    page.get_by_role("button", name="Wijs toe zoals gevraagd").click()
    page.get_by_text("De hulp is toegewezen. Het bericht gaat nu op weg").wait_for()
    check_page(page)
    exchange(tmp_path, timezone.now())
    assert set(Verzoek.objects.values_list("status", flat=True)) == {"toegewezen"}


def test_an_assignment_is_asked_and_rejected_without_a_script(
    regio: Regio, open_as: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_as(regio.hulpverlener, reverse("hulp_verzoek_nieuw"), script=False)
    wie = unknown()
    for label, text in (
        ("Burgerservicenummer", wie.bsn), ("Voornamen", wie.voornamen), ("Achternaam", wie.achternaam),
        ("Geboren op", f"{wie.geboortedatum}"), ("Naam van de verwijzer", "Anna Mulder"), ("Hoeveel hulp", "90"),
        ("De hulp loopt tot en met", f"{regio.day + timedelta(weeks=10)}"),
    ):  # fmt: skip
        page.get_by_label(label).fill(text)
    page.get_by_label("Wie verwees?").select_option("02")
    page.get_by_label("Welke hulp, voor welke gemeente").select_option(index=0)
    page.get_by_role("button", name="Stuur het verzoek").click()
    page.get_by_text("is op weg naar de gemeente").wait_for()
    exchange(tmp_path, timezone.now())
    page = open_as(regio.specialist, reverse("hulp_verzoek_antwoord", args=[at_gemeente(regio).pk]), script=False)
    page.get_by_label("Waarom wijs je dit af?").select_option("4")
    page.get_by_role("button", name="Wijs het verzoek af").click()
    page.get_by_text("Het verzoek is afgewezen").wait_for()
    exchange(tmp_path, timezone.now())
    assert set(Verzoek.objects.values_list("status", flat=True)) == {"afgewezen"}


@pytest.mark.once
def test_lists_and_forms_are_right_at_both_widths(
    regio: Regio, open_as: Callable[..., Page], tmp_path: Path, live_server: LiveServer
) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    ask(regio, jongere=unknown())
    exchange(tmp_path, regio.now)
    page = open_as(regio.hulpverlener, reverse("hulp_verzoeken"))
    check_page(page)
    for name in ("hulp", "hulp_verzoek_nieuw"):
        page.goto(f"{live_server.url}{reverse(name)}")
        check_page(page)
    page = open_as(regio.specialist, reverse("hulp_wijzigen", args=[first.pk]))
    check_page(page)
    page.goto(f"{live_server.url}{reverse('hulp_verzoek_antwoord', args=[at_gemeente(regio).pk])}")
    check_page(page)
