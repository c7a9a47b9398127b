"""Terms of the plan of help (Jeugdwet 4.1.3)."""

from datetime import date

from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from


@counts_from("afgezien_op", "plan_vaststellen", "plan_vaststellen.weken")
def plantermijn(afgezien_op: date, *, peildatum: date | None = None) -> Termijn:
    """Adoption of the plan: six weeks after it is settled that there will be no family group plan (Jeugdwet 4.1.3(5))."""
    wat = "Het plan is klaar binnen {n} weken nadat duidelijk is dat er geen familiegroepsplan komt."
    return count("plan_vaststellen", afgezien_op, "plan_vaststellen.weken", wat, dag=peildatum or afgezien_op)


@counts_from("gevraagd_op", "plan_op_schrift", "plan_op_schrift.dagen")
def plan_op_schrift(gevraagd_op: date, *, peildatum: date | None = None) -> Termijn:
    """The plan in writing: fourteen days after somebody concerned asked (Jeugdwet 4.1.3(4))."""
    wat = "Wie om het plan op papier vraagt, krijgt het binnen {n} dagen."
    return count("plan_op_schrift", gevraagd_op, "plan_op_schrift.dagen", wat, dag=peildatum or gevraagd_op)
