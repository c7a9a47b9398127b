"""Threads: write about an agreement or the plan, or among a few; ask somebody for an answer; read marks.

A question to somebody by name is a term: it stands on their list until they write in the thread or say that no answer is
needed. Whoever left is not asked: the writer is told, and keeps what they typed.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import gesprekken as access
from aandacht.access.gesprekken import Iemand
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.access.plannen import has_account, visible_afspraken
from aandacht.actions import logboek, seintjes, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import (
    Afspraak,
    Bijdrage,
    Gebruiker,
    Gesprek,
    Gespreksdeelnemer,
    Gezin,
    Seintje,
    Termijn,
)

SOORT = Termijn.Soort.ANTWOORD
WERKDAGEN = 2  # of a professional; we promise it ourselves
WEEK = timedelta(days=7)  # somebody of the family: a day to look at again, not a duty
AFSPRAAK = "vraag in een gesprek"
MOST_DEELNEMERS = 8


@transaction.atomic
def write_about_afspraak(
    *, afspraak: Afspraak, tekst: str, by: Gebruiker, now: datetime, aan: Iemand | None = None
) -> Bijdrage:
    """Write in the thread of an agreement, which begins with the first message. Raises `Refused`, `NotPossible`."""
    gezin = afspraak.plan.gezin
    zicht = zicht_op(by, gezin, now)
    access.check_may_write(zicht)
    if not visible_afspraken(zicht).filter(pk=afspraak.pk).exists():
        raise Refused(_("Deze afspraak is niet voor jou open."), _("Vraag het de regisseur van het plan."))
    gesprek, _made = Gesprek.objects.get_or_create(
        afspraak=afspraak,
        defaults={"gezin": gezin, "soort": Gesprek.Soort.AFSPRAAK, "started_at": now, "started_by": by},
    )
    return _write(gesprek, zicht, tekst, aan, by=by, now=now)


@transaction.atomic
def write_about_plan(*, gezin: Gezin, tekst: str, by: Gebruiker, now: datetime, aan: Iemand | None = None) -> Bijdrage:
    """Write in the thread of the plan: of everybody to whom all of the plan is open. Raises `Refused`, `NotPossible`."""
    zicht = zicht_op(by, gezin, now)
    access.check_may_write(zicht)
    if not access.may_see_plan_gesprek(zicht):
        raise Refused(
            _("Het gesprek over het plan is niet voor jou open."),
            _("Schrijf bij een afspraak, of begin een eigen gesprek."),
        )
    gesprek, _made = Gesprek.objects.get_or_create(
        gezin=gezin, soort=Gesprek.Soort.PLAN, defaults={"started_at": now, "started_by": by}
    )
    return _write(gesprek, zicht, tekst, aan, by=by, now=now)


@transaction.atomic
def begin(*, gezin: Gezin, onderwerp: str, met: Sequence[Iemand], tekst: str, by: Gebruiker, now: datetime) -> Bijdrage:
    """Begin a private thread with a first message, which asks an answer of each when it is one.

    Raises `NotPossible` when somebody has no account, or may not be written to this way.
    """
    zicht = zicht_op(by, gezin, now)
    access.check_may_write(zicht)
    if not onderwerp.strip():
        raise NotPossible(_("Schrijf in een paar woorden waar het over gaat."))
    _check_met(met, zicht, by, now)
    gesprek = Gesprek.objects.create(
        gezin=gezin, soort=Gesprek.Soort.ONDERLING, onderwerp=onderwerp.strip(), started_at=now, started_by=by
    )
    rows = [Gespreksdeelnemer(gesprek=gesprek, gebruiker=by)]
    for one in met:
        account = one.gebruiker or (_account(one) if one.persoon else None)
        rows.append(Gespreksdeelnemer(gesprek=gesprek, gebruiker=account, aanbieder=one.aanbieder))
    Gespreksdeelnemer.objects.bulk_create(rows)
    return _write(gesprek, zicht, tekst, met[0] if len(met) == 1 else None, by=by, now=now)


def _check_met(met: Sequence[Iemand], zicht: Zicht, by: Gebruiker, now: datetime) -> None:
    if not met or len(met) > MOST_DEELNEMERS:
        raise NotPossible(_("Kies met wie je wilt schrijven."))
    allowed = {one.key for one in access.contacten(zicht, by, now)}
    for one in met:
        if one.key not in allowed:
            raise NotPossible(left(one))
        if one.persoon is not None and not has_account(one.persoon.pk):
            raise NotPossible(_("%(naam)s heeft nog geen account. Bel even, of ga langs.") % {"naam": one.naam})


def _account(one: Iemand) -> Gebruiker | None:
    return Gebruiker.objects.filter(persoon=one.persoon, is_active=True).first()


def left(one: Iemand) -> str:
    """What is said when somebody does not take part any more; what was typed stays."""
    return _(
        "%(naam)s doet nu niet meer mee en kan dit niet lezen. Je bericht is niet verstuurd en staat er nog. Kies iemand anders."
    ) % {"naam": one.naam}


@transaction.atomic
def reply(*, gesprek: Gesprek, tekst: str, by: Gebruiker, now: datetime, aan: Iemand | None = None) -> Bijdrage:
    """Write in a thread that is there; what waited for this account in it is answered by it. Raises `Refused`, `NotPossible`."""
    zicht = zicht_op(by, gesprek.gezin, now)
    access.check_may_write(zicht)
    access.check_may_read(zicht, gesprek, by)
    return _write(gesprek, zicht, tekst, aan, by=by, now=now)


def _write(
    gesprek: Gesprek, zicht: Zicht, tekst: str, aan: Iemand | None, *, by: Gebruiker, now: datetime
) -> Bijdrage:  # fmt: skip
    if not tekst.strip():
        raise NotPossible(_("Er staat nog niets. Schrijf je bericht op."))
    if aan is not None and aan.is_(by):
        aan = None
    if aan is not None and not access.still_reads(aan, gesprek, now):
        raise NotPossible(left(aan))
    lezers = [user for user in access.lezers(gesprek, now) if user.pk != by.pk]
    if gesprek.soort == Gesprek.Soort.ONDERLING and not lezers and not _aanbieder_reads(gesprek, now):
        raise NotPossible(
            _(
                "Niemand anders doet nog mee aan dit gesprek. Je bericht is niet verstuurd en staat er nog. Begin een nieuw gesprek."
            )
        )
    row = Bijdrage.objects.create(
        gesprek=gesprek, tekst=tekst.strip(), written_at=now, written_by=by, **(aan.columns if aan else {})
    )
    mark_read(gesprek=gesprek, by=by, now=now)
    _close_own(gesprek, by, now)
    if aan is not None:
        _open_answer(gesprek, aan, now)
    _tell(gesprek, aan, lezers, now)
    _log("schrijven", gesprek, zicht, by=by, now=now)
    return row


def _aanbieder_reads(gesprek: Gesprek, now: datetime) -> bool:
    rows = gesprek.deelnemers.filter(aanbieder__isnull=False).select_related("aanbieder")
    return any(access.still_reads(Iemand(aanbieder=row.aanbieder), gesprek, now) for row in rows)


def _tell(gesprek: Gesprek, aan: Iemand | None, lezers: Sequence[Gebruiker], now: datetime) -> None:
    asked = [user for user in lezers if aan is not None and aan.is_(user)]
    for users, soort in (
        (asked, Seintje.Soort.ANTWOORD),
        ([user for user in lezers if user not in asked], Seintje.Soort.BIJDRAGE),
    ):
        seintjes.add(voor=users, soort=soort, sleutel=f"gesprek:{gesprek.pk}", gezin_id=gesprek.gezin_id, now=now)


# --- who waits for whose answer ---------------------------------------------------------------------------------------


def _key(gesprek: Gesprek, key: str) -> str:
    return f"gesprek:{gesprek.pk}:{key}"


def _open_answer(gesprek: Gesprek, aan: Iemand, now: datetime) -> None:
    """Their move, from the first question that is not answered yet."""
    sleutel = _key(gesprek, aan.key)
    if Termijn.objects.filter(soort=SOORT, sleutel=sleutel, voldaan_at=None).exists():
        return
    uiterlijk, bron = answer_by(aan, localdate(now))
    termijnen.open_termijn(
        soort=SOORT, sleutel=sleutel, uiterlijk=uiterlijk, bron=bron, now=now, gezin=gesprek.gezin, **aan.fields
    )


def answer_by(aan: Iemand, day: date) -> tuple[date, str]:
    """Last day for an answer and why then: what we promise for professionals, a week for the family."""
    if aan.persoon is not None:
        return day + WEEK, AFSPRAAK
    return add_werkdagen(day, WERKDAGEN), termijnen.BELOFTE


def _close_own(gesprek: Gesprek, by: Gebruiker, now: datetime) -> int:
    return sum(
        termijnen.close(soort=SOORT, sleutel=_key(gesprek, key), now=now, by=by) for key in access.own_keys(by)
    )  # fmt: skip


@transaction.atomic
def needs_no_answer(*, gesprek: Gesprek, by: Gebruiker, now: datetime) -> bool:
    """Say that no answer is needed (any more): it was said on the phone, or was only told. True when something waited."""
    zicht = zicht_op(by, gesprek.gezin, now)
    access.check_may_write(zicht)
    access.check_may_read(zicht, gesprek, by)
    closed = _close_own(gesprek, by, now)
    if closed:
        _log("klaar", gesprek, zicht, by=by, now=now)
    return bool(closed)


@transaction.atomic
def pass_on(*, now: datetime) -> int:
    """Give questions whose professional left to whoever coordinates now; part of the night. Returns how many were moved.

    A private thread is not opened to somebody else: its writer reads there that nobody answers, and whom to ask now.
    """
    moved = 0
    rows = Termijn.objects.filter(soort=SOORT, voldaan_at=None, gebruiker__isnull=False).select_related("gebruiker")
    for row in rows.order_by("pk"):
        gesprek = Gesprek.objects.select_related("gezin", "afspraak__doel").get(pk=int(row.sleutel.split(":")[1]))
        if row.gebruiker is None or access.may_read(row.gebruiker, gesprek, now):
            continue
        termijnen.close(soort=SOORT, sleutel=row.sleutel, now=now, by=None)
        moved += 1
        if gesprek.soort != Gesprek.Soort.ONDERLING:
            _give(gesprek, now)
    return moved


def _give(gesprek: Gesprek, now: datetime) -> None:
    writer = gesprek.bijdragen.filter(aan_gebruiker__isnull=False).order_by("-pk").first()
    asker = writer.written_by if writer else gesprek.started_by
    try:
        zicht = zicht_op(asker, gesprek.gezin, now)
    except Refused:
        return  # who asked left as well: nobody waits
    successors = [
        one for one in access.professionals(zicht, asker, localdate(now)) if access.still_reads(one, gesprek, now)
    ]
    if successors:
        _open_answer(gesprek, successors[0], now)
        _tell(gesprek, successors[0], [successors[0].gebruiker] if successors[0].gebruiker else [], now)


# --- read marks -------------------------------------------------------------------------------------------------------


def mark_read(*, gesprek: Gesprek, by: Gebruiker, now: datetime) -> None:
    """Note that they looked at the thread now. The reading itself stands in the logboek."""
    seintjes.look(
        by=by, soort=Seintje.Soort.BIJDRAGE, sleutel=f"gesprek:{gesprek.pk}", gezin_id=gesprek.gezin_id, now=now
    )


def _log(what: str, gesprek: Gesprek, zicht: Zicht, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat=f"{subject(gesprek)}.{what}", gezin_id=gesprek.gezin_id,
        velden=f"gesprek {gesprek.pk}",
    )  # fmt: skip


def subject(gesprek: Gesprek) -> str:
    """The first word of its lines in the logboek; lines about a private thread are for who takes part only."""
    return "onderling" if gesprek.soort == Gesprek.Soort.ONDERLING else "gesprek"
