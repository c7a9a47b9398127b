"""Nobody sees what no ground gives, on any day: birthdays, the day authority ends, the moment consent is withdrawn.

The oracle below says it a second time, in plain Python, from the text of the law and not from the code.
"""

from datetime import date, datetime, timedelta

from hypothesis import Phase, given, note, settings
from hypothesis.extra.django import TestCase
from tests.integration.toegang.families import (
    FIRST,
    JONGEREN,
    PLEEGOUDER,
    SPAN,
    VOLWASSENEN,
    Gemaakt,
    Geval,
    build,
    gevallen,
    moment,
    years_before,
)

from aandacht.access.gezinnen import visible_to, with_plan, zicht_op
from aandacht.access.gronden import ALLE, VOOR_HULP, Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_afspraken, visible_doelen
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker

FEW, FEW_MOMENTS = 9, 9
MANY = 60  # with --long; each family is looked at on some fifty moments by nine people
OUDERS = (JONGEREN, JONGEREN + 1)
EXAMPLES = FEW if settings.default.max_examples <= 100 else MANY


# --- the oracle: what the grounds give ------------------------------------------------------------------------------


def age(born: date | None, day: date) -> int:
    if born is None:
        return 0
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def has_authority(geval: Geval, who: int, jongere: int, day: date) -> bool:
    years = age(geval.births[jongere], day)
    too_old = years >= 18 or (years >= 16 and (geval.bekwaam[jongere] or geval.births[jongere] is None))
    return not too_old and any(
        holder == who and over == jongere and span.holds(day) and not replaced
        for holder, over, span, replaced in geval.gezag
    )


def given_to(geval: Geval, who: int, day: date, now: datetime) -> dict[int, set[Onderdeel]]:
    parts: dict[int, set[Onderdeel]] = {}
    for jongere in range(JONGEREN):
        if not geval.leden[jongere].holds(day):
            continue
        mine = who == jongere and age(geval.births[jongere], day) >= 12
        open_parts = set(ALLE) if mine or has_authority(geval, who, jongere, day) else set()
        for deel in geval.delen:
            stopped = deel.withdrawn is not None and deel.withdrawn <= now
            own = deel.gever == jongere and age(geval.births[jongere], day) >= 12
            here = deel.voor == who and deel.span.holds(day) and not stopped
            if here and (own or has_authority(geval, deel.gever, jongere, day)):
                open_parts |= {Onderdeel(deel.onderdeel), Onderdeel.GEGEVENS}
        if is_fostered(geval, who, jongere, day):
            open_parts |= {Onderdeel.PLAN, Onderdeel.EVALUATIE, Onderdeel.GEGEVENS}
        if open_parts:
            parts[jongere] = open_parts
    if not parts and who in OUDERS and day >= FIRST:  # every adult here has goals of their own: a parent keeps those
        return {who: {Onderdeel.PLAN}}
    return parts


def is_fostered(geval: Geval, who: int, jongere: int, day: date) -> bool:
    """Who cares for somebody as foster parent is directly involved in the help (Jeugdwet 7.3.11), as long as it lasts."""
    return (
        who == PLEEGOUDER
        and geval.bij_gezin.holds(day)
        and any(over == jongere and span.holds(day) and not replaced for over, span, replaced in geval.pleeg)
    )


def is_family(geval: Geval, who: int, day: date) -> bool:
    """Of the family by the law: a young person from 12, or who has authority over somebody here."""
    here = [jongere for jongere in range(JONGEREN) if geval.leden[jongere].holds(day)]
    return any(
        (who == jongere and age(geval.births[jongere], day) >= 12) or has_authority(geval, who, jongere, day)
        for jongere in here
    )


def shares_with(geval: Geval, gever: int, who: int, day: date, now: datetime) -> bool:
    """Something of a young person who is here is open to `who` because `gever` shares it."""
    given = any(
        deel.gever == gever and deel.voor == who and deel.span.holds(day) and not (deel.withdrawn and deel.withdrawn <= now)
        for deel in geval.delen
    )  # fmt: skip
    may = any(
        geval.leden[jongere].holds(day)
        and ((gever == jongere and age(geval.births[jongere], day) >= 12) or has_authority(geval, gever, jongere, day))
        for jongere in range(JONGEREN)
    )
    return given and may


def reads_goal(geval: Geval, who: int, van: int, *, shielded: bool, day: date, now: datetime) -> bool:
    """Whether somebody of the family or around it reads a goal of `van`."""
    parts = given_to(geval, who, day, now)
    if not any(Onderdeel.PLAN in open_parts for open_parts in parts.values()):
        return False
    if shielded:  # nobody else's, and not of a child under 12
        return who == van and van in members_on(geval, day) and (van >= JONGEREN or age(geval.births[van], day) >= 12)
    if van < JONGEREN:
        return Onderdeel.PLAN in parts.get(van, set()) or (who == van and not is_family(geval, who, day))
    return who == van or is_family(geval, who, day) or shares_with(geval, van, who, day, now)


def given_to_professional(geval: Geval, which: int, day: date, now: datetime) -> tuple[dict[int, set[Onderdeel]], bool]:
    """Open parts of each young person, and whether their shielded part is open too."""
    here = {n for n in range(JONGEREN) if geval.leden[n].holds(day)}
    grounds = {(grond, voor) for wie, grond, span, voor in geval.werk if wie == which and span.holds(day)}
    if any(grond == "jw_2_3" for grond, _voor in grounds):
        return {n: set(ALLE) for n in here}, True
    if which == 0 and geval.nood:
        start = moment(FIRST + timedelta(days=geval.nood[0]))
        if start <= now < start + timedelta(hours=geval.nood[1]):
            return {n: set(ALLE) for n in here}, False
    helped = {n for n in here for _grond, voor in grounds if voor in (None, n)}
    return {n: set(VOOR_HULP) for n in helped}, False


def members_on(geval: Geval, day: date) -> set[int]:
    """Everybody of the family that day."""
    young = {n for n in range(JONGEREN) if geval.leden[n].holds(day)}
    grown = {n for n in range(JONGEREN, JONGEREN + VOLWASSENEN) if n != PLEEGOUDER or geval.bij_gezin.holds(day)}
    return young | grown


def moments(geval: Geval) -> list[datetime]:
    """Every day on which something may change, the day before and after, and the minute around a withdrawal."""
    around = {span.van for span in geval.leden} | {FIRST}
    for span in [
        *geval.leden,
        geval.bij_gezin,
        *(row[1] for row in geval.pleeg),
        *(row[2] for row in geval.gezag),
        *(deel.span for deel in geval.delen),
    ]:
        around |= {span.van, span.tot or span.van}
    for born in geval.births:
        around |= {years_before(born, -years) for years in (12, 16, 18)} if born else set()
    last = FIRST + timedelta(days=2 * SPAN)
    found = {moment(day + timedelta(days=step)) for day in around if FIRST <= day <= last for step in (-1, 0, 1)}
    for deel in geval.delen:
        if deel.withdrawn:
            found |= {deel.withdrawn + timedelta(minutes=step) for step in (-1, 0, 1)}
    if geval.nood:
        start = moment(FIRST + timedelta(days=geval.nood[0]))
        found |= {start, start + timedelta(hours=geval.nood[1])}
    ordered = sorted(found)
    return ordered if EXAMPLES > FEW else ordered[:: len(ordered) // FEW_MOMENTS + 1]


def opened(user: Gebruiker, made: Gemaakt, now: datetime) -> Zicht | None:
    """What the code opens, which must be what its lists show; None when it refuses, in words that help."""
    listed = set(with_plan(user, now).values_list("pk", flat=True))
    assert made.ander.pk not in listed
    zicht, refusal = None, None
    try:
        zicht = zicht_op(user, made.gezin, now)
    except Refused as error:
        refusal = error
    if zicht is None:
        assert made.gezin.pk not in listed, "the list shows a family that cannot be opened"
        assert refusal is not None
        assert refusal.reason
        assert refusal.ask
        return None
    assert zicht.delen == {} or made.gezin.pk in listed, "a file can be opened that no list shows"
    with_file = visible_to(user, now).filter(pk=made.gezin.pk).exists()
    assert zicht.delen == {} or with_file == (zicht.grond != Grond.EIGEN_WOORDEN)
    return zicht


def parts_of(zicht: Zicht | None, made: Gemaakt) -> tuple[dict[int, set[Onderdeel]], set[int]]:
    """Open parts per young person (as numbers), and whose shielded words."""
    if zicht is None:
        return {}, set()
    number = {persoon.pk: n for n, persoon in enumerate(made.personen)}
    return {number[pk]: set(parts) for pk, parts in zicht.delen.items()}, {number[pk] for pk in zicht.vertrouwelijk_van}


def goals_read(zicht: Zicht, made: Gemaakt) -> set[tuple[int, bool]]:
    """Goals the code shows, as (of whom, shielded); agreements go with them."""
    number = {persoon.pk: n for n, persoon in enumerate(made.personen)}
    goals = list(visible_doelen(zicht))
    assert {afspraak.doel_id for afspraak in visible_afspraken(zicht)} == {doel.pk for doel in goals}
    return {(number[doel.van_id], doel.vertrouwelijk) for doel in goals}


def expected_goals(geval: Geval, who: int, day: date, now: datetime) -> set[tuple[int, bool]]:
    return {
        (van, shielded)
        for van in range(JONGEREN + VOLWASSENEN)
        for shielded in (False, True)
        if reads_goal(geval, who, van, shielded=shielded, day=day, now=now)
    }


class TestNobodySeesWhatNoGroundGives(TestCase):
    # Without shrinking: a family is large, and making it smaller takes minutes; the note says who and when.
    @settings(max_examples=EXAMPLES, phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @given(gevallen)
    def test_on_any_day(self, geval: Geval) -> None:
        made = build(geval)
        for now in moments(geval):
            day = now.date()
            for who, user in enumerate(made.accounts):
                note(f"person {who} at {now}")
                parts, shielded = parts_of(zicht := opened(user, made, now), made)
                assert parts == given_to(geval, who, day, now), (who, now, geval)
                assert shielded <= {who}
                if zicht is not None:
                    assert goals_read(zicht, made) == expected_goals(geval, who, day, now), (who, now, geval)
            for which, user in enumerate(made.professionals):
                note(f"professional {which} at {now}")
                parts, shielded = parts_of(opened(user, made, now), made)
                expected, with_shielded = given_to_professional(geval, which, day, now)
                assert parts == expected
                assert shielded == (members_on(geval, day) if with_shielded else set())
