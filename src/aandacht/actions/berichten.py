"""Messages: take in what comes from the other side, and put a rejected one right and send it again."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _

from aandacht.access.berichten import check_may_resend
from aandacht.access.gronden import Grond
from aandacht.actions import boekingen, leveringen, logboek, termijnen, verzoekboekingen
from aandacht.actions.ontvangst import Inkomend, Ontvangst, find_known, take_in
from aandacht.actions.verzendingen import enqueue, lock
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.lasting import lasting
from aandacht.records.models import Bericht, Gebruiker, LogboekRegel, Termijn

__all__ = [
    "Inkomend", "Ontvangst", "can_lapse", "can_resend", "enqueue", "let_lapse", "receive", "receive_all", "repair_and_resend",
]  # fmt: skip

logger = logging.getLogger(__name__)


def receive(*, administratie: str, inhoud: bytes, now: datetime, bestandsnaam: str = "") -> Ontvangst:
    """Take a message into one administration: judge it at every level, book it, answer it; all or nothing.

    The same bytes again change nothing. Of what cannot be read only the fact of receipt is kept, and nothing is answered
    (level 1). Raises NotPossible when no organisation with this code is hosted here.
    """
    return _alone(Inkomend(inhoud, administratie, bestandsnaam), now)


def receive_all(post: Sequence[Inkomend], *, now: datetime) -> list[Ontvangst | Exception]:
    """Take in messages in this order, together in one transaction; what `receive` gives or raises for each.

    It is as if they were taken in one by one: each is judged on what those before it changed. When one cannot be taken in
    nothing of the transaction stays, and each is taken in by itself, so that it stops no other. Raises OperationalError when the
    database is away; nothing was taken in then that the next time would not know again.
    """
    if len(post) == 1:
        return [_result(post[0], now)]
    try:
        with lasting(), transaction.atomic(), logboek.together():
            absent = _lock_all(one.administratie for one in post)
            return [absent.get(one.administratie) or find_known(one) or take_in(one, now) for one in post]
    except OperationalError:
        raise
    except Exception as error:
        logger.info("%d messages are taken in one by one: %s", len(post), type(error).__name__)
    return [_result(one, now) for one in post]


def _lock_all(codes: Iterable[str]) -> dict[str, NotPossible]:
    """Hold administrations, always in the same order; which of them are not here."""
    absent: dict[str, NotPossible] = {}
    for code in sorted(set(codes)):
        try:
            lock(code)
        except NotPossible as error:
            absent[code] = error
    return absent


def _alone(one: Inkomend, now: datetime) -> Ontvangst:
    one.is_alone = True
    try:
        with lasting(), transaction.atomic():
            lock(one.administratie)
            return find_known(one) or take_in(one, now)
    except IntegrityError:
        # Two workers with the same file: the other one was first, on a database that let both look before.
        known = find_known(one)
        if known is None:
            raise
        return known


def _result(one: Inkomend, now: datetime) -> Ontvangst | Exception:
    try:
        return _alone(one, now)
    except OperationalError:
        raise
    except Exception as error:
        return error


def can_resend(bericht: Bericht) -> bool:
    """Test if a message was rejected, is about something known here, was not put right yet and is still needed."""
    return _waits_for_repair(bericht) and not can_lapse(bericht)


def can_lapse(bericht: Bericht) -> bool:
    """Test if a rejected start or end is about an assignment that was withdrawn meanwhile: there is nothing to tell any more."""
    toewijzing = bericht.toewijzing
    if toewijzing is None or bericht.soort not in ("JW305", "JW307") or not _waits_for_repair(bericht):
        return False
    now_is = boekingen.find(bericht.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
    return now_is is not None and now_is.is_deleted


def _waits_for_repair(bericht: Bericht) -> bool:
    return (
        bericht.richting == Bericht.Richting.UIT
        and bericht.oordeel == Bericht.Oordeel.AFGEKEURD
        and bericht.toewijzing_id is not None
        and bericht.soort in ("JW301", "JW305", "JW307")
        and not bericht.vervangen_door.exists()
    )


@transaction.atomic
def let_lapse(*, bericht: Bericht, by: Gebruiker, now: datetime) -> None:
    """Say that a rejected message is not needed any more, because the assignment it is about was withdrawn.

    A rejected message counts as never sent (OP286), so nothing is left to tell. Raises Refused or ChangedMeanwhile.
    """
    check_may_resend(by, bericht, now)
    lock(bericht.administratie)
    if not can_lapse(bericht):
        raise ChangedMeanwhile(_("Dit bericht kan niet vervallen. Open het opnieuw en kijk wat er nog moet."))
    bericht.oordeel = Bericht.Oordeel.VERVALLEN
    bericht.save(update_fields=["oordeel"])
    _repaired(bericht, by=by, now=now, wat="bericht.vervallen")


def _repaired(bericht: Bericht, *, by: Gebruiker, now: datetime, wat: str) -> None:
    termijnen.close(soort=Termijn.Soort.BERICHTFOUT, sleutel=f"bericht:{bericht.pk}", now=now, by=by)
    logboek.record(
        by=by, now=now, grond=Grond.HULP if by.aanbieder_id else Grond.ONDERZOEK, wat=wat,
        handeling=LogboekRegel.Handeling.SCHRIJVEN, gezin_ids=[bericht.gezin_id] if bericht.gezin_id else [],
        velden=f"bericht {bericht.identificatie}",
    )  # fmt: skip


@transaction.atomic
def repair_and_resend(*, bericht: Bericht, by: Gebruiker, now: datetime) -> Bericht:
    """Make a rejected message anew from what is recorded now and send it with a new Identificatie.

    What was wrong is put right where it is kept (the family's data, the assignment); the new message follows from that.
    Raises Refused, or NotPossible when there is nothing to put right or it still does not pass our own check.
    """
    check_may_resend(by, bericht, now)
    lock(bericht.administratie)
    toewijzing = bericht.toewijzing
    if toewijzing is None or not can_resend(bericht):
        raise ChangedMeanwhile(_("Dit bericht hoeft niet (meer) te worden hersteld. Open het opnieuw."))
    if bericht.soort == "JW301":
        current_row = boekingen.find(bericht.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
        made = verzoekboekingen.send_again(current_row or toewijzing, bericht, now=now)
    else:
        made = leveringen.send_again(bericht, by=by, now=now)
    _repaired(bericht, by=by, now=now, wat="bericht.herstellen")
    return made
