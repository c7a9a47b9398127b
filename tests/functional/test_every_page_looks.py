"""The pages beside the way, and the ones that say no: right on a phone and at a desk, here in English."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.person import Person
from tests.integration.access_page import ALL
from tests.integration.dossier import Dossier, make_dossier
from tests.integration.test_every_page import rows

from aandacht.records.models import Gebruiker

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Looked at by whoever walks the way (test_the_way.py) or asks (test_ask.py), in Dutch. Lists are looked at again here: they
# are longer in the dossier, with a question at every station.
ON_THE_WAY = {
    "publiek", "publiek_hoe", "publiek_rechten", "publiek_wachten", "vraag_stellen", "vraag_ouder", "vraag_gesteld",
    "vraag_verwijzer", "vraag_opzoeken", "dag_gezinnen", "gezin_vraag", "gezin_mensen", "gezin_lid", "gezin_persoon",
    "uitnodiging", "verkenning", "verkenning_verbeteren", "afweging", "afweging_optie", "afweging_stem", "besluit",
    "besluit_nieuw", "brief", "plan_doel_nieuw", "plan_doel", "plan_uitnodigen", "plan_afspraak_nieuw",
    "hulp_toewijzing", "hulp_toewijzen", "hulp_toewijzen_aanbod", "hulp_start", "hulp_stop", "keten_bericht",
    "evaluatie", "evaluatie_nieuw", "evaluatie_afsluiten", "evaluatie_waakvlam", "inzicht", "inzicht_cijfer",
}  # fmt: skip
# No page: a file, a word for a machine, or an address that leads on.
NO_PAGE = {
    "inzicht_csv",
    "hulp_verzoeken_csv",
    "verkenner_csv",
    "verkenner_pdf",
    "verkenner_xlsx",
    "verkenner_json",
    "brief_pdf",
    "klachtbrief_pdf",
    "document",
    "gezond",
    "start",
    "vraag_eigen",
    "maatwerk_van",
    "mfa_download_recovery_codes",
}


@pytest.fixture
def dossier(transactional_db: None, tmp_path: Path) -> Dossier:
    made = make_dossier(tmp_path)
    Gebruiker.objects.update(taal="en")
    return made


def test_pages_beside_the_way_are_right_at_both_widths(
    browser: Browser, live_server: LiveServer, dossier: Dossier
) -> None:
    left = [row for row in rows() if row[0] not in ON_THE_WAY | NO_PAGE and row[2] == "open" and row[3]]
    assert len(left) > 20
    with Person(browser, live_server.url, "everybody") as person:
        before = None
        for page, path, _how, open_for in sorted(left, key=lambda row: [name in row[3] for name in ALL], reverse=True):
            name = next(name for name in ALL if name in open_for)
            if name != before:
                person.enter(dossier.who(name))
                before = name
            person.go(dossier.address(page, path))
            expect(person.page.locator("html")).to_have_attribute("lang", "en")
            person.look()


def test_pages_that_say_no_are_right_at_both_widths(
    browser: Browser, live_server: LiveServer, dossier: Dossier
) -> None:
    with Person(browser, live_server.url, "somebody else") as person:
        person.enter(dossier.regio.collega)
        person.go(f"/gezin/{dossier.regio.gezin.pk}/")
        person.reads("You cannot open this file")
        person.look()
        person.go("/nergens/")
        person.look()
        person.enter(dossier.regio.specialist)
        person.go("/verkenning/1/")
        person.page.evaluate("document.querySelector('input[name=csrfmiddlewaretoken]').value = 'stale'")
        person.page.get_by_role("button", name="Nederlands").click()
        person.look()
