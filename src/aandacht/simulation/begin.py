"""How a run starts full: who is in help, who waits and who had help on 1 January, and the places of the base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from aandacht.simulation.parameters import Basis
from aandacht.simulation.population import births_by_month, people_by_age
from aandacht.simulation.regions import Regio
from aandacht.simulation.rules import GEHEEL, make_regels
from aandacht.simulation.scenario import Scenario
from aandacht.simulation.state import LEEFTIJDEN, SOORTEN, Begin, Float
from aandacht.simulation.twin import Jaar, Stand, Twin, start_empty

AANLOOP = 2006  # the twin starts empty here; by 2015 help, waiting lists and history have filled
RUIM = 1e12


@dataclass(frozen=True)
class Uitgangspunt:
    """The nation on 1 January of the first year, its places per year and kind, and what the twin expects of each year."""

    stand: Stand
    bevolking: Float
    plaatsen: Float
    jaren: tuple[Jaar, ...]


def start_from(basis: Basis, factors: Mapping[str, float], first: int, last: int) -> Uitgangspunt:
    """See `_start_from`; what was asked before is kept."""
    return _start_from(basis, tuple(sorted(factors.items())), first, last)


@lru_cache(maxsize=32)
def _start_from(basis: Basis, chosen: tuple[tuple[str, float], ...], first: int, last: int) -> Uitgangspunt:
    """Fill the nation up to 1 January of `first`, and set the places up to `last`.

    The places of a kind in a year are what everybody would need without waiting; how much tighter they are is `krapte`.
    """
    factors = dict(chosen)
    years = range(AANLOOP, last + 1)
    none = Scenario("basis")
    policy = [none.in_year(year) for year in years]
    free = make_regels(basis, factors, years, policy, GEHEEL, np.full((len(years), SOORTEN), RUIM))
    stand = start_empty(people_by_age(basis, AANLOOP))
    twin = Twin(free, stand, None)
    needed = np.array([twin.play_year(y, births_by_month(basis, year)).maanden / 12 for y, year in enumerate(years)])
    tight = make_regels(basis, factors, years, policy, GEHEEL, needed)
    stand = start_empty(people_by_age(basis, AANLOOP))
    twin = Twin(tight, stand, tight.plaatsen.astype(np.float64))
    jaren, at_start = [], None
    for y, year in enumerate(years):
        if year == first:
            at_start = _copy(twin.s)
        jaren.append(twin.play_year(y, births_by_month(basis, year)))
    assert at_start is not None  # noqa: S101 - `first` lies in the range
    offset = first - AANLOOP
    return Uitgangspunt(at_start, people_by_age(basis, first), needed[offset:], tuple(jaren[offset:]))


def _copy(stand: Stand) -> Stand:
    return Stand(stand.hulp.copy(), stand.wacht.copy(), stand.mensen.copy(), stand.buiten.copy())


def begin_of(uit: Uitgangspunt, regio: Regio) -> Begin:
    """The chances by which the people of a region are put in help, on the list, or with help behind them."""
    s = uit.stand
    people = s.mensen + s.buiten.sum(axis=1)
    had = s.buiten[:, :-1].sum(axis=1)
    trajectories = s.hulp.sum(axis=2)
    waiting = s.wacht.sum(axis=2)
    return Begin(
        in_hulp=_month_on(np.minimum(s.mensen / people * regio.vraag, 1.0)),
        soort=_cumulative(_per_year(trajectories)),
        duur=_cumulative(s.hulp.sum(axis=1)),
        tegelijk=float(np.clip(trajectories.sum() / s.mensen.sum() - 1.0, 0.0, 1.0)) / 0.75,
        wacht=_month_on(np.minimum(waiting.sum(axis=0) / people * regio.vraag, 1.0)),
        wacht_soort=_cumulative(_per_year(waiting)),
        wacht_maanden=_cumulative(s.wacht.sum(axis=1)),
        eerder=_month_on(np.minimum(had / np.maximum(s.buiten.sum(axis=1), 1e-9) * regio.vraag, 0.95)),
        sinds=_cumulative(s.buiten[:, :-1].sum(axis=0)),
    )


def _month_on(values: Float) -> Float:
    """By age in the first month played: everybody has become a month older."""
    moved: Float = np.roll(values, 1)
    moved[0] = 0.0
    return moved


def _per_year(values: Float) -> Float:
    """[age in years, kind] from [kind, age in months]."""
    result: Float = values.reshape(SOORTEN, LEEFTIJDEN // 12, 12).sum(axis=2).T
    return result


def _cumulative(values: Float) -> Float:
    """Cumulative shares along the last axis; where nothing is, all of it in the first class."""
    totals = values.sum(axis=-1, keepdims=True)
    shares = np.divide(values, totals, out=np.zeros_like(values), where=totals > 0)
    if values.ndim > 1:
        shares[..., 0] = np.where(totals[..., 0] > 0, shares[..., 0], 1.0)
    result: Float = np.cumsum(shares, axis=-1)
    return result
