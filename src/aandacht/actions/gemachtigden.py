"""Acting in the name of somebody without telephone, Dutch or reading (Awb 2:1): asked for, used, and ended by either."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import gemachtigden as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import gebruikers, logboek, uitnodigingen
from aandacht.actions.gezinnen import PersoonGegevens, new_persoon
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Gemachtigde, Gezin, LogboekRegel, Persoon

Hoe, Mag = Gemachtigde.Hoe, Gemachtigde.Mag
LANGST_DAGEN = 366  # then it is asked again: our own choice, so that nobody acts for ever


@transaction.atomic
def authorise(
    *,
    gezin: Gezin,
    namens: Persoon,
    helper: Gebruiker,
    relatie: str,
    mag: str,
    hoe: str,
    tot: date,
    by: Gebruiker,
    now: datetime,
    toelichting: str = "",
) -> Gemachtigde:
    """Record that `namens` asked `helper` to act in their name until a day.

    Whoever has no account gets one that nobody can log in with: what is done in their name needs one. Raises `Refused`,
    `NotPossible` (too young, no side of their own, too long), `ChangedMeanwhile` when it was so already.
    """
    zicht = zicht_op(by, gezin, now)
    access.check_may_authorise(zicht, namens)
    if logboek.is_by_hand():
        raise Refused(_("Namens een ander kies je niet wie er nog meer mag handelen."), _("Vraag het diegene zelf."))
    if namens.pk not in {persoon.pk for persoon in access.speakers(zicht, now)}:
        raise NotPossible(_("Dit kan iemand vanaf 12 jaar, die bij dit gezin hoort."))
    if (hoe == Hoe.ZELF) != (by.persoon_id == namens.pk) or hoe not in Hoe.values or mag not in Mag.values:
        raise NotPossible(_("Kies hoe het is gevraagd, en wat er mag."))
    if hoe != Hoe.ZELF and not toelichting.strip():
        raise NotPossible(_("Schrijf op hoe het is gezegd: in welke taal, en wie erbij was."))
    access.check_may_act_for(helper, namens, gezin.pk, now)
    day = localdate(now)
    if not day <= tot <= day + timedelta(days=LANGST_DAGEN):
        raise NotPossible(_("Kies een laatste dag die nog komt, hooguit een jaar vooruit."))
    if access.open_gemachtigden(now).filter(namens=namens, gebruiker=helper).exists():
        raise ChangedMeanwhile(_("%(naam)s mag dit al. Je hoeft niets te doen.") % {"naam": helper.naam})
    give_account(namens)
    row = Gemachtigde.objects.create(
        gezin=gezin, namens=namens, gebruiker=helper, relatie=relatie.strip()[:80], mag=mag, hoe=hoe,
        toelichting=toelichting.strip(), van=day, tot=tot, recorded_at=now, recorded_by=by,
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="gemachtigde.kiezen", gezin_id=gezin.pk, velden=f"gemachtigde {row.pk}"
    )
    return row


def give_account(persoon: Persoon) -> Gebruiker:
    """The account of this person; a new one has no password, so nobody can log in with it. Part of an action."""
    found = Gebruiker.objects.filter(persoon=persoon).first()
    return found or gebruikers.create(
        username=uitnodigingen.new_username(persoon), rol=Gebruiker.Rol.INWONER, password=None, naam=persoon.naam,
        persoon=persoon,
    )  # fmt: skip


@transaction.atomic
def invite_helper(
    *, gezin: Gezin, gegevens: PersoonGegevens, by: Gebruiker, now: datetime
) -> uitnodigingen.Uitgenodigd:
    """An account, with a code on paper, for a helper who is not known here; they belong to no family by it."""
    zicht = zicht_op(by, gezin, now)
    if not access.may_authorise(zicht):
        raise Refused(_("Ieder kiest zelf wie namens hem of haar mag handelen."))
    return uitnodigingen.make_paper(gezin, new_persoon(gegevens), None, by=by, now=now)


def take_over(*, gebruikersnaam: str, code: str, by: Gebruiker, now: datetime) -> list[Gemachtigde]:
    """Use the code of a paper with the account one has already, so that a helper of many families keeps one account.

    The account of the paper is closed; what it might do goes to this one by a new row. Raises `NotPossible`; a wrong code
    counts, so no transaction around this takes it back.
    """
    paper = uitnodigingen.find(gebruikersnaam=gebruikersnaam, code=code, now=now)
    rows = access.open_gemachtigden(now).filter(gebruiker=paper.gebruiker_id).select_related("namens", "gezin")
    if paper.gebruiker_id == by.pk or paper.gebruiker.last_login is not None or not rows:
        raise NotPossible(_("Deze brief is niet om namens iemand te handelen. Gebruik hem bij ‘Ik heb een code’."))
    with transaction.atomic():
        uitnodigingen.take(uitnodiging_id=paper.pk, now=now)
        moved = [_move(row, by, now) for row in rows]
        gebruikers.close(gebruiker=paper.gebruiker)
    return moved


def _move(row: Gemachtigde, by: Gebruiker, now: datetime) -> Gemachtigde:
    access.check_may_act_for(by, row.namens, row.gezin_id, now)
    row.withdrawn_at, row.withdrawn_by = now, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    values = {
        name: getattr(row, name)
        for name in ("gezin", "namens", "relatie", "mag", "hoe", "toelichting", "tot", "recorded_by")
    }
    newer = Gemachtigde.objects.create(**values, gebruiker=by, van=localdate(now), recorded_at=now)
    _log(newer, "gemachtigde.code", by, now)
    return newer


@transaction.atomic
def begin(*, gemachtigde_id: int, by: Gebruiker, now: datetime) -> Gemachtigde:
    """Begin to act in somebody's name; the family reads in the log when that was. Raises `Refused`."""
    row = find(gemachtigde_id, by, now)
    if row is None:
        raise Refused(_("Je mag nu niet namens deze persoon handelen."), _("Vraag het diegene zelf."))
    _log(row, "gemachtigde.beginnen", by, now)
    return row


def find(gemachtigde_id: int, by: Gebruiker, now: datetime) -> Gemachtigde | None:
    """What this account may use now, with the account in whose name it is; None when that is over."""
    rows = access.usable_by(by, now).select_related("namens__account__persoon")
    return rows.filter(pk=gemachtigde_id).first()


@contextmanager
def acting(row: Gemachtigde, helper: Gebruiker) -> Iterator[Gebruiker]:
    """The account in whose name everything in the block is done; the log says who did it, and in whose name."""
    with logboek.by_hand_of(helper):
        yield row.namens.account


@transaction.atomic
def end(*, gemachtigde: Gemachtigde, by: Gebruiker, now: datetime) -> Gemachtigde:
    """End it at once. Raises `Refused`, or `ChangedMeanwhile` when it was ended already."""
    row = Gemachtigde.objects.select_for_update(of=("self",)).select_related("gezin").get(pk=gemachtigde.pk)
    grond = ground(row, by, now)
    if row.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Dit was al gestopt. Je hoeft niets te doen."))
    row.withdrawn_at, row.withdrawn_by = now, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    logboek.record_write(
        by=by, now=now, grond=grond, wat="gemachtigde.stoppen", gezin_id=row.gezin_id, velden=f"gemachtigde {row.pk}"
    )
    return row


def ground(row: Gemachtigde, by: Gebruiker, now: datetime) -> Grond:
    """On which ground this account may end it; raises `Refused`."""
    try:
        zicht = zicht_op(by, row.gezin, now)
    except Refused:
        zicht = None
    if not access.may_end(zicht, row, by):
        raise Refused(_("Alleen wie het aangaat, kan dit stoppen."), _("Vraag het diegene zelf."))
    return zicht.grond if zicht is not None else Grond.MACHTIGING


def _log(row: Gemachtigde, wat: str, by: Gebruiker, now: datetime) -> None:
    with logboek.by_hand_of(by):
        logboek.record(
            by=row.namens.account, now=now, grond=Grond.MACHTIGING, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat,
            gezin_ids=[row.gezin_id], velden=f"gemachtigde {row.pk}",
        )  # fmt: skip
