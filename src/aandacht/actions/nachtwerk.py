"""What the worker does once a day: the figures of the day that ended."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from aandacht.actions import cijfers
from aandacht.records.models import Cijfer


def is_due(now: datetime) -> bool:
    """Test if the figures of yesterday still have to be made; one small query."""
    yesterday = localdate(now) - timedelta(days=1)
    return not Cijfer.objects.filter(peildatum__gte=yesterday).exists()


def run(*, now: datetime) -> int:
    """Make the figures of yesterday when they are not there yet; returns how many were made.

    Moments to look back need no night: they are agreed on when help begins, and their terms stand on the lists.
    """
    return cijfers.snapshot(peildatum=localdate(now) - timedelta(days=1), now=now) if is_due(now) else 0
