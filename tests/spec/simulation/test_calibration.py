"""The levels of the base come from published figures by a command, and can be found again."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from aandacht.cli.calibrate import calibrate as command
from aandacht.simulation.backtest import mean_errors, published
from aandacht.simulation.calibrate import calibrate, values_of
from aandacht.simulation.parameters import Basis, read_basis

SAMPLE = 100  # small, so within its noise


def test_the_levels_of_the_package_are_those_that_calibration_finds() -> None:
    found = calibrate(sample=SAMPLE, rounds=1).niveaus
    shipped = values_of(read_basis())
    assert found.keys() == shipped.keys()
    for naam in ("instroom_per_maand", "kosten", "prijsindex.2019"):
        assert found[naam] == pytest.approx(shipped[naam], rel=0.04), naam


def test_calibration_finds_a_level_back_from_elsewhere() -> None:
    basis = read_basis()
    level = basis.parameters["instroom_per_maand"]
    wrong = Basis(basis.soorten, {**basis.parameters, "instroom_per_maand": replace(level, waarde=level.waarde * 0.9)})
    found = calibrate(sample=SAMPLE, rounds=2, start=wrong)
    assert found.niveaus["instroom_per_maand"] == pytest.approx(level.waarde, rel=0.04)
    assert mean_errors(found.rijen, range(2016, 2020))["jeugdigen_met_hulp"] < 0.03


def test_a_year_that_is_left_out_has_no_index_and_its_figures_are_not_used() -> None:
    found = calibrate(sample=SAMPLE, rounds=1, without=[2018])
    assert "instroom_index.2018" not in found.niveaus
    assert {row["jaar"] for row in found.rijen if row["gebruikt"]} == {2015, 2016, 2017, 2019}


def test_every_published_figure_says_where_it_comes_from() -> None:
    for row in published():
        assert row["bron"]
        assert row["stand"] in ("definitief", "voorlopig", "afgerond", "schatting", "afgeleid")
        assert row["gebruikt"] == (row["jaar"] <= 2019)


def test_the_command_prints_every_figure_beside_the_base_and_what_was_not_used() -> None:
    done = CliRunner().invoke(command, ["--sample", "100", "--without", "2019", "--json"])
    found = json.loads(done.stdout)
    assert len(found["figures"]) == len(published())
    assert {row["jaar"] for row in found["figures"] if not row["gebruikt"]} == {2019, 2022}
    assert found["mean_error"].keys() >= {"jeugdigen_met_verblijf", "jeugdigen_zonder_verblijf", "jeugdigen_met_hulp"}
    assert found["shipped"] == values_of(read_basis())
