"""The verkenner: a microsimulation of young people, their questions, the waiting lists and the help, month by month.

Values in, values out: no clock, no database, no Django. Chance is a keyed draw (`draws`), so that the same seed gives the same
numbers on any number of threads and two scenarios differ only where the policy differs.

    from aandacht.simulation import Vraagstelling, load_scenario, simulate
    result = simulate(Vraagstelling(load_scenario("basis"), regio="all", runs=5, seed=1, first=2016, last=2025))
"""

from typing import Any

from aandacht.simulation.results import report
from aandacht.simulation.run import Progress, Vraagstelling, play
from aandacht.simulation.scenario import Scenario, ScenarioError, built_in, load_scenario, read_scenario


def simulate(vraag: Vraagstelling, threads: int | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """Run a scenario beside its base and give the result as `aandacht simulate --json` does."""
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
