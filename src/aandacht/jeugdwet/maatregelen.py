"""Measures: which run on a day, and in the frame of which help is given (Jeugdwet 1.2(3), 2.4(2)(b), 7.3.4(1))."""

from datetime import date

from aandacht.jeugdwet.feiten import Feiten, Maatregel
from aandacht.jeugdwet.toegang import RECHTER

SOORTEN = ("ots", "vots", "voogdij", "uhp", "gesloten", "jeugdreclassering")
VARIANTEN = ("machtiging", "spoed", "voorwaardelijk")
ROUTES_WITHIN = ("gi", *RECHTER)


def runs_on(maatregel: Maatregel, dag: date) -> bool:
    """Test if `maatregel` runs on `dag`, first and last day included."""
    return (maatregel.einde is None or dag <= maatregel.einde) and maatregel.start <= dag


def measures_around_help(feiten: Feiten) -> tuple[Maatregel, ...]:
    """Running measures in the frame of which the help is given.

    That is when the GI, a judge or the prosecutor determined it, or when it is closed help and a closed order runs.
    """
    running = tuple(maatregel for maatregel in feiten.maatregelen if runs_on(maatregel, feiten.peildatum))
    if not running or feiten.verwijzing.route in ROUTES_WITHIN:
        return running
    if feiten.hulp.vorm != "gesloten":
        return ()
    return tuple(maatregel for maatregel in running if maatregel.soort == "gesloten")
