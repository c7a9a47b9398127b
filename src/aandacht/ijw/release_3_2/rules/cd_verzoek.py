"""Conditions (CD) of requests, answers and claims only. Source: fact sheet 7.2, regelrapport iJw 3.2."""

from collections.abc import Iterable, Iterator
from typing import Final

from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2.basis import Verwijzer
from aandacht.ijw.release_3_2.jw315 import AangevraagdProduct
from aandacht.ijw.release_3_2.jw319 import Antwoord
from aandacht.ijw.release_3_2.jw323 import Prestatie

_WITH_AGB: Final = ("02", "03", "04", "05")
"""Types of Verwijzer that have an AGB code: huisarts, jeugdarts, GI, medisch specialist (COD327)."""
EUROS: Final = "83"
"""The unit of claims in euros, without a tariff (WJ756)."""


@regel("CD043", AangevraagdProduct)
def cd043(product: AangevraagdProduct, _: Context) -> Iterator[Fout]:
    """CD043: BeschikkingIngangsdatum is filled if BeschikkingNummer is, and else left empty."""
    plek = "BeschikkingIngangsdatum"
    if product.beschikking_nummer is not None and product.beschikking_ingangsdatum is None:
        yield Fout(plek, "Het nummer van de beschikking is gevuld. Vul ook de ingangsdatum van de beschikking in.")
    if product.beschikking_nummer is None and product.beschikking_ingangsdatum is not None:
        yield Fout(plek, "Er is geen nummer van de beschikking. Vul dat in of laat de ingangsdatum weg.")


@regel("CD060", Prestatie)
def cd060(prestatie: Prestatie, _: Context) -> Iterable[Fout]:
    """CD060: VorigReferentieNummer is filled if the amount is credit, and else left empty."""
    credit = prestatie.ingediend_bedrag.debet_credit == "C"
    vorig = prestatie.product_referentie.vorig_referentie_nummer
    if credit == (vorig is not None):
        return ()
    plek = "ProductReferentie/VorigReferentieNummer"
    if credit:
        return (Fout(plek, "Dit is een creditregel. Vul het nummer in van de regel die je crediteert."),)
    return (Fout(plek, "Dit is een debetregel. Laat het vorige referentienummer weg."),)


@regel("CD066", Verwijzer)
def cd066(verwijzer: Verwijzer, _: Context) -> Iterator[Fout]:
    """CD066: Naam is left empty if Type is 02-05 and ZorgverlenerCode is filled."""
    if verwijzer.type in _WITH_AGB and verwijzer.zorgverlener_code is not None and verwijzer.naam is not None:
        yield Fout("Naam", "De verwijzer heeft al een AGB-code. Laat de naam weg.")


@regel("CD067", Verwijzer)
def cd067(verwijzer: Verwijzer, _: Context) -> Iterator[Fout]:
    """CD067: Naam is filled if Type is 02-05 and ZorgverlenerCode is empty."""
    if verwijzer.type in _WITH_AGB and verwijzer.zorgverlener_code is None and verwijzer.naam is None:
        yield Fout("Naam", "Vul de AGB-code van de verwijzer in, of de naam als je die code niet weet.")


@regel("CD068", Verwijzer)
def cd068(verwijzer: Verwijzer, _: Context) -> Iterator[Fout]:
    """CD068: ZorgverlenerCode is left empty if Type is not 02-05."""
    if verwijzer.type not in _WITH_AGB and verwijzer.zorgverlener_code is not None:
        yield Fout("ZorgverlenerCode", "Bij dit type verwijzer hoort geen AGB-code. Laat de code weg.")


@regel("CD085", Antwoord)
def cd085(antwoord: Antwoord, _: Context) -> Iterator[Fout]:
    """CD085: RedenAfwijzingVerzoek is filled if VerzoekAntwoord is 1 (afgewezen)."""
    if antwoord.verzoek_antwoord == "1" and antwoord.reden_afwijzing_verzoek is None:
        yield Fout("RedenAfwijzingVerzoek", "Het verzoek is afgewezen. Vul de reden in.")


@regel("CD086", Antwoord)
def cd086(antwoord: Antwoord, _: Context) -> Iterator[Fout]:
    """CD086: RedenAfwijzingVerzoek is left empty if VerzoekAntwoord is 2 (in onderzoek)."""
    if antwoord.verzoek_antwoord == "2" and antwoord.reden_afwijzing_verzoek is not None:
        yield Fout("RedenAfwijzingVerzoek", "Het verzoek is nog in onderzoek. Laat de reden weg.")


@regel("CD087", Prestatie)
def cd087(prestatie: Prestatie, _: Context) -> Iterable[Fout]:
    """CD087: ProductTarief is filled if Eenheid is not 83 (euro), and else left empty."""
    if (prestatie.eenheid == EUROS) == (prestatie.product_tarief is None):
        return ()
    if prestatie.product_tarief is None:
        return (Fout("ProductTarief", "Bij deze eenheid hoort een tarief. Vul het tarief in."),)
    return (Fout("ProductTarief", "Bij een declaratie in euro's hoort geen tarief. Laat het tarief weg."),)
