"""What should have come and did not: starts, stops and the ends of requests, told from what an administration holds.

These rules reject no message, because there is none: they say what to ask the other side about. Sources: OP288, OP295, OP344,
OP363 with the terms of OP271 and OP272.
"""

from datetime import date

from aandacht.ijw.administratie import leveringen, toewijzingen, verzoeken
from aandacht.ijw.administratie.stand import Administratie, Number, Reference
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.rules.tr import is_deleted
from aandacht.ijw.termijnen import op271, op272


def op288(administratie: Administratie, dag: date) -> tuple[Number, ...]:
    """OP288: every start ends with a stop; gives the assignments that ended of which no stop came within the term."""
    return tuple(
        number
        for number, product, toestand in _deliveries(administratie)
        if toestand in ("lopend", "gepauzeerd")
        and product.einddatum is not None
        and op272(product.einddatum, product.toewijzingsdatum) < dag
    )


def op295(administratie: Administratie, dag: date) -> tuple[Number, ...]:
    """OP295: starts are reported; gives the assignments that began of which no start came within the term.

    Help may really not have begun yet: then there is nothing to report (OP011).
    """
    return tuple(
        number
        for number, product, toestand in _deliveries(administratie)
        if toestand == "geen" and op271(product.ingangsdatum, product.toewijzingsdatum) < dag
    )


def op344(administratie: Administratie) -> tuple[Reference, ...]:
    """OP344: every request ends in an assignment or a rejection; gives the references that have neither yet."""
    found = {(verzoek.aanbieder, verzoek.referentie) for verzoek in administratie.verzoeken}
    waiting = ("open", "in_onderzoek")
    return tuple(reference for reference in sorted(found) if verzoeken.status(administratie, *reference) in waiting)


def _deliveries(administratie: Administratie) -> list[tuple[Number, ToegewezenProduct, leveringen.Toestand]]:
    """Give the assignments that count with the state of their delivery, by number."""
    found = []
    for number in sorted(administratie.versies):
        versie = toewijzingen.newest(administratie.versies[number])
        if is_deleted(versie.product):
            continue
        client = (versie.gemeente, versie.aanbieder, versie.bsn)
        begun = [one for one in leveringen.starts(administratie, *client) if one.toewijzing_nummer == number[2]]
        ended = [one for one in leveringen.stops(administratie, *client) if one.toewijzing_nummer == number[2]]
        found.append((number, versie.product, leveringen.toestand(begun, ended)))
    return found
