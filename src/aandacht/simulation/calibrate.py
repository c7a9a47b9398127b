"""Calibration: find the levels with which the base gives the published figures of 2015-2019.

Free are the level of questions, their index per year, the share of help with stay per year, and what help costs in 2015 and 2019; a
figure per year decides each. Everything else is left as it is. The search is Gauss-Newton on logarithms: every level is moved a
little to see what it does to each figure (under the same chances, so that nothing else moves), then all together. No chance, no
clock: the same command gives the same levels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from aandacht.simulation.backtest import EERSTE, Row, beside, published
from aandacht.simulation.parameters import Basis, Parameter, read_basis
from aandacht.simulation.state import Float

LAATSTE = 2019
DUW = 0.03  # how far a level is moved to see what it does
RONDES = 3
VAST = 1e-3  # what holds a level in place that no figure decides
GLAD = (
    0.3  # how much a bend in the index of questions counts against an error, so that it does not follow every rounding
)
VRAAG, STAY, EURO = "instroom_index", "verblijf_index", "prijsindex"
GEWICHT = {"afgeleid": 0.5}  # a figure that was derived from others counts less than one that was published
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Gevonden:
    """The levels that were found, the base with them, and every published figure beside what it gives."""

    niveaus: Mapping[str, float]
    basis: Basis
    rijen: tuple[Row, ...]


def calibrate(
    sample: int = 1,
    without: Sequence[int] = (),
    rounds: int = RONDES,
    start: Basis | None = None,
    progress: Progress | None = None,
) -> Gevonden:
    """The levels that fit the figures of 2015-2019 best, on one young person in `sample`.

    `without`: years of which no figure is used; their index is drawn between the years around them (or goes on from the last), so
    that the error of such a year is that of a forecast. `start`: where to begin (the base of the package).
    """
    basis = _without(start or read_basis(), without)
    every = published()
    used = [row for row in every if row["gebruikt"] and EERSTE <= row["jaar"] <= LAATSTE and row["jaar"] not in without]
    weight = np.array([GEWICHT.get(row["stand"], 1.0) for row in used])
    names = _names(basis)
    level = np.zeros(len(names))
    turns = len(names) + 1 + rounds

    def errors(at: Float, turn: int) -> Float:
        rows = beside(_with(basis, dict(zip(names, np.exp(at), strict=True))), used, sample)
        if progress:
            progress(turn, turns)
        result: Float = weight * np.log1p([row["model"] / row["waarde"] - 1.0 for row in rows])
        return result

    now = errors(level, 1)
    each = np.eye(len(names)) * DUW
    slope = np.array([(errors(level + move, 2 + i) - now) / DUW for i, move in enumerate(each)]).T
    bends, bent = _bends(basis, names)
    normal = slope.T @ slope + bends.T @ bends + VAST * np.eye(len(names))
    for turn in range(rounds):
        level = level - np.linalg.solve(normal, slope.T @ now + bends.T @ (bent + bends @ level))
        now = errors(level, len(names) + 2 + turn)
    found = _with(basis, dict(zip(names, np.exp(level), strict=True)))
    rows = tuple({**row, "gebruikt": row in used} for row in every)
    return Gevonden(values_of(found), found, beside(found, rows, sample))


def values_of(basis: Basis) -> dict[str, float]:
    """The calibrated levels of a base by name, those of a year as `name.year`."""
    result = {
        "instroom_per_maand": float(basis.number("instroom_per_maand")), "kosten": float(basis.array("kosten").sum()),
    }  # fmt: skip
    for naam, first in ((VRAAG, EERSTE + 1), (STAY, EERSTE), (EURO, EERSTE + 1)):
        series = basis.parameters[naam].waarde
        result |= {f"{naam}.{year}": float(series[year]) for year in sorted(series) if year >= first}
    return result


def _names(basis: Basis) -> list[str]:
    """What is moved: all calibrated levels, except that prices between 2015 and the last year follow from those two."""
    prices = [year for year in basis.parameters[EURO].waarde if year > EERSTE]
    between = {f"{EURO}.{year}" for year in prices if year != max(prices)}
    return [naam for naam in values_of(basis) if naam not in between]


def _bends(basis: Basis, names: Sequence[str]) -> tuple[Float, Float]:
    """How the logarithm of the index of questions bends in each year: by the levels [bend, level], and as it is [bend]."""
    series = basis.parameters[VRAAG].waarde
    years = sorted(year for year in series if year >= EERSTE)
    bends, bent = np.zeros((len(years) - 2, len(names))), np.zeros(len(years) - 2)
    for i in range(len(years) - 2):
        for year, weight in zip(years[i : i + 3], (GLAD, -2 * GLAD, GLAD), strict=True):
            bent[i] += weight * np.log(series[year])
            if year > EERSTE:
                bends[i, names.index(f"{VRAAG}.{year}")] += weight
    return bends, bent


def _without(basis: Basis, years: Sequence[int]) -> Basis:
    """The base without an index of its own in these years."""
    changed = {
        naam: replace(each, waarde={year: value for year, value in each.waarde.items() if year not in years})
        for naam, each in basis.parameters.items()
        if naam in (VRAAG, STAY)
    }
    return Basis(basis.soorten, {**basis.parameters, **changed})


def _with(basis: Basis, factors: Mapping[str, float]) -> Basis:
    """The base with each level times its factor."""
    parameters = dict(basis.parameters)
    for naam, factor in factors.items():
        key, _, year = naam.partition(".")
        parameters[key] = _times(parameters[key], factor, int(year) if year else None)
    last = max(parameters[EURO].waarde)
    growth = factors.get(f"{EURO}.{last}", 1.0)
    for year in parameters[EURO].waarde:
        if EERSTE < year < last:
            parameters[EURO] = _times(parameters[EURO], growth ** ((year - EERSTE) / (last - EERSTE)), year)
    return Basis(basis.soorten, parameters)


def _times(parameter: Parameter, factor: float, year: int | None) -> Parameter:
    old = parameter.waarde
    if year is not None:
        return replace(parameter, waarde={**old, year: old[year] * factor})
    return replace(parameter, waarde=[value * factor for value in old] if isinstance(old, list) else old * factor)
