"""How much may be claimed on an assignment: ProductPerioden, weeks, Sundays and ceilings, exact in whole numbers.

Sources: IV076-IV078 and IV089 (fact sheet, section 10). Volumes are in the unit of the assignment, euros in cents (IV042).
Work by effort (inspanning) is counted in ISO weeks touched, work by result (output, units 82 and 83) in Sundays.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from aandacht.ijw.release_3_2.basis import GeslotenPeriode, Omvang

MINUUT: Final = "01"
UUR: Final = "04"
OUTPUT: Final = frozenset({"82", "83"})
"""Units of work by result: pieces and euros (WJ756)."""
PER_DAG: Final = "1"
PER_WEEK: Final = "2"
PER_MAAND: Final = "4"
TOTAAL: Final = "6"
"""Frequentie (WMO757)."""
_DAYS: Final = 7


def count_weken(begin: date, end: date) -> int:
    """Count the ISO weeks that a period touches, by year and number, so also over the end of a year (IV077)."""
    return _week(end) - _week(begin) + 1


def count_zondagen(begin: date, end: date) -> int:
    """Count the Sundays in a period; 0 for a period that ends before it begins."""
    return max(0, end.toordinal() // _DAYS - (begin.toordinal() - 1) // _DAYS)


def _week(day: date) -> int:
    """Number the ISO weeks from the first day of the calendar, that is a Monday."""
    return (day.toordinal() - 1) // _DAYS


def product_periode(ingangsdatum: date, einddatum: date | None, dag: date) -> GeslotenPeriode | None:
    """Give the ProductPeriode in the month of `dag`: that month within the assignment, or None (IV089, TR387, TR388)."""
    first = dag.replace(day=1)
    last = dag.replace(day=monthrange(dag.year, dag.month)[1])
    begin, end = max(first, ingangsdatum), min(last, einddatum or last)
    return GeslotenPeriode(begindatum=begin, einddatum=end) if begin <= end else None


def product_perioden(ingangsdatum: date, einddatum: date) -> Iterator[GeslotenPeriode]:
    """Give every ProductPeriode of an assignment, a line of the claim each (IV089)."""
    for month in range(_month(ingangsdatum), _month(einddatum) + 1):
        periode = product_periode(ingangsdatum, einddatum, date(month // 12, month % 12 + 1, 1))
        if periode is not None:
            yield periode


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def ceiling(omvang: Omvang, ingangsdatum: date, einddatum: date | None, periode: GeslotenPeriode) -> int:
    """Give the most that may be claimed in a ProductPeriode of the assignment (IV076-IV078, TR321).

    A broken week or month counts in full: the whole amount per Frequentie is the ceiling (IV078). With a total over the
    assignment (Frequentie 6) that total is the ceiling of each period too.
    """
    begin, end = periode.begindatum, periode.einddatum
    if omvang.frequentie == PER_DAG:
        return omvang.volume * ((end - begin).days + 1)
    if omvang.frequentie != PER_WEEK:
        return omvang.volume
    if omvang.eenheid in OUTPUT:
        return omvang.volume * _count_output_weken(ingangsdatum, einddatum, periode)
    return omvang.volume * count_weken(begin, end)


def _count_output_weken(ingangsdatum: date, einddatum: date | None, periode: GeslotenPeriode) -> int:
    """Count the Sundays of a period; the last, broken week counts where the last Sunday of the assignment is."""
    sundays = count_zondagen(periode.begindatum, periode.einddatum)
    if einddatum is None or einddatum.toordinal() % _DAYS == 0:
        return sundays
    last_sunday = einddatum.toordinal() // _DAYS * _DAYS
    # An assignment without a Sunday is one broken week: it counts in the last period.
    place = last_sunday if last_sunday >= ingangsdatum.toordinal() else einddatum.toordinal()
    return sundays + (periode.begindatum.toordinal() <= place <= periode.einddatum.toordinal())


def total_ceiling(omvang: Omvang, ingangsdatum: date, einddatum: date | None) -> int | None:
    """Give the most that may be claimed over the whole assignment (IV077, TR322); None when it has no end.

    The total is less than the sum of the ceilings per month: a week over two months counts once.
    """
    if omvang.frequentie == TOTAAL:
        return omvang.volume
    if einddatum is None:
        return None
    if omvang.frequentie == PER_WEEK:
        return omvang.volume * count_weken(ingangsdatum, einddatum)
    if omvang.frequentie == PER_MAAND:
        return omvang.volume * (_month(einddatum) - _month(ingangsdatum) + 1)
    return omvang.volume * ((einddatum - ingangsdatum).days + 1)


def parts(eenheid: str, omvang: Omvang) -> int:
    """Give how many claimed units go in one assigned unit: 60 when assigned hours are claimed in minutes (TR341), else 1."""
    return 60 if (eenheid, omvang.eenheid) == (MINUUT, UUR) else 1
