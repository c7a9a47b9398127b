"""Rules by code: a rule is a function on one class of a message that gives the faults it finds there.

`@regel("CD005", Contact)` declares on which classes a rule holds; a class that extends one of them (the same class in
a return message) has its rules too. `judge` runs all rules of a message in one pass.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from aandacht.ijw.finding import Finding
from aandacht.ijw.model import walk

LEVEL_2_RETOURCODE: Final = "0001"


class Fout(NamedTuple):
    """A fault: the place below the class ("" for the class itself) and a Dutch sentence with what to do."""

    plek: str
    melding: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may use besides its class: the Dagtekening of the message."""

    dagtekening: date


Check = Callable[[Any, Context], Iterable[Fout]]
C = TypeVar("C", bound=Check)


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule: its code, the classes it holds for, the function that decides it, its level and retourcode."""

    code: str
    klassen: tuple[type, ...]
    check: Check
    niveau: int
    retourcode: str

    def holds_for(self, cls: type) -> bool:
        """Tell if the rule holds for this class."""
        return issubclass(cls, self.klassen)


_REGELS: Final[dict[str, Regel]] = {}
_PER_KLASSE: Final[dict[type, tuple[Regel, ...]]] = {}


def regel(code: str, *klassen: type, niveau: int = 2, retourcode: str = LEVEL_2_RETOURCODE) -> Callable[[C], C]:
    """Declare a function as the rule with this code for these classes."""

    def declare(check: C) -> C:
        _REGELS[code] = Regel(code, klassen, check, niveau, retourcode)
        _PER_KLASSE.clear()
        return check

    return declare


def regels() -> tuple[Regel, ...]:
    """Give the rules that a message decides by itself and that are executed, by code."""
    return tuple(_REGELS[code] for code in sorted(_REGELS))


def _regels_for(cls: type) -> tuple[Regel, ...]:
    held = _PER_KLASSE.get(cls)
    if held is None:
        held = _PER_KLASSE[cls] = tuple(rule for rule in regels() if rule.holds_for(cls))
    return held


def judge(bericht: Any) -> Iterator[Finding]:
    """Give the findings that a message decides by itself, in the order of the message."""
    context = Context(dagtekening=bericht.header.bericht_identificatie.dagtekening)
    for path, value in walk(bericht, "/Bericht"):
        for held in _regels_for(type(value)):
            for plek, melding in held.check(value, context):
                place = f"{path}/{plek}" if plek else path
                yield Finding(held.code, held.retourcode, held.niveau, place, melding)
