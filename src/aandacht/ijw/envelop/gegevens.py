"""What an envelope says on the outside, and what is wrong with one that cannot be used."""

from dataclasses import dataclass
from datetime import datetime

from aandacht.ijw.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelopgegevens:
    """The outside of an envelope: who sends which message (`functie`, such as JW301) to whom, under which reference.

    `antwoord_op` is the reference of the envelope that this one answers. The VECOZO request carries no moment.
    """

    koppelvlak: str
    zender: str
    ontvanger: str
    functie: str
    referentienummer: str
    tijdstip: datetime | None = None
    antwoord_op: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foutmelding:
    """A fault of the transport (StUF Fo01): a message did not arrive, so it has no return message."""

    code: str
    plek: str
    omschrijving: str
    details: str | None = None
    zender: str
    ontvanger: str
    referentienummer: str
    tijdstip: datetime
    antwoord_op: str


class InvalidEnvelop(ValueError):
    """The bytes are no envelope that can be used; `finding` says why, with the fault code of the transport."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(f"{finding.regel} {finding.path}: {finding.melding}")
        self.finding = finding


def invalid(code: str, melding: str, path: str = "/") -> InvalidEnvelop:
    """Give the error with one finding of level 1: no return message belongs to it."""
    return InvalidEnvelop(Finding(code, None, 1, path, melding))
