"""A family asks why somebody looked, and gets an answer. AVG 12(3) gives a month; we promise five working days."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import navragen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import logboek
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Gezin, Navraag

WERKDAGEN = 5
LANGSTE = 2000


def antwoord_voor(navraag: Navraag) -> date:
    """By when there is an answer: our own promise."""
    return add_werkdagen(localdate(navraag.asked_at), WERKDAGEN)


@transaction.atomic
def ask(*, gezin: Gezin, regel_id: int, tekst: str, by: Gebruiker, now: datetime) -> Navraag:
    """Ask why a line is in one's log; without words the question is why this was.

    The log says nothing of it to the rest of the family. Raises `Refused` for a line of somebody else's log,
    `ChangedMeanwhile` when they asked it before.
    """
    zicht = zicht_op(by, gezin, now)
    regel = access.check_may_ask(zicht, regel_id, by)
    if Navraag.objects.filter(regel=regel, door=by).exists():
        raise ChangedMeanwhile(_("Je hebt hier al naar gevraagd. Het antwoord komt bij deze regel te staan."))
    navraag = Navraag.objects.create(gezin=gezin, regel=regel, door=by, tekst=tekst.strip()[:LANGSTE], asked_at=now)
    _log(navraag, "logboek.navraag", zicht.grond, by, now)
    return navraag


@transaction.atomic
def answer(*, navraag: Navraag, antwoord: str, by: Gebruiker, now: datetime) -> Navraag:
    """Say why somebody looked, and whether that was right. Raises `NotPossible` without words."""
    access.check_may_answer(by, navraag)
    row = Navraag.objects.select_for_update().get(pk=navraag.pk)
    if row.answered_at is not None:
        raise ChangedMeanwhile(_("Een collega heeft deze vraag al beantwoord. Je hoeft niets te doen."))
    if not antwoord.strip():
        raise NotPossible(_("Schrijf je antwoord op. Wie het vroeg, leest het bij de regel."))
    row.antwoord, row.answered_at, row.answered_by = antwoord.strip(), now, by
    row.save(update_fields=["antwoord", "answered_at", "answered_by"])
    _log(row, "logboek.antwoord", Grond.TOEZICHT, by, now)
    return row


def _log(navraag: Navraag, wat: str, grond: Grond, by: Gebruiker, now: datetime) -> None:
    # Without the family: who asks about a parent must not be read by that parent.
    logboek.record(
        by=by, now=now, grond=grond, handeling="schrijven", wat=wat, gezin_ids=[], velden=f"navraag {navraag.pk}"
    )
