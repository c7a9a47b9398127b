"""Nobody sees what no ground gives, on any day: birthdays, the day authority ends, the moment consent is withdrawn.

The oracle below says it a second time, in plain Python, from the text of the law and not from the code.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from aandacht.access.gezinnen import visible_to, zicht_op
from aandacht.access.gronden import ALLE, VOOR_HULP, Grond, Onderdeel
from aandacht.access.plannen import visible_afspraken, visible_doelen
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Aanbieder,
    Afspraak,
    Betrokkenheid,
    Doel,
    Gebruiker,
    Gemeente,
    Gezag,
    Gezin,
    Gezinslid,
    LokaalTeam,
    Noodtoegang,
    Persoon,
    Plan,
    Toestemming,
)

FIRST = date(2024, 2, 26)  # a leap year: people born on 29 February have a birthday to argue about
SPAN = 40
JONGEREN, VOLWASSENEN = 3, 4
NOON = time(11, 0)
FEW, FEW_MOMENTS = 12, 12
MANY = 60  # with --long; each family is looked at on some fifty moments by nine people
EXAMPLES = FEW if settings.default.max_examples <= 100 else MANY


def moment(day: date, hour: time = NOON) -> datetime:
    return datetime.combine(day, hour, tzinfo=UTC)


days = st.integers(0, SPAN).map(lambda n: FIRST + timedelta(days=n))


@dataclass(frozen=True)
class Span:
    van: date
    tot: date | None

    def holds(self, day: date) -> bool:
        return self.van <= day and (self.tot is None or day <= self.tot)


@st.composite
def spans(draw: Callable[..., date]) -> Span:
    van = draw(days)
    tot = draw(st.none() | st.integers(0, SPAN).map(lambda n: van + timedelta(days=n)))  # type: ignore[arg-type]
    return Span(van, tot)  # type: ignore[arg-type]


@dataclass
class Deel:
    """One consent."""

    gever: int
    voor: int
    onderdeel: str
    span: Span
    withdrawn: datetime | None


@dataclass
class Geval:
    """A drawn family: people are numbers, young people first."""

    births: list[date | None]
    bekwaam: list[bool]
    leden: list[Span]
    gezag: list[tuple[int, int, Span, bool]]  # holder, young person, days, replaced by a correction
    delen: list[Deel]
    werk: list[tuple[int, str, Span]]  # which professional, on which ground
    nood: tuple[int, int] | None  # day after FIRST, hours


def birth() -> st.SearchStrategy[date | None]:
    """Somebody who becomes 12, 16 or 18 within the days we look at, or is just of some age."""
    near = st.tuples(st.sampled_from([12, 16, 18]), days).map(lambda drawn: years_before(drawn[1], drawn[0]))
    return (
        st.none() | near | st.sampled_from([date(2012, 2, 29), date(2008, 2, 29), date(2006, 3, 1), date(2020, 5, 5)])
    )


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


people = st.integers(0, JONGEREN + VOLWASSENEN - 1)
gevallen = st.builds(
    Geval,
    births=st.lists(birth(), min_size=JONGEREN, max_size=JONGEREN),
    bekwaam=st.lists(st.sampled_from([True, True, False]), min_size=JONGEREN, max_size=JONGEREN),
    leden=st.lists(spans(), min_size=JONGEREN, max_size=JONGEREN),
    gezag=st.lists(
        st.tuples(
            st.integers(JONGEREN, JONGEREN + VOLWASSENEN - 1), st.integers(0, JONGEREN - 1), spans(),
            st.sampled_from([False, False, True]),
        ),
        max_size=5,
    ),
    delen=st.lists(
        st.builds(
            Deel, gever=people, voor=people, onderdeel=st.sampled_from(["plan", "verkenning"]), span=spans(),
            withdrawn=st.none() | days.map(moment),
        ).filter(lambda deel: deel.gever != deel.voor),
        max_size=6,
        unique_by=lambda deel: (deel.gever, deel.voor, deel.onderdeel),
    ),
    werk=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["jw_2_3", "jw_7_3_11"]), spans()), max_size=3),
    nood=st.none() | st.tuples(st.integers(0, SPAN), st.integers(1, 24)),
)  # fmt: skip


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
        if open_parts:
            parts[jongere] = open_parts
    return parts


def given_to_professional(geval: Geval, which: int, day: date, now: datetime) -> tuple[set[Onderdeel], bool]:
    """Open parts of every young person, and whether their shielded part is open too."""
    grounds = {grond for wie, grond, span in geval.werk if wie == which and span.holds(day)}
    if "jw_2_3" in grounds:
        return set(ALLE), True
    if which == 0 and geval.nood:
        start = moment(FIRST + timedelta(days=geval.nood[0]))
        if start <= now < start + timedelta(hours=geval.nood[1]):
            return set(ALLE), False
    return (set(VOOR_HULP), False) if "jw_7_3_11" in grounds else (set(), False)


# --- the family in the database -------------------------------------------------------------------------------------


@dataclass
class Gemaakt:
    gezin: Gezin
    ander: Gezin
    personen: list[Persoon]
    accounts: list[Gebruiker]
    professionals: list[Gebruiker] = field(default_factory=list)


def build(geval: Geval) -> Gemaakt:
    gemeente = Gemeente.objects.create(code="0344", naam="Utrecht", jeugdregio="Utrecht Stad")
    team = LokaalTeam.objects.create(naam="Noord", gemeente=gemeente)
    aanbieder = Aanbieder.objects.create(agb_code="22220001", naam="De Brug", plaats="Utrecht")
    start = moment(FIRST)
    gezin, ander = (Gezin.objects.create(naam=naam, gemeente=gemeente, created_at=start) for naam in ("een", "twee"))
    births = [*geval.births, *[date(1980, 1, 1)] * VOLWASSENEN]
    bekwaam = [*geval.bekwaam, *[True] * VOLWASSENEN]
    personen = [
        Persoon.objects.create(voornamen=str(n), achternaam="X", geboortedatum=births[n], wilsbekwaam=bekwaam[n])
        for n in range(len(births))
    ]
    vreemde = Persoon.objects.create(voornamen="ander kind", achternaam="Y", geboortedatum=date(2014, 1, 1))
    spans_of = [*geval.leden, *[Span(FIRST, None)] * VOLWASSENEN]
    Gezinslid.objects.bulk_create(
        [
            *[
                Gezinslid(gezin=gezin, persoon=persoon, rol="jeugdige" if n < JONGEREN else "ouder",
                          sinds=spans_of[n].van, tot=spans_of[n].tot, recorded_at=start)
                for n, persoon in enumerate(personen)
            ],
            Gezinslid(gezin=ander, persoon=vreemde, rol="jeugdige", sinds=FIRST, recorded_at=start),
        ]
    )  # fmt: skip
    for houder, jongere, span, replaced in geval.gezag:
        row = Gezag(
            jeugdige=personen[jongere], houder=personen[houder], soort="ouderlijk", sinds=span.van, tot=span.tot,
            bron="gezagsregister", bron_datum=FIRST, recorded_at=start,
        )  # fmt: skip
        row.save()
        if replaced:  # the correction says: it was never so, it ended the day it began, long ago
            Gezag.objects.create(
                jeugdige=row.jeugdige, houder=row.houder, soort=row.soort, sinds=date(2000, 1, 1),
                tot=date(2000, 1, 1), bron="beschikking", bron_datum=FIRST, recorded_at=start, vervangt=row,
            )  # fmt: skip
    accounts = [
        Gebruiker.objects.create(username=f"p{n}", rol="inwoner", persoon=persoon) for n, persoon in enumerate(personen)
    ]
    Toestemming.objects.bulk_create(
        Toestemming(
            gezin=gezin, gever=personen[deel.gever], voor=personen[deel.voor], onderdeel=deel.onderdeel,
            van=deel.span.van, tot=deel.span.tot, recorded_at=start, withdrawn_at=deel.withdrawn,
            withdrawn_by=accounts[deel.gever] if deel.withdrawn else None,
        )
        for deel in geval.delen
    )  # fmt: skip
    professionals = [
        Gebruiker.objects.create(username="specialist", rol="specialist", team=team),
        Gebruiker.objects.create(username="helper", rol="aanbieder", aanbieder=aanbieder),
    ]
    Betrokkenheid.objects.bulk_create(
        Betrokkenheid(
            gezin=gezin, gebruiker=professionals[0] if wie == 0 else None, aanbieder=aanbieder if wie else None,
            rol="hulpverlener", grond=grond, van=span.van, tot=span.tot, recorded_at=start,
        )
        for wie, grond, span in geval.werk
    )  # fmt: skip
    if geval.nood:
        van = moment(FIRST + timedelta(days=geval.nood[0]))
        Noodtoegang.objects.create(
            gezin=gezin,
            gebruiker=professionals[0],
            reden="een reden",
            van=van,
            tot=van + timedelta(hours=geval.nood[1]),
        )
    plan = Plan.objects.create(gezin=gezin, created_at=start)
    for n, persoon in enumerate(personen):
        for shielded in (False, True) if n < JONGEREN else (False,):
            doel = Doel.objects.create(
                plan=plan, van=persoon, tekst="x", vertrouwelijk=shielded, recorded_at=start,
                recorded_by=professionals[0], adopted_at=start,
            )  # fmt: skip
            Afspraak.objects.create(
                plan=plan, doel=doel, wat="x", gebruiker=professionals[0], recorded_at=start,
                recorded_by=professionals[0],
            )  # fmt: skip
    return Gemaakt(gezin, ander, personen, accounts, professionals)


def moments(geval: Geval) -> list[datetime]:
    """Every day on which something may change, the day before and after, and the minute around a withdrawal."""
    around = {span.van for span in geval.leden} | {FIRST}
    for span in [*geval.leden, *(row[2] for row in geval.gezag), *(deel.span for deel in geval.delen)]:
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


def seen_by(user: Gebruiker, made: Gemaakt, now: datetime) -> tuple[dict[int, set[Onderdeel]], set[int], Grond | None]:
    """What the code opens: parts per young person (as numbers), whose shielded part, on which ground."""
    listed = set(visible_to(user, now).values_list("pk", flat=True))
    assert made.ander.pk not in listed
    try:
        zicht = zicht_op(user, made.gezin, now)
    except Refused:
        assert made.gezin.pk not in listed, "the list shows a family that cannot be opened"
        return {}, set(), None
    assert zicht.delen == {} or made.gezin.pk in listed, "a file can be opened that no list shows"
    number = {persoon.pk: n for n, persoon in enumerate(made.personen)}
    check_plan(user, made, zicht_parts := {number[pk]: set(parts) for pk, parts in zicht.delen.items()}, now)
    return zicht_parts, {number[pk] for pk in zicht.vertrouwelijk_van}, zicht.grond


def check_plan(user: Gebruiker, made: Gemaakt, parts: dict[int, set[Onderdeel]], now: datetime) -> None:
    zicht = zicht_op(user, made.gezin, now)
    number = {persoon.pk: n for n, persoon in enumerate(made.personen)}
    goals = list(visible_doelen(zicht))
    for afspraak in visible_afspraken(zicht):
        assert afspraak.doel in goals
    for doel in goals:
        van = number[doel.van_id]
        if van < JONGEREN:
            assert user.persoon_id == doel.van_id or Onderdeel.PLAN in parts.get(van, set())
        else:
            assert any(Onderdeel.PLAN in open_parts for open_parts in parts.values())
        if doel.vertrouwelijk:
            assert user.persoon_id == doel.van_id or zicht.grond == Grond.ONDERZOEK


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
                parts, shielded, _ = seen_by(user, made, now)
                assert parts == given_to(geval, who, day, now), (who, now, geval)
                assert shielded <= {who}
            for which, user in enumerate(made.professionals):
                note(f"professional {which} at {now}")
                parts, shielded, _ = seen_by(user, made, now)
                open_parts, with_shielded = given_to_professional(geval, which, day, now)
                here = {n for n in range(JONGEREN) if geval.leden[n].holds(day)} if open_parts else set()
                assert parts == dict.fromkeys(here, open_parts)
                assert shielded == (here if with_shielded else set())
