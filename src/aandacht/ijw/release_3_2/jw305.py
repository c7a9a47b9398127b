"""JW305 Start: the provider reports the actual start of care."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_BurgerServicenummer,
    LDT_Datum,
    LDT_Geslacht,
    LDT_Nummer,
    LDT_StatusAanlevering,
)


@klasse
class Header(basis.HeaderVanAanbieder):
    """The header of a JW305."""

    bericht_code: LDT_BerichtCode = "438"


@klasse
class StartProduct:
    """The product of which the actual start of care is reported; without ToewijzingNummer for taakgericht work (IV096)."""

    sleutel: ClassVar[tuple[str, ...]] = ("toewijzing_nummer", "product", "begindatum")

    toewijzing_nummer: LDT_Nummer | None = None
    product: basis.Product | None = None
    toewijzing_ingangsdatum: LDT_Datum | None = None
    begindatum: LDT_Datum
    status_aanlevering: LDT_StatusAanlevering


@klasse
class Client:
    """The client with the products."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    geboortedatum: basis.Geboortedatum
    geslacht: LDT_Geslacht
    naam: basis.VerkorteNaam
    start_producten: tuple[StartProduct, ...]


@klasse
class Bericht(basis.Bericht):
    """A JW305."""

    naam: ClassVar[str] = "JW305"

    header: Header
    client: Client
