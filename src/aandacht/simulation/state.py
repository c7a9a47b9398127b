"""What one region holds while it is simulated, and the rules it follows: flat arrays in named tuples, as compiled code wants."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Int = NDArray[np.int64]

SOORTEN = 10
WIJKTEAM, AMBULANT, PLEEGZORG, ANDER_VERBLIJF, GESLOTEN = 0, 1, 4, 6, 7
VERBLIJF_VANAF, ZORG_TOT = 4, 8  # kinds 4-7 are stay, kinds 0-7 youth help
LEEFTIJDEN = 276  # months: 0 up to and including 22 years
ACHTTIEN, EENENTWINTIG = 216, 252
DUREN = 61  # months of help, or since help; the last class is 60 or more
NOOIT = -32000

# Counted per year and kind of help.
(AANMELDING, INSTROOM, AFGEHAAKT, UITSTROOM, IN_HULP, WACHTEND, WACHT_SOM, WACHT_AFGEHAAKT, DUUR_SOM, HERHAALD, HULPMAANDEN,
 WISSELINGEN, UITVAL, ERGER_UIT, ERGER_IN) = range(15)  # fmt: skip
STROMEN = 15
# Counted per year in persons.
MET_HULP, MET_VERBLIJF, ZONDER_VERBLIJF, PERSONEN, TE_VOL = range(5)
TELLINGEN = 5


class Regels(NamedTuple):
    """The rules of a region: chances per month unless said otherwise; first axis the year where there is one."""

    kans: Float  # [year, age in months]: a question of somebody who never had help, not poor
    arm_deel: Float  # [year]: share of the persons that grows up with a low income
    arm_factor: float
    terug: Float  # [months since help]: factor on the chance
    tijdens: float  # factor during help
    soort: Float  # [year, age class, kind], cumulative
    naar_voorkant: Float  # [year]: share of the questions for help without stay that the first line answers
    vervangt: Int  # [year, kind]: which kind is asked instead (itself when nothing changes)
    tegelijk: float  # chance that a second kind is asked at once
    crisis: float
    voorrang: float
    einde: Float  # [year, kind, months of help]
    uitval: Float  # [year]
    uitval_terug: float
    wisseling: Float  # [year]
    wisseling_uitval: float
    door: Float  # [year, kind, kind], cumulative: what follows on help that ended
    plaatsen: Int  # [year, kind]
    opgeven: Float  # [year]
    erger: Float  # [year]
    overbrugging: Float  # [year]
    door18: Float  # [year, kind]: share that goes on after the 18th birthday


class Begin(NamedTuple):
    """Who is in help, waits or had help on the first day: chances by age in months, and the distributions behind them."""

    in_hulp: Float  # [age]: persons in help
    soort: Float  # [age in years, kind], cumulative
    duur: Float  # [kind, months], cumulative: how long they have been in help
    tegelijk: float  # chance that somebody in help has a second kind
    wacht: Float  # [age]: persons that wait
    wacht_soort: Float  # [age in years, kind], cumulative
    wacht_maanden: Float  # [kind, months], cumulative
    eerder: Float  # [age]: persons not in help that had help before
    sinds: Float  # [months since help], cumulative


class Staat(NamedTuple):
    """The persons of a region, those in help and those waiting. Lists are filled up to `n`."""

    geboren: NDArray[np.int16]  # month of birth, 0 = the first month simulated
    laatste: NDArray[np.int16]  # month in which help last ended
    arm: NDArray[np.uint8]  # rank of background, 0-255, fixed for life
    actief: NDArray[np.uint16]  # bit per kind: in help
    wacht: NDArray[np.uint16]  # bit per kind: waits
    gezien: NDArray[np.uint8]  # bits: counted this year
    a_wie: NDArray[np.int32]
    a_soort: NDArray[np.uint8]
    a_sinds: NDArray[np.int16]
    a_wissels: NDArray[np.uint8]
    a_geboren: NDArray[np.int16]
    w_wie: NDArray[np.int32]
    w_soort: NDArray[np.uint8]
    w_sinds: NDArray[np.int16]
    w_voorrang: NDArray[np.uint8]
    n: Int  # [0] in help, [1] waiting
    bezet: Int  # [kind] in help
    stroom: Float  # [year, kind, STROMEN]
    telling: Float  # [year, TELLINGEN]


def empty_state(cohorts: Int, years: int) -> Staat:
    """A region without help: `cohorts` holds the persons born per month, the first 275 of them before the run."""
    people = int(cohorts.sum())
    alive = int(cohorts[:LEEFTIJDEN].sum())
    room = 3 * alive + 64
    geboren = np.repeat(np.arange(len(cohorts), dtype=np.int16) - (LEEFTIJDEN - 1), cohorts).astype(np.int16)
    return Staat(
        geboren, np.full(people, NOOIT, np.int16), np.zeros(people, np.uint8), np.zeros(people, np.uint16),
        np.zeros(people, np.uint16), np.zeros(people, np.uint8), np.empty(room, np.int32), np.empty(room, np.uint8),
        np.empty(room, np.int16), np.empty(room, np.uint8), np.empty(room, np.int16), np.empty(room, np.int32),
        np.empty(room, np.uint8), np.empty(room, np.int16), np.empty(room, np.uint8), np.zeros(2, np.int64), np.zeros(SOORTEN, np.int64),
        np.zeros((years, SOORTEN, STROMEN)), np.zeros((years, TELLINGEN)),
    )  # fmt: skip
