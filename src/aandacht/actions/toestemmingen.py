"""Consent: what the family shares with somebody, and ending that. Ending works at once."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import toestemmingen as access
from aandacht.access.gezinnen import open_on, open_toestemmingen, zicht_op
from aandacht.actions import gezinnen, logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, Persoon, Toestemming


@transaction.atomic
def give(
    *,
    gezin: Gezin,
    gever: Persoon,
    voor: Persoon,
    onderdeel: str,
    by: Gebruiker,
    now: datetime,
    tot: date | None = None,
) -> Toestemming:
    """Share a part with somebody of the family or network from today on, until a day or until withdrawn."""
    zicht = zicht_op(by, gezin, now)
    gezinnen.lock(gezin)
    jeugdigen = access.shareable(gezin, gever, onderdeel, now)
    access.check_may_give(zicht, gever, by, deelbaar=bool(jeugdigen))
    day = localdate(now)
    if tot is not None and tot < day:
        raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
    if not open_on(Gezinslid.objects.filter(gezin=gezin, persoon=voor), day, "sinds").exists():
        raise NotPossible(_("%(naam)s hoort niet bij dit gezin. Nodig de persoon eerst uit.") % {"naam": voor.naam})
    _check_not_stopped(gezin, gever, voor, onderdeel, jeugdigen)
    same = Toestemming.objects.filter(gezin=gezin, gever=gever, voor=voor, onderdeel=onderdeel)
    if open_toestemmingen(day, now).filter(pk__in=same.values("pk")).exists():
        raise ChangedMeanwhile(_("Dit deel je al met %(naam)s. Je hoeft niets te doen.") % {"naam": voor.naam})
    toestemming = Toestemming.objects.create(
        gezin=gezin, gever=gever, voor=voor, onderdeel=onderdeel, van=day, tot=tot, recorded_at=now
    )
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="toestemming.geven", gezin_id=gezin.pk, velden=onderdeel
    )
    return toestemming


def _check_not_stopped(gezin: Gezin, gever: Persoon, voor: Persoon, onderdeel: str, jeugdigen: dict[int, str]) -> None:
    """What a young person stopped for their own part, nobody else opens again."""
    stopped = (
        Toestemming.objects.filter(
            gezin=gezin, voor=voor, onderdeel=onderdeel, withdrawn_by__persoon__in=jeugdigen,
        )
        .exclude(withdrawn_by__persoon=gever.pk)
        .exclude(withdrawn_by__persoon=F("gever"))
        .select_related("withdrawn_by")
        .first()
    )  # fmt: skip
    if stopped is not None and stopped.withdrawn_by is not None:
        raise NotPossible(
            _(
                "%(naam)s wil dit niet delen en heeft het gestopt. Bespreek het samen: alleen %(naam)s kan het weer delen."
            )
            % {"naam": stopped.withdrawn_by.naam}
        )


@transaction.atomic
def withdraw(*, toestemming: Toestemming, by: Gebruiker, now: datetime) -> Toestemming:
    """End consent at once. What was seen before stays in the log."""
    rows = Toestemming.objects.select_for_update(of=("self",), no_key=True).select_related("gezin")
    toestemming = rows.get(pk=toestemming.pk)
    zicht = zicht_op(by, toestemming.gezin, now)
    access.check_may_withdraw(zicht, toestemming, now)
    if toestemming.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Dit was al ingetrokken. Je hoeft niets te doen."))
    toestemming.withdrawn_at, toestemming.withdrawn_by = now, by
    toestemming.save(update_fields=["withdrawn_at", "withdrawn_by"])
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="toestemming.intrekken", gezin_id=toestemming.gezin_id,
        velden=toestemming.onderdeel,
    )  # fmt: skip
    return toestemming
