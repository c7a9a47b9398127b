"""A group of facts of which any may be missing, and what happens when a rule reads one that is.

A fact that is not known is simply not there: reading it raises `Ontbreekt` with its path. So a rule reads what it needs,
in the words of the Act, and nobody has to ask first whether it is known; `onbekend.decide` does the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Self

Pad = tuple[str | int, ...]


class Onbekend(Enum):
    """The mark of a fact that was left out."""

    ONBEKEND = "onbekend"


ONBEKEND = Onbekend.ONBEKEND


class Ontbreekt(Exception):
    """A rule needs a fact that is not known; `pad` says which."""

    def __init__(self, pad: Pad) -> None:
        """Keep the path of the fact."""
        super().__init__(pad)
        self.pad = pad

    def __str__(self) -> str:
        """Write the path as in the promised file."""
        return write_pad(self.pad)


def write_pad(pad: Pad) -> str:
    """Write a path as in the promised file: `jeugdige.verblijf[0].start`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in pad).removeprefix(".")


def unknown(woorden: str = "", options: tuple[object, ...] = ()) -> Any:
    """Mark a field as a fact that may be missing; each use makes a field of its own.

    `woorden`: the fact in words of families, to put after "we moeten weten". `options`: how it could turn out, one value of
    each kind that a rule treats differently, first the one in which nothing is supposed that nobody stated.
    """
    return field(default_factory=lambda: ONBEKEND, metadata={"woorden": woorden, "options": options})


@dataclass(frozen=True, eq=False, repr=False)
class Feit:
    """A group of facts; `pad` is where it stands in the file (filled in by the `Feiten` it is put in)."""

    pad: Pad = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        """Take away what is not known, so that reading it raises Ontbreekt; tell the groups inside where they stand."""
        for name, value in list(vars(self).items()):
            if value is ONBEKEND:
                object.__delattr__(self, name)
            elif name != "pad":
                object.__setattr__(self, name, _place(value, (*self.pad, name)))

    if not TYPE_CHECKING:  # pragma: no branch - for mypy every fact is there

        def __getattr__(self, name: str) -> Any:
            if name in _names(type(self)):
                raise Ontbreekt((*self.pad, name))
            raise AttributeError(name)

    def knows(self, name: str) -> bool:
        """Test if the fact `name` is known."""
        return name in vars(self)

    def with_value(self, pad: Pad, value: object) -> Self:
        """The same facts with `value` at `pad`."""
        name, *rest = pad
        value = _inside(getattr(self, str(name)), tuple(rest), value) if rest else _place(value, (*self.pad, name))
        return self._with(str(name), value)

    def without(self, pad: Pad) -> Self:
        """The same facts, but what stands at `pad` is not known; `pad` goes through groups, not through lists."""
        name, *rest = pad
        if rest:
            return self._with(str(name), getattr(self, str(name)).without(tuple(rest)))
        copy = self._with(str(name), None)
        del copy.__dict__[str(name)]
        return copy

    def known(self) -> Iterator[Pad]:
        """Paths of the facts that are known, in the order of the fields; what is in a list counts as one fact."""
        for item in fields(self):
            value = vars(self).get(item.name)
            if isinstance(value, Feit):
                yield from value.known()
            elif item.name in vars(self) and "options" in item.metadata:
                yield (*self.pad, item.name)

    def _with(self, name: str, value: object) -> Self:
        copy = object.__new__(type(self))
        copy.__dict__.update(vars(self))
        copy.__dict__[name] = value
        return copy


def _inside(part: Any, pad: Pad, value: object) -> object:
    if isinstance(part, tuple):
        index, *rest = pad
        return tuple(item.with_value(tuple(rest), value) if at == index else item for at, item in enumerate(part))
    return part.with_value(pad, value)


def _place(value: object, pad: Pad) -> object:
    """The same value; groups of facts in it know that they stand at `pad`."""
    if isinstance(value, tuple):
        return tuple(_place(item, (*pad, at)) for at, item in enumerate(value))
    if not isinstance(value, Feit) or value.pad == pad:
        return value
    placed = value._with("pad", pad)
    for name, item in vars(value).items():
        if name != "pad":
            placed.__dict__[name] = _place(item, (*pad, name))
    return placed


@cache
def _names(kind: type[Feit]) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))
