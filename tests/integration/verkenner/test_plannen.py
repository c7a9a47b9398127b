"""Who tries policies, whose plans somebody sees, and what happens with a text that is not right."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio, account

from aandacht.actions import scenarios
from aandacht.records.models import Doorrekening, Gebruiker, Scenario
from aandacht.simulation.scenario import text_of

pytestmark = pytest.mark.django_db
Open = Callable[[Gebruiker], Client]


@pytest.fixture
def plan(regio: Regio) -> Scenario:
    return scenarios.add(titel="Ons plan", tekst=text_of("naar-voren"), by=regio.beleid, now=regio.now)


def test_policy_and_management_come_in_and_others_do_not(regio: Regio, as_user: Open) -> None:
    for user, status in (
        (regio.beleid, 200),
        (regio.beheer, 200),
        (regio.specialist, 403),
        (regio.moeder_account, 403),
    ):
        assert as_user(user).get("/verkenner/").status_code == status


def test_a_plan_is_ones_own_until_it_is_shared_with_the_organisation(
    regio: Regio, plan: Scenario, as_user: Open
) -> None:
    collega = account("collega-beleid", "Anna Mol", "beleid", gemeente=regio.gemeente)
    elders = account("elders-beleid", "Piet Vos", "beleid", gemeente=regio.andere_gemeente)
    address = f"/verkenner/scenario/{plan.pk}/"
    assert as_user(collega).get(address).status_code == 404
    as_user(regio.beleid).post(f"{address}delen/", {"gedeeld": "ja"})
    assert "Van Bram de Boer" in as_user(collega).get(address).content.decode()
    assert as_user(elders).get(address).status_code == 404
    for step in ("", "delen/", "weg/"):
        assert as_user(collega).post(f"{address}{step}", {"titel": "van mij", "gedeeld": "nee"}).status_code == 403
    plan.refresh_from_db()
    assert (plan.titel, plan.gedeeld) == ("Ons plan", True)
    assert "Kopie van Ons plan" in as_user(collega).get(f"/verkenner/scenario/nieuw/?van={plan.pk}").content.decode()


def test_a_wrong_text_is_told_in_one_line_at_the_field_and_stays_as_typed(regio: Regio, as_user: Open) -> None:
    typed = "naam: x\nvanaf: 2027\nveranderingen: {instrom: 1.1}\n"
    answer = as_user(regio.beleid).post("/verkenner/scenario/nieuw/", {"titel": "Mijn plan", "tekst": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "onbekend woord &#x27;instrom&#x27;. Het mag zijn:" in page
    assert "veranderingen: {instrom: 1.1}" in page
    assert not Scenario.objects.exists()


def test_a_change_by_somebody_who_opened_an_older_version_loses_nothing(
    regio: Regio, plan: Scenario, as_user: Open
) -> None:
    client, address = as_user(regio.beleid), f"/verkenner/scenario/{plan.pk}/"
    first = {"titel": "Eerste", "tekst": plan.tekst, "versie": 1}
    assert client.post(address, first).status_code == 302
    answer = client.post(address, {**first, "titel": "Tweede"})
    assert answer.status_code == 422
    assert "intussen veranderd" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.titel == "Eerste"


def test_throwing_away_asks_first(regio: Regio, plan: Scenario, as_user: Open) -> None:
    client, address = as_user(regio.beleid), f"/verkenner/scenario/{plan.pk}/weg/"
    assert "weggooien?" in client.get(address).content.decode()
    assert Scenario.objects.exists()
    client.post(address)
    assert not Scenario.objects.exists()


@pytest.mark.once
def test_the_quick_try_answers_on_the_page_with_a_band_and_its_assumptions(regio: Regio, as_user: Open) -> None:
    client = as_user(regio.beleid)
    address = "/verkenner/proef/?scenario=naar-voren&regio=Houten&eerste=2026&laatste=2028&a_opgeven=1,3"
    with max_queries():
        page = client.get(address).content.decode()
    assert "5 keer gespeeld" in page
    assert "Bij 3 van de 5 keer spelen viel de uitkomst van het model in de band." in page
    assert "Met jouw aannames" in page
    assert "aanname, niet gemeten" in page
    assert "10 % van de vragen om hulp zonder verblijf" in page
    assert not Doorrekening.objects.exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("scenario=naar-voren&regio=Houten&eerste=2030&laatste=2026", "Kies een eerste en een laatste jaar"),
        ("scenario=naar-voren&regio=Houten&eerste=2026&laatste=2026", "Kies een later laatste jaar"),
        ("scenario=naar-voren&regio=Houten&eerste=2015&laatste=2060", "Kies ten hoogste 40 jaar"),
    ],
)
def test_what_cannot_be_tried_is_said_in_words(regio: Regio, as_user: Open, query: str, words: str) -> None:
    answer = as_user(regio.beleid).get(f"/verkenner/proef/?{query}")
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.once
def test_a_plan_that_gives_more_help_than_can_be_stays_on_the_page_with_its_choices(
    regio: Regio, as_user: Open
) -> None:
    tekst = "naam: x\nvanaf: 2026\nveranderingen: {instroom: 10, instroom_per_jaar: 0.5, duur: 10}\n"
    plan = scenarios.add(titel="Veel te veel", tekst=tekst, by=regio.beleid, now=regio.now)
    answer = as_user(regio.beleid).get(
        f"/verkenner/proef/?scenario={plan.pk}&regio=Houten&eerste=2026&laatste=2035&a_opgeven=1,3"
    )
    assert answer.status_code == 422
    assert "meer dan drie vragen of soorten hulp per jongere" in answer.content.decode()
    assert answer.context["keuze"].aannames == {"opgeven": 1.3}


@pytest.mark.once
def test_the_site_starts_without_the_compiler() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'aandacht.config.settings'; os.environ['AANDACHT_TEST'] = '1'\n"
        "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns\n"
        "print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False", done.stderr


def test_plans_are_joined_to_a_new_one_that_can_still_be_changed(regio: Regio, plan: Scenario, as_user: Open) -> None:
    client = as_user(regio.beleid)
    form = client.get("/verkenner/scenario/nieuw/", {"met": [str(plan.pk), "armoede-gehalveerd"]}).context["form"]
    assert form["titel"].value() == "Samen: Ons plan, De helft minder kinderen in armoede in 2030"
    client.post("/verkenner/scenario/nieuw/", {"titel": "Beide", "tekst": form["tekst"].value()})
    made = scenarios.read(Scenario.objects.get(titel="Beide").tekst)
    assert {naam for fase in made.fasen for naam in fase.veranderingen} >= {"armoede", "naar_voorkant", "preventie"}


def test_what_was_typed_for_one_join_is_not_offered_for_another(regio: Regio, as_user: Open) -> None:
    client, three = as_user(regio.beleid), ["armoede-gehalveerd", "minder-wisselingen", "sneller-afschalen"]
    first = client.get("/verkenner/scenario/nieuw/", {"met": [*three, "buurtteams"]}).context["form"]
    client.post("/concept/", {"concept": first.draft.token, "titel": "Met buurtteams"})
    again = client.get("/verkenner/scenario/nieuw/", {"met": [*three, "buurtteams"]}).context["form"]
    other = client.get("/verkenner/scenario/nieuw/", {"met": [*three, "naar-voren"]}).context["form"]
    assert again["titel"].value() == "Met buurtteams"
    assert other["titel"].value() != "Met buurtteams"


def test_one_plan_or_that_of_a_stranger_is_not_joined(regio: Regio, plan: Scenario, as_user: Open) -> None:
    answer = as_user(regio.beleid).get("/verkenner/scenario/nieuw/", {"met": ["naar-voren"]})
    assert answer.status_code == 409
    assert "Kies twee tot en met vier plannen" in answer.content.decode()
    elders = account("elders-beleid", "Piet Vos", "beleid", gemeente=regio.andere_gemeente)
    assert as_user(elders).get("/verkenner/scenario/nieuw/", {"met": [str(plan.pk), "naar-voren"]}).status_code == 404
