"""What the gemeente of the play sends: assignments with the full state (JW301) and answers to requests (JW319)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from aandacht.ijw.administratie.toewijzen import full_state, versies_of
from aandacht.ijw.release_3_2 import jw301, jw319
from aandacht.ijw.release_3_2.basis import BerichtIdentificatie
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.rules.keten_verzoek import AFGEWEZEN
from aandacht.ijw.simulatie.regio import Persoon
from aandacht.ijw.simulatie.verloop import Verloop

WOONPLAATSBEGINSEL: Final = "8"
"""RedenAfwijzingVerzoek (WJ759)."""
_FIRST_NUMBER: Final = 100_001
_OPENS: Final = time(9)


class Gemeente:
    """The gemeente: it numbers its messages and assignments itself, and knows what its own administration holds."""

    def __init__(self, code: str, verloop: Verloop) -> None:
        """Begin with the first numbers."""
        self.code = code
        self.verloop = verloop
        self._messages = 0
        self._numbers = _FIRST_NUMBER - 1
        self._moment = datetime.combine(verloop.dag, _OPENS)
        self.last: dict[str, str] = {}
        """The Identificatie of the last JW301 to each provider."""
        self.sent: tuple[ToegewezenProduct, ...] = ()
        """The products of the last JW301."""
        self.in_use: dict[str, tuple[int, str]] = {}
        """An assignment of each provider, with its client."""

    def identificatie(self) -> BerichtIdentificatie:
        """Give a new identification of today."""
        self._messages += 1
        return BerichtIdentificatie(identificatie=f"G{self._messages:08d}", dagtekening=self.verloop.dag)

    def next_nummer(self) -> int:
        """Give a ToewijzingNummer that was not given before (TR332)."""
        self._numbers += 1
        return self._numbers

    def at(self, versions: int = 1) -> datetime:
        """Give the moment at which something is established: later on the day than what was, a second for each version."""
        at = max(self._moment, datetime.combine(self.verloop.dag, _OPENS))
        self._moment = at + timedelta(seconds=7 + versions)
        return at

    def held(self, aanbieder: str, bsn: str) -> tuple[ToegewezenProduct, ...]:
        """Give the newest version of every assignment of a client at a provider."""
        known = self.verloop.partijen[self.code].under([f"client {self.code}/{aanbieder}/{bsn}"])
        return versies_of(known, self.code, aanbieder, bsn)

    def assign(
        self,
        aanbieder: str,
        persoon: Persoon,
        new: Iterable[ToegewezenProduct],
        *,
        verzoek: str | None = None,
        identificatie: BerichtIdentificatie | None = None,
        breaks: Iterable[str] = (),
    ) -> date:
        """Send the JW301 with these new versions and all else that holds; give the day of its return."""
        held = self.held(aanbieder, persoon.bsn)
        self.sent = producten = full_state(held, new, dag=self.verloop.dag, verzoek=verzoek)
        number = identificatie or self.identificatie()
        bericht = jw301.Bericht(
            header=jw301.Header(afzender=self.code, ontvanger=aanbieder, bericht_identificatie=number),
            client=jw301.Client(
                bsn=persoon.bsn,
                geboortedatum=persoon.geboortedatum,
                geslacht=persoon.geslacht,
                naam=persoon.naam,
                relaties=persoon.relaties,
                contactgegevens=persoon.contactgegevens,
                toegewezen_producten=producten,
            ),
        )
        back = self.verloop.send(bericht, breaks)
        if not breaks:
            self.last[aanbieder] = number.identificatie
            self.in_use.setdefault(aanbieder, (producten[0].toewijzing_nummer, persoon.bsn))
        return back

    def answer(
        self, aanbieder: str, referentie: str, verzoek_antwoord: str, *, reden: str = "7", breaks: Iterable[str] = ()
    ) -> date:
        """Send the JW319 that rejects a request or says that it is under investigation."""
        rejects = verzoek_antwoord == AFGEWEZEN
        other = jw319.Woonplaatsbeginsel(gemeente="0344") if rejects and reden == WOONPLAATSBEGINSEL else None
        header = jw319.Header(afzender=self.code, ontvanger=aanbieder, bericht_identificatie=self.identificatie())
        antwoord = jw319.Antwoord(
            referentie_aanbieder=referentie,
            verzoek_antwoord=verzoek_antwoord,
            reden_afwijzing_verzoek=reden if rejects else None,
            woonplaatsbeginsel=other,
        )
        return self.verloop.send(jw319.Bericht(header=header, antwoord=antwoord), breaks)
