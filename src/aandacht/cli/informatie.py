"""`aandacht informatie`: figures over a snapshot, without a database."""

import json
import os
import time
from pathlib import Path

import click

from aandacht.informatie.snapshot import Gevraagd, folder_of
from aandacht.informatie.snapshot import measure as measure_snapshot
from aandacht.kernel.errors import UnusableInput


@click.group()
def informatie() -> None:
    """Figures about youth care."""


@informatie.command()
@click.argument("maten", metavar="MEASURE...", nargs=-1, required=True)
@click.option(
    "--snapshot", required=True, metavar="DIR", type=click.Path(path_type=Path), help="With trajecten.parquet."
)
@click.option("--by", default="gemeente,jaar", show_default=True, help="Columns of the result: gemeente, vorm, jaar.")
@click.option("--from", "first", required=True, type=int, metavar="YEAR", help="First year.")
@click.option("--to", "last", required=True, type=int, metavar="YEAR", help="Last year; what runs, counts to its end.")
@click.option(
    "--out", required=True, metavar="FILE.parquet", type=click.Path(path_type=Path), help="Where it is written."
)
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document: rows, seconds, engine.")
def measure(
    maten: tuple[str, ...], snapshot: Path, by: str, first: int, last: int, out: Path, engine: str, as_json: bool
) -> None:
    """Compute jeugdigen, trajecten or hulpdagen over a snapshot and write a row per combination that occurs.

    jeugdigen: different young people with a trajectory that touches the year. trajecten: trajectories that touch it.
    hulpdagen: days with help, each day of a young person in a municipality once.
    """
    gevraagd = Gevraagd(maten, tuple(part.strip() for part in by.split(",")), first, last)
    trajecten = folder_of(snapshot)
    began = time.perf_counter()
    with _unfinished(out) as unfinished:
        rows = (
            _duck(trajecten, gevraagd, unfinished.path)
            if engine == "duckdb"
            else _spark(trajecten, gevraagd, unfinished.path)
        )
    result = {"rows": rows, "seconds": round(time.perf_counter() - began, 3), "engine": engine}
    if as_json:
        click.echo(json.dumps(result))
    else:
        click.echo(f"{out}: {rows} rows in {result['seconds']} s ({engine})", err=True)


class _unfinished:  # noqa: N801 - reads as a sentence in `with`
    """A file beside the one that was asked for, which takes its place when all went well and goes away when not."""

    def __init__(self, out: Path) -> None:
        self.out, self.path = out, out.parent / f".{out.name}.{os.getpid()}"

    def __enter__(self) -> "_unfinished":
        if self.out.is_dir() or not self.out.parent.is_dir():
            raise UnusableInput(f"--out {self.out}: noem een bestand in een map die er is.")
        try:
            self.path.touch()
        except OSError as error:
            raise UnusableInput(
                f"--out {self.out}: niet te schrijven ({error.strerror}). Kies een andere plek."
            ) from error
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.path.replace(self.out)
        else:
            self.path.unlink(missing_ok=True)


def _duck(trajecten: Path, gevraagd: Gevraagd, out: Path) -> int:
    from aandacht.informatie.duck import Duck

    with Duck(trajecten) as engine:
        return measure_snapshot(engine, gevraagd, out)


def _spark(trajecten: Path, gevraagd: Gevraagd, out: Path) -> int:
    from aandacht.informatie.spark import Spark
    from aandacht.kernel.spark import session

    with session() as spark:
        return measure_snapshot(Spark(spark, trajecten), gevraagd, out)


@informatie.command()
@click.option("--regio", required=True, help="A youth region, or a municipality.")
@click.option("--year", required=True, type=click.IntRange(2015, 2060), help="The first year that will be played.")
@click.option("--out", required=True, metavar="FILE.csv", type=click.Path(path_type=Path), help="Where it is written.")
def beginstand(regio: str, year: int, out: Path) -> None:
    """Write the newest figures of this installation by 1 January of --year, to start `simulate --begin FILE.csv` with.

    How many are in help and wait, per municipality and kind of help. Counts only: small ones were hidden when the figures were made,
    and stay empty here.
    """
    from aandacht.cli.places import start_django

    start_django()
    from aandacht.access.beginstanden import beginstand_for
    from aandacht.simulation.beginstand import write_beginstand

    found = beginstand_for(regio, year)
    if found is None:
        raise UnusableInput(
            f"Van {regio} zijn er geen cijfers uit het jaar voor 1 januari {year}. Laat de worker ze eerst maken."
        )
    with _unfinished(out) as unfinished:
        unfinished.path.write_text(write_beginstand(found), encoding="utf-8")
    click.echo(f"{out}: cijfers van {found.peildatum.isoformat()}, {len(found.tellingen)} rijen", err=True)
