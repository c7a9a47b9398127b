"""A next release as a folder beside 3.2 would be: made up, for no text of a later release than 3.2 exists.

It changes one thing: a ToegewezenProduct may name the day on which it is looked at again, which may not be before the assignment begins.
"""

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from aandacht.ijw.model import Berichtsoort, Release, klasse
from aandacht.ijw.regel import Context, Fout
from aandacht.ijw.release_3_2 import RELEASE as RELEASE_3_2
from aandacht.ijw.release_3_2 import basis, jw301, jw302
from aandacht.ijw.release_3_2.datatypes import LDT_BerichtSubversie, LDT_Datum, LDT_RetourCode


@klasse
class ToegewezenProduct(jw301.ToegewezenProduct):
    """An assignment that may say when it is looked at again."""

    evaluatiedatum: LDT_Datum | None = None


@klasse
class Client(jw301.Client):
    toegewezen_producten: tuple[ToegewezenProduct, ...]


@klasse
class Header(jw301.Header):
    bericht_subversie: LDT_BerichtSubversie = 3


@klasse
class Bericht(basis.Bericht):
    naam: ClassVar[str] = "JW301"

    header: Header
    client: Client


@klasse
class RetourHeader(jw302.Header):
    bericht_subversie: LDT_BerichtSubversie = 3


@klasse
class BeoordeeldProduct(ToegewezenProduct):
    retour_codes: tuple[LDT_RetourCode, ...] = field(metadata={"kind": "RetourCode"})


@klasse
class BeoordeeldeClient(jw302.Client):
    toegewezen_producten: tuple[BeoordeeldProduct, ...] = field(metadata={"kind": "ToegewezenProduct"})


@klasse
class Retour(basis.Bericht):
    naam: ClassVar[str] = "JW302"

    header: RetourHeader
    client: BeoordeeldeClient | None = None


def na_het_begin(product: ToegewezenProduct, _: Context) -> Iterator[Fout]:
    """What this release asks besides."""
    if product.evaluatiedatum is not None and product.evaluatiedatum < product.ingangsdatum:
        yield Fout("Evaluatiedatum", "De evaluatie ligt voor het begin. Kies een latere dag.")


BEGIN = date(2027, 4, 5)
VOLGENDE = Release(
    naam="3.3",
    geldig_van=BEGIN,
    geldig_tot=None,
    namespace="http://www.istandaarden.nl/ijw/3_3",
    xsd_versie="1.0.0",
    xslt_versie="3.0.0",
    berichten=MappingProxyType(
        {
            "JW301": Berichtsoort("JW301", "436", Bericht, "Toewijzing", "gemeente", antwoord="JW302"),
            "JW302": Berichtsoort("JW302", "437", Retour, "Retour van de toewijzing", "gemeente", heen="JW301"),
        }
    ),
    basis=RELEASE_3_2.basis,
    datatypes=RELEASE_3_2.datatypes,
    restrictie=RELEASE_3_2.restrictie,
)
VORIGE = replace(RELEASE_3_2, geldig_tot=date(2027, 4, 4))
