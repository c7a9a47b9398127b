"""JW301 Toewijzing: the gemeente assigns care to a provider, changes it, withdraws it, stretches it (OP087)."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    LDT_AdresSoort,
    LDT_BerichtCode,
    LDT_Budget,
    LDT_BurgerServicenummer,
    LDT_Commentaar,
    LDT_Datum,
    LDT_Emailadres,
    LDT_Geslacht,
    LDT_JuridischeStatus,
    LDT_Nummer,
    LDT_Organisatienaam,
    LDT_Persoonsid,
    LDT_RedenWijziging,
    LDT_Referentie,
    LDT_RelatieVolgorde,
    LDT_SoortRelatie,
    LDT_Tijd,
    LDT_WettelijkeVertegenwoordiging,
)


@klasse
class Header(basis.HeaderVanGemeente):
    """The header of a JW301."""

    bericht_code: LDT_BerichtCode = "436"


@klasse
class Contact:
    """Where a client or relation can be reached."""

    sleutel: ClassVar[tuple[str, ...]] = ("soort",)

    soort: LDT_AdresSoort
    adres: basis.Adres | None = None
    organisatie: LDT_Organisatienaam | None = None
    telefoon: basis.Telefoonnummers | None = None
    emailadres: LDT_Emailadres | None = None
    periode: basis.OpenPeriode | None = None


@klasse
class Relatie:
    """Somebody around the client, such as a parent with authority (OP001)."""

    sleutel: ClassVar[tuple[str, ...]] = ("nummer",)

    nummer: LDT_Persoonsid
    volgorde: LDT_RelatieVolgorde | None = None
    soort: LDT_SoortRelatie
    geboortedatum: basis.Geboortedatum | None = None
    geslacht: LDT_Geslacht | None = None
    naam: basis.VolledigeNaam
    contact: Contact


@klasse
class ToegewezenProduct:
    """One assignment: product, period, size or budget, and when it was established (IV013)."""

    sleutel: ClassVar[tuple[str, ...]] = ("toewijzing_nummer",)

    toewijzing_nummer: LDT_Nummer
    referentie_aanbieder: LDT_Referentie | None = None
    product: basis.Product | None = None
    toewijzingsdatum: LDT_Datum
    toewijzingstijd: LDT_Tijd
    ingangsdatum: LDT_Datum
    einddatum: LDT_Datum | None = None
    reden_wijziging: LDT_RedenWijziging | None = None
    omvang: basis.Omvang | None = None
    budget: LDT_Budget | None = None
    commentaar: LDT_Commentaar | None = None


@klasse
class Client:
    """The client with all assignments to this provider."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    geboortedatum: basis.Geboortedatum
    geslacht: LDT_Geslacht
    naam: basis.VolledigeNaam
    communicatie: basis.Communicatie | None = None
    juridische_status: LDT_JuridischeStatus | None = None
    wettelijke_vertegenwoordiging: LDT_WettelijkeVertegenwoordiging | None = None
    commentaar: LDT_Commentaar | None = None
    relaties: tuple[Relatie, ...] = ()
    contactgegevens: tuple[Contact, ...]
    toegewezen_producten: tuple[ToegewezenProduct, ...]


@klasse
class Bericht(basis.Bericht):
    """A JW301."""

    naam: ClassVar[str] = "JW301"

    header: Header
    client: Client
