"""What a page shows of a run: bands of scenario, base and difference per measure, kind and layer, and what makes the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from aandacht.simulation.beginstand import from_json
from aandacht.simulation.parameters import Basis, is_uncertain, read_basis
from aandacht.simulation.regions import ALLE, regions_of
from aandacht.simulation.results import EENHEDEN, checks, measures, per_soort
from aandacht.simulation.run import Reeks, Uitkomst, Vraagstelling, play
from aandacht.simulation.scenario import BASIS, Fase, Scenario, load_scenario, read_scenario
from aandacht.simulation.state import Float

SOORT_EENHEDEN = {
    "in_hulp": "trajecten", "wachtenden": "trajecten", "wachttijd_weken": "weken", "uitgaven_euro": "euro",
}  # fmt: skip
DRIJVERS = ("jeugdigen_met_hulp", "wachttijd_weken", "uitgaven_euro")
SNEL_RUNS = 5
SNEL_PERSONEN = 40_000  # in one quick run; of the nation one in a hundred, five times another one
PROEF_PERSONEN = 40_000  # in one trial of what makes the difference
LANDELIJK = 4_000_000
PERCENTILES = (5, 50, 95)
Bands = dict[str, Any]


def overview(reeks: Reeks) -> dict[str, Any]:
    """The result of a run as values for JSON; every band is three rows (5th, 50th and 95th percentile) of a number per year."""
    vraag, basis = reeks.vraag, read_basis()
    mine = [measures(basis, vraag, uit) for uit in reeks.scenario]
    usual = [measures(basis, vraag, uit) for uit in reeks.base]
    kinds = [_kinds(basis, vraag, uit) for uit in reeks.scenario]
    usual_kinds = [_kinds(basis, vraag, uit) for uit in reeks.base]
    return {
        "jaren": list(vraag.years),
        "runs": vraag.runs,
        "steekproef": vraag.sample,
        "personen": round(reeks.persons),
        "maten": {naam: _bands(unit, _of(mine, naam), _of(usual, naam)) for naam, unit in EENHEDEN.items()},
        "soorten": {
            naam: {what: _bands(SOORT_EENHEDEN[what], _of(kinds, (naam, what)), _of(usual_kinds, (naam, what)))
                   for what in SOORT_EENHEDEN if (naam, what) in kinds[0]}
            for naam in (*(soort.naam for soort in basis.soorten), *_lagen(basis))
        },
        "controles": checks(reeks),
    }  # fmt: skip


def _of(runs: list[Any], key: object) -> Float:
    return np.array([run[key] for run in runs])


def _bands(unit: str, mine: Float, usual: Float) -> Bands:
    digits = {"euro": -3, "aandeel": 4}.get(unit, 1)

    def rows(values: Float) -> list[list[float]]:
        return [[round(float(value), digits) for value in np.percentile(values, each, axis=0)] for each in PERCENTILES]

    return {"eenheid": unit, "scenario": rows(mine), "basis": rows(usual), "verschil": rows(mine - usual)}


def _lagen(basis: Basis) -> list[str]:
    return list(dict.fromkeys(soort.laag for soort in basis.soorten))


def _kinds(basis: Basis, vraag: Vraagstelling, uit: Uitkomst) -> dict[tuple[str, str], Float]:
    """By (kind or layer, what); the wait of a layer is not the sum of its kinds and is left out."""
    found = {
        (naam, what): values for naam, each in per_soort(basis, vraag, uit).items() for what, values in each.items()
    }
    for laag in _lagen(basis):
        inside = [soort.naam for soort in basis.soorten if soort.laag == laag]
        for what in ("in_hulp", "wachtenden", "uitgaven_euro"):
            found[laag, what] = np.sum([found[naam, what] for naam in inside], axis=0)
    return found


def sample_for(regio: str, persons: int) -> int:
    """One young person in so many, to play about this number of persons."""
    share = 1.0 if regio.lower() == ALLE else sum(part.deel for part in regions_of(regio))
    return max(1, round(share * LANDELIJK / persons))


def quick(
    scenario: Scenario, regio: str, first: int, last: int, fixed: Mapping[str, float], seed: int = 1
) -> dict[str, Any]:
    """An answer within a second: a few runs on a sample, with their band."""
    vraag = Vraagstelling(
        scenario, regio, SNEL_RUNS, seed, first, last, sample_for(regio, SNEL_PERSONEN), dict(fixed)
    )  # fmt: skip
    return overview(play(vraag, together=2))


def question_of(asked: Mapping[str, Any]) -> Vraagstelling:
    """The question as the pages write it in a JSON file with its result (key `vraag`), to play it again."""
    scenario = read_scenario(asked["tekst"], "vraag") if asked["tekst"] else load_scenario(asked["scenario"])
    return Vraagstelling(
        scenario, asked["regio"], asked["runs"], asked["seed"], asked["eerste"], asked["laatste"], asked["steekproef"],
        asked["aannames"], beginstand=from_json(asked["beginstand"]),
    )  # fmt: skip


def prepare() -> None:
    """Compile everything that a run needs, or load what was compiled before on this machine."""
    quick(Scenario(BASIS), "Nieuwegein", 2026, 2027, {})


def drivers(vraag: Vraagstelling, progress: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """What makes the difference in the last year, by trials on a sample with every other thing at its most likely value.

    `maatregelen`: the difference when only this change is made. `aannames`: the difference with a parameter at the low and at the
    high end of its range, those that matter most for the number of young people with help first. `progress` is called after each trial.
    """
    if vraag.scenario.naam == BASIS:
        return {"maatregelen": [], "aannames": [], "samen": {}}
    trial = replace(vraag, runs=1, sample=max(vraag.sample, sample_for(vraag.regio, PROEF_PERSONEN)), central=True)
    basis = read_basis()
    assumed = [each for naam, each in basis.parameters.items() if is_uncertain(each) and naam not in vraag.fixed]

    def tried(**other: Any) -> dict[str, float]:
        found = _last_difference(replace(trial, **other))
        progress()
        return found

    rows = [
        {
            "naam": each.naam,
            "laag": tried(fixed={**vraag.fixed, each.naam: each.bereik[0]}),
            "hoog": tried(fixed={**vraag.fixed, each.naam: each.bereik[1]}),
        }
        for each in assumed
    ]
    return {
        "samen": tried(),
        "maatregelen": [
            {"naam": naam, **tried(scenario=only)} for naam, only in _one_by_one(vraag.scenario)
        ],
        "aannames": sorted(rows, key=lambda row: -_width(row)),
    }  # fmt: skip


def _width(row: Mapping[str, Any]) -> float:
    first = DRIJVERS[0]
    return float(abs(row["hoog"][first] - row["laag"][first]))


def _one_by_one(scenario: Scenario) -> Iterator[tuple[str, Scenario]]:
    """The scenario with one of its changes at a time."""
    for naam in dict.fromkeys(key for fase in scenario.fasen for key in fase.veranderingen):
        fasen = tuple(
            Fase(fase.vanaf, {naam: fase.veranderingen[naam]}) for fase in scenario.fasen if naam in fase.veranderingen
        )
        yield naam, replace(scenario, fasen=fasen)


def _last_difference(vraag: Vraagstelling) -> dict[str, float]:
    reeks, basis = play(vraag), read_basis()
    mine, usual = (measures(basis, vraag, uits[0]) for uits in (reeks.scenario, reeks.base))
    return {naam: round(float(mine[naam][-1] - usual[naam][-1]), 2) for naam in DRIJVERS}
