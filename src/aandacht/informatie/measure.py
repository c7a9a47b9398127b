"""What a measure is, and how its observations become figures per gemeente and vorm, small numbers hidden."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from aandacht.informatie.facts import Facts
from aandacht.informatie.suppress import Cell, suppress


class Words(NamedTuple):
    """A text in Dutch and in English."""

    nl: str
    en: str


class Observation(NamedTuple):
    """One thing that counts: where, for which vorm, what it is (counted once per total), and its size."""

    gemeente: str
    vorm: str
    key: int
    value: float = 1


class Kind(StrEnum):
    """How observations become a figure."""

    COUNT = "count"  # different keys
    MEDIAN = "median"  # middle value; it rests on the number of observations


@dataclass(frozen=True)
class Measure:
    """A figure with its definition, its unit, the records it comes from and the pure function that finds them."""

    name: str
    kind: Kind
    title: Words
    definition: Words
    unit: Words
    sources: tuple[str, ...]  # tables and fields, as in the records
    observe: Callable[[Facts, date], Iterable[Observation]]
    per_vorm: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and the number it rests on; both None when hidden, `waarde` None when there is nothing to measure."""

    gemeente: str
    vorm: str
    waarde: float | None
    aantal: int | None


def figures(
    measure: Measure, facts: Facts, peildatum: date, gemeenten: Sequence[str], vormen: Sequence[str]
) -> list[Figure]:
    """All figures of a measure on a day: each gemeente and vorm, and the totals (empty code).

    Whoever counts in two kinds of help counts once in a total, as in the tables of CBS.
    """
    columns = ["", *vormen] if measure.per_vorm else [""]
    table: dict[Cell, list[Observation]] = {(row, column): [] for row in ["", *gemeenten] for column in columns}
    for found in measure.observe(facts, peildatum):
        for cell in {(row, column) for row in ("", found.gemeente) for column in ("", found.vorm)}:
            if cell in table:
                table[cell].append(found)
    counts = {cell: _number(measure.kind, rows) for cell, rows in table.items()}
    hidden = suppress(counts)
    return [
        Figure(*cell, None, None) if cell in hidden else Figure(*cell, _value(measure.kind, table[cell]), counts[cell])
        for cell in table
    ]


def _number(kind: Kind, rows: Sequence[Observation]) -> int:
    return len({row.key for row in rows}) if kind is Kind.COUNT else len(rows)


def _value(kind: Kind, rows: Sequence[Observation]) -> float | None:
    if kind is Kind.COUNT:
        return float(_number(kind, rows))
    return round(median(row.value for row in rows), 1) if rows else None
