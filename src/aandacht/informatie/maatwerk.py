"""The sums of maatwerk: what it costs and what it replaces over the same months, in whole cents. It judges nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

YEAR = 12  # months
WEEKS = 52  # of a year
HOUR = 60  # minutes
UUR, ETMAAL, DAGDEEL = "04", "14", "16"
EENHEDEN = frozenset({UUR, ETMAAL, DAGDEEL})  # of tariffs for which an amount per week makes sense (Eenheid WJ756)
KOST, BLIJFT, VERVANGT, BESPAART = "kost", "blijft", "vervangt", "bespaart"
KANTEN = (KOST, BLIJFT, VERVANGT, BESPAART)


@dataclass(frozen=True, slots=True)
class Post:
    """One line: on which side it stands, what it costs once and every month, in cents."""

    kant: str
    eenmalig: int
    per_maand: int


@dataclass(frozen=True, slots=True)
class Som:
    """What a side of the comparison adds up to: once, per month, and over all the months."""

    eenmalig: int = 0
    per_maand: int = 0
    totaal: int = 0


def per_maand(tarief: int, eenheid: str, per_week: int) -> int:
    """Cents per month of contracted care: the tariff times what there is in a week, times 52 weeks over 12 months.

    Of a tariff per hour `per_week` counts minutes. Rounded once, half a cent up. Raises ValueError for another unit.
    """
    if eenheid not in EENHEDEN:
        raise ValueError(f"A tariff per unit {eenheid} has no amount per week.")
    above, below = tarief * per_week * WEEKS, YEAR * (HOUR if eenheid == UUR else 1)
    return (2 * above + below) // (2 * below)


def bedrag_over(post: Post, maanden: int) -> int:
    """Cents of a line over these months."""
    return post.eenmalig + post.per_maand * maanden


def sommen(posten: Iterable[Post], maanden: int) -> dict[str, Som]:
    """The sum of each side over the same months; a side without lines is nothing."""
    found = dict.fromkeys(KANTEN, Som())
    for post in posten:
        was = found[post.kant]
        found[post.kant] = Som(
            was.eenmalig + post.eenmalig, was.per_maand + post.per_maand, was.totaal + bedrag_over(post, maanden)
        )
    return found


def eerste_jaar(posten: Iterable[Post], maanden: int) -> int:
    """Cents the maatwerk itself costs in its first year: what a mandate per year is held against."""
    return sum(bedrag_over(post, min(maanden, YEAR)) for post in posten if post.kant == KOST)


def fits(bedrag: int, al_toegezegd: int, mandaat: int) -> bool:
    """Test if an amount may be promised without asking: `mandaat` is in whole euros per family per year."""
    return bedrag + al_toegezegd <= mandaat * 100
