"""What a provider of the play sends about a client: starts and stops (JW305, JW307) and requests (JW315, JW317)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from aandacht.ijw.administratie.contract import Contract
from aandacht.ijw.administratie.toewijzen import versies_of
from aandacht.ijw.release_3_2 import jw305, jw307, jw315, jw317
from aandacht.ijw.release_3_2.basis import BerichtIdentificatie
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.simulatie.regio import Persoon
from aandacht.ijw.simulatie.verloop import Verloop

FIRST, DELETE = "1", "3"
"""StatusAanlevering (COD467)."""


@dataclass(frozen=True, slots=True)
class Eind:
    """The end of a delivery: the last day and the RedenBeeindiging."""

    dag: date
    reden: str


class Aanbieder:
    """A provider: it numbers its messages, requests and claim lines itself."""

    def __init__(self, contract: Contract, verloop: Verloop) -> None:
        """Begin with the first numbers."""
        self.contract = contract
        self.code = contract.aanbieder
        self.gemeente = contract.gemeente
        self.verloop = verloop
        self._messages = 0
        self._requests = 0
        self.last = ""
        """The Identificatie of the last JW305."""
        self.referenties: list[str] = []
        """Every reference that a request had which was not rejected."""

    def identificatie(self, number: str = "") -> BerichtIdentificatie:
        """Give a new identification of today, or the one with this number."""
        if not number:
            self._messages += 1
            number = f"A{self._messages:08d}"
        return BerichtIdentificatie(identificatie=number, dagtekening=self.verloop.dag)

    def next_referentie(self) -> str:
        """Give a ReferentieAanbieder that was not used before (TR347)."""
        self._requests += 1
        return f"{self.code}-{self._requests:06d}"

    def held(self, bsn: str) -> tuple[ToegewezenProduct, ...]:
        """Give the newest version of every assignment of a client that the provider received."""
        known = self.verloop.partijen[self.code].under([f"client {self.gemeente}/{self.code}/{bsn}"])
        return versies_of(known, self.gemeente, self.code, bsn)

    def start(
        self,
        persoon: Persoon,
        producten: Sequence[jw305.StartProduct],
        *,
        breaks: Iterable[str] = (),
        identificatie: str = "",
    ) -> date:
        """Send a JW305; give the day of its return."""
        number = self.identificatie(identificatie)
        header = jw305.Header(afzender=self.code, ontvanger=self.gemeente, bericht_identificatie=number)
        client = jw305.Client(
            bsn=persoon.bsn,
            geboortedatum=persoon.geboortedatum,
            geslacht=persoon.geslacht,
            naam=persoon.verkorte_naam,
            start_producten=tuple(producten),
        )
        if not breaks:
            self.last = number.identificatie
        return self.verloop.send(jw305.Bericht(header=header, client=client), breaks)

    def stop(self, persoon: Persoon, producten: Sequence[jw307.StopProduct], *, breaks: Iterable[str] = ()) -> date:
        """Send a JW307; give the day of its return."""
        header = jw307.Header(afzender=self.code, ontvanger=self.gemeente, bericht_identificatie=self.identificatie())
        client = jw307.Client(
            bsn=persoon.bsn,
            geboortedatum=persoon.geboortedatum,
            geslacht=persoon.geslacht,
            naam=persoon.verkorte_naam,
            stop_producten=tuple(producten),
        )
        return self.verloop.send(jw307.Bericht(header=header, client=client), breaks)

    def ask_toewijzing(
        self, persoon: Persoon, producten: Sequence[jw315.AangevraagdProduct], *, breaks: Iterable[str] = ()
    ) -> date:
        """Send a JW315; give the day of its return."""
        header = jw315.Header(afzender=self.code, ontvanger=self.gemeente, bericht_identificatie=self.identificatie())
        client = jw315.Client(
            bsn=persoon.bsn,
            geboortedatum=persoon.geboortedatum,
            geslacht=persoon.geslacht,
            naam=persoon.verkorte_naam,
            gezagsdrager_bekend="1",
            aangevraagde_producten=tuple(producten),
        )
        if not breaks:
            self.referenties += [product.referentie_aanbieder for product in producten]
        return self.verloop.send(jw315.Bericht(header=header, client=client), breaks)

    def ask_wijziging(self, persoon: Persoon, verzoek: jw317.Verzoek, *, breaks: Iterable[str] = ()) -> date:
        """Send a JW317; give the day of its return."""
        header = jw317.Header(afzender=self.code, ontvanger=self.gemeente, bericht_identificatie=self.identificatie())
        if not breaks:
            self.referenties.append(verzoek.referentie_aanbieder)
        client = jw317.Client(bsn=persoon.bsn, verzoek=verzoek)
        return self.verloop.send(jw317.Bericht(header=header, client=client), breaks)


def to_start(product: ToegewezenProduct, begindatum: date, status: str = FIRST) -> jw305.StartProduct:
    """Give the start of the delivery on an assignment, with the product as it was assigned (IV096)."""
    return jw305.StartProduct(
        toewijzing_nummer=product.toewijzing_nummer,
        product=product.product,
        toewijzing_ingangsdatum=product.ingangsdatum,
        begindatum=begindatum,
        status_aanlevering=status,
    )


def to_stop(product: ToegewezenProduct, begindatum: date, eind: Eind, status: str = FIRST) -> jw307.StopProduct:
    """Give the stop of the delivery that began on this day."""
    return jw307.StopProduct(
        toewijzing_nummer=product.toewijzing_nummer,
        product=product.product,
        toewijzing_ingangsdatum=product.ingangsdatum,
        begindatum=begindatum,
        reden_beeindiging=eind.reden,
        einddatum=eind.dag,
        status_aanlevering=status,
    )
