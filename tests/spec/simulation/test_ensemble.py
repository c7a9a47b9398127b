"""An ensemble gives the same rows wherever it is played: here, in processes, or on Spark."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aandacht.cli.__main__ import cli
from aandacht.kernel.errors import UnusableInput
from aandacht.kernel.spark import missing
from aandacht.simulation import Vraagstelling, load_scenario, simulate
from aandacht.simulation.ensemble import every_set, members, on_cores, on_spark, play_member, summary

PLAN = load_scenario("meer-plaatsen")
VRAAG = Vraagstelling(PLAN, "Houten", 1, 1, 2027, 2028)
SETS = every_set({"opgeven": [0.5, 1.5]})


@pytest.fixture(scope="module")
def leden():
    return members(VRAAG, [PLAN], range(1, 3), SETS)


@pytest.fixture(scope="module")
def rows(leden):
    return [row for lid in leden for row in play_member(lid)]


def test_every_scenario_is_played_for_every_seed_and_every_set(leden, rows) -> None:
    assert [(lid.vraag.seed, lid.vraag.fixed["opgeven"]) for lid in leden] == [(1, 0.5), (2, 0.5), (1, 1.5), (2, 1.5)]
    assert {(row.lid, row.parameters) for row in rows} == {
        (0, "opgeven=0.5"), (1, "opgeven=0.5"), (2, "opgeven=1.5"), (3, "opgeven=1.5")
    }  # fmt: skip


def test_a_member_is_the_run_that_simulate_gives_for_its_seed_and_parameters(leden, rows) -> None:
    series = simulate(leden[3].vraag)["series"]
    mine = {(row.maat, row.jaar): row.waarde for row in rows if row.lid == 3}
    for maat in ("wachttijd_weken", "jeugdigen_met_hulp", "uitgaven_euro"):
        assert [mine[maat, 2027], mine[maat, 2028]] == pytest.approx(series[maat]["p50"], abs=1e-6)


def test_processes_give_the_rows_of_one_after_the_other(leden, rows) -> None:
    assert on_cores(leden, processes=2) == rows


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_spark_gives_the_rows_of_this_machine_from_the_same_code(leden, rows) -> None:
    assert on_spark(leden, cores=2) == rows


def test_bands_are_over_all_members_and_a_plan_without_change_differs_by_nothing(rows) -> None:
    band = summary(rows)["meer-plaatsen"]["wachtenden"]
    values = sorted(row.waarde for row in rows if (row.maat, row.jaar) == ("wachtenden", 2028))
    assert values[0] <= band["p05"][1] <= band["p50"][1] <= band["p95"][1] <= values[-1]
    none = summary(play_member(members(VRAAG, [load_scenario("basis")], [1])[0]))
    assert {each for maten in none["basis"].values() for each in maten["difference_p50"]} == {0.0}


@pytest.mark.parametrize(
    ("sets", "says"), [([{"opgevan": 1.0}], "onbekend"), ([{"opgeven": 9.0}], "tussen 0.5 en 1.5"), ([], "0 leden")]
)
def test_parameters_that_cannot_be_set_are_refused(sets: list[dict[str, float]], says: str) -> None:
    with pytest.raises(UnusableInput, match=says):
        members(VRAAG, [PLAN], [1], sets)


def test_the_command_tells_the_bands_and_writes_a_row_per_member_measure_and_year(tmp_path: Path) -> None:
    out = tmp_path / "leden.csv"
    command = [
        "ensemble",
        "meer-plaatsen",
        "--regio",
        "Houten",
        "--from",
        "2027",
        "--to",
        "2027",
        "--seeds",
        "2",
        "--json",
    ]
    result = CliRunner().invoke(cli, [*command, "--processes", "1", "--out", str(out)])
    assert (result.exit_code, json.loads(result.stdout)["members"]) == (0, 2)
    kept = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert {(row["lid"], row["jaar"]) for row in kept} == {("0", "2027"), ("1", "2027")}
    wrong = CliRunner().invoke(cli, [*command, "--vary", "opgeven=veel"])
    assert (wrong.exit_code, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)
