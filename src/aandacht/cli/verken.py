"""`aandacht simulate`: try a policy on the young people of the nation or of a region before doing it."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from aandacht.kernel.errors import UnusableInput

EERSTE, LAATSTE = 2015, 2060
MEEST_RUNS = 10_000
SHOWN = (
    "jeugdigen_met_hulp",
    "jeugdigen_met_verblijf",
    "wachtenden",
    "wachttijd_weken",
    "duur_maanden",
    "uitgaven_euro",
)


@click.command("simulate")
@click.argument("scenario")
@click.option("--regio", default="all", show_default=True, help="all, a youth region, or a municipality.")
@click.option("--runs", type=click.IntRange(1, MEEST_RUNS), default=5, show_default=True, help="How many runs.")
@click.option(
    "--seed", type=click.IntRange(0, 2**63), default=1, show_default=True, help="The same seed, the same numbers."
)
@click.option(
    "--from", "first", type=click.IntRange(EERSTE, LAATSTE), default=2026, show_default=True, help="First year."
)
@click.option("--to", "last", type=click.IntRange(EERSTE, LAATSTE), default=2035, show_default=True, help="Last year.")
@click.option(
    "--sample", type=click.IntRange(1, 1000), default=1, show_default=True, help="One young person in so many."
)
@click.option("--threads", type=click.IntRange(1, 256), default=None, help="Default: all cores. Changes no number.")
@click.option(
    "--begin",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE.csv",
    help="The region's own counts to start with (see informatie beginstand); left out: published figures.",
)
@click.option("--needs", is_flag=True, help="Also what must be assumed for the forecasts in the scenario to come true.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def simulate(
    scenario: str,
    regio: str,
    runs: int,
    seed: int,
    first: int,
    last: int,
    sample: int,
    threads: int | None,
    begin: Path | None,
    needs: bool,
    as_json: bool,
) -> None:
    """Run SCENARIO (a YAML file or the name of a built-in one) beside its base, from 1 January of --from to 31 December of --to.

    Every run draws its parameters from their ranges and its chances from the seed, the same for scenario and base.
    """
    from aandacht.simulation import Vraagstelling, load_scenario
    from aandacht.simulation import simulate as play
    from aandacht.simulation.beginstand import read_beginstand
    from aandacht.simulation.regions import regions_of

    if last < first:
        raise UnusableInput(
            f"--to {last} ligt voor --from {first}. Kies een laatste jaar dat niet voor het eerste ligt."
        )
    chosen = load_scenario(scenario)
    chosen.check_years(last)
    regions_of(regio)
    own = read_beginstand(begin) if begin else None
    result = play(
        Vraagstelling(chosen, regio, runs, seed, first, last, sample, beginstand=own), threads, _tell
    )  # fmt: skip
    if needs:
        from aandacht.simulation.needed import what_must_hold

        result["nodig"] = what_must_hold(chosen)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    _show(result)


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} runs ", err=True, nl=done == total)


def _show(result: dict[str, Any]) -> None:
    years = result["series"][SHOWN[0]]["year"]
    click.echo(
        f"{result['scenario']}, {result['regio']}: {result['runs']} runs in {result['seconds']:.1f} s; median (5 to 95 %)"
    )
    for naam in SHOWN:
        series = result["series"][naam]
        click.echo(f"\n{naam} ({series['unit']})")
        for i, year in enumerate(years):
            line = f"  {year}  {series['p50'][i]:>18,.1f}  ({series['p05'][i]:,.1f} to {series['p95'][i]:,.1f})"
            if result["difference"]:
                difference = result["difference"][naam]
                line += f"   against base {difference['p50'][i]:+,.1f} ({difference['p05'][i]:+,.1f} to {difference['p95'][i]:+,.1f})"
            click.echo(line)
    for forecast in result.get("nodig", ()):
        click.echo(f"\n{forecast['wat']}\n  {forecast['maat']} {forecast['jaar']}: forecast {forecast['doel']:,.1f}, by the plan "
                   f"{forecast['plan']:,.1f}, base {forecast['basis']:,.1f}")  # fmt: skip
        for row in forecast["nodig"]:
            names, plan = " and ".join(row["namen"]), "" if row["plan"] is None else f"; the plan says {row['plan']:g}"
            comes = f"comes true at {row['waarde']:g}" if row["waarde"] is not None else "never comes true"
            click.echo(f"  {names}: {comes} (tried {row['van']:g} to {row['tot']:g}{plan})")
