"""Terms when the responsible municipality changes or is not clear, and for a child without lawful stay."""

from datetime import date

from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from


@counts_from("verhuizing.datum", "voortzetting_hulp", "verhuizing.jaren")
def voortzetting_hulp(verhuisd_op: date, *, peildatum: date | None = None) -> Termijn:
    """Help without residence goes on after a move: at most a year from the change of woonplaats (Jeugdwet 2.7a)."""
    wat = "Ben je verhuisd naar een andere gemeente? Dan mag hulp zonder verblijf nog hoogstens een jaar hetzelfde blijven."
    return count("voortzetting_hulp", verhuisd_op, "verhuizing.jaren", wat, dag=peildatum or verhuisd_op)


@counts_from("gevraagd_op", "betaalvraag", "betaalvraag.weken")
def antwoord_betaalvraag(gevraagd_op: date, *, peildatum: date | None = None) -> Termijn:
    """Answer of a college to the question which college pays: two weeks after receipt (Regeling Jeugdwet 1a.1)."""
    wat = "Vraagt een aanbieder welke gemeente betaalt? Dan antwoordt de gemeente binnen {n} weken."
    return count("betaalvraag", gevraagd_op, "betaalvraag.weken", wat, dag=peildatum or gevraagd_op)


@counts_from("hulp.start", "vreemdeling", "vreemdeling.maanden")
def voorziening_vreemdeling(start: date, *, peildatum: date | None = None) -> Termijn:
    """Help for a child without lawful stay: at most half a year per provision (Besluit Jeugdwet 1.2)."""
    wat = "Voor een kind zonder verblijfsrecht wordt hulp steeds voor hoogstens een half jaar gegeven."
    return count("vreemdeling", start, "vreemdeling.maanden", wat, dag=peildatum or start)
