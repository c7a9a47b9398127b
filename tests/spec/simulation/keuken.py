"""A kitchen for the laws: one kind of help, rules by hand, theory beside it."""

import math

import numpy as np

from aandacht.simulation.run import Uitkomst, play_region
from aandacht.simulation.state import DUREN, LEEFTIJDEN, SOORTEN, Regels

AMBULANT = 1


def plain_rules(
    years: int, chance: float, end: float, places: int, give_up: float = 0.0, asking_until: int = 60
) -> Regels:
    """Young people ask for one kind with `chance` a month until an age in months; help ends with chance `end` a month."""
    kans = np.zeros((years, LEEFTIJDEN))
    kans[:, :asking_until] = chance
    only = np.zeros((years, 4, SOORTEN))
    only[:, :, AMBULANT:] = 1.0
    return Regels(
        kans=kans, arm_deel=np.zeros(years), arm_factor=1.0, terug=np.ones(DUREN), tijdens=1.0, soort=only,
        naar_voorkant=np.zeros(years), vervangt=np.tile(np.arange(SOORTEN), (years, 1)), tegelijk=0.0, crisis=0.0,
        voorrang=0.0, einde=np.full((years, SOORTEN, DUREN), end), uitval=np.zeros(years), uitval_terug=0.0,
        wisseling=np.zeros(years), wisseling_uitval=0.0, door=np.zeros((years, SOORTEN, SOORTEN)),
        plaatsen=np.full((years, SOORTEN), places), opgeven=np.full(years, give_up), erger=np.zeros(years),
        overbrugging=np.zeros(years), door18=np.ones((years, SOORTEN)),
    )  # fmt: skip


def play(rules: Regels, births: int, seed: int = 1) -> Uitkomst:
    """Play the rules on a place where so many are born a month, from nobody in help."""
    years = len(rules.kans)
    sizes = np.full(LEEFTIJDEN - 1 + 12 * years, births, dtype=np.int64)
    return play_region(sizes, rules, None, np.array([seed, 7, 7], dtype=np.uint32))


def erlang_c(servers: int, load: float) -> float:
    """The chance to wait in M/M/c (Erlang 1917); `load` is arrivals times mean duration."""
    below = sum(load**k / math.factorial(k) for k in range(servers))
    top = load**servers / math.factorial(servers) * servers / (servers - load)
    return top / (below + top)


def with_leaving(servers: int, arrivals: float, end: float, leave: float, most: int = 2000) -> tuple[float, float]:
    """Mean number waiting and share that leaves, in M/M/c with impatient customers (Erlang-A), by its birth-death chain."""
    weights = [1.0]
    for n in range(1, most):
        weights.append(weights[-1] * arrivals / (min(n, servers) * end + max(n - servers, 0) * leave))
        if weights[-1] < 1e-300:
            break
    total = sum(weights)
    waiting = sum(max(n - servers, 0) * weight for n, weight in enumerate(weights)) / total
    return waiting, waiting * leave / arrivals
