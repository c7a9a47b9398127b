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
    text: str
    large: str = "bigint"


class Engine(Protocol):
    """What a question needs of an engine."""

    dialect: Dialect

    def types(self) -> Mapping[str, str]:
        """The columns of the snapshot with their types, in small letters."""

    def one(self, sql: str) -> tuple[int, ...]:
        """The only row of a question."""

    def column(self, name: str) -> str:
        """How a column to group by is read, so that the engine groups by it quickly."""

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
    engine.keep("basis", _basis(engine, gevraagd))
    for number, (maten, sql) in enumerate(_wide(engine.dialect, gevraagd)):
        engine.keep(f"breed_{number}", sql)
        for maat in maten:
            engine.keep(f"lang_{maat}", _long(maat, number, gevraagd))
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


def _basis(engine: Engine, g: Gevraagd) -> str:
    """The trajectories that touch the years: first and last day as numbers, what runs cut off at the last day, and their years."""
    d, last = engine.dialect, g.periods[-1][2]
    day_of = d.day.format
    end = f"least(coalesce({day_of('einde')}, {last}), {last})"
    years = f"{d.year.format('start')} as van, coalesce({d.year.format('einde')}, {g.last}) as tot"
    columns = "".join(f"{engine.column(column)} as {column}, " for column in g.groups)
    return (
        f"select jeugdige, {columns}cast({day_of('start')} as int) as s, cast({end} as int) as e,"  # noqa: S608 - own columns
        f" {years if JAAR in g.by else f'{g.first} as van, {g.first} as tot'}"
        f" from trajecten where {day_of('start')} <= {last} and (einde is null or {day_of('einde')} >= {g.periods[0][1]})"
    )


def _grouped(g: Gevraagd, *more: str) -> str:
    columns = (*more, *g.groups)
    return f" group by {', '.join(columns)}" if columns else ""


def _columns(g: Gevraagd, *more: str) -> str:
    return "".join(f"{column}, " for column in (*more, *g.groups))


def _wide(d: Dialect, g: Gevraagd) -> list[tuple[tuple[str, ...], str]]:
    """Questions with a column per measure and year, and the measures each answers.

    Days need what came before of the same young person, and that answers everything else too; without them there is a quicker way.
    """
    if "hulpdagen" in g.maten:
        return [(g.maten, f"select {_columns(g)}{_counted(d, g, g.maten)} from ({_after(g)}) as dagen{_grouped(g)}")]  # noqa: S608
    ways = {
        "trajecten": f"select {_columns(g)}{_counted(d, g, ('trajecten',))} from basis{_grouped(g)}",  # noqa: S608
        "jeugdigen": _wide_jeugdigen(d, g),
    }
    return [((maat,), ways[maat]) for maat in g.maten]


def _after(g: Gevraagd) -> str:
    """Every trajectory with the days and years that are new: those after all that began before it (`new_s`, `new_van`)."""
    over = f"over (partition by {', '.join(('jeugdige', *g.groups))} order by s rows between unbounded preceding and 1 preceding)"
    inner = f"select {_columns(g)}s, e, van, tot, max(e) {over} as was_e, max(tot) {over} as was_tot from basis"  # noqa: S608
    return (
        f"select {_columns(g)}s, e, tot, case when was_e >= s then was_e + 1 else s end as new_s,"  # noqa: S608
        f" case when was_tot >= van then was_tot + 1 else van end as new_van from ({inner}) as eerder"
    )


def _counted(d: Dialect, g: Gevraagd, maten: tuple[str, ...]) -> str:
    """A column per measure and period."""
    how = {
        "trajecten": "case when s <= {last} and e >= {first} then 1 else 0 end",
        "jeugdigen": "case when new_van <= {year} and tot >= {year} then 1 else 0 end",
        "hulpdagen": "case when new_s <= e and new_s <= {last} and e >= {first}"
        " then cast(least(e, {last}) - greatest(new_s, {first}) + 1 as {large}) else 0 end",
    }
    return ", ".join(
        f"sum({how[maat].format(year=year, first=first, last=last, large=d.large)}) as {maat}_{i}"
        for maat in maten
        for i, (year, first, last) in enumerate(g.periods)
    )


def _wide_jeugdigen(d: Dialect, g: Gevraagd) -> str:
    """Of each young person the years that are touched as bits, gathered; then counted per bit."""
    low = f"greatest(van, {g.first}) - {g.first}"
    high = f"least(tot, {g.last}) - {g.first} + 1"
    bits = f"{d.bit.format(high)} - {d.bit.format(low)}"
    inner = f"select {_columns(g, 'jeugdige')}bit_or({bits}) as jaren from basis{_grouped(g, 'jeugdige')}"  # noqa: S608
    counts = ", ".join(
        f"sum(case when jaren & {d.bit.format(i)} <> 0 then 1 else 0 end) as jeugdigen_{i}"
        for i in range(len(g.periods))
    )
    return f"select {_columns(g)}{counts} from ({inner}) as personen{_grouped(g)}"  # noqa: S608


def _long(maat: str, number: int, g: Gevraagd) -> str:
    return " union all ".join(
        f"select {_columns(g)}cast({year} as int) as jaar, {maat}_{i} as waarde from breed_{number} where {maat}_{i} > 0"  # noqa: S608
        for i, (year, _first, _last) in enumerate(g.periods)
    )


def _together(d: Dialect, g: Gevraagd) -> str:
    """The measures beside each other: whoever touches a year counts in all of them, so all have the same rows."""
    first, *others = g.maten
    keys = (*g.groups, JAAR)
    columns = ", ".join(
        (
            *(_told(d, column, f"lang_{first}.{column}") for column in g.by),
            *(f"cast(lang_{maat}.waarde as {d.large}) as {maat}" for maat in g.maten),
        )
    )
    joins = "".join(
        f" join lang_{maat} on {' and '.join(f'lang_{maat}.{key} = lang_{first}.{key}' for key in keys)}"
        for maat in others
    )
    order = ", ".join(f"lang_{first}.{column}" for column in g.by)
    return f"select {columns} from lang_{first}{joins} order by {order}"  # noqa: S608


def _told(d: Dialect, column: str, place: str) -> str:
    return f"cast({place} as {d.text}) as gemeente" if column == "gemeente" else place
