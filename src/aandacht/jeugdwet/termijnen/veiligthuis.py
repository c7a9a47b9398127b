"""Terms of Veilig Thuis (Uitvoeringsbesluit Wmo 4.1.7)."""

from datetime import date

from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from


@counts_from("melding_op", "veilig_thuis_start", "veilig_thuis_start.dagen")
def start_veiligthuis(ontvangen_op: date, *, peildatum: date | None = None) -> Termijn:
    """Start of an enquiry by Veilig Thuis once it is decided that one is needed: five days after the report (UbWmo 4.1.7)."""
    wat = "Is er onderzoek nodig? Dan begint Veilig Thuis binnen {n} dagen na de melding."
    return count("veilig_thuis_start", ontvangen_op, "veilig_thuis_start.dagen", wat, dag=peildatum or ontvangen_op)


@counts_from("besloten_op", "veilig_thuis_klaar", "veilig_thuis_klaar.weken")
def einde_veiligthuis(besloten_op: date, *, peildatum: date | None = None) -> Termijn:
    """Conclusion of an enquiry by Veilig Thuis: ten weeks after the decision that it is needed (UbWmo 4.1.7)."""
    wat = "Veilig Thuis is binnen {n} weken klaar met het onderzoek."
    return count("veilig_thuis_klaar", besloten_op, "veilig_thuis_klaar.weken", wat, dag=peildatum or besloten_op)
