"""What the receiver knows when a message comes in: plain values that the administration fills, judged by `judge`.

Nothing here is stored or looked up: whoever keeps the administration passes what it holds of the sender and the client.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aandacht.ijw.release_3_2.basis import BerichtIdentificatie, Omvang, Product, XsdVersie
from aandacht.ijw.release_3_2.codelijsten import GEMEENTEN_VAN, gemeenten
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct
from aandacht.ijw.release_3_2.jw323 import Prestatie


@dataclass(frozen=True, slots=True)
class Gemeentelijst:
    """The codes of the gemeenten on the days `van` up to and including `tot` (None: until now)."""

    van: date
    tot: date | None
    codes: frozenset[str]

    def holds_on(self, dag: date) -> bool:
        """Tell if the list says something about this day."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)


def gemeentelijst_2026() -> Gemeentelijst:
    """Give the list of 1 January 2026 that comes with the release."""
    return Gemeentelijst(GEMEENTEN_VAN, None, frozenset(gemeenten()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToewijzingStand:
    """An assignment that is known: its most recent version (IV013), deleted ones left out."""

    toewijzing_nummer: int
    bsn: str
    product: Product | None
    heeft_goedgekeurde_prestaties: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What holds for every message: what the sender used before, the day, and the lists in use.

    A value that is left out is not judged: without `vandaag` no TR135, without `gemeentelijsten` no TR378, without
    `productcodes` (category by code, of the list that the two sides agreed on, IV075) no TR381.
    """

    identificaties: frozenset[str] = frozenset()
    vandaag: date | None = None
    gemeentelijsten: tuple[Gemeentelijst, ...] = ()
    productcodes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToewijzingenStand(Stand):
    """What a provider knows when a JW301 comes in.

    `toewijzingen` are the assignments of this gemeente, of any client, with the numbers in the message at least;
    `referenties` the ReferentieAanbieder of its own requests (None: not judged, TR379).
    """

    toewijzingen: tuple[ToewijzingStand, ...] = ()
    referenties: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeveringStand(Stand):
    """What a gemeente knows when a JW305 or JW307 comes in: of this client and this provider.

    `starts` and `stops` are those approved and not deleted since, as they were received.
    """

    toewijzingen: tuple[ToewijzingStand, ...] = ()
    starts: tuple[StartProduct, ...] = ()
    stops: tuple[StopProduct, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toewijzing(ToewijzingStand):
    """An assignment with what was assigned: its most recent version (IV013); a deleted one is `verwijderd`."""

    ingangsdatum: date
    einddatum: date | None = None
    omvang: Omvang | None = None
    budget: int | None = None
    verwijderd: bool = False

    def is_current_on(self, dag: date) -> bool:
        """Tell if the assignment is valid on this day or later (TR349); a deleted one never is."""
        return not self.verwijderd and (self.einddatum is None or dag <= self.einddatum)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerzoekenStand(Stand):
    """What a gemeente knows when a JW315 or JW317 comes in: of this provider.

    `toewijzingen` are those of the client and those with a number in the message; `referenties` every ReferentieAanbieder
    used before; `heeft_onderhanden_verzoek` tells if a request for the client waits for its answer.
    """

    toewijzingen: tuple[Toewijzing, ...] = ()
    referenties: frozenset[str] = frozenset()
    heeft_onderhanden_verzoek: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AntwoordStand(Stand):
    """What a provider knows when a JW319 comes in, of the request with that reference.

    `is_verzocht` tells if it was sent, `is_toegewezen` if an assignment with it came, `antwoorden` what was answered before.
    """

    is_verzocht: bool = False
    is_toegewezen: bool = False
    antwoorden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """A claim line that is known, with what was decided about it; both verdicts false means that it waits."""

    bsn: str
    prestatie: Prestatie
    is_toegekend: bool = False
    is_afgewezen: bool = False
    is_gecrediteerd: bool = False

    @property
    def referentie_nummer(self) -> str:
        """The number of the line."""
        return self.prestatie.product_referentie.referentie_nummer

    @property
    def is_debet(self) -> bool:
        """Tell a debit line from a credit line."""
        return self.prestatie.ingediend_bedrag.debet_credit == "D"

    @property
    def counts(self) -> bool:
        """Tell if the line uses up the assignment: a debit line that is not rejected and not credited."""
        return self.is_debet and not self.is_afgewezen and not self.is_gecrediteerd


@dataclass(frozen=True, slots=True, kw_only=True)
class GecontracteerdProduct:
    """A product of a contract: the agreed unit and tariff in cents (None with unit 83) from `van` up to and including `tot`."""

    categorie: str
    code: str
    eenheid: str
    tarief: int | None
    van: date
    tot: date | None = None

    def holds_on(self, dag: date) -> bool:
        """Tell if the agreement holds on this day."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaratieStand(Stand):
    """What a gemeente knows when a JW323 comes in: of this provider.

    `toewijzingen` are those numbered in the message (deleted ones too), `regels` the lines claimed on them before and
    those with a ReferentieNummer or VorigReferentieNummer of the message, `declaratie_nummers` those used before,
    `laatste_periode` the begin of the last DeclaratiePeriode. Without `contract` no TR341 for a-specific assignments and no
    TR418.
    """

    toewijzingen: tuple[Toewijzing, ...] = ()
    regels: tuple[Regel, ...] = ()
    declaratie_nummers: frozenset[str] = frozenset()
    laatste_periode: date | None = None
    contract: tuple[GecontracteerdProduct, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerzondenDeclaratie:
    """A claim that the provider sent, with its lines by ReferentieNummer; `is_beantwoord` tells if a JW325 came."""

    identificatie: BerichtIdentificatie
    xsd_versie: XsdVersie
    declaratie_nummer: str
    regels: Mapping[str, Regel]
    is_beantwoord: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaratieAntwoordStand(Stand):
    """What a provider knows when a JW325 comes in: the claim that it answers, or None when there is none."""

    declaratie: VerzondenDeclaratie | None = None
