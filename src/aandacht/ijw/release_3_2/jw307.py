"""JW307 Stop: the provider reports the temporary or definitive end of care."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_BurgerServicenummer,
    LDT_Datum,
    LDT_Geslacht,
    LDT_Nummer,
    LDT_RedenBeeindiging,
    LDT_StatusAanlevering,
)


@klasse
class Header(basis.HeaderVanAanbieder):
    """The header of a JW307."""

    bericht_code: LDT_BerichtCode = "440"


@klasse
class StopProduct:
    """The product of which the temporary or definitive end of care is reported; without ToewijzingNummer for taakgericht work (IV096)."""

    sleutel: ClassVar[tuple[str, ...]] = (
        "toewijzing_nummer",
        "product",
        "begindatum",
        "reden_beeindiging",
        "einddatum",
    )

    toewijzing_nummer: LDT_Nummer | None = None
    product: basis.Product | None = None
    toewijzing_ingangsdatum: LDT_Datum | None = None
    begindatum: LDT_Datum
    reden_beeindiging: LDT_RedenBeeindiging
    einddatum: LDT_Datum
    status_aanlevering: LDT_StatusAanlevering


@klasse
class Client:
    """The client with the products."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    geboortedatum: basis.Geboortedatum
    geslacht: LDT_Geslacht
    naam: basis.VerkorteNaam
    stop_producten: tuple[StopProduct, ...]


@klasse
class Bericht(basis.Bericht):
    """A JW307."""

    naam: ClassVar[str] = "JW307"

    header: Header
    client: Client
