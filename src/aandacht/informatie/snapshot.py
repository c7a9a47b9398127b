"""Measures over a snapshot: a folder with `trajecten.parquet`, a row per trajectory, counted by gemeente, vorm and calendar year.

The questions are SQL that both engines understand; an engine gives it its own words for a date (`Dialect`) and keeps tables
between two steps. Nothing but the folder is read, and the result is there as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from aandacht.kernel.errors import UnusableInput

BESTAND = "trajecten.parquet"
MATEN = ("jeugdigen", "trajecten", "hulpdagen")
JAAR = "jaar"
GROEPEN = ("gemeente", "vorm", JAAR)
# What a column may hold, as the engines name their types.
GEHEEL = ("tinyint", "smallint", "integer", "int", "bigint", "utinyint", "usmallint", "uinteger", "ubigint")
TYPEN: Mapping[str, tuple[str, ...]] = {
    "jeugdige": GEHEEL, "gemeente": ("varchar", "string"), "vorm": GEHEEL, "start": ("date",), "einde": ("date",),
}  # fmt: skip
EERSTE_JAAR, LAATSTE_JAAR, MEEST_JAREN = 1900, 2200, 60
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Gevraagd:
    """What is asked: which measures, by which columns, over which years."""

    maten: tuple[str, ...]
    by: tuple[str, ...]
    first: int
    last: int

    def __post_init__(self) -> None:
        _known("maat", self.maten, MATEN)
        _known("--by", self.by, GROEPEN)
        if not EERSTE_JAAR <= self.first <= self.last <= LAATSTE_JAAR:
            raise UnusableInput(
                f"--from {self.first} --to {self.last}: kies jaren van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}, het eerste niet na het laatste."
            )
        if self.last - self.first >= MEEST_JAREN:
            raise UnusableInput(f"--from {self.first} --to {self.last}: kies ten hoogste {MEEST_JAREN} jaar.")

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns of the snapshot to group by: those of `by` but the year."""
        return tuple(column for column in self.by if column != JAAR)

    @property
    def periods(self) -> tuple[tuple[int, int, int], ...]:
        """Per result its year, first and last day (days since 1970): every calendar year, or all of them as one."""
        years = range(self.first, self.last + 1)
        each = [(year, year) for year in years] if JAAR in self.by else [(self.first, self.last)]
        return tuple((a, _day(date(a, 1, 1)), _day(date(b, 12, 31))) for a, b in each)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the snapshot that are read."""
        return tuple(dict.fromkeys(("jeugdige", *self.groups, "start", "einde")))


def _day(day: date) -> int:
    return (day - EPOCH).days


def _known(what: str, chosen: Sequence[str], allowed: Sequence[str]) -> None:
    for name in chosen:
        if name not in allowed:
            raise UnusableInput(f"{what} {name!r} is onbekend. Het mag zijn: {', '.join(allowed)}.")
    if not chosen or len(set(chosen)) != len(chosen):
        raise UnusableInput(f"{what}: noem er ten minste een, en elk een keer. Het mag zijn: {', '.join(allowed)}.")


@dataclass(frozen=True)
class Dialect:
    """How an engine says what the standard leaves open. `day` and `year` hold `{}` for a date, `bit` for a number of places."""

    day: str
    year: str
    bit: str
    large: str = "bigint"


class Engine(Protocol):
    """What a question needs of an engine."""

    dialect: Dialect

    def types(self) -> Mapping[str, str]:
        """The columns of the snapshot with their types, in small letters."""

    def one(self, sql: str) -> tuple[int, ...]:
        """The only row of a question."""

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a question under a name, for the next ones."""

    def write(self, sql: str, out: Path) -> int:
        """Write the rows of a question as one Parquet file; returns how many."""


def folder_of(snapshot: Path) -> Path:
    """The file of the trajectories in a snapshot. Raises `UnusableInput` when it is not there."""
    if not (snapshot / BESTAND).is_file():
        raise UnusableInput(f"--snapshot {snapshot}: daar staat geen {BESTAND}. Noem de map waar dat bestand in staat.")
    return snapshot / BESTAND


def measure(engine: Engine, gevraagd: Gevraagd, out: Path) -> int:
    """Write a row per combination of `by` that occurs, with a column per measure; returns how many rows.

    The engine knows the snapshot as `trajecten`. Raises `UnusableInput` when the snapshot is not as promised.
    """
    _check_types(engine.types(), gevraagd)
    _check_rows(engine, gevraagd)
    engine.keep("basis", _basis(engine.dialect, gevraagd))
    for maat in gevraagd.maten:
        engine.keep(f"breed_{maat}", _WIDE[maat](engine.dialect, gevraagd))
        engine.keep(f"lang_{maat}", _long(maat, gevraagd))
    return engine.write(_together(engine.dialect, gevraagd), out)


def _check_types(found: Mapping[str, str], gevraagd: Gevraagd) -> None:
    for column in gevraagd.columns:
        if column not in found:
            raise UnusableInput(f"{BESTAND}: kolom {column} ontbreekt. Nodig zijn {', '.join(gevraagd.columns)}.")
        if found[column] not in TYPEN[column]:
            raise UnusableInput(f"{BESTAND}: kolom {column} is {found[column]}; het moet {TYPEN[column][0]} zijn.")


def _check_rows(engine: Engine, gevraagd: Gevraagd) -> None:
    filled = [column for column in gevraagd.columns if column != "einde"]
    empty, before = engine.one(
        f"select coalesce(sum(case when {' or '.join(f'{column} is null' for column in filled)} then 1 else 0 end), 0),"  # noqa: S608 - own columns
        " coalesce(sum(case when einde < start then 1 else 0 end), 0) from trajecten"
    )
    if empty:
        raise UnusableInput(f"{BESTAND}: {empty} rijen zonder {' of '.join(filled)}. Vul die, of laat de rijen weg.")
    if before:
        raise UnusableInput(f"{BESTAND}: {before} rijen waarvan einde voor start ligt. Verbeter die dagen.")


def _basis(d: Dialect, g: Gevraagd) -> str:
    """The trajectories that touch the years, days as numbers, what runs cut off at the last day."""
    last = g.periods[-1][2]
    day_of = d.day.format
    end = f"least(coalesce({day_of('einde')}, {last}), {last})"
    until = f"coalesce({d.year.format('einde')}, {g.last})"
    columns = "".join(f"{column}, " for column in g.groups)
    return (
        f"select jeugdige, {columns}{day_of('start')} as s, {end} as e, {d.year.format('start')} as van, {until} as tot"  # noqa: S608
        f" from trajecten where {day_of('start')} <= {last} and (einde is null or {day_of('einde')} >= {g.periods[0][1]})"
    )


def _grouped(g: Gevraagd, *more: str) -> str:
    columns = (*more, *g.groups)
    return f" group by {', '.join(columns)}" if columns else ""


def _columns(g: Gevraagd, *more: str) -> str:
    return "".join(f"{column}, " for column in (*more, *g.groups))


def _wide_trajecten(_d: Dialect, g: Gevraagd) -> str:
    counts = ", ".join(
        f"sum(case when s <= {last} and e >= {first} then 1 else 0 end) as c{i}"
        for i, (_, first, last) in enumerate(g.periods)
    )
    return f"select {_columns(g)}{counts} from basis{_grouped(g)}"  # noqa: S608


def _wide_jeugdigen(d: Dialect, g: Gevraagd) -> str:
    """Of each young person the years that are touched as bits, gathered; then counted per bit."""
    low = f"greatest(van, {g.first}) - {g.first}"
    high = f"least(tot, {g.last}) - {g.first} + 1"
    bits = f"{d.bit.format(high)} - {d.bit.format(low)}" if JAAR in g.by else f"cast(1 as {d.large})"
    inner = f"select {_columns(g, 'jeugdige')}bit_or({bits}) as jaren from basis{_grouped(g, 'jeugdige')}"  # noqa: S608
    counts = ", ".join(
        f"sum(case when jaren & {d.bit.format(i)} <> 0 then 1 else 0 end) as c{i}" for i in range(len(g.periods))
    )
    return f"select {_columns(g)}{counts} from ({inner}) as personen{_grouped(g)}"  # noqa: S608


def _wide_hulpdagen(d: Dialect, g: Gevraagd) -> str:
    """Of each trajectory only the days after all that began before it: so every day counts once."""
    partition = ", ".join(("jeugdige", *g.groups))
    prior = (
        f"max(e) over (partition by {partition} order by s rows between unbounded preceding and 1 preceding) as eerder"
    )
    inner = f"select {_columns(g)}s, e, {prior} from basis"  # noqa: S608
    new = f"select {_columns(g)}e, case when eerder >= s then eerder + 1 else s end as s from ({inner}) as dagen"  # noqa: S608
    counts = ", ".join(
        f"sum(case when s <= e and s <= {last} and e >= {first} then cast(least(e, {last}) - greatest(s, {first}) + 1 as {d.large})"
        f" else 0 end) as c{i}"
        for i, (_, first, last) in enumerate(g.periods)
    )
    return f"select {_columns(g)}{counts} from ({new}) as nieuw{_grouped(g)}"  # noqa: S608


_WIDE = {"jeugdigen": _wide_jeugdigen, "trajecten": _wide_trajecten, "hulpdagen": _wide_hulpdagen}


def _long(maat: str, g: Gevraagd) -> str:
    return " union all ".join(
        f"select {_columns(g)}cast({year} as int) as jaar, c{i} as waarde from breed_{maat} where c{i} > 0"  # noqa: S608
        for i, (year, _first, _last) in enumerate(g.periods)
    )


def _together(d: Dialect, g: Gevraagd) -> str:
    """The measures beside each other: whoever touches a year counts in all of them, so all have the same rows."""
    first, *others = g.maten
    keys = (*g.groups, JAAR)
    columns = ", ".join(
        (
            *(f"lang_{first}.{column}" for column in g.by),
            *(f"cast(lang_{maat}.waarde as {d.large}) as {maat}" for maat in g.maten),
        )
    )
    joins = "".join(
        f" join lang_{maat} on {' and '.join(f'lang_{maat}.{key} = lang_{first}.{key}' for key in keys)}"
        for maat in others
    )
    order = ", ".join(f"lang_{first}.{column}" for column in g.by)
    return f"select {columns} from lang_{first}{joins} order by {order}"  # noqa: S608
