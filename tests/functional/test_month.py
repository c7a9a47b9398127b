"""The month's work of a person on each side, in a browser at both widths: from a new assignment to the money, and one step back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from tests.functional.test_claims import Open, look, open_as
from tests.integration.declaratie.maand import moment
from tests.integration.keten.chain import assign, at_provider, decide, exchange
from tests.integration.verzoek.asking import at_gemeente
from tests.regio import Regio, make_regio

from aandacht.actions import leveringen
from aandacht.kernel.dagen import add_months
from aandacht.records.models import Declaratie, Declaratieregel, Tarief

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
__all__ = ["open_as"]
Go = Callable[["Page", str], None]


def last_month() -> date:
    return add_months(timezone.localdate().replace(day=1), -1)


@pytest.fixture
def regio(transactional_db: None, tmp_path: Path) -> Regio:
    """Help was assigned two months ago; the tariff is on record at the provider's side of the contract only for a while."""
    regio = make_regio(moment(add_months(last_month(), -1), hour=9))
    Tarief.objects.create(aanbod=regio.aanbod, eenheid="01", tarief=102, van=date(2020, 1, 1))
    assign(regio, decide(regio, weken=52))
    exchange(tmp_path, regio.now)
    return regio


def test_the_month_of_both_sides(regio: Regio, open_as: Open, tmp_path: Path) -> None:
    month, host = last_month(), ""
    # The provider finds the new assignment and begins.
    page = open_as(regio.hulpverlener, reverse("hulp"))
    page.get_by_role("link", name="Hulp is begonnen : Noor Bakker").click()
    page.get_by_role("button", name="Meld de start").click()
    page.get_by_text("De start voor Noor Bakker is gemeld").wait_for()
    exchange(tmp_path, timezone.now())
    host = page.url.partition("/hulp")[0]
    leveringen.take_back(toewijzing=at_provider(regio), by=regio.hulpverlener, now=timezone.now())
    exchange(tmp_path, timezone.now())
    began = moment(month)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=month, by=regio.hulpverlener, now=began)
    exchange(tmp_path, timezone.now())
    # Every week is recorded as it was assigned, and the month is claimed.
    for week in range(4):
        iso = (month + timedelta(days=7 * week)).isocalendar()
        page.goto(f"{host}{reverse('declaratie_leveren')}?week={iso.year}-W{iso.week:02d}")
        page.get_by_role("button", name="Vul lege rijen zoals toegewezen").click()
        page.locator(".utrecht-alert").first.wait_for()
    page.goto(host + reverse("declaratie_ruimte", args=[at_provider(regio).pk]))
    look(page, "ruimte-aanbieder")
    page.get_by_role("link", name="Declareer wat er nog ligt").click()
    look(page, "ruimte-voorstel")
    page.get_by_role("button", name="Verstuur de declaratie").click()
    page.get_by_text("is verstuurd").wait_for()
    # The municipality has no tariff on record: somebody looks, and rejects.
    Tarief.objects.all().delete()
    exchange(tmp_path, timezone.now())
    desk = open_as(regio.betaler, reverse("declaratie_ontvangen"))
    desk.get_by_role("link", name="De Brug").first.click()
    desk.get_by_role("button", name="Toekennen").first.click()
    desk.get_by_text("Bewaard.").wait_for()
    desk.get_by_role("button", name="Afwijzen").click()
    desk.get_by_text("Dat was de laatste").wait_for()
    Tarief.objects.create(aanbod=regio.aanbod, eenheid="01", tarief=102, van=date(2020, 1, 1))
    exchange(tmp_path, timezone.now())
    # The provider reads the answer, puts a day right and claims again.
    page.reload()
    page.get_by_text("1 regel afgewezen").first.wait_for()
    page.get_by_role("link", name="Bekijk de dagen").first.click()
    page.locator("input.cel:enabled").first.fill("60")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name="Verstuur de declaratie").click()
    page.get_by_text("is verstuurd").wait_for()
    exchange(tmp_path, timezone.now())
    page.reload()
    page.get_by_text("helemaal toegekend").first.wait_for()
    again = Declaratie.objects.filter(administratie="0344", status="beantwoord").latest("id")
    # The municipality pays, and finds the line again.
    desk.goto(host + reverse("declaratie_een", args=[again.pk]))
    look(desk, "betalen")
    desk.get_by_text("Leg een betaling vast").click()
    desk.get_by_label("Kenmerk van de betaling").fill("BETAALD 1")
    look(desk, "betaling-vastleggen")
    desk.get_by_role("button", name="Bewaar de betaling").click()
    desk.get_by_text("Alles wat is toegekend, is betaald.").wait_for()
    look(desk, "betaald")
    desk.goto(host + reverse("declaratie_zoeken"))
    look(desk, "zoeken")
    desk.get_by_label("Wie of wat zoek je?").fill("Bakker")
    desk.get_by_role("button", name="Zoek").click()
    desk.get_by_text("3 regels gevonden").wait_for()
    look(desk, "gevonden")
    desk.get_by_role("link", name="Wat kan er nog").first.click()
    look(desk, "ruimte-gemeente")
    page.reload()
    expect(page.get_by_text("kenmerk BETAALD 1")).to_be_visible()
    look(page, "betaald-aanbieder")
    assert Declaratieregel.objects.filter(administratie="0344", oordeel="toegekend").count() == 2
    # The provider asks for more; the specialist finds it in the list and grants it.
    row = at_provider(regio)
    assert row.einddatum
    page.goto(host + reverse("hulp_verzoek_wijziging", args=[row.pk]))
    page.get_by_label("Het plan van de hulp is veranderd").check()
    page.get_by_label("Hoeveel minuten per week").fill("180")
    page.get_by_label("Meer of minder hulp vanaf").fill(f"{timezone.localdate() + timedelta(days=7):%Y-%m-%d}")
    page.get_by_role("button", name="Stuur het verzoek").click()
    page.get_by_text("is op weg naar de gemeente").wait_for()
    exchange(tmp_path, timezone.now())
    specialist = open_as(regio.specialist, reverse("hulp_verzoeken"))
    look(specialist, "verzoeken-gemeente")
    specialist.get_by_label("Zoek op BSN, naam").fill("Bakker")
    specialist.get_by_role("button", name="Zoek").click()
    specialist.get_by_text("1 verzoek gevonden").wait_for()
    specialist.get_by_role("link", name="Noor Bakker").click()
    specialist.get_by_role("button", name="Wijs toe zoals gevraagd").click()
    specialist.get_by_text("Het bericht gaat nu op weg").wait_for()
    exchange(tmp_path, timezone.now())
    page.goto(host + reverse("hulp_verzoeken") + "?lijst=toegewezen")
    expect(page.get_by_role("link", name="Noor Bakker")).to_be_visible()
    look(page, "verzoeken-aanbieder")
    assert at_gemeente(regio).status == "toegewezen"


def test_messages_are_stopped_and_allowed_again(regio: Regio, open_as: Open, tmp_path: Path) -> None:
    address = reverse("keten_stop", args=[regio.gezin.pk, regio.noor.pk])
    page = open_as(regio.specialist, address)
    look(page, "stop")
    page.get_by_label("Waarom geven berichten gevaar?").fill("Vader leest mee bij de aanbieder.")
    page.get_by_role("button", name="Zet berichten stil").click()
    page.get_by_text("gaan nu niet meer vanzelf weg").wait_for()
    day = timezone.localdate()
    leveringen.report_start(
        toewijzing=at_provider(regio), begindatum=day, by=regio.hulpverlener, now=timezone.now()
    )  # fmt: skip
    exchange(tmp_path, timezone.now())
    page.reload()
    look(page, "stil")
    page.get_by_role("link", name="Antwoord op een start").click()
    look(page, "vastgehouden")
    page.get_by_role("button", name="Ik heb het verteld").click()
    page.get_by_text("Genoteerd").wait_for()
    page.go_back()
    page.goto(page.url.partition("/keten")[0] + address)
    page.get_by_text("Is het weer veilig?").click()
    page.get_by_label("Waarom kan het weer?").fill("De politie zegt dat het kan.")
    page.get_by_role("button", name="Laat berichten weer gaan").click()
    page.get_by_text("Berichten gaan weer vanzelf").wait_for()
    look(page, "weer-veilig")
