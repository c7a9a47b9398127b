"""The register of all 307 rules of iJw 3.2: what becomes of each, with the function that decides it or the reason why none does.

Source: `release_3_2/regels.csv`, made after the rule table of the standard (fact sheet, section 7) in our own words.
"""

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from inspect import getdoc
from types import FunctionType
from typing import Final

SOORTEN: Final = {
    "UP": "uitgangspunt",
    "OP": "bedrijfsregel",
    "IV": "invulinstructie",
    "TR": "technische regel",
    "CD": "conditie",
    "CS": "constraint",
    "RS": "restrictie",
}
"""The kinds of rules by the letters of their codes."""
EXECUTED: Final = "executed"
_PACKAGE: Final = "aandacht.ijw"


@dataclass(frozen=True, slots=True)
class Registerregel:
    """A rule: code, kind, level (None when it has none), retourcode, status, function or reason, and what it asks.

    `status` is executed (`functie` decides it), schema (the schema of the message does), needs-contract-data or
    human-agreement (`reden` says why no program decides it).
    """

    regel: str
    soort: str
    niveau: int | None
    retourcode: str | None
    status: str
    functie: str | None
    reden: str | None
    omschrijving: str

    def as_dict(self) -> dict[str, str | int | None]:
        """Give the rule as the JSON of the command line has it."""
        return asdict(self)


def function_of(functie: str) -> FunctionType:
    """Give the function with this name (`aandacht.ijw.release_3_2.rules.keten:tr019`)."""
    module, _, name = functie.partition(":")
    function: FunctionType = getattr(import_module(module), name)
    return function


@cache
def register() -> tuple[Registerregel, ...]:
    """Give all rules by kind and code."""
    return tuple(_rules())


def _rules() -> Iterator[Registerregel]:
    text = files(f"{_PACKAGE}.release_3_2").joinpath("regels.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        executed = row["status"] == EXECUTED
        functie = f"{_PACKAGE}.{row['grond']}" if executed else None
        yield Registerregel(
            regel=row["regel"],
            soort=row["regel"][:2],
            niveau=int(row["niveau"]) if row["niveau"] else None,
            retourcode=row["retourcode"] or None,
            status=row["status"],
            functie=functie,
            reden=None if executed else row["grond"] or None,
            omschrijving=row["omschrijving"] or (_summary(functie) if functie else ""),
        )


def _summary(functie: str) -> str:
    """Give what the docstring of a rule says after its code."""
    first = (getdoc(function_of(functie)) or "").split("\n\n")[0]
    return " ".join(first.split()).partition(": ")[2].removesuffix(".")


def register_as_markdown() -> str:
    """Give the reference page of the register."""
    head = (
        "# Message rules\n\n"
        "All 307 rules of iJw 3.2. Executed: the function decides it, at the level given, and a spec test shows a message that "
        "breaks only that rule and one that does not (CD077 and CD078 say the same from both sides, and TR383 is never broken "
        "without TR101: those break together). Schema: the generated schema of the message decides it. "
        "Needs-contract-data and human-agreement: no program can decide it, for the reason given.\n\n"
        "| status | rules |\n| --- | --- |\n"
    )
    counts = {status: sum(rule.status == status for rule in register()) for status in _statuses()}
    parts = [head + "\n".join(f"| {status} | {count} |" for status, count in counts.items()) + "\n"]
    for letters, naam in SOORTEN.items():
        parts.append(
            f"## {letters}: {naam}\n\n| rule | level | code | what | status | by or why |\n| --- | --- | --- | --- | --- | --- |"
        )
        parts += [_row(rule) for rule in register() if rule.soort == letters]
        parts.append("")
    return "\n".join(parts)


def _statuses() -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.status for rule in register()))


def _row(rule: Registerregel) -> str:
    by = f"`{rule.functie.removeprefix(_PACKAGE + '.')}`" if rule.functie else rule.reden or ""
    cells = (rule.regel, rule.niveau or "", rule.retourcode or "", rule.omschrijving, rule.status, by)
    return "| " + " | ".join(map(str, cells)) + " |"
