"""Talks of the team: a proposal, each voice with its reason, dissent kept. People decide after it; no votes are counted."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.access.teambesprekingen import OPEN, check_takes_part, possible_deelnemers
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import logboek, stations, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Teambespreking, Teamdeelnemer, Teamstem, Termijn, Vraag

SOORT = Termijn.Soort.TEAMSTEM
STEM_WERKDAGEN = 5  # our own promise


@transaction.atomic
def record(
    *, vraag: Vraag, voorstel: str, gehouden_op: date, deelnemers: Sequence[Gebruiker], by: Gebruiker, now: datetime
) -> Teambespreking:
    """Write down what was talked over and who took part; each of them is asked for a voice of their own.

    Raises `Refused` or `NotPossible`.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    stations.lock(vraag)
    _check(vraag, voorstel, gehouden_op, deelnemers, localdate(now))
    row = Teambespreking.objects.create(
        vraag=vraag, voorstel=voorstel.strip(), gehouden_op=gehouden_op, recorded_at=now, recorded_by=by
    )
    Teamdeelnemer.objects.bulk_create(Teamdeelnemer(teambespreking=row, gebruiker=user) for user in deelnemers)
    for user in deelnemers:
        # No family in it: a colleague sees the proposal and not the file.
        termijnen.open_termijn(
            soort=SOORT, sleutel=_key(row, user), gebruiker=user, now=now, bron=termijnen.BELOFTE,
            uiterlijk=add_werkdagen(localdate(now), STEM_WERKDAGEN),
        )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="teambespreking.vastleggen", gezin_id=vraag.gezin_id, velden="voorstel"
    )
    return row


def _check(vraag: Vraag, voorstel: str, gehouden_op: date, deelnemers: Sequence[Gebruiker], day: date) -> None:
    if vraag.station not in OPEN:
        raise NotPossible(_("Er is al besloten. Een bespreking vooraf kan niet meer."))
    if not voorstel.strip():
        raise NotPossible(_("Schrijf op welk voorstel jullie bespreken."))
    if gehouden_op > day:
        raise NotPossible(_("De dag ligt in de toekomst. Vul de dag in waarop jullie het bespraken."))
    ids = {user.pk for user in deelnemers}
    if not ids:
        raise NotPossible(_("Kies wie er meedoen."))
    if possible_deelnemers(vraag).filter(pk__in=ids).count() != len(ids):
        raise NotPossible(_("Kies collega’s van de lokale teams van deze gemeente, of deskundigen."))


@transaction.atomic
def give_stem(
    *, teambespreking: Teambespreking, gebruiker: Gebruiker, oordeel: str, by: Gebruiker, now: datetime, reden: str = ""
) -> Teamstem:
    """Give one's own voice, or write down that of a colleague who took part. The newest of each counts.

    Nobody writes over what a colleague said from their own account. Who differs says why. Raises `Refused`, `NotPossible`
    or `ChangedMeanwhile`.
    """
    own = gebruiker.pk == by.pk
    grond = Grond.TEAM
    stations.lock(teambespreking.vraag)
    check_takes_part(gebruiker, teambespreking)
    if not own:
        zicht = zicht_op(by, teambespreking.vraag.gezin, now)
        check_may_lead(zicht)
        check_not_said(teambespreking, gebruiker)
        grond = zicht.grond
    if oordeel not in Teamstem.Oordeel.values:
        raise NotPossible(_("Kies eens of niet eens."))
    if oordeel == Teamstem.Oordeel.ONEENS and not reden.strip():
        raise NotPossible(_("Schrijf op waarom je het er niet mee eens bent. Dat blijft bij het besluit staan."))
    row = Teamstem.objects.create(
        teambespreking=teambespreking, gebruiker=gebruiker, oordeel=oordeel, reden=reden.strip(), eigen_account=own,
        given_at=now, given_by=by,
    )  # fmt: skip
    termijnen.close(soort=SOORT, sleutel=_key(teambespreking, gebruiker), now=now, by=by)
    logboek.record_write(
        by=by,
        now=now,
        grond=grond,
        wat="teambespreking.stem",
        gezin_id=teambespreking.vraag.gezin_id,
        velden="teamstem",
    )
    return row


def check_not_said(teambespreking: Teambespreking, gebruiker: Gebruiker) -> None:
    """Raise `ChangedMeanwhile` when this colleague gave a voice from their own account: nobody else changes it."""
    if Teamstem.objects.filter(teambespreking=teambespreking, gebruiker=gebruiker, eigen_account=True).exists():
        raise ChangedMeanwhile(
            _("%(naam)s heeft zelf al gezegd wat die ervan vindt. Alleen %(naam)s kan dat veranderen.")
            % {"naam": gebruiker.naam}
        )


def dissent(vraag: Vraag) -> list[dict[str, str]]:
    """Who does not agree with what the team talked over, and why: shown wherever the reasons of the decision are.

    Of each colleague the newest voice in each talk; every row has `naam`, `functie`, `reden`, `voorstel` and `gehouden_op`.
    """
    rows = Teamstem.objects.filter(teambespreking__vraag=vraag).select_related("gebruiker", "teambespreking")
    newest = {(row.teambespreking_id, row.gebruiker_id): row for row in rows.order_by("pk")}
    return [
        {
            "naam": row.gebruiker.naam, "functie": row.gebruiker.functie, "reden": row.reden,
            "voorstel": row.teambespreking.voorstel, "gehouden_op": row.teambespreking.gehouden_op.isoformat(),
        }
        for row in newest.values()
        if row.oordeel == Teamstem.Oordeel.ONEENS
    ]  # fmt: skip


def end(vraag: Vraag, *, by: Gebruiker | None, now: datetime) -> None:
    """Close what was still asked of colleagues, as it is decided; part of that action."""
    for pk, user in Teamdeelnemer.objects.filter(teambespreking__vraag=vraag).values_list(
        "teambespreking", "gebruiker"
    ):
        termijnen.close(soort=SOORT, sleutel=f"teambespreking:{pk}:{user}", now=now, by=by)


def _key(row: Teambespreking, user: Gebruiker) -> str:
    return f"teambespreking:{row.pk}:{user.pk}"
