"""JW325 Declaratie-antwoord: the gemeente's verdict on a claim (IV087, IV088)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw323
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_BurgerServicenummer,
    LDT_IdentificatieDeclaratie,
    LDT_RetourCode,
    LDT_Versie,
)


@klasse
class Header(basis.HeaderVanGemeente):
    """The header of a JW325, with the identification of the claim that it answers (TR337, TR371)."""

    bericht_code: LDT_BerichtCode = "491"
    declaratie_identificatie: basis.BerichtIdentificatie
    xslt_versie: LDT_Versie | None = None
    xsd_versie_declaratie: basis.XsdVersie
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Prestatie(jw323.Prestatie):
    """A rejected line with its codes."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Client:
    """A client with rejected lines."""

    sleutel: ClassVar[tuple[str, ...]] = ("bsn",)

    bsn: LDT_BurgerServicenummer
    prestaties: tuple[Prestatie, ...]
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class DeclaratieAntwoord:
    """The verdict on the claim, with what was claimed and what was awarded (TR342)."""

    sleutel: ClassVar[tuple[str, ...]] = ("declaratie_nummer",)

    declaratie_nummer: LDT_IdentificatieDeclaratie
    totaal_ingediend_bedrag: basis.TotaalBedragMetDC
    totaal_toegekend_bedrag: basis.TotaalBedragMetDC
    clienten: tuple[Client, ...] = ()
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW325."""

    naam: ClassVar[str] = "JW325"

    header: Header
    declaratie_antwoord: DeclaratieAntwoord | None = None
