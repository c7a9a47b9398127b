"""Terms of child protection and youth probation, and of the certified institution (BW book 1, Besluit Jeugdwet 4.2).

Whether terms of private law move to the next working day was not read: none of these does.
"""

from datetime import date
from typing import Final

from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from, make
from aandacht.kernel.dagen import add_months, add_werkdagen, add_years

VROEGER: Final = "Dat is uiterlijk op {dag}."


@counts_from("maatregelen.start", "gi_eerste_contact", "gi_eerste_contact.werkdagen")
def eerste_contact_gi(start: date, gi_in_kennis_op: date, *, peildatum: date | None = None) -> Termijn:
    """First contact by the GI: five working days from the later of charge and knowledge (Besluit Jeugdwet 4.2.1-4.2.3)."""
    later = max(start, gi_in_kennis_op)
    dag = peildatum or later
    werkdagen = value_on("gi_eerste_contact.werkdagen", dag)
    wat = (
        f"De gecertificeerde instelling neemt binnen {werkdagen} werkdagen contact op en zegt wie de vaste persoon is."
    )
    bron = bron_on("gi_eerste_contact.werkdagen", dag)
    return make("gi_eerste_contact", later, add_werkdagen(later, werkdagen), wat, bron)


@counts_from("plan_vorige_op", "gi_plan_evalueren", "gi_plan.jaren")
def evaluatie_plan_gi(vorige_op: date, *, peildatum: date | None = None) -> Termijn:
    """Review of the plan by the GI: at least once a year, from its adoption or the last review (Besluit Jeugdwet 4.2.4)."""
    wat = "De gecertificeerde instelling bekijkt het plan minstens een keer per jaar met het gezin."
    return count("gi_plan_evalueren", vorige_op, "gi_plan.jaren", wat, dag=peildatum or vorige_op)


@counts_from("verslag_vorige_op", "jeugdreclassering_verslag", "jeugdreclassering_verslag.maanden")
def verslag_jeugdreclassering(vorige_op: date, *, peildatum: date | None = None) -> Termijn:
    """Report on youth probation: at least every six months to the prosecutor, copy to the RvdK (Besluit Jeugdwet 4.2.5).

    Somebody who does not keep to what was imposed is reported at once; that needs no term.
    """
    wat = "Bij jeugdreclassering schrijft de instelling minstens elke {n} maanden een verslag aan de officier van justitie."
    dag = peildatum or vorige_op
    return count("jeugdreclassering_verslag", vorige_op, "jeugdreclassering_verslag.maanden", wat, dag=dag)


@counts_from("maatregelen.start", "ots_einde", "ots.jaren")
def einde_ots(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of a supervision order has passed: one year (BW1 258)."""
    dag = peildatum or start
    uiterlijk = add_years(start, value_on("ots.jaren", dag))
    return make(
        "ots_einde", start, uiterlijk, "Een ondertoezichtstelling duurt hoogstens een jaar.", bron_on("ots.jaren", dag)
    )


@counts_from("maatregelen.start", "vots_einde", "vots.maanden")
def einde_vots(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of a provisional supervision order has passed: three months (BW1 257)."""
    dag = peildatum or start
    maanden = value_on("vots.maanden", dag)
    wat = f"Een voorlopige ondertoezichtstelling duurt hoogstens {maanden} maanden."
    return make("vots_einde", start, add_months(start, maanden), wat, bron_on("vots.maanden", dag))


@counts_from("maatregelen.start", "uhp_einde", "uhp.jaren")
def einde_uhp(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of an out-of-home authorisation has passed: one year (BW1 265c)."""
    dag = peildatum or start
    uiterlijk = add_years(start, value_on("uhp.jaren", dag))
    return make(
        "uhp_einde", start, uiterlijk, "Een uithuisplaatsing duurt hoogstens een jaar.", bron_on("uhp.jaren", dag)
    )


@counts_from("maatregelen.start", "uhp_verval", "uhp_verval.maanden")
def verval_uhp(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which an out-of-home authorisation that is not carried out lapses: three months (BW1 265c)."""
    dag = peildatum or start
    maanden = value_on("uhp_verval.maanden", dag)
    wat = f"De machtiging vervalt als die {maanden} maanden niet is uitgevoerd."
    return make("uhp_verval", start, add_months(start, maanden), wat, bron_on("uhp_verval.maanden", dag))


def _before(termijn: str, einde: date, regel: str, wat: str, peildatum: date | None) -> Termijn:
    """A day some months before `einde`; the rule is that of `peildatum`, or of that day."""
    dag = peildatum or einde
    maanden = value_on(regel, dag)
    uiterlijk = add_months(einde, -maanden)
    return make(termijn, einde, uiterlijk, wat.format(n=maanden), bron_on(regel, dag), slot=VROEGER)


@counts_from("maatregelen.einde", "uhp_einde_melden", "uhp_einde_melden.maanden")
def einde_uhp_melden(einde: date, *, peildatum: date | None = None) -> Termijn:
    """Day by which the GI tells the RvdK that it wants no extension: two months before the end, with a report (BW1 265j)."""
    wat = "Wil de instelling geen verlenging? Dan meldt zij dat {n} maanden voor het einde aan de Raad voor de Kinderbescherming."
    return _before("uhp_einde_melden", einde, "uhp_einde_melden.maanden", wat, peildatum)


@counts_from("maatregelen.einde", "uhp_eerder_einde_melden", "uhp_eerder_einde_melden.maanden")
def eerder_einde_uhp_melden(einde: date, *, peildatum: date | None = None) -> Termijn:
    """Day by which the GI tells the RvdK of an earlier end: one month before that, with a report (BW1 265j)."""
    wat = "Stopt de uithuisplaatsing eerder? Dan meldt de instelling dat een maand ervoor aan de Raad voor de Kinderbescherming."
    return _before("uhp_eerder_einde_melden", einde, "uhp_eerder_einde_melden.maanden", wat, peildatum)


@counts_from("maatregelen.einde", "advies_raad_melden", "advies_raad_melden.maanden")
def advies_raad_melden(einde: date, *, peildatum: date | None = None) -> Termijn:
    """Day by which the GI announces that it will ask the advice of the RvdK: two months before the end (BW1 265j(3)).

    Needed for an extension when the supervision order with out-of-home placement lasted two years or more.
    """
    wat = "Is het kind al twee jaar uit huis? Dan vraagt de instelling advies aan de Raad, en meldt dat {n} maanden voor het einde."
    return _before("advies_raad_melden", einde, "advies_raad_melden.maanden", wat, peildatum)


@counts_from("aanwijzing_op", "aanwijzing_betwisten", "aanwijzing.weken")
def aanwijzing_betwisten(verstuurd_op: date, *, peildatum: date | None = None) -> Termijn:
    """Term to ask the judge to set an instruction aside: two weeks from the day after sending or handing over (BW1 264(3)).

    For a parent with authority and a child of 12 or older.
    """
    wat = "Ben je het niet eens met een schriftelijke aanwijzing? Dan kun je dat binnen {n} weken aan de kinderrechter vragen."
    return count("aanwijzing_betwisten", verstuurd_op, "aanwijzing.weken", wat, dag=peildatum or verstuurd_op)


@counts_from("gevraagd_op", "gi_antwoord", "gi_antwoord.weken")
def antwoord_gi(gevraagd_op: date, *, peildatum: date | None = None) -> Termijn:
    """Answer of the GI to withdraw an instruction or to end or shorten a placement: two weeks (BW1 265, 265d).

    Silence counts as a refusal, so that the judge can be asked.
    """
    wat = (
        "Vraag je de instelling om iets te veranderen? Dan antwoordt zij binnen {n} weken. Geen antwoord telt als nee."
    )
    return count("gi_antwoord", gevraagd_op, "gi_antwoord.weken", wat, dag=peildatum or gevraagd_op)


@counts_from("burgemeester_op", "raad_naar_rechter", "raad_naar_rechter.weken")
def raad_vraagt_rechter(verzocht_op: date, *, peildatum: date | None = None) -> Termijn:
    """The RvdK asks the judge after a request of the mayor: two weeks (BW1 255(3)), where it would not ask by itself."""
    wat = "Vraagt de burgemeester dat? Dan legt de Raad voor de Kinderbescherming het binnen {n} weken voor aan de rechter."
    return count("raad_naar_rechter", verzocht_op, "raad_naar_rechter.weken", wat, dag=peildatum or verzocht_op)
