"""How the messages go: each is taken in by both sides on the day it is sent, and its answer comes back some days later."""

import heapq
import random
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from aandacht.ijw.build import build
from aandacht.ijw.finding import Finding
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.releases import find_berichtsoort
from aandacht.ijw.simulatie.partij import Partij
from aandacht.ijw.termijnen import retour_uiterlijk
from aandacht.kernel.dagen import move_to_werkdag

Verhaal = Generator[date, None, None]
"""What somebody does over time: it gives the day on which it wants to go on."""
AT_ONCE: Final = frozenset({"JW301", "JW319"})
"""Messages of which a rejection comes back the same day, so that the gemeente never acts on what does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zending:
    """A message on its way, with its place in the play; `verwacht` are the rules that it breaks on purpose."""

    nummer: int
    dag: date
    bericht: str
    van: str
    naar: str
    antwoord_op: int | None
    verwacht: tuple[str, ...]
    data: bytes

    @property
    def file(self) -> str:
        """A name that sorts in the order of sending."""
        return f"{self.nummer:07d}-{self.dag:%Y%m%d}-{self.bericht}-{self.van}-{self.naar}.xml"


class Verloop:
    """The days of the play: who acts when, what was sent and what went otherwise than meant."""

    def __init__(self, partijen: Mapping[str, Partij], rng: random.Random, begin: date, end: date) -> None:
        """Play from `begin` up to and including `end`; answers on their way still arrive after it."""
        self.partijen = partijen
        self.rng = rng
        self.dag = begin
        self.end = end
        self.fouten: list[str] = []
        self._agenda: list[tuple[date, int, Callable[[], None]]] = []
        self._sent: list[Zending] = []
        self._count = 0
        self._turn = 0

    def begin(self, verhaal: Verhaal) -> None:
        """Let a story begin."""
        self._plan(self.dag, lambda: self._go_on(verhaal))

    def _plan(self, dag: date, action: Callable[[], None]) -> None:
        self._turn += 1
        heapq.heappush(self._agenda, (move_to_werkdag(max(dag, self.dag)), self._turn, action))

    def _go_on(self, verhaal: Verhaal) -> None:
        if self.dag > self.end:
            return
        wanted = next(verhaal, None)
        if wanted is not None and wanted <= self.end:
            self._plan(wanted, lambda: self._go_on(verhaal))

    def run(self) -> Iterator[Zending]:
        """Play until nothing waits; give every message in the order in which it was sent."""
        while self._agenda:
            self.dag, _, action = heapq.heappop(self._agenda)
            action()
            yield from self._sent
            self._sent.clear()

    def send(self, bericht: Bericht, breaks: Iterable[str] = ()) -> date:
        """Send a message that breaks these rules and no other; give the day on which its answer comes."""
        zending = self._record(bericht.naam, bericht.header.afzender, bericht.header.ontvanger, build(bericht), breaks)
        sender, receiver = self.partijen[zending.van], self.partijen[zending.naar]
        sender.take(zending.data, self.dag)
        outcome = receiver.take(zending.data, self.dag)
        self._compare(zending, outcome.findings)
        if outcome.antwoord is None:
            self.fouten.append(f"{zending.file}: hierop kwam geen antwoord.")
            return self.dag
        back = self._day_of_answer(zending)
        answer = outcome.antwoord
        if back == self.dag:
            self._bring_back(zending, answer)
        else:
            self._plan(back, lambda: self._bring_back(zending, answer))
        return back

    def _record(
        self, naam: str, van: str, naar: str, data: bytes, breaks: Iterable[str], answers: Zending | None = None
    ) -> Zending:
        self._count += 1
        zending = Zending(
            nummer=self._count,
            dag=self.dag,
            bericht=naam,
            van=van,
            naar=naar,
            antwoord_op=None if answers is None else answers.nummer,
            verwacht=tuple(sorted(breaks)),
            data=data,
        )
        self._sent.append(zending)
        return zending

    def _compare(self, zending: Zending, found: Iterable[Finding]) -> None:
        broken = tuple(sorted({finding.regel for finding in found}))
        if broken != zending.verwacht:
            meant = ", ".join(zending.verwacht) or "geen bevinding"
            said = "; ".join(f"{finding.regel} {finding.path}" for finding in found) or "geen bevinding"
            self.fouten.append(f"{zending.file}: bedoeld was {meant}, gevonden is {said}.")

    def _day_of_answer(self, zending: Zending) -> date:
        if zending.verwacht and zending.bericht in AT_ONCE:
            return self.dag
        last = retour_uiterlijk(zending.bericht, self.dag) or self.dag
        return move_to_werkdag(self.dag + (last - self.dag) * self.rng.random())

    def _bring_back(self, question: Zending, data: bytes) -> None:
        """The answer goes from the receiver to the sender of the question; both take it in."""
        naam = find_berichtsoort(question.bericht)[1].antwoord
        zending = self._record(naam, question.naar, question.van, data, (), question)
        self.partijen[zending.van].take(data, self.dag)
        self._compare(zending, self.partijen[zending.naar].take(data, self.dag).findings)
