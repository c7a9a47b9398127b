"""Apache Spark as the engine of measures: the same questions, for snapshots that one machine does not hold (extra `spark`)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aandacht.informatie.snapshot import BESTAND, Dialect
from aandacht.kernel.errors import MissingEnvironment, UnusableInput

SPARK_HOME_JAVA = "Spark needs Java 17 or newer: install it (Debian: openjdk-17-jre-headless) or set JAVA_HOME."


def missing() -> str:
    """What this machine lacks to run Spark, in one line; empty when it has all."""
    try:
        import pyspark  # noqa: F401 - only whether it is there
    except ImportError:
        return "PySpark is not installed: it is the extra `spark` (pip install -r requirements-spark.txt)."
    home = os.environ.get("JAVA_HOME", "")
    java = shutil.which("java") or (home and shutil.which(str(Path(home) / "bin" / "java")))
    return "" if java else SPARK_HOME_JAVA


@contextmanager
def session(cores: int | None = None, python: bool = False) -> Iterator[Any]:
    """A local Spark that listens on this machine only, or the cluster that `SPARK_REMOTE` or `SPARK_MASTER` names.

    Raises `MissingEnvironment` when PySpark or Java is not there. `python`: with workers of this same Python.
    """
    if lacking := missing():
        raise MissingEnvironment(lacking)
    import sys

    from pyspark.sql import SparkSession

    if python:
        os.environ["PYSPARK_PYTHON"] = sys.executable
    count = cores or os.cpu_count() or 1
    builder: Any = SparkSession.builder
    found = (
        builder.master(os.environ.get("SPARK_MASTER", f"local[{count}]"))
        .appName("aandacht")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", str(2 * count))
        .config("spark.driver.memory", "4g")
        .getOrCreate()
    )
    try:
        yield found
    finally:
        found.stop()


class Spark:
    """A snapshot opened by Spark."""

    dialect = Dialect("unix_date({})", "year({})", "shiftleft(cast(1 as bigint), {})")

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
