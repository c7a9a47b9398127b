"""The story at a glance: a line of time with a bar for every question, all help and everybody who took part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.records.models import Betrokkenheid, Vraag
from aandacht.web.plan import tijdlijn_source as source
from aandacht.web.plan.gebeurtenissen import HULP, MENSEN, VRAAG
from aandacht.web.plan.present import Wie
from aandacht.web.plan.regels import Regel

LENGTH = 1000  # units from the first day to today
LEAST = 14  # so that one day is still seen


@dataclass(frozen=True)
class Balk:
    """A bar from `x`, so long; one that goes on has no last day."""

    x: int
    breed: int
    van: date
    tot: date | None


@dataclass(frozen=True)
class Baan:
    thema: str
    label: str
    balken: tuple[Balk, ...]


@dataclass(frozen=True)
class Beeld:
    van: date
    banen: tuple[Baan, ...]


Stuk = tuple[str, str, date, date | None]  # theme, label, first and last day


def at_a_glance(
    vragen: Iterable[Vraag], hulp: Iterable[Regel], betrokken: Iterable[Betrokkenheid], wie: Wie, day: date
) -> Beeld | None:
    """The bars of what is open to this view; None when there is nothing to compare."""
    pieces = [*_of_vragen(vragen, wie), *_of_hulp(list(hulp)), *_of_mensen(betrokken)]
    pieces = [piece for piece in pieces if piece[2] <= day]
    if len(pieces) < 2:
        return None
    first = min(piece[2] for piece in pieces)
    lanes: dict[tuple[str, str], list[tuple[date, date | None]]] = {}
    for thema, label, van, tot in sorted(pieces, key=lambda piece: piece[2]):
        _add(lanes.setdefault((thema, label), []), van, tot)
    order = (VRAAG, HULP, MENSEN)
    banen = [
        Baan(thema, label, tuple(_bar(van, tot, first, day) for van, tot in turns))
        for (thema, label), turns in lanes.items()
    ]
    return Beeld(first, tuple(sorted(banen, key=lambda baan: order.index(baan.thema))))


def _add(turns: list[tuple[date, date | None]], van: date, tot: date | None) -> None:
    """One turn more, as one with the turn before it when that was not over yet: two roles of one person are one bar."""
    if turns and (turns[-1][1] is None or van <= turns[-1][1]):
        begin, end = turns[-1]
        turns[-1] = (begin, None if end is None or tot is None else max(end, tot))
    else:
        turns.append((van, tot))


def _bar(van: date, tot: date | None, first: date, day: date) -> Balk:
    span = max((day - first).days, 1)
    end = min(tot, day) if tot else day
    x = LENGTH * (van - first).days // span
    breed = max(LENGTH * (end - first).days // span - x, LEAST)
    return Balk(min(x, LENGTH - breed), breed, van, tot if tot and tot <= day else None)


def _of_vragen(vragen: Iterable[Vraag], wie: Wie) -> Iterator[Stuk]:
    namen = {lid.persoon_id: lid.persoon.voornamen for lid in wie.zicht.leden}
    for vraag in vragen:
        closed = getattr(vraag, "afsluiting", None)
        naam = namen.get(vraag.jeugdige_id, "")
        label = _("Vraag over %(naam)s") % {"naam": naam} if naam else _("Vraag")
        yield VRAAG, label, localdate(vraag.received_at), localdate(closed.closed_at) if closed else None


def _of_hulp(rows: list[Regel]) -> Iterator[Stuk]:
    """Help from each begin to the first end after it of the same assignment."""
    ends = sorted((row.ref or 0, row.uiterlijk) for row in rows if row.kind == source.GESTOPT and row.uiterlijk)
    begun = {(row.ref or 0, row.uiterlijk): row for row in rows if row.kind == source.BEGONNEN and row.uiterlijk}
    for (ref, van), row in begun.items():
        if van is not None:
            tot = next((end for number, end in ends if number == ref and end >= van), None)
            label = _("Hulp van %(aanbieder)s") % {"aanbieder": row.aanbieder} if row.aanbieder else _("Hulp")
            yield HULP, label, van, tot


def _of_mensen(betrokken: Iterable[Betrokkenheid]) -> Iterator[Stuk]:
    for row in betrokken:
        if row.gebruiker is not None:  # a provider shows by the help it gives
            yield MENSEN, row.gebruiker.naam, row.van, row.tot
