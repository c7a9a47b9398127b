"""Constraints (CS): which values an element may have. Source: fact sheet 7.3, regelrapport iJw 3.2."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, get_args

from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2 import jw301, jw305, jw307, jw315, jw317, jw323, jw325
from aandacht.ijw.release_3_2.basis import Adres, Geboortedatum, OpenPeriode, VolledigeNaam
from aandacht.ijw.release_3_2.jw301 import Contact, ToegewezenProduct
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.jw315 import AangevraagdProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct, TeWijzigenProduct
from aandacht.ijw.release_3_2.rules.cd import Gevraagd, einddatum_of, ends_under_new_rules
from aandacht.kernel.bsn import passes_elfproef

_NL_POSTCODE: Final = re.compile("[1-9][0-9]{3}[a-zA-Z]{2}")
UNKNOWN_BIRTH_DATE: Final = date(1900, 1, 1)
"""The date of birth of somebody of whom no part of it is known (IV009)."""


Client = jw301.Client | jw305.Client | jw307.Client | jw315.Client | jw317.Client | jw323.Client | jw325.Client
"""A client in any message."""


@regel("CS002", *get_args(Client))
def cs002(client: Client, _: Context) -> Iterator[Fout]:
    """CS002: a BSN passes the eleven-test."""
    if not passes_elfproef(client.bsn):
        yield Fout("Bsn", "Het BSN is niet goed: het voldoet niet aan de elfproef. Controleer het nummer.")


@regel("CS003", Contact, ToegewezenProduct, AangevraagdProduct, TeWijzigenProduct, NieuwProduct)
def cs003(value: Contact | Gevraagd, _: Context) -> Iterator[Fout]:
    """CS003: a period does not end before it begins."""
    plek, begin, end = _period_of(value)
    if begin is not None and end is not None and end < begin:
        yield Fout(plek, "De einddatum ligt voor de begindatum. Verbeter een van de twee datums.")


def _period_of(value: Contact | Gevraagd) -> tuple[str, date | None, date | None]:
    if isinstance(value, Contact):
        periode = value.periode or OpenPeriode()
        return "Periode/Einddatum", periode.begindatum, periode.einddatum
    plek, end = einddatum_of(value)
    if isinstance(value, ToegewezenProduct):
        return plek, value.ingangsdatum, end
    if isinstance(value, AangevraagdProduct):
        return plek, value.toewijzing_ingangsdatum, end
    return plek, value.gewenste_ingangsdatum, end


@regel("CS050", VolledigeNaam)
def cs050(naam: VolledigeNaam, _: Context) -> Iterator[Fout]:
    """CS050: NaamGebruik is 1 to 4 with a Partnernaam, and 1 or 6 without."""
    allowed = ("1", "2", "3", "4") if naam.partnernaam is not None else ("1", "6")
    if naam.naam_gebruik not in allowed:
        with_partner = "met" if naam.partnernaam is not None else "zonder"
        yield Fout(
            "NaamGebruik",
            f"NaamGebruik is {naam.naam_gebruik}. Kies {with_partner} partnernaam een van: {', '.join(allowed)}.",
        )


@regel("CS058", StartProduct, StopProduct)
def cs058(product: StartProduct | StopProduct, _: Context) -> Iterator[Fout]:
    """CS058: StatusAanlevering is 1 (first) or 3 (delete)."""
    if product.status_aanlevering not in ("1", "3"):
        yield Fout("StatusAanlevering", "Gebruik status 1 (eerste aanlevering) of 3 (verwijderen); 2 en 9 mogen niet.")


@regel("CS089", Adres)
def cs089(adres: Adres, _: Context) -> Iterator[Fout]:
    """CS089: a Postcode in NL has the Dutch form."""
    if adres.land_code == "NL" and adres.postcode is not None and not _NL_POSTCODE.fullmatch(adres.postcode):
        yield Fout("Postcode", "Dit is geen Nederlandse postcode. Schrijf vier cijfers en twee letters, zoals 1234AB.")


@regel("CS139", Geboortedatum)
def cs139(geboortedatum: Geboortedatum, _: Context) -> Iterator[Fout]:
    """CS139: Datum and DatumGebruik agree: unknown parts are 01, and 1900 for the year."""
    datum = geboortedatum.datum
    wanted = {
        "1": datum.replace(day=1),
        "2": datum.replace(month=1, day=1),
        "3": UNKNOWN_BIRTH_DATE,
    }.get(geboortedatum.datum_gebruik or "", datum)
    if datum != wanted:
        yield Fout(
            "Datum", f"Bij DatumGebruik {geboortedatum.datum_gebruik} hoort {wanted.isoformat()}. Pas de datum aan."
        )


@regel("CS318", jw301.Client)
def cs318(client: jw301.Client, _: Context) -> Iterator[Fout]:
    """CS318: the NaamGebruik of a client is not 6 (niet-natuurlijk persoon)."""
    if client.naam.naam_gebruik == "6":
        yield Fout("Naam/NaamGebruik", "Een cliënt is een persoon, geen organisatie. Kies een andere waarde dan 6.")


@regel("CS335", ToegewezenProduct)
def cs335(product: ToegewezenProduct, _: Context) -> Iterator[Fout]:
    """CS335: RedenWijziging 13 (verwijderd) only if Einddatum equals Ingangsdatum."""
    if product.reden_wijziging == "13" and product.einddatum != product.ingangsdatum:
        yield Fout("RedenWijziging", "Verwijderen (13) kan alleen als de einddatum gelijk is aan de ingangsdatum.")


@regel("CS336", ToegewezenProduct)
def cs336(product: ToegewezenProduct, _: Context) -> Iterator[Fout]:
    """CS336: RedenWijziging is not 01 (vervallen)."""
    if product.reden_wijziging == "01":
        yield Fout(
            "RedenWijziging", "Reden 01 is vervallen. Gebruik 13 (verwijderd) of 14 (administratieve correctie)."
        )


@regel("CS338", ToegewezenProduct, TeWijzigenProduct, NieuwProduct)
def cs338(product: Gevraagd, _: Context) -> Iterator[Fout]:
    """CS338: unit 14, 16, 83 or 84 in an assignment after 31-12-2020 or without end has Frequentie 2, 4 or 6."""
    yield from _frequentie(product)


@regel("CS343", AangevraagdProduct)
def cs343(product: AangevraagdProduct, _: Context) -> Iterator[Fout]:
    """CS343: in a VOT, unit 14, 16, 83 or 84 that ends after 31-12-2020 or never has Frequentie 2, 4 or 6."""
    yield from _frequentie(product)


def _frequentie(product: Gevraagd) -> Iterator[Fout]:
    omvang = product.omvang
    if omvang is None or not ends_under_new_rules(einddatum_of(product)[1]):
        return
    if omvang.eenheid in ("14", "16", "83", "84") and omvang.frequentie not in ("2", "4", "6"):
        yield Fout(
            "Omvang/Frequentie", f"Bij eenheid {omvang.eenheid} hoort frequentie 2, 4 of 6. Kies een van die drie."
        )
