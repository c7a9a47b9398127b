"""JW316: the gemeente's return of a JW315 (IV028, IV032)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw315
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_RetourCode,
)


@klasse
class Header(basis.HeaderRetourVanAanbieder):
    """The header of a JW316."""

    bericht_code: LDT_BerichtCode = "447"


@klasse
class AangevraagdProduct(jw315.AangevraagdProduct):
    """An AangevraagdProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Client(jw315.Client):
    """The client with its verdict."""

    aangevraagde_producten: tuple[AangevraagdProduct, ...]
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW316: the header alone, or the client with a code at every class."""

    naam: ClassVar[str] = "JW316"

    header: Header
    client: Client | None = None
