"""What the law changes on a birthday, told before it happens. Pure: birth dates and a day in, dated announcements out."""

from dataclasses import dataclass
from datetime import date, timedelta

from aandacht.access.gezinnen import EIGEN_DEEL, EIGEN_DOSSIER, MEERDERJARIG
from aandacht.kernel.dagen import add_months, birthday

# Our own promise: how many months before the birthday it is said, so that there is time to talk about it.
VOORAF = {EIGEN_DEEL: 3, EIGEN_DOSSIER: 6, MEERDERJARIG: 6}
# And how long it stays to be read afterwards.
DAARNA = timedelta(days=28)


@dataclass(frozen=True, order=True)
class Mijlpaal:
    """A birthday on which others decide and see from then on (Jeugdwet 7.3.4, 7.3.5, 7.3.15; BW1 245)."""

    dag: date
    leeftijd: int

    def is_reached(self, day: date) -> bool:
        """Test if it holds on `day`: from the start of the birthday on."""
        return day >= self.dag


def mijlpalen(geboortedatum: date | None) -> tuple[Mijlpaal, ...]:
    """Every mijlpaal of somebody, in order; none without a birth date."""
    if geboortedatum is None:
        return ()
    return tuple(Mijlpaal(birthday(geboortedatum, leeftijd), leeftijd) for leeftijd in VOORAF)


def announced(geboortedatum: date | None, day: date) -> tuple[Mijlpaal, ...]:
    """What is told on `day`: the mijlpaal that comes within months, and the one that has just been.

    At most one for most people: between 12, 16 and 18 lie years.
    """
    return tuple(
        mijlpaal
        for mijlpaal in mijlpalen(geboortedatum)
        if add_months(mijlpaal.dag, -VOORAF[mijlpaal.leeftijd]) <= day <= mijlpaal.dag + DAARNA
    )
