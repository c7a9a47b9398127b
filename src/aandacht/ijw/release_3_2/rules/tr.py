"""Technical rules (TR) of level 2: the message decides them by itself. Source: fact sheet 7.1, regelrapport iJw 3.2."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from aandacht.ijw.model import sleutel_of
from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2 import jw301, jw305, jw307
from aandacht.ijw.release_3_2.basis import Geboortedatum
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


@regel("TR101", jw301.Client, jw305.Client, jw307.Client)
def tr101(client: jw301.Client | jw305.Client | jw307.Client, _: Context) -> Iterator[Fout]:
    """TR101: no two classes with the same logical key under the same parents."""
    if isinstance(client, jw301.Client):
        yield from _doubles(client.relaties, "Relaties/Relatie")
        yield from _doubles(client.contactgegevens, "Contactgegevens/Contact")
        yield from _doubles(client.toegewezen_producten, "ToegewezenProducten/ToegewezenProduct")
    elif isinstance(client, jw305.Client):
        yield from _doubles(client.start_producten, "StartProducten/StartProduct")
    else:
        yield from _doubles(client.stop_producten, "StopProducten/StopProduct")


def _doubles(values: Sequence[Any], plek: str) -> Iterator[Fout]:
    seen: Counter[tuple[Any, ...]] = Counter()
    for number, value in enumerate(values, start=1):
        key = key_of(value)
        seen[key] += 1
        if seen[key] > 1:
            naam = plek.rpartition("/")[2]
            yield Fout(f"{plek}[{number}]", f"Deze {naam} staat er twee keer in met dezelfde sleutel. Haal er een weg.")


def key_of(value: Any) -> tuple[Any, ...]:
    """Give the values of the logical key of a class."""
    return tuple(getattr(value, attribute) for attribute in sleutel_of(type(value)))


@regel("TR134", Geboortedatum, ToegewezenProduct, StartProduct, StopProduct)
def tr134(value: Geboortedatum | ToegewezenProduct | StartProduct | StopProduct, context: Context) -> Iterator[Fout]:
    """TR134: a birth date, Toewijzingsdatum, Begindatum of a start and Einddatum of a stop are not after Dagtekening."""
    plek, datum = _date_in_the_past(value)
    if datum > context.dagtekening:
        yield Fout(
            plek, "Deze datum ligt na de dagtekening van het bericht. Verbeter de datum of stuur het bericht later."
        )


def _date_in_the_past(value: Geboortedatum | ToegewezenProduct | StartProduct | StopProduct) -> tuple[str, date]:
    if isinstance(value, Geboortedatum):
        return "Datum", value.datum
    if isinstance(value, ToegewezenProduct):
        return "Toewijzingsdatum", value.toewijzingsdatum
    if isinstance(value, StartProduct):
        return "Begindatum", value.begindatum
    return "Einddatum", value.einddatum


@regel("TR302", jw301.Client)
def tr302(client: jw301.Client, _: Context) -> Iterator[Fout]:
    """TR302: no product twice with overlapping periods.

    Without a code the category decides; an assignment without product may overlap with none. Deleted assignments
    (Einddatum equal to Ingangsdatum with reason 13 or 01) do not count.
    """
    counted = [
        (number, product)
        for number, product in enumerate(client.toegewezen_producten, start=1)
        if not is_deleted(product)
    ]
    for (first, one), (second, other) in combinations(counted, 2):
        if _same_product(one, other) and _overlap(one, other):
            melding = (
                f"Dit product is in dezelfde periode ook toegewezen in toewijzing {first} van dit bericht. "
                "Pas de periode aan of voeg de toewijzingen samen."
            )
            yield Fout(f"ToegewezenProducten/ToegewezenProduct[{second}]", melding)


def is_deleted(product: ToegewezenProduct) -> bool:
    """Tell if an assignment counts as never sent: it ends on its first day with reason 13, or formerly 01."""
    return product.einddatum == product.ingangsdatum and product.reden_wijziging in ("13", "01")


def _same_product(one: ToegewezenProduct, other: ToegewezenProduct) -> bool:
    if one.product is None or other.product is None:
        return True
    if one.product.code is None or other.product.code is None:
        return one.product.categorie == other.product.categorie
    return one.product == other.product


def _overlap(one: ToegewezenProduct, other: ToegewezenProduct) -> bool:
    one_end, other_end = one.einddatum or date.max, other.einddatum or date.max
    return one.ingangsdatum <= other_end and other.ingangsdatum <= one_end
