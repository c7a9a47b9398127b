"""A month of help with an agreed tariff, and both sides of the exchange."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone
from tests.integration.keten.chain import assign, at_provider, exchange
from tests.regio import Regio, make_regio

from aandacht.actions import geleverd, indieningen
from aandacht.records.models import Declaratie, Tarief, Toewijzing

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
UURTARIEF = 6130  # cents
UREN = {date(2026, 4, day): 90 for day in (7, 14, 21, 28)}  # minutes: 360 in April


def moment(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_current_timezone())


START = moment(date(2026, 3, 2))  # a Monday


def begin(
    drop: Path, *, eenheid: str = "01", volume: int = 120, tarief: int | None = UURTARIEF, per: str = "04"
) -> Regio:
    """Noor gets 120 minutes of help a week from 2 March, at an hourly tariff, and the provider knows."""
    regio = make_regio(START)
    regio.aanbod.eenheid = eenheid
    regio.aanbod.save()
    if tarief is not None:
        Tarief.objects.create(aanbod=regio.aanbod, eenheid=per, tarief=tarief, van=date(2026, 1, 1))
    assign(regio, volume=volume)
    exchange(drop, START)
    return regio


def deliver(regio: Regio, days: Mapping[date, int], now: datetime | None = None) -> int:
    row = at_provider(regio)
    moment_after = moment(max(days) + timedelta(days=1))
    return geleverd.record(volumes={row.pk: days}, by=regio.hulpverlener, now=now or moment_after)


def claim(regio: Regio, maand: date, now: datetime) -> Declaratie:
    return indieningen.submit(gemeente_code=regio.gemeente.pk, maand=maand, by=regio.hulpverlener, now=now)


def both(claim: Declaratie) -> tuple[Declaratie, Declaratie]:
    """The claim as the provider and as the municipality has it."""
    rows = Declaratie.objects.filter(declaratie_nummer=claim.declaratie_nummer)
    return rows.get(administratie=claim.agb_code), rows.get(administratie=claim.gemeente_code)


def sums(regio: Regio) -> list[list[tuple[str, int, int | None]]]:
    """Number, claimed and awarded of every claim, on each side."""
    return [
        list(
            Declaratie.objects.filter(administratie=code)
            .order_by("declaratie_nummer")
            .values_list("declaratie_nummer", "ingediend", "toegekend")
        )
        for code in (regio.aanbieder.pk, regio.gemeente.pk)
    ]


def lines(claim: Declaratie) -> list[tuple[str, int, str, str]]:
    return list(claim.regels.order_by("id").values_list("debet_credit", "bedrag", "oordeel", "vorig_referentie_nummer"))


def municipal(regio: Regio) -> Toewijzing:
    return Toewijzing.objects.filter(administratie=regio.gemeente.pk).latest("id")
