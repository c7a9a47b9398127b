"""Requests to put right, complete or destroy something in the file, or to let another specialist look at it.

AVG 12(3) gives a month for the answer; the Jeugdwet sets none (7.3.8 to 7.3.10). A person decides, and says why. The log says
nothing of a request to the rest of the family: who asks about a parent must not be read by that parent.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import dossierverzoeken as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Zicht
from aandacht.actions import documenten, gezinnen, logboek, seintjes, termijnen
from aandacht.kernel.dagen import add_months, add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Bijdrage,
    Document,
    Dossierverzoek,
    Gebruiker,
    Gezin,
    Persoon,
    Seintje,
    Termijn,
    Uitspraak,
)

SOORT = Termijn.Soort.DOSSIERVERZOEK
Soort, Oordeel = Dossierverzoek.Soort, Dossierverzoek.Oordeel
AVG = "AVG art. 12 lid 3"
MAANDEN = 1
BLIK_WERKDAGEN = 5  # a second look: our own promise
LANGSTE = 2000


@dataclass(frozen=True)
class Woorden:
    """What is one's own and can be destroyed in one step: exactly one of what was said, what was written and a document."""

    uitspraak: Uitspraak | None = None
    bijdrage: Bijdrage | None = None
    document: Document | None = None

    @property
    def called(self) -> str:
        """Where they stand, without the words: the request must not keep what it asks to destroy."""
        if self.uitspraak is not None:
            return _("Wat je zei over ‘%(onderwerp)s’, van %(dag)s.") % {
                "onderwerp": self.uitspraak.get_onderwerp_display(), "dag": f"{self.uitspraak.datum:%d-%m-%Y}"
            }  # fmt: skip
        if self.document is not None:
            return _("Je document van %(dag)s.") % {"dag": f"{localdate(self.document.added_at):%d-%m-%Y}"}
        if self.bijdrage is None:
            return ""
        return _("Je bericht van %(dag)s.") % {"dag": f"{localdate(self.bijdrage.written_at):%d-%m-%Y}"}


def answer_by(soort: str, day: date) -> tuple[date, str]:
    """Last day for an answer, and where that is written."""
    if soort == Soort.TWEEDE_BLIK:
        return add_werkdagen(day, BLIK_WERKDAGEN), termijnen.BELOFTE
    return add_months(day, MAANDEN), AVG


@transaction.atomic
def ask(
    *,
    gezin: Gezin,
    over: Persoon,
    soort: str,
    wat: str = "",
    reden: str = "",
    woorden: Woorden | None = None,
    by: Gebruiker,
    now: datetime,
) -> Dossierverzoek:
    """Ask it of who handles the question of this young person, or of the privacy officer when nobody does.

    `woorden`: own words to destroy; then `wat` need not be said. Raises `Refused`, `NotPossible`, or `ChangedMeanwhile` when the
    same words wait for an answer already.
    """
    zicht = zicht_op(by, gezin, now)
    access.check_may_ask(zicht, over.pk)
    if by.persoon is None or soort not in Soort.values:
        raise NotPossible(_("Kies wat je wilt vragen."))
    own = woorden or Woorden()
    gezinnen.lock(gezin)
    _check_own(zicht, own, over, soort, by)
    what = own.called or wat.strip()[:LANGSTE]
    if not what:
        raise NotPossible(_("Schrijf op waar het om gaat. Een paar woorden is genoeg."))
    day = localdate(now)
    vraag = access.handled_vraag(gezin, over.pk, day)
    handler = vraag.behandelaar if vraag else access.overseer(gezin)
    if handler is None:
        raise NotPossible(_("Er is nu niemand die dit kan beantwoorden. Bel de gemeente, of doe een klacht."))
    uiterlijk, bron = answer_by(soort, day)
    row = Dossierverzoek.objects.create(
        gezin=gezin, over=over, vrager=by.persoon, soort=soort, wat=what, reden=reden.strip()[:LANGSTE], uitspraak=own.uitspraak,
        bijdrage=own.bijdrage, document=own.document, gevraagd_at=now, recorded_by=by, behandelaar=handler, uiterlijk=uiterlijk,
    )  # fmt: skip
    termijnen.open_termijn(
        soort=SOORT,
        sleutel=_key(row),
        uiterlijk=uiterlijk,
        bron=bron,
        now=now,
        gezin=gezin,
        vraag=vraag,
        gebruiker=handler,
    )
    _log(row, "dossierverzoek.vragen", zicht.grond, by, now)
    return row


def _check_own(zicht: Zicht, own: Woorden, over: Persoon, soort: str, by: Gebruiker) -> None:
    if own == Woorden():
        return
    chosen = [one for one in (own.uitspraak, own.bijdrage, own.document) if one is not None]
    if soort != Soort.VERNIETIGEN or len(chosen) > 1:
        raise NotPossible(_("Kies wat je wilt laten vernietigen."))
    said = (
        own.uitspraak is None
        or access.own_uitspraken(zicht).filter(pk=own.uitspraak.pk, verkenning__vraag__jeugdige=over).exists()
    )
    written = own.bijdrage is None or access.own_bijdragen(zicht, by).filter(pk=own.bijdrage.pk).exists()
    brought = own.document is None or access.own_documenten(zicht).filter(pk=own.document.pk, over=over).exists()
    if not (said and written and brought):
        raise NotPossible(_("Dit zijn niet je eigen woorden. Schrijf op waar ze staan, dan kijkt iemand ernaar."))
    waiting = Dossierverzoek.objects.filter(
        uitspraak=own.uitspraak, bijdrage=own.bijdrage, document=own.document, answered_at=None, withdrawn_at=None
    )
    if waiting.exists():
        raise ChangedMeanwhile(_("Je hebt dit al gevraagd. Het antwoord komt bij ‘Jullie rechten’ te staan."))


@transaction.atomic
def answer(*, verzoek: Dossierverzoek, oordeel: str, antwoord: str, by: Gebruiker, now: datetime) -> Dossierverzoek:
    """Say yes, partly or no, with the reason. Own words that were pointed at are destroyed with a yes, in this same step.

    An own statement is always added (Jeugdwet 7.3.8, second paragraph). Raises `Refused`, `NotPossible`.
    """
    row = _open(verzoek)
    grond = ground(row, by, now)
    if not access.may_answer(grond):
        raise Refused(_("Dit beantwoordt wie de vraag van het gezin behandelt."))
    if oordeel not in Oordeel.values or not antwoord.strip():
        raise NotPossible(_("Kies je antwoord en schrijf op waarom. Wie het vroeg, leest dat."))
    if row.soort == Soort.AANVULLEN and oordeel != Oordeel.JA:
        raise NotPossible(_("Het eigen verhaal van iemand zet je altijd erbij (Jeugdwet 7.3.8 lid 2)."))
    if row.in_one_step:
        if oordeel == Oordeel.DEELS:
            raise NotPossible(_("Deze woorden worden vernietigd of blijven staan. Kies ja of nee."))
        if oordeel == Oordeel.JA:
            _destroy(row, by, now)
            row.vernietigd_at = now
    row.oordeel, row.antwoord, row.answered_at, row.answered_by = oordeel, antwoord.strip(), now, by
    row.save()
    termijnen.close(soort=SOORT, sleutel=_key(row), now=now, by=by)
    done = "dossierverzoek.vernietigen" if row.vernietigd_at else "dossierverzoek.antwoorden"
    _log(row, done, grond, by, now)
    _tell(row, now)
    return row


def _tell(row: Dossierverzoek, now: datetime) -> None:
    """Let whoever asked know that there is an answer; nobody else of the family."""
    asked = Gebruiker.objects.filter(persoon=row.vrager_id, is_active=True)
    seintjes.add(voor=asked, soort=Seintje.Soort.DOSSIER, sleutel=_key(row), gezin_id=row.gezin_id, now=now)


def _destroy(row: Dossierverzoek, by: Gebruiker, now: datetime) -> None:
    """Put in the place of the words that they are gone, in every version of them. That they were there, and when, stays."""
    said = f"Vernietigd op {localdate(now):%d-%m-%Y}, op verzoek."
    if row.document is not None and row.document.destroyed_at is None:
        documenten.destroy(row.document, by, now)
    if row.bijdrage_id:
        Bijdrage.objects.filter(pk=row.bijdrage_id).update(tekst=said)
    for uitspraak in _versions(row.uitspraak):
        gone = {name: said for name in ("correctie_reden", "schrijver", "document") if getattr(uitspraak, name)}
        Uitspraak.objects.filter(pk=uitspraak.pk).update(tekst=said, **gone)


def _versions(newest: Uitspraak | None) -> list[Uitspraak]:
    """A statement with what it replaced and what replaced it since."""
    found: list[Uitspraak] = []
    row = newest
    while row is not None:
        found.append(row)
        row = row.vervangt
    row = Uitspraak.objects.filter(vervangt=newest).first() if newest else None
    while row is not None:
        found.append(row)
        row = Uitspraak.objects.filter(vervangt=row).first()
    return found


@transaction.atomic
def withdraw(*, verzoek: Dossierverzoek, by: Gebruiker, now: datetime) -> Dossierverzoek:
    """Take one's own request back."""
    row = _open(verzoek)
    if by.persoon_id is None or row.vrager_id != by.persoon_id:
        raise Refused(_("Dit verzoek is van iemand anders."))
    grond = ground(row, by, now)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    termijnen.close(soort=SOORT, sleutel=_key(row), now=now, by=by)
    _log(row, "dossierverzoek.intrekken", grond, by, now)
    return row


def ground(row: Dossierverzoek, by: Gebruiker, now: datetime) -> Grond:
    """On which ground this account reads the request now; raises `Refused`."""
    try:
        zicht = zicht_op(by, row.gezin, now)
    except Refused:
        zicht = None
    return access.open_verzoek(by, zicht, row)


def record_look(*, verzoek: Dossierverzoek, grond: Grond, by: Gebruiker, now: datetime) -> None:
    """Log that somebody is about to read a request; to who asked it, its answer is no news any more."""
    if by.persoon_id is not None and by.persoon_id == verzoek.vrager_id and verzoek.answered_at is not None:
        seintjes.look(
            by=by, soort=Seintje.Soort.DOSSIER, sleutel=_key(verzoek), gezin_id=verzoek.gezin_id, now=now
        )  # fmt: skip
    logboek.record(
        by=by, now=now, grond=grond, handeling="lezen", wat="dossierverzoek.lezen", gezin_ids=[],
        velden=f"dossierverzoek {verzoek.pk}",
    )  # fmt: skip


def _open(verzoek: Dossierverzoek) -> Dossierverzoek:
    rows = Dossierverzoek.objects.select_for_update(of=("self",)).select_related("gezin", "uitspraak", "document")
    row = rows.get(pk=verzoek.pk)
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Dit verzoek is al beantwoord of ingetrokken. Je hoeft niets te doen."))
    return row


def _key(row: Dossierverzoek) -> str:
    return f"dossierverzoek:{row.pk}"


def _log(row: Dossierverzoek, wat: str, grond: Grond, by: Gebruiker, now: datetime) -> None:
    logboek.record(
        by=by, now=now, grond=grond, handeling="schrijven", wat=wat, gezin_ids=[], velden=f"dossierverzoek {row.pk}"
    )
