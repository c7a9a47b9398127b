"""`aandacht calibrate`: find the levels of the base again from the published figures of 2015-2019, and say how far off it is."""

import json
import sys

import click


@click.command("calibrate")
@click.option(
    "--without", type=click.IntRange(2016, 2019), multiple=True, help="A year of which no figure is used: a forecast."
)
@click.option(
    "--sample", type=click.IntRange(1, 100), default=1, show_default=True, help="One young person in so many."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def calibrate(without: tuple[int, ...], sample: int, as_json: bool) -> None:
    """Fit the base on the published figures of 2015-2019 and print every figure beside what it gives, with the mean error.

    Fitted are the level of questions and its index per year, the share of stay per year, and the cost of help; the values stand
    in `simulation/parameters/basis.yaml`, the figures in `gepubliceerd.yaml`. Nothing is written. The same command gives the
    same values; they differ from those in the package only by rounding, as long as the figures and the model are the same.
    """
    from aandacht.simulation.backtest import mean_errors
    from aandacht.simulation.calibrate import calibrate as fit
    from aandacht.simulation.calibrate import values_of
    from aandacht.simulation.parameters import read_basis

    found = fit(sample, without, progress=_tell)
    shipped = values_of(read_basis())
    mean = mean_errors(found.rijen, range(2016, 2020))
    if as_json:
        rows = [{"maat": r["maat"], "jaar": r["jaar"], "waarde": r["waarde"], "model": r["model"], "fout": r["fout"], "gebruikt": r["gebruikt"]}
                for r in found.rijen]  # fmt: skip
        values = {naam: round(value, 6) for naam, value in found.niveaus.items()}
        click.echo(json.dumps({"values": values, "shipped": shipped, "figures": rows, "mean_error": mean}))
        return
    click.echo("value                        found      in the package")
    for naam, value in found.niveaus.items():
        click.echo(f"{naam:<24} {value:>10.5g} {shipped[naam]:>15.5g}")
    click.echo("\nfigure                             year        published          model    error")
    for row in found.rijen:
        line = f"{row['maat']:<32} {row['jaar']:>6} {row['waarde']:>16,} {row['model']:>14,} {row['fout']:>+8.1%}"
        click.echo(line + ("" if row["gebruikt"] else "   not used"))
    for maat, error in mean.items():
        click.echo(f"{maat}: mean absolute error 2016-2019 {error:.1%}")


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} runs ", err=True, nl=done == total)
