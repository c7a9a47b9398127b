"""Random families for the property of access: births, authority, foster care, consent, work and emergencies, on days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

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
    Pleegcontract,
    Toestemming,
)

FIRST = date(2024, 2, 26)  # a leap year: people born on 29 February have a birthday to argue about
SPAN = 40
JONGEREN, VOLWASSENEN = 3, 4
PLEEGOUDER = JONGEREN + 2  # this adult is of the family as foster parent
ROLLEN = [*["jeugdige"] * JONGEREN, "ouder", "ouder", "pleegouder", "steunfiguur"]
NOON = time(11, 0)


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
    werk: list[
        tuple[int, str, Span, int | None]
    ]  # which professional, on which ground, help for whom (None: everybody)
    nood: tuple[int, int] | None  # day after FIRST, hours
    pleeg: list[tuple[int, Span, bool]]  # of which young person, days, replaced by a correction
    bij_gezin: Span  # when the foster parent belongs to the family


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
    werk=st.lists(
        st.tuples(
            st.integers(0, 1), st.sampled_from(["jw_2_3", "jw_7_3_11"]), spans(),
            st.none() | st.integers(0, JONGEREN - 1),
        ),
        max_size=3,
    ),
    nood=st.none() | st.tuples(st.integers(0, SPAN), st.integers(1, 24)),
    pleeg=st.lists(
        st.tuples(st.integers(0, JONGEREN - 1), spans(), st.sampled_from([False, False, True])), max_size=2
    ),
    bij_gezin=spans(),
)  # fmt: skip


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
    spans_of[PLEEGOUDER] = geval.bij_gezin
    Gezinslid.objects.bulk_create(
        [
            *[
                Gezinslid(gezin=gezin, persoon=persoon, rol=ROLLEN[n],
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
    _foster(geval, personen, Gebruiker.objects.create(username="invoer", rol="beheer"), start)
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
            jeugdige=personen[voor] if voor is not None and grond == "jw_7_3_11" else None,
        )
        for wie, grond, span, voor in geval.werk
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
    for persoon in personen:
        for shielded in (False, True):
            doel = Doel.objects.create(
                plan=plan, van=persoon, tekst="x", vertrouwelijk=shielded, recorded_at=start,
                recorded_by=professionals[0], adopted_at=start,
            )  # fmt: skip
            Afspraak.objects.create(
                plan=plan, doel=doel, wat="x", gebruiker=professionals[0], recorded_at=start,
                recorded_by=professionals[0],
            )  # fmt: skip
    return Gemaakt(gezin, ander, personen, accounts, professionals)


def _foster(geval: Geval, personen: list[Persoon], by: Gebruiker, start: datetime) -> None:
    for jongere, span, replaced in geval.pleeg:
        people = {"jeugdige": personen[jongere], "pleegouder": personen[PLEEGOUDER]}
        row = Pleegcontract.objects.create(
            **people, van=span.van, tot=span.tot, bron="contract", bron_datum=FIRST, recorded_at=start, recorded_by=by
        )
        if replaced:
            Pleegcontract.objects.create(
                **people, van=date(2000, 1, 1), tot=date(2000, 1, 1), bron="contract", bron_datum=FIRST,
                recorded_at=start, recorded_by=by, vervangt=row,
            )  # fmt: skip
