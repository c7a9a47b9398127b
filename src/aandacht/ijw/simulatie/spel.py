"""The play as a whole: a region, a period, every message, and whether both sides agree at the end."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.openstaand import op288, op295, op344
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.ijw.simulatie.aanbieder import Aanbieder
from aandacht.ijw.simulatie.declareren import Declarant
from aandacht.ijw.simulatie.dossier import Dossier
from aandacht.ijw.simulatie.gemeente import Gemeente
from aandacht.ijw.simulatie.partij import Partij
from aandacht.ijw.simulatie.regio import make_regio
from aandacht.ijw.simulatie.verhaal import live
from aandacht.ijw.simulatie.verloop import Verloop, Zending
from aandacht.ijw.simulatie.verschil import differences

FIRST_DAY = date(2025, 1, 1)


class Spel:
    """A gemeente and its providers, playing from a first day for a number of days.

    The same numbers give the same messages, byte for byte.
    """

    def __init__(self, *, seed: int, days: int, clients: int, begin: date = FIRST_DAY) -> None:
        """Make the region and let every story begin; `clients` is at most `regio.MOST_CLIENTS`."""
        self.regio = make_regio(random.Random(f"{seed}/regio"), clients, begin)  # noqa: S311 - no secret is made
        bronnen = Bronnen(contracten=self.regio.contracten, gemeentelijsten=(gemeentelijst_2026(),))
        codes = [self.regio.gemeente, *(contract.aanbieder for contract in self.regio.contracten)]
        self.begin, self.end = begin, begin + timedelta(days=days - 1)
        self.partijen = {code: Partij(code, bronnen) for code in codes}
        self.verloop = Verloop(self.partijen, random.Random(f"{seed}/post"), begin, self.end)  # noqa: S311
        self._begin(seed, days)

    def _begin(self, seed: int, days: int) -> None:
        gemeente = Gemeente(self.regio.gemeente, self.verloop)
        aanbieders = [Aanbieder(contract, self.verloop) for contract in self.regio.contracten]
        for place, persoon in enumerate(self.regio.personen):
            rng = random.Random(f"{seed}/client/{place}")  # noqa: S311
            for aanbieder in rng.sample(aanbieders, 2 if rng.random() < 0.2 else 1):
                arrival = self.begin + timedelta(days=int(days * 0.7 * rng.random()))
                own = random.Random(f"{seed}/client/{place}/{aanbieder.code}")  # noqa: S311
                self.verloop.begin(live(Dossier(self.verloop, own, gemeente, aanbieder, persoon), arrival))
        for aanbieder in aanbieders:
            rng = random.Random(f"{seed}/declaraties/{aanbieder.code}")  # noqa: S311
            self.verloop.begin(Declarant(aanbieder, self.verloop, rng).declare())

    def run(self) -> Iterator[Zending]:
        """Play; give every message in the order of sending."""
        return self.verloop.run()

    def waiting(self) -> dict[str, int]:
        """Count what the gemeente still waits for on the last day: requests without an end, starts and stops too late."""
        known = self.partijen[self.regio.gemeente].everything()
        return {
            "verzoeken zonder einde": len(op344(known)),
            "starts over tijd": len(op295(known, self.end)),
            "stops over tijd": len(op288(known, self.end)),
        }

    def faults(self) -> list[str]:
        """Give what went otherwise than meant, and what the two sides do not hold alike; nothing when all is well."""
        gemeente = self.regio.gemeente
        ours = self.partijen[gemeente].everything()
        found = list(self.verloop.fouten)
        for contract in self.regio.contracten:
            theirs = self.partijen[contract.aanbieder].everything()
            found += differences(ours, theirs, (gemeente, contract.aanbieder))
        return found
