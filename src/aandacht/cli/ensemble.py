"""`aandacht ensemble`: policies for many seeds and many sets of parameters, on all cores or on Spark."""

import csv
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import click

from aandacht.kernel.errors import UnusableInput

SHOWN = ("jeugdigen_met_hulp", "wachttijd_weken", "uitgaven_euro")


@click.command("ensemble")
@click.argument("scenarios", metavar="SCENARIO...", nargs=-1, required=True)
@click.option("--regio", default="all", show_default=True, help="all, a youth region, or a municipality.")
@click.option("--seeds", type=click.IntRange(1, 100_000), default=20, show_default=True, help="How many seeds.")
@click.option("--seed", type=click.IntRange(0, 2**62), default=1, show_default=True, help="The first of them.")
@click.option(
    "--vary",
    multiple=True,
    metavar="NAME=F,F,...",
    help="Factors of a parameter of the base; all combinations are played.",
)
@click.option("--from", "first", type=click.IntRange(2015, 2060), default=2026, show_default=True, help="First year.")
@click.option("--to", "last", type=click.IntRange(2015, 2060), default=2035, show_default=True, help="Last year.")
@click.option(
    "--sample", type=click.IntRange(1, 1000), default=1, show_default=True, help="One young person in so many."
)
@click.option(
    "--begin", type=click.Path(path_type=Path), default=None, metavar="FILE.csv", help="Own counts to start with."
)
@click.option("--engine", type=click.Choice(["cores", "spark"]), default="cores", show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), default=None, help="Default: all cores. Changes no number.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE.csv",
    help="A row per member, measure and year.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document: members, seconds, engine and the bands.")
def ensemble(
    scenarios: tuple[str, ...], regio: str, seeds: int, seed: int, vary: tuple[str, ...], first: int, last: int, sample: int,
    begin: Path | None, engine: str, processes: int | None, out: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Play SCENARIOs for every seed and every set of parameters, each beside the base, and tell the bands over all members."""
    from aandacht.simulation import Vraagstelling, load_scenario
    from aandacht.simulation.beginstand import read_beginstand
    from aandacht.simulation.ensemble import every_set, members, on_cores, on_spark, summary
    from aandacht.simulation.regions import regions_of

    if last < first:
        raise UnusableInput(
            f"--to {last} ligt voor --from {first}. Kies een laatste jaar dat niet voor het eerste ligt."
        )
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise UnusableInput(f"--out {out}: noem een bestand in een map die er is.")
    chosen = [load_scenario(name) for name in dict.fromkeys(scenarios)]
    for each in chosen:
        each.check_years(last)
    regions_of(regio)
    own = read_beginstand(begin) if begin else None
    vraag = Vraagstelling(chosen[0], regio, 1, seed, first, last, sample, beginstand=own)
    leden = members(vraag, chosen, range(seed, seed + seeds), every_set(_values(vary)))
    began = time.perf_counter()
    rows = on_spark(leden, _tell, processes) if engine == "spark" else on_cores(leden, _tell, processes)
    told = {
        "members": len(leden),
        "seconds": round(time.perf_counter() - began, 3),
        "engine": engine,
        "bands": summary(rows),
    }
    if out is not None:
        _write(out, rows)
    click.echo(json.dumps(told, ensure_ascii=False)) if as_json else _show(told)


def _values(vary: tuple[str, ...]) -> dict[str, list[float]]:
    found = {}
    for text in vary:
        naam, _, numbers = text.partition("=")
        try:
            found[naam.strip()] = [float(number) for number in numbers.split(",")]
        except ValueError as error:
            raise UnusableInput(f"--vary {text}: schrijf een naam en factoren, zoals opgeven=0.5,1,1.5.") from error
    return found


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} members ", err=True, nl=done == total)


def _write(out: Path, rows: list[Any]) -> None:
    unfinished = out.parent / f".{out.name}.{os.getpid()}"
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(rows[0]._fields)
            writer.writerows(rows)
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UnusableInput(f"--out {out}: niet te schrijven ({error.strerror}). Kies een andere plek.") from error


def _show(told: dict[str, Any]) -> None:
    click.echo(
        f"{told['members']} members in {told['seconds']:.1f} s ({told['engine']}); median (5 to 95 %) against base"
    )
    for scenario, maten in told["bands"].items():
        for naam in SHOWN:
            band = maten[naam]
            click.echo(f"\n{scenario}: {naam} ({band['unit']})")
            for i, year in enumerate(band["year"]):
                click.echo(
                    f"  {year}  {band['p50'][i]:>18,.1f}  ({band['p05'][i]:,.1f} to {band['p95'][i]:,.1f})"
                    f"   {band['difference_p50'][i]:+,.1f} ({band['difference_p05'][i]:+,.1f} to {band['difference_p95'][i]:+,.1f})"
                )
