"""JW306: the gemeente's return of a JW305 (IV028, IV032)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw305
from aandacht.ijw.release_3_2.datatypes import LDT_BerichtCode, LDT_RetourCode


@klasse
class Header(basis.HeaderRetourVanAanbieder):
    """The header of a JW306."""

    bericht_code: LDT_BerichtCode = "439"


@klasse
class StartProduct(jw305.StartProduct):
    """A StartProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Client(jw305.Client):
    """The client with its verdict."""

    start_producten: tuple[StartProduct, ...]
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW306: the header alone, or the client with a code at every class."""

    naam: ClassVar[str] = "JW306"

    header: Header
    client: Client | None = None
