"""The base beside published figures: what the model says of years that are over, and how far off it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from aandacht.simulation.parameters import Basis, read_basis
from aandacht.simulation.results import measures
from aandacht.simulation.run import Vraagstelling, play
from aandacht.simulation.scenario import BASIS, Scenario

EERSTE = 2015
STEEKPROEF = 20
Row = dict[str, Any]


def published() -> list[Row]:
    """The published figures, a row each: measure, year, value, how it was published, source, and whether calibration uses it."""
    text = files("aandacht.simulation.parameters").joinpath("gepubliceerd.yaml").read_text(encoding="utf-8")
    rows: list[Row] = yaml.safe_load(text)
    return rows


def beside(basis: Basis, rows: Sequence[Row], sample: int) -> tuple[Row, ...]:
    """The rows with what `basis` gives, played nationally from 2015 on, and the error as a share of the figure."""
    last = max(row["jaar"] for row in rows)
    vraag = Vraagstelling(Scenario(BASIS), first=EERSTE, last=last, sample=sample, central=True)
    found = measures(basis, vraag, play(vraag, basis=basis).base[0])
    return tuple(
        {**row, "model": round(model := float(found[row["maat"]][row["jaar"] - EERSTE])), "fout": round(model / row["waarde"] - 1, 4)}
        for row in rows
    )  # fmt: skip


@cache
def backtest(sample: int = STEEKPROEF) -> tuple[Row, ...]:
    """Every published figure beside what the base gives."""
    return beside(read_basis(), published(), sample)


def mean_errors(rows: Sequence[Row], years: range) -> dict[str, float]:
    """Per measure the mean absolute error over the figures of these years."""
    chosen = [row for row in rows if row["jaar"] in years]
    return {
        maat: sum(abs(row["fout"]) for row in chosen if row["maat"] == maat)
        / sum(1 for row in chosen if row["maat"] == maat)
        for maat in dict.fromkeys(row["maat"] for row in chosen)
    }
