"""The region's own figures a run may start with: how many are in help and how many wait, per municipality and kind of help.

Counts only: no row is about a person, and small numbers are hidden by who made the figures. A hidden number stays hidden: what it may
be is taken from the published numbers around it and from the model, never from anything else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from aandacht.kernel.errors import UnusableInput
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.regions import ALLE, Regio, gemeenten, regions_of
from aandacht.simulation.state import Float, Int

KOLOMMEN = ("peildatum", "gemeente", "soort", "in_hulp", "wachtenden")
MEEST_DAGEN = 366  # between the reference date and the first day that is played
VERBORGEN = 2  # what a hidden number is when nothing around it says more: the middle of 1 to 4
STEUN = 10.0  # young people of the model that weigh along, so that a handful of people does not set the level of a kind


@dataclass(frozen=True)
class Telling:
    """One count: in help and waiting, of a kind (empty: of all kinds, each young person once). None: hidden."""

    gemeente: str
    soort: str
    in_hulp: int | None
    wachtenden: int | None


@dataclass(frozen=True)
class Beginstand:
    """The figures of a region on a day; the same gemeente and kind stands in it once."""

    peildatum: date
    tellingen: tuple[Telling, ...]

    def of(self, gemeente: str) -> dict[str, Telling]:
        """The counts of a municipality by kind; none when it is not in these figures."""
        return {row.soort: row for row in self.tellingen if row.gemeente == gemeente}

    def check(self, regio: str, first: int) -> None:
        """Raise `UnusableInput` when a run of this region from this year on cannot start with it."""
        if regio.lower() == ALLE:
            raise UnusableInput("Een beginstand hoort bij een jeugdregio of een gemeente. Kies die, in plaats van all.")
        here = {code_of(part) for part in regions_of(regio)}
        if not here & {row.gemeente for row in self.tellingen}:
            raise UnusableInput(
                f"De beginstand gaat niet over {regio}. Kies een regio met een gemeente uit de beginstand."
            )
        if abs((date(first, 1, 1) - self.peildatum).days) > MEEST_DAGEN:
            raise UnusableInput(
                f"De beginstand is van {self.peildatum.isoformat()}; dat is meer dan een jaar van 1 januari {first}. "
                "Kies een ander eerste jaar of een nieuwere beginstand."
            )

    def as_json(self) -> dict[str, Any]:
        """Plain values, to keep with a result."""
        rows = [[row.gemeente, row.soort, row.in_hulp, row.wachtenden] for row in self.tellingen]
        return {"peildatum": self.peildatum.isoformat(), "tellingen": rows}


def from_json(raw: Mapping[str, Any]) -> Beginstand | None:
    """What `as_json` gave; None for an empty one."""
    if not raw:
        return None
    return Beginstand(date.fromisoformat(raw["peildatum"]), tuple(Telling(*row) for row in raw["tellingen"]))


def code_of(regio: Regio) -> str:
    """The CBS code of a municipality that is played."""
    return f"{regio.nummer - 100:04d}"


def read_beginstand(path: Path) -> Beginstand:
    """The figures in a CSV file with the columns of `KOLOMMEN`; an empty number is hidden. Raises `UnusableInput` with the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UnusableInput(f"--begin {path}: niet te lezen ({error.strerror}). Noem een CSV-bestand.") from error
    except UnicodeDecodeError as error:
        raise UnusableInput(f"--begin {path}: geen UTF-8-tekst. Bewaar het bestand als UTF-8.") from error
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != KOLOMMEN:
        raise UnusableInput(f"{path.name} regel 1: de kolommen moeten {','.join(KOLOMMEN)} zijn.")
    days, rows = set(), []
    for row in reader:
        place = f"{path.name} regel {reader.line_num}"
        days.add(_day(row["peildatum"], place))
        rows.append(_telling(row, place))
    if len(days) != 1:
        raise UnusableInput(f"{path.name}: er moet precies een peildatum in staan, niet {len(days)}.")
    seen: set[tuple[str, str]] = set()
    for number, telling in enumerate(rows, start=2):
        if (telling.gemeente, telling.soort) in seen:
            raise UnusableInput(
                f"{path.name} regel {number}: deze gemeente en soort staan er al. Laat een van beide weg."
            )
        seen.add((telling.gemeente, telling.soort))
    return Beginstand(days.pop(), tuple(rows))


def _day(text: str | None, place: str) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError as error:
        raise UnusableInput(f"{place}: peildatum {text!r} is geen datum. Schrijf hem als 2026-01-01.") from error


def _telling(row: Mapping[str, str | None], place: str) -> Telling:
    codes = {gemeente.code for gemeente in gemeenten()}
    soorten = {"", *(soort.naam for soort in read_basis().soorten)}
    gemeente, soort = row["gemeente"] or "", row["soort"] or ""
    if gemeente not in codes:
        raise UnusableInput(f"{place}: gemeente {gemeente!r} is geen CBS-code van een gemeente van 2026, zoals 0034.")
    if soort not in soorten:
        raise UnusableInput(
            f"{place}: soort {soort!r} is onbekend. Leeg (alles samen) of {', '.join(sorted(soorten - {''}))}."
        )
    return Telling(gemeente, soort, *(_count(row[what], f"{place}: {what}") for what in ("in_hulp", "wachtenden")))


def _count(text: str | None, place: str) -> int | None:
    text = (text or "").strip()
    if text and not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise UnusableInput(f"{place} {text!r} moet een geheel getal zijn, of leeg als het verborgen is.")
    return int(text) if text else None


def write_beginstand(stand: Beginstand) -> str:
    """The text of the CSV file that `read_beginstand` reads."""
    rows = (
        ",".join((stand.peildatum.isoformat(), row.gemeente, row.soort, _text(row.in_hulp), _text(row.wachtenden)))
        for row in stand.tellingen
    )
    return "\n".join((",".join(KOLOMMEN), *rows)) + "\n"


def _text(count: int | None) -> str:
    return "" if count is None else str(count)


@dataclass(frozen=True, eq=False)
class Aantallen:
    """Per kind of help how many there are on the first day, and how much of it there is against the model (1 = as much)."""

    in_hulp: Int
    wachtenden: Int
    jongeren: int  # in help, each once
    niveau: Float


def counts_for(tellingen: Mapping[str, Telling], in_hulp: Float, wachtenden: Float, overlap: float) -> Aantallen:
    """Whole numbers per kind for a municipality. `in_hulp` and `wachtenden` are what the model expects, `overlap` its trajectories per person.

    A kind that is not in the figures starts as the model has it; the level of the kinds that are follows the figures.
    """
    namen = [soort.naam for soort in read_basis().soorten]
    total = tellingen.get("")
    helped = _filled([_of(tellingen, naam, "in_hulp") for naam in namen], in_hulp, total.in_hulp if total else None)
    waiting = _filled(
        [_of(tellingen, naam, "wachtenden") for naam in namen], wachtenden, total.wachtenden if total else None
    )
    known = np.array([naam in tellingen for naam in namen])
    niveau = np.where(known, (helped + STEUN) / (in_hulp + STEUN), 1.0)
    persons = round(helped.sum() / overlap)
    if total is not None and total.in_hulp is not None and known.any():
        inside = max(int(helped[known].sum()), 1)
        persons = round(helped[~known].sum() / overlap) + min(total.in_hulp, inside)
    return Aantallen(helped, waiting, persons, niveau)


def _of(tellingen: Mapping[str, Telling], naam: str, what: str) -> int | str | None:
    return getattr(tellingen[naam], what) if naam in tellingen else "model"


def _filled(counts: list[int | str | None], expected: Float, total: int | None) -> Int:
    """The counts with what the model expects where there is none, and hidden ones from what the total leaves, as the model divides it."""
    result = np.rint(expected).astype(np.int64)
    hidden = [k for k, count in enumerate(counts) if count is None]
    for k, count in enumerate(counts):
        if isinstance(count, int):
            result[k] = count
    shown = sum(count for count in counts if isinstance(count, int))
    left = VERBORGEN * len(hidden) if total is None else max(total - shown, VERBORGEN * len(hidden))
    for k, count in zip(hidden, divided(left, [expected[k] for k in hidden]), strict=True):
        result[k] = count
    return result


def divided(total: int, weights: Iterable[float]) -> list[int]:
    """A whole number in whole parts by weight; what rounding leaves goes to the largest remainders."""
    each = np.array(list(weights), dtype=np.float64)
    if not len(each):
        return []
    exact = total * (each / each.sum() if each.sum() > 0 else np.full(len(each), 1 / len(each)))
    parts = np.floor(exact).astype(np.int64)
    for k in np.argsort(parts - exact, kind="stable")[: total - int(parts.sum())]:
        parts[k] += 1
    return [int(part) for part in parts]
