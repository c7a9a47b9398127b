"""The smallest good answer to a claim, to change one thing in, and what the provider knows."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from tests.spec.ijw.keten import regel
from tests.spec.ijw.messages import AANBIEDER, BSN, GEMEENTE, identificatie
from tests.spec.ijw.verzoeken import declaratie, prestatie

from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.basis import TotaalBedragMetDC
from aandacht.ijw.release_3_2.stand import DeclaratieAntwoordStand, VerzondenDeclaratie

BERICHT = declaratie()
CLAIM = VerzondenDeclaratie(
    identificatie=BERICHT.header.bericht_identificatie,
    xsd_versie=BERICHT.header.xsd_versie,
    declaratie_nummer="D1",
    regels={"1": regel(prestatie(), is_toegekend=False)},
)
STAND = DeclaratieAntwoordStand(declaratie=CLAIM)


def line(**changes: Any) -> jw325.Prestatie:
    """The line of the claim, rejected."""
    held = {field.name: getattr(prestatie(), field.name) for field in fields(jw323.Prestatie)}
    return replace(jw325.Prestatie(**held, retour_codes=("9338",)), **changes)


def declaratieantwoord(*lines: jw325.Prestatie, bsn: str = BSN, nummer: str = "D1", **changes: Any) -> jw325.Bericht:
    """An answer that rejects the only line, or these."""
    header = jw325.Header(
        afzender=GEMEENTE,
        ontvanger=AANBIEDER,
        bericht_identificatie=identificatie("B1", date(2026, 4, 20)),
        declaratie_identificatie=BERICHT.header.bericht_identificatie,
        xsd_versie_declaratie=BERICHT.header.xsd_versie,
        retour_codes=("0200",),
    )
    antwoord = jw325.DeclaratieAntwoord(
        declaratie_nummer=nummer,
        totaal_ingediend_bedrag=BERICHT.declaratie.totaal_ingediend_bedrag,
        totaal_toegekend_bedrag=TotaalBedragMetDC(totaal_bedrag=0, debet_credit="D"),
        clienten=(jw325.Client(bsn=bsn, prestaties=lines or (line(),), retour_codes=("0200",)),),
        retour_codes=("0200",),
    )
    return jw325.Bericht(header=replace(header, **changes), declaratie_antwoord=antwoord)
