"""Help is recorded and claimed at the provider, judged at the municipality; on a phone and at a desk."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.functional.axe import check_page
from tests.integration.declaratie.maand import APRIL, UREN, begin, claim, deliver, moment
from tests.integration.keten.chain import at_provider, exchange
from tests.regio import PASSWORD, Regio

from aandacht.actions import leveringen
from aandacht.records.models import Declaratie, Gebruiker, GeleverdVolume, Tarief

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
Open = Callable[..., "Page"]


@pytest.fixture
def regio(transactional_db: None, tmp_path: Path) -> Regio:
    regio = begin(tmp_path, tarief=102, per="01")
    day = date(2026, 3, 3)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=day, by=regio.hulpverlener, now=moment(day))
    exchange(tmp_path, moment(day))
    return regio


@pytest.fixture
def open_as(browser: "Browser", width: tuple[int, int], live_server: object) -> Open:
    def opened(user: Gebruiker, wanted: str) -> "Page":
        size = {"width": width[0], "height": width[1]}
        page = browser.new_context(locale="nl-NL", viewport=size).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(8000)
        page.goto(f"{live_server}{reverse('account_login')}?next={wanted}")
        page.get_by_label("Gebruikersnaam").fill(user.username)
        page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{live_server}{wanted}")
        return page

    return opened


def look(page: "Page", name: str) -> None:
    """Check the page; with AANDACHT_PICTURES keep a picture of it there."""
    folder = os.environ.get("AANDACHT_PICTURES")
    if folder:
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)  # type: ignore[index]
    check_page(page)


def test_a_week_is_recorded_by_keyboard_and_the_month_is_claimed(regio: Regio, open_as: Open, tmp_path: Path) -> None:
    page = open_as(regio.hulpverlener, f"{reverse('declaratie_leveren')}?week=2026-W15")
    look(page, "week")
    page.get_by_label("Noor Bakker, dinsdag 7 april").focus()
    page.keyboard.type("90")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("0:30")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Bewaard.").wait_for()
    held = GeleverdVolume.objects.filter(vervallen_at=None).order_by("dag").values_list("dag", "volume")
    assert list(held) == [(date(2026, 4, 7), 90), (date(2026, 4, 8), 30)]
    page.get_by_role("link", name="Week ervoor").click()
    page.get_by_role("button", name="Zoals toegewezen : Noor Bakker").click()
    page.get_by_text("Bewaard.").wait_for()
    page.get_by_label("Noor Bakker, woensdag 1 april").fill("een uur")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("dit getal kunnen we niet lezen").first.wait_for()
    look(page, "week-fout")
    page.goto(page.url.partition("/declaratie")[0] + reverse("declaratie_maand", args=["0344", "2026-04"]))
    look(page, "maand")
    page.get_by_role("button", name="Verstuur de declaratie").click()
    page.get_by_text("is verstuurd").wait_for()
    look(page, "declaratie-wacht")
    exchange(tmp_path, timezone.now())
    page.reload()
    page.get_by_text("helemaal toegekend").first.wait_for()
    page.get_by_role("link", name="Declareren").last.click()
    look(page, "overzicht")


def test_a_doubtful_line_is_decided_and_the_provider_puts_right_what_was_rejected(
    regio: Regio, open_as: Open, tmp_path: Path
) -> None:
    deliver(regio, UREN)
    made = claim(regio, APRIL, moment(date(2026, 5, 4)))
    Tarief.objects.all().delete()
    exchange(tmp_path, moment(date(2026, 5, 4)))
    page = open_as(regio.betaler, reverse("declaratie_ontvangen"))
    look(page, "ontvangen")
    page.get_by_role("link", name="De Brug").first.click()
    look(page, "beoordelen")
    page.get_by_role("button", name="Afwijzen").click()
    page.get_by_text("Dat was de laatste").wait_for()
    look(page, "beoordeeld")
    exchange(tmp_path, timezone.now())
    assert set(Declaratie.objects.values_list("toegekend", flat=True)) == {0}
    page = open_as(regio.hulpverlener, reverse("declaratie_een", args=[made.pk]))
    page.get_by_text("1 regel afgewezen").wait_for()
    look(page, "afgewezen")
    page.get_by_role("link", name="Bekijk de dagen").click()
    look(page, "dagen")
    page.get_by_label("di 28").fill("60")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Er is geen tarief vastgelegd").wait_for()
    look(page, "maand-kan-niet")
