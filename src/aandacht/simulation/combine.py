"""Several policies as one: what each changes, from its own year on, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import Any

import yaml

from aandacht.simulation.scenario import DELEN, PER_JAAR, Scenario, ScenarioError

MOST = 4
AT_EDGE = {
    "document": "eigen aanname",
    "waar": "",
    "wat": "dat deze plannen elkaar niet versterken of in de weg zitten",
    "bewijs": "aanname",
}


def combined(scenarios: Sequence[Scenario], naam: str, titel: str) -> str:
    """The YAML of two to four policies together.

    Factors are multiplied, shares are taken of what is left, growth is added, and of prevention the strongest holds. An uncertain
    effect keeps its widest range. Raises `ScenarioError` when there are too few or too many.
    """
    if not 2 <= len(scenarios) <= MOST:
        raise ScenarioError(f"samenvoegen: kies twee tot en met {MOST} plannen, niet {len(scenarios)}.")
    years = sorted({fase.vanaf for scenario in scenarios for fase in scenario.fasen})
    whole = {
        "naam": naam,
        "titel": titel,
        "uitleg": " ".join(f"{scenario.titel}: {scenario.uitleg}".strip() for scenario in scenarios),
        "fasen": _fasen(scenarios, years),
        "bereik": _ranges(scenarios),
        "bronnen": [dict(bron) for scenario in scenarios for bron in scenario.bronnen] + [AT_EDGE],
    }  # fmt: skip
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)


def _fasen(scenarios: Sequence[Scenario], years: Iterable[int]) -> list[dict[str, Any]]:
    """Per year what is other than in the year before."""
    fasen, before = [], dict[str, Any]()
    for year in years:
        now = _together([_held(each, year) for each in scenarios])
        changed = {naam: value for naam, value in now.items() if before.get(naam) != value}
        fasen += [{"vanaf": year, "veranderingen": changed}] if changed else []
        before = now
    return fasen


def _held(scenario: Scenario, year: int) -> dict[str, Any]:
    """What holds in a year: later changes replace earlier ones of the same name."""
    held: dict[str, Any] = {}
    for fase in scenario.fasen:
        if fase.vanaf <= year:
            held |= fase.veranderingen
    return held


def _together(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for part in parts:
        for naam, value in part.items():
            values.setdefault(naam, []).append(value)
    return {naam: _one(naam, found) for naam, found in values.items()}


def _one(naam: str, found: list[Any]) -> Any:
    if len(found) == 1:
        return found[0]
    if naam == "gesloten_dicht":
        return any(found)
    if naam == "preventie":
        strongest: Mapping[str, Any] = max(found, key=_strength)
        return dict(strongest)
    if naam == "capaciteit_soort":
        return _together([{kind: value} for each in found for kind, value in each.items()])
    if naam in DELEN:
        return round(1.0 - prod(1.0 - value for value in found), 6)
    if naam in PER_JAAR:
        return round(sum(found), 6)
    return round(prod(found), 6)


def _strength(preventie: Mapping[str, float]) -> float:
    return preventie.get("effect", 0.0) * preventie.get("bereik", 0.0) * preventie.get("samenhang", 1.0)


def _ranges(scenarios: Iterable[Scenario]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for scenario in scenarios:
        for naam, (low, high) in scenario.bereik.items():
            before = found.get(naam, [low, high])
            found[naam] = [min(low, before[0]), max(high, before[1])]
    return found
