"""The region of the play: one gemeente, providers with contracts, clients with test BSNs. All of it made up."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aandacht.ijw.administratie.contract import Contract
from aandacht.ijw.release_3_2 import jw301, made_up
from aandacht.ijw.release_3_2.basis import Geboortedatum, Omvang, VerkorteNaam, VolledigeNaam
from aandacht.ijw.release_3_2.codelijsten import Productcode, productcodes
from aandacht.ijw.release_3_2.omvang import MINUUT, PER_MAAND, PER_WEEK, TOTAAL, UUR
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct
from aandacht.kernel.bsn import make_test_bsn

GEMEENTE: Final = "0363"
MOST_CLIENTS: Final = 9000
"""As many as there are test BSNs, nearly."""
PER_AANBIEDER: Final = 15
CATEGORIEEN: Final = ("40", "41", "42", "43", "44", "45", "46", "50")
_STUKS: Final = "82"
_DAGDEEL: Final = "16"
_ETMAAL: Final = "14"
_VOLUMES: Final = {
    (MINUUT, PER_WEEK): (60, 240), (MINUUT, PER_MAAND): (200, 900), (MINUUT, TOTAAL): (1500, 6000),
    (UUR, PER_WEEK): (1, 5), (UUR, PER_MAAND): (4, 20), (UUR, TOTAAL): (20, 120),
    (_DAGDEEL, PER_WEEK): (1, 6), (_DAGDEEL, PER_MAAND): (4, 20), (_DAGDEEL, TOTAAL): (20, 100),
    (_ETMAAL, PER_WEEK): (1, 7), (_ETMAAL, PER_MAAND): (4, 31), (_ETMAAL, TOTAAL): (30, 200),
    (_STUKS, PER_WEEK): (1, 2), (_STUKS, PER_MAAND): (1, 4), (_STUKS, TOTAAL): (2, 20),
    (EUROS, PER_WEEK): (10_000, 60_000), (EUROS, PER_MAAND): (50_000, 300_000), (EUROS, TOTAAL): (400_000, 2_000_000),
}  # fmt: skip
_TARIEVEN: Final = {MINUUT: (80, 190), UUR: (5_500, 11_000), _DAGDEEL: (6_000, 14_000), _ETMAAL: (9_000, 32_000)}
_PIECE: Final = (40_000, 250_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Persoon:
    """A client as both sides know him or her."""

    bsn: str
    geboortedatum: Geboortedatum
    geslacht: str
    naam: VolledigeNaam
    relaties: tuple[jw301.Relatie, ...]
    contactgegevens: tuple[jw301.Contact, ...]

    @property
    def verkorte_naam(self) -> VerkorteNaam:
        """The name as messages of a provider carry it."""
        naam = self.naam
        return VerkorteNaam(geslachtsnaam=naam.geslachtsnaam, voornamen=naam.voornamen, voorletters=naam.voorletters)


@dataclass(frozen=True, slots=True)
class Regio:
    """Who plays: the gemeente, the contracts with the providers and the clients."""

    gemeente: str
    contracten: tuple[Contract, ...]
    personen: tuple[Persoon, ...]


def make_regio(rng: random.Random, clients: int, begin: date) -> Regio:
    """Make a region with this many clients."""
    number = 2 + clients // PER_AANBIEDER
    contracten = tuple(_contract(rng, f"6565{place:04d}", begin) for place in range(1, number + 1))
    return Regio(GEMEENTE, contracten, tuple(_persoon(rng, place, begin) for place in range(clients)))


def _contract(rng: random.Random, aanbieder: str, begin: date) -> Contract:
    van = begin.replace(month=1, day=1) - timedelta(days=730)
    producten = tuple(_product(rng, item, van) for item in _choose(rng))
    return Contract(gemeente=GEMEENTE, aanbieder=aanbieder, producten=producten)


def _choose(rng: random.Random) -> Iterator[Productcode]:
    """Choose one or two codes of five categories of the national list."""
    held = [item for item in productcodes().values() if item.variant]
    for categorie in rng.sample(CATEGORIEEN, 5):
        of_it = [item for item in held if item.categorie == categorie]
        yield from rng.sample(of_it, rng.randint(1, 2))


def _product(rng: random.Random, item: Productcode, van: date) -> GecontracteerdProduct:
    if item.variant == "outputgericht":
        eenheid = rng.choice((_STUKS, EUROS))
    else:
        eenheid = _ETMAAL if item.categorie in ("43", "44") else rng.choice((MINUUT, UUR, UUR, _DAGDEEL))
    low, high = _TARIEVEN.get(eenheid, _PIECE)
    tarief = None if eenheid == EUROS else rng.randint(low, high)
    return GecontracteerdProduct(categorie=item.categorie, code=item.code, eenheid=eenheid, tarief=tarief, van=van)


def _persoon(rng: random.Random, place: int, begin: date) -> Persoon:
    contact = jw301.Contact(
        soort="01", adres=made_up.adres(rng), telefoon=made_up.maybe(rng, lambda: made_up.telefoonnummers(rng))
    )
    return Persoon(
        bsn=make_test_bsn(place),
        geboortedatum=made_up.geboortedatum(rng, begin, 17),
        geslacht=rng.choice("012112"),
        naam=made_up.volledige_naam(rng, client=True),
        relaties=tuple(_ouder(rng, number) for number in range(1, rng.randint(1, 2) + 1)),
        contactgegevens=(contact,),
    )


def _ouder(rng: random.Random, number: int) -> jw301.Relatie:
    contact = jw301.Contact(soort="02", adres=made_up.adres(rng), telefoon=made_up.telefoonnummers(rng))
    naam = made_up.volledige_naam(rng, client=True)
    return jw301.Relatie(nummer=str(number), soort="10", naam=naam, contact=contact)


def make_omvang(rng: random.Random, eenheid: str) -> Omvang:
    """Give a size in the unit of the contract, with a frequency that goes with it (CS338)."""
    frequentie = rng.choice((PER_WEEK, PER_MAAND, PER_MAAND, TOTAAL))
    low, high = _VOLUMES[eenheid, frequentie]
    return Omvang(volume=rng.randint(low, high), eenheid=eenheid, frequentie=frequentie)
