"""JW308: the gemeente's return of a JW307 (IV028, IV032)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw307
from aandacht.ijw.release_3_2.datatypes import LDT_BerichtCode, LDT_RetourCode


@klasse
class Header(basis.HeaderRetourVanAanbieder):
    """The header of a JW308."""

    bericht_code: LDT_BerichtCode = "441"


@klasse
class StopProduct(jw307.StopProduct):
    """A StopProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Client(jw307.Client):
    """The client with its verdict."""

    stop_producten: tuple[StopProduct, ...]
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW308: the header alone, or the client with a code at every class."""

    naam: ClassVar[str] = "JW308"

    header: Header
    client: Client | None = None
