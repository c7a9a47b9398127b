"""JW319 Antwoord: the gemeente rejects a request or says that it is under investigation."""

from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_Gemeente,
    LDT_RedenAfwijzingVerzoek,
    LDT_Referentie,
    LDT_VerzoekAntwoord,
)


@klasse
class Header(basis.HeaderVanGemeente):
    """The header of a JW319."""

    bericht_code: LDT_BerichtCode = "488"


@klasse
class Woonplaatsbeginsel:
    """Which gemeente is responsible instead (rejection reason 8)."""

    sleutel: ClassVar[tuple[str, ...]] = ("gemeente",)

    gemeente: LDT_Gemeente


@klasse
class Antwoord:
    """The answer to the request with this reference."""

    sleutel: ClassVar[tuple[str, ...]] = ("referentie_aanbieder", "verzoek_antwoord")

    referentie_aanbieder: LDT_Referentie
    verzoek_antwoord: LDT_VerzoekAntwoord
    reden_afwijzing_verzoek: LDT_RedenAfwijzingVerzoek | None = None
    woonplaatsbeginsel: Woonplaatsbeginsel | None = None


@klasse
class Bericht(basis.Bericht):
    """A JW319."""

    naam: ClassVar[str] = "JW319"

    header: Header
    antwoord: Antwoord
