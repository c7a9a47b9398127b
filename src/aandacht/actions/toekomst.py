"""Growing up: how it stands in five areas, whether help may let go, and what is due before 18. A person decides, never a rule."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import toekomst as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.actions import logboek, termijnen
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Afsluiting,
    Gebruiker,
    Gezin,
    Loslaatreden,
    Persoon,
    Termijn,
    Toekomstonderdeel,
    Vraag,
)
from aandacht.records.models.vraag import Station

Gebied, Stand = Toekomstonderdeel.Gebied, Toekomstonderdeel.Stand


class Told(Protocol):
    """How it stands in an area: a row, or what a page read of one."""

    @property
    def gebied(self) -> str:
        """Which of the five."""

    @property
    def stand(self) -> str:
        """How it stands."""

    @property
    def adopted_at(self) -> datetime | None:
        """When the young person found so too."""


# Our own promise: after help lets go of a young person somebody keeps asking for at least a year.
BLIJF_VRAGEN_MAANDEN = 12


@transaction.atomic
def tell(
    *,
    gezin: Gezin,
    jeugdige: Persoon,
    gebied: str,
    stand: str,
    tekst: str,
    by: Gebruiker,
    now: datetime,
    vervangt: Toekomstonderdeel | None = None,
) -> Toekomstonderdeel:
    """Say how it stands in one area, by a new row that replaces `vervangt`. What a professional says is a proposal.

    For a young person without an account the specialist writes down what they say, and it counts at once.
    Raises `Refused`, `NotPossible`, or `ChangedMeanwhile` when somebody else told it first.
    """
    zicht = zicht_op(by, gezin, now)
    access.check_may_write(zicht, jeugdige.pk)
    access.check_has_toekomst(jeugdige, localdate(now))
    if gebied not in Gebied.values or stand not in Stand.values:
        raise NotPossible(_("Kies een van de vijf onderwerpen, en hoe het daarmee staat."))
    if not tekst.strip():
        raise NotPossible(_("Er staat nog niets. Schrijf op wat er geregeld is, en wat nog niet."))
    _check_newest(gezin, jeugdige, gebied, vervangt)
    row = Toekomstonderdeel.objects.create(
        gezin=gezin, jeugdige=jeugdige, gebied=gebied, stand=stand, tekst=tekst.strip(), recorded_at=now,
        recorded_by=by, adopted_at=now if access.may_decide(zicht, jeugdige.pk) else None, vervangt=vervangt,
    )  # fmt: skip
    if len({told.gebied for told in current(gezin.pk, jeugdige.pk)}) == len(Gebied):
        termijnen.close(soort=Termijn.Soort.TOEKOMST, sleutel=f"jeugdige:{jeugdige.pk}", now=now, by=by)
    _log(by, now, zicht, "toekomst.zeggen", f"toekomst: {gebied}")
    return row


def _check_newest(gezin: Gezin, jeugdige: Persoon, gebied: str, vervangt: Toekomstonderdeel | None) -> None:
    """Raise `ChangedMeanwhile` unless `vervangt` is what stands there now; people tell it one after the other."""
    Persoon.objects.select_for_update().get(pk=jeugdige.pk)
    rows = Toekomstonderdeel.objects.filter(gezin=gezin, jeugdige=jeugdige, gebied=gebied, vervangen_door=None)
    newest = rows.select_related("recorded_by").first()
    if (newest and newest.pk) != (vervangt and vervangt.pk):
        who = newest.recorded_by.naam if newest else _("Iemand anders")
        raise ChangedMeanwhile(_("%(naam)s heeft dit net veranderd. Lees dat eerst.") % {"naam": who})


@transaction.atomic
def adopt(*, onderdeel: Toekomstonderdeel, by: Gebruiker, now: datetime) -> Toekomstonderdeel:
    """The young person says: this is right. From now on it counts."""
    row = Toekomstonderdeel.objects.select_for_update().get(pk=onderdeel.pk)
    zicht = zicht_op(by, row.gezin, now)
    access.check_may_decide(zicht, row.jeugdige_id)
    if Toekomstonderdeel.objects.filter(vervangt=row).exists():
        raise ChangedMeanwhile(_("Hier staan intussen andere woorden. Lees die eerst."))
    if row.adopted_at is not None:
        raise ChangedMeanwhile(_("Je had al gezegd dat dit klopt. Je hoeft niets te doen."))
    row.adopted_at = now
    row.save(update_fields=["adopted_at"])
    _log(by, now, zicht, "toekomst.klopt", f"toekomst: {row.gebied}")
    return row


def current(gezin_id: int, jeugdige_id: int) -> list[Toekomstonderdeel]:
    """What stands there now, at most one row per area."""
    rows = Toekomstonderdeel.objects.filter(gezin=gezin_id, jeugdige=jeugdige_id, vervangen_door=None)
    return list(rows.order_by("id"))


def not_arranged(rows: Iterable[Told]) -> list[str]:
    """The areas that are not arranged, or of which the young person did not say so yet; empty: all five are."""
    arranged = {row.gebied for row in rows if row.stand == Stand.GEREGELD and row.adopted_at is not None}
    return [gebied for gebied in Gebied.values if gebied not in arranged]


# --- letting go -----------------------------------------------------------------------------------------------------


@transaction.atomic
def say_loslaten(
    *, gezin: Gezin, jeugdige: Persoon, soort: str, reden: str, by: Gebruiker, now: datetime
) -> Loslaatreden:
    """The young person says why the help may stop although not all is arranged; or the specialist why nobody could ask.

    It ends nothing by itself: whoever handles the question closes it, in a talk.
    """
    zicht = zicht_op(by, gezin, now)
    if soort == Loslaatreden.Soort.NIET_GEVRAAGD:
        access.check_may_say_unasked(zicht)
    else:
        access.check_may_decide(zicht, jeugdige.pk)
    access.check_has_toekomst(jeugdige, localdate(now))
    if soort not in Loslaatreden.Soort.values or not reden.strip():
        raise NotPossible(_("Er staat nog niet waarom. Eén zin is genoeg."))
    Persoon.objects.select_for_update().get(pk=jeugdige.pk)
    if Loslaatreden.objects.filter(gezin=gezin, jeugdige=jeugdige, withdrawn_at=None).exists():
        raise ChangedMeanwhile(_("Dit stond er al. Neem het eerst terug als er iets anders moet staan."))
    row = Loslaatreden.objects.create(
        gezin=gezin, jeugdige=jeugdige, soort=soort, reden=reden.strip(), recorded_at=now, recorded_by=by
    )
    _log(by, now, zicht, "toekomst.loslaten", "reden")
    return row


@transaction.atomic
def withdraw_loslaten(*, reden: Loslaatreden, by: Gebruiker, now: datetime) -> Loslaatreden:
    """Take it back: the help does not let go before all five areas are arranged."""
    row = Loslaatreden.objects.select_for_update().get(pk=reden.pk)
    zicht = zicht_op(by, row.gezin, now)
    if row.soort == Loslaatreden.Soort.NIET_GEVRAAGD and not access.is_own(zicht, row.jeugdige_id):
        access.check_may_say_unasked(zicht)
    else:
        access.check_may_decide(zicht, row.jeugdige_id)
    if row.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Dit was al teruggenomen. Je hoeft niets te doen."))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    _log(by, now, zicht, "toekomst.toch_niet", "reden")
    return row


def lets_go(vraag: Vraag, day: date) -> bool:
    """Test if closing this question lets go of somebody who is growing up: 16 or older, and nothing else is open."""
    return access.has_toekomst(vraag.jeugdige, day) and not _still_open(vraag).exists()


def _still_open(vraag: Vraag) -> QuerySet[Vraag]:
    """Other questions of this young person that are not finished."""
    others = Vraag.objects.filter(jeugdige=vraag.jeugdige_id).exclude(pk=vraag.pk)
    return others.exclude(station=Station.AFGEROND)


def what_keeps(vraag: Vraag, day: date) -> list[str]:
    """The areas for which help does not let go yet when this question closes; empty when it may. At most one query."""
    if not access.has_toekomst(vraag.jeugdige, day):
        return []
    said = Loslaatreden.objects.filter(gezin=vraag.gezin_id, jeugdige=vraag.jeugdige_id, withdrawn_at=None)
    told = Toekomstonderdeel.objects.filter(gezin=vraag.gezin_id, jeugdige=vraag.jeugdige_id, vervangen_door=None)
    done = told.filter(stand=Stand.GEREGELD, adopted_at__isnull=False)
    found = Vraag.objects.filter(pk=vraag.pk).values_list(
        Exists(_still_open(vraag)), Exists(said), *(Exists(done.filter(gebied=gebied)) for gebied in Gebied.values)
    )
    other, otherwise, *arranged = found[0]
    if other or otherwise:
        return []
    return [gebied for gebied, is_arranged in zip(Gebied.values, arranged, strict=True) if not is_arranged]


def check_may_let_go(vraag: Vraag, day: date, *, somebody_calls: bool) -> None:
    """Raise `NotPossible` unless all five areas are arranged or the young person says otherwise, and somebody keeps asking.

    Part of closing a question.
    """
    missing = what_keeps(vraag, day)
    if missing:
        names = ", ".join(str(Gebied(gebied).label) for gebied in missing)
        raise NotPossible(
            _(
                "We laten %(naam)s pas los als alles voor later geregeld is. Nog niet geregeld: %(wat)s. "
                "Wil %(naam)s toch dat de hulp stopt? Dan schrijft %(naam)s in het toekomstplan waarom."
            )
            % {"naam": vraag.jeugdige.voornamen, "wat": names}
        )
    if not somebody_calls and lets_go(vraag, day):
        raise NotPossible(
            _("%(naam)s wordt volwassen. Kies wie blijft vragen hoe het gaat, en op welke dag de eerste keer.")
            % {"naam": vraag.jeugdige.voornamen}
        )


def asks_until(afsluiting: Afsluiting) -> date | None:
    """Last day on which somebody has to keep asking: a year after help let go of somebody growing up; None: no such promise."""
    closed = localdate(afsluiting.closed_at)
    if not access.has_toekomst(afsluiting.vraag.jeugdige, closed):
        return None
    return add_months(closed, BLIJF_VRAGEN_MAANDEN)


def check_keeps_asking(afsluiting: Afsluiting, day: date, *, opnieuw_op: date | None, genoeg: str) -> None:
    """Raise `NotPossible` when nobody would ask any more within the promised year and nobody said why that is enough."""
    until = asks_until(afsluiting)
    if until is not None and opnieuw_op is None and not genoeg.strip() and day < until:
        raise NotPossible(
            _("Blijf vragen: kies wanneer je weer belt. Wil %(naam)s dat niet meer? Schrijf dan op waarom.")
            % {"naam": afsluiting.vraag.jeugdige.voornamen}
        )


def _log(by: Gebruiker, now: datetime, zicht: Zicht, wat: str, velden: str) -> None:
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat=wat, gezin_id=zicht.gezin_id, velden=velden)
