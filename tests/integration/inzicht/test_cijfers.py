"""The figures that the worker makes are those of the records, and nothing else is shown."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import cijfers, nachtwerk, vragen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.records.models import Cijfer, Gebruiker

HERE = ZoneInfo("Europe/Amsterdam")
AsUser = Callable[[Gebruiker], Client]


def ask(regio: Regio, number: int, now: datetime) -> None:
    for i in range(number):
        vragen.ask(
            by=None, now=now, gemeente=regio.gemeente, steller="ouder", tekst="Een vraag",
            jeugdige=PersoonGegevens(f"Kind {i}", "Test", geboortedatum=date(2016, 1, 1)),
        )  # fmt: skip


def waarde(maat: str, peildatum: date, gemeente: str = "", vorm: str = "") -> tuple[float | None, int | None]:
    row = Cijfer.objects.get(maat=maat, peildatum=peildatum, gemeente_code=gemeente, vorm=vorm)
    return row.waarde, row.aantal


def test_a_snapshot_counts_the_questions_of_the_records(regio: Regio) -> None:
    ask(regio, 5, regio.now)
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    assert waarde("vragen_gesteld", regio.day) == (6, 6)  # with Noor's
    assert waarde("vragen_gesteld", regio.day, regio.gemeente.pk) == (6, 6)
    assert waarde("vragen_gesteld", regio.day, regio.andere_gemeente.pk) == (0, 0)


def test_one_question_is_hidden(regio: Regio) -> None:
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    assert waarde("vragen_gesteld", regio.day, regio.gemeente.pk) == (None, None)
    assert waarde("vragen_gesteld", regio.day) == (None, None)


def test_the_same_day_again_replaces_the_figures(regio: Regio) -> None:
    first = cijfers.snapshot(peildatum=regio.day, now=regio.now)
    ask(regio, 7, regio.now)
    assert cijfers.snapshot(peildatum=regio.day, now=regio.now) == first == Cijfer.objects.count()
    assert waarde("vragen_gesteld", regio.day) == (8, 8)


def test_night_work_makes_the_figures_of_yesterday_once(regio: Regio) -> None:
    now = datetime(2026, 5, 6, 3, tzinfo=HERE)
    assert nachtwerk.run(now=now) > 0
    assert nachtwerk.run(now=now + timedelta(hours=5)) == 0
    assert set(Cijfer.objects.values_list("peildatum", flat=True)) == {date(2026, 5, 5)}
    assert nachtwerk.run(now=now + timedelta(days=1)) > 0


def test_the_page_says_so_when_nothing_was_counted_yet(regio: Regio, as_user: AsUser) -> None:
    page = as_user(regio.beleid).get("/inzicht/").content.decode()
    assert "Er zijn nog geen cijfers" in page


@pytest.mark.parametrize("path", ["/inzicht/", "/inzicht/cijfer/vragen_gesteld/", "/inzicht/cijfer/wachttijd_weken/"])
def test_a_page_of_figures_asks_the_database_little(regio: Regio, as_user: AsUser, path: str) -> None:
    ask(regio, 5, regio.now)
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    client = as_user(regio.beleid)
    with max_queries(8):
        assert client.get(path).status_code == 200


def test_the_first_page_shows_the_number_and_opens_to_its_definition(regio: Regio, as_user: AsUser) -> None:
    ask(regio, 11, regio.now)
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    client = as_user(regio.beleid)
    page = client.get("/inzicht/").content.decode()
    assert "/inzicht/cijfer/vragen_gesteld/" in page
    assert '<span class="figure">12</span>' in page
    opened = client.get("/inzicht/cijfer/vragen_gesteld/").content.decode()
    assert "Elke vraag telt één keer" in opened
    assert "Vraag.received_at" in opened


def test_no_page_of_figures_holds_a_name_or_a_bsn(regio: Regio, as_user: AsUser) -> None:
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    client = as_user(regio.beleid)
    for path in ("/inzicht/", "/inzicht/cijfer/wachtenden/", "/inzicht/cijfers.csv"):
        page = client.get(path).content.decode()
        assert regio.noor.achternaam not in page
        assert str(regio.noor.bsn) not in page


def test_a_choice_of_gemeente_shows_its_own_number(regio: Regio, as_user: AsUser) -> None:
    ask(regio, 5, regio.now)
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    client = as_user(regio.beleid)
    elsewhere = client.get(f"/inzicht/cijfer/vragen_gesteld/?gemeente={regio.andere_gemeente.pk}").content.decode()
    assert '<p class="figure">0</p>' in elsewhere
    unknown = client.get("/inzicht/?gemeente=9999&vorm=x").content.decode()
    assert '<span class="figure">6</span>' in unknown


def test_csv_has_a_row_per_figure_and_no_hidden_number(regio: Regio, as_user: AsUser) -> None:
    cijfers.snapshot(peildatum=regio.day, now=regio.now)
    response = as_user(regio.beleid).get("/inzicht/cijfers.csv")
    assert response["Content-Type"].startswith("text/csv")
    lines = response.content.decode().splitlines()
    assert lines[0] == "peildatum,maat,titel,eenheid,gemeente_code,gemeente,vorm,waarde,berust_op,status"
    assert len(lines) == 1 + Cijfer.objects.count()
    hidden = [line for line in lines if ",vragen_gesteld," in line and line.endswith("verborgen")]
    assert hidden
    assert all(line.endswith(",,,verborgen") for line in hidden)


def test_an_unknown_measure_is_not_found(regio: Regio, as_user: AsUser) -> None:
    assert as_user(regio.beleid).get("/inzicht/cijfer/onzin/").status_code == 404


def test_figures_are_for_who_works_with_them(regio: Regio, as_user: AsUser) -> None:
    for user in (regio.beleid, regio.specialist, regio.hulpverlener, regio.beheer, regio.fg):
        assert as_user(user).get("/inzicht/").status_code == 200
    for user in (regio.moeder_account, regio.noor_account, regio.verwijzer, regio.buurman_account):
        assert as_user(user).get("/inzicht/").status_code == 403
    assert Client().get("/inzicht/").status_code == 302
