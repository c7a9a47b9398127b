"""The verkenner: a microsimulation of young people, their questions, the waiting lists and the help, month by month.

Values in, values out: no clock, no database, no Django. Chance is a keyed draw (`draws`), so that the same seed gives the same
numbers on any number of threads and two scenarios differ only where the policy differs.

    from aandacht.simulation import Vraagstelling, load_scenario, simulate
    result = simulate(Vraagstelling(load_scenario("basis"), regio="all", runs=5, seed=1, first=2016, last=2025))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aandacht.simulation.run import Progress, Vraagstelling, play
    from aandacht.simulation.scenario import Scenario, ScenarioError, built_in, load_scenario, read_scenario

# Where each name lives: the compiler is loaded by who runs something, not by who only reads a scenario.
_LIVES = {
    "Progress": "run", "Vraagstelling": "run", "play": "run", "Scenario": "scenario", "ScenarioError": "scenario",
    "built_in": "scenario", "load_scenario": "scenario", "read_scenario": "scenario",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _LIVES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LIVES[name]}"), name)


def simulate(vraag: Vraagstelling, threads: int | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """Run a scenario beside its base and give the result as `aandacht simulate --json` does."""
    from aandacht.simulation.results import report
    from aandacht.simulation.run import play

    return report(play(vraag, threads, progress))


__all__ = [
    "Progress",
    "Scenario",
    "ScenarioError",
    "Vraagstelling",
    "built_in",
    "load_scenario",
    "play",
    "read_scenario",
    "simulate",
]
