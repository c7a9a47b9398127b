"""Stopping messages about one client because they endanger this client (iJw OP003), and allowing them again.

As long as a stop holds no message about this client leaves by itself: it waits in the outbox, and somebody tells the other
side what it has to know in another way (OP090x2). Claims of protected clients follow what both sides agreed (RJW 6a.6).
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.berichten import check_may_see
from aandacht.access.berichtenstops import check_may_stop
from aandacht.access.gronden import Grond
from aandacht.actions import logboek, termijnen
from aandacht.actions.verzendingen import lock, retour_uiterlijk, watch_answer
from aandacht.actions.verzoekboekingen import gezinnen_with
from aandacht.actions.vragen import known_behandelaar
from aandacht.kernel.bsn import is_valid_bsn
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Aanbieder, Bericht, Berichtenstop, Gebruiker, Gezin, LogboekRegel, Outbox, Termijn

BRON = "iJw OP003"
_AGB_LENGTH = 8
_KORTSTE_REDEN = 10
_LANGSTE_REDEN = 300


def open_stops(administratie: str) -> list[Berichtenstop]:
    """The stops that hold in an administration."""
    return list(Berichtenstop.objects.filter(administratie=administratie, opgeheven_at=None).select_related("gezin"))


def is_about(bericht: Bericht, bsn: str) -> bool:
    """Test if a message to send is about this client: it names the BSN, or answers or is linked to what does."""
    named = f">{bsn}<"
    if named in bericht.inhoud:
        return True
    if bericht.toewijzing is not None and bericht.toewijzing.bsn == bsn:
        return True
    # An answer to a claim that names nobody says nothing about one client, though the claim did.
    asked = bericht.antwoord_op if bericht.soort != "JW325" else None
    if asked is not None and named in asked.inhoud:
        return True
    answers = [bericht.pk, *([asked.pk] if asked else [])]
    return Bericht.objects.filter(pk__in=answers, antwoorden_op_verzoek__verzoek__bsn=bsn).exists()


def with_stops(rows: QuerySet[Outbox]) -> QuerySet[Outbox]:
    """Add `stops`: whether anything is stopped in the administration of a message, so that most need no second look."""
    held = Berichtenstop.objects.filter(administratie=OuterRef("bericht__administratie"), opgeheven_at=None)
    return rows.select_related("bericht").annotate(stops=Exists(held))


def hold_when_stopped(row: Outbox, *, now: datetime) -> bool:
    """Keep a message of `with_stops` in the outbox when a stop says so; tell if it is held."""
    if not vars(row)["stops"]:
        return False
    stop = next((stop for stop in open_stops(row.bericht.administratie) if is_about(row.bericht, stop.bsn)), None)
    if stop is not None:
        hold(row=row, stop=stop, now=now)
    return stop is not None


@transaction.atomic
def hold(*, row: Outbox, stop: Berichtenstop, now: datetime) -> bool:
    """Keep a message in the outbox; who works with the client is asked to tell the other side in another way.

    False when it left, or was held, before.
    """
    if not Outbox.objects.filter(pk=row.pk, sent_at=None, vastgehouden_door=None).update(vastgehouden_door=stop):
        return False
    bericht = row.bericht
    termijnen.close(soort=Termijn.Soort.RETOUR, sleutel=f"bericht:{bericht.pk}", now=now, by=None)
    day = localdate(now)
    who = _who_tells(stop, day)
    termijnen.open_termijn(
        soort=Termijn.Soort.BUITENOM, sleutel=f"bericht:{bericht.pk}", now=now, bron=BRON, uiterlijk=retour_uiterlijk(day),
        gezin=stop.gezin if who else None, gebruiker=who, aanbieder=None if who else Aanbieder(pk=stop.administratie),
        toelichting=f"{bericht.soort} {bericht.identificatie}",
    )  # fmt: skip
    return True


def _who_tells(stop: Berichtenstop, day: date) -> Gebruiker | None:
    """Who works with the family, else who set the stop; None at a provider, where everybody can."""
    if len(stop.administratie) == _AGB_LENGTH:
        return None
    known = known_behandelaar(stop.gezin, day) if stop.gezin else None
    return known or stop.door


@transaction.atomic
def begin(
    *, administratie: str, bsn: str, reden: str, by: Gebruiker, now: datetime
) -> Berichtenstop:  # fmt: skip
    """Stop all messages about a client from this administration; what waits to leave does not leave any more.

    Raises Refused, NotPossible without a reason, or ChangedMeanwhile when messages are stopped already.
    """
    check_may_stop(by, administratie, bsn, now)
    if not is_valid_bsn(bsn):
        raise NotPossible(_("Dit is geen burgerservicenummer. Kijk of alle negen cijfers kloppen (CS002)."))
    reden = _reason(reden)
    lock(administratie)
    if Berichtenstop.objects.filter(administratie=administratie, bsn=bsn, opgeheven_at=None).exists():
        raise ChangedMeanwhile(_("De berichten over deze jongere staan al stil. Open de pagina opnieuw."))
    stop = Berichtenstop.objects.create(
        administratie=administratie, bsn=bsn, gezin=_family(administratie, bsn, now), reden=reden, door=by, van=now
    )  # fmt: skip
    waiting = Outbox.objects.filter(bericht__administratie=administratie, sent_at=None, vastgehouden_door=None)
    for row in waiting.select_related("bericht__toewijzing", "bericht__antwoord_op").iterator(chunk_size=100):
        if is_about(row.bericht, bsn):
            hold(row=row, stop=stop, now=now)
    _log(stop, "berichtenstop.begin", by, now)
    return stop


def _family(administratie: str, bsn: str, now: datetime) -> Gezin | None:
    """The family it is about, when this is a municipality and there is no doubt."""
    found = [] if len(administratie) == _AGB_LENGTH else gezinnen_with(bsn, administratie, localdate(now))
    return found[0] if len(found) == 1 else None


def _reason(text: str) -> str:
    text = text.strip()
    if not _KORTSTE_REDEN <= len(text) <= _LANGSTE_REDEN:
        raise NotPossible(_("Schrijf in een of twee zinnen waarom. Alleen wie hierover gaat, leest het."))
    return text


@transaction.atomic
def lift(*, stop: Berichtenstop, reden: str, by: Gebruiker, now: datetime) -> int:
    """Allow messages about this client again; what was held back leaves now. Gives how many messages that were.

    Raises Refused, NotPossible without a reason, or ChangedMeanwhile when somebody did it before.
    """
    check_may_stop(by, stop.administratie, stop.bsn, now)
    reden = _reason(reden)
    lock(stop.administratie)
    ended = Berichtenstop.objects.filter(pk=stop.pk, opgeheven_at=None).update(
        opgeheven_at=now, opgeheven_door=by, opgeheven_reden=reden
    )
    if not ended:
        raise ChangedMeanwhile(_("De berichten over deze jongere gaan al weer vanzelf. Open de pagina opnieuw."))
    rows = list(Outbox.objects.filter(vastgehouden_door=stop).select_related("bericht__toewijzing__vraag__behandelaar"))
    Outbox.objects.filter(pk__in=[row.pk for row in rows]).update(vastgehouden_door=None, next_attempt_at=now)
    for row in rows:
        _release(row.bericht, by, now)
    _log(stop, "berichtenstop.einde", by, now)
    return len(rows)


def _release(bericht: Bericht, by: Gebruiker, now: datetime) -> None:
    """What leaves now is answered from now on."""
    termijnen.close(soort=Termijn.Soort.BUITENOM, sleutel=f"bericht:{bericht.pk}", now=now, by=by)
    if bericht.oordeel == Bericht.Oordeel.OPEN:
        bericht.retour_uiterlijk = retour_uiterlijk(localdate(now), bericht.soort)
        bericht.save(update_fields=["retour_uiterlijk"])
        watch_answer(bericht, now=now, vraag=bericht.toewijzing.vraag if bericht.toewijzing else None)


@transaction.atomic
def told(*, bericht: Bericht, by: Gebruiker, now: datetime) -> None:
    """Say that the other side knows, in another way, what a message that is held back would have told (OP090x2)."""
    check_may_see(by, bericht, now)
    lock(bericht.administratie)
    if not termijnen.close(soort=Termijn.Soort.BUITENOM, sleutel=f"bericht:{bericht.pk}", now=now, by=by):
        raise ChangedMeanwhile(_("Dit is al gedaan, of het bericht is intussen weg. Open het opnieuw."))
    logboek.record(
        by=by, now=now, grond=_ground(by), wat="bericht.buitenom",
        handeling=LogboekRegel.Handeling.SCHRIJVEN, gezin_ids=[bericht.gezin_id] if bericht.gezin_id else [],
        velden=f"bericht {bericht.identificatie}",
    )  # fmt: skip


def _log(stop: Berichtenstop, wat: str, by: Gebruiker, now: datetime) -> None:
    # Who and when, never why: the reason can be about somebody who reads this log.
    logboek.record(
        by=by, now=now, grond=_ground(by), wat=wat, namens=stop.administratie,
        handeling=LogboekRegel.Handeling.SCHRIJVEN, gezin_ids=[stop.gezin_id] if stop.gezin_id else [],
        velden=f"berichtenstop {stop.pk}",
    )  # fmt: skip


def _ground(by: Gebruiker) -> Grond:
    """On which ground each role works with stopped messages; functional management knows nobody's file."""
    grond = {Gebruiker.Rol.SPECIALIST: Grond.ONDERZOEK, Gebruiker.Rol.AANBIEDER: Grond.HULP}
    return grond.get(Gebruiker.Rol(by.rol), Grond.BEHEER)
