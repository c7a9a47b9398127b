"""Conditions (CD): when an element must or may be filled. Source: fact sheet 7.2, regelrapport iJw 3.2."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2.basis import Adres, Communicatie
from aandacht.ijw.release_3_2.jw301 import Contact, ToegewezenProduct
from aandacht.ijw.release_3_2.jw315 import AangevraagdProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct, TeWijzigenProduct

LAST_DAY_OLD_RULES: Final = date(2020, 12, 31)
"""An assignment that ends after this day, or has no end, follows the rules of 2021 (CD080, CS338)."""


Gevraagd = ToegewezenProduct | AangevraagdProduct | TeWijzigenProduct | NieuwProduct
"""What is assigned or asked for: all have a size or a budget and perhaps an end."""
MetProduct = ToegewezenProduct | AangevraagdProduct | NieuwProduct
"""Those that name a product themselves."""


def einddatum_of(product: Gevraagd) -> tuple[str, date | None]:
    """Give the element with the end of what is assigned or asked for, and its value."""
    if isinstance(product, AangevraagdProduct):
        return "ToewijzingEinddatum", product.toewijzing_einddatum
    return "Einddatum", product.einddatum


def ends_under_new_rules(einddatum: date | None) -> bool:
    """Tell if an assignment ends after 31-12-2020 or has no end."""
    return einddatum is None or einddatum > LAST_DAY_OLD_RULES


@regel("CD005", Adres)
def cd005(adres: Adres, _: Context) -> Iterator[Fout]:
    """CD005: LandCode is filled if Postcode is, and else left empty."""
    if adres.postcode is not None and adres.land_code is None:
        yield Fout("LandCode", "De postcode is gevuld, maar de LandCode niet. Vul de LandCode in, zoals NL.")
    if adres.postcode is None and adres.land_code is not None:
        yield Fout("LandCode", "De LandCode is gevuld zonder postcode. Vul de postcode in of laat de LandCode weg.")


@regel("CD007", Communicatie)
def cd007(communicatie: Communicatie, _: Context) -> Iterator[Fout]:
    """CD007: Taal is filled if Vorm is 1 (tolk taal), and else left empty."""
    if communicatie.vorm == "1" and communicatie.taal is None:
        yield Fout("Taal", "De vorm is 'tolk taal', maar de taal ontbreekt. Vul de taal in.")
    if communicatie.vorm != "1" and communicatie.taal is not None:
        yield Fout("Taal", "De taal is gevuld, maar de vorm is geen 'tolk taal'. Laat de taal weg.")


@regel("CD009", Contact)
def cd009(contact: Contact, _: Context) -> Iterator[Fout]:
    """CD009: Periode may be filled only if Soort is 04 (tijdelijk verblijfadres)."""
    if contact.periode is not None and contact.soort != "04":
        yield Fout("Periode", "Een periode mag alleen bij een tijdelijk adres (soort 04). Laat de periode weg.")


@regel("CD025", Adres)
def cd025(adres: Adres, _: Context) -> Iterator[Fout]:
    """CD025: Huis is filled if LandCode is NL."""
    if adres.land_code == "NL" and adres.huis is None:
        yield Fout("Huis", "Bij een adres in Nederland hoort een huisnummer. Vul het huis in.")


@regel("CD034", Contact)
def cd034(contact: Contact, _: Context) -> Iterator[Fout]:
    """CD034: Postcode is filled if Soort is 01 (BRP-adres) or 03 (verblijfadres), so there is an address too."""
    if contact.soort in ("01", "03") and (contact.adres is None or contact.adres.postcode is None):
        yield Fout("Adres/Postcode", "Bij een BRP-adres of verblijfadres hoort een postcode. Vul de postcode in.")


@regel("CD041", ToegewezenProduct, AangevraagdProduct, NieuwProduct)
def cd041(product: MetProduct, _: Context) -> Iterator[Fout]:
    """CD041: Omvang is filled if Code in Product is."""
    if product.product is not None and product.product.code is not None and product.omvang is None:
        yield Fout("Omvang", "De productcode is gevuld, maar de omvang niet. Vul volume, eenheid en frequentie in.")


@regel("CD075", ToegewezenProduct, AangevraagdProduct, TeWijzigenProduct, NieuwProduct)
def cd075(product: Gevraagd, _: Context) -> Iterator[Fout]:
    """CD075: Einddatum is filled if Budget is."""
    plek, einddatum = einddatum_of(product)
    if product.budget is not None and einddatum is None:
        yield Fout(plek, "Een toewijzing met een budget heeft een einddatum nodig. Vul de einddatum in.")


@regel("CD076", ToegewezenProduct, AangevraagdProduct, TeWijzigenProduct, NieuwProduct)
def cd076(product: Gevraagd, _: Context) -> Iterator[Fout]:
    """CD076: Einddatum is filled if Frequentie is 2 (per week)."""
    plek, einddatum = einddatum_of(product)
    if product.omvang is not None and product.omvang.frequentie == "2" and einddatum is None:
        yield Fout(plek, "Een toewijzing per week heeft een einddatum nodig. Vul de einddatum in.")


@regel("CD077", ToegewezenProduct, AangevraagdProduct, TeWijzigenProduct, NieuwProduct)
def cd077(product: Gevraagd, _: Context) -> Iterator[Fout]:
    """CD077: Omvang is left empty if Budget is filled."""
    if product.budget is not None and product.omvang is not None:
        yield Fout("Omvang", "Er staat ook een budget. Laat de omvang weg of haal het budget weg.")


@regel("CD078", ToegewezenProduct, AangevraagdProduct, TeWijzigenProduct, NieuwProduct)
def cd078(product: Gevraagd, _: Context) -> Iterator[Fout]:
    """CD078: Budget is left empty if Omvang is filled."""
    if product.omvang is not None and product.budget is not None:
        yield Fout("Budget", "Er staat ook een omvang. Laat het budget weg of haal de omvang weg.")


@regel("CD079", ToegewezenProduct, AangevraagdProduct, NieuwProduct)
def cd079(product: MetProduct, _: Context) -> Iterator[Fout]:
    """CD079: Product is filled if Budget is empty."""
    if product.budget is None and product.product is None:
        yield Fout("Product", "Zonder budget is een product verplicht. Vul de productcategorie in, of een budget.")


@regel("CD080", ToegewezenProduct)
def cd080(product: ToegewezenProduct, _: Context) -> Iterator[Fout]:
    """CD080: Omvang is left empty if Code is empty and the assignment ends after 31-12-2020 or has no end."""
    yield from _omvang_without_code(product)


@regel("CD095", AangevraagdProduct)
def cd095(product: AangevraagdProduct, _: Context) -> Iterator[Fout]:
    """CD095: in a VOT, Omvang is left empty if Code is empty and the end is after 31-12-2020 or open."""
    yield from _omvang_without_code(product)


@regel("CD096", NieuwProduct)
def cd096(product: NieuwProduct, _: Context) -> Iterator[Fout]:
    """CD096: in a NieuwProduct, Omvang is left empty if Code is empty and the end is after 31-12-2020 or open."""
    yield from _omvang_without_code(product)


def _omvang_without_code(product: MetProduct) -> Iterator[Fout]:
    has_code = product.product is not None and product.product.code is not None
    if product.omvang is not None and not has_code and ends_under_new_rules(einddatum_of(product)[1]):
        yield Fout("Omvang", "Zonder productcode mag er geen omvang zijn. Vul de productcode in of laat de omvang weg.")
