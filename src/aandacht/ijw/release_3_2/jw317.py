"""JW317 Verzoek om wijziging (VOW): the provider asks for a changed package, as a whole (OP306, OP344)."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_Budget,
    LDT_BurgerServicenummer,
    LDT_Datum,
    LDT_Nummer,
    LDT_RedenVerzoek,
    LDT_Referentie,
)


@klasse
class Header(basis.HeaderVanAanbieder):
    """The header of a JW317."""

    bericht_code: LDT_BerichtCode = "486"


@klasse
class OngewijzigdProduct:
    """A current assignment that stays as it is."""

    sleutel: ClassVar[tuple[str, ...]] = ("toewijzing_nummer",)

    toewijzing_nummer: LDT_Nummer


@klasse
class TeWijzigenProduct:
    """A current assignment that should change."""

    sleutel: ClassVar[tuple[str, ...]] = ("toewijzing_nummer",)

    toewijzing_nummer: LDT_Nummer
    gewenste_ingangsdatum: LDT_Datum
    einddatum: LDT_Datum | None = None
    omvang: basis.Omvang | None = None
    budget: LDT_Budget | None = None


@klasse
class NieuwProduct:
    """A product that should be assigned besides."""

    sleutel: ClassVar[tuple[str, ...]] = ("product", "gewenste_ingangsdatum")

    product: basis.Product | None = None
    gewenste_ingangsdatum: LDT_Datum
    einddatum: LDT_Datum | None = None
    omvang: basis.Omvang | None = None
    budget: LDT_Budget | None = None


@klasse
class Verzoek:
    """The request: one reference for all of it."""

    sleutel: ClassVar[tuple[str, ...]] = ("referentie_aanbieder",)

    referentie_aanbieder: LDT_Referentie
    reden_verzoek: LDT_RedenVerzoek
    ongewijzigde_producten: tuple[OngewijzigdProduct, ...] = ()
    te_wijzigen_producten: tuple[TeWijzigenProduct, ...] = ()
    nieuwe_producten: tuple[NieuwProduct, ...] = ()


@klasse
class Client:
    """The client for whom is asked."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    verzoek: Verzoek


@klasse
class Bericht(basis.Bericht):
    """A JW317."""

    naam: ClassVar[str] = "JW317"

    header: Header
    client: Client
