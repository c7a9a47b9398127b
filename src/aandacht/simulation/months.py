"""The steps of the twin's month that touch every age and duration, compiled: they change their arrays in place."""

# Compiled functions take arrays; their types are inferred by the compiler.
# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

import numpy as np

from aandacht.simulation.compiled import njit

SUMS = {"reassoc"}  # sums may be added in another order, so that several are added at once


@njit(nogil=True, cache=True)
def month_on(values):
    """[kind, age, months]: everybody a month older and a month further; the last class keeps what is in it."""
    kinds, ages, months = values.shape
    for k in range(kinds):
        for a in range(ages - 1, 0, -1):
            values[k, a, 1:] = values[k, a - 1, :-1]
            values[k, a, months - 1] += values[k, a - 1, months - 1]
            values[k, a, 0] = 0.0
        values[k, 0, :] = 0.0


@njit(nogil=True, cache=True, fastmath=SUMS)
def give_up(waiting, share, at_18, stays, gone):
    """Part of those who wait leave, at 18 all who may not go on; adds to `gone` [kind]."""
    kinds, ages, months = waiting.shape
    for k in range(kinds):
        for a in range(ages):
            part = max(share, 1.0 - stays[k]) if a == at_18 else share
            total = 0.0
            for m in range(months):
                left = waiting[k, a, m] * part
                total += left
                waiting[k, a, m] -= left
            gone[k] += total


@njit(nogil=True, cache=True, fastmath=SUMS)
def end_help(helped, planned_share, early_share, planned, early):
    """Help that ends as planned and early: taken out of `helped` [kind, age, months], added to `planned` and `early` [kind, age]."""
    kinds, ages, months = helped.shape
    for k in range(kinds):
        for a in range(ages):
            done, stopped = 0.0, 0.0
            for m in range(months):
                value = helped[k, a, m]
                done += value * planned_share[k, m]
                stopped += value * early_share[k, m]
                helped[k, a, m] = value * (1.0 - planned_share[k, m] - early_share[k, m])
            planned[k, a] += done
            early[k, a] += stopped


@njit(nogil=True, cache=True)
def fill(waiting, room, crisis_share, started, waited):
    """The longest waiting start first, as far as there is room, crisis always; adds to `started` [kind, age] and `waited` [kind]."""
    kinds, ages, months = waiting.shape
    for k in range(kinds):
        crisis = waiting[k, :, 0].sum() * crisis_share
        left = max(room[k] - crisis, 0.0)
        for m in range(months - 1, -1, -1):
            there = waiting[k, :, m].sum()
            taken = min(there, left)
            left -= taken
            if m == 0:
                taken = min(there, taken + crisis)
            if taken <= 0.0:
                continue
            waited[k] += taken * m
            for a in range(ages):
                moved = waiting[k, a, m] * (taken / there)
                waiting[k, a, m] -= moved
                started[k, a] += moved


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
