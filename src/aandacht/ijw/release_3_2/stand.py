"""What the receiver knows when a message comes in: plain values that the administration fills, judged by `judge`.

Nothing here is stored or looked up: whoever keeps the administration passes what it holds of the sender and the client.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aandacht.ijw.release_3_2.basis import Product
from aandacht.ijw.release_3_2.codelijsten import GEMEENTEN_VAN, gemeenten
from aandacht.ijw.release_3_2.jw305 import StartProduct
from aandacht.ijw.release_3_2.jw307 import StopProduct


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
