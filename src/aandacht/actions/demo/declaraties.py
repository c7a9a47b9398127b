"""Claims in the demo: two months of help at Nieuwegein, recorded and claimed by every provider, and this month as far as it is."""

from datetime import date, datetime, time, timedelta

from django.db.models import Case, F, When

from aandacht.access.toewijzingen import of_aanbieder, with_levering
from aandacht.actions import betalingen, declaraties, geleverd, indieningen
from aandacht.actions.declaratievoorstel import last_day, make
from aandacht.actions.demo.gezinnen import KOMPAS, NIEUWEGEIN, OEVER
from aandacht.actions.demo.hulp import send_post
from aandacht.actions.demo.run import HERE, Story
from aandacht.actions.demo.seed import PRODUCTEN, Region
from aandacht.actions.leveringstoestand import Toestand, sleutel_of, toestanden
from aandacht.kernel.dagen import add_months
from aandacht.records.models import Declaratie, Declaratieregel, Gebruiker, Tarief, Toewijzing

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
        _send_while_a_tarief_is_missing(month, now + timedelta(minutes=1))
        if months > 1:
            now += timedelta(days=2)
            yield now
            _judge(now)
            now += timedelta(days=12)
            yield now
            _pay(now)
    yesterday = region.today - timedelta(days=1)
    now = datetime.combine(yesterday, time(16, 30), HERE)
    yield now
    if yesterday >= this:
        for user in region.hulpverleners.values():
            record(user, this, yesterday, now)


def _send_while_a_tarief_is_missing(month: date, now: datetime) -> None:
    """The municipality put the new tariff of one product on record a day late: somebody has to look at those lines."""
    sent = Declaratieregel.objects.filter(
        administratie=F("agb_code"), gemeente_code=NIEUWEGEIN, begindatum__gte=month, declaratie__status="open"
    )
    # Minutes follow from a tariff per hour: without it the rules themselves reject. Kompas first: one logs in there.
    kompas_first = Case(When(agb_code=KOMPAS, then=0), default=1)
    line = sent.exclude(eenheid="01").order_by(kompas_first, "agb_code", "id").first()
    rows = Tarief.objects.none()
    if line is not None:
        rows = Tarief.objects.filter(
            aanbod__aanbieder=line.agb_code, aanbod__gemeente=NIEUWEGEIN, aanbod__code=line.code, tot=None
        )
    kept = list(rows.values_list("pk", flat=True))
    Tarief.objects.filter(pk__in=kept).update(tot=month - timedelta(days=1))
    send_post(now)
    Tarief.objects.filter(pk__in=kept).update(tot=None)


def _judge(now: datetime) -> None:
    """Ruben compares with the contract: the first line has an old tariff, the others are right."""
    by = Gebruiker.objects.get(username="declaraties")
    doubtful = Declaratieregel.objects.filter(administratie=NIEUWEGEIN, oordeel=Declaratieregel.Oordeel.OPEN).exclude(
        twijfel=""
    )
    for place, regel in enumerate(doubtful.order_by("id")):
        declaraties.decide(regel=regel, toekennen=place > 0, by=by, now=now + timedelta(minutes=place))
    send_post(now + timedelta(hours=1))


def _pay(now: datetime) -> None:
    """Every claim that was answered is paid; of one the first half."""
    by = Gebruiker.objects.get(username="declaraties")
    claims = Declaratie.objects.filter(administratie=NIEUWEGEIN, status=Declaratie.Status.BEANTWOORD, toegekend__gt=0)
    for claim in claims.order_by("id"):
        amount = claim.toegekend or 0
        betalingen.record(
            declaratie=claim, betaald_op=now.date(), bedrag=amount // 2 if claim.agb_code == OEVER else amount, by=by, now=now,
            referentie=f"NGN {claim.declaratie_nummer}",
        )  # fmt: skip


def record(user: Gebruiker, first: date, last: date, now: datetime) -> None:
    """Record the help of a period as it was assigned, on the days that it ran."""
    rows = list(with_levering(of_aanbieder(user)).filter(gemeente_code=NIEUWEGEIN, ingangsdatum__lte=last))
    states = toestanden(rows)
    volumes: dict[geleverd.Sleutel, dict[date, int]] = {}
    for row in rows:
        days = {} if row.is_deleted else _days(row, states[sleutel_of(row)], first, last)
        if days and row.code:
            volumes[row.pk] = days
        elif days:  # help that leaves the product open: treatment, and at the end of the month some help at home
            volumes[row.pk, PRODUCTEN["ggz"].code] = days
            volumes[row.pk, PRODUCTEN["ambulant"].code] = {max(days): TALK}
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
        if not week and row.eenheid in ("01", "") and monday.toordinal() % EVERY_OTHER_WEEK == 1:
            week = {monday + timedelta(days=1): TALK}
        found |= {day: volume for day, volume in week.items() if begin <= day <= end}
        monday += timedelta(days=7)
    return found
