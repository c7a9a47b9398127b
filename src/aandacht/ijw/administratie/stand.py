"""The facts of an administration with the few indexes that the questions need."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from aandacht.ijw.administratie.feiten import (
    Afkeuring,
    Antwoord,
    Declaratie,
    Declaratieoordeel,
    Declaratieregel,
    Feit,
    Ontvangst,
    Regeloordeel,
    Startmelding,
    Stopmelding,
    Toewijzingsversie,
    Verzending,
    Verzoek,
    first_name,
)

F = TypeVar("F", bound=Feit)
Number = tuple[str, str, int]
"""An assignment: gemeente, provider and ToewijzingNummer."""
Client = tuple[str, str, str]
"""A client: gemeente, provider and Bsn."""
Reference = tuple[str, str]
"""Provider and ReferentieAanbieder, or provider and ReferentieNummer."""


class Administratie:
    """What is known, from a set of facts in any order; facts of rejected messages do not count."""

    def __init__(self, feiten: Iterable[Feit] = ()) -> None:
        """Index the facts that count."""
        self.feiten = frozenset(feiten)
        rejected = {(feit.van, feit.is_dubbel) for feit in self.feiten if isinstance(feit, Afkeuring)}
        self.ontvangen = frozenset(feit.bericht for feit in self.feiten if isinstance(feit, Ontvangst))
        self.verzonden: dict[str, set[str]] = defaultdict(set)
        by_kind: dict[type[Feit], list[Feit]] = defaultdict(list)
        for feit in self.feiten:
            first = first_name(feit.bericht)
            if (first, first != feit.bericht) not in rejected:
                by_kind[type(feit)].append(feit)

        def of(kind: type[F]) -> list[F]:
            return [feit for feit in by_kind[kind] if isinstance(feit, kind)]

        for sent in self.feiten:
            if isinstance(sent, Verzending):
                self.verzonden[sent.bericht].add(sent.kenmerk)
        self._index_toewijzingen(of(Toewijzingsversie))
        self._index_leveringen(of(Startmelding), of(Stopmelding))
        self.verzoeken = of(Verzoek)
        self.antwoorden: dict[Reference, set[str]] = defaultdict(set)
        for antwoord in of(Antwoord):
            self.antwoorden[antwoord.aanbieder, antwoord.referentie].add(antwoord.verzoek_antwoord)
        self.declaraties = {feit.bericht: feit for feit in of(Declaratie)}
        self.declaratieregels = of(Declaratieregel)
        self.declaratieoordelen = {feit.declaratie: feit for feit in sorted(of(Declaratieoordeel), key=_sent_last)}
        self.regeloordelen = {
            (feit.declaratie, feit.bsn, feit.referentie_nummer): feit
            for feit in sorted(of(Regeloordeel), key=_sent_last)
        }

    def _index_toewijzingen(self, versies: list[Toewijzingsversie]) -> None:
        self.versies: dict[Number, list[Toewijzingsversie]] = defaultdict(list)
        self.toegewezen: set[Reference] = set()
        for versie in versies:
            self.versies[versie.gemeente, versie.aanbieder, versie.product.toewijzing_nummer].append(versie)
            if versie.product.referentie_aanbieder is not None:
                self.toegewezen.add((versie.aanbieder, versie.product.referentie_aanbieder))

    def _index_leveringen(self, starts: list[Startmelding], stops: list[Stopmelding]) -> None:
        self.starts: dict[Client, list[Startmelding]] = defaultdict(list)
        for start in starts:
            self.starts[start.gemeente, start.aanbieder, start.bsn].append(start)
        self.stops: dict[Client, list[Stopmelding]] = defaultdict(list)
        for stop in stops:
            self.stops[stop.gemeente, stop.aanbieder, stop.bsn].append(stop)


def _sent_last(feit: Declaratieoordeel | Regeloordeel) -> tuple[bool, str]:
    """Order verdicts so that the one in a JW325 that was sent replaces the one judged on receipt."""
    return not feit.is_berekend, feit.bericht
