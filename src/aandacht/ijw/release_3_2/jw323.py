"""JW323 Declaratie: the provider claims a month for many clients (IV085-IV091)."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    DeclaratieNummer,
    LDT_Bedrag,
    LDT_BerichtCode,
    LDT_BurgerServicenummer,
    LDT_Datum,
    LDT_Eenheid,
    LDT_Nummer,
    LDT_ProductCategorie,
    LDT_ProductCode,
    LDT_Volume,
)


@klasse
class Header(basis.HeaderVanAanbieder):
    """The header of a JW323."""

    bericht_code: LDT_BerichtCode = "490"


@klasse
class Prestatie:
    """One claim line: an assignment, a product, a period within a month (IV089)."""

    sleutel: ClassVar[tuple[str, ...]] = ("product_referentie",)

    product_referentie: basis.Referentie
    toewijzing_nummer: LDT_Nummer
    product_categorie: LDT_ProductCategorie
    product_code: LDT_ProductCode
    product_periode: basis.GeslotenPeriode
    geleverd_volume: LDT_Volume
    eenheid: LDT_Eenheid
    product_tarief: LDT_Bedrag | None = None
    ingediend_bedrag: basis.BedragMetDC


@klasse
class Client:
    """A client with the lines of the month."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    prestaties: tuple[Prestatie, ...]


@klasse
class Declaratie:
    """The claim over one DeclaratiePeriode."""

    sleutel: ClassVar[tuple[str, ...]] = ("declaratie_nummer",)

    declaratie_nummer: DeclaratieNummer
    declaratie_periode: basis.GeslotenPeriode
    declaratie_dagtekening: LDT_Datum
    totaal_ingediend_bedrag: basis.TotaalBedragMetDC
    clienten: tuple[Client, ...]


@klasse
class Bericht(basis.Bericht):
    """A JW323."""

    naam: ClassVar[str] = "JW323"

    header: Header
    declaratie: Declaratie
