"""Questions asked, and decisions taken on them."""

from collections.abc import Iterator
from datetime import date

from aandacht.informatie.facts import Facts
from aandacht.informatie.measure import Kind, Measure, Observation, Words
from aandacht.kernel.dagen import DAY, add_months, add_years


def in_year(day: date | None, peildatum: date) -> bool:
    """Test if `day` lies in the twelve months up to and including `peildatum`."""
    return day is not None and add_years(peildatum, -1) < day <= peildatum


def in_month(day: date | None, peildatum: date) -> bool:
    """Test if `day` lies in the month up to and including `peildatum`; at the end of a month that calendar month."""
    month_end = (peildatum + DAY).day == 1
    start = peildatum.replace(day=1) if month_end else add_months(peildatum, -1) + DAY
    return day is not None and start <= day <= peildatum


def vragen(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Questions of the last twelve months."""
    return (Observation(row.gemeente, "", row.vraag) for row in facts.vragen if in_year(row.gevraagd, peildatum))


def vragen_maand(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Questions of the last month."""
    return (Observation(row.gemeente, "", row.vraag) for row in facts.vragen if in_month(row.gevraagd, peildatum))


def besluiten(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Questions decided on in the last twelve months."""
    return (Observation(row.gemeente, "", row.vraag) for row in facts.vragen if in_year(row.besloten, peildatum))


def toekenningen(facts: Facts, peildatum: date) -> Iterator[Observation]:
    """Decisions of the last twelve months that grant jeugdhulp."""
    return (
        Observation(row.gemeente, row.vorm, row.vraag)
        for row in facts.vragen
        if row.toegekend and in_year(row.besloten, peildatum)
    )


MEASURES = (
    Measure(
        name="vragen_gesteld", kind=Kind.COUNT, per_vorm=False, order=10, observe=vragen,
        title=Words("Vragen gesteld", "Questions asked"),
        unit=Words("vragen", "questions"),
        definition=Words(
            "Het aantal vragen dat gezinnen, jongeren en verwijzers stelden in de twaalf maanden tot en met de peildatum. "
            "Elke vraag telt één keer, ook als een gezin vaker iets vroeg.",
            "The number of questions that families, young people and referrers asked in the twelve months up to and "
            "including the reference date. Every question counts once, also when a family asked more often.",
        ),
        sources=("Vraag.received_at", "Gezin.gemeente"),
    ),
    Measure(
        name="vragen_maand", kind=Kind.COUNT, per_vorm=False, order=11, observe=vragen_maand,
        title=Words("Vragen in de laatste maand", "Questions in the last month"),
        unit=Words("vragen", "questions"),
        definition=Words(
            "Het aantal vragen in de maand tot en met de peildatum. Op de laatste dag van een maand is dat de kalendermaand.",
            "The number of questions in the month up to and including the reference date. On the last day of a month that "
            "is the calendar month.",
        ),
        sources=("Vraag.received_at", "Gezin.gemeente"),
    ),
    Measure(
        name="besluiten_genomen", kind=Kind.COUNT, per_vorm=False, order=20, observe=besluiten,
        title=Words("Besluiten genomen", "Decisions taken"),
        unit=Words("besluiten", "decisions"),
        definition=Words(
            "Het aantal besluiten in de twaalf maanden tot en met de peildatum. Ook samen kiezen voor iets anders dan "
            "jeugdhulp is een besluit.",
            "The number of decisions in the twelve months up to and including the reference date. Choosing together for "
            "something else than youth help is a decision too.",
        ),
        sources=("Besluit.datum", "Gezin.gemeente"),
    ),
    Measure(
        name="jeugdhulp_toegekend", kind=Kind.COUNT, order=21, observe=toekenningen,
        title=Words("Jeugdhulp toegekend", "Youth help granted"),
        unit=Words("besluiten", "decisions"),
        definition=Words(
            "Het aantal besluiten in de twaalf maanden tot en met de peildatum waarin jeugdhulp is toegekend, naar het "
            "soort hulp dat samen is gekozen.",
            "The number of decisions in the twelve months up to and including the reference date that grant youth help, "
            "by the kind of help that was chosen together.",
        ),
        sources=("Besluit.datum", "Besluit.soort", "Optie.vorm", "Gezin.gemeente"),
    ),
)  # fmt: skip
