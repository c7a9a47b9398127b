"""Somebody without an account finds the site, asks a question and sees how it stands; on a phone and at a desk."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.regio import PASSWORD, Regio, make_regio, only_sanne_answers

from aandacht.records.models import Cijfer, Vraag

pytestmark = pytest.mark.browser
TEKST = "Mijn zoon gaat al weken niet naar school. Hij zegt dat hij buikpijn heeft."


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    made = only_sanne_answers(make_regio())
    for vorm, waarde, aantal in (("", 9.4, 41), ("ambulant", 6.2, 22), ("pleegzorg", None, None), ("ggz", 18.5, 12)):
        Cijfer.objects.create(
            peildatum=made.day, maat="wachttijd_weken", gemeente_code="", vorm=vorm, waarde=waarde, aantal=aantal,
            made_at=made.now,
        )  # fmt: skip
    return made


@pytest.fixture
def page(page: Page, width: tuple[int, int]) -> Page:
    page.set_viewport_size({"width": width[0], "height": width[1]})
    return page


def test_the_public_pages_are_right_at_every_width(page: Page, live_server: LiveServer, regio: Regio) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for path in ("/", "/wat-gebeurt-er/", "/rechten/", "/wachten/", "/vraag/", "/vraag/verwijzer/", "/account/login/"):
        page.goto(live_server.url + path)
        check_page(page)
    page.goto(live_server.url + "/wachten/")
    page.get_by_text("Dezelfde cijfers als tabel").click()
    expect(page.get_by_role("row", name="Pleegzorg te weinig om te tonen minder dan 5")).to_be_visible()
    check_page(page)
    assert refused == []


def test_a_parent_asks_a_question_and_looks_it_up(page: Page, live_server: LiveServer, regio: Regio) -> None:
    page.goto(live_server.url)
    page.get_by_role("main").get_by_role("link", name="Stel je vraag").click()
    page.get_by_role("link", name="Ik ben ouder of verzorger").click()

    # A pause in typing is enough: leaving the page loses nothing.
    page.get_by_label("Wat is je vraag?").fill(TEKST)
    expect(page.get_by_text("Bewaard als concept om")).to_be_visible()
    page.goto(live_server.url + "/rechten/")
    page.goto(live_server.url + "/vraag/ouder/")
    expect(page.get_by_label("Wat is je vraag?")).to_have_value(TEKST)
    expect(page.get_by_text("We hebben teruggezet wat je typte")).to_be_visible()
    check_page(page)

    # Something is missing: the summary says what, the link leads to the field, the rest stays.
    page.get_by_label("Voornaam van je kind").fill("Daan")
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_role("link", name="Achternaam van je kind: Vul dit in.").click()
    expect(page.get_by_label("Achternaam van je kind")).to_be_focused()
    expect(page.get_by_label("Wat is je vraag?")).to_have_value(TEKST)

    page.get_by_label("Achternaam van je kind").fill("de Vries")
    page.get_by_label("Wanneer is je kind geboren?").fill("24-3-2014")
    page.get_by_label("Je eigen voornaam").fill("Kim")
    page.get_by_label("Je eigen achternaam").fill("Willems")
    page.get_by_label("In welke gemeente woon je?").select_option("Utrecht")
    page.get_by_label("Hoe kunnen we je bereiken?").fill("06 11112222")
    page.get_by_role("button", name="Verstuur je vraag").click()

    expect(page.get_by_role("heading", name="Je vraag is binnen")).to_be_visible()
    expect(page.get_by_role("region", name="Wat gebeurt er nu?")).to_contain_text("Sanne de Wit")
    check_page(page)
    nummer = page.locator(".nummer").inner_text()
    assert Vraag.objects.get(nummer=nummer).tekst == TEKST

    page.get_by_role("main").get_by_role("link", name="Vraag opzoeken").click()
    check_page(page)
    page.get_by_label("Je nummer").fill(nummer.lower())
    page.get_by_role("button", name="Zoek mijn vraag").click()
    expect(page.get_by_role("main")).to_contain_text("vraag gesteld")
    expect(page.get_by_role("main")).not_to_contain_text("Daan")
    check_page(page)


def test_a_family_with_an_account_asks_something_new(page: Page, live_server: LiveServer, regio: Regio) -> None:
    page.goto(live_server.url + "/account/login/?next=/vraag/nieuw/")
    page.get_by_label("Gebruikersnaam").fill("marije")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", name="Dit weten we al")).to_be_visible()
    check_page(page)
    page.get_by_label("Wat is je vraag?").fill("Nu ook thuis ruzie.")
    page.get_by_label("Waar kunnen we je hierover bereiken?").fill("06 11112222")
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_role("heading", name="Je vraag is binnen")).to_be_visible()
    check_page(page)


def test_asking_works_without_script(browser: Browser, live_server: LiveServer, regio: Regio) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(live_server.url + "/vraag/jongere/")
    page.get_by_label("Wat is je vraag?").fill("Ik wil met iemand praten.")
    page.get_by_label("Je voornaam").fill("Sam")
    page.get_by_label("Je achternaam").fill("Berg")
    page.get_by_label("Wanneer ben je geboren?").fill("1-2-2011")
    page.get_by_label("In welke gemeente woon je?").select_option("Utrecht")
    page.get_by_label("Hoe kunnen we je bereiken?").fill("06 1")
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_role("heading", name="Je vraag is binnen")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()


def test_a_professional_works_by_keyboard(page: Page, live_server: LiveServer, regio: Regio) -> None:
    page.goto(live_server.url + "/account/login/?next=/account/2fa/")
    page.get_by_label("Gebruikersnaam").fill("sanne")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", name="Hoe je inlogt")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    check_page(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_hidden()
    check_page(page)
