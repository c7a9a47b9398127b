"""The toy of four states by a monthly matrix: our draws and threads beside SimPy and vivarium, in seconds of processor time.

vivarium pins its own packages, so it gets an environment of its own in `var/` (made here once, from `peers.txt`); where that
cannot be made it is left out, and said so. Every tool must end with the shares that the matrix gives.
"""

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit, prange, uint32

from aandacht.simulation.draws import philox

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent / "var" / "bench-peers"
NEEDED = HERE / "peers.txt"
TRANSITIONS = np.array(
    [[0.99, 0.006, 0.003, 0.001], [0.08, 0.90, 0.015, 0.005], [0.06, 0.02, 0.90, 0.02], [0.05, 0.02, 0.03, 0.90]]
)
OURS, SIMPY, VIVARIUM = (1_000_000 // 256 * 256, 240), (5_000, 240), (100_000, 60)  # persons, months
FAR = 0.02  # a share further than this from theory means another toy


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


def run_ours() -> dict[str, Any]:
    """Ours on all cores, counted in processor time of all of them."""
    cumulative = np.cumsum(TRANSITIONS, axis=1)
    cumulative[:, -1] = 2.0
    toy(np.zeros(6400, np.uint8), 2, cumulative)
    people, months = OURS
    state = np.zeros(people, np.uint8)
    begun = time.process_time()
    toy(state, months, cumulative)
    spent = time.process_time() - begun
    return _checked(people * months / spent, np.bincount(state, minlength=4) / people, months)


def run_simpy() -> dict[str, Any] | str:
    """SimPy: a process per person with a timeout a month."""
    if importlib.util.find_spec("simpy") is None:
        return "simpy is not installed (it comes with the packages to test)"
    import simpy

    people, months = SIMPY
    chance, world, cumulative = np.random.default_rng(1), simpy.Environment(), np.cumsum(TRANSITIONS, axis=1).tolist()
    where = [0] * people

    def person(number: int) -> Any:
        while True:
            yield world.timeout(1)
            u, new, row = chance.random(), 0, cumulative[where[number]]
            while new < 3 and u >= row[new]:
                new += 1
            where[number] = new

    for number in range(people):
        world.process(person(number))
    begun = time.process_time()
    world.run(until=months + 0.5)
    spent = time.process_time() - begun
    return _checked(people * months / spent, np.bincount(where, minlength=4) / people, months)


def run_vivarium() -> dict[str, Any] | str:
    """vivarium: its ready-made state machine, in an environment of its own."""
    python = PLACE / "bin" / "python"
    failed = _environment(python)
    if failed:
        return failed
    people, steps = VIVARIUM
    command = [str(python), str(HERE / "_vivarium.py"), str(people), str(steps), json.dumps(TRANSITIONS.tolist())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"vivarium stopped: {(done.stderr.strip().splitlines() or ['without a word'])[-1]}"
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return {**_checked(found["rate"], np.array(found["shares"]), steps), "version": found["version"]}


def _environment(python: Path) -> str:
    """Make the environment of the peers when it is not there or other packages are wanted; returns why it could not be made."""
    made = PLACE / "made-of.txt"
    if made.exists() and made.read_text() == NEEDED.read_text():
        return ""
    print("peers: making an environment for vivarium in var/bench-peers (once)", file=sys.stderr, flush=True)
    PLACE.parent.mkdir(exist_ok=True)
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(PLACE)],
        [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(NEEDED)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"vivarium cannot be installed: {(done.stderr.strip().splitlines() or ['without a word'])[-1]}"
    made.write_text(NEEDED.read_text())
    return ""


def _checked(rate: float, shares: Any, months: int) -> dict[str, Any]:
    """The rate, and whether the end is that of the matrix: then it was the same toy."""
    theory = np.linalg.matrix_power(TRANSITIONS, months)[0]
    return {"rate": round(rate), "same_toy": bool(np.abs(shares - theory).max() < FAR)}
