"""What a provider delivered, claimed and may still claim, from its own administration."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aandacht.ijw.administratie import declaraties, leveringen
from aandacht.ijw.administratie.contract import Contract
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.toewijzingen import newest
from aandacht.ijw.release_3_2.basis import BedragMetDC, GeslotenPeriode, Referentie
from aandacht.ijw.release_3_2.bedrag import hours, minute_bedrag, minute_tarief
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.jw323 import Prestatie
from aandacht.ijw.release_3_2.omvang import MINUUT, UUR, ceiling, parts, product_perioden, total_ceiling
from aandacht.ijw.release_3_2.rules.keten import is_stop_of
from aandacht.ijw.release_3_2.rules.tr import is_deleted
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct, Regel

_FREE_VOLUME: Final = 20
"""The most that is delivered in a month on an assignment that names no volume, in the unit of the contract."""
_IN_MINUTES: Final = 0.15


@dataclass(frozen=True, slots=True)
class Geleverd:
    """What was delivered on an assignment in a ProductPeriode; `volume` in `eenheid`, euros in cents."""

    bsn: str
    toewijzing: ToegewezenProduct
    product: GecontracteerdProduct
    periode: GeslotenPeriode
    volume: int
    eenheid: str

    @property
    def key(self) -> tuple[int, date]:
        """The assignment and the month."""
        return self.toewijzing.toewijzing_nummer, self.periode.begindatum.replace(day=1)

    def prestatie(self, nummer: str, volume: int | None = None, tarief: int | None = None) -> Prestatie:
        """Give the debit line, at times with another volume or tariff than the true one."""
        delivered = self.volume if volume is None else volume
        agreed = self.product.tarief if tarief is None else tarief
        bedrag, shown = delivered, agreed
        if agreed is not None and (self.eenheid, self.product.eenheid) == (MINUUT, UUR):
            bedrag, shown = minute_bedrag(agreed, delivered), minute_tarief(agreed)
        elif agreed is not None:
            bedrag = delivered * agreed
        return Prestatie(
            product_referentie=Referentie(referentie_nummer=nummer),
            toewijzing_nummer=self.toewijzing.toewijzing_nummer,
            product_categorie=self.product.categorie,
            product_code=self.product.code,
            product_periode=self.periode,
            geleverd_volume=delivered,
            eenheid=self.eenheid,
            product_tarief=shown,
            ingediend_bedrag=BedragMetDC(bedrag=bedrag, debet_credit="D"),
        )


class Kasboek:
    """The ledger of a provider for one claim: the lines that count, and room that is left on each assignment."""

    def __init__(self, known: Administratie, gemeente: str, aanbieder: str) -> None:
        """Read what the administration holds about this pair."""
        self.regels: dict[tuple[int, date], Regel] = {}
        self.counting: dict[int, list[Prestatie]] = defaultdict(list)
        for feit, regel in declaraties.regels(known):
            if (feit.gemeente, feit.aanbieder) == (gemeente, aanbieder) and regel.counts:
                prestatie = regel.prestatie
                self.regels[prestatie.toewijzing_nummer, prestatie.product_periode.begindatum.replace(day=1)] = regel
                self.counting[prestatie.toewijzing_nummer].append(prestatie)

    def release(self, regel: Regel) -> None:
        """Take a line out that is credited."""
        self.counting[regel.prestatie.toewijzing_nummer].remove(regel.prestatie)

    def count(self, prestatie: Prestatie) -> None:
        """Count a new debit line."""
        self.counting[prestatie.toewijzing_nummer].append(prestatie)

    def room(self, geleverd: Geleverd) -> int:
        """Give the volume that may still be claimed on the assignment in this period (TR321, TR322, TR369)."""
        toewijzing, used = geleverd.toewijzing, self.counting[geleverd.toewijzing.toewijzing_nummer]
        omvang, begin, end = toewijzing.omvang, toewijzing.ingangsdatum, toewijzing.einddatum
        if omvang is not None:
            factor = parts(geleverd.eenheid, omvang)
            most = ceiling(omvang, begin, end, geleverd.periode) * factor
            total = total_ceiling(omvang, begin, end)
            if total is None:
                return most
            minutes = 60 if omvang.eenheid == UUR else 1
            spent = sum(line.geleverd_volume * (60 if line.eenheid == UUR else 1) for line in used)
            left = total * minutes - spent
            return min(most, left if geleverd.eenheid == MINUUT else left // minutes)
        if toewijzing.budget is None:
            return geleverd.volume
        left = toewijzing.budget - sum(line.ingediend_bedrag.bedrag for line in used)
        return left // (geleverd.product.tarief or 1)


class Registratie:
    """What was really delivered, per assignment and month: drawn once, and anew when the period changes."""

    def __init__(self, contract: Contract, rng: random.Random) -> None:
        """Begin without deliveries."""
        self.contract = contract
        self.rng = rng
        self.drawn: dict[tuple[int, date], Geleverd] = {}
        self._products: dict[int, GecontracteerdProduct] = {}

    def delivered(self, known: Administratie, until: date) -> Iterator[Geleverd]:
        """Give what was delivered in every month up to and including that of `until`, by assignment."""
        pair = (self.contract.gemeente, self.contract.aanbieder)
        for number in sorted(number for number in known.versies if number[:2] == pair):
            versie = newest(known.versies[number])
            if not is_deleted(versie.product):
                starts = leveringen.starts(known, *pair, versie.bsn)
                stops = leveringen.stops(known, *pair, versie.bsn)
                spans = list(_spans(versie.product.toewijzing_nummer, starts, stops))
                yield from self._in_months(versie.bsn, versie.product, spans, until)

    def _in_months(
        self, bsn: str, product: ToegewezenProduct, spans: list[tuple[date, date]], until: date
    ) -> Iterator[Geleverd]:
        end = min(product.einddatum or until, until)
        if end < product.ingangsdatum:
            return
        for periode in product_perioden(product.ingangsdatum, end):
            if any(begin <= periode.einddatum and last >= periode.begindatum for begin, last in spans):
                geleverd = self._draw(bsn, product, periode)
                if geleverd is not None:
                    yield geleverd

    def _draw(self, bsn: str, toewijzing: ToegewezenProduct, periode: GeslotenPeriode) -> Geleverd | None:
        key = (toewijzing.toewijzing_nummer, periode.begindatum.replace(day=1))
        before = self.drawn.get(key)
        if before is None or before.periode != periode:
            product = self._product(toewijzing)
            if product is None:
                return None
            in_minutes = product.eenheid == UUR and self.rng.random() < _IN_MINUTES
            eenheid = MINUUT if in_minutes else product.eenheid
            volume = self._volume(toewijzing, product, periode, eenheid)
            before = Geleverd(bsn, toewijzing, product, periode, volume, eenheid)
        geleverd = Geleverd(bsn, toewijzing, before.product, periode, before.volume, before.eenheid)
        self.drawn[key] = geleverd
        return geleverd

    def _volume(
        self, toewijzing: ToegewezenProduct, product: GecontracteerdProduct, periode: GeslotenPeriode, eenheid: str
    ) -> int:
        share = self.rng.uniform(0.4, 1.0)
        omvang = toewijzing.omvang
        if omvang is None:
            most = _FREE_VOLUME * (60 if eenheid == MINUUT else 1) * (5000 if product.tarief is None else 1)
        else:
            most = ceiling(omvang, toewijzing.ingangsdatum, toewijzing.einddatum, periode) * parts(eenheid, omvang)
        if eenheid == UUR:
            # What was worked is known in minutes, and rounded once per period (IV079).
            return min(most, hours(int(most * 60 * share)))
        return max(1, int(most * share))

    def _product(self, toewijzing: ToegewezenProduct) -> GecontracteerdProduct | None:
        """Give the contracted product that is delivered: the assigned one, or one that fits an a-specific assignment."""
        number, wanted = toewijzing.toewijzing_nummer, toewijzing.product
        if number not in self._products:
            fits = [
                product
                for product in self.contract.producten
                if wanted is None or (product.categorie == wanted.categorie and wanted.code in (None, product.code))
            ]
            if not fits:
                return None
            self._products[number] = self.rng.choice(fits)
        return self._products[number]


def _spans(
    nummer: int, starts: tuple[StartProduct, ...], stops: tuple[StopProduct, ...]
) -> Iterator[tuple[date, date]]:
    for start in starts:
        if start.toewijzing_nummer == nummer:
            ends = [stop.einddatum for stop in stops if is_stop_of(stop, start)]
            yield start.begindatum, min(ends, default=date.max)
