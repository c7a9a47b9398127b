"""The bench of the simulation: how fast a nation is played, in how much memory, beside plain loops and other tools.

    ./aandacht bench simulation [--json] [--part rate|memory|peers|quick|backtest]... [--years N]

Every speed is a ratio of two measurements of the same run, in turns. Human text goes to stderr, the figures as one JSON
document to stdout; exit code 1 when one is not met. vivarium is measured when it is installed, else reported as left out.
"""

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numba import njit, prange, uint32

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src")]

from aandacht.simulation import Vraagstelling, load_scenario, play  # noqa: E402
from aandacht.simulation.backtest import backtest  # noqa: E402
from aandacht.simulation.begin import start_from  # noqa: E402
from aandacht.simulation.draws import philox  # noqa: E402
from aandacht.simulation.parameters import read_basis  # noqa: E402

PARTS = ("rate", "memory", "peers", "quick", "backtest")
LEAST_RATE, MOST_MEMORY, LEAST_PEERS, MOST_QUICK, MOST_ERROR = 0.5, 1024, 50.0, 1.0, 0.03
STATES, MONTHS = 4, 240
MEASURES = ("jeugdigen_met_verblijf", "jeugdigen_met_hulp")
BACK = range(2016, 2020)


def say(text: str) -> None:
    """Tell a person."""
    print(text, file=sys.stderr, flush=True)


@njit(parallel=True, cache=True)
def plain_loop(in_help, months, ask, end):  # type: ignore[no-untyped-def]
    """The same persons and draws without queues: asking by age, ending by chance, nothing else.

    Every month one draw for everybody (a block of Philox for four persons) and a block for each who is in help.
    """
    parts = 64
    size = len(in_help) // parts
    for part in prange(parts):
        for t in range(months):
            for block in range(part * size >> 2, (part + 1) * size >> 2):
                four = philox(uint32(block), uint32(t), uint32(0), uint32(1), uint32(2), uint32(3))
                for lane in range(4):
                    p = 4 * block + lane
                    if in_help[p]:
                        course = philox(uint32(p), uint32(t), uint32(4), uint32(1), uint32(2), uint32(3))
                        in_help[p] = course[0] * (1.0 / 4294967296.0) >= end
                    elif four[lane] * (1.0 / 4294967296.0) < ask[p % len(ask)]:
                        in_help[p] = True


def bench_rate(years: int) -> dict[str, Any]:
    """Person-months a second of the whole model for the nation, against the plain loop over as many persons."""
    vraag = Vraagstelling(load_scenario("basis"), runs=1, first=2026, last=2025 + years, central=True)
    ask = np.repeat(read_basis().array("leeftijd") * 0.005, 12)
    plain_loop(np.zeros(6400, np.bool_), 2, ask, 0.08)
    basis = read_basis()
    start_from(basis, dict.fromkeys(basis.parameters, 1.0), vraag.first, vraag.last)  # not part of either
    ratios, mine, theirs = [], [], []
    for _ in range(3):
        reeks = play(vraag)
        mine.append(reeks.persons * 12 * years / reeks.seconds)
        state = np.zeros(int(reeks.persons) // 256 * 256, np.bool_)
        begun = time.perf_counter()
        plain_loop(state, 12 * years, ask, 0.08)
        theirs.append(len(state) * 12 * years / (time.perf_counter() - begun))
        ratios.append(mine[-1] / theirs[-1])
    ratio = round(median(ratios), 3)
    say(
        f"rate: {median(mine) / 1e6:.0f} against {median(theirs) / 1e6:.0f} million person-months a second: {ratio} (at least {LEAST_RATE})"
    )
    return {"persons": round(reeks.persons), "months": 12 * years, "person_months_per_second": round(median(mine)),
            "plain_loop": round(median(theirs)), "ratio": ratio, "least": LEAST_RATE, "met": ratio >= LEAST_RATE}  # fmt: skip


def bench_memory(years: int) -> dict[str, Any]:
    """The most memory of a process that plays the nation once, in MB."""
    code = (
        "import resource;from aandacht.simulation import *;"
        f"play(Vraagstelling(load_scenario('basis'),runs=1,first=2026,last={2025 + years}));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    most = round(int(done.stdout) / 1024)
    say(f"memory: {most} MB (at most {MOST_MEMORY})")
    return {"megabytes": most, "most": MOST_MEMORY, "met": most < MOST_MEMORY}


TRANSITIONS = np.array(
    [[0.99, 0.006, 0.003, 0.001], [0.08, 0.90, 0.015, 0.005], [0.06, 0.02, 0.90, 0.02], [0.05, 0.02, 0.03, 0.90]]
)


@njit(parallel=True, cache=True)
def toy(state, months, cumulative):  # type: ignore[no-untyped-def]
    """Four states by a monthly matrix, with our draws and threads."""
    parts = 64
    size = len(state) // parts
    for part in prange(parts):
        for t in range(months):
            for block in range(part * size >> 2, (part + 1) * size >> 2):
                four = philox(uint32(block), uint32(t), uint32(0), uint32(1), uint32(2), uint32(3))
                for lane in range(4):
                    p = 4 * block + lane
                    row = cumulative[state[p]]
                    u = four[lane] * (1.0 / 4294967296.0)
                    new = 0
                    while u >= row[new]:
                        new += 1
                    state[p] = new


def bench_peers() -> dict[str, Any]:
    """Person-steps a second of the four-state toy: ours, SimPy's (a process per person), vivarium's state machine."""
    cumulative = np.cumsum(TRANSITIONS, axis=1)
    cumulative[:, -1] = 2.0
    toy(np.zeros(6400, np.uint8), 2, cumulative)
    people = 1_000_000 // 256 * 256
    begun = time.perf_counter()
    toy(np.zeros(people, np.uint8), MONTHS, cumulative)
    ours = people * MONTHS / (time.perf_counter() - begun)
    found: dict[str, Any] = {"ours": round(ours), "least": LEAST_PEERS}
    for name, peer in (("simpy", simpy_toy), ("vivarium", vivarium_toy)):
        if importlib.util.find_spec(name) is None:
            say(f"peers: {name} is not installed here, left out")
            found[name] = None
            continue
        rate = peer(cumulative)
        found[name], found[f"{name}_ratio"] = round(rate), round(ours / rate, 1)
        say(
            f"peers: {ours / 1e6:.0f} against {name} {rate / 1e6:.2f} million person-steps a second: {ours / rate:.0f} times"
        )
    found["met"] = all(value >= LEAST_PEERS for key, value in found.items() if key.endswith("_ratio"))
    return found


def simpy_toy(cumulative: Any) -> float:
    """SimPy: a process per person with a timeout a month."""
    import simpy

    people, chance, world = 1000, np.random.default_rng(1), simpy.Environment()

    def person() -> Any:
        state = 0
        while True:
            yield world.timeout(1)
            state = int(np.searchsorted(cumulative[state], chance.random(), side="right"))

    for _ in range(people):
        world.process(person())
    begun = time.perf_counter()
    world.run(until=MONTHS + 0.5)
    return people * MONTHS / (time.perf_counter() - begun)


def vivarium_toy(_cumulative: Any) -> float:
    """vivarium: its ready-made state machine, 20,000 persons."""
    from vivarium import InteractiveContext
    from vivarium.framework.state_machine import Machine, State

    people = 20_000
    states = [State(f"s{i}") for i in range(STATES)]
    for i, state in enumerate(states):
        for j, other in enumerate(states):
            if i != j:
                state.add_transition(output_state=other, probability_func=_constant(TRANSITIONS[i, j]))
        state.allow_self_transitions()
    machine = Machine("toy", states=states, initial_state=states[0])
    world = InteractiveContext(
        components=[machine],
        configuration={"population": {"population_size": people}, "time": {"step_size": 30}},
    )
    begun = time.perf_counter()
    world.take_steps(24)
    return people * 24 / (time.perf_counter() - begun)


def _constant(chance: float) -> Any:
    import pandas as pd

    return lambda index: pd.Series(chance, index=index)


def bench_quick() -> dict[str, Any]:
    """Seconds of a quick run of a policy beside its base on a sample of one in twenty, ten years, warm."""
    scenario = load_scenario("naar-voren")
    vraag = Vraagstelling(scenario, runs=1, first=2026, last=2035, sample=20, central=True)
    play(vraag)
    found = []
    for _ in range(5):
        begun = time.perf_counter()
        play(vraag)
        found.append(time.perf_counter() - begun)
    turned = Vraagstelling(scenario, runs=1, first=2026, last=2035, sample=20, central=True, fixed={"opgeven": 1.01})
    begun = time.perf_counter()
    play(turned)
    first = time.perf_counter() - begun
    say(f"quick: {median(found):.2f} s, {first:.2f} s after an assumption was turned (at most {MOST_QUICK})")
    worst = max(median(found), first)
    return {
        "seconds": round(median(found), 3),
        "after_turning": round(first, 3),
        "most": MOST_QUICK,
        "met": worst < MOST_QUICK,
    }


def bench_backtest() -> dict[str, Any]:
    """The mean absolute error of yearly users of 2016-2019 against published figures, the whole nation from 1 January 2015."""
    result: dict[str, Any] = {"most": MOST_ERROR, "met": True}
    for measure in MEASURES:
        rows = [row for row in backtest(sample=1) if row["maat"] == measure and row["jaar"] in BACK]
        for row in rows:
            say(f"backtest: {measure} {row['jaar']}: {row['model']:,} against {row['waarde']:,} ({row['fout']:+.1%})")
        mean = sum(abs(row["fout"]) for row in rows) / len(rows)
        say(f"backtest: {measure}: mean absolute error {mean:.1%} (under {MOST_ERROR:.0%})")
        result[measure] = {"per_year": {row["jaar"]: row["fout"] for row in rows}, "mean": round(mean, 4)}
        result["met"] = result["met"] and mean < MOST_ERROR
    return result


def main() -> int:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", action="append", choices=PARTS)
    parser.add_argument("--years", type=int, default=20)
    given = parser.parse_args()
    works = {
        "rate": lambda: bench_rate(given.years), "memory": lambda: bench_memory(given.years), "peers": bench_peers,
        "quick": bench_quick, "backtest": bench_backtest,
    }  # fmt: skip
    figures = {part: works[part]() for part in PARTS if not given.part or part in given.part}
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()[0]}
    print(json.dumps({"area": "simulation", "machine": machine, "figures": figures}))
    return 0 if all(figure["met"] for figure in figures.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
