"""What both sides of the play have to do with for one client at one provider."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from aandacht.ijw.administratie import declaraties
from aandacht.ijw.administratie.toewijzen import op087
from aandacht.ijw.release_3_2.basis import Product
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct
from aandacht.ijw.release_3_2.omvang import PER_WEEK
from aandacht.ijw.release_3_2.rules.tr import Span, is_deleted, is_overlap, is_same_product
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct
from aandacht.ijw.simulatie.aanbieder import Aanbieder, Eind
from aandacht.ijw.simulatie.gemeente import Gemeente
from aandacht.ijw.simulatie.regio import Persoon, make_omvang
from aandacht.ijw.simulatie.verloop import Verloop

GENERIEK, ASPECIFIEK, MET_BUDGET = "generiek", "aspecifiek", "aspecifiek met budget"
_SOORTEN: Final = ("specifiek",) * 15 + (ASPECIFIEK,) * 2 + (MET_BUDGET,) * 2 + (GENERIEK,)
_BUDGETS: Final = (300_000, 2_500_000)


@dataclass
class Levering:
    """How the delivery on one assignment goes: began, paused until, ended."""

    begin: date | None = None
    pauze: Eind | None = None
    hervat: date | None = None
    eind: Eind | None = None


@dataclass
class Dossier:
    """A client, the provider and the gemeente, and how each delivery goes."""

    verloop: Verloop
    rng: random.Random
    gemeente: Gemeente
    aanbieder: Aanbieder
    persoon: Persoon
    leveringen: dict[int, Levering] = field(default_factory=dict)

    @property
    def dag(self) -> date:
        """The day of the play."""
        return self.verloop.dag

    def happens(self, chance: float) -> bool:
        """Draw if something happens."""
        return self.rng.random() < chance

    def days(self, low: int, high: int) -> timedelta:
        """Draw a number of days."""
        return timedelta(days=self.rng.randint(low, high))

    def held(self) -> tuple[ToegewezenProduct, ...]:
        """Give the assignments of the client as the provider has them, without deleted ones."""
        return tuple(product for product in self.aanbieder.held(self.persoon.bsn) if not is_deleted(product))

    def current(self) -> list[ToegewezenProduct]:
        """Give the assignments that hold today or later (OP087, TR349)."""
        return [product for product in self.held() if op087(product, self.dag)]

    def levering(self, product: ToegewezenProduct) -> Levering:
        """Give how the delivery on an assignment goes."""
        return self.leveringen.setdefault(product.toewijzing_nummer, Levering())

    def is_claimed(self, product: ToegewezenProduct) -> bool:
        """Tell if the gemeente approved lines on the assignment that were not credited (TR385)."""
        gemeente, aanbieder = self.gemeente.code, self.aanbieder.code
        key = f"toewijzing {gemeente}/{aanbieder}/{product.toewijzing_nummer}"
        known = self.verloop.partijen[gemeente].under([key])
        return any(regel.counts for _, regel in declaraties.regels(known))

    def wish(self, begin: date) -> NieuwProduct | None:
        """Give help from the contract that overlaps with no other; None when nothing is left (OP259, TR302)."""
        soort = self.rng.choice(_SOORTEN)
        end = begin + self.days(50, 300)
        options = list(self.aanbieder.contract.producten)
        self.rng.shuffle(options)
        for option in options:
            wanted = self._wish(soort, option, begin, end)
            if not any(_clash(wanted, product) for product in self.held()):
                return wanted
        return None

    def may_end_on(self, product: ToegewezenProduct, einddatum: date) -> bool:
        """Tell if an assignment can go on until this day without overlapping with another (TR302)."""
        wanted = NieuwProduct(product=product.product, gewenste_ingangsdatum=product.ingangsdatum, einddatum=einddatum)
        others = (other for other in self.held() if other.toewijzing_nummer != product.toewijzing_nummer)
        return not any(_clash(wanted, other) for other in others)

    def _wish(self, soort: str, option: GecontracteerdProduct, begin: date, end: date) -> NieuwProduct:
        if soort == GENERIEK:
            return NieuwProduct(gewenste_ingangsdatum=begin, einddatum=end, budget=self.rng.randint(*_BUDGETS))
        if soort == MET_BUDGET:
            product = Product(categorie=option.categorie)
            budget = self.rng.randint(*_BUDGETS)
            return NieuwProduct(product=product, gewenste_ingangsdatum=begin, einddatum=end, budget=budget)
        open_end = None if self.happens(0.3) else end
        if soort == ASPECIFIEK:
            product = Product(categorie=option.categorie)
            return NieuwProduct(product=product, gewenste_ingangsdatum=begin, einddatum=open_end)
        omvang = make_omvang(self.rng, option.eenheid)
        return NieuwProduct(
            product=Product(categorie=option.categorie, code=option.code),
            gewenste_ingangsdatum=begin,
            einddatum=end if omvang.frequentie == PER_WEEK else open_end,
            omvang=omvang,
        )

    def wishes(self, begin: date, most: int) -> list[NieuwProduct]:
        """Give help of up to so many kinds that overlap with nothing."""
        return list(self._wishes(begin, most))

    def _wishes(self, begin: date, most: int) -> Iterator[NieuwProduct]:
        given: list[NieuwProduct] = []
        for _ in range(self.rng.randint(1, most)):
            wanted = self.wish(begin)
            if wanted is None or any(is_same_product(wanted.product, other.product) for other in given):
                return
            given.append(wanted)
            yield wanted

    def establish(self, wish: NieuwProduct, referentie: str | None = None) -> ToegewezenProduct:
        """Give the first version of a new assignment with a new number."""
        at = self.gemeente.at()
        return ToegewezenProduct(
            toewijzing_nummer=self.gemeente.next_nummer(),
            referentie_aanbieder=referentie,
            product=wish.product,
            toewijzingsdatum=at.date(),
            toewijzingstijd=at.strftime("%H:%M:%S"),
            ingangsdatum=wish.gewenste_ingangsdatum,
            einddatum=wish.einddatum,
            omvang=wish.omvang,
            budget=wish.budget,
        )


def _clash(wish: NieuwProduct, product: ToegewezenProduct) -> bool:
    """Tell if help would be of the same kind in the same days; of one category is enough to keep apart."""
    one, other = wish.product, product.product
    same = one is None or other is None or one.categorie == other.categorie
    return same and is_overlap(
        Span(0, one, wish.gewenste_ingangsdatum, wish.einddatum),
        Span(0, other, product.ingangsdatum, product.einddatum),
    )
