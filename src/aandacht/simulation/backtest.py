"""The base beside published figures: what the model says of years that are over, and how far off it is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from aandacht.simulation.parameters import read_basis
from aandacht.simulation.results import measures
from aandacht.simulation.run import Vraagstelling, play
from aandacht.simulation.scenario import BASIS, Scenario

EERSTE = 2015
STEEKPROEF = 20


@cache
def backtest(sample: int = STEEKPROEF) -> tuple[dict[str, Any], ...]:
    """A row per published figure: it, what the base gives (played nationally from 2015 on), and the error as a share."""
    text = files("aandacht.simulation.parameters").joinpath("gepubliceerd.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    last = max(row["jaar"] for row in rows)
    vraag = Vraagstelling(Scenario(BASIS), first=EERSTE, last=last, sample=sample, central=True)
    found = measures(read_basis(), vraag, play(vraag).base[0])
    return tuple(
        {**row, "model": round(model := float(found[row["maat"]][row["jaar"] - EERSTE])), "fout": round(model / row["waarde"] - 1, 4)}
        for row in rows
    )  # fmt: skip
