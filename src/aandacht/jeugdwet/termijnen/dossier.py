"""How long a file or a report is kept (Jeugdwet 7.3.8, 7.1.4; Wmo 5.3.4)."""

from datetime import date

from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from, make
from aandacht.kernel.dagen import DAY, add_years, birthday


@counts_from("dossier.laatste_wijziging", "dossier_bewaren", "dossier_bewaren.jaren")
def bewaartermijn(laatste_wijziging: date, *, peildatum: date | None = None) -> Termijn:
    """Keeping of a file: twenty years after the last change, fifteen until 2019 (Jeugdwet 7.3.8(3)).

    `uiterlijk` is the last day on which it must be kept; longer when good care asks for it.
    """
    wat = "Het dossier blijft {n} jaar bewaard na de laatste wijziging, of langer als dat nodig is voor goede zorg."
    dag = peildatum or laatste_wijziging
    return count("dossier_bewaren", laatste_wijziging, "dossier_bewaren.jaren", wat, dag=dag)


WMO = "Voor stukken onder de Wmo las men {n} jaar. Dat kan intussen veranderd zijn: kijk het na in de wet."


@counts_from("stuk_ontvangen_op", "wmo_bewaren", "wmo_bewaren.jaren")
def bewaartermijn_wmo(ontvangen_op: date, *, peildatum: date | None = None) -> Termijn:
    """Keeping of a document under the Wmo: fifteen years from receipt or creation (Wmo 5.3.4).

    Read in an old copy only, and it may have changed since: look it up before anything is destroyed.
    """
    return count("wmo_bewaren", ontvangen_op, "wmo_bewaren.jaren", WMO, dag=peildatum or ontvangen_op)


@counts_from("stuk_ontvangen_op", "veilig_thuis_bewaren", "wmo_bewaren.jaren")
def bewaartermijn_veiligthuis(ontvangen_op: date, *, jongste_kind: date, peildatum: date | None = None) -> Termijn:
    """Keeping of a document by Veilig Thuis: as under the Wmo, and at least until the youngest child is 18 (Wmo 5.3.4).

    `jongste_kind`: birth date of the youngest child of the family. Read in an old copy only, as `bewaartermijn_wmo`.
    """
    dag = peildatum or ontvangen_op
    jaren, leeftijd = value_on("wmo_bewaren.jaren", dag), value_on("veilig_thuis_bewaren.leeftijd", dag)
    last = max(add_years(ontvangen_op, jaren), birthday(jongste_kind, leeftijd) - DAY)
    wat = f"{WMO.format(n=jaren)} Veilig Thuis bewaart in elk geval tot het jongste kind {leeftijd} jaar is."
    bron = (bron_on("wmo_bewaren.jaren", dag), bron_on("veilig_thuis_bewaren.leeftijd", dag))
    return make("veilig_thuis_bewaren", ontvangen_op, last, wat, *bron)


@counts_from("gemeld_op", "verwijsindex", "verwijsindex.jaren")
def einde_verwijsindex(gemeld_op: date, *, geboortedatum: date, peildatum: date | None = None) -> Termijn:
    """Last day of a report in the verwijsindex: two years, never on or after the 23rd birthday (Jeugdwet 7.1.4.5(2))."""
    wat = "Een melding staat hoogstens {n} jaar in de verwijsindex, en nooit langer dan tot de 23e verjaardag."
    return _until_23("verwijsindex", gemeld_op, "verwijsindex.jaren", wat, geboortedatum, peildatum)


@counts_from("verwijderd_op", "verwijsindex_archief", "verwijsindex_archief.jaren")
def einde_verwijsindex_archief(verwijderd_op: date, *, geboortedatum: date, peildatum: date | None = None) -> Termijn:
    """Last day of a removed report in the archive: five years, never on or after the 23rd birthday (Jeugdwet 7.1.4.6(1)).

    A report that was not right, or removed because of the 23rd birthday or death, does not go into the archive.
    """
    wat = "Daarna staat een melding nog {n} jaar in het archief, en nooit langer dan tot de 23e verjaardag."
    return _until_23("verwijsindex_archief", verwijderd_op, "verwijsindex_archief.jaren", wat, geboortedatum, peildatum)


def _until_23(termijn: str, start: date, regel: str, wat: str, geboortedatum: date, peildatum: date | None) -> Termijn:
    dag = peildatum or start
    jaren = value_on(regel, dag)
    verjaardag = birthday(geboortedatum, value_on("leeftijd.verwijsindex", dag))
    last = min(add_years(start, jaren), verjaardag - DAY)
    bron = (bron_on(regel, dag), bron_on("leeftijd.verwijsindex", dag))
    return make(termijn, start, last, wat.format(n=jaren), *bron)
