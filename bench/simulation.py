"""The bench of the simulation: how fast a nation is played, in how much memory, beside plain loops and other tools.

    ./aandacht bench simulation [--json] [--part rate|memory|peers|quick|backtest]... [--years N]

Every speed is a ratio of two measurements of the same run, in turns, in processor time. Human text goes to stderr, the figures as
one JSON document to stdout; exit code 1 when one is not met. vivarium gets an environment of its own, or is reported as left out.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numba import njit, prange, uint32, uint64

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]

from _peers import run_ours, run_simpy, run_vivarium  # noqa: E402

from aandacht.simulation import Vraagstelling, load_scenario, play  # noqa: E402
from aandacht.simulation.backtest import backtest, mean_errors  # noqa: E402
from aandacht.simulation.begin import start_from  # noqa: E402
from aandacht.simulation.draws import philox  # noqa: E402
from aandacht.simulation.overview import quick  # noqa: E402
from aandacht.simulation.parameters import read_basis  # noqa: E402
from aandacht.simulation.state import HULPMAANDEN  # noqa: E402

PARTS = ("rate", "memory", "peers", "quick", "backtest")
LEAST_RATE, MOST_MEMORY, LEAST_PEERS, MOST_QUICK, MOST_ERROR = 0.5, 1024, 50.0, 1.0, 0.03
ASK, END = 0.0085, 0.08  # of the plain loop: about as many in help as in the model
MEASURES = ("jeugdigen_met_verblijf", "jeugdigen_zonder_verblijf", "jeugdigen_met_hulp")
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


@njit(parallel=True, cache=True)
def cheap_loop(in_help, months, ask, end):  # type: ignore[no-untyped-def]
    """The plain loop with the cheapest draws that are any good (splitmix64): how far chance itself is the work."""
    parts = 64
    size = len(in_help) // parts
    for part in prange(parts):
        for t in range(months):
            for p in range(part * size, (part + 1) * size):
                z = uint64(p) * uint64(0x9E3779B97F4A7C15) + uint64(t) * uint64(0xD1B54A32D192ED03)
                for _ in range(2):
                    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
                    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
                    z = z ^ (z >> uint64(31))
                u = (z >> uint64(32)) * (1.0 / 4294967296.0)
                in_help[p] = u >= end if in_help[p] else u < ask[p % len(ask)]


def _spent(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds of processor time and by the clock, and what came out."""
    processor, clock = time.process_time(), time.perf_counter()
    result = work()
    return time.process_time() - processor, time.perf_counter() - clock, result


def bench_rate(years: int) -> dict[str, Any]:
    """Person-months a second of the whole model for the nation, against the plain loop over as many persons.

    The ratio is of processor time, which other work on the machine disturbs least; the one by the clock stands beside it.
    """
    vraag = Vraagstelling(load_scenario("basis"), runs=1, first=2026, last=2025 + years, central=True)
    ask = np.repeat(read_basis().array("leeftijd") * ASK, 12)
    for loop in (plain_loop, cheap_loop):
        loop(np.zeros(6400, np.bool_), 2, ask, END)
    basis = read_basis()
    start_from(basis, dict.fromkeys(basis.parameters, 1.0), vraag.first, vraag.last)  # not part of either
    play(Vraagstelling(load_scenario("basis"), first=2026, last=2026, sample=100, central=True))  # compiles
    rows = []
    for _ in range(3):
        mine, clock, reeks = _spent(lambda: play(vraag))
        state = np.zeros(int(reeks.persons) // 256 * 256, np.bool_)
        plain, plain_clock, _none = _spent(lambda state=state: plain_loop(state, 12 * years, ask, END))
        helped = state.mean()
        cheap, _clock, _none = _spent(lambda state=state: cheap_loop(np.zeros_like(state), 12 * years, ask, END))
        work = reeks.persons * 12 * years
        rows.append((work / mine, work / plain, work / cheap, plain / mine, plain_clock / clock, work / clock))
    mine, plain, cheap, ratio, by_clock, speed = (float(median(column)) for column in zip(*rows, strict=True))
    in_help = float(reeks.base[0].stroom[:, :, HULPMAANDEN].sum()) / (12 * years) / reeks.persons
    say(
        f"rate: {mine / 1e6:.0f} against {plain / 1e6:.0f} million person-months a second of processor time: {ratio:.2f}"
        f" (at least {LEAST_RATE}); by the clock {by_clock:.2f}; with the cheapest draws the loop does {cheap / 1e6:.0f}"
    )
    return {
        "persons": round(reeks.persons), "months": 12 * years, "person_months_per_processor_second": round(mine),
        "person_months_per_second": round(speed), "plain_loop": round(plain), "cheap_loop": round(cheap),
        "in_help": round(in_help, 3), "in_help_loop": round(float(helped), 3), "ratio": round(ratio, 3),
        "ratio_by_the_clock": round(by_clock, 3), "least": LEAST_RATE, "met": ratio >= LEAST_RATE,
    }  # fmt: skip


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


def bench_peers() -> dict[str, Any]:
    """Person-steps a second of processor time of the four-state toy: ours, SimPy's (a process per person), vivarium's machine."""
    ours = run_ours()
    found: dict[str, Any] = {"ours": ours, "least": LEAST_PEERS, "met": ours["same_toy"]}
    for name, peer in (("simpy", run_simpy), ("vivarium", run_vivarium)):
        one = peer()
        if isinstance(one, str):
            say(f"peers: {one}; left out")
            found[name] = {"left_out": one}
            continue
        ratio = ours["rate"] / one["rate"]
        found[name] = {**one, "ratio": round(ratio, 1)}
        found["met"] = found["met"] and ratio >= LEAST_PEERS and one["same_toy"]
        say(
            f"peers: {ours['rate'] / 1e6:.0f} against {name} {one['rate'] / 1e6:.2f} million person-steps a second: {ratio:.0f} times"
        )
    return found


TURNED: tuple[dict[str, float], ...] = ({}, {"opgeven": 1.01}, {"duur": 1.01}, {"kosten": 1.01}, {"opgeven": 1.02})


def bench_quick() -> dict[str, Any]:
    """Seconds until an answer, warm: one run of a policy beside its base on a sample of one in twenty, and what the page plays.

    The page plays five runs, each on its own sample of one in a hundred of the nation (together one in twenty); in a region with
    about as many persons. Each time an assumption is turned, so that nothing but the compiler and the base of before is kept.
    """
    scenario = load_scenario("naar-voren")
    figures: dict[str, Any] = {"most": MOST_QUICK}

    def one(fixed: dict[str, float]) -> None:
        play(Vraagstelling(scenario, runs=1, first=2026, last=2035, sample=20, central=True, fixed=fixed))

    asked = {
        "one_in_twenty": one,
        "page_nation": lambda fixed: quick(scenario, "all", 2026, 2036, fixed),
        "page_region": lambda fixed: quick(scenario, "Lekstroom", 2026, 2036, fixed),
    }
    for n, (naam, answer) in enumerate(asked.items()):
        answer({})
        seconds, work = [], []
        for turned in TURNED:
            fixed = {each: factor + n / 1000 for each, factor in turned.items()}  # not what another one was asked
            begun, worked = time.perf_counter(), time.process_time()
            answer(fixed)
            seconds.append(time.perf_counter() - begun)
            work.append(time.process_time() - worked)
        say(
            f"quick: {naam}: {median(seconds):.2f} s, slowest {max(seconds):.2f} s (at most {MOST_QUICK}); {max(work):.2f} s of processor"
        )
        figures[naam] = {
            "seconds": round(median(seconds), 3), "slowest": round(max(seconds), 3), "processor": round(max(work), 3)
        }  # fmt: skip
    figures["met"] = max(figures[naam]["slowest"] for naam in asked) < MOST_QUICK
    return figures


def bench_backtest() -> dict[str, Any]:
    """The mean absolute error of yearly users of 2016-2019 against published figures, the whole nation from 1 January 2015."""
    rows = [row for row in backtest(sample=1) if row["maat"] in MEASURES]
    for row in rows:
        used = "" if row["gebruikt"] else ", not used in calibration"
        say(
            f"backtest: {row['maat']} {row['jaar']}: {row['model']:,} against {row['waarde']:,} ({row['fout']:+.1%}{used})"
        )
    means = mean_errors(rows, BACK)
    result: dict[str, Any] = {"most": MOST_ERROR, "met": all(mean < MOST_ERROR for mean in means.values())}
    for measure, mean in means.items():
        say(f"backtest: {measure}: mean absolute error {mean:.1%} (under {MOST_ERROR:.0%})")
        per_year = {row["jaar"]: row["fout"] for row in rows if row["maat"] == measure}
        result[measure] = {"per_year": per_year, "mean": round(mean, 4)}
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
