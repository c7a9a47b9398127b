"""Help: who has it now, what began and what ended."""

from collections.abc import Iterator
from datetime import date

from aandacht.informatie.facts import Facts
from aandacht.informatie.measure import Kind, Measure, Observation, Words
from aandacht.informatie.measures.vragen import in_month, in_year


def in_hulp(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Young people with help that runs; help that ends on the day itself is not in the stock (CBS 82967NED)."""
    return (
        Observation(row.gemeente, row.vorm, row.jeugdige)
        for row in facts.hulp
        if row.start and row.start <= peildatum and (row.stop is None or row.stop > peildatum)
    )


def gestart(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Help that began in the last twelve months."""
    return (
        Observation(row.gemeente, row.vorm, number)
        for number, row in enumerate(facts.hulp)
        if in_year(row.start, peildatum)
    )


def gestart_maand(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Help that began in the last month."""
    return (
        Observation(row.gemeente, row.vorm, number)
        for number, row in enumerate(facts.hulp)
        if in_month(row.start, peildatum)
    )


def gestopt(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Help that ended in the last twelve months."""
    return (
        Observation(row.gemeente, row.vorm, number)
        for number, row in enumerate(facts.hulp)
        if in_year(row.stop, peildatum)
    )


MEASURES = (
    Measure(
        name="hulp_gestart", kind=Kind.COUNT, order=40, observe=gestart,
        title=Words("Hulp begonnen", "Help begun"),
        unit=Words("keer", "times"),
        definition=Words(
            "Hoe vaak hulp begon in de twaalf maanden tot en met de peildatum. Elke toewijzing waarvan de start is gemeld, "
            "telt één keer.",
            "How often help began in the twelve months up to and including the reference date. Every assignment with a "
            "reported start counts once.",
        ),
        sources=("Start.begindatum", "Aanbod.vorm", "Gezin.gemeente"),
    ),
    Measure(
        name="hulp_gestart_maand", kind=Kind.COUNT, order=41, observe=gestart_maand,
        title=Words("Hulp begonnen in de laatste maand", "Help begun in the last month"),
        unit=Words("keer", "times"),
        definition=Words(
            "Hoe vaak hulp begon in de maand tot en met de peildatum. Op de laatste dag van een maand is dat de "
            "kalendermaand.",
            "How often help began in the month up to and including the reference date. On the last day of a month that is "
            "the calendar month.",
        ),
        sources=("Start.begindatum", "Aanbod.vorm", "Gezin.gemeente"),
    ),
    Measure(
        name="in_hulp", kind=Kind.COUNT, order=42, observe=in_hulp,
        title=Words("Krijgen nu hulp", "In help now"),
        unit=Words("jongeren", "young people"),
        definition=Words(
            "Het aantal kinderen en jongeren met hulp die op de peildatum loopt. Wie twee soorten hulp heeft, telt in het "
            "totaal één keer. Hulp die op de peildatum stopt, telt niet meer mee.",
            "The number of children and young people with help that runs on the reference date. Whoever has two kinds of "
            "help counts once in the total. Help that ends on the reference date does not count any more.",
        ),
        sources=("Start.begindatum", "Stop.einddatum", "Aanbod.vorm", "Gezin.gemeente"),
    ),
    Measure(
        name="hulp_gestopt", kind=Kind.COUNT, order=50, observe=gestopt,
        title=Words("Hulp gestopt", "Help ended"),
        unit=Words("keer", "times"),
        definition=Words(
            "Hoe vaak hulp stopte in de twaalf maanden tot en met de peildatum, om welke reden ook.",
            "How often help ended in the twelve months up to and including the reference date, for whatever reason.",
        ),
        sources=("Stop.einddatum", "Aanbod.vorm", "Gezin.gemeente"),
    ),
)  # fmt: skip
