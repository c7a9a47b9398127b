"""The dated values and articles of the Act: YAML files beside this module, read once and checked.

A version is a value with the days on which it holds, its source and its status (V or V-old, see `Bron`).
Nothing that was not read in the text of the law itself is in here.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from aandacht.kernel.errors import UnusableInput

Status = Literal["V", "V-old"]


@dataclass(frozen=True, slots=True)
class Bron:
    """Where a rule is written: law, article, paragraph, the first day we vouch for, and how well it was checked.

    `status` V: read in a text current on or after 1 January 2026; V-old: read in an older copy.
    """

    wet: str
    artikel: str
    lid: str | None
    geldig_van: date
    status: Status

    def __str__(self) -> str:
        """Write it as a reader would quote it: "Jeugdwet art. 7.3.4 lid 2"."""
        return f"{self.wet} art. {self.artikel}" + (f" lid {self.lid}" if self.lid else "")


@dataclass(frozen=True, slots=True)
class Versie:
    """A value (None for an article without a number) on the days from `valid_from` up to and including `valid_to`."""

    value: int | None
    valid_from: date
    valid_to: date | None
    bron: Bron

    def holds_on(self, dag: date) -> bool:
        """Test if this version is the law on `dag`."""
        return self.valid_from <= dag and (self.valid_to is None or dag <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameter:
    """All versions of one value or article, oldest first."""

    id: str
    what: str
    unit: str | None
    versies: tuple[Versie, ...]


class NoLawOnThisDay(UnusableInput):
    """A rule is asked for a day on which we know no text of it."""


@cache
def parameters() -> dict[str, Parameter]:
    """All parameters by id. Raises ValueError when a file does not hold what it should."""
    paths = sorted(files(__name__).iterdir(), key=lambda path: path.name)
    return parse_parameters(path.read_text(encoding="utf-8") for path in paths if path.name.endswith(".yaml"))


def parse_parameters(texts: Iterable[str]) -> dict[str, Parameter]:
    """Read files of parameters. Raises ValueError when one stands there twice or is wrong."""
    entries = [entry for text in texts for entry in yaml.safe_load(text).items()]
    result = {id_: parse_parameter(id_, entry) for id_, entry in entries}
    if len(result) < len(entries):
        raise ValueError(f"a parameter is there twice: {sorted(id_ for id_, _ in entries)}")
    return result


def parse_parameter(id_: str, entry: dict[str, Any]) -> Parameter:
    """Make a Parameter of its entry in a file. Raises ValueError when a part is missing, wrong or overlapping."""
    unit = entry.get("unit")
    versies = tuple(_parse_versie(id_, unit, version) for version in entry["versions"])
    for earlier, later in itertools.pairwise(versies):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise ValueError(f"{id_}: the versions of {earlier.valid_from} and {later.valid_from} overlap")
    if not versies or not entry["what"]:
        raise ValueError(f"{id_}: needs a description and at least one version")
    return Parameter(id_, entry["what"], unit, versies)


def _parse_versie(id_: str, unit: str | None, version: dict[str, Any]) -> Versie:
    source, van, tot, value = version["source"], version["valid_from"], version["valid_to"], version.get("value")
    if version["status"] not in get_args(Status):
        raise ValueError(f"{id_}: status is one of {get_args(Status)}, not {version['status']!r}")
    if (unit is None) != (value is None):
        raise ValueError(f"{id_}: a value has a unit and a unit has a value")
    if tot is not None and tot < van:
        raise ValueError(f"{id_}: ends ({tot}) before it starts ({van})")
    return Versie(value, van, tot, Bron(source["wet"], source["artikel"], source["lid"], van, version["status"]))


def holds_on(id_: str, dag: date) -> bool:
    """Test if the rule `id_` is the law on `dag`."""
    return any(versie.holds_on(dag) for versie in parameters()[id_].versies)


@lru_cache(maxsize=4096)
def versie_on(id_: str, dag: date) -> Versie:
    """Version of `id_` that is the law on `dag`. Raises NoLawOnThisDay when there is none."""
    parameter = parameters()[id_]
    for versie in parameter.versies:
        if versie.holds_on(dag):
            return versie
    first, last = parameter.versies[0], parameter.versies[-1]
    known = f"vanaf {first.valid_from:%d-%m-%Y}" + (f" tot en met {last.valid_to:%d-%m-%Y}" if last.valid_to else "")
    raise NoLawOnThisDay(
        f"De regel {id_} ({last.bron}) kennen we alleen {known}, niet op {dag:%d-%m-%Y}. Kies een peildatum in die tijd."
    )


def value_on(id_: str, dag: date) -> int:
    """Value of parameter `id_` on `dag`. Raises NoLawOnThisDay when there is none, TypeError for an article."""
    value = versie_on(id_, dag).value
    if value is None:
        raise TypeError(f"{id_} is an article without a value")
    return value


def bron_on(id_: str, dag: date) -> Bron:
    """Source of rule `id_` on `dag`. Raises NoLawOnThisDay when there is none."""
    return versie_on(id_, dag).bron


def parameters_as_markdown() -> str:
    """Two tables of everything in these files, values and articles, with source and validity, for the reference."""
    values = [row for parameter in parameters().values() if parameter.unit for row in _rows(parameter)]
    articles = [row for parameter in parameters().values() if not parameter.unit for row in _rows(parameter)]
    lines = ["| parameter | value | valid from | to | source | status | meaning |", "| --- " * 7 + "|", *sorted(values)]
    lines += ["", "| rule | | valid from | to | source | status | meaning |", "| --- " * 7 + "|", *sorted(articles)]
    return "\n".join(lines) + "\n"


def _rows(parameter: Parameter) -> list[str]:
    return [
        f"| `{parameter.id}` | {'' if versie.value is None else versie.value} {parameter.unit or ''} | {versie.valid_from} "
        f"| {versie.valid_to or ''} | {versie.bron} | {versie.bron.status} | {parameter.what} |"
        for versie in parameter.versies
    ]
