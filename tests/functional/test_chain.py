"""A family and their specialist choose a provider; the provider starts and stops the help; the messages go by themselves."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.integration.keten.chain import assign, at_provider, decide, exchange, live, sent
from tests.regio import Regio, make_regio

from aandacht.actions import berichten, leveringen
from aandacht.records.models import Aanbod, Gebruiker, Toewijzing

pytestmark = pytest.mark.browser


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    made = make_regio(timezone.now() - timedelta(days=2))
    live(made, made.noor)
    return made


def opened(
    browser: Browser, live_server: LiveServer, user: Gebruiker, width: tuple[int, int]
) -> tuple[BrowserContext, Page]:
    """Open a browser in which this user is logged in."""
    client = Client()
    client.force_login(user, backend="aandacht.web.shared.login.Backend")
    context = browser.new_context(locale="nl-NL", viewport={"width": width[0], "height": width[1]})
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context, context.new_page()


def test_help_is_assigned_begun_and_ended(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int], tmp_path: Path
) -> None:
    besluit = decide(regio)
    at_desk, page = opened(browser, live_server, regio.specialist, width)
    page.goto(f"{live_server.url}/hulp/toewijzen/{besluit.pk}/")
    check_page(page)
    page.get_by_role("link", name=re.compile("Kies deze.*De Brug")).click()
    check_page(page)
    page.get_by_label("Hoeveel minuten").fill("120")
    page.get_by_role("button", name="Wijs deze hulp toe").click()
    expect(page.get_by_text("De hulp is toegewezen aan De Brug")).to_be_visible()
    expect(page.get_by_role("heading", name="Hulp aan Noor Bakker")).to_be_visible()
    check_page(page)
    exchange(tmp_path, timezone.now())

    at_work, helper = opened(browser, live_server, regio.hulpverlener, width)
    helper.goto(f"{live_server.url}/hulp/")
    check_page(helper)
    helper.get_by_role("link", name=re.compile("Hulp is begonnen.*Noor Bakker")).click()
    check_page(helper)
    helper.get_by_role("button", name="Meld de start").click()
    expect(helper.get_by_text("De start voor Noor Bakker is gemeld")).to_be_visible()
    exchange(tmp_path, timezone.now())
    page.reload()
    expect(page.get_by_text("De hulp loopt sinds")).to_be_visible()

    helper.get_by_role("link", name=re.compile("^In hulp")).click()
    helper.get_by_role("link", name=re.compile("Hulp is gestopt.*Noor Bakker")).click()
    check_page(helper)
    helper.get_by_role("button", name="Meld het einde").click()
    expect(helper.get_by_text("Het einde van de hulp aan Noor Bakker is gemeld")).to_be_visible()
    exchange(tmp_path, timezone.now())
    page.reload()
    expect(page.get_by_text("De hulp is gestopt op")).to_be_visible()
    check_page(page)
    at_desk.close()
    at_work.close()


def test_a_rejected_report_is_explained_and_put_right(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int], tmp_path: Path
) -> None:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    Toewijzing.objects.filter(pk=row.pk).update(bsn=regio.vader.bsn)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    Toewijzing.objects.filter(pk=row.pk).update(bsn=regio.noor.bsn)
    context, page = opened(browser, live_server, regio.hulpverlener, width)
    page.goto(f"{live_server.url}/hulp/")
    page.get_by_role("link", name=re.compile("Geen toewijzing bekend")).click()
    expect(page.get_by_text("Kijk of de toewijzing intussen is veranderd")).to_be_visible()
    check_page(page)
    page.get_by_text("Het bericht zelf (XML)").click()
    check_page(page)
    page.get_by_role("button", name="Maak het bericht opnieuw en stuur het").click()
    expect(page.get_by_text("Het bericht is opnieuw gemaakt")).to_be_visible()
    exchange(tmp_path, timezone.now())
    assert sent("JW305").oordeel == "goed"
    page.goto(f"{live_server.url}/hulp/toewijzing/{at_provider(regio).pk}/")
    check_page(page)
    context.close()


@pytest.mark.once
def test_messages_lists_are_right_when_full_and_when_empty(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int], tmp_path: Path
) -> None:
    context, page = opened(browser, live_server, regio.hulpverlener, width)
    for path in (
        "/keten/",
        "/keten/?lijst=herstel",
        "/keten/?lijst=wacht",
        "/hulp/",
        "/hulp/?lijst=hulp",
        "/hulp/?lijst=klaar",
    ):
        page.goto(live_server.url + path)
        check_page(page)
    assign(regio)
    berichten.receive(administratie="22220001", inhoud=b"<kapot", now=regio.now)
    exchange(tmp_path, regio.now)
    for path in ("/keten/", "/keten/?lijst=herstel"):
        page.goto(live_server.url + path)
        check_page(page)
    page.get_by_placeholder("Nummer, BSN of gemeente").fill(regio.noor.bsn or "")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Gevonden bij")).to_be_visible()
    assert (regio.noor.bsn or "-") not in page.url
    check_page(page)
    Aanbod.objects.update(actief=False)
    at_desk, desk = opened(browser, live_server, regio.specialist, width)
    regio.vraag.pk, regio.vraag.nummer, regio.vraag.besluit = None, "AAAA-CCCC", None
    regio.vraag.save()
    desk.goto(f"{live_server.url}/hulp/toewijzen/{decide(regio).pk}/")
    expect(desk.get_by_text("Hiervoor is nog geen aanbieder")).to_be_visible()
    check_page(desk)
    context.close()
    at_desk.close()
