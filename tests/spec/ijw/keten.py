"""What a gemeente and a provider know, to judge messages against (levels 3 and 4)."""

from datetime import date
from typing import Any

from tests.spec.ijw.messages import BSN, PRODUCT, UREN_PER_MAAND

from aandacht.ijw.finding import Finding
from aandacht.ijw.release_3_2 import jw323
from aandacht.ijw.release_3_2.stand import (
    DeclaratieStand,
    GecontracteerdProduct,
    LeveringStand,
    Regel,
    Toewijzing,
    ToewijzingenStand,
    ToewijzingStand,
    VerzoekenStand,
)

TOEWIJZING = ToewijzingStand(toewijzing_nummer=300201, bsn=BSN, product=PRODUCT)


def levering(**changes: Any) -> LeveringStand:
    """What the gemeente knows: one assignment, and the starts and stops that are given."""
    return LeveringStand(**({"toewijzingen": (TOEWIJZING,)} | changes))


def toewijzingen(**changes: Any) -> ToewijzingenStand:
    """What the provider knows: nothing, or what is given."""
    return ToewijzingenStand(**changes)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    """The rules that were broken with their retourcodes."""
    assert all(finding.niveau in (3, 4) and finding.melding.endswith(".") for finding in findings)
    return [(finding.regel, finding.retourcode) for finding in findings]


TOEGEWEZEN = Toewijzing(
    toewijzing_nummer=300201,
    bsn=BSN,
    product=PRODUCT,
    ingangsdatum=date(2026, 1, 1),
    einddatum=date(2026, 12, 31),
    omvang=UREN_PER_MAAND,
)
CONTRACT = GecontracteerdProduct(categorie="45", code="45A04", eenheid="04", tarief=8_000, van=date(2026, 1, 1))


def declaraties(**changes: Any) -> DeclaratieStand:
    """What the gemeente knows when a claim comes in: one assignment of 10 hours a month, nothing claimed yet."""
    return DeclaratieStand(**({"toewijzingen": (TOEGEWEZEN,)} | changes))


def regel(line: jw323.Prestatie, **changes: Any) -> Regel:
    """A line that was claimed before and awarded."""
    return Regel(**({"bsn": BSN, "prestatie": line, "is_toegekend": True} | changes))


def verzoeken(**changes: Any) -> VerzoekenStand:
    """What the gemeente knows when a request comes in: one current assignment."""
    return VerzoekenStand(**({"toewijzingen": (TOEGEWEZEN,)} | changes))
