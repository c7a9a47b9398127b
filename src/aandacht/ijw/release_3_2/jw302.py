"""JW302: the provider's return of a JW301 (IV028, IV032)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw301
from aandacht.ijw.release_3_2.datatypes import LDT_BerichtCode, LDT_RetourCode


@klasse
class Header(basis.HeaderRetourVanGemeente):
    """The header of a JW302."""

    bericht_code: LDT_BerichtCode = "437"


@klasse
class Contact(jw301.Contact):
    """A Contact with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Relatie(jw301.Relatie):
    """A Relatie with its verdict."""

    contact: Contact
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class ToegewezenProduct(jw301.ToegewezenProduct):
    """A ToegewezenProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Client(jw301.Client):
    """The client with its verdict."""

    relaties: tuple[Relatie, ...] = ()
    contactgegevens: tuple[Contact, ...]
    toegewezen_producten: tuple[ToegewezenProduct, ...]
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW302: the header alone, or the client with a code at every class."""

    naam: ClassVar[str] = "JW302"

    header: Header
    client: Client | None = None
