"""Granting a request for change (VOW): which versions follow from it, and whether a JW301 gives what was asked.

A change from a later day on, of the volume per day, week or month, ends the assignment the day before and gives a new
number; a change of the end, the total or the budget keeps the number (fact sheet 8.2). Sources: OP348, IV093.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from aandacht.ijw.administratie.toewijzen import OP_VERZOEK, change, op087
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct, TeWijzigenProduct, Verzoek
from aandacht.kernel.dagen import DAY
from aandacht.kernel.errors import NotPossible


def grant(
    verzoek: Verzoek, held: Iterable[ToegewezenProduct], *, at: datetime, next_nummer: Callable[[], int]
) -> tuple[ToegewezenProduct, ...]:
    """Give the new versions with which a VOW is granted one to one, for `full_state(..., verzoek=referentie)`.

    `held` are the versions of the client at the provider, `at` is the moment of the decision (each version a second later),
    `next_nummer` gives a ToewijzingNummer that was not given before. Raises NotPossible when an assignment that should
    change is not there (any more) or cannot change so.
    """
    known = {versie.toewijzing_nummer: versie for versie in held}
    new: list[ToegewezenProduct] = []
    for changed in verzoek.te_wijzigen_producten:
        if changed.toewijzing_nummer not in known:
            raise NotPossible(f"Toewijzing {changed.toewijzing_nummer} is er niet. Wijs het verzoek af (TR351).")
        new += _changed(known[changed.toewijzing_nummer], changed, at + timedelta(seconds=len(new)), next_nummer)
    for wish in verzoek.nieuwe_producten:
        new.append(_first(wish, at + timedelta(seconds=len(new)), next_nummer()))
    referentie = verzoek.referentie_aanbieder
    return tuple(replace(versie, referentie_aanbieder=referentie) for versie in new)


def _changed(
    held: ToegewezenProduct, changed: TeWijzigenProduct, at: datetime, next_nummer: Callable[[], int]
) -> Iterator[ToegewezenProduct]:
    if changed.gewenste_ingangsdatum == held.ingangsdatum:
        wanted = replace(held, einddatum=changed.einddatum, omvang=changed.omvang, budget=changed.budget)
        yield change(held, wanted, at=at, reden=OP_VERZOEK)
        return
    ended = replace(held, einddatum=changed.gewenste_ingangsdatum - DAY)
    yield change(held, ended, at=at, reden=OP_VERZOEK)
    yield _first(_wish(held, changed), at, next_nummer())


def _wish(held: ToegewezenProduct, changed: TeWijzigenProduct) -> NieuwProduct:
    return NieuwProduct(
        product=held.product,
        gewenste_ingangsdatum=changed.gewenste_ingangsdatum,
        einddatum=changed.einddatum,
        omvang=changed.omvang,
        budget=changed.budget,
    )


def _first(wish: NieuwProduct, at: datetime, nummer: int) -> ToegewezenProduct:
    return ToegewezenProduct(
        toewijzing_nummer=nummer,
        product=wish.product,
        toewijzingsdatum=at.date(),
        toewijzingstijd=at.strftime("%H:%M:%S"),
        ingangsdatum=wish.gewenste_ingangsdatum,
        einddatum=wish.einddatum,
        omvang=wish.omvang,
        budget=wish.budget,
    )


def op348(
    verzoek: Verzoek, held: Iterable[ToegewezenProduct], producten: Iterable[ToegewezenProduct], *, dag: date
) -> tuple[str, ...]:
    """OP348: a VOW is granted as it was asked; gives in words (Dutch) what a JW301 gives otherwise, nothing when all is.

    `held` are the versions before, `producten` those of the JW301 of day `dag`; those with the reference of the request
    count. The gemeente may give other dates in consultation, so this rejects nothing: it tells what to look at.
    """
    known = {versie.toewijzing_nummer: versie for versie in held}
    given = [product for product in producten if product.referentie_aanbieder == verzoek.referentie_aanbieder]
    by_number = {product.toewijzing_nummer: product for product in given}
    new = [product for product in given if product.toewijzing_nummer not in known]
    return (*_not_kept(verzoek, known, by_number, dag), *_otherwise(verzoek, known, by_number, new))


def _not_kept(
    verzoek: Verzoek, known: dict[int, ToegewezenProduct], given: dict[int, ToegewezenProduct], dag: date
) -> Iterator[str]:
    for same in verzoek.ongewijzigde_producten:
        before, after = known.get(same.toewijzing_nummer), given.get(same.toewijzing_nummer)
        # What ended of itself since the request does not travel any more (OP087).
        ended = before is not None and after is None and not op087(before, dag)
        if not ended and (before is None or after is None or _size(before) != _size(after)):
            yield f"Toewijzing {same.toewijzing_nummer} zou blijven zoals zij was."


def _otherwise(
    verzoek: Verzoek,
    known: dict[int, ToegewezenProduct],
    given: dict[int, ToegewezenProduct],
    new: list[ToegewezenProduct],
) -> Iterator[str]:
    for changed in verzoek.te_wijzigen_producten:
        before, after = known.get(changed.toewijzing_nummer), given.get(changed.toewijzing_nummer)
        if before is None or not _is_changed(before, after, changed, new):
            yield f"Toewijzing {changed.toewijzing_nummer} is niet gewijzigd zoals gevraagd."
    for wish in verzoek.nieuwe_producten:
        if not any(_is_given(wish, product) for product in new):
            yield f"Het nieuwe product vanaf {wish.gewenste_ingangsdatum:%d-%m-%Y} is niet gegeven zoals gevraagd."


def _is_changed(
    before: ToegewezenProduct,
    after: ToegewezenProduct | None,
    changed: TeWijzigenProduct,
    new: list[ToegewezenProduct],
) -> bool:
    if after is None:
        return False
    if changed.gewenste_ingangsdatum == before.ingangsdatum:
        return _size(after) == (changed.einddatum, changed.omvang, changed.budget)
    ends = after.einddatum == changed.gewenste_ingangsdatum - DAY
    return ends and any(_is_given(_wish(before, changed), product) for product in new)


def _size(product: ToegewezenProduct) -> tuple[object, ...]:
    return product.einddatum, product.omvang, product.budget


def _is_given(wish: NieuwProduct, product: ToegewezenProduct) -> bool:
    wanted = (wish.product, wish.gewenste_ingangsdatum, wish.einddatum, wish.omvang, wish.budget)
    return wanted == (product.product, product.ingangsdatum, *_size(product))
