"""Terms of complaints (Jeugdwet 4.2.1 and 6.5)."""

from datetime import date

from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from


@counts_from("oordeel_op", "klacht_reactie", "klacht_reactie.maanden")
def reactie_klacht(oordeel_op: date, *, peildatum: date | None = None) -> Termijn:
    """Reaction of provider or GI to the opinion of the complaint committee: one month after receiving it (Jeugdwet 4.2.1(5)).

    When it takes longer they say so with reasons, and by when.
    """
    wat = "De aanbieder laat binnen een maand na het oordeel van de klachtencommissie weten wat er verandert."
    return count("klacht_reactie", oordeel_op, "klacht_reactie.maanden", wat, dag=peildatum or oordeel_op)


@counts_from("klacht_op", "klacht_gesloten", "klacht_gesloten.weken")
def beslissing_klacht_gesloten(ontvangen_op: date, *, peildatum: date | None = None) -> Termijn:
    """Decision on a complaint about a measure in closed help: four weeks after receiving it (Jeugdwet 6.5.1(3))."""
    wat = "De klachtencommissie beslist binnen {n} weken over een klacht over gesloten hulp."
    return count("klacht_gesloten", ontvangen_op, "klacht_gesloten.weken", wat, dag=peildatum or ontvangen_op)


@counts_from("afschrift_op", "klacht_gesloten_beroep", "klacht_gesloten_beroep.weken")
def beroep_klacht_gesloten(afschrift_op: date, *, peildatum: date | None = None) -> Termijn:
    """Appeal against that decision: six weeks after receiving its copy, or after it should have been there (Jeugdwet 6.5.4(3))."""
    wat = "Tegen de beslissing van de klachtencommissie kun je {n} weken in beroep."
    return count(
        "klacht_gesloten_beroep", afschrift_op, "klacht_gesloten_beroep.weken", wat, dag=peildatum or afschrift_op
    )
