"""Ensembles: a question played for many seeds and many sets of parameters, on all cores of a machine or on Apache Spark.

Every member is played apart and gives the same numbers wherever and beside whatever it is played.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import product
from multiprocessing import get_context
from typing import Any, NamedTuple

import numpy as np

from aandacht.kernel.errors import UnusableInput
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.results import EENHEDEN, measures
from aandacht.simulation.run import Progress, Vraagstelling, play
from aandacht.simulation.scenario import Scenario

MEEST = 100_000  # members


@dataclass(frozen=True)
class Lid:
    """One member: a question with one run, its seed, and the parameters that were set."""

    nummer: int
    vraag: Vraagstelling


class Rij(NamedTuple):
    """What a member gave: a measure in a year, in the scenario and in the base it differs from."""

    lid: int
    scenario: str
    seed: int
    parameters: str
    maat: str
    jaar: int
    waarde: float
    basis: float


Engine = Callable[[Sequence[Lid], Progress | None], list[Rij]]


def members(
    vraag: Vraagstelling, scenarios: Sequence[Scenario], seeds: Sequence[int], sets: Sequence[Mapping[str, float]] = ({},)
) -> list[Lid]:  # fmt: skip
    """Every scenario for every seed and every set of parameters (factors; what is not set is drawn by the seed).

    Raises `UnusableInput` when a parameter is unknown or out of its range, or there are too many.
    """
    for each in sets:
        check_set(each)
    if not 0 < (count := len(scenarios) * len(seeds) * len(sets)) <= MEEST:
        raise UnusableInput(f"Dit zijn {count} leden. Kies er 1 tot en met {MEEST}.")
    chosen = product(scenarios, sets, seeds)
    return [
        Lid(nummer, replace(vraag, scenario=scenario, runs=1, seed=seed, fixed={**vraag.fixed, **fixed}))
        for nummer, (scenario, fixed, seed) in enumerate(chosen)
    ]


def check_set(factors: Mapping[str, float]) -> None:
    """Raise `UnusableInput` when a parameter is unknown or its factor lies outside its range."""
    known = read_basis().parameters
    for naam, factor in factors.items():
        if naam not in known:
            raise UnusableInput(f"parameter {naam!r} is onbekend. Het mag zijn: {', '.join(sorted(known))}.")
        low, high = known[naam].bereik
        if not low <= factor <= high:
            raise UnusableInput(f"parameter {naam}: {factor:g} ligt niet tussen {low:g} en {high:g}.")


def every_set(values: Mapping[str, Sequence[float]]) -> list[dict[str, float]]:
    """Every combination of the values of some parameters; without any, one empty set."""
    return [dict(zip(values, chosen, strict=True)) for chosen in product(*values.values())]


def play_member(lid: Lid) -> list[Rij]:
    """Play one member on one thread."""
    reeks, basis = play(lid.vraag, threads=1), read_basis()
    mine, usual = (measures(basis, lid.vraag, uits[0]) for uits in (reeks.scenario, reeks.base))
    told = " ".join(f"{naam}={value:g}" for naam, value in sorted(lid.vraag.fixed.items()))
    return [
        Rij(
            lid.nummer,
            lid.vraag.scenario.naam,
            lid.vraag.seed,
            told,
            maat,
            jaar,
            float(mine[maat][i]),
            float(usual[maat][i]),
        )
        for maat in EENHEDEN
        for i, jaar in enumerate(lid.vraag.years)
    ]


def on_cores(leden: Sequence[Lid], progress: Progress | None = None, processes: int | None = None) -> list[Rij]:
    """Play on the cores of this machine, a process for each (in a script: under `if __name__ == "__main__"`)."""
    count = min(processes or os.cpu_count() or 1, len(leden))
    if count == 1:
        return _sorted(row for rows in _told(map(play_member, leden), len(leden), progress) for row in rows)
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        done = (future.result() for future in as_completed([pool.submit(play_member, lid) for lid in leden]))
        return _sorted(row for rows in _told(done, len(leden), progress) for row in rows)


def on_spark(leden: Sequence[Lid], progress: Progress | None = None, cores: int | None = None) -> list[Rij]:
    """Play on Spark: local mode, or the cluster that `SPARK_MASTER` names. Raises `MissingEnvironment` when it is not there."""
    from aandacht.kernel.spark import session

    with session(cores) as spark:
        rows = spark.sparkContext.parallelize(list(leden), len(leden)).flatMap(play_member).collect()
    if progress:
        progress(len(leden), len(leden))
    return _sorted(Rij(*row) for row in rows)


def _told(results: Iterable[list[Rij]], total: int, progress: Progress | None) -> Iterator[list[Rij]]:
    for done, rows in enumerate(results, start=1):
        yield rows
        if progress:
            progress(done, total)


def _sorted(rows: Iterable[Rij]) -> list[Rij]:
    order = {maat: place for place, maat in enumerate(EENHEDEN)}
    return sorted(rows, key=lambda row: (row.lid, order[row.maat], row.jaar))


def summary(rows: Sequence[Rij]) -> dict[str, dict[str, dict[str, Any]]]:
    """Per scenario and measure the bands over all members per year: of the scenario, and of its difference with the base."""
    found: dict[str, dict[str, dict[int, list[tuple[float, float]]]]] = {}
    for row in rows:
        years = found.setdefault(row.scenario, {}).setdefault(row.maat, {})
        years.setdefault(row.jaar, []).append((row.waarde, row.waarde - row.basis))
    return {
        scenario: {maat: _bands(EENHEDEN[maat], years) for maat, years in maten.items()}
        for scenario, maten in found.items()
    }


def _bands(unit: str, years: Mapping[int, list[tuple[float, float]]]) -> dict[str, Any]:
    values = np.array([years[year] for year in sorted(years)])  # [year, member, value or difference]
    low, middle, high = np.percentile(values, (5, 50, 95), axis=1).round(6)
    bands: dict[str, Any] = {"unit": unit, "year": sorted(years)}
    for which, place in (("", 0), ("difference_", 1)):
        for name, band in (("p05", low), ("p50", middle), ("p95", high)):
            bands[which + name] = band[:, place].tolist()
    return bands
