"""Apache Spark as the engine of measures: the same questions, for snapshots that one machine does not hold (extra `spark`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aandacht.informatie.snapshot import BESTAND, Dialect
from aandacht.kernel.errors import UnusableInput


class Spark:
    """A snapshot opened by Spark."""

    dialect = Dialect("unix_date({})", "year({})", "shiftleft(cast(1 as bigint), {})", "string")

    def __init__(self, spark: Any, trajecten: Path) -> None:
        from pyspark.errors import PySparkException

        self._spark = spark
        try:
            spark.read.parquet(trajecten.resolve().as_uri()).createOrReplaceTempView("trajecten")
        except PySparkException as error:
            raise UnusableInput(f"{BESTAND}: niet te lezen als Parquet. Maak het bestand opnieuw.") from error

    def types(self) -> Mapping[str, str]:
        """The columns of the snapshot with their types, in small letters."""
        return dict(self._spark.table("trajecten").dtypes)

    def one(self, sql: str) -> tuple[int, ...]:
        """The only row of a question."""
        return tuple(self._spark.sql(sql).first())

    def column(self, name: str) -> str:
        """A column as it is."""
        return name

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a question under a name; a table that is read for every year is made once."""
        table = self._spark.sql(sql)
        (table.cache() if name.startswith("breed_") else table).createOrReplaceTempView(name)

    def write(self, sql: str, out: Path) -> int:
        """Write the rows of a question as one Parquet file; returns how many."""
        with TemporaryDirectory(prefix="aandacht-") as place:
            table = self._spark.sql(sql).coalesce(1)
            table.write.mode("overwrite").parquet(Path(place).resolve().as_uri())
            (made,) = Path(place).glob("*.parquet")
            out.write_bytes(made.read_bytes())
            return int(self._spark.read.parquet(made.resolve().as_uri()).count())
