"""Laws that hold for every stock and every waiting list, against theory on reduced settings."""

import numpy as np
import pytest
import simpy
from tests.spec.simulation.keuken import AMBULANT, erlang_c, plain_rules, play, with_leaving

from aandacht.simulation.state import (
    AANMELDING,
    AFGEHAAKT,
    DUUR_SOM,
    IN_HULP,
    INSTROOM,
    UITSTROOM,
    WACHT_AFGEHAAKT,
    WACHT_SOM,
    WACHTEND,
)

BIRTHS = 40
WEKEN = 365.2425 / 12 / 7
WARM = 60  # years before anything is counted


def test_little_in_help_is_inflow_times_duration() -> None:
    rules = plain_rules(200, chance=0.0025, end=0.1, places=10**6)
    flow = play(rules, BIRTHS).stroom[WARM:, AMBULANT]
    duration = flow[:, DUUR_SOM].sum() / flow[:, UITSTROOM].sum()
    assert duration == pytest.approx(10, rel=0.03)
    assert flow[:, IN_HULP].mean() == pytest.approx(flow[:, INSTROOM].mean() / 12 * duration, rel=0.05)


def test_little_on_the_list_is_questions_times_waiting() -> None:
    rules = plain_rules(400, chance=0.00155, end=0.1, places=30, give_up=0.05)
    flow = play(rules, BIRTHS).stroom[WARM:, AMBULANT]
    waited = flow[:, WACHT_SOM].sum() / WEKEN + flow[:, WACHT_AFGEHAAKT].sum() / WEKEN
    # Counted on the last day of the year, after places were filled: those waiting have waited whole months since.
    assert flow[:, WACHTEND].mean() == pytest.approx(waited / (12 * len(flow)), rel=0.1)


def test_mmc_waits_as_erlang_says() -> None:
    """Months are steps, so the queue is a little shorter than in continuous time: within a tenth."""
    servers, end = 20, 0.05
    waits = []
    for seed in range(1, 5):
        rules = plain_rules(1500, chance=0.9 * servers * end / (BIRTHS * 60), end=end, places=servers)
        flow = play(rules, BIRTHS, seed).stroom[WARM:, AMBULANT]
        arrivals = flow[:, AANMELDING].sum() / (12 * len(flow))
        # Somebody who reaches 23 in help leaves earlier than the chance to end says: the real mean duration counts.
        duration = flow[:, DUUR_SOM].sum() / flow[:, UITSTROOM].sum()
        load = arrivals * duration
        theory = erlang_c(servers, load) / (servers / duration - arrivals)
        waits.append(flow[:, WACHT_SOM].sum() / flow[:, INSTROOM].sum() / WEKEN / theory)
    assert np.mean(waits) == pytest.approx(1.0, abs=0.12)


def test_mmc_with_leaving_waits_and_leaves_as_its_chain_says() -> None:
    servers, end, leave = 20, 0.05, 0.03
    rules = plain_rules(2500, chance=1.1 * servers * end / (BIRTHS * 60), end=end, places=servers, give_up=leave)
    flow = play(rules, BIRTHS).stroom[WARM:, AMBULANT]
    arrivals = flow[:, AANMELDING].sum() / (12 * len(flow))
    duration = flow[:, DUUR_SOM].sum() / flow[:, UITSTROOM].sum()
    waiting, left = with_leaving(servers, arrivals, 1 / duration, leave)
    assert flow[:, WACHTEND].mean() == pytest.approx(waiting, rel=0.1)
    assert flow[:, AFGEHAAKT].sum() / flow[:, AANMELDING].sum() == pytest.approx(left, rel=0.1)


def test_simpy_gives_the_same_queue() -> None:
    """A third implementation, by processes and its own chance: waiting and share that leaves agree within their noise."""
    servers, end, leave, years = 20, 0.05, 0.03, 2500
    rules = plain_rules(years, chance=1.1 * servers * end / (BIRTHS * 60), end=end, places=servers, give_up=leave)
    flow = play(rules, BIRTHS, seed=3).stroom[WARM:, AMBULANT]
    arrivals = flow[:, AANMELDING].sum() / (12 * len(flow))
    duration = flow[:, DUUR_SOM].sum() / flow[:, UITSTROOM].sum()
    share = flow[:, AFGEHAAKT].sum() / flow[:, AANMELDING].sum()
    assert share == pytest.approx(_simpy_share(servers, arrivals, duration, leave, 12 * years), rel=0.12)


def _simpy_share(servers: int, arrivals: float, duration: float, leave: float, months: int) -> float:
    chance = np.random.default_rng(5)
    world = simpy.Environment()
    desk = simpy.Resource(world, servers)
    left = [0, 0]

    def person() -> object:
        left[1] += 1
        with desk.request() as turn:
            patience = world.timeout(chance.exponential(1 / leave))
            result = yield turn | patience
            if turn in result:
                yield world.timeout(chance.exponential(duration))
            else:
                left[0] += 1

    def door() -> object:
        while True:
            yield world.timeout(chance.exponential(1 / arrivals))
            world.process(person())

    world.process(door())
    world.run(until=months)
    return left[0] / left[1]


def test_more_places_never_lengthen_the_wait() -> None:
    """Under the same chances, without what help itself brings about."""
    waits = []
    for places in (18, 20, 22, 26):
        rules = plain_rules(60, chance=1.1 * 20 * 0.05 / (BIRTHS * 60), end=0.05, places=places)
        flow = play(rules, BIRTHS).stroom[:, AMBULANT]
        waits.append(flow[:, WACHT_SOM].sum() / flow[:, INSTROOM].sum())
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > waits[-1]
