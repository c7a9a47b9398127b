"""Quiet hours: what is quiet, and when it ends."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from aandacht.kernel.stilte import Stilte, next_day

HIER = ZoneInfo("Europe/Amsterdam")
NACHT = Stilte(time(21), time(8))
MIDDAG = Stilte(time(12), time(14))
WEEKEND = Stilte(time(21), time(8), weekend=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HIER)


@pytest.mark.parametrize(
    ("stilte", "moment", "end"),
    [
        (NACHT, "2026-11-23 10:00", "2026-11-23 10:00"),
        (NACHT, "2026-11-23 20:59", "2026-11-23 20:59"),
        (NACHT, "2026-11-23 21:00", "2026-11-24 08:00"),
        (NACHT, "2026-11-24 03:00", "2026-11-24 08:00"),
        (NACHT, "2026-11-24 08:00", "2026-11-24 08:00"),
        (MIDDAG, "2026-11-23 12:30", "2026-11-23 14:00"),
        (MIDDAG, "2026-11-23 23:00", "2026-11-23 23:00"),
        (Stilte(time(9), time(9)), "2026-11-23 09:00", "2026-11-23 09:00"),
        (WEEKEND, "2026-11-27 22:00", "2026-11-30 08:00"),
        (WEEKEND, "2026-11-28 12:00", "2026-11-30 08:00"),
        (WEEKEND, "2026-11-27 20:00", "2026-11-27 20:00"),
    ],
)
def test_the_first_moment_that_is_not_quiet(stilte: Stilte, moment: str, end: str) -> None:
    assert stilte.end(at(moment)) == at(end)
    assert not stilte.holds(stilte.end(at(moment)))


def test_the_quiet_ends_at_the_same_hour_on_the_night_the_clock_changes() -> None:
    assert NACHT.end(at("2026-10-24 23:00")).isoformat() == "2026-10-25T08:00:00+01:00"
    assert NACHT.end(at("2026-03-28 23:00")).isoformat() == "2026-03-29T08:00:00+02:00"


def test_a_day_later_is_the_same_hour_by_the_wall_clock() -> None:
    assert next_day(at("2026-10-24 18:30")) == at("2026-10-25 18:30")
