"""The smallest good requests, answers and claims, to change one thing in."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.spec.ijw.messages import AANBIEDER, BORN, BSN, GEMEENTE, PRODUCT, UREN_PER_MAAND, WIT, identificatie

from aandacht.ijw.release_3_2 import jw315, jw317, jw319, jw323
from aandacht.ijw.release_3_2.basis import (
    BedragMetDC,
    GeslotenPeriode,
    Referentie,
    TotaalBedragMetDC,
    VerkorteNaam,
    Verwijzer,
)
from aandacht.ijw.release_3_2.bedrag import signed

MAART = GeslotenPeriode(begindatum=date(2026, 3, 1), einddatum=date(2026, 3, 31))


def aangevraagd(**changes: Any) -> jw315.AangevraagdProduct:
    product = jw315.AangevraagdProduct(
        referentie_aanbieder="VOT-1",
        product=PRODUCT,
        toewijzing_ingangsdatum=date(2026, 5, 1),
        toewijzing_einddatum=date(2026, 12, 31),
        omvang=UREN_PER_MAAND,
        verwijzer=Verwijzer(type="02", zorgverlener_code="01010101"),
    )
    return replace(product, **changes)


def vraag(*producten: jw315.AangevraagdProduct, **changes: Any) -> jw315.Bericht:
    client = jw315.Client(
        bsn=BSN,
        geboortedatum=BORN,
        geslacht="1",
        naam=VerkorteNaam(geslachtsnaam=WIT),
        aangevraagde_producten=producten or (aangevraagd(),),
    )
    kop = jw315.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=identificatie())
    return jw315.Bericht(header=kop, client=replace(client, **changes))


def te_wijzigen(**changes: Any) -> jw317.TeWijzigenProduct:
    product = jw317.TeWijzigenProduct(
        toewijzing_nummer=300201,
        gewenste_ingangsdatum=date(2026, 5, 1),
        einddatum=date(2026, 12, 31),
        omvang=UREN_PER_MAAND,
    )
    return replace(product, **changes)


def nieuw(**changes: Any) -> jw317.NieuwProduct:
    product = jw317.NieuwProduct(
        product=PRODUCT,
        gewenste_ingangsdatum=date(2026, 5, 1),
        einddatum=date(2026, 12, 31),
        omvang=UREN_PER_MAAND,
    )
    return replace(product, **changes)


def wijziging(bsn: str = BSN, **changes: Any) -> jw317.Bericht:
    verzoek = jw317.Verzoek(referentie_aanbieder="VOW-1", reden_verzoek="1", te_wijzigen_producten=(te_wijzigen(),))
    kop = jw317.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=identificatie())
    return jw317.Bericht(header=kop, client=jw317.Client(bsn=bsn, verzoek=replace(verzoek, **changes)))


def antwoord(**changes: Any) -> jw319.Bericht:
    held = jw319.Antwoord(referentie_aanbieder="VOT-1", verzoek_antwoord="1", reden_afwijzing_verzoek="3")
    kop = jw319.Header(afzender=GEMEENTE, ontvanger=AANBIEDER, bericht_identificatie=identificatie())
    return jw319.Bericht(header=kop, antwoord=replace(held, **changes))


def bedrag(cents: int, debet_credit: str = "D") -> BedragMetDC:
    return BedragMetDC(bedrag=cents, debet_credit=debet_credit)


def prestatie(nummer: str = "1", **changes: Any) -> jw323.Prestatie:
    line = jw323.Prestatie(
        product_referentie=Referentie(referentie_nummer=nummer),
        toewijzing_nummer=300201,
        product_categorie="45",
        product_code="45A04",
        product_periode=MAART,
        geleverd_volume=10,
        eenheid="04",
        product_tarief=8_000,
        ingediend_bedrag=bedrag(80_000),
    )
    return replace(line, **changes)


def client(*lines: jw323.Prestatie, bsn: str = BSN) -> jw323.Client:
    return jw323.Client(bsn=bsn, prestaties=lines or (prestatie(),))


def declaratie(*clienten: jw323.Client, **changes: Any) -> jw323.Bericht:
    held = clienten or (client(),)
    total = sum(signed(line.ingediend_bedrag) for one in held for line in one.prestaties)
    claim = jw323.Declaratie(
        declaratie_nummer="D1",
        declaratie_periode=MAART,
        declaratie_dagtekening=date(2026, 4, 15),
        totaal_ingediend_bedrag=TotaalBedragMetDC(totaal_bedrag=abs(total), debet_credit="C" if total < 0 else "D"),
        clienten=held,
    )
    kop = jw323.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=identificatie())
    return jw323.Bericht(header=kop, declaratie=replace(claim, **changes))
