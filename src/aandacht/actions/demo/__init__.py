"""A made-up region with two years of history, played through the actions themselves: legal data, nobody in it exists."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain
from random import Random

from aandacht.actions import cijfers, doorrekeningen, scenarios
from aandacht.actions.demo import brieven, declaraties, doorbraken, eigen, feiten, groei, verzoeken, way
from aandacht.actions.demo.gezinnen import SPECIAL, logins
from aandacht.actions.demo.run import HERE, play
from aandacht.actions.demo.seed import build_region
from aandacht.kernel.dagen import add_months
from aandacht.records.models import Gebruiker
from aandacht.simulation.scenario import text_of

MONTHS = 24


@dataclass(frozen=True)
class Login:
    """A way into the demo: who it is, and what to type."""

    label: str
    username: str
    password: str

    def __iter__(self) -> Iterator[str]:
        """Unpack as label, username, password."""
        return iter((self.label, self.username, self.password))


def build(
    *, families: int, seed: int, today: date, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> list[Login]:
    """Make the region in an empty database: `families` families, dates relative to `today`, the same for the same seed.

    Everything happened before today. Returns one login per role. Raises nothing of its own: an action that refuses is a
    fault of ours and stops the build.
    """

    def in_families(days: int, total: int) -> None:
        progress(families * days // total, families)

    chance = Random(seed)  # noqa: S311 - no secret
    with _without_collecting():
        region = build_region(chance, today, families)
        told = (*SPECIAL, *doorbraken.FAMILIES, *feiten.FAMILIES)[:families]
        special = [story(region, Random(f"{seed}:{story.__name__}")) for story in told]  # noqa: S311 - no secret
        ordinary = way.region_of_families(region, seed, len(special), families)
        until = datetime.combine(today - timedelta(days=1), time(18), HERE)
        play(
            chain(special, ordinary),
            until,
            in_families,
            [
                way.nights(region),
                declaraties.claims(region),
                *(
                    story(region)
                    for story in (*verzoeken.STORIES, *brieven.STORIES, *feiten.STORIES, *groei.STORIES, *eigen.STORIES)
                ),
            ],
        )
    make_figures(today)
    try_a_policy(today)
    return [Login(label, username, password) for label, username, password in logins()]


def try_a_policy(today: date) -> None:
    """A scenario of the policy maker, shared, and another to lay beside it, asked in full: the worker plays them when the region is served."""
    by = Gebruiker.objects.select_related("gemeente").get(username="beleid")
    now = datetime.combine(today - timedelta(days=1), time(15), HERE)
    titel = "Ons plan: tien procent naar voren"
    scenario = scenarios.add(titel=titel, tekst=text_of("naar-voren"), by=by, now=now)
    scenarios.share(scenario=scenario, gedeeld=True, by=by)
    regio = by.gemeente.jeugdregio if by.gemeente else ""
    gevraagd = doorrekeningen.Gevraagd(regio, today.year, today.year + 10, 20, {})
    doorrekeningen.ask(gevraagd=gevraagd, by=by, now=now, scenario=scenario)
    doorrekeningen.ask(gevraagd=gevraagd, by=by, now=now + timedelta(minutes=5), ingebouwd="meer-plaatsen")


def make_figures(today: date) -> None:
    """The figures of the last day of each of the past months, and of yesterday."""
    facts = cijfers.collect_facts()
    first = today.replace(day=1)
    days = {add_months(first, -months) - timedelta(days=1) for months in range(MONTHS)} | {today - timedelta(days=1)}
    for day in sorted(days):
        cijfers.snapshot(peildatum=day, now=datetime.combine(day + timedelta(days=1), time(5), HERE), facts=facts)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave the garbage for later: a build makes millions of small objects and keeps few."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
