"""What is due on the way to 18, opened by the worker in time: a future plan from 16, and who goes on helping after 18."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from aandacht.access.toekomst import TOEKOMST_VANAF
from aandacht.actions import feiten, termijnen
from aandacht.actions.feitenblad import OptieBlad
from aandacht.jeugdwet.jeugdige import jeugdhulp_tot
from aandacht.jeugdwet.onbekend import decide
from aandacht.kernel.dagen import add_months, birthday
from aandacht.kernel.errors import UnusableInput
from aandacht.records.models import Optie, Termijn, Toekomstonderdeel, Vraag
from aandacht.records.models.vraag import Station

VOLWASSEN: Final = 18
# Our own promises. A future plan within six weeks; who helps after 18 is settled three months before the birthday, so that a
# decision, which may take eight weeks (Awb 4:13), comes in time. We begin half a year before that.
PLAN_WEKEN: Final = 6
VOORAF_MAANDEN: Final = 9
GEREGELD_MAANDEN: Final = 3
AT_ONCE: Final = 1000  # in one night; the next one takes the rest
HELPED: Final = (Station.BESLUIT, Station.WACHTEN, Station.HULP)


@transaction.atomic
def register(*, now: datetime) -> int:
    """Open the terms that are due, and close those about 18 of which the law now has its answer. Gives how many were opened.

    Doing it again changes nothing.
    """
    settle(now=now)
    return _toekomstplan(now) + _na_18(now)


def _open_vragen(born_before: date, soort: Termijn.Soort) -> QuerySet[Vraag]:
    """The newest open question of young people born on or before this day, who have no such open term."""
    later = Vraag.objects.filter(jeugdige=OuterRef("jeugdige"), pk__gt=OuterRef("pk")).exclude(station=Station.AFGEROND)
    waits = Termijn.objects.filter(soort=soort, voldaan_at=None, vraag__jeugdige=OuterRef("jeugdige"))
    rows = Vraag.objects.filter(~Exists(waits), ~Exists(later), jeugdige__geboortedatum__lte=born_before)
    return (
        rows.exclude(station=Station.AFGEROND)
        .select_related("jeugdige", "behandelaar", "gezin", "besluit__optie")
        .order_by("id")
    )


def _toekomstplan(now: datetime) -> int:
    """From 16: make a future plan together, until something was said of all five areas."""
    day = localdate(now)
    told = (
        Toekomstonderdeel.objects.filter(jeugdige=OuterRef("jeugdige"), gezin=OuterRef("gezin"))
        .order_by().values("jeugdige").annotate(n=Count("gebied", distinct=True)).filter(n=len(Toekomstonderdeel.Gebied))
    )  # fmt: skip
    rows = _open_vragen(_born_before(day, TOEKOMST_VANAF), Termijn.Soort.TOEKOMST).filter(~Exists(told))
    found = rows.exclude(station__in=(Station.VRAAG, Station.VERKENNING))[:AT_ONCE]
    for vraag in found:
        termijnen.open_termijn(
            soort=Termijn.Soort.TOEKOMST, sleutel=f"jeugdige:{vraag.jeugdige_id}", vraag=vraag, now=now,
            gebruiker=vraag.behandelaar, uiterlijk=add_weken(day, PLAN_WEKEN), bron=termijnen.BELOFTE,
        )  # fmt: skip
    return len(found)


def _born_before(day: date, leeftijd: int) -> date:
    """Latest birth date of somebody who has reached this age on `day`."""
    return add_months(day, -12 * leeftijd)


def add_weken(day: date, weken: int) -> date:
    """The same day of the week, so many weeks on."""
    return date.fromordinal(day.toordinal() + 7 * weken)


def _na_18(now: datetime) -> int:
    """Nine months before 18, while help is decided on or runs: say whether it goes on, and under which law."""
    day = localdate(now)
    born = _born_before(add_months(day, VOORAF_MAANDEN), VOLWASSEN)
    rows = _open_vragen(born, Termijn.Soort.NA_18).filter(
        jeugdige__geboortedatum__gt=_born_before(day, VOLWASSEN), station__in=HELPED
    )
    opened = 0
    for vraag in rows[:AT_ONCE]:
        if answered(vraag, day):
            continue
        adult = birthday(vraag.jeugdige.geboortedatum or day, VOLWASSEN)
        termijnen.open_termijn(
            soort=Termijn.Soort.NA_18, sleutel=f"vraag:{vraag.pk}", vraag=vraag, gebruiker=vraag.behandelaar, now=now,
            uiterlijk=max(day, add_months(adult, -GEREGELD_MAANDEN)), bron="Jeugdwet 1.1",
        )  # fmt: skip
        opened += 1
    return opened


def settle(*, now: datetime, vraag: Vraag | None = None) -> int:
    """Close the terms about 18 of which the facts are known now; returns how many. With `vraag` only that one's."""
    rows = Termijn.objects.filter(soort=Termijn.Soort.NA_18, voldaan_at=None).select_related(
        "vraag__gezin", "vraag__jeugdige", "vraag__besluit__optie"
    )
    rows = rows.filter(vraag=vraag) if vraag else rows
    day = localdate(now)
    known = [row.pk for row in rows if row.vraag is not None and answered(row.vraag, day)]
    return Termijn.objects.filter(pk__in=known).update(voldaan_at=now) if known else 0


def answered(vraag: Vraag, day: date) -> bool:
    """Test if the records say until when this help can be youth help (Jeugdwet 1.1), so that nobody has to find out."""
    optie = optie_of(vraag)
    if optie is None:
        return False
    try:
        return not decide(jeugdhulp_tot, feiten.read(feiten.collect(vraag), optie, day)).mist
    except UnusableInput:  # facts of others that contradict each other: somebody has to look, so the term stays
        return False


def optie_of(vraag: Vraag) -> OptieBlad | None:
    """The option that was decided on; without a decision the one that is youth help, when there is one only."""
    if vraag.besluit is not None:
        return feiten.blad(vraag.besluit.optie)
    rows = Optie.objects.filter(afweging__vraag=vraag, soort=Optie.Soort.INDIVIDUELE_HULP, withdrawn_at=None)[:2]
    return feiten.blad(rows[0]) if len(rows) == 1 else None
