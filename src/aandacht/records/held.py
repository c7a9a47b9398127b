"""A large text on its way into the database, without a copy more than the database needs itself.

A parameter stays in memory until its statement ends, beside the copy that SQLite makes of it and the row it goes into. Here the
parameter is a number: SQLite asks for the text when it needs it, and from then on nobody else has it.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

LARGE: Final = 1024 * 1024
_FUNCTION: Final = "held_text"
_numbers = count(1)
_waiting: "dict[int, Held]" = {}


class Held:
    """The bytes of a text in UTF-8, until they are taken: whoever holds this does not hold them any longer then."""

    def __init__(self, data: bytes) -> None:
        """Hold these; let no other name stand for them."""
        self._data = data

    def take(self) -> bytes:
        """Give the bytes, once."""
        data, self._data = self._data, b""
        return data


def as_text(data: bytes) -> "str | Held":
    """The text of these bytes as a row gets it: a large one is held."""
    return Held(data) if len(data) > LARGE else data.decode()


def hand_over(database: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    """The statement and its values with every held text put so that this database takes it."""
    if database.vendor != "sqlite":
        return sql, [value.take().decode() if type(value) is Held else value for value in values]
    database.ensure_connection()
    # Again for every statement that needs it: a connection may be a new one.
    database.connection.create_function(_FUNCTION, 1, _take)
    between = sql.split("%s")
    written, params = between[0], list[Any]()
    for value, following in zip(values, between[1:], strict=True):
        is_held = type(value) is Held
        written += (f"CAST({_FUNCTION}(%s) AS TEXT)" if is_held else "%s") + following
        params.append(_keep(value) if is_held else value)
    return written, params


def _keep(held: Held) -> int:
    number = next(_numbers)
    _waiting[number] = held
    return number


def _take(number: int) -> bytes:
    return _waiting.pop(number).take()
