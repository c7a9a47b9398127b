"""The commands of the iJw standard. They start without Django; only `receive` into the service needs it.

`receive`, `state`, `rules` and `simulate` are loaded only when they are called.
"""

import importlib
import importlib.util
import json
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from aandacht.cli.progress import Progress
from aandacht.ijw.check import Report, check
from aandacht.ijw.example import example
from aandacht.ijw.finding import InvalidBericht
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.reply import reply
from aandacht.ijw.schema import BASISSCHEMA, schema
from aandacht.ijw.source import MAX_BYTES
from aandacht.kernel.errors import UnusableInput

LOADED_COMMANDS = {
    "receive": ("aandacht.cli.receive", "receive"),
    "state": ("aandacht.cli.administratie", "state"),
    "rules": ("aandacht.cli.rules", "rules"),
    "simulate": ("aandacht.cli.simulate", "simulate"),
}


class IjwGroup(click.Group):
    """A group that imports some of its commands only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        offered = [name for name, (module, _) in LOADED_COMMANDS.items() if importlib.util.find_spec(module)]
        return sorted([*super().list_commands(ctx), *offered])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module, name = LOADED_COMMANDS.get(cmd_name, ("", ""))
        if not module or importlib.util.find_spec(module) is None:
            return super().get_command(ctx, cmd_name)
        loaded = getattr(importlib.import_module(module), name)
        return loaded if isinstance(loaded, click.Command) else None


@click.group(cls=IjwGroup)
def ijw() -> None:
    """Messages of the iJw standard, release 3.2."""


@ijw.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON document: an object per file.")
@click.pass_context
def check_command(ctx: click.Context, files: tuple[str, ...], as_json: bool) -> None:
    """Check messages at every level that needs no other message."""
    reports = [(name, check(read_file(name), Progress(name))) for name in files]
    if as_json:
        objects = [as_object(name, report) for name, report in reports]
        write((json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        for name, report in reports:
            tell(name, report)
    ctx.exit(0 if all(report.is_good for _, report in reports) else 1)


@ijw.command("reply")
@click.argument("file", metavar="FILE")
@click.option("--dagtekening", help="Day of the answer, YYYY-MM-DD; today when left out.")
@click.option("--identificatie", help="Identification of the answer; follows from the message when left out.")
@click.pass_context
def reply_command(ctx: click.Context, file: str, dagtekening: str | None, identificatie: str | None) -> None:
    """Write the return message for a message, judging only what needs no other message."""
    data = read_file(file)
    if identificatie is not None and not 1 <= len(identificatie.strip()) <= len(identificatie) <= 12:
        raise UnusableInput("--identificatie: geef 1 tot en met 12 tekens (LDT_IdentificatieBericht).")
    day = read_day(dagtekening)
    try:
        answer = reply(data, dagtekening_retour=day, identificatie_retour=identificatie)
    except InvalidBericht as error:
        tell(file, Report(error.bericht, CURRENT.naam, error.findings))
        click.echo("Bij een fout op niveau 1 hoort geen retourbericht; de afzender krijgt een foutmelding.", err=True)
        ctx.exit(1)
    if answer is None:
        click.echo(f"{file}: op dit bericht hoort volgens de standaard geen retourbericht.", err=True)
        ctx.exit(1)
    write(answer)


@ijw.command("example")
@click.argument("bericht", metavar="BERICHT")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same bytes.")
def example_command(bericht: str, seed: int) -> None:
    """Write a valid message of a kind, such as JW301."""
    write(example(known(bericht), seed))


@ijw.command("schema")
@click.argument("bericht", metavar="BERICHT|basisschema")
def schema_command(bericht: str) -> None:
    """Write the XML schema of a message, or of the base namespace that the others import."""
    write(schema(BASISSCHEMA if bericht.lower() == BASISSCHEMA else known(bericht)))


def known(bericht: str) -> str:
    """Give the name of a message as the release writes it."""
    if bericht.upper() not in CURRENT.berichten:
        raise UnusableInput(f"{bericht}: dit bericht kennen we niet. Kies uit {', '.join(CURRENT.berichten)}.")
    return bericht.upper()


def read_file(name: str) -> bytes:
    """Give the bytes of a file, one more than a message may have at most."""
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnusableInput(f"{name}: het bestand is niet te lezen ({error.strerror}). Controleer de naam.") from error


def read_day(text: str | None) -> date:
    """Give the day in the option, or today in the Netherlands."""
    if text is None:
        return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableInput(f"--dagtekening: {text} is geen datum. Schrijf hem als 2026-04-01.") from error


def as_object(name: str, report: Report) -> dict[str, object]:
    """Give the report as the JSON that interfaces.md promises."""
    findings = [finding.as_dict() for finding in report.findings]
    return {"file": name, "bericht": report.bericht, "release": report.release, "findings": findings}


def tell(name: str, report: Report) -> None:
    """Tell a colleague at the desk what was found."""
    if report.is_good:
        click.echo(f"{name}: {report.bericht} is goed op niveau 1 en 2.", err=True)
    for finding in report.findings:
        click.echo(f"{name}: {finding.regel} (niveau {finding.niveau}) {finding.path}: {finding.melding}", err=True)


def write(data: bytes) -> None:
    """Write bytes to stdout as they are: the line ends of a message must survive."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
