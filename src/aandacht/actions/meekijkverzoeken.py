"""Asking somebody to look along: a question of its own, only what is needed, an answer in place, and then it closes."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.access.meekijkverzoeken import check_may_answer, may_be_asked
from aandacht.access.verkenningen import check_may_lead, check_may_share
from aandacht.actions import logboek, termijnen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Meekijkdeel, Meekijkverzoek, Termijn, Uitspraak, Vraag

SOORT = Termijn.Soort.MEEKIJKEN
AFSPRAAK = "afspraak met wie het vraagt"


@transaction.atomic
def ask(
    *,
    vraag: Vraag,
    tekst: str,
    gevraagde: Gebruiker,
    delen: Sequence[Uitspraak],
    uiterlijk: date,
    by: Gebruiker,
    now: datetime,
) -> Meekijkverzoek:
    """Ask one question and share the statements it needs, nothing else. The family sees that it was asked, and of whom.

    Shielded words are never shared. Raises `Refused`, `NotPossible`, or `ChangedMeanwhile` when the same person is asked
    already.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    if not tekst.strip():
        raise NotPossible(_("Schrijf op wat je vraagt."))
    if not may_be_asked(gevraagde, by):
        raise NotPossible(_("Kies iemand anders: een deskundige, een collega of een verwijzer met een account."))
    if uiterlijk < localdate(now):
        raise NotPossible(_("De dag ligt in het verleden. Kies vandaag of later."))
    check_may_share(zicht, vraag, delen)
    try:
        with transaction.atomic():
            row = Meekijkverzoek.objects.create(
                vraag=vraag, tekst=tekst.strip(), gevraagde=gevraagde, uiterlijk=uiterlijk, asked_at=now, asked_by=by
            )
    except IntegrityError as error:
        raise ChangedMeanwhile(
            _("Aan %(naam)s is al gevraagd om mee te kijken. Wacht op het antwoord, of trek die vraag in.")
            % {"naam": gevraagde.naam}
        ) from error
    Meekijkdeel.objects.bulk_create(Meekijkdeel(meekijkverzoek=row, uitspraak=deel) for deel in delen)
    # No family in the term of who looks along: they see what was shared and not the file.
    termijnen.open_termijn(
        soort=SOORT, sleutel=_key(row), gebruiker=gevraagde, uiterlijk=uiterlijk, bron=AFSPRAAK, now=now
    )
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="meekijken.vragen", gezin_id=vraag.gezin_id,
        velden=f"vraag, {len(delen)} uitspraken gedeeld",
    )  # fmt: skip
    return row


@transaction.atomic
def answer(*, meekijkverzoek: Meekijkverzoek, antwoord: str, by: Gebruiker, now: datetime) -> Meekijkverzoek:
    """Answer in place. With it what was shared closes for whoever looked along. Raises `Refused`, `NotPossible`."""
    row = _lock(meekijkverzoek)
    check_may_answer(by, row)
    if not antwoord.strip():
        raise NotPossible(_("Schrijf je antwoord op."))
    row.antwoord, row.answered_at = antwoord.strip(), now
    row.save(update_fields=["antwoord", "answered_at"])
    termijnen.close(soort=SOORT, sleutel=_key(row), now=now, by=by)
    _log("meekijken.antwoorden", row, Grond.MEEKIJKEN, by=by, now=now)
    return row


@transaction.atomic
def withdraw(*, meekijkverzoek: Meekijkverzoek, by: Gebruiker, now: datetime) -> Meekijkverzoek:
    """Take the question back before it is answered; what was shared closes at once."""
    zicht = zicht_op(by, meekijkverzoek.vraag.gezin, now)
    check_may_lead(zicht)
    row = _lock(meekijkverzoek)
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Deze vraag is al beantwoord of ingetrokken. Lees het gesprek opnieuw."))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    termijnen.close(soort=SOORT, sleutel=_key(row), now=now, by=by)
    _log("meekijken.intrekken", row, zicht.grond, by=by, now=now)
    return row


def _key(row: Meekijkverzoek) -> str:
    return f"meekijkverzoek:{row.pk}"


def _lock(row: Meekijkverzoek) -> Meekijkverzoek:
    return Meekijkverzoek.objects.select_for_update(of=("self",)).select_related("vraag").get(pk=row.pk)


def _log(wat: str, row: Meekijkverzoek, grond: Grond, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(by=by, now=now, grond=grond, wat=wat, gezin_id=row.vraag.gezin_id, velden="meekijkverzoek")
