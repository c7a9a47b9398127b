"""A run may start with the region's own figures: exactly so many in help and waiting, hidden numbers staying hidden."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from aandacht.cli.__main__ import cli
from aandacht.kernel.errors import UnusableInput
from aandacht.simulation import Vraagstelling, load_scenario, play
from aandacht.simulation.beginstand import (
    Beginstand,
    Telling,
    counts_for,
    divided,
    from_json,
    read_beginstand,
    write_beginstand,
)
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.results import report

NAMEN = [soort.naam for soort in read_basis().soorten]
STAND = Beginstand(
    date(2025, 12, 31),
    (
        Telling("0356", "", 1500, 210),
        Telling("0356", "ambulant", 1290, 160),
        Telling("0356", "daghulp", 130, 40),
        Telling("0356", "pleegzorg", 90, None),
    ),
)
VRAAG = Vraagstelling(load_scenario("meer-plaatsen"), "Nieuwegein", 1, 1, 2026, 2028, beginstand=STAND, central=True)
HEAD = "peildatum,gemeente,soort,in_hulp,wachtenden\n"


@pytest.fixture(scope="module")
def reeks():
    return play(VRAAG)


def test_the_first_day_is_exactly_what_the_region_counted(reeks) -> None:
    begin = dict(zip(NAMEN, reeks.base[0].begin.tolist(), strict=True))
    assert begin["ambulant"] == [1290, 160]
    assert begin["daghulp"] == [130, 40]
    assert begin["pleegzorg"][0] == 90


def test_scenario_and_base_start_with_the_same_people_waiting_and_in_help(reeks) -> None:
    assert np.array_equal(reeks.base[0].begin, reeks.scenario[0].begin)
    assert all(report(reeks)["checks"].values())


def test_the_result_says_with_which_figures_it_started(reeks) -> None:
    told = report(reeks)["beginstand"]
    assert (told["peildatum"], told["gemeenten"], told["in_hulp"]["ambulant"]) == ("2025-12-31", ["0356"], 1290)
    assert "beginstand" not in report(play(replace(VRAAG, beginstand=None)))


def test_the_number_of_threads_changes_nothing(reeks) -> None:
    assert np.array_equal(play(VRAAG, threads=1).base[0].stroom, reeks.base[0].stroom)


def test_a_sample_starts_with_its_share(reeks) -> None:
    sampled = play(replace(VRAAG, sample=10)).base[0].begin
    assert sampled[NAMEN.index("ambulant")].tolist() == [1290, 160]  # told in persons of the region again
    assert abs(sampled.sum() - reeks.base[0].begin.sum()) < 60


def test_the_level_of_help_follows_the_figures_afterwards(reeks) -> None:
    double = replace(
        STAND, tellingen=tuple(replace(row, in_hulp=row.in_hulp and 2 * row.in_hulp) for row in STAND.tellingen)
    )
    more = play(replace(VRAAG, beginstand=double)).base[0].stroom[:, 1, 1].sum()
    assert 1.6 < more / reeks.base[0].stroom[:, 1, 1].sum() < 2.4


def expected(**counts: float) -> np.ndarray:
    return np.array([counts.get(naam, 0.0) for naam in NAMEN])


def test_a_hidden_number_is_what_the_total_leaves_divided_as_the_model_divides_it() -> None:
    tellingen = {"": Telling("0356", "", 120, None), "ambulant": Telling("0356", "ambulant", 100, 8),
                 "daghulp": Telling("0356", "daghulp", None, None), "gesloten": Telling("0356", "gesloten", None, None)}  # fmt: skip
    found = counts_for(tellingen, expected(ambulant=80, daghulp=30, gesloten=10), expected(ambulant=9), 1.3)
    assert found.in_hulp[[NAMEN.index(naam) for naam in ("ambulant", "daghulp", "gesloten")]].tolist() == [100, 15, 5]
    assert found.wachtenden[[NAMEN.index(naam) for naam in ("ambulant", "daghulp")]].tolist() == [8, 2]
    assert found.jongeren == 120


def test_a_kind_without_figures_starts_as_the_model_has_it() -> None:
    found = counts_for(
        {"ambulant": Telling("0356", "ambulant", 100, 0)}, expected(ambulant=90, wijkteam=40.4), expected(), 1.0
    )
    assert found.in_hulp[NAMEN.index("wijkteam")] == 40
    assert found.niveau[NAMEN.index("wijkteam")] == 1.0
    assert found.niveau[NAMEN.index("ambulant")] == pytest.approx(110 / 100)


@pytest.mark.parametrize(("total", "weights"), [(7, [1, 1, 1]), (0, [3, 2]), (5, [0, 0]), (1, [0.2, 0.5, 0.3])])
def test_what_is_divided_adds_up(total: int, weights: list[float]) -> None:
    assert sum(divided(total, weights)) == total


def test_the_figures_survive_the_file_and_the_database(tmp_path: Path) -> None:
    path = tmp_path / "begin.csv"
    path.write_text(write_beginstand(STAND), encoding="utf-8")
    assert read_beginstand(path) == STAND
    assert from_json(json.loads(json.dumps(STAND.as_json()))) == STAND
    assert from_json({}) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("gemeente,soort\n", "regel 1: de kolommen"),
        (HEAD, "precies een peildatum"),
        (HEAD + "2025-12-31,0356,ambulant,1,\n2025-11-30,0356,daghulp,1,\n", "precies een peildatum"),
        (HEAD + "2025-12-31,356,ambulant,1,\n", "regel 2: gemeente '356'"),
        (HEAD + "2025-12-31,0356,ggz,1,\n", "regel 2: soort 'ggz'"),
        (HEAD + "2025-12-31,0356,ambulant,-1,\n", "in_hulp '-1'"),
        (HEAD + "2025-12-31,0356,ambulant,1,2\n2025-12-31,0356,ambulant,1,2\n", "regel 3"),
        (HEAD + "31-12-2025,0356,ambulant,1,2\n", "regel 2: peildatum"),
    ],
)
def test_figures_that_cannot_be_used_say_the_line_and_what_is_allowed(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "begin.csv"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["simulate", "basis", "--regio", "Nieuwegein", "--begin", str(path)])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert says in result.stderr


@pytest.mark.parametrize(
    ("regio", "first", "says"), [("all", 2026, "jeugdregio of een gemeente"), ("Almere", 2026, "gaat niet over"), ("Nieuwegein", 2028, "meer dan een jaar")]
)  # fmt: skip
def test_figures_of_elsewhere_or_of_long_ago_are_refused(regio: str, first: int, says: str) -> None:
    with pytest.raises(UnusableInput, match=says):
        replace(VRAAG, regio=regio, first=first, last=2030)


def test_more_people_than_there_are_is_refused() -> None:
    many = replace(STAND, tellingen=(Telling("0356", "gesloten", 90_000, 0),))
    with pytest.raises(UnusableInput, match="meer jongeren"):
        play(replace(VRAAG, beginstand=many))
