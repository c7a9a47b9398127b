"""Technical rules (TR) of level 2: the message decides them by itself. Source: fact sheet 7.1, regelrapport iJw 3.2."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations
from operator import attrgetter
from typing import Any, NamedTuple, get_args

from aandacht.ijw.model import elements, sleutel_of
from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2 import jw301, jw305, jw307, jw315, jw317, jw323, jw325
from aandacht.ijw.release_3_2.basis import Geboortedatum, Product
from aandacht.ijw.release_3_2.jw301 import Contact, ToegewezenProduct
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.rules.cs import UNKNOWN_BIRTH_DATE

MAX_AGE = 120
"""TR002: nobody in a message is older than this on the Dagtekening."""


@regel("TR002", Geboortedatum)
def tr002(geboortedatum: Geboortedatum, context: Context) -> Iterator[Fout]:
    """TR002: a birth date is not more than 120 years before Dagtekening, unless it is wholly unknown."""
    born, day = geboortedatum.datum, context.dagtekening
    if geboortedatum.datum_gebruik == "3" and born == UNKNOWN_BIRTH_DATE:
        return
    if (born.year + MAX_AGE, born.month, born.day) < (day.year, day.month, day.day):
        yield Fout("Datum", "De geboortedatum ligt meer dan 120 jaar terug. Controleer de datum.")


@regel("TR006", Contact)
def tr006(contact: Contact, _: Context) -> Iterator[Fout]:
    """TR006: a Contact has Telefoon, or Huis together with Postcode."""
    adres = contact.adres
    has_address = adres is not None and adres.huis is not None and adres.postcode is not None
    if contact.telefoon is None and not has_address:
        yield Fout("", "Dit contact heeft geen telefoon en geen huisnummer met postcode. Vul een van beide in.")


@regel("TR018", StopProduct)
def tr018(product: StopProduct, _: Context) -> Iterator[Fout]:
    """TR018: Einddatum of a stop is not before its Begindatum."""
    if product.einddatum < product.begindatum:
        yield Fout("Einddatum", "De einddatum ligt voor de begindatum. Verbeter een van de twee datums.")


@regel("TR061", jw301.Client)
def tr061(client: jw301.Client, _: Context) -> Iterator[Fout]:
    """TR061: a client has at least one Contact with Soort 01, 02 or 03."""
    if not any(contact.soort in ("01", "02", "03") for contact in client.contactgegevens):
        yield Fout(
            "Contactgegevens", "De cliënt heeft een BRP-, correspondentie- of verblijfadres nodig. Voeg er een toe."
        )


Holder = (
    jw301.Client | jw305.Client | jw307.Client | jw315.Client | jw317.Verzoek
    | jw323.Declaratie | jw323.Client | jw325.DeclaratieAntwoord | jw325.Client
)  # fmt: skip
"""A class that holds lists of classes with a logical key."""


@regel("TR101", *get_args(Holder))
def tr101(value: Holder, _: Context) -> Iterator[Fout]:
    """TR101: no two classes with the same logical key under the same parents."""
    for element in elements(type(value)):
        if element.kind and element.datatype is None:
            yield from _doubles(getattr(value, element.attribute), f"{element.naam}/{element.kind}")


def _doubles(values: Sequence[Any], plek: str) -> Iterator[Fout]:
    if len(values) < 2:
        return
    kind: Any = type(values[0])
    if len(set(map(_key_getter(kind), values))) == len(values):
        return
    naam = plek.rpartition("/")[2]
    seen: set[tuple[Any, ...]] = set()
    for number, value in enumerate(values, start=1):
        key = key_of(value)
        if key in seen:
            yield Fout(f"{plek}[{number}]", f"Deze {naam} staat er twee keer in met dezelfde sleutel. Haal er een weg.")
        seen.add(key)


@cache
def _key_getter(cls: Any) -> Callable[[Any], Any]:
    """Give what takes the values of the logical key out of a class in one go."""
    return attrgetter(*_key_paths(cls, ""))


def _key_paths(cls: type, above: str) -> Iterator[str]:
    soorten = {element.attribute: element for element in elements(cls)}
    for attribute in sleutel_of(cls):
        element = soorten[attribute]
        if element.datatype is None and element.verplicht and sleutel_of(element.soort):
            yield from _key_paths(element.soort, f"{above}{attribute}.")
        else:
            yield above + attribute


def key_of(value: Any) -> tuple[Any, ...]:
    """Give the values of the logical key of a class."""
    return tuple(getattr(value, attribute) for attribute in sleutel_of(type(value)))


Dated = Geboortedatum | ToegewezenProduct | StartProduct | StopProduct | jw323.Declaratie | jw323.Prestatie
"""A class with a date that has passed when the message is sent."""


@regel("TR134", *get_args(Dated))
def tr134(value: Dated, context: Context) -> Iterable[Fout]:
    """TR134: a date that has passed is not after Dagtekening.

    These are birth dates, Toewijzingsdatum, Begindatum of a start and of the periods of a claim, Einddatum of a stop.
    """
    plek, datum = _date_in_the_past(value)
    if datum <= context.dagtekening:
        return ()
    melding = "Deze datum ligt na de dagtekening van het bericht. Verbeter de datum of stuur het bericht later."
    return (Fout(plek, melding),)


def _date_in_the_past(value: Dated) -> tuple[str, date]:
    if isinstance(value, jw323.Prestatie):
        return "ProductPeriode/Begindatum", value.product_periode.begindatum
    if isinstance(value, jw323.Declaratie):
        return "DeclaratiePeriode/Begindatum", value.declaratie_periode.begindatum
    plek = {Geboortedatum: "Datum", ToegewezenProduct: "Toewijzingsdatum", StartProduct: "Begindatum"}
    naam = next((naam for cls, naam in plek.items() if isinstance(value, cls)), "Einddatum")
    datum: date = getattr(value, naam.lower())
    return naam, datum


@regel("TR302", jw301.Client)
def tr302(client: jw301.Client, _: Context) -> Iterator[Fout]:
    """TR302: no product twice with overlapping periods.

    Without a code the category decides; an assignment without product may overlap with none. Deleted assignments
    (Einddatum equal to Ingangsdatum with reason 13 or 01) do not count.
    """
    producten = [
        Span(number, product.product, product.ingangsdatum, product.einddatum)
        for number, product in enumerate(client.toegewezen_producten, start=1)
        if not is_deleted(product)
    ]
    yield from overlaps(producten, "ToegewezenProducten/ToegewezenProduct")


def is_deleted(product: ToegewezenProduct) -> bool:
    """Tell if an assignment counts as never sent: it ends on its first day with reason 13, or formerly 01."""
    return product.einddatum == product.ingangsdatum and product.reden_wijziging in ("13", "01")


class Span(NamedTuple):
    """A product in a period, with its place in the list."""

    number: int
    product: Product | None
    begin: date
    end: date | None


def overlaps(spans: Sequence[Span], plek: str) -> Iterator[Fout]:
    """Give a fault for each product that overlaps with one before it (TR302, TR386, TR410)."""
    for one, other in combinations(spans, 2):
        if is_same_product(one.product, other.product) and is_overlap(one, other):
            melding = (
                f"Dit product staat voor dezelfde periode ook op plaats {one.number} van dit bericht. "
                "Pas de periode aan of voeg de producten samen."
            )
            yield Fout(f"{plek}[{other.number}]", melding)


def is_same_product(one: Product | None, other: Product | None) -> bool:
    """Tell if two products are the same: by code, by category without one; no product at all is the same as any (OP259)."""
    if one is None or other is None:
        return True
    if one.code is None or other.code is None:
        return one.categorie == other.categorie
    return one == other


def is_overlap(one: Span, other: Span) -> bool:
    """Tell if two periods share a day; an open end never ends."""
    return one.begin <= (other.end or date.max) and other.begin <= (one.end or date.max)
