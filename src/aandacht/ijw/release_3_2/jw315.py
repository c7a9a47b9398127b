"""JW315 Verzoek om toewijzing (VOT): the provider asks for an assignment on a referral or an open decision."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_Budget,
    LDT_BurgerServicenummer,
    LDT_Commentaar,
    LDT_Datum,
    LDT_Geslacht,
    LDT_JaNee,
    LDT_Nummer,
    LDT_Referentie,
)


@klasse
class Header(basis.HeaderVanAanbieder):
    """The header of a JW315."""

    bericht_code: LDT_BerichtCode = "446"


@klasse
class AangevraagdProduct:
    """A product that is asked for; each has a reference and an outcome of its own (OP361)."""

    sleutel: ClassVar[tuple[str, ...]] = ("referentie_aanbieder",)

    referentie_aanbieder: LDT_Referentie
    beschikking_nummer: LDT_Nummer | None = None
    product: basis.Product | None = None
    beschikking_ingangsdatum: LDT_Datum | None = None
    toewijzing_ingangsdatum: LDT_Datum
    toewijzing_einddatum: LDT_Datum | None = None
    omvang: basis.Omvang | None = None
    budget: LDT_Budget | None = None
    verwijzer: basis.Verwijzer
    raamcontract: LDT_JaNee | None = None
    commentaar: LDT_Commentaar | None = None


@klasse
class Client:
    """The client for whom is asked."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    geboortedatum: basis.Geboortedatum
    geslacht: LDT_Geslacht
    naam: basis.VerkorteNaam
    gezagsdrager_bekend: LDT_JaNee | None = None
    commentaar: LDT_Commentaar | None = None
    aangevraagde_producten: tuple[AangevraagdProduct, ...]


@klasse
class Bericht(basis.Bericht):
    """A JW315."""

    naam: ClassVar[str] = "JW315"

    header: Header
    client: Client
