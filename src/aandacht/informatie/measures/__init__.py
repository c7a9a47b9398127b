"""The measures, found by module: every module here holds a tuple `MEASURES`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from aandacht.informatie.measure import Measure


@cache
def all_measures() -> dict[str, Measure]:
    """Every measure by name, in the order in which people read them."""
    found = [
        measure for module in iter_modules(__path__) for measure in import_module(f"{__name__}.{module.name}").MEASURES
    ]
    return {measure.name: measure for measure in sorted(found, key=lambda measure: (measure.order, measure.name))}
