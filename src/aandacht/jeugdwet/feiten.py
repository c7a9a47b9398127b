"""The facts a rule is applied to, in the shape of the promised file (see `bestand` for the file itself).

A fact that is not known is simply not there: reading it raises `Ontbreekt` with its path. So a rule reads what it needs,
in the words of the Act, and nobody has to ask first whether it is known; `onbekend.decide` does the rest.
None or an empty list means: looked for, and there is none. An event without a date has not happened.
"""

# ruff: noqa: RUF009 - `_unknown()` makes a new field each time, as `field()` itself does

from dataclasses import dataclass, field, fields
from datetime import date
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


def _unknown() -> Any:
    return field(default_factory=lambda: ONBEKEND)


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
        value = _inside(vars(self)[str(name)], tuple(rest), value) if rest else _place(value, (*self.pad, name))
        return self._with(str(name), value)

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


@dataclass(frozen=True, eq=False, repr=False)
class Verblijf(Feit):
    """A stay; without `einde` it goes on. Municipalities are CBS codes; None: no BRP address."""

    soort: str = _unknown()
    start: date = _unknown()
    einde: date | None = None
    gemeente: str | None = _unknown()
    brp_gemeente_ervoor: str | None = _unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Jeugdige(Feit):
    """The young person: birth, addresses, stays, ability to weigh own interests (`wilsbekwaam`)."""

    geboortedatum: date = _unknown()
    brp_gemeente: str | None = _unknown()
    brp_onderzoek: bool = _unknown()
    gemeente_moeder_bij_geboorte: str | None = _unknown()
    werkelijk_verblijf: str | None = _unknown()
    verblijf: tuple[Verblijf, ...] = _unknown()
    jeugdstrafrecht: bool = _unknown()
    wilsbekwaam: bool = _unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Gezag(Feit):
    """Authority of `wie` since a day; `tot` (not in the file) is its last day. `gemeente`: where that person lives."""

    wie: str = _unknown()
    soort: str = _unknown()
    sinds: date = _unknown()
    gemeente: str | None = _unknown()
    tot: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Maatregel(Feit):
    """A measure: ots, vots, voogdij (by a GI), uhp, gesloten or jeugdreclassering."""

    soort: str = _unknown()
    variant: str = _unknown()
    start: date = _unknown()
    einde: date | None = None
    gi_in_kennis_op: date | None = None
    opname_op: date | None = None
    ten_uitvoer_op: date | None = None
    instemming_ingetrokken_op: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Hulp(Feit):
    """The help it is about, and the decisions that it goes on or is resumed after 18."""

    vorm: str | None = _unknown()
    limb: int | None = _unknown()
    start: date | None = _unknown()
    einde: date | None = None
    vastgesteld_voor_18: bool = _unknown()
    voortzetting_noodzakelijk: bool = _unknown()
    hervat_op: date | None = None
    hervatting_noodzakelijk: bool = _unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Verwijzing(Feit):
    """The route to the help."""

    route: str | None = _unknown()
    datum: date | None = _unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Aanvraag(Feit):
    """An application: day of receipt, days on which the clock stood still, weeks in the ordinance (None: no term there)."""

    datum: date = _unknown()
    opgeschort_van: date | None = None
    opgeschort_tot: date | None = None
    verordening_weken: int | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Besluit(Feit):
    """A decision and the day on which it was notified."""

    datum: date | None = _unknown()
    bekend_op: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Bezwaar(Feit):
    """An objection; `verdaagd_weken` None or 0: not put off."""

    ontvangen_op: date | None = None
    commissie: bool = _unknown()
    verdaagd_weken: int | None = _unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Feit):
    """Events around the plan."""

    familiegroepsplan_afgezien_op: date | None = None
    schriftelijk_gevraagd_op: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Dossier(Feit):
    """The file of provider or GI."""

    laatste_wijziging: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Feiten(Feit):
    """Everything known about one case on `peildatum`.

    `aanvraag`, `bezwaar`, `plan`, `dossier` None: there is none, or nobody said so; then no term follows from it.
    """

    peildatum: date = _unknown()
    jeugdige: Jeugdige = field(default_factory=Jeugdige)
    gezag: tuple[Gezag, ...] = _unknown()
    maatregelen: tuple[Maatregel, ...] = _unknown()
    hulp: Hulp = field(default_factory=Hulp)
    oorzaken: tuple[str, ...] = _unknown()
    wlz_weigert_medewerking: bool = _unknown()
    verwijzing: Verwijzing = field(default_factory=Verwijzing)
    aanvraag: Aanvraag | None = None
    besluit: Besluit = field(default_factory=Besluit)
    bezwaar: Bezwaar | None = None
    plan: Plan | None = None
    dossier: Dossier | None = None
