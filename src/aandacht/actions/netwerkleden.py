"""Who is around a child: told in the talk, changed by a new row, ended when it is over. Naming somebody opens nothing."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.access.netwerkleden import check_may_tell
from aandacht.actions import logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, Netwerklid, Persoon


@transaction.atomic
def record(
    *,
    gezin: Gezin,
    jeugdige: Persoon,
    naam: str,
    nabijheid: str,
    by: Gebruiker,
    now: datetime,
    relatie: str = "",
    wat_doet: str = "",
    persoon: Persoon | None = None,
) -> Netwerklid:
    """Write down who is around a young person, near or further, and what this person does.

    `persoon` when it is a member of the family who is known here; then the name is theirs. Raises `Refused`, `NotPossible`.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_tell(zicht, jeugdige.pk)
    if persoon is not None and not Gezinslid.objects.filter(gezin=gezin, persoon=persoon).exists():
        raise NotPossible(_("Deze persoon hoort niet bij dit gezin. Schrijf alleen de naam op."))
    row = _make(
        gezin, jeugdige, persoon, persoon.naam if persoon else naam, relatie, nabijheid, wat_doet, localdate(now)
    )
    row.recorded_at, row.recorded_by = now, by
    row.save()
    _log("netwerk.toevoegen", row, zicht, by=by, now=now)
    return row


@transaction.atomic
def correct(
    *, netwerklid: Netwerklid, naam: str, nabijheid: str, by: Gebruiker, now: datetime, relatie: str = "", wat_doet: str = ""
) -> Netwerklid:  # fmt: skip
    """Tell it anew by a row that replaces the old one. Raises `ChangedMeanwhile` when somebody else did so first."""
    zicht = zicht_op(by, netwerklid.gezin, now)
    check_may_tell(zicht, netwerklid.jeugdige_id)
    _lock(netwerklid)
    row = _make(
        netwerklid.gezin, netwerklid.jeugdige, netwerklid.persoon, netwerklid.naam if netwerklid.persoon_id else naam,
        relatie, nabijheid, wat_doet, localdate(now),
    )  # fmt: skip
    row.recorded_at, row.recorded_by, row.vervangt = now, by, netwerklid
    row.save()
    _log("netwerk.veranderen", row, zicht, by=by, now=now)
    return row


@transaction.atomic
def join(*, netwerklid: Netwerklid, persoon: Persoon, by: Gebruiker, now: datetime) -> Netwerklid:
    """Who was only named is invited: from now on this is that person, so that nobody is drawn twice."""
    zicht = zicht_op(by, netwerklid.gezin, now)
    check_may_tell(zicht, netwerklid.jeugdige_id)
    row = _lock(netwerklid)
    newer = _make(
        row.gezin, row.jeugdige, persoon, persoon.naam, row.relatie, row.nabijheid, row.wat_doet, localdate(now)
    )
    newer.recorded_at, newer.recorded_by, newer.vervangt = now, by, row
    newer.save()
    _log("netwerk.veranderen", newer, zicht, by=by, now=now)
    return newer


@transaction.atomic
def end(*, netwerklid: Netwerklid, by: Gebruiker, now: datetime) -> Netwerklid:
    """Say that this person is not around any more, from today on."""
    zicht = zicht_op(by, netwerklid.gezin, now)
    check_may_tell(zicht, netwerklid.jeugdige_id)
    row = _lock(netwerklid)
    row.tot = max(localdate(now) - timedelta(days=1), row.sinds)
    row.save(update_fields=["tot"])
    _log("netwerk.beeindigen", row, zicht, by=by, now=now)
    return row


def _make(
    gezin: Gezin, jeugdige: Persoon, persoon: Persoon | None, naam: str, relatie: str, nabijheid: str, wat_doet: str, day: date
) -> Netwerklid:  # fmt: skip
    if not naam.strip():
        raise NotPossible(_("Schrijf op hoe deze persoon heet of wie het is, zoals: oma."))
    if nabijheid not in Netwerklid.Nabijheid.values:
        raise NotPossible(_("Kies of deze persoon dichtbij staat of verder weg."))
    return Netwerklid(
        gezin=gezin, jeugdige=jeugdige, persoon=persoon, naam=naam.strip(), relatie=relatie.strip(), nabijheid=nabijheid,
        wat_doet=wat_doet.strip(), sinds=day,
    )  # fmt: skip


def _lock(netwerklid: Netwerklid) -> Netwerklid:
    row = Netwerklid.objects.select_for_update().get(pk=netwerklid.pk)
    newer = Netwerklid.objects.filter(vervangt=row).select_related("recorded_by").first()
    if newer is not None or row.tot is not None:
        who = newer.recorded_by.naam if newer else _("Iemand anders")
        raise ChangedMeanwhile(_("%(naam)s heeft dit net veranderd. Lees dat eerst.") % {"naam": who})
    return row


def _log(wat: str, row: Netwerklid, zicht: Zicht, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat=wat, gezin_id=row.gezin_id, velden="netwerk")
