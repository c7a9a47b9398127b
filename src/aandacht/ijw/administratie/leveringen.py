"""Deliveries: starts and stops that count, and the state of a delivery (fact sheet, section 8.3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, Literal, TypeVar

from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.rules.keten import TEMPORARY, is_stop_of
from aandacht.ijw.release_3_2.rules.tr import key_of

Toestand = Literal["geen", "lopend", "gepauzeerd", "beeindigd"]
L = TypeVar("L", StartProduct, StopProduct)
_DELETE: Final = "3"


def starts(administratie: Administratie, gemeente: str, aanbieder: str, bsn: str) -> tuple[StartProduct, ...]:
    """Give the starts of a client with a provider that were not deleted."""
    return _not_deleted(feit.product for feit in administratie.starts.get((gemeente, aanbieder, bsn), ()))


def stops(administratie: Administratie, gemeente: str, aanbieder: str, bsn: str) -> tuple[StopProduct, ...]:
    """Give the stops of a client with a provider that were not deleted."""
    return _not_deleted(feit.product for feit in administratie.stops.get((gemeente, aanbieder, bsn), ()))


def _not_deleted(producten: Iterable[L]) -> tuple[L, ...]:
    """Give what was delivered more often than deleted, by key: after a deletion the same may be delivered again.

    A deletion takes away what it repeats, and only otherwise what has the same key: so of two deliveries with one key that
    differ in ToewijzingIngangsdatum the right one stands, whatever came in first (IV008).
    """
    delivered: dict[tuple[Any, ...], list[L]] = defaultdict(list)
    deleted: list[L] = []
    for product in sorted(producten, key=repr):
        if product.status_aanlevering == _DELETE:
            deleted.append(product)
        else:
            delivered[key_of(product)].append(product)
    unmatched = [product for product in deleted if not _take_away(product, delivered[key_of(product)])]
    for product in unmatched:
        del delivered[key_of(product)][:1]
    return tuple(products[-1] for _, products in sorted(delivered.items(), key=repr) if products)


def _take_away(deletion: L, products: list[L]) -> bool:
    """Take away the delivery that a deletion repeats; tell if there was one."""
    for place, product in enumerate(products):
        if replace(deletion, status_aanlevering=product.status_aanlevering) == product:
            del products[place]
            return True
    return False


def toestand(begun: Sequence[StartProduct], ended: Sequence[StopProduct]) -> Toestand:
    """Give the state of the delivery on one assignment from its starts and stops, the latest start deciding."""
    if not begun:
        return "geen"
    last = max(begun, key=lambda start: (start.begindatum, repr(start)))
    reasons = {stop.reden_beeindiging for stop in ended if is_stop_of(stop, last)}
    if not reasons:
        return "lopend"
    return "gepauzeerd" if reasons == {TEMPORARY} else "beeindigd"
