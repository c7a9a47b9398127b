"""A line of time: where a turn or a day stands between the first day and the last. The words stand beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LANG = 1000  # units from the first day to the last
KORTST = 12  # so that one day is still seen


@dataclass(frozen=True)
class Balk:
    """From `x`, so long; in units of the line."""

    x: int
    breed: int


@dataclass(frozen=True)
class Tijdlijn:
    """The days at both ends of every bar on a page."""

    van: date
    tot: date

    def balk(self, van: date, tot: date | None) -> Balk:
        """The bar of a turn; one that goes on lasts until the last day."""
        x = self._at(van)
        end = self._at(tot) if tot else LANG
        breed = max(end - x, KORTST)
        return Balk(min(x, LANG - breed), breed)

    def dagen(self, days: Iterable[date]) -> tuple[int, ...]:
        """Where these days stand, as far as they are on the line."""
        return tuple(self._at(day) for day in days if self.van <= day <= self.tot)

    def _at(self, day: date) -> int:
        span = max((self.tot - self.van).days, 1)
        return LANG * (min(max(day, self.van), self.tot) - self.van).days // span
