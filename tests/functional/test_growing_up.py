"""A young person of 17 on a phone says what is arranged for later; another coordinator takes over with her story."""

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.functional.test_plan import log_in
from tests.regio import Regio, make_regio

from aandacht.actions import plannen, toekomst, verblijven
from aandacht.records.models import Gebruiker, Overdrachtsverhaal, Verblijf

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    r = make_regio(age=17)
    plannen.set_regisseur(gezin=r.gezin, gebruiker=r.specialist, by=r.specialist, now=r.now)
    toekomst.tell(
        gezin=r.gezin,
        jeugdige=r.noor,
        gebied="geld",
        stand="bezig",
        tekst="DigiD is aangevraagd.",
        by=r.specialist,
        now=r.now,
    )
    verblijven.record(
        gezin=r.gezin, jeugdige=r.noor, soort=Verblijf.Soort.PLEEGZORG, start=r.noor.geboortedatum or r.day, bron="pleegcontract",
        bron_datum=r.day, by=r.specialist, now=r.now,
    )  # fmt: skip
    return r


@pytest.mark.once
def test_she_says_how_it_stands_and_her_story_is_handed_over(
    page: Page, context: BrowserContext, live_server: LiveServer, regio: Regio
) -> None:
    colleague = Gebruiker.objects.create(
        username="fatima", first_name="Fatima", last_name="El Idrissi", rol="specialist", team=regio.team
    )
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    # Given a proposal of the specialist, she says that it is right and tells about housing herself
    log_in(context, live_server, regio.noor_account)
    page.goto(live_server.url + reverse("groei", args=[regio.gezin.pk, regio.noor.pk]))
    check_page(page)
    page.get_by_role("button", name="Ja, dit klopt").click()
    page.locator("#wonen").get_by_role("link", name="Vertel hoe het staat").click()
    check_page(page)
    page.get_by_label("geregeld", exact=True).check()
    page.get_by_label("Wat is er geregeld").fill("Ik blijf bij mijn pleegouders tot mijn 21e.")
    # while she types, the specialist tells it too: she reads that first, and keeps her own words
    toekomst.tell(
        gezin=regio.gezin, jeugdige=regio.noor, gebied="wonen", stand="bezig", tekst="Kamertraining is aangevraagd.",
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    page.get_by_role("button", name="Zo staat het").click()
    expect(page.get_by_text("Kamertraining is aangevraagd.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Zo staat het").click()
    expect(page.get_by_text("Ik blijf bij mijn pleegouders tot mijn 21e.")).to_be_visible()
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    check_page(page)
    page.get_by_role("link", name="Wie er bij jou waren").click()
    check_page(page)
    page.goto(live_server.url + reverse("groei_loslaten", args=[regio.gezin.pk, regio.noor.pk]))
    check_page(page)

    # When the specialist hands the plan over, it takes the story, and the new coordinator reads it
    log_in(context, live_server, regio.specialist)
    page.goto(live_server.url + reverse("plan_regisseur", args=[regio.gezin.pk]))
    page.get_by_label("Fatima El Idrissi").check()
    page.get_by_role("button", name="Aanwijzen").click()
    expect(page.get_by_text("Schrijf het verhaal op").first).to_be_visible()
    check_page(page)
    page.get_by_label("Het verhaal voor de nieuwe regisseur").fill("Praat buiten met haar.")
    page.get_by_role("button", name="Aanwijzen").click()
    expect(page.get_by_text("Fatima El Idrissi is nu de regisseur")).to_be_visible()
    row = Overdrachtsverhaal.objects.get()
    log_in(context, live_server, colleague)
    page.goto(live_server.url + reverse("overdracht_verhaal", args=[row.pk]))
    page.get_by_role("button", name="Ik heb het gelezen").click()
    check_page(page)

    # Then she reads on her phone what was told, and that it was read
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    log_in(context, live_server, regio.noor_account)
    page.goto(live_server.url + reverse("overdracht", args=[regio.gezin.pk]))
    check_page(page)
    page.get_by_role("link", name="Van Sanne de Wit aan Fatima El Idrissi").click()
    expect(page.get_by_text("Praat buiten met haar.")).to_be_visible()
    expect(page.get_by_text("Fatima El Idrissi las dit op")).to_be_visible()
    check_page(page)
