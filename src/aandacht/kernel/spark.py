"""Apache Spark, for who has a cluster or much to count: the extra `spark` (PySpark) and Java 17 or newer."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aandacht.kernel.errors import MissingEnvironment

NO_PYSPARK = (
    "PySpark is not installed: it is the extra `spark`. In a checkout: .venv/bin/pip install -r requirements-spark.txt"
)
NO_JAVA = "Spark needs Java 17 or newer: install it (on Debian openjdk-17-jre-headless) or set JAVA_HOME."


def missing() -> str:
    """What this machine lacks to run Spark, in one line; empty when it has all."""
    try:
        import pyspark  # noqa: F401 - only whether it is there
    except ImportError:
        return NO_PYSPARK
    home = os.environ.get("JAVA_HOME", "")
    java = shutil.which("java") or (home and shutil.which(str(Path(home) / "bin" / "java")))
    return "" if java else NO_JAVA


@contextmanager
def session(cores: int | None = None) -> Iterator[Any]:
    """Spark in local mode on this machine only, or on the cluster that `SPARK_MASTER` names; workers use this same Python.

    Raises `MissingEnvironment` when PySpark or Java is not there.
    """
    if lacking := missing():
        raise MissingEnvironment(lacking)
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    count = cores or os.cpu_count() or 1
    master = os.environ.get("SPARK_MASTER", f"local[{count}]")
    builder: Any = SparkSession.builder.appName("aandacht").master(master)
    if master.startswith("local"):
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    found = (
        builder.config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", str(2 * count))
        .getOrCreate()
    )
    try:
        yield found
    finally:
        found.stop()
