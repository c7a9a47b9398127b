"""Playing many stories in the order of time: a story does a step, says when it goes on, and waits."""

import heapq
from collections.abc import Callable, Generator, Iterable
from datetime import date, datetime, time, timedelta
from itertools import chain
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from aandacht.kernel.dagen import is_werkdag, move_to_werkdag

Story = Generator[datetime, None, None]
Progress = Callable[[int, int], None]
HERE = ZoneInfo("Europe/Amsterdam")
STEPS_PER_TRANSACTION = 200


def at(day: date, chance: Random) -> datetime:
    """A moment in office hours on this day, or on the next working day."""
    clock = time(chance.randint(8, 16), chance.randint(0, 59), chance.randint(0, 59))
    return datetime.combine(move_to_werkdag(day), clock, HERE)


def in_werkdagen(day: date, number: int) -> date:
    """The day `number` working days on."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_werkdag(day)
    return day


def play(stories: Iterable[Story], until: datetime, progress: Progress, around: Iterable[Story] = ()) -> None:
    """Take the steps of all stories in order of time, up to `until`; what would happen later has not happened yet.

    `around` goes on beside them and is not counted in the progress, which counts days.
    Many steps share one transaction: nobody else reads the database while it is made.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(chain(stories, around)):
        _wait(waiting, number, story, until)
    first = waiting[0][0] if waiting else until
    total = max((until - first).days, 1)
    while waiting:
        with transaction.atomic():
            for _ in range(STEPS_PER_TRANSACTION):
                if not waiting:
                    break
                moment, number, story = heapq.heappop(waiting)
                progress(min((moment - first).days, total - 1), total)
                _wait(waiting, number, story, until)
    progress(total, total)


def _wait(waiting: list[tuple[datetime, int, Story]], number: int, story: Story, until: datetime) -> None:
    """Let a story take its next step and put it back, unless it is over for now."""
    moment = next(story, None)
    if moment is None or moment > until:
        story.close()
        return
    heapq.heappush(waiting, (moment, number, story))
