"""How a run starts full: who is in help, who waits and who had help on 1 January, and the places of the base."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from aandacht.simulation.beginstand import Aantallen, Beginstand, code_of, counts_for, divided
from aandacht.simulation.parameters import Basis
from aandacht.simulation.population import births_by_month, people_by_age
from aandacht.simulation.regions import Regio
from aandacht.simulation.rules import GEHEEL, make_regels
from aandacht.simulation.scenario import Maatregelen, Scenario
from aandacht.simulation.state import LEEFTIJDEN, SOORTEN, Begin, Float, Int
from aandacht.simulation.twin import Jaar, Stand, Twin, start_empty

AANLOOP = 2006  # the twin starts empty here; by 2015 help, waiting lists and history have filled
RUIM = 1e12


# What the twin does not look at: money, and help of the local team while waiting.
UNSEEN = frozenset({"kosten", "prijsgroei", "prijsindex", "coordinatie", "overbrugging"})
# What matters only to those who wait: without it the same places are needed.
WAITING = frozenset({"opgeven", "erger", "crisis", "voorrang", "krapte", "krapte_regio"})
Chosen = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Uitgangspunt:
    """The nation on 1 January of the first year, and its places per year and kind."""

    stand: Stand
    bevolking: Float
    plaatsen: Float
    verder: Callable[[], tuple[Jaar, ...]]

    @property
    def jaren(self) -> tuple[Jaar, ...]:
        """What the twin expects of each year of the run."""
        return self.verder()


def start_from(basis: Basis, factors: Mapping[str, float], first: int, last: int) -> Uitgangspunt:
    """See `_start_from`; what was asked before is kept."""
    return _start_from(basis, tuple(sorted((k, v) for k, v in factors.items() if k not in UNSEEN)), first, last)


@lru_cache(maxsize=32)
def _start_from(basis: Basis, chosen: Chosen, first: int, last: int) -> Uitgangspunt:
    """Fill the nation up to 1 January of `first`, and set the places up to `last`.

    The places of a kind in a year are what everybody would need without waiting; how much tighter they are is `krapte`.
    """
    factors = dict.fromkeys(UNSEEN, 1.0) | dict(chosen)
    needed = _needed(basis, tuple((k, v) for k, v in chosen if k not in WAITING), last)
    years = range(AANLOOP, last + 1)
    tight = make_regels(basis, factors, years, _no_policy(years), GEHEEL, needed)
    twin = Twin(tight, start_empty(people_by_age(basis, AANLOOP)), tight.plaatsen.astype(np.float64))
    for y, year in enumerate(range(AANLOOP, first)):
        twin.play_year(y, births_by_month(basis, year))
    at_start = _copy(twin.s)
    offset = first - AANLOOP

    @cache
    def play_on() -> tuple[Jaar, ...]:
        further = Twin(tight, _copy(at_start), tight.plaatsen.astype(np.float64))
        return tuple(
            further.play_year(y, births_by_month(basis, year))
            for y, year in enumerate(range(first, last + 1), start=offset)
        )

    return Uitgangspunt(at_start, people_by_age(basis, first), needed[offset:], play_on)


@lru_cache(maxsize=64)
def _needed(basis: Basis, chosen: Chosen, last: int) -> Float:
    """[year, kind]: the places with which nobody would wait, from the year in which the twin starts empty."""
    factors = dict.fromkeys(UNSEEN | WAITING, 1.0) | dict(chosen)
    years = range(AANLOOP, last + 1)
    free = make_regels(
        basis, factors, years, _no_policy(years), GEHEEL, np.full((len(years), SOORTEN), RUIM)
    )  # fmt: skip
    twin = Twin(free, start_empty(people_by_age(basis, AANLOOP)), None)
    return np.array([twin.play_year(y, births_by_month(basis, year)).maanden / 12 for y, year in enumerate(years)])


def _no_policy(years: range) -> list[Maatregelen]:
    none = Scenario("basis")
    return [none.in_year(year) for year in years]


def _copy(stand: Stand) -> Stand:
    return Stand(stand.hulp.copy(), stand.wacht.copy(), stand.mensen.copy(), stand.buiten.copy())


def own_counts(uit: Uitgangspunt, regio: Regio, own: Beginstand | None, sample: int) -> Aantallen | None:
    """The region's own counts for a municipality, in a sample; None when there are none and it starts by published figures."""
    tellingen = own.of(code_of(regio)) if own is not None else {}
    if not tellingen:
        return None
    s, share = uit.stand, regio.deel * regio.vraag
    overlap = float(np.clip(s.hulp.sum() / s.mensen.sum(), 1.0, 2.0))
    whole = counts_for(tellingen, s.hulp.sum(axis=(1, 2)) * share, s.wacht.sum(axis=(1, 2)) * share, overlap)
    if sample == 1:
        return whole
    return replace(
        whole, in_hulp=_one_in(whole.in_hulp, sample), wachtenden=_one_in(whole.wachtenden, sample),
        jongeren=round(whole.jongeren / sample),
    )  # fmt: skip


def _one_in(counts: Int, sample: int) -> Int:
    """One in so many, the total as near as can be."""
    return np.array(divided(round(int(counts.sum()) / sample), counts.astype(np.float64)), dtype=np.int64)


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
