"""What can be said while facts are missing.

A rule is applied to every way in which the missing facts that it reads could turn out (`mogelijkheden.options`: a few values
per fact, one of each kind that the law treats differently). When the answer is the same in all, it holds. When not, it is
"unknown", and the facts that matter are those which, alone changed, change the answer in at least one case.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from aandacht.jeugdwet import mogelijkheden
from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord, write_list
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt, Pad, write_pad
from aandacht.jeugdwet.omstandigheden import circumstances
from aandacht.jeugdwet.parameters import Bron, NoLawOnThisDay
from aandacht.jeugdwet.woorden import describe

Supposed = Mapping[Pad, object]
PEILDATUM: Pad = ("peildatum",)


class Uitkomst(Protocol):
    """What every result of a rule has."""

    @property
    def antwoord(self) -> Any: ...  # noqa: D102 - any value that can be compared and hashed

    @property
    def bron(self) -> tuple[Bron, ...]: ...  # noqa: D102


Rule = Callable[[Feiten], Uitkomst]


@dataclass(frozen=True, slots=True)
class Blad:
    """An outcome: nothing that is still missing was read."""

    uitkomst: Any
    antwoorden: frozenset[Any]

    def outcomes(self) -> Iterator[Any]:
        """The outcome itself."""
        yield self.uitkomst

    def forks(self) -> Iterator["Tak"]:
        """No missing fact is read here."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Tak:
    """A missing fact that is read, given `feiten`: for each of its values what follows."""

    rule: Rule
    feiten: Feiten
    pad: Pad
    values: Mapping[object, "Boom"]
    antwoorden: frozenset[Any]

    def outcomes(self) -> Iterator[Any]:
        """All outcomes, first the one in which nothing is supposed that nobody stated."""
        for boom in self.values.values():
            yield from boom.outcomes()

    def forks(self) -> Iterator["Tak"]:
        """All missing facts that are read, each where it is read, as far as the answer can still differ there."""
        if len(self.antwoorden) > 1:
            yield self
            for boom in self.values.values():
                yield from boom.forks()

    def follow(self, value: object) -> "Boom":
        """What follows from `value`, also when it is an option in other circumstances only."""
        return self.values.get(value) or grow(self.rule, self.feiten.with_value(self.pad, value))


Boom = Blad | Tak


def grow(rule: Rule, feiten: Feiten) -> Boom:
    """Apply `rule` to every way in which the missing facts that it reads could turn out."""
    try:
        uitkomst = rule(feiten)
        return Blad(uitkomst, frozenset([uitkomst.antwoord]))
    except Ontbreekt as ontbreekt:
        pad, options = _options(ontbreekt.pad, feiten)
    if pad == PEILDATUM:
        supposed = {value: _suppose_day(rule, feiten.with_value(pad, value)) for value in options}
        values = {value: boom for value, boom in supposed.items() if boom is not None}
    else:
        values = {value: grow(rule, feiten.with_value(pad, value)) for value in options}
    return Tak(rule, feiten, pad, values, frozenset().union(*(boom.antwoorden for boom in values.values())))


def _suppose_day(rule: Rule, feiten: Feiten) -> Boom | None:
    """What follows on a day that is supposed; None when we do not know the law that `rule` asks for on that day."""
    try:
        return grow(rule, feiten)
    except NoLawOnThisDay:
        return None


def _options(pad: Pad, feiten: Feiten) -> tuple[Pad, tuple[object, ...]]:
    """The options for a fact; when they depend on another missing fact, that one goes first."""
    try:
        return pad, mogelijkheden.options(pad, feiten)
    except Ontbreekt as ontbreekt:
        return _options(ontbreekt.pad, feiten)


def decide(rule: Callable[[Feiten], Antwoord[Any]], feiten: Feiten) -> Antwoord[Any]:
    """Apply `rule` to what is known: its answer when missing facts cannot change it, else "unknown" with `mist`.

    Where only ground or limb could still differ, those of the case hold in which nothing is supposed that nobody stated.
    """
    boom = grow(rule, feiten)
    eerste: Antwoord[Any] = next(boom.outcomes())
    if len(boom.antwoorden) == 1:
        return eerste
    mist = what_matters(boom)
    bron = tuple(dict.fromkeys(bron for uitkomst in boom.outcomes() for bron in uitkomst.bron))
    words = tuple(dict.fromkeys(map(describe, mist)))
    return Antwoord(UNKNOWN, f"Dit is nog niet te zeggen. We moeten eerst weten {write_list(words)}.", bron, mist=mist)


def facts_used(rule: Rule, feiten: Feiten) -> tuple[str, ...]:
    """Paths of the known facts that `rule` reads in this case, whatever the missing ones turn out to be."""
    return tuple(write_pad(pad) for pad in feiten.known() if pad in _read(grow(rule, feiten.without(pad))))


def facts_asked(rule: Rule, dag: date) -> tuple[str, ...]:
    """Paths of all facts that `rule` can ask on `dag`, in the order of the file, the day itself first."""
    return ("peildatum", *(write_pad(pad) for pad in sorted(_read(grow(rule, Feiten(peildatum=dag))), key=_place)))


def _read(boom: Boom) -> set[Pad]:
    """Paths of the missing facts that are read anywhere in the tree."""
    if isinstance(boom, Blad):
        return set()
    return {boom.pad}.union(*(_read(lower) for lower in boom.values.values()))


def what_matters(boom: Boom) -> tuple[str, ...]:
    """Paths of the missing facts that can change the outcome, in the order of the promised file."""
    found: set[Pad] = set()
    for tak in boom.forks():
        if tak.pad not in found:
            eerste, *others = tak.values.values()
            if any(_differ(eerste, other, {}) for other in others):
                found.add(tak.pad)
    return tuple(write_pad(pad) for pad in sorted(found, key=_place))


def _differ(one: Boom, other: Boom, supposed: Supposed) -> bool:
    """Test if the other missing facts can turn out, as `supposed`, such that the answers of the two differ."""
    if len(one.antwoorden | other.antwoorden) == 1:
        return False
    if one.antwoorden.isdisjoint(other.antwoorden):
        return True
    if isinstance(one, Blad):
        return _differ(other, one, supposed)
    if one.pad in supposed:
        return _differ(one.follow(supposed[one.pad]), other, supposed)
    return any(_differ(boom, other, {**supposed, one.pad: value}) for value, boom in one.values.items())


def _place(pad: Pad) -> tuple[tuple[int, int], ...]:
    """Sort key: the order of the fields in the file, items of a list by number."""
    return tuple((0, part) if isinstance(part, int) else (ORDER.index(part), 0) for part in pad)


ORDER = (
    *(
        "peildatum",
        "jeugdige",
        "gezag",
        "maatregelen",
        "hulp",
        "oorzaken",
        "wlz_weigert_medewerking",
        "verwijzing",
        "aanvraag",
    ),
    *("besluit", "bezwaar", "plan", "dossier"),
    *(
        "geboortedatum",
        "brp_gemeente",
        "brp_onderzoek",
        "gemeente_moeder_bij_geboorte",
        "werkelijk_verblijf",
        "verblijf",
    ),
    *("jeugdstrafrecht", "wilsbekwaam", "wie", "soort", "variant", "vorm", "limb", "route", "datum", "sinds", "start"),
    *("brp_gemeente_ervoor", "gemeente", "vastgesteld_voor_18", "voortzetting_noodzakelijk", "hervatting_noodzakelijk"),
    *("opgeschort_tot", "bekend_op", "commissie", "verdaagd_weken"),
    *(part for pad, _, _ in circumstances() for part in pad.split(".") if part not in ("datum", "wie", "variant")),
)
