"""The deterministic twin: the same system as expected numbers per age, kind and duration, without individuals or chance.

A second implementation beside the microsimulation. It gives the stock with which a run starts (who is in help and who waits on
1 January of any year), the places that the base has, and the yardstick of calibration and tests. What it does not know: regions,
priority, bridging help and the exact overlap of kinds in one person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from aandacht.simulation.months import play_months
from aandacht.simulation.state import ACHTTIEN, DUREN, LEEFTIJDEN, SOORTEN, Float, Int, Regels

WACHTMAANDEN = 37
NOOIT_EERDER = DUREN  # the class of those who never had help


class Stand(NamedTuple):
    """Expected numbers on one day; playing changes them in place.

    Trajectories: `hulp` [kind, age, months of help] and `wacht` [kind, age, months waited]. Persons: `mensen` [age] in help and
    `buiten` [age, months since help, the last: never] not in help.
    """

    hulp: Float
    wacht: Float
    mensen: Float
    buiten: Float


@dataclass(frozen=True)
class Jaar:
    """What the twin counts in a year.

    Per kind: asked, started, given up, ended; in help and waiting at its end; months of help; months waited by those who
    started. `mensen`: persons that had help; `herhaald`: share of the starts after earlier help.
    """

    gevraagd: Float
    gestart: Float
    afgehaakt: Float
    geeindigd: Float
    in_hulp: Float
    wachtend: Float
    maanden: Float
    gewacht: Float
    mensen: float
    herhaald: float


class JaarRegels(NamedTuple):
    """The rules of one year as the months of the twin want them."""

    kans: Float  # [age]
    arm: float  # factor on the chance, of all young people together
    terug: Float  # [months since help, the last: never]
    tijdens: float
    gewenst: Float  # [kind, age]: share of each kind in the questions, a second kind at once counted too
    naar_voorkant: float
    vervangt: Int
    tegelijk: float
    crisis: float
    einde: Float  # [kind, months of help]: ends as planned
    vroeg: Float  # [kind, months of help]: ends early
    uitval_terug: float
    vervolg: Float  # [kind, kind]: what follows on help that ended
    opgeven: float
    erger: float
    door18: Float


def start_empty(population: Float) -> Stand:
    """Nobody in help yet; `population` holds persons per month of age."""
    buiten = np.zeros((LEEFTIJDEN, DUREN + 1))
    buiten[:, NOOIT_EERDER] = population
    return Stand(
        np.zeros((SOORTEN, LEEFTIJDEN, DUREN)),
        np.zeros((SOORTEN, LEEFTIJDEN, WACHTMAANDEN)),
        np.zeros(LEEFTIJDEN),
        buiten,
    )


def _shares(r: Regels, y: int) -> Float:
    """[age, kind]: the share of each kind in the questions of a year."""
    shares = np.diff(r.soort[y], axis=1, prepend=0.0)
    classes = np.repeat(np.array([0, 1, 2, 3]), [48, 96, 72, LEEFTIJDEN - ACHTTIEN])
    result: Float = shares[classes]
    return result


class Twin:
    """Plays months on a `Stand` by the rules `r` of the whole that is simulated (year index 0 = the first year played).

    `places` None: nobody waits, which shows what would be needed.
    """

    def __init__(self, r: Regels, stand: Stand, places: Float | None) -> None:
        self.r, self.s, self.places = r, stand, places

    def play_year(self, y: int, births: Float) -> Jaar:
        """Play twelve months of year `y`; `births` holds the persons born per month."""
        flows, counted = np.zeros((6, SOORTEN)), np.zeros(2)
        helped = self.s.mensen.sum()
        room = np.full(SOORTEN, np.inf) if self.places is None else self.places[y]
        play_months(self.s, _rules_of_year(self.r, y), room, births, flows, counted)
        asked, started, gave_up, ended, months, waited = flows
        return Jaar(
            asked, started, gave_up, ended, self.s.hulp.sum(axis=(1, 2)), self.s.wacht.sum(axis=(1, 2)), months, waited,
            helped + counted[0], counted[1] / max(started.sum(), 1e-9),
        )  # fmt: skip


def _rules_of_year(r: Regels, y: int) -> JaarRegels:
    shares = _shares(r, y)
    changes = np.arange(DUREN) * r.wisseling[y]  # expected changes of helper so far
    return JaarRegels(
        kans=r.kans[y],
        arm=float(1.0 + r.arm_deel[y] * (r.arm_factor - 1.0)),
        terug=np.append(r.terug, 1.0),
        tijdens=float(r.tijdens),
        gewenst=np.ascontiguousarray((shares * (1.0 + r.tegelijk * (1.0 - shares))).T),
        naar_voorkant=float(r.naar_voorkant[y]),
        vervangt=r.vervangt[y],
        tegelijk=float(r.tegelijk),
        crisis=float(r.crisis),
        einde=r.einde[y],
        vroeg=(1.0 - r.einde[y]) * r.uitval[y] * (1.0 + r.wisseling_uitval * changes),
        uitval_terug=float(r.uitval_terug),
        vervolg=np.diff(r.door[y], axis=1, prepend=0.0),
        opgeven=float(r.opgeven[y]),
        erger=float(r.erger[y]),
        door18=r.door18[y],
    )
