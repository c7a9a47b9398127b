"""Runs: a scenario beside its base, over regions, with parameters drawn from their ranges."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from aandacht.kernel.errors import UnusableInput
from aandacht.simulation.begin import Uitgangspunt, begin_of, own_counts, start_from
from aandacht.simulation.beginstand import Aantallen, Beginstand
from aandacht.simulation.draws import key_of
from aandacht.simulation.engine import run_months
from aandacht.simulation.opening import fill_state
from aandacht.simulation.own_start import fill_exactly
from aandacht.simulation.parameters import Basis, draw_factors, draw_range, read_basis
from aandacht.simulation.population import cohorts
from aandacht.simulation.regions import ALLE, Regio, regions_of
from aandacht.simulation.rules import GEHEEL, at_level, make_regels
from aandacht.simulation.scenario import BASIS, Maatregelen, Scenario
from aandacht.simulation.state import LEEFTIJDEN, PERSONEN, TE_VOL, Begin, Float, Int, Regels, Staat, empty_state

Progress = Callable[[int, int], None]
AFTER_PARAMETERS = 1000  # the uncertain effects of a scenario are drawn apart from the parameters of the base


@dataclass(frozen=True)
class Uitkomst:
    """What one run counted in all its regions, in persons of the nation (a sample is multiplied).

    Flows [year, kind, what], persons [year, what], the first day's stock, and young people with youth care per year of age on
    the last day; with the parameters and the policy of the run.
    """

    stroom: Float
    telling: Float
    begin: Float  # [kind, 2]: in help and waiting when the run begins
    leeftijd: Float
    factors: Mapping[str, float] = field(default_factory=dict)
    policy: tuple[Maatregelen, ...] = ()


@dataclass(frozen=True)
class Vraagstelling:
    """What is asked of the simulation."""

    scenario: Scenario
    regio: str = ALLE
    runs: int = 1
    seed: int = 1
    first: int = 2016
    last: int = 2025
    sample: int = 1
    fixed: Mapping[str, float] = field(default_factory=dict)
    central: bool = False  # every parameter at its most likely value
    beginstand: Beginstand | None = None  # the region's own figures to start with, in place of published ones

    def __post_init__(self) -> None:
        if self.beginstand is not None:
            self.beginstand.check(self.regio, self.first)

    @property
    def years(self) -> range:
        """The years that are played."""
        return range(self.first, self.last + 1)

    def regions(self) -> tuple[Regio, ...]:
        """What is played apart; a sample of the nation is played as one region, as its lists would be too short."""
        whole = self.regio.lower() == ALLE and self.sample > 1
        return (GEHEEL,) if whole else regions_of(self.regio)


@dataclass(frozen=True)
class Reeks:
    """All runs of a question: the scenario's, the base's, and the seconds they took."""

    vraag: Vraagstelling
    scenario: tuple[Uitkomst, ...]
    base: tuple[Uitkomst, ...]
    seconds: float
    persons: float


def play(
    vraag: Vraagstelling, threads: int | None = None, progress: Progress | None = None, together: int = 1,
    basis: Basis | None = None,
) -> Reeks:  # fmt: skip
    """Run the scenario and its base with the same draws. The outcome does not depend on `threads` (default: all cores).

    `together`: how many runs are played at the same time, for small regions; the outcome does not depend on it either.
    `basis`: other parameters than those of the package.
    """
    basis = basis or read_basis()
    _compile()
    began = time.perf_counter()
    same = vraag.scenario.naam == BASIS
    chosen, base = [], []
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool, ThreadPoolExecutor(together) as runs:

        def play_run(run: int) -> tuple[Uitkomst, Uitkomst]:
            factors = _factors(basis, vraag, run)
            uit = start_from(basis, factors, vraag.first, vraag.last)
            usual = _one(pool, basis, vraag, Scenario(BASIS), factors, uit, run)
            return usual, usual if same else _one(pool, basis, vraag, vraag.scenario, factors, uit, run)

        for done, (usual, other) in enumerate(_in_order(runs, play_run, vraag.runs, together), start=1):
            base.append(usual)
            chosen.append(other)
            if progress:
                progress(done, vraag.runs)
    seconds = time.perf_counter() - began
    persons = float(np.mean([each.telling[:, PERSONEN].mean() for each in base]))
    return Reeks(vraag, tuple(base if same else chosen), tuple(base), seconds, persons)


def _in_order(
    pool: ThreadPoolExecutor, play_run: Callable[[int], tuple[Uitkomst, Uitkomst]], runs: int, together: int
) -> Iterator[tuple[Uitkomst, Uitkomst]]:
    """The runs one after the other, or some at the same time; a run that is not wanted any more is not begun."""
    if together > 1:
        yield from pool.map(play_run, range(runs))
    else:
        yield from map(play_run, range(runs))


def _factors(basis: Basis, vraag: Vraagstelling, run: int) -> dict[str, float]:
    if vraag.central:
        return dict.fromkeys(basis.parameters, 1.0) | dict(vraag.fixed)
    return draw_factors(basis, _run_seed(vraag.seed, run), vraag.fixed)


def _run_seed(seed: int, run: int) -> int:
    return (seed & 0xFFFFFFFF) | ((run + 1 + (seed >> 32)) & 0xFFFFFFFF) << 32


def _one(
    pool: ThreadPoolExecutor, basis: Basis, vraag: Vraagstelling, scenario: Scenario, factors: Mapping[str, float],
    uit: Uitgangspunt, run: int,
) -> Uitkomst:  # fmt: skip
    key = key_of(_run_seed(vraag.seed, run))
    draws = _scenario_draws(scenario, vraag, run)
    policy = policy_of(vraag, scenario, draws)

    def region(regio: Regio) -> Uitkomst:
        sizes = cohorts(basis, regio, vraag.first, len(vraag.years), vraag.sample)
        own = own_counts(uit, regio, vraag.beginstand, vraag.sample)
        places = uit.plaatsen / vraag.sample * (1.0 if own is None else own.niveau)
        regels = make_regels(basis, factors, vraag.years, policy, regio, places)
        regels = regels if own is None else at_level(regels, own.niveau)
        return play_region(sizes, regels, begin_of(uit, regio), np.array([regio.nummer, *key], dtype=np.uint32), own)

    # Large regions first, so that no thread waits for one at the end.
    regions = sorted(vraag.regions(), key=lambda regio: -regio.deel)
    parts = list(pool.map(region, regions))
    scale = float(vraag.sample)

    def whole(what: str) -> Float:
        total: Float = np.sum([getattr(part, what) for part in parts], axis=0) * scale
        return total

    return Uitkomst(whole("stroom"), whole("telling"), whole("begin"), whole("leeftijd"), factors, tuple(policy))


def policy_of(vraag: Vraagstelling, scenario: Scenario, draws: Mapping[str, float] | None = None) -> list[Maatregelen]:
    """The measures of a scenario in each year of a run."""
    policy = scenario.starting(vraag.first)
    return [policy.in_year(year, draws) for year in vraag.years]


def _scenario_draws(scenario: Scenario, vraag: Vraagstelling, run: int) -> dict[str, float]:
    """The factor of this run on each uncertain effect of the scenario itself."""
    if vraag.central:
        return {}
    return {
        naam: draw_range(_run_seed(vraag.seed, run), number, *limits)
        for number, (naam, limits) in enumerate(sorted(scenario.bereik.items()), start=AFTER_PARAMETERS)
    }


def play_region(
    sizes: Int, regels: Regels, begin: Begin | None, key: Int, own: Aantallen | None = None
) -> Uitkomst:  # fmt: skip
    """Play one region: `sizes` persons per month of birth, `key` the region's number and the two words of the seed.

    It starts with `own` counts when they are given, else by the chances of `begin`, else with nobody in help.
    Raises `UnusableInput` when there is more help or waiting than three per young person: the rules cannot be meant so.
    """
    months = len(sizes) - LEEFTIJDEN + 1
    offset = np.concatenate([[0], np.cumsum(sizes)])
    state = empty_state(sizes, months // 12)
    if begin is not None and own is not None:
        fill_exactly(state, begin, key, own)
    elif begin is not None:
        fill_state(state, begin, key)
    stock = np.stack([state.bezet.astype(np.float64), _waiting(state)], axis=1)
    run_months(state, regels, key, offset, months)
    if state.telling[:, TE_VOL].any():
        raise UnusableInput(
            "Er zijn meer dan drie vragen of soorten hulp per jongere. Kies een lagere instroom of een kortere duur."
        )
    return Uitkomst(state.stroom, state.telling, stock, _ages(state, months))


def _waiting(state: Staat) -> Float:
    return np.bincount(state.w_soort[: state.n[1]], minlength=len(state.bezet)).astype(np.float64)


def _ages(state: Staat, months: int) -> Float:
    """Young people with youth care per year of age on the last day."""
    who = np.flatnonzero(state.actief)
    age = (months - 1 - state.geboren[who]) // 12
    return np.bincount(age, minlength=LEEFTIJDEN // 12).astype(np.float64)[: LEEFTIJDEN // 12]


@cache
def _compile() -> None:
    """Compile before the clock runs, by playing a village for a year."""
    basis = read_basis()
    factors = dict.fromkeys(basis.parameters, 1.0)
    none = Scenario(BASIS)
    uit = start_from(basis, factors, 2016, 2016)
    village = Regio(0, "dorp", 1e-5, 1.0, None)
    regels = make_regels(basis, factors, range(2016, 2017), [none.in_year(2016)], village, uit.plaatsen)
    play_region(cohorts(basis, village, 2016, 1), regels, begin_of(uit, village), np.zeros(3, dtype=np.uint32))
