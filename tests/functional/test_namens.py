"""Somebody who cannot read asks another: a letter as a link, acting in a name, a document in the file, and stopping it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.regio import Regio, make_regio
from tests.unit.test_bestand import PDF

from aandacht.records.models import Document, Gebruiker, LogboekRegel

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    return make_regio()


def test_a_helper_is_asked_acts_adds_a_document_and_is_stopped(
    browser: Browser, live_server: LiveServer, regio: Regio, tmp_path: Path
) -> None:
    gezin = regio.gezin.pk
    paper = tmp_path / "brief.pdf"
    paper.write_bytes(PDF)
    with Person(browser, live_server.url, "Marije", phone=True) as marije:
        # Given a mother who asks somebody from outside to do it for her
        marije.enter(regio.moeder_account)
        marije.go(f"/ons-plan/{gezin}/rechten/")
        marije.follow("Kies iemand die het voor je doet")
        marije.heading("Iemand die het voor je doet")
        marije.look()
        marije.follow("Kies iemand")
        marije.choose("Wie mag dit doen?", "Iemand anders")
        marije.fill(
            {"Iemand anders: voornaam": "Fatima", "Iemand anders: achternaam": "Yilmaz", "Wie is dat?": "buurvrouw"}
        )
        marije.choose("Wat mag diegene doen?", "alles doen")
        marije.look()
        marije.press("Dit mag diegene")
        marije.reads("Beste Fatima Yilmaz")
        marije.look()
        code = marije.main.locator("dd.code").nth(1).inner_text()
        fatima = Gebruiker.objects.get(first_name="Fatima")

        with Person(browser, live_server.url, "Fatima", phone=True) as helper:
            # When she opens the letter as a link: the code is filled in and stands in no address
            asked: list[str] = []
            helper.page.on("request", lambda request: asked.append(request.url))
            helper.go(f"/uitnodiging/#{fatima.username}/{code}")
            expect(helper.page.get_by_label("Gebruikersnaam")).to_have_value(fatima.username)
            expect(helper.page.get_by_label("Code")).to_have_value(code)
            helper.fill({"wachtwoord": "fietsen door de regen"})
            helper.press("Wachtwoord kiezen")
            helper.log_in(fatima.username, "fietsen door de regen")
            assert not [url for url in asked if code in url.partition("#")[0]]

            # and acts in her name: every page says so, and the document is hers
            helper.look()
            helper.follow("Namens iemand handelen")
            helper.look()
            helper.press("Begin namens Marije Jansen")
            helper.go(f"/ons-plan/{gezin}/documenten/nieuw/")
            expect(helper.page.get_by_text("Je handelt namens Marije Jansen")).to_be_visible()
            helper.look()
            helper.fill({"Wat is het?": "Brief van school"})
            helper.choose("Waar hoort het bij?", "bij het plan")
            helper.page.get_by_label("Kies het bestand of maak een foto").set_input_files(paper)
            helper.press("Zet in het dossier")
            helper.reads("Brief van school")
            helper.look()
            assert Document.objects.get().van == regio.moeder
            with helper.page.expect_download() as download:
                helper.follow(re.compile("^Brief van school"))
            assert Path(download.value.path()).read_bytes() == PDF

            # Then the mother reads who did it in her name, and stops it while the page of the helper is open
            marije.go(f"/ons-plan/{gezin}/logboek/")
            marije.reads("Fatima Yilmaz namens Marije Jansen")
            marije.go(f"/ons-plan/{gezin}/namens/")
            marije.look()
            marije.follow(re.compile("^Stop dit"))
            marije.look()
            marije.press("Ja, stop ermee")
            marije.reads("Niemand handelt nu namens een ander.")
            helper.page.reload()
            helper.reads("Je handelt niet meer namens iemand")
            helper.go(f"/ons-plan/{gezin}/")
            helper.reads_not("Brief van school")
    assert LogboekRegel.objects.filter(wat="document.lezen", wie=f"gebruiker:{fatima.pk}").exists()
