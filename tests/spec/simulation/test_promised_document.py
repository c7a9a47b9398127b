"""The document that `aandacht simulate --json` promises (interfaces, section Simulation), word for word."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aandacht.cli.__main__ import cli

MEASURES = {
    "jeugdigen_met_hulp", "jeugdigen_met_verblijf", "jeugdigen_zonder_verblijf", "aanmeldingen", "instroom", "afgehaakt", "uitstroom",
    "in_hulp", "wachtenden", "wachttijd_weken", "wachttijd_afgehaakt_weken", "duur_maanden", "herhaald_beroep_aandeel", "uitgaven_euro",
}  # fmt: skip
YEARS = ["--regio", "Houten", "--from", "2026", "--to", "2028"]


def run(*arguments: str) -> dict:
    result = CliRunner().invoke(cli, ["simulate", *arguments, *YEARS, "--json"])
    assert result.exit_code == 0, result.stderr
    found: dict = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def base() -> dict:
    return run("basis", "--runs", "1")


def test_the_document_has_every_part_and_every_measure(base: dict) -> None:
    assert {"scenario", "base", "runs", "seconds", "size", "series", "difference", "checks", "profile"} <= set(base)
    assert (base["scenario"], base["base"], base["runs"], base["size"]["months"]) == ("basis", "basis", 1, 36)
    assert set(base["series"]) >= MEASURES
    assert all({"unit", "year", "p05", "p50", "p95"} == set(each) for each in base["series"].values())
    assert all(each["year"] == [2026, 2027, 2028] for each in base["series"].values())
    profile = base["profile"]["leeftijd"]
    assert (profile["jaar"], len(profile["leeftijd"])) == (2028, len(profile["p50"]))


def test_of_one_run_the_bands_are_the_numbers_of_that_run_and_the_base_differs_from_nothing(base: dict) -> None:
    assert all(each["p05"] == each["p50"] == each["p95"] for each in base["series"].values())
    assert base["difference"] == {}


def test_stocks_change_by_what_comes_in_and_goes_out(base: dict) -> None:
    series = {naam: each["p50"] for naam, each in base["series"].items()}
    for i in (1, 2):
        change = series["in_hulp"][i] - series["in_hulp"][i - 1]
        assert change == series["instroom"][i] - series["uitstroom"][i]
        waiting = series["wachtenden"][i] - series["wachtenden"][i - 1]
        assert waiting == series["aanmeldingen"][i] - series["instroom"][i] - series["afgehaakt"][i]
    assert all(base["checks"].values())


def test_a_scenario_without_effect_has_the_series_of_the_base_and_no_difference(base: dict, tmp_path: Path) -> None:
    path = tmp_path / "niets.yaml"
    path.write_text(
        "naam: niets\nbasis: basis\nvanaf: 2026\nveranderingen: {capaciteit: 1.0, instroom: 1.0, duur: 1.0}\n"
    )
    found = run(str(path), "--runs", "1")
    assert found["series"] == base["series"]
    assert {
        value for each in found["difference"].values() for band in ("p05", "p50", "p95") for value in each[band]
    } == {0.0}
