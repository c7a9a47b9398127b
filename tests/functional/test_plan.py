"""The pages of the family's plan, looking back and oversight are right for everybody at phone and desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.functional.axe import check_page
from tests.regio import Regio, make_regio

from aandacht.actions import evaluaties, noodtoegangen, plannen, stations
from aandacht.records.models import Doel, Evaluatie, Gebruiker, Noodtoegang, Toestemming
from aandacht.web.shared.middleware import SECOND_FACTOR

pytestmark = pytest.mark.browser


@pytest.fixture
def regio(transactional_db: None) -> Regio:
    r = make_regio()
    plan = plannen.ensure(gezin=r.gezin, now=r.now)
    doel = plannen.propose_doel(plan=plan, van=r.noor, tekst="Weer naar school", by=r.noor_account, now=r.now)
    plannen.propose_doel(plan=plan, van=r.noor, tekst="Eerder naar bed", by=r.specialist, now=r.now)
    plannen.add_afspraak(
        plan=plan, wat="Samen fietsen", persoon=r.tante, doel=doel, by=r.noor_account, now=r.now,
        uiterlijk=r.day + timedelta(days=2),
    )  # fmt: skip
    stations.reach(r.vraag, "hulp", by=None, now=r.now)
    evaluatie = evaluaties.ask(
        vraag=r.vraag, aanleiding="afgesproken", uiterlijk=r.day + timedelta(days=5), by=r.specialist, now=r.now
    )
    evaluaties.score_doel(doel=doel, evaluatie=evaluatie, cijfer=6, by=r.noor_account, now=r.now)
    evaluaties.look_back(evaluatie=evaluatie, by=r.vader_account, now=r.now, hoe_gaat_het="beter", nut=7)
    noodtoegangen.open(gezin=r.gezin, reden="Noor is vermist, haar moeder belde.", by=r.collega, now=r.now)
    return r


@pytest.fixture
def page(page: Page, width: tuple[int, int]) -> Page:
    page.set_viewport_size({"width": width[0], "height": width[1]})
    return page


def log_in(context: BrowserContext, live_server: LiveServer, user: Gebruiker) -> None:
    client = Client()
    client.force_login(user, backend="aandacht.web.shared.login.Backend")
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])


@pytest.mark.once
def test_every_page_of_the_plan_is_right(
    page: Page, context: BrowserContext, live_server: LiveServer, regio: Regio
) -> None:
    family = [
        reverse(name, args=[regio.gezin.pk])
        for name in ("ons_plan", "plan_delen", "plan_delen_nieuw", "plan_uitnodigen", "plan_logboek", "plan_doel_nieuw",
                     "plan_afspraak_nieuw", "evaluatie_gezin")
    ]  # fmt: skip
    family += [
        reverse("plan_doel", args=[Doel.objects.earliest("pk").pk]), reverse("uitnodiging"),
        reverse("plan_delen_stoppen", args=[Toestemming.objects.get().pk]),
        reverse("evaluatie", args=[Evaluatie.objects.get().pk]),
    ]  # fmt: skip
    work = [reverse(name, args=[regio.gezin.pk]) for name in ("ons_plan", "plan_regisseur", "evaluatie_gezin")]
    work += [reverse("evaluatie_nieuw", args=[regio.vraag.pk]), reverse("evaluatie_afsluiten", args=[regio.vraag.pk])]
    office = [reverse("beheer"), reverse("beheer_logboek")]
    review = reverse("beheer_nakijken", args=[Noodtoegang.objects.get().pk])
    walks = [
        (regio.noor_account, family), (regio.specialist, [*work, reverse("noodtoegang")]),
        (regio.fg, [*office, review]), (regio.beheer, [*office, reverse("beheer_accounts")]),
        (regio.tante_account, family[:1]), (regio.collega, work[:1]),
    ]  # fmt: skip
    for user, paths in walks:
        log_in(context, live_server, user)
        for path in paths:
            answer = page.goto(live_server.url + path)
            assert answer is not None
            assert answer.status == 200, path
            check_page(page)


def test_a_young_person_takes_over_a_goal_and_says_how_it_goes(
    page: Page, context: BrowserContext, live_server: LiveServer, regio: Regio
) -> None:
    log_in(context, live_server, regio.noor_account)
    page.goto(live_server.url + reverse("ons_plan"))
    expect(page.get_by_role("heading", name="Ons plan")).to_be_visible()
    page.get_by_role("button", name="Ja, dit wil ik").click()
    expect(page.get_by_text("Dit doel is nu van jullie.")).to_be_visible()
    page.get_by_role("link", name="Zeg hoe het gaat").click()
    page.get_by_label("Het gaat beter").check()
    page.get_by_role("group", name="Hoe ver is je doel: Eerder naar bed").get_by_label("4").check()
    page.get_by_label("Wil je er iets bij zeggen?").fill("Fietsen is leuk.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Fietsen is leuk.")).to_be_visible()
    page.goto(live_server.url + reverse("evaluatie_gezin", args=[regio.gezin.pk]))
    page.get_by_text("Dezelfde cijfers als tabel").click()
    expect(page.get_by_role("columnheader", name="Eerder naar bed")).to_be_visible()
