"""Two administrations that exchange messages: what one sends the other takes in, and the answers go back."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from tests.spec.ijw.messages import AANBIEDER, GEMEENTE

from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.feiten import Feit
from aandacht.ijw.administratie.register import state
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.uitwisseling import Uitkomst, read, receive
from aandacht.ijw.build import build
from aandacht.ijw.release_3_2.basis import Bericht, BerichtIdentificatie

B = TypeVar("B", bound=Bericht)


def named(bericht: B, nummer: str, dag: date = date(2026, 4, 15)) -> bytes:
    """The bytes of a message with an identification of its own."""
    identificatie = BerichtIdentificatie(identificatie=nummer, dagtekening=dag)
    changed: Any = replace(bericht, header=replace(bericht.header, bericht_identificatie=identificatie))
    return build(changed)


@dataclass
class Partij:
    """One side with its facts."""

    code: str
    feiten: set[Feit] = field(default_factory=set)
    bronnen: Bronnen = field(default_factory=Bronnen)

    def take(self, data: bytes) -> Uitkomst:
        done = receive(read(data), Administratie(self.feiten), self.code, self.bronnen)
        self.feiten |= set(done.feiten)
        return done

    def take_all(self, messages: Iterable[bytes]) -> list[Uitkomst]:
        return [self.take(data) for data in messages]

    @property
    def state(self) -> dict[str, list[dict[str, str | int | None]]]:
        return state(Administratie(self.feiten))


@dataclass
class Gesprek:
    """A gemeente and a provider: `send` lets one send a message to the other and takes the answer back."""

    gemeente: Partij = field(default_factory=lambda: Partij(GEMEENTE))
    aanbieder: Partij = field(default_factory=lambda: Partij(AANBIEDER))

    def send(self, data: bytes) -> Uitkomst:
        bericht = read(data).bericht
        assert bericht is not None
        sides = (self.gemeente, self.aanbieder)
        sender, receiver = sides if bericht.header.afzender == GEMEENTE else sides[::-1]
        sender.take(data)
        done = receiver.take(data)
        if done.antwoord is not None:
            sender.take(done.antwoord)
            receiver.take(done.antwoord)
        return done

    def rules(self, data: bytes) -> list[str]:
        return [finding.regel for finding in self.send(data).findings]
