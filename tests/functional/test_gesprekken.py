"""On a phone a mother writes about an agreement and asks for an answer; at a desk the specialist finds it on her day."""

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.functional.test_plan import log_in
from tests.regio import Regio, make_regio

from aandacht.actions import plannen

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    r = make_regio()
    plan = plannen.ensure(gezin=r.gezin, now=r.now)
    plannen.add_afspraak(plan=plan, wat="Noor eet bij Els", by=r.moeder_account, now=r.now, persoon=r.tante)
    return r


@pytest.mark.once
def test_a_question_at_an_agreement_is_answered_and_a_day_is_agreed_on(
    page: Page, context: BrowserContext, live_server: LiveServer, regio: Regio
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    # Given a plan with an agreement, she writes about it and asks whoever works with them
    log_in(context, live_server, regio.moeder_account)
    page.goto(live_server.url + reverse("ons_plan", args=[regio.gezin.pk]))
    page.get_by_role("link", name="Schrijf hierover").click()
    check_page(page)
    page.get_by_label("Je bericht").fill("Mag Els haar ook van school halen?")
    page.get_by_label("Wie met ons werkt").check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("nog niet gelezen")).to_be_visible()
    check_page(page)

    # Then the specialist finds it on her day, answers, and proposes a day
    log_in(context, live_server, regio.specialist)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.goto(live_server.url + reverse("dag"))
    page.get_by_role("link", name="Gezin van Noor Bakker Bericht beantwoorden").click()
    expect(page.get_by_text("Mag Els haar ook van school halen?")).to_be_visible()
    page.get_by_label("Je bericht").fill("Ja, dat mag. Ik bel je nog.")
    page.get_by_role("button", name="Verstuur").click()
    page.goto(live_server.url + reverse("gesprekken", args=[regio.gezin.pk]))
    page.get_by_role("link", name="Spreek een dag af").click()
    page.get_by_label("Marije Jansen").check()
    page.get_by_label("Waarom zien jullie elkaar?").fill("Even praten")
    page.get_by_label("we bellen").check()
    page.get_by_label("Dag 1").fill(f"{regio.day.replace(year=regio.day.year + 1)}")
    page.get_by_label("Van", exact=True).first.fill("14:00")
    page.get_by_role("button", name="Stel deze dagen voor").click()
    expect(page.get_by_role("heading", name="Marije Jansen kiest een van deze dagen")).to_be_visible()

    # And she reads that it was read, and chooses the day with the keyboard
    log_in(context, live_server, regio.moeder_account)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(live_server.url + reverse("gesprekken"))
    check_page(page)
    page.get_by_role("link", name="Noor eet bij Els").click()
    expect(page.get_by_text("gelezen door Sanne de Wit")).to_be_visible()
    page.goto(live_server.url + reverse("gesprekken"))
    page.get_by_role("link", name="Even praten").click()
    check_page(page)
    page.get_by_role("button", name="Deze past").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Afgesproken. De ander hoort het ook.")).to_be_visible()
