"""DuckDB as the engine of measures: in this process, on all cores, and allowed to read the snapshot only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from aandacht.informatie.snapshot import BESTAND, Dialect
from aandacht.kernel.errors import UnusableInput


class Duck:
    """A snapshot opened by DuckDB; close it by leaving the `with`."""

    dialect = Dialect("({} - date '1970-01-01')", "year({})", "(cast(1 as bigint) << cast({} as int))", "varchar")

    def __init__(self, trajecten: Path, threads: int | None = None) -> None:
        self._spill = TemporaryDirectory(prefix="aandacht-")
        self._db = duckdb.connect(config={"threads": threads} if threads else {})
        place = str(trajecten.resolve())
        self._db.execute(f"set allowed_directories = [{_text(self._spill.name)}]")
        self._db.execute(f"set allowed_paths = [{_text(place)}]")
        self._db.execute(f"set temp_directory = {_text(self._spill.name)}")
        self._db.execute("set enable_external_access = false")
        self._db.execute("set lock_configuration = true")
        try:
            self._db.execute(f"create view trajecten as from read_parquet({_text(place)})")
        except duckdb.Error as error:
            self.close()
            raise UnusableInput(f"{BESTAND}: niet te lezen als Parquet. Maak het bestand opnieuw.") from error

    def __enter__(self) -> Duck:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the snapshot and of what was put on disk meanwhile."""
        self._db.close()
        self._spill.cleanup()

    def types(self) -> Mapping[str, str]:
        """The columns of the snapshot with their types, in small letters."""
        rows = self._db.execute("describe trajecten").fetchall()
        return {row[0]: str(row[1]).lower() for row in rows}

    def one(self, sql: str) -> tuple[int, ...]:
        """The only row of a question."""
        row = self._db.execute(sql).fetchone()
        return tuple(row or ())

    def column(self, name: str) -> str:
        """A text is read as a number in a list of all its values: grouping and sorting by it take a third less."""
        if name != "gemeente":
            return name
        self._db.execute(
            "create type gemeenten as enum (select distinct gemeente from trajecten where gemeente is not null order by 1)"
        )
        return "cast(gemeente as gemeenten)"

    def keep(self, name: str, sql: str) -> None:
        """Keep a question under a name: rows that are few as a table, the trajectories themselves as a view."""
        self._db.execute(f"create {'view' if name == 'basis' else 'temp table'} {name} as {sql}")

    def write(self, sql: str, out: Path) -> int:
        """Write the rows of a question as one Parquet file; returns how many."""
        made = Path(self._spill.name) / "uit.parquet"
        row = self._db.execute(f"copy ({sql}) to {_text(str(made))} (format parquet)").fetchone()
        out.write_bytes(made.read_bytes())
        return int(row[0]) if row else 0


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
