"""Taking a message into an administration: read, judge at four levels, answer, book. Pure: facts in, facts out.

A message that the organisation sent itself is booked and not judged; one for it is judged and answered, and booked when
it is accepted (a claim: line by line). A return message says whether what was sent counts. A message for somebody else is
one finding and nothing more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aandacht.ijw.administratie.beoordeling import Bronnen, judge
from aandacht.ijw.administratie.boeking import book, book_retour, is_rejection
from aandacht.ijw.administratie.feiten import Feit, Ontvangst, Verzending, id_of, name_of_other, pair_of
from aandacht.ijw.administratie.index import keys_for
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.build import build
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.parse import read_with_value
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.releases import find_berichtsoort
from aandacht.ijw.reply import answer_claim, compose_retour, make_identificatie
from aandacht.ijw.source import Source
from aandacht.ijw.stream import Progress, no_progress

_FOR_OTHERS: Final = "Dit bericht is niet van of voor deze organisatie. Neem het in bij de juiste organisatie."


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What is in the bytes of a message; without `bericht` the findings say why. `identificatie` follows from the bytes."""

    soort: str | None
    bericht: Bericht | None
    findings: tuple[Finding, ...] = ()
    identificatie: str = ""
    source: Source | None = None
    """What a return message copies; None for a long message, which is answered by its value."""

    def keys(self) -> tuple[str, ...]:
        """Give the keys of the facts that taking it in needs."""
        return () if self.bericht is None else tuple(dict.fromkeys(keys_for(self.bericht)))


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What taking a message in did: its kind, the findings, the answer to send (or None) and the facts to keep."""

    soort: str | None
    findings: tuple[Finding, ...] = ()
    antwoord: bytes | None = None
    feiten: tuple[Feit, ...] = ()


def read(data: bytes, progress: Progress = no_progress) -> Gelezen:
    """Read a message at level 1."""
    try:
        source, bericht = read_with_value(data, progress)
    except InvalidBericht as error:
        return Gelezen(error.bericht, None, error.findings)
    kept = None if source.soort.is_long else source
    return Gelezen(bericht.naam, bericht, identificatie=make_identificatie(data), source=kept)


def receive(gelezen: Gelezen, administratie: Administratie, organisatie: str, bronnen: Bronnen) -> Uitkomst:
    """Take a message into the administration of an organisation (gemeente or AGB code).

    `administratie` holds the facts under `gelezen.keys()` and `index.keys_after` of those at least. Without
    `bronnen.vandaag` the message is taken as received on its own Dagtekening.
    """
    bericht = gelezen.bericht
    if bericht is None:
        return Uitkomst(gelezen.soort, gelezen.findings)
    header = bericht.header
    if organisatie not in (header.afzender, header.ontvanger):
        return Uitkomst(gelezen.soort, (Finding("OP254", None, 1, "/Bericht/Header/Ontvanger", _FOR_OTHERS),))
    own = organisatie == header.afzender
    if find_berichtsoort(bericht.naam)[1].heen:
        return _take_retour(bericht, administratie, is_ours=own)
    if own:
        return Uitkomst(gelezen.soort, feiten=_send(gelezen.identificatie, bericht, administratie))
    dag = bronnen.vandaag or header.bericht_identificatie.dagtekening
    return _take_in(gelezen, bericht, administratie, replace(bronnen, vandaag=dag), dag)


def _send(kenmerk: str, bericht: Bericht, administratie: Administratie) -> tuple[Feit, ...]:
    """Book a message of one's own; one with an identification that another has already is told apart from it."""
    naam = id_of(bericht)
    before = administratie.verzonden.get(naam, set())
    if kenmerk in before:
        return ()
    gemeente, aanbieder = pair_of(bericht)
    feiten = book(bericht, administratie)
    if before:
        feiten = tuple(replace(feit, bericht=name_of_other(naam, kenmerk)) for feit in feiten)
    return (Verzending(gemeente=gemeente, aanbieder=aanbieder, bericht=naam, kenmerk=kenmerk), *feiten)


def _take_retour(bericht: Bericht, administratie: Administratie, *, is_ours: bool) -> Uitkomst:
    """A return message carries the sender of what it returns: it says something only to that sender."""
    if not is_ours:
        return Uitkomst(bericht.naam)
    found = check_content(bericht)
    return Uitkomst(bericht.naam, found, feiten=() if found else book_retour(bericht, administratie))


def _take_in(gelezen: Gelezen, bericht: Bericht, administratie: Administratie, bronnen: Bronnen, dag: date) -> Uitkomst:
    found = check_content(bericht)
    if all(finding.niveau > 2 for finding in found):
        found += judge(bericht, administratie, bronnen)
    gemeente, aanbieder = pair_of(bericht)
    received = Ontvangst(gemeente=gemeente, aanbieder=aanbieder, bericht=id_of(bericht))
    if isinstance(bericht, jw323.Bericht):
        verdict = answer_claim(bericht, found, identificatie=gelezen.identificatie, dagtekening=dag)
        return Uitkomst(bericht.naam, found, build(verdict), (received, *_claimed(bericht, verdict, administratie)))
    antwoord = None
    if gelezen.source is not None:
        antwoord = compose_retour(gelezen.source, found, identificatie=gelezen.identificatie, dagtekening=dag)
    return Uitkomst(bericht.naam, found, antwoord, (received, *(() if found else book(bericht, administratie))))


def _claimed(bericht: jw323.Bericht, verdict: jw325.Bericht, administratie: Administratie) -> Iterator[Feit]:
    if not is_rejection(verdict):
        lines = book(bericht, administratie)
        yield from lines
        yield from book(verdict, Administratie(lines), is_berekend=True)
