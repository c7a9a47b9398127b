"""Waiting, from the question on: who waits now, and how long those waited whose help began."""

from collections.abc import Iterator
from datetime import date

from aandacht.informatie.facts import Facts, VraagRow
from aandacht.informatie.measure import Kind, Measure, Observation, Words
from aandacht.informatie.measures.vragen import in_year

DAYS_PER_WEEK = 7


def _by(day: date | None, peildatum: date) -> bool:
    return day is not None and day <= peildatum


def _waits(row: VraagRow, peildatum: date) -> bool:
    granted = row.toegekend and _by(row.besloten, peildatum)
    return granted and not _by(row.gestart, peildatum) and not _by(row.afgerond, peildatum)


def wachtenden(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Young people with help granted of which none has begun."""
    return (Observation(row.gemeente, row.vorm, row.jeugdige) for row in facts.vragen if _waits(row, peildatum))


def wachttijd_nu(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Weeks since the question, of those who wait now."""
    return (
        Observation(row.gemeente, row.vorm, row.vraag, (peildatum - row.gevraagd).days / DAYS_PER_WEEK)
        for row in facts.vragen
        if _waits(row, peildatum)
    )


def wachttijd(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Weeks from question to the first help for it, of help that began in the last twelve months."""
    return (
        Observation(row.gemeente, row.vorm, number, (row.start - row.gevraagd).days / DAYS_PER_WEEK)
        for number, row in enumerate(facts.hulp)
        if row.start and row.first and in_year(row.start, peildatum)
    )


def wachttijd_toewijzing(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Weeks from assignment to start (RJW 8f), of help that began in the last twelve months.

    Help that began before it was assigned, as in a crisis, has waited zero weeks.
    """
    return (
        Observation(row.gemeente, row.vorm, number, max((row.start - row.toegewezen).days, 0) / DAYS_PER_WEEK)
        for number, row in enumerate(facts.hulp)
        if row.start and in_year(row.start, peildatum)
    )


MEASURES = (
    Measure(
        name="wachtenden", kind=Kind.COUNT, order=30, observe=wachtenden,
        title=Words("Wachten nu op hulp", "Waiting for help now"),
        unit=Words("jongeren", "young people"),
        definition=Words(
            "Het aantal kinderen en jongeren voor wie op de peildatum jeugdhulp is toegekend, maar nog geen hulp is "
            "begonnen. Wie bij twee aanbieders wacht, telt één keer.",
            "The number of children and young people to whom youth help has been granted on the reference date, but for "
            "whom no help has begun. Whoever waits at two providers counts once.",
        ),
        sources=("Besluit.datum", "Besluit.soort", "Start.begindatum", "Afsluiting.closed_at", "Gezin.gemeente"),
    ),
    Measure(
        name="wachttijd_nu", kind=Kind.MEDIAN, order=31, observe=wachttijd_nu,
        title=Words("Al aan het wachten", "Waiting already"),
        unit=Words("weken", "weeks"),
        definition=Words(
            "Hoe lang het geleden is dat de vraag werd gesteld, van wie op de peildatum wacht. De middelste: de helft wacht "
            "korter, de helft langer. We tellen vanaf de vraag, niet vanaf het laatste loket.",
            "How long ago the question was asked, of those who wait on the reference date. The middle one: half wait "
            "shorter, half longer. We count from the question, not from the last desk.",
        ),
        sources=("Vraag.received_at", "Besluit.datum", "Start.begindatum", "Gezin.gemeente"),
    ),
    Measure(
        name="wachttijd_weken", kind=Kind.MEDIAN, order=32, observe=wachttijd,
        title=Words("Wachttijd van vraag tot hulp", "Waiting time from question to help"),
        unit=Words("weken", "weeks"),
        definition=Words(
            "Het aantal weken tussen de dag van de vraag en de eerste dag van de eerste hulp. We kijken naar hulp die begon "
            "in de twaalf maanden tot en met de peildatum. De middelste: de helft wachtte korter, de helft langer.",
            "The number of weeks between the day of the question and the first day of the first help. We look at help that "
            "began in the twelve months up to and including the reference date. The middle one: half waited shorter, half "
            "longer.",
        ),
        sources=("Vraag.received_at", "Start.begindatum", "Aanbod.vorm", "Gezin.gemeente"),
    ),
    Measure(
        name="wachttijd_toewijzing_weken", kind=Kind.MEDIAN, order=33, observe=wachttijd_toewijzing,
        title=Words("Wachttijd bij de aanbieder", "Waiting time at the provider"),
        unit=Words("weken", "weeks"),
        definition=Words(
            "Het aantal weken tussen de dag van toewijzing en de dag waarop de hulp begon (Regeling Jeugdwet, artikel 8f). "
            "We kijken naar hulp die begon in de twaalf maanden tot en met de peildatum. De middelste telt.",
            "The number of weeks between the day of assignment and the day on which help began (Regeling Jeugdwet, article "
            "8f). We look at help that began in the twelve months up to and including the reference date. The middle one "
            "counts.",
        ),
        sources=("Toewijzing.toewijzing_at", "Start.begindatum", "Aanbod.vorm", "Gezin.gemeente"),
    ),
)  # fmt: skip
