"""Terms for providers and certified institutions: incidents, foster homes, staff, certificate, report and figures."""

import calendar
from datetime import date, timedelta

from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from, make
from aandacht.kernel.dagen import add_months, move_to_werkdag

KWARTAAL, HALFJAAR = 3, 6


@counts_from("gebeurd_op", "calamiteit", "calamiteit.melden")
def melding_calamiteit(gebeurd_op: date, *, peildatum: date | None = None) -> Termijn:
    """Report of a calamity, or of violence in the help, to the inspectorate: at once (Jeugdwet 4.1.8(1)).

    The law names no number of days, so the last day is the day itself.
    """
    wat = "Een calamiteit of geweld in de hulp meldt de aanbieder meteen aan de inspectie."
    bron = bron_on("calamiteit.melden", peildatum or gebeurd_op)
    return make("calamiteit", gebeurd_op, gebeurd_op, wat, bron)


@counts_from("contract_op", "pleegzorg_screening", "pleegzorg_screening.weken")
def screening_pleegzorg(contract_op: date, *, peildatum: date | None = None) -> Termijn:
    """Conditions for a foster parent with whom the child already lives: thirteen weeks after the contract (Jeugdwet 5.1(3))."""
    wat = "Woont het kind er al? Dan is binnen {n} weken na het pleegcontract duidelijk of alles in orde is."
    return count("pleegzorg_screening", contract_op, "pleegzorg_screening.weken", wat, dag=peildatum or contract_op)


@counts_from("start_werk", "vog", "vog.maanden")
def vog_vanaf(start_werk: date, *, peildatum: date | None = None) -> Termijn:
    """Earliest day of issue of a certificate of conduct: three months before the work starts (Jeugdwet 4.1.6(2), 2.6(2))."""
    dag = peildatum or start_werk
    maanden = value_on("vog.maanden", dag)
    wat = f"Bij de start van het werk is de verklaring omtrent gedrag niet ouder dan {maanden} maanden."
    bron = (bron_on("vog.maanden", dag), bron_on("vog.college", dag))
    return make(
        "vog", start_werk, add_months(start_werk, -maanden), wat, *bron, slot="Zij is afgegeven op of na {dag}."
    )


@counts_from("afgegeven_op", "gi_certificaat", "gi_certificaat.jaren")
def einde_certificaat(afgegeven_op: date, *, voorlopig: bool = False, peildatum: date | None = None) -> Termijn:
    """Last day of the certificate of a GI: three years, a provisional one two years (Jeugdwet 3.4(5))."""
    regel = "gi_certificaat_voorlopig.jaren" if voorlopig else "gi_certificaat.jaren"
    wat = "Het certificaat van een gecertificeerde instelling geldt {n} jaar."
    return count("gi_certificaat", afgegeven_op, regel, wat, dag=peildatum or afgegeven_op)


@counts_from("vastgesteld_op", "verslag", "verslag.dagen")
def verslag_openbaar(vastgesteld_op: date, *, verslagjaar: int, peildatum: date | None = None) -> Termijn:
    """Publication of the yearly report: ten days after adoption, and before 1 June of the next year (Jeugdwet 4.3.2(1))."""
    dag = peildatum or vastgesteld_op
    dagen, maand = value_on("verslag.dagen", dag), value_on("verslag.maand", dag)
    last = move_to_werkdag(vastgesteld_op + timedelta(days=dagen))
    for_sure = date(verslagjaar + 1, maand, calendar.monthrange(verslagjaar + 1, maand)[1])
    wat = f"Het jaarverslag staat binnen {dagen} dagen na vaststelling openbaar, en voor 1 juni van het jaar erna."
    bron = (bron_on("verslag.dagen", dag), bron_on("verslag.maand", dag))
    return make("verslag", vastgesteld_op, min(last, for_sure), wat, *bron)


@counts_from("periode_einde", "cbs", "cbs.weken")
def aanlevering_cbs(periode_einde: date, *, peildatum: date | None = None) -> Termijn:
    """Delivery of figures to CBS: three weeks after the half-year, or quarter for youth probation (Informatieprotocol 7.4)."""
    wat = "De cijfers over een periode gaan binnen {n} weken na die periode naar het CBS."
    return count("cbs", periode_einde, "cbs.weken", wat, "cbs.perioden", dag=peildatum or periode_einde)


def einde_cbs_periode(dag: date, *, jeugdreclassering: bool = False) -> date:
    """Last day of the period of figures in which `dag` lies (Informatieprotocol 7.3).

    Half-years for youth help and child protection, quarters for youth probation.
    """
    maanden = KWARTAAL if jeugdreclassering else HALFJAAR
    maand = (dag.month - 1) // maanden * maanden + maanden
    return date(dag.year, maand, calendar.monthrange(dag.year, maand)[1])


@counts_from("meldplicht_start", "toetreding", "toetreding.maanden")
def melding_nieuwe_aanbieder(start: date, *, peildatum: date | None = None) -> Termijn:
    """Earliest day on which a new provider reports that it will start: three months before (Regeling Jeugdwet 4.0(2))."""
    dag = peildatum or start
    maanden = value_on("toetreding.maanden", dag)
    wat = f"Een nieuwe aanbieder meldt zich voor de start bij de minister, hoogstens {maanden} maanden ervoor."
    bron = (bron_on("toetreding.maanden", dag), bron_on("toetreding.melden", dag))
    return make("toetreding", start, add_months(start, -maanden), wat, *bron, slot="Dat kan vanaf {dag}.")
