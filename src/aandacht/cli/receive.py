"""Take messages into the administration of the organisation they are for, as if they came from the exchange."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aandacht.cli.places import start_django
from aandacht.cli.progress import Progress
from aandacht.ijw.envelop.gegevens import InvalidEnvelop
from aandacht.ijw.envelop.openen import unwrap
from aandacht.ijw.finding import InvalidBericht
from aandacht.kernel.errors import AandachtError, MissingEnvironment, UnusableInput

if TYPE_CHECKING:
    from aandacht.actions.ontvangst import Inkomend, Ontvangst

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

    from aandacht.actions import outbox

    try:
        return max(take_together(part, administratie) for part in outbox.portions(files))
    except (OperationalError, ProgrammingError) as error:
        raise MissingEnvironment(
            "The database does not answer or has no tables yet. Set DATABASE_URL or AANDACHT_DATA and run: "
            "./aandacht manage migrate"
        ) from error


def take_together(files: list[Path], administratie: str) -> int:
    """Take files in and print in their order what each did; return the exit code they ask for."""
    from django.utils import timezone

    from aandacht.actions import berichten

    read = [read_file(path, administratie) for path in files]
    post = [one for one in read if not isinstance(one, str)]
    done = iter(berichten.receive_all(post, now=timezone.now()))
    return max(tell(path, one if isinstance(one, str) else next(done)) for path, one in zip(files, read, strict=True))


def read_file(path: Path, administratie: str) -> "Inkomend | str":
    """Read the message in a file, or say why it cannot be."""
    from aandacht.actions import outbox

    try:
        inhoud = unwrap(outbox.read(path))[0]
        progress = Progress(path)
        message = addressed(inhoud, administratie, path.name, progress)
        progress.say("wordt beoordeeld")
        return message
    except OSError as error:
        return f"{path}: het bestand is niet te lezen ({error.strerror})."
    except InvalidEnvelop as error:
        return f"{path}: {error.finding.melding} ({error.finding.regel})"
    except InvalidBericht as error:
        first = error.findings[0]
        return f"{path}: {first.melding} ({first.regel}, {first.path})"


def addressed(inhoud: bytes, administratie: str, naam: str, progress: Progress) -> "Inkomend":
    """A message that cannot be read is for the only organisation here; with more of them InvalidBericht goes on."""
    from aandacht.actions.ontvangst import Inkomend
    from aandacht.actions.outbox import administraties

    try:
        return Inkomend(inhoud, administratie, naam, progress)
    except InvalidBericht:
        hosted = administraties()
        if len(hosted) == 1:
            return Inkomend(inhoud, hosted[0], naam)
        raise


def tell(path: Path, ontvangst: "Ontvangst | Exception | str") -> int:
    if isinstance(ontvangst, (str, AandachtError)):
        click.echo(ontvangst if isinstance(ontvangst, str) else f"{path}: {ontvangst}", err=True)
        return UNUSABLE
    if isinstance(ontvangst, Exception):
        raise ontvangst
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
