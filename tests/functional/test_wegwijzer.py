"""The law beside the options and the steps of the investigation, at every width; and without script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.functional.test_talk import opened
from tests.regio import Regio, make_regio

from aandacht.actions import afwegingen, gezinnen, verblijven, verkenningen
from aandacht.records.models import Afweging, Onderzoeksstap, Rechtsfeit

pytestmark = pytest.mark.browser


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return make_regio(timezone.now() - timedelta(days=1))


@pytest.fixture
def afweging(regio: Regio) -> Afweging:
    gezinnen.record_adres(
        gezin=regio.gezin, persoon=regio.noor, straatnaam="Dorpsweg", huisnummer=1, postcode="3521AA", plaatsnaam="Utrecht",
        gemeente=regio.gemeente, sinds=regio.day - timedelta(days=30), bron="BRP", by=regio.specialist, now=regio.now,
    )  # fmt: skip
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    for onderwerp, wie in (("willen", regio.noor), ("nodig", regio.moeder), ("zelf", regio.vader)):
        verkenningen.record_uitspraak(
            verkenning=verkenning, onderwerp=onderwerp, soort="mening", tekst=f"Woorden van {wie.voornamen}.",
            bron="gesprek thuis", datum=regio.day, spreker=wie, by=regio.specialist, now=regio.now,
        )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Hulp aan huis", vorm="ambulant", by=regio.specialist, now=regio.now
    )  # fmt: skip
    return afweging


def test_the_law_is_read_and_a_missing_fact_said_in_place(
    browser: Browser, live_server: LiveServer, regio: Regio, afweging: Afweging, width: tuple[int, int]
) -> None:
    page = opened(browser, live_server, regio.specialist, width)
    page.goto(f"{live_server.url}/afweging/{afweging.pk}/")
    page.get_by_role("link", name=re.compile("Wat zegt de wet?")).click()
    expect(page.get_by_role("heading", name="Wat zegt de wet?", level=1)).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Ja, dit klopt allemaal").click()
    expect(page.get_by_text("Dat staat erin, met jouw naam als bron.")).to_be_visible()
    expect(page.get_by_text("Utrecht", exact=True)).to_be_visible()
    page.get_by_text("Welke wetten kunnen helpen", exact=True).first.click()
    page.get_by_role("button", name=re.compile("Opschrijven ?: welke wetten")).click()
    expect(page.get_by_text("Kies of vul dit in.").first).to_be_visible()
    check_page(page)
    page.get_by_label("Jeugdwet", exact=True).check()
    page.get_by_role("button", name=re.compile("Opschrijven ?: welke wetten")).click()
    expect(page.get_by_text("De antwoorden zijn bijgewerkt.")).to_be_visible()
    assert Rechtsfeit.objects.count() == 3
    page.get_by_role("link", name="Hulp aan huis", exact=True).click()
    check_page(page)
    page.get_by_role("link", name=re.compile("Jeugdwet art. 7.3.4")).click()
    expect(page).to_have_url(re.compile("/wet/toestemming/"))


def test_the_investigation_is_confirmed_from_what_was_said(
    browser: Browser, live_server: LiveServer, regio: Regio, afweging: Afweging, width: tuple[int, int]
) -> None:
    page = opened(browser, live_server, regio.specialist, width)
    page.goto(f"{live_server.url}/afweging/{afweging.pk}/")
    page.get_by_role("link", name="Naar het onderzoek").click()
    expect(page.get_by_text("Woorden van Pieter.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Bevestig alle stappen").click()
    expect(page.get_by_role("heading", name="Er klopt iets nog niet")).to_be_visible()
    check_page(page)
    page.get_by_label("Schrijf kort op wat je vond").fill("Noor slaapt slecht.")
    page.get_by_role("button", name="Bevestig alle stappen").click()
    expect(page.get_by_text("Alle 5 stappen zijn bevestigd.")).to_be_visible()
    assert Onderzoeksstap.objects.count() == 5
    _read_as_family(opened(browser, live_server, regio.moeder_account, width), live_server, afweging)


def _read_as_family(page: Page, live_server: LiveServer, afweging: Afweging) -> None:
    page.goto(f"{live_server.url}/afweging/{afweging.pk}/onderzoek/")
    expect(page.get_by_text("Beoordeeld door Sanne de Wit").first).to_be_visible()
    check_page(page)
    page.goto(f"{live_server.url}/afweging/{afweging.pk}/wet/")
    expect(page.get_by_text("De regels leggen uit. Jullie kiezen.")).to_be_visible()
    check_page(page)


def test_a_stay_and_a_measure_are_written_down_with_their_source(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int]
) -> None:
    verblijven.record(
        gezin=regio.gezin, jeugdige=regio.noor, soort="pleegzorg", start=regio.day - timedelta(days=50), bron="pleegcontract",
        bron_datum=regio.day, brp_gemeente_ervoor="0321", by=regio.specialist, now=regio.now,
    )  # fmt: skip
    page = opened(browser, live_server, regio.specialist, width)
    page.goto(f"{live_server.url}/gezin/{regio.gezin.pk}/mensen/")
    expect(page.get_by_text("daarvoor ingeschreven in Houten")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Maatregel opschrijven").click()
    check_page(page)
    page.get_by_label("ondertoezichtstelling", exact=True).check()
    page.get_by_label("Vanaf welke dag?").fill(f"{regio.day - timedelta(days=3)}")
    page.get_by_label("Waar staat dat?").fill("beschikking C/16/552")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De maatregel staat erin, met de bron.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Verbeteren ?: bij pleegouders")).click()
    check_page(page)


def test_it_all_works_without_script(
    browser: Browser, live_server: LiveServer, regio: Regio, afweging: Afweging
) -> None:
    page = opened(browser, live_server, regio.specialist, (390, 844), script=False)
    page.goto(f"{live_server.url}/afweging/{afweging.pk}/wet/")
    page.get_by_role("button", name="Ja, dit klopt allemaal").click()
    page.get_by_text("Welke wetten kunnen helpen", exact=True).first.click()
    page.get_by_label("Jeugdwet", exact=True).check()
    page.get_by_role("button", name=re.compile("Opschrijven ?: welke wetten")).click()
    expect(page.get_by_text("De antwoorden zijn bijgewerkt.")).to_be_visible()
    page.goto(f"{live_server.url}/afweging/{afweging.pk}/onderzoek/")
    page.get_by_label("Schrijf kort op wat je vond").fill("Noor slaapt slecht.")
    page.get_by_role("button", name="Bevestig alle stappen").click()
    expect(page.get_by_text("Alle 5 stappen zijn bevestigd.")).to_be_visible()
    assert (Rechtsfeit.objects.count(), Onderzoeksstap.objects.count()) == (3, 5)
