"""What must be assumed for a forecast to come true: one change at a time is turned until it does, everything else as the plan has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aandacht.simulation.parameters import read_basis
from aandacht.simulation.regions import ALLE
from aandacht.simulation.results import measures
from aandacht.simulation.run import Uitkomst, Vraagstelling, play
from aandacht.simulation.scenario import BASIS, EERSTE_JAAR, Als, Fase, Scenario, Voorspelling
from aandacht.simulation.state import Float

STEEKPROEF = 40  # one young person of the nation in so many
STAPPEN = 9  # of halving: to within a five-hundredth of what is tried
VERSCHIL = 0.002  # so near to the forecast counts as there


def what_must_hold(scenario: Scenario, progress: Callable[[], None] = lambda: None) -> list[dict[str, Any]]:
    """For each forecast of a scenario, for the nation: what it would be by the plan, and by what of each assumption it comes true.

    `nodig` has a row per assumption: `waarde` (None when no value between `van` and `tot` makes it true) and what the measure is
    at both ends. `progress` is called after each run.
    """
    return [_forecast(scenario, each, progress) for each in scenario.voorspelling]


def _forecast(scenario: Scenario, wat: Voorspelling, progress: Callable[[], None]) -> dict[str, Any]:
    first = (
        wat.tegen if wat.tegen is not None else min(scenario.fasen[0].vanaf if scenario.fasen else wat.jaar, wat.jaar)
    )
    vraag = Vraagstelling(
        scenario, ALLE, first=max(first, EERSTE_JAAR), last=wat.jaar, sample=STEEKPROEF, central=True
    )  # fmt: skip

    def measured(other: Scenario) -> float:
        found = _measure(replace(vraag, scenario=other), wat.maat)
        progress()
        return float(found[-1])

    usual = _measure(replace(vraag, scenario=Scenario(BASIS)), wat.maat)
    target = wat.maal * float(usual[-1] if wat.tegen is None else usual[0])
    return {
        "wat": wat.wat, "bron": wat.bron, "maat": wat.maat, "jaar": wat.jaar, "doel": _rounded(target),
        "basis": _rounded(float(usual[-1])), "plan": _rounded(measured(scenario)),
        "nodig": [_needed(scenario, als, target, measured) for als in wat.als],
    }  # fmt: skip


def _measure(vraag: Vraagstelling, maat: str) -> Float:
    reeks = play(vraag)
    uit: Uitkomst = (reeks.base if vraag.scenario.naam == BASIS else reeks.scenario)[0]
    return measures(read_basis(), vraag, uit)[maat]


def _needed(scenario: Scenario, als: Als, target: float, measured: Callable[[Scenario], float]) -> dict[str, Any]:
    """Halve what lies between the two ends as long as the forecast lies between what they give."""
    low, high = als.van, als.tot
    at_low, at_high = (measured(turned(scenario, als.namen, value)) for value in (low, high))
    row = {
        "namen": list(als.namen), "van": low, "tot": high, "bij_van": _rounded(at_low), "bij_tot": _rounded(at_high),
        "plan": _planned(scenario, als.namen[0]), "waarde": None,
    }  # fmt: skip
    if not min(at_low, at_high) <= target <= max(at_low, at_high):
        return row
    rising = at_high > at_low
    for _ in range(STAPPEN):
        middle = (low + high) / 2
        found = measured(turned(scenario, als.namen, middle))
        if abs(found - target) <= VERSCHIL * abs(target):
            low = high = middle
            break
        low, high = (middle, high) if (found < target) == rising else (low, middle)
    return row | {"waarde": round((low + high) / 2, 4)}


def turned(scenario: Scenario, namen: tuple[str, ...], value: float) -> Scenario:
    """The scenario with these changes at a value from its first day on, whatever its phases said of them."""
    chosen = dict.fromkeys(namen, value)
    fasen = tuple(Fase(fase.vanaf, {**fase.veranderingen, **chosen}) for fase in scenario.fasen)
    return replace(scenario, fasen=fasen, bereik={})


def _planned(scenario: Scenario, naam: str) -> float | None:
    """What the plan says of it at its end; None when it says nothing."""
    changes: Mapping[str, Any] = {}
    for fase in scenario.fasen:
        changes = {**changes, **fase.veranderingen}
    return changes.get(naam)


def _rounded(value: float) -> float:
    return round(value, 1) if abs(value) < 1000 else float(round(value))
