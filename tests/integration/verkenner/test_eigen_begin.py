"""A doorrekening may start with the region's own figures: counts of a day, small ones hidden."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.regio import Regio

from aandacht.access.beginstanden import SOORT_VAN, beginstand_for
from aandacht.actions import doorrekeningen
from aandacht.actions.doorrekeningen import Gevraagd
from aandacht.cli.__main__ import cli
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbod, Cijfer, Doorrekening
from aandacht.simulation import Vraagstelling, load_scenario, play
from aandacht.simulation.beginstand import Telling, from_json, read_beginstand
from aandacht.simulation.overview import overview

pytestmark = pytest.mark.django_db
HOUTEN = "0321"
VRAAG = Gevraagd("Houten", 2026, 2027, 1, {}, eigen_begin=True)


@pytest.fixture
def cijfers() -> None:
    """On two days; ggz is hidden on the newest one, which hides what ambulatory help adds up to."""
    for day, helped in ((date(2025, 11, 30), 800), (date(2025, 12, 31), 900)):
        for vorm, in_hulp, wacht in (("", helped, 60), ("ambulant", 700, 40), ("ggz", None, 12), ("daghulp", 90, None)):
            for maat, aantal in (("in_hulp", in_hulp), ("wachtenden", wacht)):
                Cijfer.objects.create(
                    peildatum=day, maat=maat, gemeente_code=HOUTEN, vorm=vorm, waarde=aantal, aantal=aantal, made_at=timezone.now()
                )  # fmt: skip


def test_the_newest_figures_by_the_first_day_are_the_start(cijfers: None) -> None:
    found = beginstand_for("Houten", 2026)
    assert found is not None
    assert found.peildatum == date(2025, 12, 31)
    assert found.tellingen == (
        Telling(HOUTEN, "", 900, 60), Telling(HOUTEN, "ambulant", None, 52), Telling(HOUTEN, "daghulp", 90, None)
    )  # fmt: skip


@pytest.mark.parametrize(("regio", "first"), [("all", 2026), ("Almere", 2026), ("Houten", 2028), ("Houten", 2025)])
def test_there_is_no_start_for_the_nation_for_elsewhere_or_for_another_year(
    cijfers: None, regio: str, first: int
) -> None:
    assert beginstand_for(regio, first) is None


def test_every_kind_of_help_of_a_contract_is_a_kind_of_the_simulation() -> None:
    assert set(SOORT_VAN) == set(Aanbod.Vorm)


def test_a_doorrekening_keeps_the_figures_it_started_with(regio: Regio, cijfers: None) -> None:
    row = doorrekeningen.ask(gevraagd=VRAAG, by=regio.beleid, now=regio.now, ingebouwd="naar-voren")
    usual = Gevraagd("Houten", 2026, 2027, 1, {})
    other = doorrekeningen.ask(gevraagd=usual, by=regio.beleid, now=regio.now, ingebouwd="naar-voren")
    assert row.pk != other.pk
    doorrekeningen.end(doorrekening=other, by=regio.beleid)
    Cijfer.objects.all().delete()
    assert doorrekeningen.play_next(now=timezone.now())
    row.refresh_from_db()
    vraag = Vraagstelling(load_scenario("naar-voren"), "Houten", 1, 1, 2026, 2027, beginstand=from_json(row.beginstand))
    assert row.beginstand["peildatum"] == "2025-12-31"
    assert row.resultaat["maten"] == overview(play(vraag))["maten"]


def test_the_figures_come_out_as_a_file_that_simulate_starts_with(cijfers: None, tmp_path: Path) -> None:
    out = tmp_path / "begin.csv"
    asked = ["informatie", "beginstand", "--regio", "Houten", "--out", str(out), "--year"]
    assert CliRunner().invoke(cli, [*asked, "2026"]).exit_code == 0
    assert read_beginstand(out) == beginstand_for("Houten", 2026)
    none = CliRunner().invoke(cli, [*asked, "2030"])
    assert (none.exit_code, none.stderr.count("\n")) == (2, 1)


def test_without_figures_of_that_year_nothing_is_asked(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="geen eigen cijfers"):
        doorrekeningen.ask(gevraagd=VRAAG, by=regio.beleid, now=regio.now, ingebouwd="naar-voren")
    assert not Doorrekening.objects.exists()


def test_a_policy_maker_ticks_the_box_and_reads_on_the_result_what_it_started_with(
    regio: Regio, cijfers: None, client: Client
) -> None:
    client.force_login(regio.beleid)
    chosen = {"scenario": "naar-voren", "regio": "Houten", "eerste": "2026", "laatste": "2027"}
    page = client.get(reverse("verkenner_proef"), chosen).content.decode()
    assert "eigen cijfers van 31 december 2025" in page
    client.post(reverse("verkenner_vragen"), {**chosen, "begin": "eigen"})
    row = Doorrekening.objects.get()
    result = client.get(reverse("verkenner_doorrekening", args=[row.pk])).content.decode()
    assert "Begonnen met de eigen cijfers van 31 december 2025: 900 jongeren in hulp, 60 wachtend." in result


def test_without_figures_there_is_no_box(regio: Regio, client: Client) -> None:
    client.force_login(regio.beleid)
    chosen = {"scenario": "naar-voren", "regio": "Houten", "eerste": "2026", "laatste": "2027"}
    assert 'name="begin"' not in client.get(reverse("verkenner_proef"), chosen).content.decode()
