"""What a gemeente and a provider know, to judge messages against (levels 3 and 4)."""

from typing import Any

from tests.spec.ijw.messages import BSN, PRODUCT

from aandacht.ijw.finding import Finding
from aandacht.ijw.release_3_2.stand import LeveringStand, ToewijzingenStand, ToewijzingStand

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
