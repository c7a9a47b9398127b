"""Which outbound messages are taken in, and what happens to each: one table, read by `berichten.receive`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aandacht.actions import (
    beoordelingen,
    beoordelingen_verzoek,
    boekingen,
    declaratieantwoorden,
    declaraties,
    verzoekboekingen,
)
from aandacht.actions.boekingen import Boeking
from aandacht.ijw.finding import Finding
from aandacht.ijw.release_3_2 import jw305, jw307, jw317, jw319, jw325
from aandacht.records.models import Bericht, Toewijzing


@dataclass(frozen=True)
class Inname:
    """How one kind of message is judged at levels 3 and 4, booked when it is good, and whom it is about when it is not."""

    judge: Callable[[Any, str, datetime], tuple[Finding, ...]]  # message, administration, now
    book: Callable[[Any, Bericht, datetime], Boeking]
    subject: Callable[[Any, Bericht], Toewijzing | None] = lambda _bericht, _row: None


def _started(bericht: jw305.Bericht, row: Bericht) -> Toewijzing | None:
    return _known(row, bericht.client.start_producten[0].toewijzing_nummer, bericht.client.bsn)


def _stopped(bericht: jw307.Bericht, row: Bericht) -> Toewijzing | None:
    return _known(row, bericht.client.stop_producten[0].toewijzing_nummer, bericht.client.bsn)


def _asked(bericht: jw317.Bericht, row: Bericht) -> Toewijzing | None:
    return _known(row, verzoekboekingen.first_nummer(bericht.client.verzoek), bericht.client.bsn)


def _answered(bericht: jw319.Bericht, row: Bericht) -> Toewijzing | None:
    verzoek = verzoekboekingen.find(row.administratie, row.afzender, bericht.antwoord.referentie_aanbieder)
    return verzoek.toewijzing if verzoek else None


def _known(row: Bericht, nummer: int | None, bsn: str) -> Toewijzing | None:
    """The assignment a rejected message is about, when sender and client are those of the assignment: somebody can then be told."""
    found = boekingen.find(row.administratie, row.administratie, nummer)
    return found if found is not None and (found.agb_code, found.bsn) == (row.afzender, bsn) else None


INNAME: Final = {
    "JW301": Inname(beoordelingen.toewijzing, verzoekboekingen.book_toewijzing),
    "JW305": Inname(beoordelingen.start, boekingen.book_start, _started),
    "JW307": Inname(beoordelingen.stop, boekingen.book_stop, _stopped),
    "JW315": Inname(beoordelingen_verzoek.toewijzing_gevraagd, verzoekboekingen.book_verzoek_om_toewijzing),
    "JW317": Inname(beoordelingen_verzoek.wijziging_gevraagd, verzoekboekingen.book_verzoek_om_wijziging, _asked),
    "JW319": Inname(beoordelingen_verzoek.antwoord, verzoekboekingen.book_antwoord, _answered),
}

# A claim is accepted line by line and answered with a JW325 that has no answer itself: these take in the whole message,
# and give the answer that leaves at once, if any.
DECLARATIES: Final[dict[str, Callable[[Any, Bericht, datetime], tuple[Boeking, jw325.Bericht | None]]]] = {
    "JW323": declaraties.take_in,
    "JW325": declaratieantwoorden.take_in,
}
