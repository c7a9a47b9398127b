"""What is typed is never lost and never shown to another: a session that ends, another family, two people at once."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.regio import PASSWORD, Regio, make_regio, persoon, years_ago

from aandacht.actions import afwegingen, onderzoek, verkenningen, vragen
from aandacht.records.models import Afweging, Besluit, Betrokkenheid, Optie, Uitspraak, Verkenning

pytestmark = pytest.mark.browser
LANG = "Noor vertelde dat ze 's nachts wakker ligt. Ze wil erover praten, maar niet met iedereen erbij."
FORM = "/verkenning/{}/nieuw/?onderwerp=gezondheid"
TEKST, SAVED = "Wat is er gezegd?", "Bewaard als concept om"


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return make_regio(timezone.now() - timedelta(days=3))


@pytest.fixture
def gesprek(regio: Regio) -> Verkenning:
    return verkenningen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)


@pytest.fixture
def keuze(regio: Regio, gesprek: Verkenning) -> Afweging:
    """Everybody has spoken about every option; help is one of them."""
    for onderwerp in ("willen", "nodig", "zelf"):
        verkenningen.record_uitspraak(
            verkenning=gesprek, onderwerp=onderwerp, soort="mening", tekst="Weer naar school.", bron="gesprek thuis",
            datum=regio.day, spreker=regio.noor, by=regio.specialist, now=regio.now,
        )  # fmt: skip
    verkenningen.finish(verkenning=gesprek, by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=regio.vraag, by=regio.specialist, now=regio.now)
    afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Hulp aan huis", vorm="ambulant", by=regio.specialist, now=regio.now
    )  # fmt: skip
    for optie in Optie.objects.filter(afweging=afweging):
        for account in (regio.noor_account, regio.moeder_account, regio.vader_account):
            afwegingen.give_stem(optie=optie, persoon=account.persoon, oordeel="eens", by=account, now=regio.now)
    onderzoek.confirm(
        afweging=afweging, by=regio.specialist, now=regio.now, teksten={"problemen": "Noor gaat niet naar school."}
    )
    return afweging


def test_typing_survives_the_end_of_the_session(
    browser: Browser, live_server: LiveServer, regio: Regio, gesprek: Verkenning
) -> None:
    elsewhere = vragen.ask(
        by=None, now=regio.now, gemeente=regio.gemeente, steller="ouder", tekst="Sem is vaak boos.", contact="06 2",
        jeugdige=persoon("Sem", "Vos", 20, years_ago(regio.day, 9)), ouder=persoon("Kim", "Vos", 21),
        behandelaar=regio.specialist,
    )  # fmt: skip
    other = verkenningen.start(vraag=elsewhere, by=regio.specialist, now=regio.now)
    with (
        Person(browser, live_server.url, "Sanne") as sanne, Person(browser, live_server.url, "Marije", phone=True) as marije,
    ):  # fmt: skip
        sanne.log_in("sanne", PASSWORD)
        sanne.go(FORM.format(gesprek.pk))
        sanne.choose("Wiens woorden zijn dit?", re.compile("Noor"))
        sanne.fill({TEKST: LANG[:40]})
        sanne.reads(SAVED)

        # The same form of another family, and of somebody else of this family, is empty.
        sanne.go(FORM.format(other.pk))
        expect(sanne.page.get_by_label(TEKST)).to_have_value("")
        marije.log_in("marije", PASSWORD)
        marije.go(FORM.format(gesprek.pk))
        expect(marije.page.get_by_label("Wat wil je zeggen?")).to_have_value("")

        # The session ends while she types on; sending leads to the login, and back to every word.
        sanne.go(FORM.format(gesprek.pk))
        expect(sanne.page.get_by_label(TEKST)).to_have_value(LANG[:40])
        sanne.fill({TEKST: LANG})
        Session.objects.all().delete()
        sanne.press("Opschrijven")
        sanne.reads("Wat je typte is bewaard: log in en ga verder.")
        sanne.fill({"Gebruikersnaam": "sanne", "Wachtwoord": PASSWORD})
        sanne.press("Inloggen")
        expect(sanne.page.get_by_label(TEKST)).to_have_value(LANG)
        sanne.look()
        sanne.press("Opschrijven")
        sanne.reads("Het staat erbij.", LANG)
        assert Uitspraak.objects.get(tekst=LANG).spreker == regio.noor

        # What was sent is no draft any more.
        sanne.go(FORM.format(gesprek.pk))
        expect(sanne.page.get_by_label(TEKST)).to_have_value("")


def test_a_draft_of_a_visitor_is_in_no_other_browser(browser: Browser, live_server: LiveServer, regio: Regio) -> None:
    with (
        Person(browser, live_server.url, "een ouder", phone=True) as ouder, Person(browser, live_server.url, "een ander") as ander,
    ):  # fmt: skip
        ouder.go("/vraag/ouder/")
        ouder.fill({"Wat is je vraag?": LANG})
        ouder.reads(SAVED)
        ander.go("/vraag/ouder/")
        expect(ander.page.get_by_label("Wat is je vraag?")).to_have_value("")
        ouder.go("/vraag/ouder/")
        expect(ouder.page.get_by_label("Wat is je vraag?")).to_have_value(LANG)


def fill_decision(who: Person, keuze: Afweging, why: str) -> None:
    who.go(f"/besluit/nieuw/{keuze.pk}/")
    who.choose("Waar kiezen jullie voor?", re.compile("Hulp aan huis"))
    who.choose(re.compile("komt die er"), "Ja, deze hulp komt er")
    who.fill({"Waarom?": why, "Hulp mag beginnen vanaf": f"{timezone.localdate():%Y-%m-%d}"})


def test_the_second_who_decides_sees_the_first_and_keeps_every_word(
    browser: Browser, live_server: LiveServer, regio: Regio, keuze: Afweging
) -> None:
    Betrokkenheid.objects.create(
        gezin=regio.gezin, gebruiker=regio.collega, rol="specialist", grond="jw_2_3", van=regio.day, recorded_at=regio.now
    )  # fmt: skip
    with Person(browser, live_server.url, "Sanne") as sanne, Person(browser, live_server.url, "Karim") as karim:
        for who, username in ((sanne, "sanne"), (karim, "karim")):
            who.log_in(username, PASSWORD)
        fill_decision(sanne, keuze, "Noor wil erover praten.")
        fill_decision(karim, keuze, LANG)
        sanne.press("Bekijk de brieven")
        sanne.press("Neem het besluit en verstuur")
        sanne.heading("Hulp aan huis")
        karim.press("Bekijk de brieven")
        karim.reads("Sanne de Wit heeft op", "Wat jij schreef staat hieronder nog")
        expect(karim.page.get_by_label("Waarom?")).to_have_value(LANG)
        karim.look()
        karim.follow("Lees het besluit")
        karim.reads("Noor wil erover praten.", "Besloten door Sanne de Wit")
        assert Besluit.objects.count() == 1


def test_a_voice_given_meanwhile_is_read_before_the_decision(
    browser: Browser, live_server: LiveServer, regio: Regio, keuze: Afweging
) -> None:
    with Person(browser, live_server.url, "Sanne") as sanne:
        sanne.log_in("sanne", PASSWORD)
        fill_decision(sanne, keuze, LANG)
        afwegingen.give_stem(
            optie=Optie.objects.get(soort="individueel"), persoon=regio.vader, oordeel="oneens", reden="Nog niet.",
            by=regio.vader_account, now=timezone.now(),
        )  # fmt: skip
        sanne.press("Bekijk de brieven")
        sanne.reads("Er heeft iemand iets gezegd terwijl je schreef.")
        expect(sanne.page.get_by_label("Waarom?")).to_have_value(LANG)
        sanne.press("Bekijk de brieven")
        sanne.heading("Kloppen deze brieven?")
        sanne.press("Neem het besluit en verstuur")
        sanne.heading("Hulp aan huis")
        assert Besluit.objects.get().motivering == LANG
