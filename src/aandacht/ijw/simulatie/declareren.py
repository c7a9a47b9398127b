"""Claiming: every month what was delivered, with corrections of what was rejected or wrong (JW323)."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Final

from aandacht.ijw.release_3_2 import jw323
from aandacht.ijw.release_3_2.basis import BedragMetDC, GeslotenPeriode, Referentie
from aandacht.ijw.release_3_2.bedrag import totaal
from aandacht.ijw.release_3_2.jw323 import Prestatie
from aandacht.ijw.release_3_2.omvang import TOTAAL, ceiling, parts, product_periode
from aandacht.ijw.release_3_2.stand import Regel
from aandacht.ijw.simulatie.aanbieder import Aanbieder
from aandacht.ijw.simulatie.kasboek import Geleverd, Kasboek, Registratie
from aandacht.ijw.simulatie.leveren import UNKNOWN
from aandacht.ijw.simulatie.verloop import Verhaal, Verloop
from aandacht.kernel.bsn import make_test_bsn
from aandacht.kernel.dagen import add_months, add_werkdagen

_STRANGER: Final = make_test_bsn(9001)
"""Nobody in the region."""


@dataclass
class _Claim:
    """A claim in the making: its lines by client, and the rules that its mistakes break."""

    lines: dict[str, list[Prestatie]] = field(default_factory=lambda: defaultdict(list))
    breaks: set[str] = field(default_factory=set)
    mistaken: set[str] = field(default_factory=set)

    def add_wrong(self, bsn: str, line: Prestatie, regel: str) -> None:
        """Add a line that must come back because of this rule."""
        self.lines[bsn].append(line)
        self.breaks.add(regel)
        self.mistaken.add(bsn)


class Declarant:
    """The claims department of a provider."""

    def __init__(self, aanbieder: Aanbieder, verloop: Verloop, rng: random.Random) -> None:
        """Begin with the first numbers."""
        self.aanbieder = aanbieder
        self.verloop = verloop
        self.rng = rng
        self.registratie = Registratie(aanbieder.contract, rng)
        self._lines = count(1)
        self._claims = 0
        self._last_identificatie = ""

    def declare(self) -> Verhaal:
        """Claim every month, and once more when lines came back."""
        month = self.verloop.dag.replace(day=1)
        while True:
            following = add_months(month, 1)
            yield add_werkdagen(following, self.rng.randint(1, 7))
            yield from self._declare(month)
            if self.rng.random() < 0.5:
                yield from self._declare(month)
            month = following

    def _declare(self, month: date) -> Verhaal:
        periode = product_periode(date.min, None, month)
        assert periode is not None  # noqa: S101 - a whole month always is one
        claim = self._compose(periode)
        if not claim.lines:
            return
        mistake = self.rng.random()
        if mistake < 0.05 and self._claims:
            yield self._send(claim, periode, ["TR333"], nummer=self._claims)
        elif mistake < 0.09 and self._last_identificatie:
            yield self._send(claim, periode, ["TR056"], identificatie=self._last_identificatie)
        if mistake < 0.09:
            # Assignments may have changed before the answer came.
            claim = self._compose(periode)
        if claim.lines:
            yield self._send(claim, periode, claim.breaks)

    def _send(
        self, claim: _Claim, periode: GeslotenPeriode, breaks: set[str] | list[str], *, nummer: int = 0,
        identificatie: str = "",
    ) -> date:  # fmt: skip
        if not nummer:
            self._claims += 1
        number = self.aanbieder.identificatie(identificatie)
        lines = [line for held in claim.lines.values() for line in held]
        declaratie = jw323.Declaratie(
            declaratie_nummer=f"D{nummer or self._claims:05d}",
            declaratie_periode=periode,
            declaratie_dagtekening=self.verloop.dag,
            totaal_ingediend_bedrag=totaal(line.ingediend_bedrag for line in lines),
            clienten=tuple(jw323.Client(bsn=bsn, prestaties=tuple(held)) for bsn, held in claim.lines.items()),
        )
        header = jw323.Header(
            afzender=self.aanbieder.code, ontvanger=self.aanbieder.gemeente, bericht_identificatie=number
        )
        self._last_identificatie = number.identificatie
        return self.verloop.send(jw323.Bericht(header=header, declaratie=declaratie), breaks)

    def _compose(self, periode: GeslotenPeriode) -> _Claim:
        """Compare what was delivered with what was claimed; credit what was wrong and claim what is left."""
        known = self.verloop.partijen[self.aanbieder.code].everything()
        kasboek = Kasboek(known, self.aanbieder.gemeente, self.aanbieder.code)
        delivered = {one.key: one for one in self.registratie.delivered(known, periode.einddatum)}
        claim = _Claim()
        for regel in self._wrong(kasboek, delivered):
            claim.lines[regel.bsn].append(self._credit(regel))
            kasboek.release(regel)
            del kasboek.regels[_key(regel.prestatie)]
        for key, geleverd in sorted(delivered.items()):
            if key not in kasboek.regels:
                self._debit(claim, kasboek, geleverd)
            elif self.rng.random() < 0.01:
                self._twice(claim, kasboek.regels[key], geleverd)
        self._strange_client(claim)
        return claim

    def _wrong(self, kasboek: Kasboek, delivered: dict[tuple[int, date], Geleverd]) -> Iterator[Regel]:
        """Give the approved lines that say something else than what was delivered."""
        for key, regel in sorted(kasboek.regels.items()):
            if regel.is_toegekend:
                true, said = delivered.get(key), regel.prestatie
                if true is None or (true.periode, true.volume, true.eenheid) != (
                    said.product_periode, said.geleverd_volume, said.eenheid,
                ):  # fmt: skip
                    yield regel

    def _credit(self, regel: Regel) -> Prestatie:
        referentie = Referentie(referentie_nummer=self._number(), vorig_referentie_nummer=regel.referentie_nummer)
        bedrag = BedragMetDC(bedrag=regel.prestatie.ingediend_bedrag.bedrag, debet_credit="C")
        return replace(regel.prestatie, product_referentie=referentie, ingediend_bedrag=bedrag)

    def _number(self) -> str:
        return f"{self.aanbieder.code}-{next(self._lines):08d}"

    def _debit(self, claim: _Claim, kasboek: Kasboek, geleverd: Geleverd) -> None:
        volume = min(geleverd.volume, kasboek.room(geleverd))
        if volume <= 0:
            return
        if volume < geleverd.volume:
            geleverd = replace(geleverd, volume=volume)
            self.registratie.drawn[geleverd.key] = geleverd
        wrong = self._mistaken(geleverd)
        if wrong is not None:
            claim.add_wrong(geleverd.bsn, *wrong)
            return
        # A slip that nobody sees until the provider itself does: less was claimed than delivered.
        slip = self.rng.random() < 0.04 and volume > 1
        line = geleverd.prestatie(self._number(), volume - 1 if slip else volume)
        claim.lines[geleverd.bsn].append(line)
        kasboek.count(line)

    def _mistaken(self, geleverd: Geleverd) -> tuple[Prestatie, str] | None:
        """Give a line that must come back with the rule that it breaks, mostly none."""
        mistake = self.rng.random()
        line = geleverd.prestatie(self._number())
        tarief, toewijzing = geleverd.product.tarief, geleverd.toewijzing
        by_tarief = tarief is not None and geleverd.eenheid == geleverd.product.eenheid
        if mistake < 0.03 and tarief is not None and by_tarief and toewijzing.budget is None:
            return geleverd.prestatie(line.product_referentie.referentie_nummer, tarief=tarief + 100), "TR418"
        if mistake < 0.05:
            return replace(line, toewijzing_nummer=UNKNOWN - toewijzing.toewijzing_nummer), "TR338"
        if mistake < 0.07 and by_tarief:
            bedrag = line.ingediend_bedrag
            return replace(line, ingediend_bedrag=replace(bedrag, bedrag=bedrag.bedrag - 1)), "TR346"
        omvang = toewijzing.omvang
        if mistake < 0.1 and omvang is not None and toewijzing.einddatum is None and omvang.frequentie != TOTAAL:
            most = ceiling(omvang, toewijzing.ingangsdatum, None, geleverd.periode) * parts(geleverd.eenheid, omvang)
            return geleverd.prestatie(line.product_referentie.referentie_nummer, most + 1), "TR321"
        return None

    def _twice(self, claim: _Claim, regel: Regel, geleverd: Geleverd) -> None:
        """Claim a month again that was approved (TR389)."""
        toewijzing = geleverd.toewijzing
        is_total = toewijzing.omvang is not None and toewijzing.omvang.frequentie == TOTAAL
        has_room = toewijzing.budget is None and toewijzing.einddatum is None and not is_total
        if regel.is_toegekend and has_room:
            again = replace(regel.prestatie, product_referentie=Referentie(referentie_nummer=self._number()))
            claim.add_wrong(geleverd.bsn, again, "TR389")

    def _strange_client(self, claim: _Claim) -> None:
        """Now and then the lines of a client carry the number of somebody else: all of them come back (TR304)."""
        debits = [bsn for bsn in claim.lines if bsn not in claim.mistaken]
        if debits and self.rng.random() < 0.05:
            bsn = self.rng.choice(debits)
            claim.lines[_STRANGER] = claim.lines.pop(bsn)
            claim.breaks.add("TR304")


def _key(prestatie: Prestatie) -> tuple[int, date]:
    return prestatie.toewijzing_nummer, prestatie.product_periode.begindatum.replace(day=1)
