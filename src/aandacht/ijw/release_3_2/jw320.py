"""JW320: the provider's return of a JW319; no error message (IV028, IV032)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw319
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_RetourCode,
)


@klasse
class Header(basis.HeaderRetourVanGemeente):
    """The header of a JW320."""

    bericht_code: LDT_BerichtCode = "489"


@klasse
class Woonplaatsbeginsel(jw319.Woonplaatsbeginsel):
    """A Woonplaatsbeginsel with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Antwoord(jw319.Antwoord):
    """The answer with its verdict."""

    woonplaatsbeginsel: Woonplaatsbeginsel | None = None
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW320: the header alone, or the answer with a code at every class."""

    naam: ClassVar[str] = "JW320"

    header: Header
    antwoord: Antwoord | None = None
