"""The story of a client at a provider: what must be reported, and what happens besides."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.simulatie import leveren, toekennen, verzoeken
from aandacht.ijw.simulatie.dossier import Dossier
from aandacht.ijw.simulatie.verloop import Verhaal
from aandacht.ijw.termijnen import op271, op272

_DAY: Final = timedelta(days=1)
_LONG_AGO: Final = timedelta(days=60)
_BY_REQUEST: Final = 0.45


def live(dossier: Dossier, arrival: date) -> Verhaal:
    """Play the story of a client from the day that help is asked for."""
    yield arrival
    if dossier.happens(_BY_REQUEST):
        yield from verzoeken.ask_for_help(dossier)
    else:
        yield from toekennen.first_help(dossier)
    while True:
        due = _due(dossier)
        if due is not None:
            yield from due
        elif dossier.happens(0.6):
            yield from _event(dossier)
        yield max(dossier.dag + _DAY, min(dossier.dag + dossier.days(2, 14), _term(dossier)))


def _due(dossier: Dossier) -> Verhaal | None:
    """Give what the provider must report now about one assignment, or None."""
    for product in dossier.held():
        due = _due_of(dossier, product)
        if due is not None:
            return due
    return None


def _term(dossier: Dossier) -> date:
    """Give the day by which the next start or stop must have been reported (OP271, OP272)."""
    terms = [date.max]
    for product in dossier.held():
        levering = dossier.levering(product)
        if levering.begin is None:
            terms.append(op271(product.ingangsdatum, product.toewijzingsdatum))
        elif levering.eind is None and product.einddatum is not None:
            terms.append(op272(product.einddatum))
    return min(term for term in terms if term > dossier.dag)


def _due_of(dossier: Dossier, product: ToegewezenProduct) -> Verhaal | None:
    levering, today, end = dossier.levering(product), dossier.dag, product.einddatum
    if levering.begin is None:
        begins = product.ingangsdatum <= today and (end is None or end >= today - _LONG_AGO)
        return leveren.start(dossier, product, product.ingangsdatum) if begins else None
    if levering.eind is not None:
        return None
    if levering.pauze is not None:
        is_time = levering.hervat is None or levering.hervat <= today
        return leveren.resume(dossier, product) if is_time else None
    return leveren.stop(dossier, product, end) if end is not None and end < today else None


def _event(dossier: Dossier) -> Verhaal:
    """Draw something that happens to the client."""
    current = dossier.current()
    if not current:
        if dossier.happens(0.15):
            yield from toekennen.first_help(dossier)
        return
    product = dossier.rng.choice(current)
    events, weights = zip(*_EVENTS, strict=True)
    chosen: Callable[[Dossier, ToegewezenProduct], Verhaal] = dossier.rng.choices(events, weights)[0]
    yield from chosen(dossier, product)


def _pause(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    levering = dossier.levering(product)
    if levering.begin is not None and levering.pauze is None and levering.eind is None:
        yield from leveren.pause(dossier, product)


def _end_early(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    levering = dossier.levering(product)
    if levering.begin is not None and levering.pauze is None and levering.eind is None:
        yield from leveren.stop(dossier, product, dossier.dag, dossier.rng.choice(leveren.EARLIER))


def _more_help(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    yield from toekennen.first_help(dossier)


def _more_by_request(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    yield from verzoeken.ask_for_help(dossier)


def _change(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    yield from verzoeken.ask_for_change(dossier)


_EVENTS: Final[tuple[tuple[Callable[[Dossier, ToegewezenProduct], Verhaal], int], ...]] = (
    (_pause, 12),
    (_end_early, 3),
    (leveren.restart, 10),
    (toekennen.prolong, 25),
    (toekennen.shorten, 4),
    (toekennen.take_back, 8),
    (toekennen.resize, 8),
    (_more_help, 4),
    (_more_by_request, 4),
    (_change, 14),
)
"""What happens, with its weight."""
