"""What the worker does once a day: end the terms that lapse by themselves, forget old drafts, and make the figures of the day that ended."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from aandacht.actions import (
    bezoeken,
    cijfers,
    concepten,
    evaluatiemomenten,
    evaluaties,
    gesprekken,
    herinneringen,
    opschortingen,
    toekomsttermijnen,
)
from aandacht.records.models import Cijfer, Termijn

# After its last day an objection is no longer to be awaited: nobody has to do anything, and nobody is late.
# The same holds for saying that another municipality is responsible (OP359).
LAPSES = (Termijn.Soort.BEZWAAR, Termijn.Soort.WOONPLAATS)


def is_due(now: datetime) -> bool:
    """Test if yesterday still has to be closed; one small query."""
    yesterday = localdate(now) - timedelta(days=1)
    return not Cijfer.objects.filter(peildatum__gte=yesterday).exists()


@transaction.atomic
def end_lapsed(*, now: datetime) -> int:
    """End the terms that lapse and whose last day is over; returns how many. They hold no more than a day and a kind."""
    lapsed = Termijn.objects.filter(soort__in=LAPSES, voldaan_at=None, uiterlijk__lt=localdate(now))
    return lapsed.update(voldaan_at=now)


def run(*, now: datetime) -> int:
    """Close yesterday when that was not done yet; returns how many figures were made.

    Moments to look back need no night: they are agreed on when help begins, and their terms stand on the lists.
    """
    if not is_due(now):
        return 0
    end_lapsed(now=now)
    opschortingen.end_unused(now=now)
    herinneringen.register(now=now)
    toekomsttermijnen.register(now=now)
    bezoeken.end_passed(now=now)
    gesprekken.pass_on(now=now)
    evaluaties.end_without_ground(now=now)
    evaluatiemomenten.ask_others(now=now)
    concepten.forget_old(now=now)
    return cijfers.snapshot(peildatum=localdate(now) - timedelta(days=1), now=now)
