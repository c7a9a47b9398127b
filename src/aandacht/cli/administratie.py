"""`ijw receive --as` and `ijw state`: an administration of its own in a folder, without the service and without Django."""

import json
import re
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from aandacht.cli.progress import Progress
from aandacht.cli.store import Store, Taken, open_store
from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.contract import Contract, read_contracten
from aandacht.ijw.administratie.register import state as state_of
from aandacht.ijw.envelop.gegevens import InvalidEnvelop
from aandacht.ijw.envelop.openen import unwrap
from aandacht.ijw.finding import Finding
from aandacht.ijw.parse import parse_header
from aandacht.ijw.release_3_2.basis import HeaderRetour
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.ijw.source import MAX_BYTES
from aandacht.kernel.bsn import mask_bsn
from aandacht.kernel.errors import UnusableInput

GOOD, FINDINGS, UNUSABLE = 0, 1, 2


def receive_as(
    organisatie: str,
    folder: Path,
    files: tuple[Path, ...],
    *,
    contract: Path | None,
    today: str | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Take files into the administration in a folder, in the order given; return the exit code."""
    if not re.fullmatch(r"[0-9]{4}|[0-9]{8}", organisatie):
        raise UnusableInput(f"--as: {organisatie} is geen gemeentecode (4 cijfers) en geen AGB-code (8 cijfers).")
    bronnen = Bronnen(
        vandaag=_day(today), contracten=_contracten(contract), gemeentelijsten=(gemeentelijst_2026(),)
    )  # fmt: skip
    if out is not None:
        _make(out)
    worst = GOOD
    with open_store(folder, organisatie) as store, Shown(len(files), as_json=as_json) as shown:
        for path in files:
            code, one = _take(store, path, bronnen, out)
            worst = max(worst, code)
            shown.add(one)
    return worst


class Shown:
    """What is shown of the files, one by one: a sentence on stderr, or an object of one JSON document on stdout."""

    def __init__(self, count: int, *, as_json: bool) -> None:
        self.as_json, self.is_list, self.number = as_json, count > 1, 0

    def __enter__(self) -> "Shown":
        return self

    def add(self, one: dict[str, object]) -> None:
        self.number += 1
        if not self.as_json:
            _tell(one)
            return
        if self.is_list:
            sys.stdout.write("[\n" if self.number == 1 else ",\n")
        sys.stdout.writelines(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(one))

    def __exit__(self, *_: object) -> None:
        if self.as_json and self.number:
            sys.stdout.write("\n]\n" if self.is_list else "\n")


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return unwrap(file.read(MAX_BYTES + 1))[0]


def _take(store: Store, path: Path, bronnen: Bronnen, out: Path | None) -> tuple[int, dict[str, object]]:
    progress = Progress(path)
    try:
        taken = store.take(partial(_content, path), bronnen, progress)
    except OSError as error:
        click.echo(f"{path}: het bestand is niet te lezen ({error.strerror}). Controleer de naam.", err=True)
        melding = f"Het bestand is niet te lezen ({error.strerror}). Controleer de naam."
        finding = Finding("OP192", None, 1, "/", melding)
        return UNUSABLE, _as_object(path, Taken(None, (finding,), None), None)
    except InvalidEnvelop as error:
        return FINDINGS, _as_object(path, Taken(None, (error.finding,), None), None)
    progress.say("beoordeeld en geboekt")
    return (FINDINGS if taken.findings else GOOD), _as_object(path, taken, _write(taken.antwoord, out))


def _as_object(path: Path, taken: Taken, antwoord: dict[str, str | None] | None) -> dict[str, object]:
    findings = [finding.as_dict() for finding in taken.findings]
    return {"file": str(path), "bericht": taken.soort, "findings": findings, "antwoord": antwoord}


def _write(antwoord: bytes | None, out: Path | None) -> dict[str, str | None] | None:
    """Write an answer in the folder for answers, all of it or nothing; the same answer gets the same name."""
    if antwoord is None:
        return None
    naam, header = parse_header(antwoord)
    if out is None:
        return {"bericht": naam, "file": None}
    number = (
        header.identificatie_retour if isinstance(header, HeaderRetour) else header.bericht_identificatie.identificatie
    )
    path = out / f"{naam}-{number}.xml"
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(antwoord)
    unfinished.replace(path)
    return {"bericht": naam, "file": str(path)}


def _tell(one: dict[str, object]) -> None:
    findings, antwoord = one["findings"], one["antwoord"]
    assert isinstance(findings, list)  # noqa: S101 - made a few lines up
    verdict = f"{len(findings)} bevinding(en)" if findings else "goed"
    click.echo(f"{one['file']}: {one['bericht'] or 'onbekend bericht'}: {verdict}", err=True)
    for found in findings:
        click.echo(f"  {found['regel']} (niveau {found['niveau']}) {found['path']}: {found['melding']}", err=True)
    if isinstance(antwoord, dict):
        click.echo(f"  antwoord {antwoord['bericht']} {antwoord['file'] or ''}".rstrip(), err=True)


def _day(text: str | None) -> date | None:
    """Give the system date; None when every message is taken as received on its own Dagtekening."""
    if text == "dagtekening":
        return None
    if text is None:
        return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableInput(f"--today: {text} is geen datum. Schrijf hem als 2026-04-01, of dagtekening.") from error


def _contracten(path: Path | None) -> tuple[Contract, ...]:
    if path is None:
        return ()
    try:
        return read_contracten(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{path}: het contract is niet te lezen ({error}). Controleer de naam.") from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableInput(f"--out: {folder} is geen map ({error.strerror}).") from error


@click.command("state")
@click.option(
    "--store", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The administration."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def state(folder: Path, as_json: bool) -> None:
    """What an administration made by `receive --as` holds."""
    with open_store(folder) as store:
        held = state_of(store.everything())
    if as_json:
        click.echo(json.dumps(held, ensure_ascii=False, indent=2))
        return
    for kind, rows in held.items():
        click.echo(f"{kind}: {len(rows)}", err=True)
        for row in rows:
            click.echo(
                "  " + ", ".join(_shown(name, value) for name, value in row.items() if value is not None), err=True
            )


def _shown(name: str, value: str | int | None) -> str:
    """Give a value for a reader; a BSN in full only in the JSON."""
    return f"{name} {mask_bsn(str(value)) if name == 'bsn' else value}"
