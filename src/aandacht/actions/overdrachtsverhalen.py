"""Handing over: the story a new helper reads once, what goes with it, and the questions about it. The family reads along."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import overdrachtsverhalen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_afspraken, visible_doelen
from aandacht.actions import logboek, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Gebruiker,
    Gezin,
    Overdrachtsdeel,
    Overdrachtsverhaal,
    Overdrachtsvraag,
    Termijn,
    Uitspraak,
    Vraag,
)

Soort = Overdrachtsverhaal.Soort
# Our own promises.
LEES_WERKDAGEN = 5
ANTWOORD_WERKDAGEN = 3


@transaction.atomic
def give(
    *, gezin: Gezin, aan: Gebruiker, verhaal: str, by: Gebruiker, now: datetime, vraag: Vraag | None = None
) -> Overdrachtsverhaal:
    """Tell a new helper the story, who is involved with this family already. Raises `Refused` or `NotPossible`."""
    zicht = zicht_op(by, gezin, now)
    access.check_may_give(zicht)
    if vraag is not None and (vraag.gezin_id != gezin.pk or not zicht.sees(Onderdeel.PLAN, vraag.jeugdige_id)):
        raise NotPossible(_("Deze vraag hoort niet bij dit gezin. Kies een andere."))
    row = hand(zicht=zicht, soort=Soort.HELPER, van=by, aan=aan, verhaal=verhaal, vraag=vraag, by=by, now=now)
    _log(by, now, zicht.grond, "overdracht.geven", gezin.pk, "verhaal, doelen, afspraken")
    return row


def hand(
    *,
    zicht: Zicht,
    soort: Soort,
    van: Gebruiker,
    aan: Gebruiker,
    verhaal: str,
    vraag: Vraag | None,
    by: Gebruiker,
    now: datetime,
) -> Overdrachtsverhaal:
    """Record the story with what goes with it; part of an action in which `aan` became involved.

    What goes along are the open goals and agreements, and the words of the talk, as far as giver and receiver may both
    read them. The receiver reads it within five working days.
    """
    check_verhaal(verhaal)
    if aan.pk == van.pk:
        raise NotPossible(_("Overdragen doe je aan iemand anders."))
    gezin = Gezin(pk=zicht.gezin_id)
    try:
        theirs = zicht_op(aan, gezin, now)
    except Refused as error:
        raise NotPossible(
            _("%(naam)s is niet bij dit gezin betrokken. Kies iemand die het gezin helpt.") % {"naam": aan.naam}
        ) from error
    row = Overdrachtsverhaal.objects.create(
        gezin=gezin,
        vraag=vraag,
        soort=soort,
        van=van,
        aan=aan,
        verhaal=verhaal.strip(),
        recorded_at=now,
        recorded_by=by,
    )
    Overdrachtsdeel.objects.bulk_create(_delen(row, zicht, theirs))
    termijnen.open_termijn(
        soort=Termijn.Soort.INLEZEN, sleutel=f"overdracht:{row.pk}", gezin=gezin, gebruiker=aan, now=now,
        uiterlijk=add_werkdagen(localdate(now), LEES_WERKDAGEN), bron=termijnen.BELOFTE,
    )  # fmt: skip
    return row


def check_verhaal(verhaal: str) -> None:
    """Raise `NotPossible` for an empty story: this step is not skipped."""
    if not verhaal.strip():
        raise NotPossible(
            _("Schrijf het verhaal op voor wie het overneemt. Dan hoeft het gezin het niet opnieuw te vertellen.")
        )


def _delen(row: Overdrachtsverhaal, mine: Zicht, theirs: Zicht) -> list[Overdrachtsdeel]:
    """Open goals and agreements, and the words of the talk, that giver and receiver may both read; nothing shielded."""
    about = {"van": row.vraag.jeugdige_id} if row.vraag else {}
    doelen = visible_doelen(mine).filter(
        pk__in=visible_doelen(theirs).values("pk"),
        vervangen_door=None,
        reached_at=None,
        stopped_at=None,
        vertrouwelijk=False,
        **about,
    )
    afspraken = (
        visible_afspraken(mine)
        .filter(pk__in=visible_afspraken(theirs).values("pk"), done_at=None, cancelled_at=None)
        .exclude(doel__vertrouwelijk=True)
    )
    if row.vraag:  # what another young person of the family wants is not part of this story
        afspraken = afspraken.exclude(doel__van__in=mine.jeugdigen - {row.vraag.jeugdige_id})
    made = [Overdrachtsdeel(overdrachtsverhaal=row, doel=doel) for doel in doelen.order_by("id")]
    made += [Overdrachtsdeel(overdrachtsverhaal=row, afspraak=afspraak) for afspraak in afspraken.order_by("id")]
    return made + [Overdrachtsdeel(overdrachtsverhaal=row, uitspraak=said) for said in _uitspraken(row, mine, theirs)]


def _uitspraken(row: Overdrachtsverhaal, mine: Zicht, theirs: Zicht) -> list[Uitspraak]:
    both = set(mine.jeugdigen_for(Onderdeel.VERKENNING)) & set(theirs.jeugdigen_for(Onderdeel.VERKENNING))
    if row.vraag is None or row.vraag.jeugdige_id not in both:
        return []
    rows = Uitspraak.objects.filter(verkenning__vraag=row.vraag, vervangen_door=None, vertrouwelijk=False)
    return list(rows.order_by("id"))


def newest_vragen(zicht: Zicht) -> list[Vraag]:
    """The newest question of each young person whose plan is open to this view, by young person."""
    rows = Vraag.objects.filter(gezin=zicht.gezin_id, jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN))
    found = {row.jeugdige_id: row for row in rows.select_related("jeugdige").order_by("received_at", "id")}
    return [found[jeugdige] for jeugdige in sorted(found)]


def stories(zicht: Zicht, verhaal: str, per_jeugdige: Mapping[int, str]) -> list[tuple[Vraag | None, str]]:
    """What is told about whom: of several young people each their own story, so that none reads that of another.

    `verhaal` is about the one young person, or about the family as a whole. Raises `NotPossible` as long as somebody's is missing.
    """
    vragen = newest_vragen(zicht)
    if len(vragen) < 2:
        check_verhaal(verhaal)
        return [(vragen[0] if vragen else None, verhaal)]
    for vraag in vragen:
        if not per_jeugdige.get(vraag.jeugdige_id, "").strip():
            raise NotPossible(
                _(
                    "Schrijf het verhaal over %(naam)s op. Ieder kind heeft een eigen verhaal, dat de anderen niet lezen."
                )
                % {"naam": vraag.jeugdige.voornamen}
            )
    told: list[tuple[Vraag | None, str]] = [(vraag, per_jeugdige[vraag.jeugdige_id]) for vraag in vragen]
    return [*told, (None, verhaal)] if verhaal.strip() else told


@transaction.atomic
def mark_read(*, verhaal: Overdrachtsverhaal, by: Gebruiker, now: datetime) -> Overdrachtsverhaal:
    """The new helper has read it: once, and the family sees when."""
    row = Overdrachtsverhaal.objects.select_for_update().get(pk=verhaal.pk)
    access.check_may_read_for_oneself(row, by)
    zicht = zicht_op(by, row.gezin, now)
    if row.read_at is not None:
        raise ChangedMeanwhile(_("Je had al gezegd dat je dit las. Je hoeft niets te doen."))
    row.read_at = now
    row.save(update_fields=["read_at"])
    termijnen.close(soort=Termijn.Soort.INLEZEN, sleutel=f"overdracht:{row.pk}", now=now, by=by)
    _log(by, now, zicht.grond, "overdracht.gelezen", row.gezin_id, "verhaal")
    return row


@transaction.atomic
def ask(*, verhaal: Overdrachtsverhaal, tekst: str, by: Gebruiker, now: datetime) -> Overdrachtsvraag:
    """Ask about the story: the new helper asks who wrote it, the family says to the new helper what is not right."""
    zicht = zicht_op(by, verhaal.gezin, now)
    if not access.may_read(zicht, by, verhaal):
        raise Refused(_("Dit verhaal is niet voor jou open."), _("Vraag het de regisseur van het plan."))
    wie = access.gevraagde(verhaal, zicht, by)
    if not tekst.strip():
        raise NotPossible(_("Er staat nog niets. Schrijf op wat je wilt weten of zeggen."))
    row = Overdrachtsvraag.objects.create(
        overdrachtsverhaal=verhaal, tekst=tekst.strip(), gevraagde=wie, asked_at=now, asked_by=by
    )
    termijnen.open_termijn(
        soort=Termijn.Soort.OVERDRACHTSVRAAG, sleutel=f"overdracht:{verhaal.pk}:vraag:{row.pk}", gezin=verhaal.gezin,
        gebruiker=wie, now=now, uiterlijk=add_werkdagen(localdate(now), ANTWOORD_WERKDAGEN), bron=termijnen.BELOFTE,
    )  # fmt: skip
    _log(by, now, zicht.grond, "overdracht.vragen", verhaal.gezin_id, "vraag")
    return row


@transaction.atomic
def answer(*, vraag: Overdrachtsvraag, antwoord: str, by: Gebruiker, now: datetime) -> Overdrachtsvraag:
    """Answer what was asked; who wrote the story may do so after they left the family (ground OVERDRACHT)."""
    row = Overdrachtsvraag.objects.select_for_update().select_related("overdrachtsverhaal__gezin").get(pk=vraag.pk)
    access.check_may_answer(row, by)
    if row.answered_at is not None:
        raise ChangedMeanwhile(_("Deze vraag was al beantwoord. Je hoeft niets te doen."))
    if not antwoord.strip():
        raise NotPossible(_("Er staat nog geen antwoord."))
    row.antwoord, row.answered_at = antwoord.strip(), now
    row.save(update_fields=["antwoord", "answered_at"])
    verhaal = row.overdrachtsverhaal
    sleutel = f"overdracht:{verhaal.pk}:vraag:{row.pk}"
    termijnen.close(soort=Termijn.Soort.OVERDRACHTSVRAAG, sleutel=sleutel, now=now, by=by)
    _log(by, now, Grond.OVERDRACHT, "overdracht.antwoorden", verhaal.gezin_id, "antwoord")
    return row


def _log(by: Gebruiker, now: datetime, grond: Grond, wat: str, gezin_id: int, velden: str) -> None:
    logboek.record_write(by=by, now=now, grond=grond, wat=wat, gezin_id=gezin_id, velden=velden)
