"""JW318: the gemeente's return of a JW317 (IV028, IV032)."""

from dataclasses import field
from typing import ClassVar

from aandacht.ijw.model import klasse
from aandacht.ijw.release_3_2 import basis, jw317
from aandacht.ijw.release_3_2.datatypes import (
    LDT_BerichtCode,
    LDT_RetourCode,
)


@klasse
class Header(basis.HeaderRetourVanAanbieder):
    """The header of a JW318."""

    bericht_code: LDT_BerichtCode = "487"


@klasse
class OngewijzigdProduct(jw317.OngewijzigdProduct):
    """An OngewijzigdProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class TeWijzigenProduct(jw317.TeWijzigenProduct):
    """A TeWijzigenProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class NieuwProduct(jw317.NieuwProduct):
    """A NieuwProduct with its verdict."""

    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Verzoek(jw317.Verzoek):
    """The request with its verdict."""

    ongewijzigde_producten: tuple[OngewijzigdProduct, ...] = ()
    te_wijzigen_producten: tuple[TeWijzigenProduct, ...] = ()
    nieuwe_producten: tuple[NieuwProduct, ...] = ()
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Client(jw317.Client):
    """The client with its verdict."""

    verzoek: Verzoek
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class Bericht(basis.Bericht):
    """A JW318: the header alone, or the client with a code at every class."""

    naam: ClassVar[str] = "JW318"

    header: Header
    client: Client | None = None
