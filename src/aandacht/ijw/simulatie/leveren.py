"""Delivering: starts, temporary and definitive stops, their mistakes and corrections (IV008)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from aandacht.ijw.release_3_2.codelijsten import REDEN_BEEINDIGING_BIJ
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.rules.keten import TEMPORARY
from aandacht.ijw.simulatie.aanbieder import DELETE, Eind, to_start, to_stop
from aandacht.ijw.simulatie.dossier import Dossier
from aandacht.ijw.simulatie.verloop import Verhaal

UNKNOWN: Final = 999_999_999
"""A ToewijzingNummer that nobody gives."""
ACCORDING_TO_PLAN: Final = "31"
EARLIER: Final = ("32", "33", "34", "35")
"""RedenBeeindiging (JZ588)."""
_DAY: Final = timedelta(days=1)


def start(dossier: Dossier, product: ToegewezenProduct, earliest: date) -> Verhaal:
    """Report that the help began, at times with a mistake that comes back or that is corrected later."""
    latest = min(dossier.dag, product.einddatum or dossier.dag)
    begin = min(earliest + dossier.days(0, 10), latest)
    yield from _failed_start(dossier, product, begin)
    mistake = dossier.rng.random()
    if mistake < 0.08 and begin < latest:
        yield from _late_start(dossier, product, begin, min(begin + dossier.days(1, 9), latest))
    elif mistake < 0.12:
        yield from _start_with_wrong_ingangsdatum(dossier, product, begin)
    else:
        yield dossier.aanbieder.start(dossier.persoon, [to_start(product, begin)])
    if 0.12 <= mistake < 0.15:
        # It had not begun after all: the start is taken back, and comes another day.
        yield dossier.aanbieder.start(dossier.persoon, [to_start(product, begin, DELETE)])
        return
    if 0.15 <= mistake < 0.19:
        yield dossier.aanbieder.start(dossier.persoon, [to_start(product, begin)], breaks=["TR074", "TR326"])
    levering = dossier.levering(product)
    levering.begin, levering.pauze, levering.eind = begin, None, None


def _failed_start(dossier: Dossier, product: ToegewezenProduct, begin: date) -> Verhaal:
    """A start that comes back, before the good one."""
    mistake = dossier.rng.random()
    good = to_start(product, begin)
    if mistake < 0.06:
        wrong = replace(good, toewijzing_nummer=UNKNOWN)
        yield dossier.aanbieder.start(dossier.persoon, [wrong], breaks=["TR019"])
    elif mistake < 0.11 and dossier.aanbieder.last:
        number = dossier.aanbieder.last
        yield dossier.aanbieder.start(dossier.persoon, [good], breaks=["TR056"], identificatie=number)


def _late_start(dossier: Dossier, product: ToegewezenProduct, begin: date, wrong: date) -> Verhaal:
    """The Begindatum is in the key: one message deletes the wrong start and delivers the right one (IV008)."""
    yield dossier.aanbieder.start(dossier.persoon, [to_start(product, wrong)])
    corrected = [to_start(product, wrong, DELETE), to_start(product, begin)]
    yield dossier.aanbieder.start(dossier.persoon, corrected)


def _start_with_wrong_ingangsdatum(dossier: Dossier, product: ToegewezenProduct, begin: date) -> Verhaal:
    """ToewijzingIngangsdatum is not in the key: deleting and delivering anew take two messages (IV008, TR101)."""
    wrong = replace(product, ingangsdatum=product.ingangsdatum - _DAY)
    yield dossier.aanbieder.start(dossier.persoon, [to_start(wrong, begin)])
    yield dossier.aanbieder.start(dossier.persoon, [to_start(wrong, begin, DELETE)])
    yield dossier.aanbieder.start(dossier.persoon, [to_start(product, begin)])


def pause(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Report a temporary stop; the help goes on some weeks later, or ends."""
    levering = dossier.levering(product)
    begin = levering.begin
    if begin is None:
        return
    eind = Eind(max(begin, dossier.dag - dossier.days(0, 5)), TEMPORARY)
    yield dossier.aanbieder.stop(dossier.persoon, [to_stop(product, begin, eind)])
    if dossier.happens(0.1):
        again = Eind(dossier.dag, TEMPORARY)
        breaks = ["TR074", "TR413"] if again == eind else ["TR413"]
        yield dossier.aanbieder.stop(dossier.persoon, [to_stop(product, begin, again)], breaks=breaks)
    levering.pauze, levering.hervat = eind, dossier.dag + dossier.days(14, 40)


def resume(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Help that was paused goes on with a new start, or ends for good."""
    pauze = dossier.levering(product).pauze
    if pauze is None:
        return
    first = pauze.dag + _DAY
    latest = min(dossier.dag, product.einddatum or dossier.dag)
    if first <= latest and dossier.happens(0.7):
        yield from start(dossier, product, max(first, latest - _DAY * 3))
    else:
        yield from stop(dossier, product, max(pauze.dag, latest))


def stop(dossier: Dossier, product: ToegewezenProduct, last_day: date, reden: str = "") -> Verhaal:
    """Report a definitive stop, at times with a mistake that comes back or that is corrected later."""
    levering = dossier.levering(product)
    begin = levering.begin
    if begin is None:
        return
    follows = REDEN_BEEINDIGING_BIJ.get(product.reden_wijziging or "", ACCORDING_TO_PLAN)
    floor = max(begin, levering.pauze.dag if levering.pauze else begin)
    eind = Eind(max(last_day, floor), reden or follows)
    mistake = dossier.rng.random()
    if mistake < 0.06:
        wrong = to_stop(product, begin - _DAY, eind)
        yield dossier.aanbieder.stop(dossier.persoon, [wrong], breaks=["TR382"])
    if 0.06 <= mistake < 0.14 and eind.dag < dossier.dag:
        # Einddatum is in the key: one message deletes the wrong stop and delivers the right one.
        wrong_eind = replace(eind, dag=eind.dag + _DAY)
        yield dossier.aanbieder.stop(dossier.persoon, [to_stop(product, begin, wrong_eind)])
        corrected = [to_stop(product, begin, wrong_eind, DELETE), to_stop(product, begin, eind)]
        yield dossier.aanbieder.stop(dossier.persoon, corrected)
    else:
        yield dossier.aanbieder.stop(dossier.persoon, [to_stop(product, begin, eind)])
    if 0.14 <= mistake < 0.18:
        yield dossier.aanbieder.start(dossier.persoon, [to_start(product, begin, DELETE)], breaks=["TR071"])
    if 0.18 <= mistake < 0.22:
        later = replace(eind, dag=dossier.dag, reden="35" if eind.reden != "35" else "34")
        yield dossier.aanbieder.stop(dossier.persoon, [to_stop(product, begin, later)], breaks=["TR415"])
    levering.eind = eind


def restart(dossier: Dossier, product: ToegewezenProduct) -> Verhaal:
    """Help that ended for good begins again on the same assignment (OP379)."""
    eind = dossier.levering(product).eind
    if eind is not None and eind.dag + _DAY <= min(dossier.dag, product.einddatum or dossier.dag):
        yield from start(dossier, product, eind.dag + _DAY)
