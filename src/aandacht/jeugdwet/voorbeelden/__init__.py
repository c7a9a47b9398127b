"""Worked examples of every rule: facts and what follows from them, in the YAML files beside this module, by slug.

    zonder-ouders:
      - {titel: De jeugdige blijft het willen, feiten: {peildatum: 2026-06-15, ...}, antwoord: mag, grond: blijft_wensen}
    plan-op-schrift:
      - {titel: Gevraagd op een dinsdag, feiten: {gevraagd_op: 2026-03-10}, uiterlijk: 2026-03-24}

Facts of an answer are those of the promised file and of `omstandigheden`; facts of a term are its arguments by name. `mist` names the
facts that are missing. Add a case without writing Python: a test computes them all, and the reference shows them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.bestand import load_yaml, read_feiten
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.register import REGELS, Regel, regel
from aandacht.jeugdwet.termijnen import Termijn
from aandacht.jeugdwet.voorbeelden.velden import read_arguments
from aandacht.kernel.errors import UnusableInput


@dataclass(frozen=True)
class Voorbeeld:
    """A worked example: `feiten` as in the file (days are text), `verwacht` what must follow (antwoord, grond, uiterlijk, mist)."""

    regel: Regel
    titel: str
    feiten: Mapping[str, Any]
    verwacht: Mapping[str, Any]

    def result(self) -> "Antwoord[Any] | Termijn":
        """What the rule says of these facts. Raises UnusableInput when they do not fit."""
        return apply(self.regel, self.feiten)


def apply(rule: Regel, feiten: Mapping[str, Any]) -> Antwoord[Any] | Termijn:
    """Apply `rule` to facts as they stand in a file. Raises UnusableInput for facts that do not fit or a day before the law."""
    if rule.soort == "antwoord":
        return decide(rule.functie, read_feiten(dict(feiten)))
    first, *rest = read_arguments(rule, feiten).items()
    try:
        result: Termijn = rule.functie(first[1], **dict(rest))
    except ValueError as error:  # facts that fit each by itself, but not together
        raise UnusableInput(str(error)) from error
    return result


@cache
def voorbeelden() -> dict[str, tuple[Voorbeeld, ...]]:
    """All examples by slug, in the order of the register. Raises ValueError for a rule without one, KeyError without a rule."""
    paths = sorted(files(__name__).iterdir(), key=lambda path: path.name)
    return parse_voorbeelden(path.read_text(encoding="utf-8") for path in paths if path.name.endswith(".yaml"))


def parse_voorbeelden(texts: Iterable[str]) -> dict[str, tuple[Voorbeeld, ...]]:
    """Read files of examples. Raises ValueError for a rule without one, KeyError for one without a rule."""
    found: dict[str, tuple[Voorbeeld, ...]] = {}
    for text in texts:
        data: Any = load_yaml(text)
        found |= {slug: tuple(_example(regel(slug), item) for item in items) for slug, items in data.items()}
    if missing := [rule.slug for rule in REGELS if not found.get(rule.slug)]:
        raise ValueError(f"rules without a worked example: {missing}")
    return {rule.slug: found[rule.slug] for rule in REGELS}


def _example(rule: Regel, item: dict[str, Any]) -> Voorbeeld:
    verwacht = {key: value for key, value in item.items() if key not in ("titel", "feiten")}
    return Voorbeeld(rule, item["titel"], item["feiten"], verwacht)
