"""How many young people there are: per month of birth, in a region, from a first year on."""

from __future__ import annotations

import numpy as np

from aandacht.simulation.parameters import Basis
from aandacht.simulation.regions import Regio
from aandacht.simulation.state import LEEFTIJDEN, Float, Int

KLASSE = 5  # years in a class of the source


def people_by_age(basis: Basis, year: float) -> Float:
    """The nation's young people on 1 January of a year, per month of age (0 to 275); between the years of the source linear."""
    classes = _classes(basis, year)
    return np.repeat(classes, KLASSE * 12)[:LEEFTIJDEN] / (KLASSE * 12)


def births_by_month(basis: Basis, year: int) -> Float:
    """Born per month of a year: a fifth of those who are 0-4 at the middle of their class, two years later."""
    return np.full(12, _classes(basis, year + 2.5)[0] / (KLASSE * 12))


def _classes(basis: Basis, year: float) -> Float:
    source: dict[int, list[float]] = basis.parameters["bevolking"].waarde
    years = sorted(source)
    table = np.array([source[each] for each in years], dtype=np.float64)
    return np.array([np.interp(year, years, table[:, column]) for column in range(table.shape[1])])


def cohorts(basis: Basis, regio: Regio, first: int, years: int, sample: int = 1) -> Int:
    """Persons per month of birth in a region: those aged 275 to 1 months when the run begins, then those born in it.

    Rounded so that the sum over time is right (what is cut off of one month is added to the next). `sample`: one in so many.
    """
    before = people_by_age(basis, first)[::-1][: LEEFTIJDEN - 1]
    births = np.concatenate([births_by_month(basis, first + year) for year in range(years)])
    exact = np.concatenate([before, births]) * regio.deel / sample
    total = np.floor(np.cumsum(exact) + 0.5)
    result: Int = np.diff(total, prepend=0.0).astype(np.int64)
    return result
