"""Judging assignments, starts and stops at levels 3 (berichtoverstijgend) and 4 (externe bron), against what the receiver knows.

`judge_toewijzing`, `judge_start` and `judge_stop` take a message that is good at levels 1 and 2 and a `Stand`, and give
the findings; an empty result means that the whole message is accepted. Deletions (status 3) are judged before first
deliveries (status 1), so that a correction may stand in one message (IV008); deliveries of one message count for each
other in the order of their dates, because the order within a message has no meaning (OP080).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_header import Broken, judge_header, list_faults, place
from aandacht.ijw.release_3_2 import jw301, jw305, jw307
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.rules import keten
from aandacht.ijw.release_3_2.rules.tr import key_of
from aandacht.ijw.release_3_2.stand import LeveringStand, ToewijzingenStand

L = TypeVar("L", StartProduct, StopProduct)

DELETE: Final = "3"
_TR019: Final = (
    "TR019",
    "9019",
    3,
    "We kennen geen toewijzing met dit nummer voor deze cliënt. Controleer het nummer.",
)
_TR063: Final = ("TR063", "9063", 3, "Er is niets om te verwijderen: deze melding is niet eerder ontvangen of al weg.")
_TR071: Final = ("TR071", "9071", 3, "Deze levering is al gestopt. Verwijder eerst de stop en daarna de start.")
_TR074: Final = ("TR074", "9074", 3, "Deze melding is al ontvangen. Stuur haar niet nog een keer.")
_TR326: Final = ("TR326", "9326", 3, "Deze levering loopt nog. Meld eerst de stop voordat je een nieuwe start meldt.")
_TR332: Final = ("TR332", "9332", 3, "Dit toewijzingsnummer is al in gebruik. Vraag de gemeente om een nieuw nummer.")
_TR379: Final = (
    "TR379",
    "9379",
    3,
    "Deze referentie hoort niet bij een verzoek van ons. De gemeente moet haar leeg laten.",
)
_TR382: Final = (
    "TR382",
    "9069",
    3,
    "We kennen geen start met dit nummer, dit product en deze begindatum. Neem die over.",
)
_TR385: Final = ("TR385", "9385", 3, "Op deze toewijzing is al gedeclareerd. Crediteer eerst; daarna kan zij weg.")
_TR413: Final = (
    "TR413",
    "9413",
    3,
    "Deze levering is al tijdelijk gestopt. Meld nu een nieuwe start of een definitieve stop.",
)
_TR414: Final = (
    "TR414",
    "9414",
    3,
    "De einddatum ligt voor die van de eerdere stop. Neem een datum op of na die stop.",
)
_TR415: Final = ("TR415", "9415", 3, "Deze levering is al definitief gestopt. Verwijder eerst de eerdere stop.")


def judge_toewijzing(bericht: jw301.Bericht, stand: ToewijzingenStand) -> tuple[Finding, ...]:
    """Judge a JW301 as the provider: TR056, TR135, TR332, TR378, TR379, TR381, TR385."""
    producten = bericht.client.toegewezen_producten
    found = [*judge_header(bericht, stand, bericht.header.afzender, [product.ingangsdatum for product in producten])]
    for number, product in enumerate(producten, start=1):
        broken: list[Broken] = []
        if not keten.tr332(product, bericht.client.bsn, stand.toewijzingen):
            broken.append(_TR332)
        if stand.referenties is not None and not keten.tr379(product, stand.referenties):
            broken.append(_TR379)
        if not keten.tr385(product, stand.toewijzingen):
            broken.append(_TR385)
        broken += list_faults(product.product, stand)
        found += place("/Bericht/Client/ToegewezenProducten/ToegewezenProduct", number, len(producten), broken)
    return tuple(found)


def judge_start(bericht: jw305.Bericht, stand: LeveringStand) -> tuple[Finding, ...]:
    """Judge a JW305 as the gemeente: TR019, TR056, TR063, TR071, TR074, TR135, TR326, TR378, TR381."""
    producten = bericht.client.start_producten
    found = [*judge_header(bericht, stand, bericht.header.ontvanger, _days(producten))]
    starts = list(stand.starts)
    for number, product in _in_order(producten, lambda start: (start.begindatum, "")):
        if product.status_aanlevering == DELETE:
            broken: list[Broken] = _deleted_start(product, starts, stand.stops)
        else:
            broken = _new_start(product, bericht.client.bsn, starts, stand)
        _book(product, starts, broken)
        found += place("/Bericht/Client/StartProducten/StartProduct", number, len(producten), broken)
    return tuple(found)


def judge_stop(bericht: jw307.Bericht, stand: LeveringStand) -> tuple[Finding, ...]:
    """Judge a JW307 as the gemeente: TR019, TR056, TR063, TR074, TR135, TR378, TR381, TR382, TR413-TR415."""
    producten = bericht.client.stop_producten
    found = [*judge_header(bericht, stand, bericht.header.ontvanger, _days(producten))]
    stops = list(stand.stops)
    for number, product in _in_order(producten, _order_of_stop):
        if product.status_aanlevering == DELETE:
            broken: list[Broken] = [] if keten.tr063(product, stops) else [_TR063]
        else:
            broken = _new_stop(product, bericht.client.bsn, stops, stand)
        _book(product, stops, broken)
        found += place("/Bericht/Client/StopProducten/StopProduct", number, len(producten), broken)
    return tuple(found)


def _order_of_stop(stop: StopProduct) -> tuple[date, str]:
    """Order stops by their end, a temporary one before a definitive one of the same day."""
    return stop.einddatum, "" if stop.reden_beeindiging == keten.TEMPORARY else stop.reden_beeindiging


def _deleted_start(product: StartProduct, starts: Sequence[StartProduct], stops: Sequence[StopProduct]) -> list[Broken]:
    if not keten.tr063(product, starts):
        return [_TR063]
    return [] if keten.tr071(product, stops) else [_TR071]


def _new_start(product: StartProduct, bsn: str, starts: Sequence[StartProduct], stand: LeveringStand) -> list[Broken]:
    verdicts = (
        (keten.tr019(product, bsn, stand.toewijzingen), _TR019),
        (keten.tr074(product, starts), _TR074),
        (keten.tr326(product, starts, stand.stops), _TR326),
    )
    return [broken for kept, broken in verdicts if not kept] + list_faults(product.product, stand)


def _new_stop(product: StopProduct, bsn: str, stops: Sequence[StopProduct], stand: LeveringStand) -> list[Broken]:
    verdicts = (
        (keten.tr019(product, bsn, stand.toewijzingen), _TR019),
        (keten.tr074(product, stops), _TR074),
        (keten.tr382(product, stand.starts), _TR382),
        (keten.tr413(product, stops), _TR413),
        (keten.tr414(product, stops), _TR414),
        (keten.tr415(product, stops), _TR415),
    )
    return [broken for kept, broken in verdicts if not kept] + list_faults(product.product, stand)


def _book(product: L, held: list[L], broken: Sequence[Broken]) -> None:
    """Count a delivery that broke nothing for those after it: a deletion takes away, a first delivery adds."""
    if broken:
        return
    if product.status_aanlevering == DELETE:
        held[:] = [other for other in held if key_of(other) != key_of(product)]
    else:
        held.append(product)


def _in_order(producten: Sequence[L], order: Callable[[L], tuple[date, str]]) -> Iterator[tuple[int, L]]:
    numbered = enumerate(producten, start=1)
    yield from sorted(numbered, key=lambda item: (item[1].status_aanlevering != DELETE, order(item[1])))


def _days(producten: Iterable[StartProduct | StopProduct]) -> list[date]:
    return [product.toewijzing_ingangsdatum or product.begindatum for product in producten]
