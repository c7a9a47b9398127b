"""`aandacht cbs`: open tables of Statistics Netherlands."""

import json
import tempfile
from pathlib import Path

import click

from aandacht.kernel.errors import UnusableInput


@click.group()
def cbs() -> None:
    """Open tables of Statistics Netherlands (CBS)."""


@cbs.command("import")
@click.argument("tables", metavar="TABLE...", nargs=-1, required=True)
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Where TABLE.csv and TABLE.json go."
)
@click.option(
    "--filter", "filters", default=None, metavar="ODATA", help="Only these rows, such as \"RegioS eq 'GM0034'\"."
)
@click.option(
    "--catalog", default=None, metavar="HOST", help="Another server that speaks the same; default that of CBS."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document: per table its title, period, rows and files.")
def import_(tables: tuple[str, ...], out: Path, filters: str | None, catalog: str | None, as_json: bool) -> None:
    """Fetch tables by their StatLine number, such as 85099NED (key figures of youth care per form and region).

    Every table becomes TABLE.csv (codes and their labels, figures as published) and TABLE.json (title, period, day of change,
    source, licence, and what each column means). All of them are written, or none. 84134NED, 85097NED, 85096NED, 85098NED and
    83454NED are about youth care too.
    """
    from aandacht.informatie.cbs import CATALOGUS, fetch, write

    if out.exists() and not out.is_dir():
        raise UnusableInput(f"--out {out}: dat is geen map. Noem een map.")
    fetched = [fetch(table, filters, catalog or CATALOGUS) for table in tables]
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".onaf-") as unfinished:
            made = [write(tabel, Path(unfinished)) for tabel in fetched]
            for files in made:
                for file in files:
                    file.replace(out / file.name)
    except OSError as error:
        raise UnusableInput(f"--out {out}: niet te schrijven ({error.strerror}). Kies een andere map.") from error
    told = [
        {"tabel": tabel.id, "titel": str(tabel.info.get("Title", "")).strip(), "periode": str(tabel.info.get("Period", "")).strip(),
         "rijen": len(tabel.rows), "bestanden": [file.name for file in files]}
        for tabel, files in zip(fetched, made, strict=True)
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps({"tabellen": told}, ensure_ascii=False))
    for each in told if not as_json else []:
        click.echo(f"{each['tabel']}: {each['titel']} ({each['periode']}), {each['rijen']} rijen", err=True)
