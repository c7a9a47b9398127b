"""Stilte: the hours in which somebody wants to hear nothing, and the first moment after them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from aandacht.kernel.dagen import DAY, SATURDAY


@dataclass(frozen=True)
class Stilte:
    """Quiet from `van` until `tot` every day (over midnight when `van` is later; alike: never), and the weekend if asked."""

    van: time
    tot: time
    weekend: bool = False

    def holds(self, moment: datetime) -> bool:
        """Test if `moment`, in local time, is quiet."""
        if self.weekend and moment.weekday() >= SATURDAY:
            return True
        now = moment.time()
        return self.van <= now < self.tot if self.van <= self.tot else now >= self.van or now < self.tot

    def end(self, moment: datetime) -> datetime:
        """The first moment from `moment` on that is not quiet, in the time zone of `moment`.

        Hours are those of the wall clock: on a day of 23 or 25 hours the quiet ends at the same hour.
        """
        while self.holds(moment):
            moment = self._step(moment)
        return moment

    def _step(self, moment: datetime) -> datetime:
        """To the end of the quiet hours of this day or night; in a weekend to midnight."""
        midnight = datetime.combine(moment.date() + DAY, time(0), moment.tzinfo)
        if self.weekend and moment.weekday() >= SATURDAY:
            return midnight
        over_midnight = self.van > self.tot and moment.time() >= self.van
        return midnight if over_midnight else datetime.combine(moment.date(), self.tot, moment.tzinfo)


def next_day(moment: datetime) -> datetime:
    """The same hour a day later, by the wall clock."""
    return datetime.combine(moment.date() + timedelta(days=1), moment.time(), moment.tzinfo)
