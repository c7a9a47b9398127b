"""Regions: the youth regions of the nation, or the municipalities of one, with their young people and their use of youth care."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from aandacht.kernel.errors import UnusableInput

ALLE = "all"


@dataclass(frozen=True)
class Gemeente:
    """A municipality of 2026 with figures of 2022: young people 0-22 and how many of them had youth care (CBS)."""

    code: str
    naam: str
    jeugdregio: str
    jongeren: float
    met_hulp: int
    laag_inkomen: float | None


@dataclass(frozen=True)
class Regio:
    """What is simulated as one: `deel` of the nation's young people, `vraag` its use against the nation's (1 = equal)."""

    nummer: int  # part of the key of every draw, the same in every run
    naam: str
    deel: float
    vraag: float
    laag_inkomen: float | None


@cache
def gemeenten() -> tuple[Gemeente, ...]:
    """All municipalities, by code. Young people 0-22: all of 0-14 and eight of the ten years of 15-24."""
    text = files("aandacht.simulation.parameters").joinpath("gemeenten.csv").read_text(encoding="utf-8")
    return tuple(
        Gemeente(
            row["code"], row["naam"], row["jeugdregio"], int(row["inwoners_0_14"]) + 0.8 * int(row["inwoners_15_24"]),
            int(row["jeugdigen_met_jeugdzorg"]), _share(row["huishoudens_laag_inkomen_procent"]),
        )
        for row in sorted(csv.DictReader(text.splitlines()), key=lambda row: row["code"])
    )  # fmt: skip


def _share(text: str) -> float | None:
    return float(text) / 100 if text else None


def jeugdregios() -> list[str]:
    """The names of the youth regions, sorted."""
    return sorted({gemeente.jeugdregio for gemeente in gemeenten()})


def regions_of(naam: str) -> tuple[Regio, ...]:
    """What to simulate for a name: `all` (the youth regions), a youth region (its municipalities) or a municipality.

    Raises `UnusableInput` that names what is possible.
    """
    everything = gemeenten()
    if naam.lower() == ALLE:
        ordered = sorted(everything, key=lambda gemeente: gemeente.jeugdregio)
        groups = [(regio, list(rows)) for regio, rows in groupby(ordered, key=lambda gemeente: gemeente.jeugdregio)]
        return tuple(_regio(nummer, regio, rows) for nummer, (regio, rows) in enumerate(groups, start=1))
    wanted = naam.strip().lower()
    inside = [gemeente for gemeente in everything if gemeente.jeugdregio.lower() == wanted]
    inside = inside or [gemeente for gemeente in everything if wanted in (gemeente.naam.lower(), gemeente.code)]
    if not inside:
        raise UnusableInput(
            f"onbekende regio {naam!r}. Gebruik all, een gemeente, of een van {', '.join(jeugdregios())}."
        )
    return tuple(_regio(int(gemeente.code) + 100, gemeente.naam, [gemeente]) for gemeente in inside)


def _regio(nummer: int, naam: str, rows: list[Gemeente]) -> Regio:
    everything = gemeenten()
    total, helped = sum(row.jongeren for row in everything), sum(row.met_hulp for row in everything)
    jongeren, met_hulp = sum(row.jongeren for row in rows), sum(row.met_hulp for row in rows)
    known = [(row.laag_inkomen, row.jongeren) for row in rows if row.laag_inkomen is not None]
    low = sum(share * count for share, count in known) / sum(count for _, count in known) if known else None
    return Regio(nummer, naam, jongeren / total, (met_hulp / jongeren) / (helped / total), low)
