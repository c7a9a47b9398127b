"""The deterministic twin: the same system as expected numbers per age, kind and duration, without individuals or chance.

A second implementation beside the microsimulation. It gives the stock with which a run starts (who is in help and who waits on
1 January of any year), the places that the base has, and the yardstick of calibration and tests. What it does not know: regions,
priority, bridging help and the exact overlap of kinds in one person.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aandacht.simulation.months import end_help, fill, give_up, month_on, totals
from aandacht.simulation.state import (
    ACHTTIEN,
    DUREN,
    EENENTWINTIG,
    LEEFTIJDEN,
    PLEEGZORG,
    SOORTEN,
    VERBLIJF_VANAF,
    ZORG_TOT,
    Float,
    Regels,
)

WACHTMAANDEN = 37
NOOIT_EERDER = DUREN  # the class of those who never had help


@dataclass
class Stand:
    """Expected numbers on one day.

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
        self.shares = _shares(r, 0)
        self.arm = 1.0
        self.held = totals(stand.hulp)  # [kind, age]: in help, kept along

    def play_year(self, y: int, births: Float) -> Jaar:
        """Play twelve months of year `y`; `births` holds the persons born per month."""
        self.flows = np.zeros((6, SOORTEN))
        self.joined, self.again = 0.0, 0.0
        self.shares = _shares(self.r, y)
        self.arm = 1.0 + self.r.arm_deel[y] * (self.r.arm_factor - 1.0)
        helped = self.s.mensen.sum()
        for month in range(12):
            self._month(y, births[month])
        asked, started, gave_up, ended, months, waited = self.flows
        return Jaar(
            asked, started, gave_up, ended, self.s.hulp.sum(axis=(1, 2)), self.s.wacht.sum(axis=(1, 2)), months, waited,
            helped + self.joined, self.again / max(started.sum(), 1e-9),
        )  # fmt: skip

    def _month(self, y: int, births: float) -> None:
        self._age(births)
        self._leave_waiting(y)
        asked = self._end_help(y) + self._ask(y)
        self.flows[0] += asked.sum(axis=1)
        self.s.wacht[:, :, 0] += asked
        self._fill(y)
        self.flows[4] += self.held.sum(axis=1)

    def _age(self, births: float) -> None:
        """Everybody a month older, a month longer in help, on the list or without help; who turns 23 leaves."""
        s = self.s
        self.flows[3] += s.hulp[:, -1].sum(axis=1)
        self.flows[2] += s.wacht[:, -1].sum(axis=1)
        month_on(s.hulp)
        month_on(s.wacht)
        had = s.buiten[:, :DUREN].copy()
        month_on(had[None])
        never = np.roll(s.buiten[:, NOOIT_EERDER], 1)
        never[0] = births
        s.buiten = np.concatenate([had, never[:, None]], axis=1)
        s.mensen = np.roll(s.mensen, 1)
        s.mensen[0] = 0.0

    def _leave_waiting(self, y: int) -> None:
        r, w = self.r, self.s.wacht
        give_up(w, r.opgeven[y], ACHTTIEN, r.door18[y], self.flows[2])
        worse = w[:ZORG_TOT] * r.erger[y]
        for kind, heavier in ((0, 1), (1, 6), (2, 6), (3, 6)):
            w[kind] -= worse[kind]
            w[heavier] += worse[kind]

    def _end_help(self, y: int) -> Float:
        """Help that ends, as planned, early or by age; returns the questions that follow [kind, age]."""
        r, s = self.r, self.s
        changes = np.arange(DUREN) * r.wisseling[y]  # expected changes of helper so far
        early = (1.0 - r.einde[y]) * r.uitval[y] * (1.0 + r.wisseling_uitval * changes)
        planned, dropped = np.zeros((2, SOORTEN, LEEFTIJDEN))
        end_help(s.hulp, r.einde[y], early, planned, dropped)
        old = np.zeros_like(planned)
        for age, stays in (
            (ACHTTIEN, r.door18[y]),
            (EENENTWINTIG, np.where(np.arange(SOORTEN) == PLEEGZORG, 0.0, 1.0)),
        ):
            old[:, age] = s.hulp[:, age].sum(axis=1) * (1.0 - stays)
            s.hulp[:, age] *= stays[:, None]
        self.held = totals(s.hulp)
        ended = planned + dropped + old
        self.flows[3] += ended.sum(axis=1)
        self._return(ended.sum(axis=0))
        follow = np.diff(r.door[y], axis=1, prepend=0.0)
        asked: Float = follow.T @ planned + dropped * r.uitval_terug
        return asked

    def _return(self, ended: Float) -> None:
        """Trajectories that end leave somebody without help when it was their only one."""
        s = self.s
        left = self.held.sum(axis=0)
        overlap = np.clip((left + ended) / np.maximum(s.mensen, 1e-12), 1.0, 2.0)
        leaving = np.minimum(ended * (2.0 - overlap) / overlap, s.mensen)
        s.mensen -= leaving
        s.buiten[:, 0] += leaving

    def _ask(self, y: int) -> Float:
        """Questions that arise [kind, age]. Nobody asks for a kind they have or wait for."""
        r, s = self.r, self.s
        factor = np.append(r.terug, 1.0) * self.arm
        outside = (s.buiten * np.minimum(r.kans[y][:, None] * factor, 1.0)).sum(axis=1)
        inside = s.mensen * np.minimum(r.kans[y] * r.tijdens * self.arm, 1.0)
        wanted = self.shares * (1.0 + r.tegelijk * (1.0 - self.shares))
        have = (self.held + totals(s.wacht)) / np.maximum(s.mensen, 1e-9)
        asked: Float = wanted.T * (outside + inside * (1.0 - np.minimum(have, 1.0)))
        for kind in range(1, VERBLIJF_VANAF):
            moved = asked[kind] * r.naar_voorkant[y]
            asked[kind] -= moved
            asked[0] += moved
        for kind in range(SOORTEN):
            other = int(r.vervangt[y, kind])
            if other != kind:
                asked[other] += asked[kind]
                asked[kind] = 0.0
        return asked

    def _fill(self, y: int) -> None:
        """The longest waiting start first, as far as there is room; crisis is part of it."""
        s = self.s
        room = (
            np.full(SOORTEN, np.inf) if self.places is None else np.maximum(self.places[y] - self.held.sum(axis=1), 0.0)
        )
        started = np.zeros((SOORTEN, LEEFTIJDEN))
        fill(s.wacht, room, self.r.crisis, started, self.flows[5])
        s.hulp[:, :, 0] += started
        self.held += started
        self.flows[1] += started.sum(axis=1)
        self._join(started.sum(axis=0))

    def _join(self, started: Float) -> None:
        """Persons whose first trajectory starts leave those without help; who that are follows the questions."""
        s = self.s
        weight = s.buiten * np.append(self.r.terug, 1.0)
        outside = weight.sum(axis=1)
        total = outside + s.mensen * self.r.tijdens
        share = np.divide(outside, total, out=np.zeros(LEEFTIJDEN), where=total > 0)
        joining = started / (1.0 + self.r.tegelijk * 0.6) * share
        part = np.divide(joining, outside, out=np.zeros(LEEFTIJDEN), where=outside > 0)
        moved = np.minimum(weight * part[:, None], s.buiten)
        self.joined += moved.sum()
        self.again += moved[:, :DUREN].sum()
        s.buiten = s.buiten - moved
        s.mensen = s.mensen + moved.sum(axis=1)
