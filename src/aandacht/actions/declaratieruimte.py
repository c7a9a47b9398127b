"""What was claimed and awarded on one assignment, month by month, beside the most that it allows (IV076-IV078, TR321, TR322, TR369)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from aandacht.actions.declaratiestand import known
from aandacht.ijw.release_3_2.omvang import MINUUT, TOTAAL, UUR, ceiling, product_periode, total_ceiling
from aandacht.kernel.dagen import add_months
from aandacht.records.models import Declaratieregel, GeleverdVolume, Toewijzing

MAANDEN: Final = 24  # shown, the newest
Oordeel = Declaratieregel.Oordeel


@dataclass
class Stand:
    """Volumes in whole units (hours in minutes; of several products together), amounts in cents; credits are taken off."""

    geleverd: int = 0
    gedeclareerd: int = 0  # awarded or waiting
    toegekend: int = 0
    bedrag_gedeclareerd: int = 0
    bedrag_toegekend: int = 0

    def add(self, other: "Stand") -> None:
        """Count another one in."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True)
class Maand:
    """A month of the assignment: what the assignment allows in it (None: no ceiling for a month) and what was used."""

    maand: date
    hoogste: int | None
    stand: Stand

    @property
    def rest(self) -> int | None:
        """What may still be claimed in this month."""
        return None if self.hoogste is None else max(self.hoogste - self.stand.gedeclareerd, 0)

    @property
    def te_declareren(self) -> int:
        """What was delivered and not claimed (below zero: claimed and taken back since); 0 at the municipality."""
        return self.stand.geleverd - self.stand.gedeclareerd


@dataclass(frozen=True)
class Ruimte:
    """One assignment: its unit, its months (newest first) and the whole."""

    eenheid: str
    maanden: tuple[Maand, ...]
    hoogste: int | None
    geheel: Stand
    budget: int | None

    @property
    def rest(self) -> int | None:
        """What may still be claimed on the whole assignment."""
        return None if self.hoogste is None else max(self.hoogste - self.geheel.gedeclareerd, 0)

    @property
    def rest_budget(self) -> int | None:
        """Cents that may still be claimed, with a budget."""
        return None if self.budget is None else max(self.budget - self.geheel.bedrag_gedeclareerd, 0)


def of(row: Toewijzing, today: date) -> Ruimte:
    """What was used of an assignment and what is left, in its own administration; two questions to the database."""
    months, units = _claimed(row)
    for month, volume in _delivered(row, units):
        months[month].geleverd += volume
    whole = Stand()
    for stand in months.values():
        whole.add(stand)
    omvang = known(row).omvang
    parts = 60 if omvang is not None and omvang.eenheid == UUR else 1
    total = None if omvang is None else total_ceiling(omvang, row.ingangsdatum, row.einddatum)
    found = [Maand(month, _month_ceiling(row, month, parts), months[month]) for month in _months(row, months, today)]
    return Ruimte(
        eenheid=row.eenheid, maanden=tuple(found[:MAANDEN]), hoogste=None if total is None else total * parts, geheel=whole,
        budget=row.budget,
    )  # fmt: skip


def _claimed(row: Toewijzing) -> tuple[dict[date, Stand], dict[str, str]]:
    """What was claimed, by month, and in which unit, by product."""
    lines = Declaratieregel.objects.filter(
        administratie=row.administratie, gemeente_code=row.gemeente_code, agb_code=row.agb_code,
        toewijzing_nummer=row.toewijzing_nummer,
    ).exclude(oordeel=Oordeel.AFGEWEZEN).exclude(declaratie__status="afgewezen")  # fmt: skip
    months: dict[date, Stand] = defaultdict(Stand)
    units: dict[str, str] = {}
    for line in lines:
        units[line.code] = line.eenheid
        sign = -1 if line.debet_credit == "C" else 1
        volume = sign * line.volume * (60 if line.eenheid == UUR and row.eenheid in ("", UUR) else 1)
        amount, awarded = line.signed_bedrag, line.oordeel == Oordeel.TOEGEKEND
        months[line.begindatum.replace(day=1)].add(
            Stand(0, volume, volume * awarded, amount, amount * awarded)
        )  # fmt: skip
    return months, units


def _delivered(row: Toewijzing, units: Mapping[str, str]) -> list[tuple[date, int]]:
    """What the provider recorded, per month; hours are recorded in minutes. Nothing at a municipality."""
    if row.administratie != row.agb_code:
        return []
    rows = GeleverdVolume.objects.filter(
        administratie=row.administratie, gemeente_code=row.gemeente_code, toewijzing_nummer=row.toewijzing_nummer,
        vervallen_at=None,
    ).annotate(maand=TruncMonth("dag")).values("maand", "code", "eenheid").annotate(som=Sum("volume")).order_by()  # fmt: skip
    return [
        (item["maand"], _rounded(row.eenheid or units.get(item["code"], ""), item["eenheid"], item["som"]))
        for item in rows
    ]


def _rounded(claimed_in: str, eenheid: str, minutes: int) -> int:
    """As it is claimed: hours are rounded once a month (IV079)."""
    if (claimed_in, eenheid) != (UUR, MINUUT):
        return minutes
    return max((minutes + 30) // 60, 1) * 60


def _months(row: Toewijzing, used: dict[date, Stand], today: date) -> list[date]:
    """Every month of the assignment until now, and those with something in them, newest first."""
    last = min(row.einddatum or today, today).replace(day=1)
    months, month = set(used), row.ingangsdatum.replace(day=1)
    while month <= last:
        months.add(month)
        month = add_months(month, 1)
    return sorted(months, reverse=True)


def _month_ceiling(row: Toewijzing, month: date, parts: int) -> int | None:
    omvang, periode = known(row).omvang, product_periode(row.ingangsdatum, row.einddatum, month)
    if omvang is None or periode is None or omvang.frequentie == TOTAAL:
        return None
    return ceiling(omvang, row.ingangsdatum, row.einddatum, periode) * parts
