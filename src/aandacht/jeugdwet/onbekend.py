"""What can be said while facts are missing.

A rule is applied to every way in which the missing facts that it reads could turn out (`mogelijkheden.options`, a few per
fact: each that the law treats differently). When the answer is the same in all, it holds. When not, it is "unknown", and the
facts that matter are those which, alone changed, change the answer in at least one case.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord, write_list
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt, Pad, write_pad
from aandacht.jeugdwet.mogelijkheden import options
from aandacht.jeugdwet.parameters import Bron
from aandacht.jeugdwet.woorden import describe


class Uitkomst(Protocol):
    """What every result of a rule has."""

    @property
    def antwoord(self) -> Any:  # noqa: D102 - any type that can be compared
        ...

    @property
    def bron(self) -> tuple[Bron, ...]:  # noqa: D102
        ...


@dataclass(frozen=True)
class Geval:
    """One way in which the missing facts could turn out: what was supposed, and the outcome then."""

    verondersteld: dict[Pad, object]
    uitkomst: Any


def decide(rule: Callable[[Feiten], Antwoord[Any]], feiten: Feiten) -> Antwoord[Any]:
    """Apply `rule` to what is known: its answer when missing facts cannot change it, else "unknown" with `mist`.

    Where only ground or limb could still differ, those of the case hold in which nothing is supposed that nobody stated.
    """
    gevallen = list(cases(rule, feiten))
    eerste: Antwoord[Any] = gevallen[0].uitkomst
    if all(geval.uitkomst.antwoord == eerste.antwoord for geval in gevallen):
        return eerste
    mist = what_matters(rule, feiten, gevallen)
    bron = tuple(dict.fromkeys(bron for geval in gevallen for bron in geval.uitkomst.bron))
    words = tuple(dict.fromkeys(map(describe, mist)))
    return Antwoord(UNKNOWN, f"Dit is nog niet te zeggen. We moeten eerst weten {write_list(words)}.", bron, mist=mist)


def cases(
    rule: Callable[[Feiten], Uitkomst], feiten: Feiten, verondersteld: dict[Pad, object] | None = None
) -> Iterator[Geval]:
    """Every way in which the missing facts that `rule` reads could turn out."""
    verondersteld = verondersteld or {}
    try:
        yield Geval(verondersteld, rule(feiten))
        return
    except Ontbreekt as ontbreekt:
        pad, values = _options(ontbreekt.pad, feiten)
    for value in values:
        yield from cases(rule, feiten.with_value(pad, value), {**verondersteld, pad: value})


def _options(pad: Pad, feiten: Feiten) -> tuple[Pad, tuple[object, ...]]:
    """The options for a fact; when they depend on another missing fact, that one goes first."""
    try:
        return pad, options(pad, feiten)
    except Ontbreekt as ontbreekt:
        return _options(ontbreekt.pad, feiten)


def what_matters(rule: Callable[[Feiten], Uitkomst], feiten: Feiten, gevallen: list[Geval]) -> tuple[str, ...]:
    """Paths of the missing facts that can change the outcome, in the order of the promised file."""
    read = dict.fromkeys(pad for geval in gevallen for pad in geval.verondersteld)
    return tuple(write_pad(pad) for pad in sorted(read, key=_place) if _matters(pad, rule, feiten, gevallen))


def _matters(pad: Pad, rule: Callable[[Feiten], Uitkomst], feiten: Feiten, gevallen: list[Geval]) -> bool:
    """Test if there is a case in which another value of this fact alone gives another answer."""
    for geval in gevallen:
        if pad not in geval.verondersteld:
            continue
        others = feiten
        for other, value in geval.verondersteld.items():
            if other != pad:
                others = others.with_value(other, value)
        for value in options(pad, others):
            changed = others.with_value(pad, value)
            if any(case.uitkomst.antwoord != geval.uitkomst.antwoord for case in cases(rule, changed)):
                return True
    return False


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
)
