"""What a rule gives back: the answer, why in words, and where it is written."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from aandacht.jeugdwet.parameters import Bron

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Antwoord(Generic[T_co]):
    """Answer of a rule, `uitleg` in one or two Dutch sentences (B1) and its sources.

    `antwoord` is "unknown" when missing facts could still change it; `mist` then names them by their path.
    `grond`, `tak` and `gemeente_toetst` are filled by the rules that have them (see `uitleg.explain`).
    """

    antwoord: T_co
    uitleg: str
    bron: tuple[Bron, ...]
    grond: str | None = None
    tak: int | None = None
    gemeente_toetst: bool | None = None
    mist: tuple[str, ...] = ()


UNKNOWN: Final = "unknown"


def write_day(dag: date) -> str:
    """Write a day as people in the Netherlands do: 4 juli 2026."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def write_list(words: tuple[str, ...]) -> str:
    """Write an enumeration: "a", "a en b", "a, b en c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
