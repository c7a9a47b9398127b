"""The ledger of a pooled budget: how it stands follows from its lines, and it never goes below zero."""

from collections.abc import Iterable
from dataclasses import dataclass, field

INLEG, RESERVERING, UITGAVE = "inleg", "reservering", "uitgave"
VERREKENING, TERUGBOEKING = "verrekening", "terugboeking"
IN = frozenset({INLEG, VERREKENING})


@dataclass(frozen=True, slots=True)
class Boeking:
    """One line, in cents. `hoort_bij`: the reservation an expense is paid from, or the line that is booked back."""

    id: int
    soort: str
    bedrag: int
    hoort_bij: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How a budget stands, in cents: what came in, what went out, what is reserved, and what is free."""

    ingelegd: int = 0
    verrekend: int = 0
    uitgegeven: int = 0
    gereserveerd: int = 0
    rest: dict[int, int] = field(default_factory=dict)  # of each line: what can still be paid from it or booked back

    @property
    def vrij(self) -> int:
        """What may still be reserved or spent."""
        return self.ingelegd + self.verrekend - self.uitgegeven - self.gereserveerd


def stand(boekingen: Iterable[Boeking]) -> Stand:
    """How the budget stands after these lines, in the order in which they were recorded."""
    rows = {boeking.id: boeking for boeking in boekingen}
    rest = {boeking.id: boeking.bedrag for boeking in rows.values() if boeking.soort != TERUGBOEKING}
    for boeking in rows.values():
        if boeking.hoort_bij is not None:
            rest[boeking.hoort_bij] -= boeking.bedrag
            origin = rows[boeking.hoort_bij]
            # An expense that comes back goes back to the reservation it was paid from.
            if boeking.soort == TERUGBOEKING and origin.soort == UITGAVE and origin.hoort_bij is not None:
                rest[origin.hoort_bij] += boeking.bedrag

    def of(soort: str) -> int:
        return sum(rest[boeking.id] for boeking in rows.values() if boeking.soort == soort)

    return Stand(of(INLEG), of(VERREKENING), of(UITGAVE), of(RESERVERING), rest)


def shortage(before: Stand, soort: str, bedrag: int, hoort_bij: Boeking | None = None) -> int:
    """Cents that are lacking for this line: 0 when it fits. Money that comes in always fits."""
    if soort in IN:
        return 0
    if hoort_bij is None:
        return max(0, bedrag - before.vrij)
    lacks = max(0, bedrag - before.rest[hoort_bij.id])
    if soort == TERUGBOEKING and hoort_bij.soort in IN:
        lacks = max(lacks, bedrag - before.vrij)
    return lacks
