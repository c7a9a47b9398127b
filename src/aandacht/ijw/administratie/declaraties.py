"""The ledger of claim lines: what was claimed, awarded, rejected and credited (fact sheet, section 8.4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aandacht.ijw.administratie.feiten import Declaratieregel
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.release_3_2.bedrag import signed
from aandacht.ijw.release_3_2.stand import Regel


def regels(administratie: Administratie) -> Iterator[tuple[Declaratieregel, Regel]]:
    """Give every line with its verdict; a debit line is credited by a credit line that was not rejected."""
    held = [(feit, _regel(administratie, feit)) for feit in administratie.declaratieregels]
    credited = {
        (feit.gemeente, feit.aanbieder, regel.prestatie.product_referentie.vorig_referentie_nummer)
        for feit, regel in held
        if not regel.is_debet and not regel.is_afgewezen
    }
    for feit, regel in held:
        key = (feit.gemeente, feit.aanbieder, regel.referentie_nummer)
        if regel.is_debet and regel.is_toegekend and key in credited:
            yield feit, replace(regel, is_gecrediteerd=True)
        else:
            yield feit, regel


def _regel(administratie: Administratie, feit: Declaratieregel) -> Regel:
    nummer = feit.prestatie.product_referentie.referentie_nummer
    verdict = administratie.regeloordelen.get((feit.bericht, feit.bsn, nummer))
    return Regel(
        bsn=feit.bsn,
        prestatie=feit.prestatie,
        is_toegekend=verdict is not None and verdict.is_toegekend,
        is_afgewezen=verdict is not None and not verdict.is_toegekend,
    )


def preferred(found: Iterable[Regel]) -> dict[str, Regel]:
    """Give the lines by ReferentieNummer; of a number that was used twice the line that was not rejected."""
    return {regel.referentie_nummer: regel for regel in sorted(found, key=_order)}


def _order(regel: Regel) -> tuple[bool, bool, str]:
    return not regel.is_afgewezen, regel.is_toegekend, repr(regel)


def ingediend(found: Iterable[Regel]) -> int:
    """Add up what was claimed, in cents, debit minus credit."""
    return sum(signed(regel.prestatie.ingediend_bedrag) for regel in found)


def toegekend(found: Iterable[Regel]) -> int:
    """Add up what was awarded, in cents, debit minus credit."""
    return sum(signed(regel.prestatie.ingediend_bedrag) for regel in found if regel.is_toegekend)
