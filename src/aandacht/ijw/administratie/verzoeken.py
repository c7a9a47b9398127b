"""Requests: the state of a reference (fact sheet, section 8.2) and whether a client has one that waits."""

from typing import Literal

from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.release_3_2.rules.keten_verzoek import AFGEWEZEN, IN_ONDERZOEK

Status = Literal["open", "in_onderzoek", "toegewezen", "afgewezen"]


def status(administratie: Administratie, aanbieder: str, referentie: str) -> Status:
    """Give the state of a request: an assignment with its reference settles it, then a rejection, then an investigation."""
    if (aanbieder, referentie) in administratie.toegewezen:
        return "toegewezen"
    answers = administratie.antwoorden.get((aanbieder, referentie), set())
    if AFGEWEZEN in answers:
        return "afgewezen"
    return "in_onderzoek" if IN_ONDERZOEK in answers else "open"


def has_onderhanden(administratie: Administratie, gemeente: str, aanbieder: str, bsn: str) -> bool:
    """Tell if a request of the provider for this client waits for an assignment or a rejection (TR374)."""
    return any(
        status(administratie, aanbieder, verzoek.referentie) in ("open", "in_onderzoek")
        for verzoek in administratie.verzoeken
        if (verzoek.gemeente, verzoek.aanbieder, verzoek.bsn) == (gemeente, aanbieder, bsn)
    )


def of_client(administratie: Administratie, gemeente: str, aanbieder: str, bsn: str) -> frozenset[str]:
    """Give the references of every request of the provider for this client."""
    return frozenset(
        verzoek.referentie
        for verzoek in administratie.verzoeken
        if (verzoek.gemeente, verzoek.aanbieder, verzoek.bsn) == (gemeente, aanbieder, bsn)
    )
