"""The good conversation: start it, write down who said what, correct by adding, finish it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import verkenningen as access
from aandacht.access.gezinnen import leden_on, zicht_op
from aandacht.actions import beslistermijnen, duidingen, logboek, stations, termijnen, vraaggroepen
from aandacht.actions.duidingen import Naast
from aandacht.kernel.dagen import add_months, add_weeks
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.insertion import insert, make
from aandacht.records.models import (
    Afweging,
    Gebruiker,
    Persoon,
    Termijn,
    Uitspraak,
    Verkenning,
    Vraag,
    Vraaggroep,
)
from aandacht.records.models.vraag import Station

# Our own promises, no legal terms: three weeks to talk, and after that three weeks to choose together.
VERKENNING_WEKEN = 3
SAMEN_KIEZEN_WEKEN = 3
# AVG 12(3): somebody who asks for a correction (AVG 16) hears within a month what is done with it.
VERBETERING_MAANDEN = 1
VERBETERING_BRON = "AVG 16 en 12 lid 3"


@dataclass(frozen=True)
class Citaat:
    """Where a quote comes from: who wrote it, in which document, of which day."""

    schrijver: str
    document: str
    geschreven_op: date

    def check(self, day: date) -> None:
        """Raise `NotPossible` when the origin is not whole, or of a day to come."""
        if not self.schrijver.strip() or not self.document.strip():
            raise NotPossible(_("Schrijf bij een citaat op wie het schreef en in welk stuk."))
        if self.geschreven_op > day:
            raise NotPossible(_("De dag van het citaat ligt in de toekomst. Vul de dag in waarop het geschreven is."))


@transaction.atomic
def start(*, vraag: Vraag, by: Gebruiker, now: datetime) -> Verkenning:
    """Begin the conversation: the first talk is held, the term to finish it runs.

    For an application the term to decide of the law or the ordinance is opened too, counted from the day of receipt.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_lead(zicht)
    stations.lock(vraag)
    if vraag.station != Station.VRAAG:
        raise ChangedMeanwhile(
            _("Het gesprek over deze vraag is al begonnen. Open de vraag opnieuw en ga daar verder.")
        )
    verkenning = Verkenning.objects.create(vraag=vraag, started_at=now, started_by=by)
    key, day = f"vraag:{vraag.pk}", localdate(now)
    termijnen.close(soort=Termijn.Soort.EERSTE_GESPREK, sleutel=key, now=now, by=by)
    stations.reach(vraag, Station.VERKENNING, by=by, now=now)
    termijnen.open_termijn(
        soort=Termijn.Soort.VERKENNING, sleutel=key, vraag=vraag, gebruiker=vraag.behandelaar, now=now,
        uiterlijk=add_weeks(day, VERKENNING_WEKEN), bron=termijnen.BELOFTE,
    )  # fmt: skip
    groep = Vraaggroep.objects.filter(vraag=vraag).order_by("-pk").first()
    if groep is not None:
        vraaggroepen.bring_forward(vraag, groep, now=now)
    beslistermijnen.run(vraag, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="verkenning.beginnen", gezin_id=vraag.gezin_id, velden="verkenning"
    )
    return verkenning


@transaction.atomic
def record_uitspraak(
    *,
    verkenning: Verkenning,
    onderwerp: str,
    soort: str,
    tekst: str,
    bron: str,
    datum: date,
    by: Gebruiker,
    now: datetime,
    spreker: Persoon | None = None,
    professional: Gebruiker | None = None,
    vertrouwelijk: bool = False,
    reactie_op: Uitspraak | None = None,
    citaat: Citaat | None = None,
    naast: Naast | None = None,
) -> Uitspraak:
    """Write down what somebody said or what was established, with its source and day.

    `spreker` is somebody of the family; without one these are the words of the professional who writes. `reactie_op`
    puts own words beside a statement that is not right; what a professional wrote must then be answered within a month.
    `citaat` says where a quote comes from: then it is one, whatever `soort` says. `naast` lays it beside a factor or domain.
    """
    vraag = verkenning.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_say(zicht, vraag, by, spreker)
    _check_uitspraak(vraag, spreker, professional, by, tekst, bron, datum, localdate(now))
    soort = _check_soort(soort, citaat, localdate(now))
    if vertrouwelijk and not access.may_shield(zicht, spreker, localdate(now)):
        raise NotPossible(
            _("Woorden van een kind jonger dan 12 jaar kunnen niet afgeschermd worden. Zet het vinkje uit.")
        )
    if reactie_op is not None:
        _check_reactie(reactie_op, verkenning)
        access.check_may_see_uitspraak(zicht, reactie_op)
    uitspraak = insert(make(
        Uitspraak, verkenning_id=verkenning.pk, onderwerp=onderwerp, soort=soort, tekst=tekst.strip(), bron=bron.strip(),
        datum=datum, spreker_id=spreker and spreker.pk, professional_id=None if spreker else by.pk,
        vertrouwelijk=vertrouwelijk, recorded_at=now, recorded_by_id=by.pk, reactie_op_id=reactie_op and reactie_op.pk,
        **_origin(citaat),
    ))  # fmt: skip
    if naast is not None:
        duidingen.add(uitspraak, naast, by=by, now=now)
    if reactie_op is not None:
        _ask_verbetering(reactie_op, vraag, by, now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="verkenning.uitspraak", gezin_id=vraag.gezin_id, velden=str(onderwerp)
    )
    return uitspraak


@transaction.atomic
def correct_uitspraak(*, uitspraak: Uitspraak, tekst: str, reden: str, by: Gebruiker, now: datetime) -> Uitspraak:
    """Correct a statement by a new row that names it; the old one stays readable.

    Raises `ChangedMeanwhile` when somebody else corrected it first; what was typed is not lost.
    """
    vraag = uitspraak.verkenning.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_correct(zicht, uitspraak, by)
    stations.lock(vraag)
    if not tekst.strip():
        raise NotPossible(_("Schrijf op hoe het wel was."))
    if not reden.strip():
        raise NotPossible(_("Schrijf op waarom je dit verbetert. De oude tekst blijft leesbaar."))
    newer = Uitspraak.objects.filter(vervangt=uitspraak).select_related("recorded_by").first()
    if newer is not None:
        raise ChangedMeanwhile(
            _("%(naam)s heeft dit net verbeterd: ‘%(tekst)s’. Lees dat eerst.")
            % {"naam": newer.recorded_by.naam, "tekst": newer.tekst[:200]}
        )
    new = Uitspraak.objects.create(
        verkenning=uitspraak.verkenning, onderwerp=uitspraak.onderwerp, soort=uitspraak.soort, tekst=tekst.strip(),
        bron=uitspraak.bron, datum=localdate(now), spreker_id=uitspraak.spreker_id,
        professional=by if uitspraak.professional_id else None, vertrouwelijk=uitspraak.vertrouwelijk, recorded_at=now,
        recorded_by=by, vervangt=uitspraak, correctie_reden=reden.strip(), reactie_op_id=uitspraak.reactie_op_id,
        schrijver=uitspraak.schrijver, document=uitspraak.document, geschreven_op=uitspraak.geschreven_op,
    )  # fmt: skip
    termijnen.close(soort=Termijn.Soort.VERBETERING, sleutel=f"uitspraak:{uitspraak.pk}", now=now, by=by)
    logboek.record_write(
        by=by,
        now=now,
        grond=zicht.grond,
        wat="verkenning.verbeteren",
        gezin_id=vraag.gezin_id,
        velden=uitspraak.onderwerp,
    )
    return new


@transaction.atomic
def finish(*, verkenning: Verkenning, by: Gebruiker, now: datetime) -> Verkenning:
    """Close the conversation as a step on the way; words can still be added. The next move is choosing together."""
    vraag = verkenning.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_lead(zicht)
    stations.lock(vraag)
    verkenning.refresh_from_db(fields=["finished_at"])
    if verkenning.finished_at is not None:
        raise ChangedMeanwhile(_("Dit gesprek is al afgerond. Ga verder met samen kiezen."))
    if Afweging.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Het samen kiezen is al begonnen. Open de mogelijkheden en ga daar verder."))
    if not verkenning.uitspraken.exists():
        raise NotPossible(_("Er is nog niets opgeschreven. Schrijf eerst op wat er in het gesprek is gezegd."))
    verkenning.finished_at = now
    verkenning.save(update_fields=["finished_at"])
    key = f"vraag:{vraag.pk}"
    termijnen.close(soort=Termijn.Soort.VERKENNING, sleutel=key, now=now, by=by)
    open_besluit(vraag, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="verkenning.afronden", gezin_id=vraag.gezin_id, velden="verkenning"
    )
    return verkenning


def open_besluit(vraag: Vraag, *, now: datetime) -> None:
    """Open the term in which is chosen, when none runs: that of the law, or else our own promise; part of an action.

    While the clock stands still there is none: it comes back when the clock runs again.
    """
    key = f"vraag:{vraag.pk}"
    if termijnen.is_open(soort=Termijn.Soort.BESLUIT, sleutel=key):
        return
    law = beslistermijnen.run(vraag, now=now)
    if law.uiterlijk is None and law.stil is None:
        termijnen.open_termijn(
            soort=Termijn.Soort.BESLUIT, sleutel=key, vraag=vraag, gebruiker=vraag.behandelaar, now=now,
            uiterlijk=add_weeks(localdate(now), SAMEN_KIEZEN_WEKEN), bron=termijnen.BELOFTE,
        )  # fmt: skip


def _check_uitspraak(
    vraag: Vraag,
    spreker: Persoon | None,
    professional: Gebruiker | None,
    by: Gebruiker,
    tekst: str,
    bron: str,
    datum: date,
    day: date,
) -> None:
    if not tekst.strip() or not bron.strip():
        raise NotPossible(_("Schrijf op wat er gezegd is en waar het vandaan komt."))
    if datum > day:
        raise NotPossible(_("De dag ligt in de toekomst. Vul de dag in waarop het gezegd is."))
    if vraag.station == Station.AFGEROND:
        raise NotPossible(_("Deze vraag is afgerond. Stel een nieuwe vraag als er weer iets speelt."))
    if professional is not None and (spreker is not None or professional.pk != by.pk):
        raise NotPossible(_("Je kunt geen woorden van een collega opschrijven. Noem je collega als bron."))
    if spreker is not None and not any(lid.persoon_id == spreker.pk for lid in leden_on(gezin=vraag.gezin_id, day=day)):
        raise NotPossible(_("%(naam)s hoort niet bij dit gezin. Voeg de persoon eerst toe.") % {"naam": spreker.naam})


def _check_soort(soort: str, citaat: Citaat | None, day: date) -> str:
    """What it is: with an origin always a quote, which no later page makes a fact of by itself."""
    if citaat is not None:
        citaat.check(day)
        return Uitspraak.Soort.CITAAT
    if soort == Uitspraak.Soort.CITAAT:
        raise NotPossible(_("Schrijf bij een citaat op wie het schreef, in welk stuk en wanneer."))
    return soort


def _origin(citaat: Citaat | None) -> dict[str, Any]:
    if citaat is None:
        return {}
    return {
        "schrijver": citaat.schrijver.strip(), "document": citaat.document.strip(), "geschreven_op": citaat.geschreven_op,
    }  # fmt: skip


def _check_reactie(reactie_op: Uitspraak, verkenning: Verkenning) -> None:
    if reactie_op.verkenning_id != verkenning.pk:
        raise NotPossible(_("Deze reactie hoort bij een ander gesprek. Open de pagina opnieuw."))


def _ask_verbetering(uitspraak: Uitspraak, vraag: Vraag, by: Gebruiker, now: datetime) -> None:
    """The family says it is not right: whoever handles the question answers. A professional's reaction is that answer."""
    if by.is_professional:
        key = f"uitspraak:{uitspraak.reactie_op_id}"
        termijnen.close(soort=Termijn.Soort.VERBETERING, sleutel=key, now=now, by=by)
    elif uitspraak.recorded_by.is_professional and uitspraak.spreker_id != by.persoon_id:
        termijnen.open_termijn(
            soort=Termijn.Soort.VERBETERING, sleutel=f"uitspraak:{uitspraak.pk}", vraag=vraag, gebruiker=vraag.behandelaar,
            now=now, uiterlijk=add_months(localdate(now), VERBETERING_MAANDEN), bron=VERBETERING_BRON,
        )  # fmt: skip
