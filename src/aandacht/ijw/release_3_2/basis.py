"""The complex datatypes (CDT_...) and the headers that the messages of release 3.2 share (Basisschema.xsd 3.2)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import cdt, klasse
from aandacht.ijw.release_3_2.datatypes import (
    LDT_AanduidingWoonadres,
    LDT_AgbCode,
    LDT_Bedrag,
    LDT_BerichtCode,
    LDT_BerichtSubversie,
    LDT_BerichtVersie,
    LDT_Communicatievorm,
    LDT_Datum,
    LDT_DatumGebruik,
    LDT_DebetCredit,
    LDT_Eenheid,
    LDT_Frequentie,
    LDT_Gemeente,
    LDT_Huisletter,
    LDT_Huisnummer,
    LDT_HuisnummerToevoeging,
    LDT_IdentificatieBericht,
    LDT_LandCode,
    LDT_Landnummer,
    LDT_Naam,
    LDT_NaamGebruik,
    LDT_NaamVerwijzer,
    LDT_Plaatsnaam,
    LDT_Postcode,
    LDT_ProductCategorie,
    LDT_ProductCode,
    LDT_ReferentieNummer,
    LDT_RetourCode,
    LDT_Straatnaam,
    LDT_Taal,
    LDT_Telefoonnummer,
    LDT_TotaalBedrag,
    LDT_TypeVerwijzer,
    LDT_Versie,
    LDT_Volume,
    LDT_Voorletters,
    LDT_Voorvoegsel,
)

XSD_VERSIE = "1.0.0"
"""Version of the schemas in XsdVersie (IV034), as the example messages of the standard carry it."""


@cdt
class BerichtIdentificatie:
    """CDT_BerichtIdentificatie: the name of a message and the day it was sent."""

    identificatie: LDT_IdentificatieBericht
    dagtekening: LDT_Datum


@cdt
class XsdVersie:
    """CDT_XsdVersie: the versions of the schemas with which a message was made (IV034)."""

    basisschema_xsd_versie: LDT_Versie
    bericht_xsd_versie: LDT_Versie


@cdt
class Geboortedatum:
    """CDT_Geboortedatum: a birth date and which part of it is known (IV009)."""

    datum: LDT_Datum
    datum_gebruik: LDT_DatumGebruik | None = None


@cdt
class Achternaam:
    """CDT_Achternaam: a surname with its prefix."""

    achternaam: LDT_Naam
    voorvoegsel: LDT_Voorvoegsel | None = None


@cdt
class VerkorteNaam:
    """CDT_VerkorteNaam: the name of a client in messages of the provider."""

    geslachtsnaam: Achternaam
    voornamen: LDT_Naam | None = None
    voorletters: LDT_Voorletters | None = None


@cdt
class VolledigeNaam:
    """CDT_VolledigeNaam: the name of a client or relation with the way it is used (IV007)."""

    geslachtsnaam: Achternaam
    partnernaam: Achternaam | None = None
    voornamen: LDT_Naam | None = None
    voorletters: LDT_Voorletters | None = None
    naam_gebruik: LDT_NaamGebruik


@cdt
class Communicatie:
    """CDT_Communicatie: a special way of communicating."""

    vorm: LDT_Communicatievorm
    taal: LDT_Taal | None = None


@cdt
class Huis:
    """CDT_Huis: a house in a street."""

    huisnummer: LDT_Huisnummer
    huisletter: LDT_Huisletter | None = None
    huisnummer_toevoeging: LDT_HuisnummerToevoeging | None = None
    aanduiding_woonadres: LDT_AanduidingWoonadres | None = None


@cdt
class Adres:
    """CDT_Adres: an address."""

    huis: Huis | None = None
    postcode: LDT_Postcode | None = None
    straatnaam: LDT_Straatnaam | None = None
    plaatsnaam: LDT_Plaatsnaam | None = None
    land_code: LDT_LandCode | None = None


@cdt
class Telefoon:
    """CDT_Telefoon: a telephone number with its country."""

    telefoonnummer: LDT_Telefoonnummer
    landnummer: LDT_Landnummer


@cdt
class Telefoonnummers:
    """CDT_Telefoonnummers: one or two telephone numbers."""

    telefoon01: Telefoon
    telefoon02: Telefoon | None = None


@cdt
class OpenPeriode:
    """CDT_OpenPeriode: a period of which begin and end may be open."""

    begindatum: LDT_Datum | None = None
    einddatum: LDT_Datum | None = None


@cdt
class Product:
    """CDT_Product: a category, specified by a code or not (OP260)."""

    categorie: LDT_ProductCategorie
    code: LDT_ProductCode | None = None


@cdt
class Omvang:
    """CDT_Omvang: how much, in which unit and how often (IV042)."""

    volume: LDT_Volume
    eenheid: LDT_Eenheid
    frequentie: LDT_Frequentie


@cdt
class GeslotenPeriode:
    """CDT_GeslotenPeriode: a period with a begin and an end."""

    begindatum: LDT_Datum
    einddatum: LDT_Datum


@cdt
class Verwijzer:
    """CDT_Verwijzer: who referred, by name or by AGB code (CD066-CD068)."""

    type: LDT_TypeVerwijzer
    naam: LDT_NaamVerwijzer | None = None
    zorgverlener_code: LDT_AgbCode | None = None


@cdt
class Referentie:
    """CDT_Referentie: the number of a claim line, and of the line that it credits."""

    sleutel: ClassVar[tuple[str, ...]] = ("referentie_nummer", "vorig_referentie_nummer")

    referentie_nummer: LDT_ReferentieNummer
    vorig_referentie_nummer: LDT_ReferentieNummer | None = None


@cdt
class BedragMetDC:
    """CDT_BedragMetDC: an amount in cents, debit or credit (IV024)."""

    bedrag: LDT_Bedrag
    debet_credit: LDT_DebetCredit


@cdt
class TotaalBedragMetDC:
    """CDT_TotaalBedragMetDC: a sum in cents, debit or credit; zero is debit (CS325)."""

    totaal_bedrag: LDT_TotaalBedrag
    debet_credit: LDT_DebetCredit


BASIS = (
    Achternaam,
    Adres,
    BedragMetDC,
    BerichtIdentificatie,
    Communicatie,
    Geboortedatum,
    GeslotenPeriode,
    Huis,
    Omvang,
    OpenPeriode,
    Product,
    Referentie,
    Telefoon,
    Telefoonnummers,
    TotaalBedragMetDC,
    VerkorteNaam,
    Verwijzer,
    VolledigeNaam,
    XsdVersie,
)


@klasse
class Header:
    """The header of an outbound message; each message fixes its BerichtCode and the kind of its two sides."""

    bericht_code: LDT_BerichtCode
    bericht_versie: LDT_BerichtVersie = 3
    bericht_subversie: LDT_BerichtSubversie = 2
    afzender: str
    ontvanger: str
    bericht_identificatie: BerichtIdentificatie
    xsd_versie: XsdVersie = field(
        default_factory=lambda: XsdVersie(basisschema_xsd_versie=XSD_VERSIE, bericht_xsd_versie=XSD_VERSIE)
    )


@klasse
class HeaderVanGemeente(Header):
    """The header of a message from gemeente to aanbieder."""

    afzender: LDT_Gemeente
    ontvanger: LDT_AgbCode


@klasse
class HeaderVanAanbieder(Header):
    """The header of a message from aanbieder to gemeente."""

    afzender: LDT_AgbCode
    ontvanger: LDT_Gemeente


@klasse
class HeaderRetour(Header):
    """What a return message adds to the header that it copies; Afzender and Ontvanger stay as they were (IV028)."""

    identificatie_retour: LDT_IdentificatieBericht
    dagtekening_retour: LDT_Datum
    xslt_versie: LDT_Versie | None = None
    xsd_versie_retour: XsdVersie
    retour_codes: tuple[LDT_RetourCode, ...] = field(default=(), metadata={"kind": "RetourCode"})


@klasse
class HeaderRetourVanGemeente(HeaderRetour):
    """The header of the return of a message that a gemeente sent."""

    afzender: LDT_Gemeente
    ontvanger: LDT_AgbCode


@klasse
class HeaderRetourVanAanbieder(HeaderRetour):
    """The header of the return of a message that an aanbieder sent."""

    afzender: LDT_AgbCode
    ontvanger: LDT_Gemeente


@klasse
class Bericht:
    """What every message has: its kind (`naam`, JW301) and a header."""

    naam: ClassVar[str] = ""

    header: Header
