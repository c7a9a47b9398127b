"""Rules by code: a rule is a function on one class of a message that gives the faults it finds there.

`@regel("CD005", Contact)` declares on which classes a rule holds; a class that extends one of them (the same class in
a return message) has its rules too. `judge` runs all rules of a message in one pass.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from aandacht.ijw.finding import Finding
from aandacht.ijw.model import elements

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
_PLANS: "Final[dict[type, _Plan]]" = {}


def regel(code: str, *klassen: type, niveau: int = 2, retourcode: str = LEVEL_2_RETOURCODE) -> Callable[[C], C]:
    """Declare a function as the rule with this code for these classes."""

    def declare(check: C) -> C:
        _REGELS[code] = Regel(code, klassen, check, niveau, retourcode)
        _PLANS.clear()
        return check

    return declare


def regels() -> tuple[Regel, ...]:
    """Give the rules that a message decides by itself and that are executed, by code."""
    return tuple(_REGELS[code] for code in sorted(_REGELS))


class _Plan(NamedTuple):
    """How a class is judged: its rules with their functions, and the elements with rules below (attribute, element, child)."""

    checks: tuple[tuple[Check, Regel], ...]
    below: tuple[tuple[str, str, str], ...]


Place = tuple[Any, ...]
"""A place as a chain: the place above ("" for the root), the element, the child of a wrapper, its number, how many."""


def _plan_of(cls: type) -> _Plan:
    plan = _PLANS.get(cls)
    if plan is None:
        checks = tuple((rule.check, rule) for rule in regels() if rule.holds_for(cls))
        held = [item for item in elements(cls) if item.datatype is None and any(_plan_of(item.soort))]
        plan = _PLANS[cls] = _Plan(checks, tuple((item.attribute, item.naam, item.kind) for item in held))
    return plan


def judge(bericht: Any) -> Iterator[Finding]:
    """Give the findings that a message decides by itself, in the order of the message."""
    context = Context(dagtekening=bericht.header.bericht_identificatie.dagtekening)
    found: list[Finding] = []
    _judge(bericht, ("", "Bericht", "", 0, 1), context, found)
    yield from found


def _judge(value: Any, place: Place, context: Context, found: list[Finding]) -> None:
    checks, below = _plan_of(type(value))
    for check, rule in checks:
        if fouten := check(value, context):  # most give an empty tuple
            found += [_finding(rule, fout, place) for fout in fouten]
    for attribute, naam, kind in below:
        child = getattr(value, attribute)
        if kind:
            count = len(child)
            for number, one in enumerate(child, start=1):
                _judge(one, (place, naam, kind, number, count), context, found)
        elif child is not None:
            _judge(child, (place, naam, "", 0, 1), context, found)


def _finding(rule: Regel, fout: Fout, place: Place) -> Finding:
    path = f"{_path(place)}/{fout.plek}" if fout.plek else _path(place)
    return Finding(rule.code, rule.retourcode, rule.niveau, path, fout.melding)


def _path(place: Place) -> str:
    """Write a place out; only done for a fault, which makes a good message quick to judge."""
    above, naam, kind, number, count = place
    path = f"{_path(above) if above else ''}/{naam}"
    if not kind:
        return path
    return f"{path}/{kind}[{number}]" if count > 1 else f"{path}/{kind}"
