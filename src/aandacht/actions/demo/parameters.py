"""The parameters of the demo region, and drawing from them."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """Read a YAML file of this package."""
    return yaml.safe_load(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def parameter(name: str) -> Any:
    """Value of a parameter; its source and period stand beside it in the file."""
    return load("parameters.yaml")[name]["value"]


def draw(chance: Random, weights: Mapping[str, float]) -> str:
    """One of the keys, in proportion to its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def draw_class(chance: Random, classes: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """One of the classes (first, last, weight), in proportion to its weight."""
    first, last, _ = chance.choices(classes, [weight for _, _, weight in classes])[0]
    return first, last
