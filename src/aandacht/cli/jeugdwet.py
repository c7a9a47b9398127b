"""`aandacht jeugdwet`: the rules of the Youth Act applied to facts, explained. Starts without Django."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from aandacht.jeugdwet.bestand import parse_feiten, parse_peildatum
from aandacht.jeugdwet.uitleg import explain as explain_feiten
from aandacht.kernel.errors import UnusableInput

KOPPEN = {
    "jeugdige": "Is dit een jeugdige?",
    "jeugdhulp_tot": "Vanaf wanneer is het geen jeugdhulp meer?",
    "gemeente": "Welke gemeente is verantwoordelijk?",
    "college_moet": "Moet de gemeente helpen?",
    "toestemming": "Wie moet het eens zijn?",
    "toegang": "Hoe kom je bij de hulp?",
    "termijnen": "Welke termijnen lopen er?",
}


@click.group()
def jeugdwet() -> None:
    """Rules of the Youth Act, explained."""


@jeugdwet.command()
@click.argument("files", nargs=-1, required=True, metavar="FACTS.yaml...")
@click.option("--peildatum", metavar="YYYY-MM-DD", help="The day the question is about; wins over the file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def explain(files: tuple[str, ...], peildatum: str | None, as_json: bool) -> None:
    """Apply the rules to facts: what holds, why, by which article, and which facts are missing."""
    try:
        dag = None if peildatum is None else parse_peildatum(peildatum)
        answers = [(file, _explain(file, dag)) for file in files]
    except UnusableInput as error:
        click.echo(str(error), err=True)
        raise click.exceptions.Exit(2) from error
    if as_json:
        one = answers[0][1] if len(answers) == 1 else [{"file": file, **answer} for file, answer in answers]
        click.echo(json.dumps(one, ensure_ascii=False))
        return
    for file, answer in answers:
        click.echo(f"{file}\n" + "".join(_write(kop, answer[key]) for key, kop in KOPPEN.items()))


def _explain(file: str, peildatum: date | None) -> dict[str, dict[str, Any]]:
    try:
        return explain_feiten(parse_feiten(_read(file), peildatum=peildatum))
    except UnusableInput as error:
        raise UnusableInput(f"{file}: {error}") from error


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput("het bestand is geen tekst in UTF-8. Sla het op als UTF-8.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "de naam klopt niet"
        raise UnusableInput(f"het bestand is niet te lezen ({reason}). Geef een YAML-bestand met feiten.") from error


def _write(kop: str, answer: dict[str, Any]) -> str:
    lines = [f"\n{kop}", f"  {_short(answer['antwoord'])}{_detail(answer)}"]
    if isinstance(answer["antwoord"], list) and answer["antwoord"] and isinstance(answer["antwoord"][0], dict):
        lines = [f"\n{kop}", *(_term(term) for term in answer["antwoord"])]
    else:
        lines.append(f"  {answer['uitleg']}")
    lines += [f"  Mist: {', '.join(answer['mist'])}"] if answer["mist"] else []
    return "\n".join([*lines, *(f"  Bron: {_source(bron)}" for bron in answer["bron"]), ""])


def _short(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "geen"
    return "geen grens" if value is None else str(value)


def _detail(answer: dict[str, Any]) -> str:
    detail = [f"{name} {answer[name]}" for name in ("tak", "grond") if answer.get(name) is not None]
    return f" ({', '.join(detail)})" if detail else ""


def _term(term: dict[str, Any]) -> str:
    mist = f" Mist: {', '.join(term['mist'])}." if term["mist"] else ""
    return f"  {term['termijn']}: {term['uiterlijk'] or 'unknown'}. {term['uitleg']}{mist}"


def _source(bron: dict[str, Any]) -> str:
    lid = f" lid {bron['lid']}" if bron["lid"] else ""
    return f"{bron['wet']} {bron['artikel']}{lid} (geldig vanaf {bron['geldig_van']}, {bron['status']})"
