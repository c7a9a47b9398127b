"""Assigning and changing by the gemeente: new help, stretching, withdrawing, deleting, another total or budget."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from aandacht.ijw.administratie.toewijzen import KORTER, OP_VERZOEK, change, delete, op380, stretch, withdraw
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct
from aandacht.ijw.release_3_2.omvang import TOTAAL
from aandacht.ijw.simulatie.dossier import Dossier
from aandacht.ijw.simulatie.verloop import Verhaal

_DAY: Final = timedelta(days=1)
_SOON: Final = timedelta(days=60)
_REDENEN: Final = tuple(sorted(KORTER - {OP_VERZOEK, "02", "07", "06"}))


def give(dossier: Dossier, new: Sequence[ToegewezenProduct]) -> Verhaal:
    """Send new assignments, at times first in a message that the provider must reject and that is then sent anew."""
    yield from _failed(dossier, new)
    yield dossier.gemeente.assign(dossier.aanbieder.code, dossier.persoon, new)


def _failed(dossier: Dossier, new: Sequence[ToegewezenProduct]) -> Verhaal:
    gemeente, aanbieder, persoon = dossier.gemeente, dossier.aanbieder.code, dossier.persoon
    mistake = dossier.rng.random()
    is_new = new[0].reden_wijziging is None
    if mistake < 0.04 and is_new and (number := _number_of_other(dossier)) is not None:
        wrong = [replace(new[0], toewijzing_nummer=number), *new[1:]]
        yield gemeente.assign(aanbieder, persoon, wrong, breaks=["TR332"])
    elif mistake < 0.08:
        wrong = [replace(new[0], referentie_aanbieder="NIET-GEVRAAGD"), *new[1:]]
        yield gemeente.assign(aanbieder, persoon, wrong, breaks=["TR379"])
    elif mistake < 0.12 and aanbieder in gemeente.last:
        used = replace(gemeente.identificatie(), identificatie=gemeente.last[aanbieder])
        yield gemeente.assign(aanbieder, persoon, new, breaks=["TR056"], identificatie=used)


def _number_of_other(dossier: Dossier) -> int | None:
    """Give the number of an assignment of another client at this provider."""
    gemeente, aanbieder = dossier.gemeente, dossier.aanbieder.code
    number, bsn = gemeente.in_use.get(aanbieder, (0, dossier.persoon.bsn))
    if bsn == dossier.persoon.bsn:
        return None
    known = {product.toewijzing_nummer: product for product in gemeente.held(aanbieder, bsn)}
    held = known.get(number)
    return None if held is None or held.einddatum == held.ingangsdatum else number


def first_help(dossier: Dossier) -> Verhaal:
    """Assign what was decided, mostly beforehand, at times in retrospect."""
    wishes = dossier.wishes(dossier.dag + dossier.days(-20, 25), 3)
    if wishes:
        yield from give(dossier, [dossier.establish(wish) for wish in wishes])


def prolong(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Help goes on after its end: by stretching where the standard says so (OP380), else under a new number."""
    if product.einddatum is None or product.einddatum > dossier.dag + _SOON:
        return
    later = product.einddatum + dossier.days(30, 180)
    if not dossier.may_end_on(product, later):
        return
    if op380(product, product.omvang, dossier.dag):
        yield from give(dossier, [stretch(product, later, at=dossier.gemeente.at())])
    elif product.einddatum >= dossier.dag:
        wish = NieuwProduct(
            product=product.product,
            gewenste_ingangsdatum=product.einddatum + _DAY,
            einddatum=later,
            omvang=product.omvang,
            budget=product.budget,
        )
        yield from give(dossier, [dossier.establish(wish)])


def shorten(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Withdraw an assignment: it ends earlier, at times some days ago (OP186)."""
    levering = dossier.levering(product)
    floor = [product.ingangsdatum + _DAY, dossier.dag + dossier.days(-5, 20)]
    floor += [levering.begin] if levering.begin else []
    floor += [levering.pauze.dag] if levering.pauze else []
    end = max(floor)
    if product.einddatum is None or end < product.einddatum:
        reden = dossier.rng.choice(_REDENEN)
        yield from give(dossier, [withdraw(product, end, at=dossier.gemeente.at(), reden=reden)])


def take_back(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Delete an assignment on which nothing began."""
    if dossier.levering(product).begin is None and not dossier.is_claimed(product):
        yield from give(dossier, [delete(product, at=dossier.gemeente.at())])


def resize(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Give a bigger total or budget under the same number (OP033x1)."""
    wanted = bigger(dossier, product)
    if wanted is not None:
        yield from give(dossier, [change(product, wanted, at=dossier.gemeente.at(), reden="14")])


def bigger(dossier: Dossier, product: ToegewezenProduct) -> ToegewezenProduct | None:
    """Give the assignment with a bigger total or budget, or None when it has neither."""
    more = dossier.rng.randint(105, 140)
    if product.budget is not None:
        return replace(product, budget=product.budget * more // 100 + 1)
    omvang = product.omvang
    if omvang is None or omvang.frequentie != TOTAAL:
        return None
    return replace(product, omvang=replace(omvang, volume=omvang.volume * more // 100 + 1))
