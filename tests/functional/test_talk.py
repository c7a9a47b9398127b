"""A specialist and a family talk and choose together, each in their own browser; on a phone and at a desk."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.regio import Regio, make_regio

from aandacht.actions import afwegingen, verkenningen
from aandacht.records.models import Afweging, Gebruiker, Stem, Uitspraak

pytestmark = pytest.mark.browser


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return make_regio(timezone.now() - timedelta(days=2))


def opened(
    browser: Browser, live_server: LiveServer, user: Gebruiker, width: tuple[int, int], script: bool = True
) -> Page:
    """Open a browser in which this user is logged in."""
    client = Client()
    client.force_login(user, backend="aandacht.web.shared.login.Backend")
    context = browser.new_context(
        locale="nl-NL", viewport={"width": width[0], "height": width[1]}, java_script_enabled=script
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def test_a_question_becomes_a_conversation_and_a_choice(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int]
) -> None:
    page = opened(browser, live_server, regio.specialist, width)
    page.goto(f"{live_server.url}/dag/")
    check_page(page)
    # By keyboard: down to the first row, open it.
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="De vraag over Noor")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Begin het gesprek").click()
    expect(page.get_by_role("heading", name="Gesprek over Noor")).to_be_visible()
    check_page(page)

    # The form opens in its place; a pause in typing keeps it; a fact without a source is not taken.
    page.get_by_role("link", name=re.compile("Schrijf op ?: Wat wil je")).click()
    page.get_by_label("Wat is er gezegd?").press_sequentially("Ik wil weer slapen.", delay=10)
    expect(page.get_by_text("Bewaard als concept om")).to_be_visible(timeout=15_000)
    assert "/nieuw/" not in page.url
    page.get_by_text("Bron, dag en onderwerp").click()
    page.get_by_label("Waar komt het vandaan?").fill("")
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Wat is er gezegd?")).to_have_value("Ik wil weer slapen.")
    check_page(page)
    page.get_by_label("Noor (kind of jongere)").check()
    page.get_by_label("Waar komt het vandaan?").fill("gesprek alleen")
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.locator("#willen")).to_contain_text("Ik wil weer slapen.")
    check_page(page)

    noor = opened(browser, live_server, regio.noor_account, width)
    noor.goto(page.url.split("#")[0])
    expect(noor.get_by_role("heading", name="Ons gesprek")).to_be_visible()
    check_page(noor)
    noor.get_by_role("link", name=re.compile("Verbeteren ?: Ik wil weer slapen")).click()
    check_page(noor)
    noor.get_by_label("Hoe is het wel?").fill("Ik wil weer slapen, bij mama.")
    noor.get_by_label("Waarom verbeter je dit?").fill("dat bij mama hoort erbij")
    noor.get_by_role("button", name="Verbetering bewaren").click()
    noor.get_by_text("lees wat er eerst stond").click()
    expect(noor.get_by_text("Verbeterd omdat: dat bij mama hoort erbij")).to_be_visible()
    check_page(noor)

    page.goto(page.url.split("#")[0])
    page.get_by_role("button", name="Gesprek afronden").click()
    page.get_by_role("button", name="Begin met samen kiezen").click()
    expect(page.get_by_role("heading", name="Samen kiezen: Noor")).to_be_visible()
    expect(page.get_by_text("Pieter heeft nog niet gezegd")).to_be_visible()
    check_page(page)
    choosing = page.url
    page.get_by_role("link", name=re.compile("Wat zegt de wet?")).click()
    expect(page.get_by_text("Jeugdwet art. 7.3.4").first).to_be_visible()
    check_page(page)

    noor.goto(choosing)
    check_page(noor)
    noor.get_by_role("link", name="Zeg wat jij vindt").first.click()
    check_page(noor)
    groups = noor.get_by_role("group", name=re.compile("Wat vind je van"))
    for place in range(3):
        groups.nth(place).get_by_label("Ja, hier ben ik het mee eens").check()
    groups.nth(0).get_by_label("Nee, liever niet").check()
    noor.get_by_role("button", name="Dit vind ik").click()
    expect(noor.get_by_role("link", name=re.compile("Schrijf kort op waarom"))).to_be_visible()
    check_page(noor)
    noor.get_by_role("link", name=re.compile("Schrijf kort op waarom")).click()
    noor.keyboard.type("dan verandert er niks")
    noor.get_by_role("button", name="Dit vind ik").click()
    expect(noor.get_by_text("“dan verandert er niks”")).to_be_visible()
    check_page(noor)
    assert Stem.objects.filter(persoon=regio.noor, eigen_account=True).count() == 3


def test_it_all_works_without_script(browser: Browser, live_server: LiveServer, regio: Regio) -> None:
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=timezone.now())
    page = opened(browser, live_server, regio.vader_account, (390, 844), script=False)
    page.goto(f"{live_server.url}/verkenning/{verkenning.pk}/")
    page.get_by_role("link", name=re.compile("Schrijf op ?: Wat gaat er goed")).click()
    page.get_by_label("Wat wil je zeggen?").fill("We lachen veel.")
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.get_by_text("We lachen veel.", exact=True)).to_be_visible()
    assert Uitspraak.objects.get().spreker == regio.vader

    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=timezone.now())
    afwegingen.start(vraag=regio.vraag, by=regio.specialist, now=timezone.now())
    page.goto(f"{live_server.url}/afweging/{Afweging.objects.get().pk}/")
    page.get_by_role("link", name="Zeg wat jij vindt").first.click()
    page.get_by_label("Ja, hier ben ik het mee eens").first.check()
    page.get_by_role("button", name="Dit vind ik").click()
    expect(page.get_by_text("Dank je. Wat je zei, staat erbij.")).to_be_visible()


def test_what_is_around_the_talk_is_told_asked_and_answered(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int]
) -> None:
    """Given a conversation; when who is around is drawn, somebody looks along and the team talks; then the family reads all of it."""
    verkenning = verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=timezone.now())
    talk = f"{live_server.url}/verkenning/{verkenning.pk}/"
    page = opened(browser, live_server, regio.specialist, width)
    page.goto(f"{talk}kracht/")
    check_page(page)
    page.get_by_role("heading", name="Fijne dingen doen in je vrije tijd").click()
    page.get_by_role("link", name=re.compile("Schrijf op ?: Fijne dingen doen")).click()
    check_page(page)
    page.get_by_label("Noor (kind of jongere)").check()
    page.get_by_label("Wat is er gezegd?").fill("Ik zit op judo.")
    page.get_by_role("button", name="Opschrijven").click()
    expect(page.locator("#tijd")).to_contain_text("Ik zit op judo.")

    page.get_by_role("link", name="Mensen", exact=True).click()
    page.get_by_role("link", name="Iemand erbij zetten").click()
    check_page(page)
    page.get_by_label("Wie is het?").fill("Oma Riet")
    page.get_by_role("button", name="Erbij zetten").click()
    expect(page.locator("svg:visible").get_by_role("link", name="Oma Riet")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Groep kiezen").click()
    page.get_by_label("Alledaagse vraag").check()
    page.get_by_label("Waarom?").fill("Het speelt alleen op school.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Het speelt alleen op school.")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Meekijken", exact=True).click()
    check_page(page)
    page.get_by_role("link", name="Iemand laten meekijken").click()
    page.get_by_label("Aan wie vraag je het?").select_option(label="Ilse Brand (gedragswetenschapper)")
    page.get_by_label("Wat is je vraag?").fill("Waar let ik op?")
    page.get_by_label("Noor: Ik zit op judo.").check()
    check_page(page)
    page.get_by_role("button", name="Vragen").click()
    expect(page.get_by_text("Waar let ik op?")).to_be_visible()

    page.get_by_role("link", name="Team", exact=True).click()
    page.get_by_role("link", name="Een voorstel bespreken").click()
    page.get_by_label("Welk voorstel bespreken jullie?").fill("Eerst dichtbij huis.")
    page.get_by_label("Ilse Brand").check()
    check_page(page)
    page.get_by_role("button", name="Opschrijven").click()
    check_page(page)

    ilse = opened(browser, live_server, regio.deskundige, width)
    ilse.goto(f"{live_server.url}/start/")
    check_page(ilse)
    ilse.get_by_role("link", name="Waar let ik op?").click()
    expect(ilse.get_by_text("Noor, 13 jaar")).to_be_visible()
    expect(ilse.get_by_text("Bakker")).to_have_count(0)
    check_page(ilse)
    ilse.get_by_label("Je antwoord").fill("Let op het slapen.")
    ilse.get_by_role("button", name="Antwoord versturen").click()
    ilse.get_by_role("link", name="Eerst dichtbij huis.").click()
    check_page(ilse)
    ilse.get_by_label("niet eens").check()
    ilse.get_by_label("Waarom?").fill("Dat is te licht.")
    ilse.get_by_role("button", name="Bewaren").click()
    expect(ilse.get_by_text("Er wacht nu niets op jou.")).to_be_visible()

    noor = opened(browser, live_server, regio.noor_account, width)
    noor.goto(f"{talk}meekijken/")
    expect(noor.get_by_text("Let op het slapen.")).to_be_visible()
    check_page(noor)
    noor.goto(f"{talk}team/")
    expect(noor.get_by_text("Dat is te licht.")).to_be_visible()
    check_page(noor)
    for place in ("afdruk/", "groep/", "netwerk/", "kracht/", ""):
        noor.goto(f"{talk}{place}")
        check_page(noor)


@pytest.mark.once
def test_every_page_of_the_day_is_right_at_every_width(
    browser: Browser, live_server: LiveServer, regio: Regio, width: tuple[int, int]
) -> None:
    page = opened(browser, live_server, regio.specialist, width)
    gezin, vraag = regio.gezin.pk, regio.vraag.pk
    for path in (
        "dag/", "dag/?lijst=anderen", "gezinnen/", f"gezin/{gezin}/", f"gezin/{gezin}/mensen/", f"gezin/{gezin}/lid/",
        f"gezin/{gezin}/gezag/", f"gezin/{gezin}/adres/{regio.noor.pk}/", f"gezin/{gezin}/vraag/{vraag}/overdragen/",
    ):  # fmt: skip
        page.goto(f"{live_server.url}/{path}")
        check_page(page)
    page.goto(f"{live_server.url}/dag/")
    page.keyboard.press("/")
    page.keyboard.type(regio.vraag.nummer)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Gezin van Noor Bakker")).to_be_visible()
    assert regio.vraag.nummer not in page.url
