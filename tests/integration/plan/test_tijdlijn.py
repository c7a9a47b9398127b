"""The timeline tells what happened as far as it is open to who looks, says what is new, and weighs little."""

import gzip
import re
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.conftest import max_queries
from tests.integration.dossier import make_dossier
from tests.regio import Regio, inwoner, make_regio, persoon

from aandacht.access.gesprekken import Iemand
from aandacht.actions import bezoeken, gezinnen, plannen, pleegcontracten
from aandacht.records.models import Afspraak, Bezoekmoment, Brief, Gebruiker, Gezag, Plan

AsUser = Callable[[Gebruiker], Client]
PAGE_KB = 15


@pytest.fixture
def plan(regio: Regio, plan: Plan) -> Plan:
    """The plan, of which one agreement is done."""
    plannen.mark_done(afspraak=Afspraak.objects.get(persoon=regio.tante), by=regio.tante_account, now=regio.now)
    return plan


def words(client: Client, r: Regio, page: str = "plan_tijdlijn", query: str = "") -> str:
    response = client.get(reverse(page, args=[r.gezin.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_each_reads_their_own_part_of_the_story(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    noor = words(as_user(regio.noor_account), regio)
    for told in (
        "Vraag gesteld",
        "Praten over oma",
        "eigen deel",
        "Afspraak gedaan",
        "Doel voorgesteld",
        "Mag meekijken",
    ):
        assert told in noor
    for parent in (regio.moeder_account, regio.vader_account):
        assert "Praten over oma" not in words(as_user(parent), regio)
    tante = words(as_user(regio.tante_account), regio)
    assert "Weer naar school fietsen" in tante
    assert "Afspraak gedaan" in tante
    for hidden in ("Praten over oma", "Rust aan tafel", "Eerder naar bed", "Vraag gesteld", "school en slaapt"):
        assert hidden not in tante
    assert "Praten over oma" in words(as_user(regio.specialist), regio)


@pytest.mark.parametrize("page", ["plan_tijdlijn", "plan_plaatjes"])
def test_who_has_no_ground_reads_nothing(regio: Regio, plan: Plan, as_user: AsUser, page: str) -> None:
    for user in (regio.collega, regio.hulpverlener, regio.buurman_account, regio.fg, regio.beheer):
        assert as_user(user).get(reverse(page, args=[regio.gezin.pk])).status_code == 403


@pytest.mark.parametrize("page", ["plan_tijdlijn", "plan_plaatjes"])
@pytest.mark.parametrize("who", ["noor_account", "tante_account", "specialist"])
def test_a_page_of_the_story_asks_at_most_twelve_things_and_weighs_little(
    regio: Regio, plan: Plan, as_user: AsUser, who: str, page: str
) -> None:
    client = as_user(getattr(regio, who))
    with max_queries():
        text = words(client, regio, page)
    assert len(gzip.compress(text.encode())) < PAGE_KB * 1024


def test_the_family_gets_its_pages_packed(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    client = as_user(regio.noor_account)
    for page in ("ons_plan", "plan_tijdlijn", "plan_plaatjes"):
        response = client.get(reverse(page, args=[regio.gezin.pk]), HTTP_ACCEPT_ENCODING="gzip")
        assert response["Content-Encoding"] == "gzip"


def test_new_is_what_others_did_since_the_visit_before(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    """A page that is opened again in the same visit keeps telling what was new when it began."""
    first = words(as_user(regio.moeder_account), regio, "ons_plan")
    assert "sinds je vorige keer" not in first
    again = as_user(regio.moeder_account)
    assert "Niets nieuws sinds je vorige keer" in words(again, regio, "ons_plan")
    later = Gebruiker.objects.get(pk=regio.moeder_account.pk).last_login
    assert later is not None
    plannen.propose_doel(plan=plan, van=regio.noor, tekst="Samen koken", by=regio.noor_account, now=later)
    plannen.propose_doel(plan=plan, van=regio.moeder, tekst="Zelf bedacht", by=regio.moeder_account, now=later)
    plannen.propose_doel(
        plan=plan, van=regio.noor, tekst="Geheim plan", vertrouwelijk=True, by=regio.noor_account, now=later
    )
    for _time in range(2):
        new = words(again, regio, "ons_plan").partition('id="sinds"')[2].partition("</section>")[0]
        assert "Samen koken" in new
        assert "Zelf bedacht" not in new
        assert "Geheim plan" not in new
    assert "1 ding is nieuw sinds je vorige keer" in words(again, regio)


def test_one_subject_can_be_chosen(regio: Regio, plan: Plan, as_user: AsUser) -> None:
    goals = words(as_user(regio.noor_account), regio, query="?over=doelen")
    assert "Weer naar school fietsen" in goals
    assert "Vraag gesteld" not in goals


def test_every_line_of_the_timeline_leads_to_a_page_that_is_open(regio_with_all: Regio, as_user: AsUser) -> None:
    """Whoever sees a line with a link can open it: the timeline shows nothing beyond the pages themselves."""
    r = regio_with_all
    closed, seen = [], set()
    for user in (r.noor_account, r.moeder_account, r.vader_account, r.tante_account, r.specialist, r.hulpverlener):
        client = as_user(user)
        text = words(client, r, query="?alles=1").partition('<div class="tijdlijn">')[2].partition("</main>")[0]
        for link in sorted(set(re.findall(r'href="(/[^"]+)"', text))):
            seen.add(re.sub(r"\d+", "", link))
            if client.get(link).status_code != 200:
                closed.append(f"{link} is closed for {user}")
    assert closed == []
    assert {"/brief//", "/bezwaar//", "/besluit//", "/verkenning//", "/afweging//", "/evaluatie//"} <= seen


def test_help_and_letters_are_told_to_whom_they_are_open(regio_with_all: Regio, as_user: AsUser) -> None:
    r = regio_with_all
    begun = "De hulp begon"
    for user in (r.noor_account, r.moeder_account, r.specialist, r.hulpverlener):
        assert begun in words(as_user(user), r, query="?alles=1"), user
    assert begun not in words(as_user(r.tante_account), r, query="?alles=1")
    for user in (r.vader_account, r.moeder_account):
        text = words(as_user(user), r, query="?alles=1")
        mine = set(Brief.objects.filter(aan=user.persoon).values_list("pk", flat=True))
        assert {int(pk) for pk in re.findall(r'href="/brief/(\d+)/"', text)} == mine
    assert "Bezwaar gemaakt" in words(as_user(r.moeder_account), r, query="?alles=1")
    assert "Bezwaar gemaakt" not in words(as_user(r.vader_account), r, query="?alles=1")


@pytest.fixture
def regio_with_all(db: None, tmp_path: Path) -> Regio:
    """The family of the dossier, with everything that can have happened to it."""
    return make_dossier(tmp_path).regio


def test_a_visit_to_one_parent_is_not_on_the_timeline_of_the_other(regio: Regio, as_user: AsUser) -> None:
    """Separated parents: who is met, when and what about is between that parent and the professional."""
    r = regio
    day = r.day + timedelta(days=3)
    visit = bezoeken.propose(
        gezin=r.gezin, met=Iemand(persoon=r.moeder), waarover="Hoe het bij ons thuis gaat", plek="thuis",
        momenten=[bezoeken.Moment(day, time(10)), bezoeken.Moment(day, time(14))], by=r.specialist, now=r.now,
    )  # fmt: skip
    bezoeken.choose(moment=Bezoekmoment.objects.filter(bezoek=visit).earliest("pk"), by=r.moeder_account, now=r.now)
    for user, told in (
        (r.moeder_account, True),
        (r.specialist, True),
        (r.vader_account, False),
        (r.noor_account, False),
    ):
        assert ("Hoe het bij ons thuis gaat" in words(as_user(user), r)) is told, user


def test_a_file_that_is_theirs_alone_is_not_in_the_story_of_the_parents(db: None, as_user: AsUser) -> None:
    """From 16: the parents read nothing of it, the young person and who works with them do."""
    r = make_regio(age=16)
    plan = plannen.ensure(gezin=r.gezin, now=r.now)
    plannen.propose_doel(plan=plan, van=r.noor, tekst="Op mezelf wonen", by=r.noor_account, now=r.now)
    assert "Op mezelf wonen" in words(as_user(r.noor_account), r)
    assert "Op mezelf wonen" in words(as_user(r.specialist), r)
    for parent in (r.moeder_account, r.vader_account):
        answer = as_user(parent).get(reverse("plan_tijdlijn", args=[r.gezin.pk]))
        assert answer.status_code == 403
        assert "Op mezelf wonen" not in answer.content.decode()


def test_who_decides_and_where_a_child_lives_is_told_to_whom_the_child_is_open(regio: Regio, as_user: AsUser) -> None:
    r = regio
    given = {
        "gezin": r.gezin,
        "jeugdige": r.noor,
        "bron": "beschikking 12",
        "bron_datum": r.day,
        "by": r.specialist,
        "now": r.now,
    }
    old = Gezag.objects.get(houder=r.vader)
    gezinnen.record_gezag(houder=r.vader, soort=old.soort, sinds=old.sinds, tot=r.day, vervangt=old, **given)
    carla = gezinnen.add_lid(
        gezin=r.gezin, gegevens=persoon("Carla", "Vos", 12), rol="pleegouder", sinds=r.day, by=r.specialist, now=r.now
    ).persoon
    pleegcontracten.record(pleegouder=carla, van=r.day, **given)
    living = {
        "gezin": r.gezin,
        "persoon": r.noor,
        "huisnummer": 3,
        "postcode": "3511AB",
        "plaatsnaam": "Utrecht",
        "gemeente": r.gemeente,
    }
    for days, straat, geheim in ((9, "Oudestraat", False), (5, "Middenweg", False), (1, "Schuilhof", True)):
        gezinnen.record_adres(
            straatnaam=straat,
            sinds=r.day - timedelta(days=days),
            geheim=geheim,
            bron="BRP",
            by=r.specialist,
            now=r.now,
            **living,
        )
    events = {
        "Laatste dag met gezag": (r.noor_account, r.moeder_account, r.vader_account, r.specialist),
        "De pleegzorg begon": (r.noor_account, r.moeder_account, r.vader_account, r.specialist, inwoner(carla)),
    }
    for what, readers in events.items():
        for user in readers:
            assert what in words(as_user(user), r, query="?alles=1"), (what, user)
    noor = words(as_user(r.noor_account), r, query="?alles=1")
    assert noor.count("Verhuisd") == 1
    for hidden in ("Oudestraat", "Middenweg", "Schuilhof"):
        assert hidden not in noor
    tante = words(as_user(r.tante_account), r, query="?alles=1")
    assert not any(what in tante for what in (*events, "Verhuisd"))
