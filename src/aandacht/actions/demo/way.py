"""The whole way of an ordinary family, from the first question to the next one."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from aandacht.actions import nachtwerk
from aandacht.actions.demo import hulp, steps
from aandacht.actions.demo.parameters import parameter
from aandacht.actions.demo.people import draw_household, draw_thema
from aandacht.actions.demo.run import HERE, Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.steps import Case, draw_case

HISTORY_DAYS = 730
NOT_FOR_CHILDREN = 17 * 365


def ordinary(region: Region, seed: int, number: int) -> Story:
    """One family, drawn from the seed and its number: the same seed gives the same family."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - no secret
    shares = parameter("gemeenten")
    share = chance.choices(shares, [row["jongeren"] for row in shares])[0]
    asked_on = region.today - timedelta(days=chance.randint(1, HISTORY_DAYS))
    household = draw_household(chance, region, region.gemeenten[share["code"]], asked_on)
    case = draw_case(chance, region, household, asked_on, f"{number:05}")
    yield from question(case)


def question(case: Case) -> Story:
    """A question to its end; some families ask again later."""
    now = yield from steps.before_help(case)
    if case.keuze == "individueel":
        now = yield from hulp.assign(case, now)
        started = yield from hulp.begin(case, now)
        ended = (yield from hulp.help_runs(case, started)) if started else None
        if ended is None:
            return
        now = yield from hulp.after_help(case, ended)
    else:
        now = yield from hulp.close(case, now, case.chance.randint(45, 90))
    if case.chance.random() < parameter("herhaald_beroep"):
        yield from again(case, now.date() + timedelta(days=case.chance.randint(40, 300)))


def again(case: Case, day: date) -> Story:
    """The same family asks anew, of the specialist they know; nobody asks after they are grown up."""
    born = case.household.jeugdige.geboortedatum
    if born is None or (day - born).days > NOT_FOR_CHILDREN:
        return
    case.household.vorm, case.household.thema = draw_thema(case.chance, case.household.age(day))
    new = draw_case(case.chance, case.region, case.household, day, case.number)
    new.is_first, new.behandelaar = False, case.behandelaar
    if new.steller not in ("ouder", "jeugdige"):
        new.steller = "ouder"  # whoever knows the way asks without a referrer
    yield from question(new)


def nights(region: Region) -> Story:
    """Every week the night work ends what lapsed; the figures are made at the end, of all days at once."""
    for week in range(HISTORY_DAYS // 7, -1, -1):
        now = datetime.combine(region.today - timedelta(days=7 * week + 1), time(5), HERE)
        yield now
        nachtwerk.end_lapsed(now=now)


def region_of_families(region: Region, seed: int, first: int, families: int) -> Iterator[Story]:
    """The stories of all ordinary families."""
    for number in range(first, families):
        yield ordinary(region, seed, number)
