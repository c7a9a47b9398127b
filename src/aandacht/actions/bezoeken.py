"""Visits: propose days, the other side chooses one or proposes others, either calls it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from aandacht.access import bezoeken as access
from aandacht.access.bezoeken import iemand
from aandacht.access.gesprekken import Iemand, check_may_write, contacten
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.actions import logboek, seintjes, termijnen
from aandacht.actions.gesprekken import answer_by, left
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Bezoek, Bezoekmoment, Gebruiker, Gezin, Seintje, Termijn

Soort = Termijn.Soort
AFSPRAAK = "afspraak"
MOST_MOMENTEN = 5


@dataclass(frozen=True)
class Moment:
    """A day with the hour it begins and, when that is known, ends."""

    dag: date
    van: time
    tot: time | None = None


@transaction.atomic
def propose(
    *,
    gezin: Gezin,
    met: Iemand,
    waarover: str,
    plek: str,
    momenten: Sequence[Moment],
    by: Gebruiker,
    now: datetime,
    vervangt: Bezoek | None = None,
) -> Bezoek:
    """Propose one to five days for a visit; whoever it is with chooses.

    `vervangt`: none of the days in that proposal was possible, these are proposed back. Raises `Refused`, `NotPossible`, or
    `ChangedMeanwhile` when a day was chosen there already.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_write(zicht)
    if met.key not in {one.key for one in contacten(zicht, by, now)}:
        raise NotPossible(left(met))
    if not waarover.strip():
        raise NotPossible(_("Schrijf in een paar woorden waarom jullie elkaar zien."))
    _check_momenten(momenten, now)
    if vervangt is not None:
        access.check_may_choose(zicht, vervangt, by)
        vervangt = _lock(vervangt)
        _check_open(vervangt)
        _close(vervangt, now, by)
    row = Bezoek.objects.create(
        gezin=gezin,
        waarover=waarover.strip(),
        plek=plek,
        proposed_at=now,
        proposed_by=by,
        vervangt=vervangt,
        **met.columns,
    )
    Bezoekmoment.objects.bulk_create(
        Bezoekmoment(bezoek=row, dag=one.dag, van=one.van, tot=one.tot) for one in dict.fromkeys(momenten)
    )
    uiterlijk, bron = answer_by(met, localdate(now))
    termijnen.open_termijn(
        soort=Soort.BEZOEKDAG, sleutel=_key(row), uiterlijk=min(uiterlijk, max(one.dag for one in momenten)), bron=bron,
        now=now, gezin=gezin, **met.fields,
    )  # fmt: skip
    _tell(row, _accounts(met, now), now)
    _log("voorstellen", row, zicht, by=by, now=now)
    return row


def _check_momenten(momenten: Sequence[Moment], now: datetime) -> None:
    if not 1 <= len(momenten) <= MOST_MOMENTEN:
        raise NotPossible(_("Stel een tot vijf dagen voor."))
    if any(is_past(one.dag, one.van, now) for one in momenten):
        raise NotPossible(_("Deze dag is al voorbij. Kies een dag die nog komt."))
    if any(one.tot is not None and one.tot <= one.van for one in momenten):
        raise NotPossible(_("Het einde is eerder dan het begin. Kijk de tijden nog eens na."))
    if len({(one.dag, one.van) for one in momenten}) != len(set(momenten)):
        raise NotPossible(_("Twee keer dezelfde dag en tijd. Haal er een weg."))


def is_past(dag: date, van: time, now: datetime) -> bool:
    """Test if a moment of the wall clock here is over."""
    return (dag, van) <= (localtime(now).date(), localtime(now).time())


@transaction.atomic
def choose(*, moment: Bezoekmoment, by: Gebruiker, now: datetime) -> Bezoek:
    """Choose one of the days. It stands on the list of the professional, or of both, until it is over."""
    zicht = zicht_op(by, moment.bezoek.gezin, now)
    access.check_may_choose(zicht, moment.bezoek, by)
    row = _lock(moment.bezoek)
    _check_open(row)
    if is_past(moment.dag, moment.van, now):
        raise NotPossible(_("Deze dag is al voorbij. Kies een andere, of stel zelf dagen voor."))
    Bezoekmoment.objects.filter(pk=moment.pk).update(gekozen=True)
    row.chosen_at, row.chosen_by = now, by
    row.save(update_fields=["chosen_at", "chosen_by"])
    _close(row, now, by)
    for one in _visitors(row):
        termijnen.open_termijn(
            soort=Soort.BEZOEK, sleutel=f"{_key(row)}:{one.key}", uiterlijk=moment.dag, bron=AFSPRAAK, now=now,
            gezin=row.gezin, **one.fields,
        )  # fmt: skip
    _tell(row, _others(row, by, now), now)
    _log("kiezen", row, zicht, by=by, now=now)
    return row


def _visitors(row: Bezoek) -> list[Iemand]:
    """The two it is between, as they stand on lists."""
    proposer = row.proposed_by
    return [Iemand(persoon=proposer.persoon) if proposer.persoon else Iemand(gebruiker=proposer), iemand(row)]


@transaction.atomic
def cancel(*, bezoek: Bezoek, by: Gebruiker, now: datetime) -> Bezoek:
    """Call it off; it stays readable, and the other side hears of it."""
    zicht = zicht_op(by, bezoek.gezin, now)
    access.check_may_see(zicht, bezoek, by)
    access.check_may_cancel(bezoek, by)
    row = _lock(bezoek)
    if row.cancelled_at is not None:
        raise ChangedMeanwhile(_("Dit bezoek was al afgezegd. Je hoeft niets te doen."))
    row.cancelled_at, row.cancelled_by = now, by
    row.save(update_fields=["cancelled_at", "cancelled_by"])
    _close(row, now, by)
    _tell(row, _others(row, by, now), now)
    _log("afzeggen", row, zicht, by=by, now=now)
    return row


@transaction.atomic
def end_passed(*, now: datetime) -> int:
    """End the terms of visits that are over, and of proposals whose days are all over; part of the night."""
    day = localdate(now)
    over = Termijn.objects.filter(soort=Soort.BEZOEK, voldaan_at=None, uiterlijk__lt=day).update(voldaan_at=now)
    asked = Termijn.objects.filter(soort=Soort.BEZOEKDAG, voldaan_at=None)
    keys = {int(sleutel.split(":")[1]): sleutel for sleutel in asked.values_list("sleutel", flat=True)}
    coming = set(Bezoekmoment.objects.filter(bezoek__in=keys, dag__gte=day).values_list("bezoek", flat=True))
    return over + asked.filter(sleutel__in=[key for pk, key in keys.items() if pk not in coming]).update(voldaan_at=now)


def _key(row: Bezoek) -> str:
    return f"bezoek:{row.pk}"


def _lock(row: Bezoek) -> Bezoek:
    return Bezoek.objects.select_for_update(of=("self",)).select_related(
        "gezin", "proposed_by__persoon", "aan_persoon", "aan_gebruiker", "aan_aanbieder"
    ).get(pk=row.pk)  # fmt: skip


def _check_open(row: Bezoek) -> None:
    if row.cancelled_at is not None:
        raise ChangedMeanwhile(_("Dit bezoek is intussen afgezegd."))
    if row.chosen_at is not None:
        raise ChangedMeanwhile(_("Er is intussen al een dag gekozen. Kijk welke."))
    if Bezoek.objects.filter(vervangt=row).exists():
        raise ChangedMeanwhile(_("Er zijn intussen andere dagen voorgesteld. Kijk daar."))


def _close(row: Bezoek, now: datetime, by: Gebruiker) -> None:
    termijnen.close(soort=Soort.BEZOEKDAG, sleutel=_key(row), now=now, by=by)
    for one in _visitors(row):
        termijnen.close(soort=Soort.BEZOEK, sleutel=f"{_key(row)}:{one.key}", now=now, by=by)


def _accounts(one: Iemand, now: datetime) -> list[Gebruiker]:
    """Who hears of it: an account; of a provider nobody by name, it stands on the list of all of them."""
    if one.persoon is not None:
        return list(Gebruiker.objects.filter(persoon=one.persoon, is_active=True))
    return [one.gebruiker] if one.gebruiker is not None else []


def _others(row: Bezoek, by: Gebruiker, now: datetime) -> list[Gebruiker]:
    found = {user.pk: user for user in (row.proposed_by, *_accounts(iemand(row), now)) if user.pk != by.pk}
    return [user for user in found.values() if _may_open(user, row, now)]


def _may_open(user: Gebruiker, row: Bezoek, now: datetime) -> bool:
    try:
        zicht_op(user, row.gezin, now)
    except Refused:
        return False
    return True


def _tell(row: Bezoek, voor: Sequence[Gebruiker], now: datetime) -> None:
    seintjes.add(voor=voor, soort=Seintje.Soort.BEZOEK, sleutel=_key(row), gezin_id=row.gezin_id, now=now)


def _log(what: str, row: Bezoek, zicht: Zicht, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(
        by=by,
        now=now,
        grond=zicht.grond,
        wat=f"bezoek.{what}",
        gezin_id=row.gezin_id,
        velden=_key(row).replace(":", " "),
    )
