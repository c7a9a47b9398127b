"""Take messages into the administration of the organisation they are for, as if they came from the exchange."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aandacht.cli.places import start_django
from aandacht.ijw.envelop.gegevens import InvalidEnvelop
from aandacht.ijw.envelop.openen import unwrap
from aandacht.ijw.finding import InvalidBericht
from aandacht.ijw.parse import parse
from aandacht.ijw.releases import find_berichtsoort
from aandacht.kernel.errors import AandachtError, MissingEnvironment, UnusableInput

if TYPE_CHECKING:
    from aandacht.actions.berichten import Ontvangst

GOOD, FINDINGS, UNUSABLE = 0, 1, 2


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--administratie", default="", metavar="CODE", help="Whose administration; else the Ontvanger of each message."
)
@click.option(
    "--as",
    "organisatie",
    metavar="CODE",
    help="Without the service: whose administration it is (gemeente or AGB code).",
)
@click.option(
    "--store", metavar="DIR", type=click.Path(path_type=Path), help="With --as: its folder, made when missing."
)
@click.option("--contract", metavar="FILE", type=click.Path(path_type=Path), help="With --as: contracts as JSON.")
@click.option("--today", metavar="YYYY-MM-DD|dagtekening", help="With --as: the system date; today when left out.")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="With --as: where each answer is written.")
@click.option("--json", "as_json", is_flag=True, help="With --as: one JSON document, an object per file.")
def receive(
    files: tuple[Path, ...],
    administratie: str,
    organisatie: str | None,
    store: Path | None,
    contract: Path | None,
    today: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Take messages in: judge, book and answer them. The same bytes again change nothing. A folder stands for its XML files.

    Into the configured service, or with --as and --store into an administration of its own in a folder.
    """
    files = in_folders(files)
    if organisatie is not None and store is not None and not administratie:
        from aandacht.cli.administratie import receive_as

        worst = receive_as(organisatie, store, files, contract=contract, today=today, out=out, as_json=as_json)
    elif (organisatie, store, contract, today, out, as_json) == (None, None, None, None, None, False):
        worst = receive_in_service(files, administratie)
    else:
        raise UnusableInput(
            "Geef --as en --store samen, zonder --administratie. Alleen daarbij horen --contract, --today, --out en --json."
        )
    if worst != GOOD:
        raise click.exceptions.Exit(worst)


def in_folders(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the files, and for a folder the XML files in it by name: an exchange names them in the order they were sent."""
    found: list[Path] = []
    for path in files:
        found += sorted(path.glob("*.xml")) if path.is_dir() else [path]
    if not found:
        raise UnusableInput(
            f"{', '.join(map(str, files))}: hierin staat geen XML-bestand. Noem een bestand of een andere map."
        )
    return tuple(found)


def receive_in_service(files: tuple[Path, ...], administratie: str) -> int:
    """Take files into the administration of the configured service; return the exit code."""
    start_django()
    from django.db import OperationalError, ProgrammingError

    try:
        return max(take(path, administratie) for path in files)
    except (OperationalError, ProgrammingError) as error:
        raise MissingEnvironment(
            "The database does not answer or has no tables yet. Set DATABASE_URL or AANDACHT_DATA and run: "
            "./aandacht manage migrate"
        ) from error


def take(path: Path, administratie: str) -> int:
    """Take one file in and print what it did; return the exit code it asks for."""
    from django.utils import timezone

    from aandacht.actions import berichten, outbox

    try:
        inhoud = unwrap(outbox.read(path))[0]
        code = administratie or receiver_of(inhoud)
        ontvangst = berichten.receive(administratie=code, inhoud=inhoud, now=timezone.now(), bestandsnaam=path.name)
    except OSError as error:
        click.echo(f"{path}: het bestand is niet te lezen ({error.strerror}).", err=True)
        return UNUSABLE
    except InvalidEnvelop as error:
        click.echo(f"{path}: {error.finding.melding} ({error.finding.regel})", err=True)
        return UNUSABLE
    except InvalidBericht as error:
        first = error.findings[0]
        click.echo(f"{path}: {first.melding} ({first.regel}, {first.path})", err=True)
        return UNUSABLE
    except AandachtError as error:
        click.echo(f"{path}: {error}", err=True)
        return UNUSABLE
    return tell(path, ontvangst)


def receiver_of(inhoud: bytes) -> str:
    """Whom a message is for; a return message is for who sent what it answers.

    A message that cannot be read is for the only organisation here; with more of them InvalidBericht goes on.
    """
    from aandacht.actions.outbox import administraties

    try:
        bericht = parse(inhoud)
    except InvalidBericht:
        hosted = administraties()
        if len(hosted) == 1:
            return hosted[0]
        raise
    header = bericht.header
    return header.afzender if find_berichtsoort(bericht.naam)[1].heen else header.ontvanger


def tell(path: Path, ontvangst: "Ontvangst") -> int:
    unreadable = ontvangst.oordeel == "onleesbaar"
    click.echo(f"{path}: {ontvangst.melding}", err=unreadable)
    for bevinding in ontvangst.bevindingen if not unreadable else []:
        click.echo(f"  {bevinding['regel']} {bevinding['path']}: {bevinding['melding']}")
    if ontvangst.antwoord is not None:
        click.echo(
            f"  antwoord {ontvangst.antwoord.soort} {ontvangst.antwoord.identificatie} staat klaar om te versturen"
        )
    if unreadable:
        return UNUSABLE
    return FINDINGS if ontvangst.bevindingen else GOOD
