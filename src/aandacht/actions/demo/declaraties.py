"""Claims in the demo: two months of help at Nieuwegein, recorded and claimed by every provider, and this month as far as it is."""

from datetime import date, datetime, time, timedelta

from aandacht.access.toewijzingen import of_aanbieder, with_levering
from aandacht.actions import geleverd, indieningen
from aandacht.actions.declaratievoorstel import last_day, make
from aandacht.actions.demo.gezinnen import NIEUWEGEIN
from aandacht.actions.demo.hulp import send_post
from aandacht.actions.demo.run import HERE, Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.leveringstoestand import Toestand, sleutel_of, toestanden
from aandacht.kernel.dagen import add_months
from aandacht.records.models import Gebruiker, Toewijzing

MAANDEN = 2
TALK = 90  # minutes of a treatment that is assigned in total
EVERY_OTHER_WEEK = 14


def claims(region: Region) -> Story:
    """Early in the month the help of the month before is recorded and claimed; yesterday this month's so far."""
    this = region.today.replace(day=1)
    for months in range(MAANDEN, 0, -1):
        month = add_months(this, -months)
        now = datetime.combine(add_months(month, 1) + timedelta(days=2), time(11), HERE)
        yield now
        for agb_code, user in region.hulpverleners.items():
            record(user, month, last_day(month), now)
            voorstel = make(gemeente_code=NIEUWEGEIN, agb_code=agb_code, maand=month, now=now)
            if voorstel.chosen():
                indieningen.submit(gemeente_code=NIEUWEGEIN, maand=month, by=user, now=now)
        send_post(now + timedelta(minutes=1))
    yesterday = region.today - timedelta(days=1)
    now = datetime.combine(yesterday, time(16, 30), HERE)
    yield now
    if yesterday >= this:
        for user in region.hulpverleners.values():
            record(user, this, yesterday, now)


def record(user: Gebruiker, first: date, last: date, now: datetime) -> None:
    """Record the help of a period as it was assigned, on the days that it ran."""
    rows = list(with_levering(of_aanbieder(user)).filter(gemeente_code=NIEUWEGEIN, ingangsdatum__lte=last))
    states = toestanden(rows)
    volumes = {row.pk: _days(row, states[sleutel_of(row)], first, last) for row in rows if not row.is_deleted}
    volumes = {pk: days for pk, days in volumes.items() if days}
    if volumes:
        geleverd.record(volumes=volumes, by=user, now=now)


def _days(row: Toewijzing, state: Toestand, first: date, last: date) -> dict[date, int]:
    if state.start is None:
        return {}
    begin = max(first, state.start.begindatum, row.ingangsdatum)
    end = min(last, row.einddatum or last, state.stop.einddatum if state.stop else last)
    found: dict[date, int] = {}
    monday = begin - timedelta(days=begin.weekday())
    while monday <= end:
        week = geleverd.as_assigned(row, monday, end)
        if not week and row.eenheid == "01" and monday.toordinal() % EVERY_OTHER_WEEK == 1:
            week = {monday + timedelta(days=1): TALK}
        found |= {day: volume for day, volume in week.items() if begin <= day <= end}
        monday += timedelta(days=7)
    return found
