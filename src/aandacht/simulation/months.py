"""The months of the twin, compiled: expected numbers per kind, age and duration, changed in place, a year at a time."""

# Compiled functions take arrays; their types are inferred by the compiler.
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

import numpy as np

from aandacht.simulation.compiled import njit
from aandacht.simulation.state import ACHTTIEN, ANDER_VERBLIJF, DUREN, EENENTWINTIG, PLEEGZORG, VERBLIJF_VANAF

SUMS = {"reassoc"}  # sums may be added in another order, so that several are added at once
GEVRAAGD, GESTART, AFGEHAAKT, GEEINDIGD, MAANDEN, GEWACHT = range(6)  # rows of the flows [what, kind]


@njit(nogil=True, cache=True, fastmath=SUMS)
def totals(values):
    """[kind, age] from [kind, age, months]."""
    kinds, ages, months = values.shape
    result = np.zeros((kinds, ages))
    for k in range(kinds):
        for a in range(ages):
            total = 0.0
            for m in range(months):
                total += values[k, a, m]
            result[k, a] = total
    return result


@njit(nogil=True, cache=True, fastmath=SUMS)
def _help_on(helped, planned_share, early_share, planned, early, held, gone):
    """Everybody in help a month older and further; who turns 23 leaves, and help ends as planned or early.

    `helped` [kind, age, months]; the last class of months keeps what is in it. Sets `planned`, `early` and `held` [kind, age].
    """
    kinds, ages, months = helped.shape
    for k in range(kinds):
        gone[k] += helped[k, ages - 1].sum()
        for a in range(ages - 1, 0, -1):
            before, now = helped[k, a - 1], helped[k, a]
            ends, stops = planned_share[k], early_share[k]
            last = before[months - 2] + before[months - 1]
            done, stopped = last * ends[months - 1], last * stops[months - 1]
            total = now[months - 1] = last - done - stopped
            for m in range(1, months - 1):
                value = before[m - 1]
                left = value * (1.0 - ends[m] - stops[m])
                done += value * ends[m]
                stopped += value * stops[m]
                total += left
                now[m] = left
            now[0] = 0.0
            planned[k, a], early[k, a], held[k, a] = done, stopped, total
        helped[k, 0] = 0.0
        planned[k, 0], early[k, 0], held[k, 0] = 0.0, 0.0, 0.0


@njit(nogil=True, cache=True)
def _too_old(helped, held, stays, old):
    """Help that ends at 18, and foster care at 21: part of it goes on. Sets `old` [kind, age]."""
    old[:] = 0.0
    for k in range(len(stays)):
        for age, goes_on in ((ACHTTIEN, stays[k]), (EENENTWINTIG, 0.0 if k == PLEEGZORG else 1.0)):
            old[k, age] = held[k, age] * (1.0 - goes_on)
            held[k, age] *= goes_on
            helped[k, age] *= goes_on


@njit(nogil=True, cache=True, fastmath=SUMS)
def _wait_on(waiting, share, stays, gone):
    """Everybody on the list a month older and further; part of them leaves, at 18 all who may not go on."""
    kinds, ages, months = waiting.shape
    for k in range(kinds):
        gone[k] += waiting[k, ages - 1].sum()
        for a in range(ages - 1, 0, -1):
            part = max(share, 1.0 - stays[k]) if a == ACHTTIEN else share
            before, now = waiting[k, a - 1], waiting[k, a]
            last = before[months - 2] + before[months - 1]
            total = last
            now[months - 1] = last * (1.0 - part)
            for m in range(1, months - 1):
                value = before[m - 1]
                total += value
                now[m] = value * (1.0 - part)
            now[0] = 0.0
            gone[k] += total * part
        waiting[k, 0] = 0.0


@njit(nogil=True, cache=True)
def _get_worse(waiting, share):
    """Part of those who wait need heavier help; they keep how long they waited. Heavier kinds first: nobody moves twice."""
    for kind, heavier in ((1, ANDER_VERBLIJF), (2, ANDER_VERBLIJF), (3, ANDER_VERBLIJF), (0, 1)):
        light, heavy = waiting[kind], waiting[heavier]
        for a in range(light.shape[0]):
            for m in range(light.shape[1]):
                worse = light[a, m] * share
                light[a, m] -= worse
                heavy[a, m] += worse


@njit(nogil=True, cache=True)
def _outside_on(outside, births):
    """[age, months since help, the last: never]: those without help a month older and further."""
    for a in range(outside.shape[0] - 1, 0, -1):
        before, now = outside[a - 1], outside[a]
        last = before[DUREN - 2] + before[DUREN - 1]
        now[1:DUREN] = before[: DUREN - 1]
        now[DUREN - 1] = last
        now[0] = 0.0
        now[DUREN] = before[DUREN]
    outside[0] = 0.0
    outside[0, DUREN] = births


@njit(nogil=True, cache=True)
def _return(people, outside, held, ended):
    """Trajectories that end leave somebody without help when it was their only one."""
    people[1:] = people[:-1].copy()
    people[0] = 0.0
    for a in range(len(people)):
        left, gone = held[:, a].sum(), ended[:, a].sum()
        overlap = min(max((left + gone) / max(people[a], 1e-12), 1.0), 2.0)
        leaving = min(gone * (2.0 - overlap) / overlap, people[a])
        people[a] -= leaving
        outside[a, 0] += leaving


@njit(nogil=True, cache=True)
def _follow(rules, planned, early, asked):
    """Sets `asked` [kind, age] to the questions that follow on help that ended."""
    for k in range(asked.shape[0]):
        for a in range(asked.shape[1]):
            asked[k, a] = early[k, a] * rules.uitval_terug
        for kind in range(asked.shape[0]):
            share = rules.vervolg[kind, k]
            for a in range(asked.shape[1]):
                asked[k, a] += share * planned[kind, a]


@njit(nogil=True, cache=True, fastmath=SUMS)
def _ask(people, outside, held, rules, asked):
    """Adds to `asked` [kind, age] the questions that arise. Nobody asks for a kind they have or wait for: `held` [kind, age]."""
    wanted, again, chance, during = rules.gewenst, rules.terug, rules.kans, rules.tijdens
    for a in range(len(people)):
        free = 0.0
        for m in range(len(again)):
            share = chance[a] * again[m] * rules.arm
            free += outside[a, m] * (share if share < 1.0 else 1.0)  # noqa: FURB136 - min() keeps the compiler from adding several at once
        inside = people[a] * min(chance[a] * during * rules.arm, 1.0)
        for k in range(len(wanted)):
            have = held[k, a] / max(people[a], 1e-9)
            new = wanted[k, a] * (free + inside * (1.0 - min(have, 1.0)))
            front = new * rules.naar_voorkant if 0 < k < VERBLIJF_VANAF else 0.0
            asked[rules.vervangt[0], a] += front
            asked[rules.vervangt[k], a] += new - front


@njit(nogil=True, cache=True, fastmath=SUMS)
def _fill(waiting, room, crisis_share, started, waited):
    """The longest waiting start first, as far as there is room, crisis always; sets `started` [kind, age], adds to `waited` [kind]."""
    kinds, ages, months = waiting.shape
    there, part = np.empty(months), np.empty(months)
    for k in range(kinds):
        there[:] = 0.0
        for a in range(ages):
            row = waiting[k, a]
            for m in range(months):
                there[m] += row[m]
        crisis = there[0] * crisis_share
        left = max(room[k] - crisis, 0.0)
        for m in range(months - 1, -1, -1):
            taken = min(there[m], left)
            left -= taken
            if m == 0:
                taken = min(there[m], taken + crisis)
            part[m] = taken / there[m] if taken > 0.0 else 0.0
            waited[k] += taken * m
        for a in range(ages):
            row, total = waiting[k, a], 0.0
            for m in range(months):
                moved = row[m] * part[m]
                row[m] -= moved
                total += moved
            started[k, a] = total


@njit(nogil=True, cache=True, fastmath=SUMS)
def _join(people, outside, rules, started, counted):
    """Persons whose first trajectory starts leave those without help; who that is follows the questions."""
    again = rules.terug
    for a in range(len(people)):
        new = started[:, a].sum() / (1.0 + rules.tegelijk * 0.6)
        weight = 0.0
        for m in range(len(again)):
            weight += outside[a, m] * again[m]
        if weight <= 0.0:
            continue
        part = new / (weight + people[a] * rules.tijdens)
        never, total = outside[a, DUREN], 0.0
        for m in range(len(again)):
            share = again[m] * part
            moved = outside[a, m] * (share if share < 1.0 else 1.0)  # noqa: FURB136 - min() keeps the compiler from adding several at once
            outside[a, m] -= moved
            total += moved
        counted[0] += total
        counted[1] += total - (never - outside[a, DUREN])
        people[a] += total


@njit(nogil=True, cache=True)
def play_months(s, rules, room, births, flows, counted):
    """Play a month for each of `births` on the stock `s`.

    Adds to `flows` [what, kind] and to `counted` (persons that began with help, and of them who had help before). `room` holds the
    places per kind, infinite when nobody has to wait.
    """
    kinds, ages, _months = s.hulp.shape
    free = np.isinf(room).all()
    planned, early, old = np.zeros((kinds, ages)), np.zeros((kinds, ages)), np.zeros((kinds, ages))
    held, asked, started = totals(s.hulp), np.zeros((kinds, ages)), np.zeros((kinds, ages))
    for month in range(len(births)):
        if not free:
            _wait_on(s.wacht, rules.opgeven, rules.door18, flows[AFGEHAAKT])
            _get_worse(s.wacht, rules.erger)
        _outside_on(s.buiten, births[month])
        _help_on(s.hulp, rules.einde, rules.vroeg, planned, early, held, flows[GEEINDIGD])
        _too_old(s.hulp, held, rules.door18, old)
        ended = planned + early + old
        _return(s.mensen, s.buiten, held, ended)
        _follow(rules, planned, early, asked)
        _ask(s.mensen, s.buiten, held if free else held + totals(s.wacht), rules, asked)
        if free:
            started[:] = asked
        else:
            s.wacht[:, :, 0] += asked
            _fill(s.wacht, np.maximum(room - held.sum(axis=1), 0.0), rules.crisis, started, flows[GEWACHT])
        s.hulp[:, :, 0] += started
        held += started
        _join(s.mensen, s.buiten, rules, started, counted)
        flows[GEVRAAGD] += asked.sum(axis=1)
        flows[GESTART] += started.sum(axis=1)
        flows[GEEINDIGD] += ended.sum(axis=1)
        flows[MAANDEN] += held.sum(axis=1)
