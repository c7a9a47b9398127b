"""Made-up persons, names, addresses and numbers, drawn with a given random generator: parts of example messages."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from aandacht.ijw.release_3_2.basis import (
    Achternaam,
    Adres,
    BerichtIdentificatie,
    Geboortedatum,
    Huis,
    Omvang,
    Product,
    Telefoon,
    Telefoonnummers,
    VerkorteNaam,
    VolledigeNaam,
)
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN, productcodes

T = TypeVar("T")

_FIRST_DAY: Final = date(2023, 5, 1)
_DAYS: Final = 1100
_SURNAMES: Final = (
    "Wit",
    "Jansen",
    "Öztürk",
    "Peña-López",
    "El Amrani",
    "Bakker",
    "'t Hart",
    "Nguyễn",
    "O’Brien",
    "Yıldız",
)
_PREFIXES: Final = ("de", "van der", "van", "ten", "in ’t", "el")
_FIRST_NAMES: Final = (
    "Tom",
    "Sanne",
    "Zoë",
    "Noor Fleur",
    "Mohammed",
    "Jørgen",
    "Ayşe",
    "Daan",
    "Lotte",
    "Björn Emiel",
)
_INITIALS: Final = ("T", "S", "ZÉ", "NF", "M", "JØÀ", "ABCDEF", "d")
_STREETS: Final = ("Dorpsstraat", "Laan van Voorbeeld", "Kerkweg", "2e Proefdwarsstraat", "Plein")
_PLACES: Final = ("Voorbeeldstad", "'s-Proefdorp", "Testhaven")
LANGUAGES: Final = ("Zweeds", "Arabisch", "Tigrinya", "Nederlandse gebarentaal")


REMARKS: Final = (
    "Graag bellen na 16.00 uur.",
    "Voorkeur: groep < 8 & dichtbij huis",
    "Regel één\nRegel twee",
    "  Met spaties eromheen  ",
    "Afgestemd met school. " * 40,
)


def maybe(rng: random.Random, make: Callable[[], T], chance: float = 0.5) -> T | None:
    """Give what `make` makes, or None, with this chance that it is made."""
    return make() if rng.random() < chance else None


def some(rng: random.Random, most: int) -> int:
    """Give how many of a list: mostly few, at times many."""
    return rng.randint(1, most) if rng.random() < 0.2 else rng.randint(1, min(3, most))


def code(rng: random.Random, datatype: str, leave_out: Sequence[str] = ()) -> str:
    """Give a code of a code list (`Geslacht`), without those to leave out."""
    return rng.choice([code for code in CODELIJSTEN[f"LDT_{datatype}"].codes if code not in leave_out])


def words(rng: random.Random, most: int) -> str:
    """Give a text of any length up to `most`, at times exactly `most`."""
    length = most if rng.random() < 0.15 else rng.randint(1, most)
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyzéëïüABCDEFG0123456789-") for _ in range(length))


def identificatie(rng: random.Random, dagtekening: date) -> BerichtIdentificatie:
    """Give a BerichtIdentificatie of this day."""
    return BerichtIdentificatie(identificatie=words(rng, 12), dagtekening=dagtekening)


def dagtekening(rng: random.Random) -> date:
    """Give a day in the time that the release has been in force."""
    return _FIRST_DAY + timedelta(days=rng.randint(0, _DAYS))


def agb(rng: random.Random) -> str:
    """Give eight digits in the form of an AGB code."""
    return f"{rng.randint(0, 99_999_999):08d}"


def geboortedatum(rng: random.Random, dagtekening: date, oldest: int) -> Geboortedatum:
    """Give a birth date of somebody of at most `oldest` years, at times partly unknown (IV009)."""
    born = dagtekening - timedelta(days=rng.randint(0, oldest * 365))
    known = rng.choice((None, None, None, None, "1", "2", "3"))
    if known == "3":
        return Geboortedatum(datum=date(1900, 1, 1), datum_gebruik="3")
    born = {"1": born.replace(day=1), "2": born.replace(month=1, day=1)}.get(known or "", born)
    return Geboortedatum(datum=born, datum_gebruik=known)


def achternaam(rng: random.Random) -> Achternaam:
    """Give a surname, at times as long as the schema allows."""
    surname = rng.choice(_SURNAMES) if rng.random() < 0.9 else words(rng, 200)
    return Achternaam(achternaam=surname, voorvoegsel=maybe(rng, lambda: rng.choice(_PREFIXES)))


def verkorte_naam(rng: random.Random) -> VerkorteNaam:
    """Give a name as messages of a provider carry it."""
    return VerkorteNaam(
        geslachtsnaam=achternaam(rng),
        voornamen=maybe(rng, lambda: rng.choice(_FIRST_NAMES)),
        voorletters=maybe(rng, lambda: rng.choice(_INITIALS)),
    )


def volledige_naam(rng: random.Random, *, client: bool) -> VolledigeNaam:
    """Give a name with the way it is used; only a relation can be an organisation (IV045)."""
    partner = maybe(rng, lambda: achternaam(rng), 0.3)
    gebruik = rng.choice("1234") if partner else rng.choice("1" if client else "16")
    return VolledigeNaam(
        geslachtsnaam=achternaam(rng),
        partnernaam=partner,
        voornamen=maybe(rng, lambda: rng.choice(_FIRST_NAMES)),
        voorletters=maybe(rng, lambda: rng.choice(_INITIALS)),
        naam_gebruik=gebruik,
    )


def adres(rng: random.Random) -> Adres:
    """Give an address, mostly in the Netherlands, with a postcode that fits the country."""
    land = "NL" if rng.random() < 0.8 else code(rng, "LandCode", ("NL",))
    postcode = f"{rng.randint(1000, 9999)}{rng.choice(('AB', 'xz', 'KL'))}" if land == "NL" else words(rng, 8)
    return Adres(
        huis=Huis(
            huisnummer=rng.choice((0, 1, 12, 999, 99_999)),
            huisletter=maybe(rng, lambda: rng.choice("aBz")),
            huisnummer_toevoeging=maybe(rng, lambda: rng.choice(("bis", "III", "2", "hs"))),
            aanduiding_woonadres=maybe(rng, lambda: code(rng, "AanduidingWoonadres"), 0.2),
        ),
        postcode=postcode,
        straatnaam=maybe(rng, lambda: rng.choice(_STREETS)),
        plaatsnaam=maybe(rng, lambda: rng.choice(_PLACES)),
        land_code=land,
    )


def telefoon(rng: random.Random) -> Telefoon:
    """Give a mobile number."""
    number = f"06{rng.randint(0, 99_999_999):08d}"
    return Telefoon(telefoonnummer=number, landnummer=rng.choice(("0031", "+31", "31")))


def telefoonnummers(rng: random.Random) -> Telefoonnummers:
    """Give one or two telephone numbers."""
    return Telefoonnummers(telefoon01=telefoon(rng), telefoon02=maybe(rng, lambda: telefoon(rng), 0.3))


def product(rng: random.Random) -> Product:
    """Give a product of the national list with its category."""
    held = rng.choice([item for item in productcodes().values() if item.categorie])
    return Product(categorie=held.categorie, code=held.code)


def omvang(rng: random.Random) -> Omvang:
    """Give a size with a frequency that goes with its unit (CS338)."""
    eenheid = code(rng, "Eenheid")
    frequentie = rng.choice("246" if eenheid in ("14", "16", "83", "84") else "1246")
    return Omvang(volume=rng.choice((0, 1, 3, 40, 12_000, 99_999_999)), eenheid=eenheid, frequentie=frequentie)


def products(rng: random.Random, most: int) -> tuple[Product, ...]:
    """Give products, one per category, so that none overlaps with another (TR302)."""
    held: dict[str, Product] = {}
    for _ in range(some(rng, most)):
        drawn = product(rng)
        held.setdefault(drawn.categorie, drawn)
    return tuple(held.values())
