"""Assignments: the version that holds is the one established last (IV013), whatever came in last."""

from aandacht.ijw.administratie.feiten import Toewijzingsversie
from aandacht.ijw.administratie.stand import Administratie, Number
from aandacht.ijw.release_3_2.rules.tr import is_deleted
from aandacht.ijw.release_3_2.stand import Toewijzing


def newest(versies: list[Toewijzingsversie]) -> Toewijzingsversie:
    """Give the version with the latest Toewijzingsdatum and Toewijzingstijd."""
    return max(versies, key=_order)


def _order(versie: Toewijzingsversie) -> tuple[int, str, str, str]:
    """Order versions by the moment they were established.

    An unchanged version that is sent again has the same moment and no RedenWijziging (IV099), so the reason decides then.
    """
    hours, minutes, seconds = versie.product.toewijzingstijd.strip().split(":")
    whole, _, fraction = seconds.partition(".")
    day = versie.product.toewijzingsdatum.toordinal()
    # In seconds, because 24:00:00 is the start of the next day, which the last day of the calendar does not have.
    moment = ((day * 24 + int(hours)) * 60 + int(minutes)) * 60 + int(whole)
    return moment, fraction.rstrip("0"), versie.product.reden_wijziging or "", repr(versie)


def find(administratie: Administratie, number: Number, *, is_claimed: bool = False) -> Toewijzing | None:
    """Give the assignment with this number as it holds, or None when there is none; a deleted one says so."""
    versies = administratie.versies.get(number)
    if not versies:
        return None
    versie = newest(versies)
    product = versie.product
    return Toewijzing(
        toewijzing_nummer=product.toewijzing_nummer,
        bsn=versie.bsn,
        product=product.product,
        heeft_goedgekeurde_prestaties=is_claimed,
        ingangsdatum=product.ingangsdatum,
        einddatum=product.einddatum,
        omvang=product.omvang,
        budget=product.budget,
        verwijderd=is_deleted(product),
    )


def of_pair(administratie: Administratie, gemeente: str, aanbieder: str) -> tuple[Toewijzing, ...]:
    """Give the assignments of a gemeente to a provider, by number; deleted ones too."""
    numbers = sorted(number for number in administratie.versies if number[:2] == (gemeente, aanbieder))
    found = (find(administratie, number) for number in numbers)
    return tuple(held for held in found if held is not None)
