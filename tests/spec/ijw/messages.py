"""The smallest good messages, to change one thing in; and the rules that a change breaks."""

from dataclasses import replace
from datetime import date
from typing import Any

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.release_3_2 import jw301, jw305, jw307
from aandacht.ijw.release_3_2.basis import (
    Achternaam,
    Adres,
    Bericht,
    BerichtIdentificatie,
    Geboortedatum,
    Huis,
    Omvang,
    Product,
    Telefoon,
    Telefoonnummers,
    VerkorteNaam,
    VolledigeNaam,
)

BSN = "999900006"
GEMEENTE = "0363"
AANBIEDER = "65656055"
DAGTEKENING = date(2026, 4, 15)
BORN = Geboortedatum(datum=date(2010, 2, 14))
WIT = Achternaam(achternaam="Wit", voorvoegsel="de")
PRODUCT = Product(categorie="45", code="45A04")
UREN_PER_MAAND = Omvang(volume=10, eenheid="04", frequentie="4")
TELEFOON = Telefoonnummers(telefoon01=Telefoon(telefoonnummer="0201234567", landnummer="0031"))
ADRES = Adres(huis=Huis(huisnummer=9), postcode="1234AB", land_code="NL")
NAAM = VolledigeNaam(geslachtsnaam=WIT, naam_gebruik="1")


def identificatie(nummer: str = "A1", dagtekening: date = DAGTEKENING) -> BerichtIdentificatie:
    return BerichtIdentificatie(identificatie=nummer, dagtekening=dagtekening)


def contact(**changes: Any) -> jw301.Contact:
    return replace(jw301.Contact(soort="01", adres=ADRES), **changes)


def relatie(**changes: Any) -> jw301.Relatie:
    ouder = jw301.Relatie(nummer="1", soort="10", naam=NAAM, contact=contact(soort="02", adres=None, telefoon=TELEFOON))
    return replace(ouder, **changes)


def toegewezen(**changes: Any) -> jw301.ToegewezenProduct:
    product = jw301.ToegewezenProduct(
        toewijzing_nummer=300201,
        product=PRODUCT,
        toewijzingsdatum=date(2026, 4, 1),
        toewijzingstijd="12:34:56",
        ingangsdatum=date(2026, 4, 1),
        einddatum=date(2026, 12, 31),
        omvang=UREN_PER_MAAND,
    )
    return replace(product, **changes)


def toewijzing(*producten: jw301.ToegewezenProduct, dagtekening: date = DAGTEKENING, **changes: Any) -> jw301.Bericht:
    client = jw301.Client(
        bsn=BSN,
        geboortedatum=BORN,
        geslacht="1",
        naam=NAAM,
        contactgegevens=(contact(),),
        toegewezen_producten=producten or (toegewezen(),),
    )
    kop = jw301.Header(afzender=GEMEENTE, ontvanger=AANBIEDER, bericht_identificatie=identificatie("A1", dagtekening))
    return jw301.Bericht(header=kop, client=replace(client, **changes))


def start_product(**changes: Any) -> jw305.StartProduct:
    product = jw305.StartProduct(
        toewijzing_nummer=300201,
        product=PRODUCT,
        toewijzing_ingangsdatum=date(2026, 4, 1),
        begindatum=date(2026, 4, 3),
        status_aanlevering="1",
    )
    return replace(product, **changes)


def start(*producten: jw305.StartProduct, **changes: Any) -> jw305.Bericht:
    client = jw305.Client(
        bsn=BSN,
        geboortedatum=BORN,
        geslacht="1",
        naam=VerkorteNaam(geslachtsnaam=WIT),
        start_producten=producten or (start_product(),),
    )
    kop = jw305.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=identificatie())
    return jw305.Bericht(header=kop, client=replace(client, **changes))


def stop_product(**changes: Any) -> jw307.StopProduct:
    product = jw307.StopProduct(
        toewijzing_nummer=300201,
        product=PRODUCT,
        toewijzing_ingangsdatum=date(2026, 4, 1),
        begindatum=date(2026, 4, 3),
        reden_beeindiging="31",
        einddatum=date(2026, 4, 14),
        status_aanlevering="1",
    )
    return replace(product, **changes)


def stop(*producten: jw307.StopProduct, **changes: Any) -> jw307.Bericht:
    client = jw307.Client(
        bsn=BSN,
        geboortedatum=BORN,
        geslacht="1",
        naam=VerkorteNaam(geslachtsnaam=WIT),
        stop_producten=producten or (stop_product(),),
    )
    kop = jw307.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=identificatie())
    return jw307.Bericht(header=kop, client=replace(client, **changes))


def broken(bericht: Bericht) -> list[str]:
    """The rules that the message breaks, each once; every finding names its retourcode, its level and what to do."""
    report = check(build(bericht))
    assert all(finding.retourcode == "0001" and finding.niveau == 2 for finding in report.findings)
    assert all(finding.melding.endswith(".") for finding in report.findings)
    return sorted({finding.regel for finding in report.findings})


def places(bericht: Bericht) -> list[str]:
    """Where the message breaks a rule."""
    return [finding.path for finding in check(build(bericht)).findings]
