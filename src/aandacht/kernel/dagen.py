"""Days: ages, weeks, months and years as the law counts them, holidays and working days.

Dates go in, dates come out; no clock. Sources: Algemene termijnenwet (Atw) art. 1 and 3; ages as the BRP computes them.
"""

import calendar
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
MONTHS_PER_YEAR = 12
HALF_YEAR = 6
SATURDAY = 5
SUNDAY = 6


def birthday(geboortedatum: date, leeftijd: int) -> date:
    """Day on which somebody born on `geboortedatum` reaches `leeftijd`, at the start of that day.

    Born on 29 February: 1 March in a year without that day (as the BRP computes it).
    """
    jaar = geboortedatum.year + leeftijd
    if (geboortedatum.month, geboortedatum.day) == (2, 29) and not calendar.isleap(jaar):
        return date(jaar, 3, 1)
    return geboortedatum.replace(year=jaar)


def age_on(geboortedatum: date, dag: date) -> int:
    """Age in whole years on `dag`; negative before birth."""
    jaren = dag.year - geboortedatum.year
    return jaren if dag >= birthday(geboortedatum, jaren) else jaren - 1


def add_weeks(dag: date, weken: int) -> date:
    """Last day of a term of `weken` weeks after `dag`: the same weekday."""
    return dag + timedelta(weeks=weken)


def add_months(dag: date, maanden: int) -> date:
    """Last day of a term of `maanden` months after `dag`: the same day number, or the last day of a shorter month."""
    jaar, maand = divmod(dag.year * MONTHS_PER_YEAR + dag.month - 1 + maanden, MONTHS_PER_YEAR)
    return date(jaar, maand + 1, min(dag.day, calendar.monthrange(jaar, maand + 1)[1]))


def add_half_years(dag: date, aantal: int = 1) -> date:
    """Last day of a term of `aantal` half years (six months each) after `dag`."""
    return add_months(dag, aantal * HALF_YEAR)


def add_years(dag: date, jaren: int) -> date:
    """Last day of a term of `jaren` years after `dag`; 29 February gives 28 February in a year without that day."""
    return add_months(dag, jaren * MONTHS_PER_YEAR)


def easter(jaar: int) -> date:
    """Easter Sunday of `jaar` in the Gregorian calendar (Gauss, as corrected by Butcher and Meeus)."""
    eeuw, rest = divmod(jaar, 100)
    maangetal = jaar % 19
    schrikkel_eeuwen, schrikkel_rest = divmod(eeuw, 4)
    maansprong = (eeuw - (eeuw + 8) // 25 + 1) // 3
    epacta = (19 * maangetal + eeuw - schrikkel_eeuwen - maansprong + 15) % 30
    tot_zondag = (32 + 2 * schrikkel_rest + 2 * (rest // 4) - epacta - rest % 4) % 7
    terug = (maangetal + 11 * epacta + 22 * tot_zondag) // 451
    maand, dag = divmod(epacta + tot_zondag - 7 * terug + 114, 31)
    return date(jaar, maand, dag + 1)


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """Holidays of `jaar` on which a term may not end (Atw art. 3).

    New Year's Day, Good Friday, Easter Monday, Ascension Day, Whit Monday, King's Day, 5 May, 25 and 26 December.
    King's Day is 27 April, on a Sunday 26 April.
    """
    pasen = easter(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == SUNDAY:
        koningsdag -= DAY
    from_easter = {pasen + timedelta(days=dagen) for dagen in (-2, 1, 39, 50)}
    fixed = {date(jaar, maand, dag) for maand, dag in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return frozenset(from_easter | fixed | {koningsdag})


def is_werkdag(dag: date) -> bool:
    """Test if `dag` is no Saturday, Sunday or holiday (Atw art. 1 and 3)."""
    return dag.weekday() < SATURDAY and dag not in feestdagen(dag.year)


def move_to_werkdag(dag: date) -> date:
    """`dag` itself, or the next day that is no Saturday, Sunday or holiday (Atw art. 1)."""
    while not is_werkdag(dag):
        dag += DAY
    return dag


def add_werkdagen(dag: date, aantal: int) -> date:
    """The `aantal`-th working day after `dag`; `dag` itself does not count. `aantal` 0 gives `dag`."""
    for _ in range(aantal):
        dag = move_to_werkdag(dag + DAY)
    return dag
