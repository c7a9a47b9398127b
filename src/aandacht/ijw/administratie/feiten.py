"""Facts: what a message that was accepted or sent says, one value per thing that it says.

A fact knows the pair of organisations and the message it comes from. A message that its receiver rejected counts as not
sent (OP286): its facts do not count when there is an `Afkeuring` of it.
"""

from dataclasses import dataclass
from typing import Final

from aandacht.ijw.release_3_2 import jw301, jw305, jw307, jw323
from aandacht.ijw.release_3_2.basis import Bericht, BerichtIdentificatie, GeslotenPeriode, XsdVersie
from aandacht.ijw.releases import find_berichtsoort


@dataclass(frozen=True, slots=True, kw_only=True)
class Feit:
    """What every fact has: whose it is, and the message (kind, sender, Identificatie) that said it."""

    gemeente: str
    aanbieder: str
    bericht: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontvangst(Feit):
    """A message with this identification was received (TR056), accepted or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzending(Feit):
    """A message with this identification was sent; `kenmerk` tells one content from another."""

    kenmerk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Afkeuring(Feit):
    """The message `van` was rejected by its receiver: what it said does not count.

    With `is_dubbel` its identification was used before (TR056): then what the first message said stands.
    """

    van: str
    is_dubbel: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Toewijzingsversie(Feit):
    """A version of an assignment (JW301)."""

    bsn: str
    product: jw301.ToegewezenProduct


@dataclass(frozen=True, slots=True, kw_only=True)
class Startmelding(Feit):
    """A start or its deletion (JW305)."""

    bsn: str
    product: jw305.StartProduct


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopmelding(Feit):
    """A stop or its deletion (JW307)."""

    bsn: str
    product: jw307.StopProduct


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzoek(Feit):
    """A product of a VOT (JW315) or a whole VOW (JW317)."""

    bsn: str
    referentie: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoord(Feit):
    """An answer to a request (JW319)."""

    referentie: str
    verzoek_antwoord: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaratie(Feit):
    """A claim (JW323) without its lines; `totaal` in cents, debit minus credit."""

    declaratie_nummer: str
    identificatie: BerichtIdentificatie
    xsd_versie: XsdVersie
    periode: GeslotenPeriode
    totaal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaratieregel(Feit):
    """A line of a claim (JW323)."""

    bsn: str
    declaratie_nummer: str
    prestatie: jw323.Prestatie


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaratieoordeel(Feit):
    """The verdict on a claim (JW325); `is_berekend` when judged on receipt, until the JW325 itself is sent."""

    declaratie: str
    toegekend: int
    is_berekend: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeloordeel(Feit):
    """The verdict on a line of a claim (JW325)."""

    bsn: str
    referentie_nummer: str
    toewijzing_nummer: int
    declaratie: str
    is_toegekend: bool
    is_berekend: bool


SOORTEN: Final[tuple[type[Feit], ...]] = (
    Ontvangst, Verzending, Afkeuring, Toewijzingsversie, Startmelding, Stopmelding, Verzoek, Antwoord, Declaratie, Declaratieregel,
    Declaratieoordeel, Regeloordeel,
)  # fmt: skip


# Longer than an Identificatie can be, so that no name holds it by itself.
_OTHER: Final = " (andere inhoud "


def bericht_id(naam: str, afzender: str, identificatie: str) -> str:
    """Give the name of a message in an administration: its kind, sender and Identificatie."""
    return f"{naam}/{afzender}/{identificatie}"


def name_of_other(naam: str, kenmerk: str) -> str:
    """Give the name of a message that was sent with an identification that another message has already."""
    return f"{naam}{_OTHER}{kenmerk})"


def first_name(naam: str) -> str:
    """Give the name of the first message with the same identification."""
    return naam.partition(_OTHER)[0]


def id_of(bericht: Bericht) -> str:
    """Give the name of this message."""
    header = bericht.header
    return bericht_id(bericht.naam, header.afzender, header.bericht_identificatie.identificatie)


def pair_of(bericht: Bericht) -> tuple[str, str]:
    """Give the gemeente and the provider of a message, whoever sent it."""
    header = bericht.header
    if find_berichtsoort(bericht.naam)[1].afzender == "gemeente":
        return header.afzender, header.ontvanger
    return header.ontvanger, header.afzender
