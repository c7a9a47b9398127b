"""Amounts and rounding in whole cents: hours, minutes under an hourly tariff, sums of debit and credit.

Sources: IV024, IV079, IV081, TR346 (fact sheet, section 10).
"""

from collections.abc import Iterable

from aandacht.ijw.release_3_2.basis import BedragMetDC, TotaalBedragMetDC


def hours(minutes: int) -> int:
    """Round the minutes of a whole ProductPeriode to hours: under 30 down, from 30 up, and at least 1 (IV079).

    Nothing delivered stays nothing.
    """
    return max(1, (minutes + 30) // 60) if minutes else 0


def minute_tarief(uurtarief: int) -> int:
    """Give the tariff per minute in cents, rounded half up; it is shown and not calculated with (IV081)."""
    return (uurtarief + 30) // 60


def minute_bedrag(uurtarief: int, minutes: int) -> int:
    """Give the amount for minutes under an hourly tariff: tariff x minutes / 60, rounded half up (TR346)."""
    return (uurtarief * minutes + 30) // 60


def is_minute_bedrag(tarief: int, minutes: int, bedrag: int) -> bool:
    """Tell if an hourly tariff exists that gives this tariff per minute and this amount, when the contract is unknown."""
    if not minutes:
        return bedrag == 0
    lowest = max(tarief * 60 - 30, -((30 - bedrag * 60) // minutes))
    highest = min(tarief * 60 + 29, (bedrag * 60 + 29) // minutes)
    return max(lowest, 0) <= highest


def signed(value: BedragMetDC | TotaalBedragMetDC) -> int:
    """Give an amount in cents with its sign: debit counts up, credit counts down."""
    bedrag = value.bedrag if isinstance(value, BedragMetDC) else value.totaal_bedrag
    return -bedrag if value.debet_credit == "C" else bedrag


def totaal(bedragen: Iterable[BedragMetDC]) -> TotaalBedragMetDC:
    """Add amounts up: debit minus credit with its sign; zero is debit (TR358, CS325)."""
    return to_totaal(sum(signed(bedrag) for bedrag in bedragen))


def to_totaal(cents: int) -> TotaalBedragMetDC:
    """Write a sum with its sign; zero is debit (CS325)."""
    return TotaalBedragMetDC(totaal_bedrag=abs(cents), debet_credit="C" if cents < 0 else "D")
