"""Facts as text and back: JSON without what is empty, for whoever keeps them."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from aandacht.ijw.administratie.feiten import SOORTEN, Feit

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_BY_NAME: Final = {soort.__name__: soort for soort in SOORTEN}


def write(feit: Feit) -> tuple[str, str]:
    """Give the kind of a fact and its JSON."""
    return type(feit).__name__, _ENCODER.encode(_plain(feit))


def _plain(value: Any) -> Any:
    cls: Any = type(value)
    names = _names(cls)
    if names:
        held = ((name, getattr(value, name)) for name in names)
        return {name: _plain(item) for name, item in held if item is not None}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(cls: Any) -> tuple[str, ...]:
    """Give the attributes of a class that holds values, none for a simple value."""
    return tuple(field.name for field in fields(cls)) if is_dataclass(cls) else ()


def read(soort: str, text: str) -> Feit:
    """Give the fact of this kind in the JSON; KeyError for a kind that is not known."""
    cls: Any = _BY_NAME[soort]
    made: Feit = _reader(cls)(json.loads(text))
    return made


@cache
def _reader(cls: Any) -> Callable[[Any], Any]:
    if cls is date:
        return date.fromisoformat
    if not is_dataclass(cls):
        return lambda value: value
    hints = get_type_hints(cls)
    make: Any = cls
    readers = {field.name: _reader(_plain_type(hints[field.name])) for field in fields(cls)}

    def read_class(held: dict[str, Any]) -> Any:
        return make(**{name: readers[name](value) for name, value in held.items()})

    return read_class


def _plain_type(hint: Any) -> Any:
    """Give the type in `X | None`."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint
