"""Dated, sourced parameters of the simulation with an evidence mark and a range; read from `basis.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

Values = NDArray[np.float64]
BEWIJZEN = ("gemeten", "literatuur", "aanname")


@dataclass(frozen=True)
class Soort:
    """A kind of help: its layer, whether one stays the night, and whether it is youth help (or protection, probation)."""

    naam: str
    laag: str
    verblijf: bool
    zorg: bool


@dataclass(frozen=True)
class Parameter:
    """One parameter: `waarde` is a number, a list (per kind, age or class) or values per year; `bereik` a factor around it."""

    naam: str
    titel: str
    waarde: Any
    bereik: tuple[float, float]
    bewijs: str
    bron: str


@dataclass(frozen=True, eq=False)
class Basis:
    """Everything the base rests on."""

    soorten: tuple[Soort, ...]
    parameters: Mapping[str, Parameter]

    def array(self, naam: str, factor: float = 1.0) -> Values:
        """The value of a parameter that is a number or a list, times a factor."""
        return np.asarray(self.parameters[naam].waarde, dtype=np.float64) * factor

    def number(self, naam: str, factor: float = 1.0) -> float:
        """The value of a parameter that is one number, times a factor."""
        return float(self.parameters[naam].waarde) * factor

    def index(self, naam: str, groei: float, year: int) -> float:
        """The value in a year of a series: linear between its years, the first before them, growing by `groei` a year after."""
        series: dict[int, float] = self.parameters[naam].waarde
        years = sorted(series)
        value = float(np.interp(year, years, [series[each] for each in years]))
        return value * groei ** max(year - years[-1], 0)


@cache
def read_basis() -> Basis:
    """The parameters of the base as they stand in the package."""
    raw = yaml.safe_load(files(__package__).joinpath("basis.yaml").read_text(encoding="utf-8"))
    soorten = tuple(Soort(**row) for row in raw.pop("soorten"))
    return Basis(
        soorten, {naam: Parameter(naam, **{**row, "bereik": tuple(row["bereik"])}) for naam, row in raw.items()}
    )


def draw_factors(basis: Basis, seed: int, fixed: Mapping[str, float] | None = None) -> dict[str, float]:
    """One factor per parameter from its range (triangular, most likely 1), the same for the same seed.

    `fixed` holds factors that somebody chose instead.
    """
    result = {}
    for number, (naam, parameter) in enumerate(sorted(basis.parameters.items())):
        result[naam] = draw_range(seed, number, *parameter.bereik)
    return {**result, **(fixed or {})}


def draw_range(seed: int, number: int, low: float, high: float) -> float:
    """A factor between `low` and `high`, most likely 1 (or the nearest to it), for the `number`-th uncertain thing of a run."""
    from aandacht.simulation.draws import uniform  # compiled: only loaded by who draws

    return _triangular(uniform(seed, number, 0x5AAD)[0], low, high)


def _triangular(u: float, low: float, high: float, mode: float = 1.0) -> float:
    if high == low:
        return low
    mode = min(max(mode, low), high)
    cut = (mode - low) / (high - low)
    if u < cut:
        return float(low + np.sqrt(u * (high - low) * (mode - low)))
    return float(high - np.sqrt((1 - u) * (high - low) * (high - mode)))


def is_uncertain(parameter: Parameter) -> bool:
    """Test if this was assumed or taken from a study, and may be otherwise."""
    low, high = parameter.bereik
    return parameter.bewijs != "gemeten" and low < high
