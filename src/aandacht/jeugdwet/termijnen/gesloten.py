"""Terms of closed help (Jeugdwet chapter 6)."""

from datetime import date, timedelta

from aandacht.jeugdwet.parameters import Bron, bron_on, value_on
from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from, make
from aandacht.kernel.dagen import add_months, add_weeks, add_years, birthday


def longest_gesloten(variant: str, start: date, dag: date) -> tuple[date, Bron]:
    """Day on which the longest duration of a closed order has passed, its age limit apart (Jeugdwet 6.1.12(2))."""
    if variant == "spoed":
        return add_weeks(start, value_on("gesloten_spoed.weken", dag)), bron_on("gesloten_spoed.weken", dag)
    if variant == "voorwaardelijk":
        regel = "gesloten_voorwaardelijk.maanden"
        return add_months(start, value_on(regel, dag)), bron_on(regel, dag)
    return add_years(start, value_on("gesloten_machtiging.jaren", dag)), bron_on("gesloten_machtiging.jaren", dag)


@counts_from("maatregelen.start", "gesloten_einde", "gesloten_machtiging.jaren")
def einde_gesloten(start: date, *, variant: str, geboortedatum: date, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of a closed order has passed (Jeugdwet 6.1.12(2), 6.1.2(4)).

    A year; the first conditional order six months; an emergency order four weeks; for an order given at 18 or later
    never past six months after the 18th birthday.
    """
    dag = peildatum or start
    uiterlijk, bron = longest_gesloten(variant, start, dag)
    wat = "Gesloten jeugdhulp duurt niet langer dan de wet toelaat."
    achttien = birthday(geboortedatum, value_on("leeftijd.jeugdige", dag))
    if start < achttien:
        return make("gesloten_einde", start, uiterlijk, wat, bron)
    grens = add_months(achttien, value_on("gesloten_na_18.maanden", dag))
    wat += " Na de 18e verjaardag is dat hoogstens een half jaar."
    return make("gesloten_einde", start, min(uiterlijk, grens), wat, bron, bron_on("gesloten_na_18.maanden", dag))


@counts_from("maatregelen.start", "gesloten_verval", "gesloten_verval.maanden")
def verval_gesloten(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which a closed order that is not carried out lapses: three months (Jeugdwet 6.1.12(3))."""
    wat = "De machtiging vervalt als die {n} maanden niet is uitgevoerd."
    return count("gesloten_verval", start, "gesloten_verval.maanden", wat, dag=peildatum or start, liberty=True)


@counts_from("ingetrokken_op", "gesloten_verval_instemming", "gesloten_verval_instemming.dagen")
def verval_na_intrekking(ingetrokken_op: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which a closed order lapses after the legal representative withdraws consent: the 14th (Jeugdwet 6.1.2(7))."""
    wat = "De ouder of voogd trok de instemming in. Daarna vervalt de machtiging."
    name, regel = "gesloten_verval_instemming", "gesloten_verval_instemming.dagen"
    return count(name, ingetrokken_op, regel, wat, dag=peildatum or ingetrokken_op, liberty=True)


@counts_from("opname_op", "gesloten_plan", "gesloten_plan.weken")
def plan_gesloten(opname_op: date, *, peildatum: date | None = None) -> Termijn:
    """Adoption of the plan in closed help: six weeks after admission (Jeugdwet 6.2.9(2))."""
    wat = "Het plan voor de gesloten jeugdhulp is klaar binnen {n} weken na de opname."
    return count("gesloten_plan", opname_op, "gesloten_plan.weken", wat, dag=peildatum or opname_op)


@counts_from("uitvoering_vanaf", "gesloten_evaluatie", "gesloten_evaluatie.weken")
def evaluatie_gesloten(
    uitvoering_vanaf: date, *, vorige_op: date | None = None, peildatum: date | None = None
) -> Termijn:
    """Next evaluation of the plan in closed help, with the young person (Jeugdwet 6.2.9(8)).

    The first four weeks after the plan began to be carried out, each next one at most two months after the last.
    """
    start = vorige_op or uitvoering_vanaf
    dag = peildatum or start
    if vorige_op is None:
        wat = "Het plan wordt {n} weken na het begin samen met de jeugdige bekeken."
        return count("gesloten_evaluatie", start, "gesloten_evaluatie.weken", wat, dag=dag)
    wat = "Het plan wordt minstens elke {n} maanden samen met de jeugdige bekeken."
    return count("gesloten_evaluatie", start, "gesloten_evaluatie.maanden", wat, dag=dag)


@counts_from("noodmaatregel_op", "noodmaatregel", "noodmaatregel.dagen")
def einde_noodmaatregel(start: date, *, peildatum: date | None = None) -> Termijn:
    """Last day of a measure outside the plan in an emergency: at most three days in a row (Jeugdwet 6.3.1.2(4)).

    The first day counts. After twelve hours a behavioural scientist must agree (6.3.1.2(5)).
    """
    return _days(
        "noodmaatregel", start, "noodmaatregel.dagen", 1, "Een maatregel die niet in het plan staat duurt", peildatum
    )


@counts_from("insluiting_op", "insluiting_einde", "insluiting.dagen")
def einde_insluiting(start: date, *, verlengd: bool = False, peildatum: date | None = None) -> Termijn:
    """Last moment of seclusion: one day, once extended by at most one day by a behavioural scientist (Jeugdwet 6.3.2.2(3)).

    A day is 24 hours here: `uiterlijk` is the day on which they end.
    """
    wat = "Insluiten mag alleen in nood, vanaf 12 jaar. Het duurt"
    return _days(
        "insluiting_einde", start, "insluiting.dagen", 2 if verlengd else 1, wat, peildatum, first_day_counts=False
    )


def _days(
    termijn: str, start: date, regel: str, times: int, wat: str, peildatum: date | None, first_day_counts: bool = True
) -> Termijn:
    dag = peildatum or start
    dagen = value_on(regel, dag) * times
    last = start + timedelta(days=dagen - first_day_counts)
    return make(
        termijn, start, last, f"{wat} hoogstens {dagen} {'dag' if dagen == 1 else 'dagen'}.", bron_on(regel, dag)
    )


@counts_from("overzicht_vorige_op", "gesloten_overzicht", "gesloten_overzicht.maanden")
def overzicht_gesloten(vorige_op: date, *, peildatum: date | None = None) -> Termijn:
    """Digital overview of measures and leave for the inspectorate: at least every six months (Jeugdwet 6.7.3(2))."""
    wat = "De inspectie krijgt minstens elke {n} maanden een overzicht van de maatregelen en het verlof."
    return count("gesloten_overzicht", vorige_op, "gesloten_overzicht.maanden", wat, dag=peildatum or vorige_op)


@counts_from("analyse_vorige_op", "gesloten_analyse", "gesloten_analyse.jaren")
def analyse_gesloten(vorige_op: date, *, peildatum: date | None = None) -> Termijn:
    """Analysis of the measures that limit freedom, for the inspectorate: at least yearly (Jeugdwet 6.7.4(1))."""
    wat = "De inspectie krijgt minstens een keer per jaar een analyse van de maatregelen die vrijheid beperken."
    return count("gesloten_analyse", vorige_op, "gesloten_analyse.jaren", wat, dag=peildatum or vorige_op)
