"""Technical rules of levels 3 and 4, each a pure function by its code: true when the rule is kept.

They work on values that the caller passes: earlier approved starts and stops, known assignments, lists and the day.
Source: fact sheet 7.1, regelrapport iJw 3.2 (text of TR019-TR415).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from aandacht.ijw.release_3_2.basis import Product
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.rules.tr import key_of
from aandacht.ijw.release_3_2.stand import Gemeentelijst, ToewijzingStand

Levering = StartProduct | StopProduct
TEMPORARY = "20"
"""RedenBeeindiging of a temporary stop (JZ588)."""


def tr019(product: Levering, bsn: str, toewijzingen: Iterable[ToewijzingStand]) -> bool:
    """TR019 (9019): a ToewijzingNummer is that of a known assignment of the client; without number nothing is asked."""
    nummer = product.toewijzing_nummer
    return nummer is None or any(held.toewijzing_nummer == nummer and held.bsn == bsn for held in toewijzingen)


def tr056(identificatie: str, identificaties: frozenset[str]) -> bool:
    """TR056 (9056): Identificatie is unique per kind of message for the sender."""
    return identificatie not in identificaties


def tr063(product: Levering, earlier: Iterable[Levering]) -> bool:
    """TR063 (9063): what status 3 deletes was delivered before with the same logical key."""
    return any(key_of(held) == key_of(product) for held in earlier)


def tr071(product: StartProduct, stops: Iterable[StopProduct]) -> bool:
    """TR071 (9071): a start is not deleted when its stop was sent."""
    return not any(is_stop_of(stop, product) for stop in stops)


def tr074(product: Levering, earlier: Iterable[Levering]) -> bool:
    """TR074 (9074): a first delivery (status 1) has a key that was not received before."""
    return not any(key_of(held) == key_of(product) for held in earlier)


def tr135(dagtekening: date, vandaag: date) -> bool:
    """TR135 (8848): Dagtekening is not in the future."""
    return dagtekening <= vandaag


def tr326(product: StartProduct, starts: Iterable[StartProduct], stops: Iterable[StopProduct]) -> bool:
    """TR326 (9326): the assigned product has no current start, that is one without a stop."""
    held_stops = tuple(stops)
    return not any(
        (held.toewijzing_nummer, held.product) == (product.toewijzing_nummer, product.product)
        and not any(is_stop_of(stop, held) for stop in held_stops)
        for held in starts
    )


def tr332(product: ToegewezenProduct, bsn: str, toewijzingen: Iterable[ToewijzingStand]) -> bool:
    """TR332 (9332): a ToewijzingNummer is not in use for another client or another product of the gemeente."""
    return all(
        (held.bsn, held.product) == (bsn, product.product)
        for held in toewijzingen
        if held.toewijzing_nummer == product.toewijzing_nummer
    )


def tr378(gemeente: str, dagen: Iterable[date], lijsten: Iterable[Gemeentelijst]) -> bool:
    """TR378 (S300): the code is in a CBS list that holds on one of the days.

    After a merger the older code may be used when it was valid on Ingangsdatum. A day that no list covers cannot be
    decided, so nothing is found then.
    """
    held = tuple(lijsten)
    covering = [[lijst for lijst in held if lijst.holds_on(dag)] for dag in dagen]
    return not all(covering) or any(gemeente in lijst.codes for lists in covering for lijst in lists)


def tr379(product: ToegewezenProduct, referenties: frozenset[str]) -> bool:
    """TR379 (9379): a ReferentieAanbieder that is filled is that of a request (VOT or VOW) of the provider."""
    return product.referentie_aanbieder is None or product.referentie_aanbieder in referenties


def tr381(product: Product | None, productcodes: Mapping[str, str]) -> bool:
    """TR381 (S329): the code fits the category in the list of products in use (category by code)."""
    return product is None or product.code is None or productcodes.get(product.code) == product.categorie


def tr382(product: StopProduct, starts: Iterable[StartProduct]) -> bool:
    """TR382 (9069): the key elements of the start are repeated unchanged in the stop."""
    return any(is_stop_of(product, start) for start in starts)


def tr385(product: ToegewezenProduct, toewijzingen: Iterable[ToewijzingStand]) -> bool:
    """TR385 (9385): an assignment with approved claim lines is not deleted with reason 13."""
    return product.reden_wijziging != "13" or not any(
        held.heeft_goedgekeurde_prestaties
        for held in toewijzingen
        if held.toewijzing_nummer == product.toewijzing_nummer
    )


def tr413(product: StopProduct, stops: Iterable[StopProduct]) -> bool:
    """TR413 (9413): after a temporary stop (20) of the same start the next stop is not temporary again."""
    return product.reden_beeindiging != TEMPORARY or not any(
        stop.reden_beeindiging == TEMPORARY for stop in stops if _same_start(stop, product)
    )


def tr414(product: StopProduct, stops: Iterable[StopProduct]) -> bool:
    """TR414 (9414): a stop does not end before the current stop of the same start."""
    return all(product.einddatum >= stop.einddatum for stop in stops if _same_start(stop, product))


def tr415(product: StopProduct, stops: Iterable[StopProduct]) -> bool:
    """TR415 (9415): no stop comes after a definitive stop (not 20) of the same start."""
    return not any(stop.reden_beeindiging != TEMPORARY for stop in stops if _same_start(stop, product))


def is_stop_of(stop: StopProduct, start: StartProduct) -> bool:
    """Tell if a stop repeats the key of a start: ToewijzingNummer, Product and Begindatum."""
    return (stop.toewijzing_nummer, stop.product, stop.begindatum) == key_of(start)


def _same_start(stop: StopProduct, other: StopProduct) -> bool:
    """Tell if two stops of one client are of the same start (TR413-TR415 name ToewijzingNummer and Begindatum)."""
    same = (stop.toewijzing_nummer, stop.begindatum) == (other.toewijzing_nummer, other.begindatum)
    # Without a number (taakgericht) the product is what tells two deliveries apart (IV096).
    return same and (stop.toewijzing_nummer is not None or stop.product == other.product)
