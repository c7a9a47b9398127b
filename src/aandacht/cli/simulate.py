"""`ijw simulate`: gemeente and providers play a period against each other; every message becomes a file."""

import json
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

import click

from aandacht.ijw.administratie.contract import Contract
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct
from aandacht.ijw.simulatie.regio import MOST_CLIENTS
from aandacht.ijw.simulatie.spel import FIRST_DAY, Spel
from aandacht.ijw.simulatie.verloop import Zending
from aandacht.kernel.errors import UnusableInput

MOST_DAYS = 3660
VERLOOP, CONTRACT = "verloop.jsonl", "contract.json"


@click.command("simulate")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=365, show_default=True, help="How long to play.")
@click.option(
    "--clients", type=click.IntRange(1, MOST_CLIENTS), default=50, show_default=True, help="How many clients."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same bytes.")
@click.option(
    "--from", "begin", default=FIRST_DAY.isoformat(), show_default=True, metavar="YYYY-MM-DD", help="First day."
)
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="A new or empty folder.")
@click.pass_context
def simulate(ctx: click.Context, days: int, clients: int, seed: int, begin: str, out: Path) -> None:
    """Play municipality and providers against each other and write every message both sides sent.

    The names of the messages sort in the order of sending: `receive --as CODE --today dagtekening --contract
    DIR/contract.json --store STORE DIR/*.xml` replays them for the gemeente, with `DIR/*CODE*.xml` for a provider.
    DIR/verloop.jsonl says per file who sent it when, what it answers and which rules it breaks on purpose. Exits with 1
    when a message went otherwise than meant, or when both sides do not hold the same at the end.
    """
    spel = Spel(seed=seed, days=days, clients=clients, begin=_first_day(begin))
    with _new_folder(out) as unfinished:
        counts = _play(spel, Path(unfinished), days)
        for file in sorted(Path(unfinished).iterdir()):
            file.rename(out / file.name)
    faults = spel.faults()
    _tell(spel, counts, out)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        ctx.exit(1)
    click.echo("Beide kanten hebben dezelfde stand en dezelfde bedragen.", err=True)


def _first_day(text: str) -> date:
    """Give the first day; a year that leaves room for births before it and answers after it."""
    try:
        begin = date.fromisoformat(text)
    except ValueError as error:
        raise UnusableInput(f"--from: {text} is geen datum. Schrijf hem als 2025-01-01.") from error
    if not 2022 <= begin.year <= 2099:
        # Help may have begun some weeks before, and is claimed from 2021 on.
        raise UnusableInput(f"--from: {text} ligt niet tussen 2022 en 2099 (CS100). Kies een andere eerste dag.")
    return begin


def _new_folder(out: Path) -> "tempfile.TemporaryDirectory[str]":
    """Make the folder, with one in it for what is not finished; nothing is left of that when the play is broken off."""
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise UnusableInput(f"--out: {out} bestaat al en is niet leeg. Kies een nieuwe map.")
        out.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(dir=out, prefix=".onaf-")
    except OSError as error:
        raise UnusableInput(f"--out: {out} is niet te maken ({error.strerror}). Kies een andere map.") from error


def _play(spel: Spel, folder: Path, days: int) -> Counter[str]:
    """Play and write every message, the manifest and the contract; show how far it is."""
    counts: Counter[str] = Counter()
    names: dict[int, str] = {}
    begun, shown = time.monotonic(), time.monotonic()
    with (folder / VERLOOP).open("w", encoding="utf-8") as verloop:
        for zending in spel.run():
            names[zending.nummer] = zending.file
            (folder / zending.file).write_bytes(zending.data)
            verloop.write(json.dumps(_row(zending, names), ensure_ascii=False) + "\n")
            counts[zending.bericht] += 1
            counts["op de proef gesteld"] += bool(zending.verwacht)
            if time.monotonic() - shown > 1:
                shown = time.monotonic()
                _progress(min((zending.dag - spel.begin).days + 1, days), days, len(names), shown - begun)
    text = json.dumps(_contracts(spel.regio.contracten), ensure_ascii=False, indent=1)
    (folder / CONTRACT).write_text(text + "\n", encoding="utf-8")
    return counts


def _row(zending: Zending, names: dict[int, str]) -> dict[str, object]:
    return {
        "file": zending.file,
        "van": zending.van,
        "naar": zending.naar,
        "dag": zending.dag.isoformat(),
        "bericht": zending.bericht,
        "antwoord_op": names[zending.antwoord_op] if zending.antwoord_op is not None else None,
        "verwacht": "bevindingen" if zending.verwacht else "goed",
        "regels": list(zending.verwacht),
    }


def _progress(day: int, days: int, messages: int, seconds: float) -> None:
    text = f"  dag {day} van {days}, {messages} berichten, {seconds:.0f} s"
    click.echo(f"\r{text}" if sys.stderr.isatty() else text, err=True, nl=not sys.stderr.isatty())


def _contracts(contracten: tuple[Contract, ...]) -> dict[str, object]:
    return {
        "contracten": [
            {
                "gemeente": contract.gemeente,
                "aanbieder": contract.aanbieder,
                "van": contract.producten[0].van.isoformat(),
                "tot": None,
                "producten": [_product(product) for product in contract.producten],
            }
            for contract in contracten
        ]
    }


def _product(product: GecontracteerdProduct) -> dict[str, object]:
    return {
        "categorie": product.categorie,
        "code": product.code,
        "eenheid": product.eenheid,
        "tarief": product.tarief,
    }


def _tell(spel: Spel, counts: Counter[str], out: Path) -> None:
    wrong = counts.pop("op de proef gesteld")
    click.echo(
        f"{counts.total()} berichten van {spel.begin} tot en met {spel.verloop.dag} in {out}, tussen gemeente "
        f"{spel.regio.gemeente} en {len(spel.regio.contracten)} aanbieders over {len(spel.regio.personen)} cliënten:",
        err=True,
    )
    click.echo("  " + ", ".join(f"{naam} {number}" for naam, number in sorted(counts.items())), err=True)
    waiting = ", ".join(f"{naam} {number}" for naam, number in spel.waiting().items())
    click.echo(f"  wat aan het eind nog wacht: {waiting}", err=True)
    click.echo(f"  {wrong} berichten hebben met opzet een fout; elk kwam terug en is verbeterd.", err=True)
