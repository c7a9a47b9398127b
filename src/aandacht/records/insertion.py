"""Inserting rows with SQL that is made once.

What `save()` and `bulk_create` write, in a fraction of the time: the statement of a table is kept per number of rows, and only
values that a field writes in another form are converted. No signals, as nothing here listens to one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, JSONField, Model

from aandacht.records.statements import ask

Convert = Callable[[Any, BaseDatabaseWrapper], Any]
AT_ONCE: Final = 200  # rows in one statement


def insert(row: Model) -> None:
    """Insert one new row; it gets its key."""
    _inserted(row, insert_values(type(row), [vars(row)])[0])


def insert_if_new(row: Model) -> bool:
    """Insert a row unless another one stands in its way (a unique constraint); tell if it did."""
    found = insert_values(type(row), [vars(row)], unless_there=True)
    if found:
        _inserted(row, found[0])
    return bool(found)


def insert_all(rows: Sequence[Model]) -> None:
    """Insert new rows of one table; they do not get their keys."""
    if rows:
        insert_values(type(rows[0]), [vars(row) for row in rows])


def insert_values(
    model: type[Model], rows: Sequence[Mapping[str, Any]], *, unless_there: bool = False
) -> list[int]:  # fmt: skip
    """Insert rows given as values by column attribute (`gezin_id`), without a key; return their keys in the same order."""
    database = connections[DEFAULT_DB_ALIAS]
    keys: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        sql, columns = _statement(model, len(some), unless_there)
        values = [
            value if convert is None or value is None else convert(value, database)
            for row in some
            for value, convert in ((row[name], convert) for name, convert in columns)
        ]
        keys += [int(row[0]) for row in ask(sql, values)]
    return keys


def _inserted(row: Model, key: int) -> None:
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _statement(
    model: type[Model], rows: int, unless_there: bool
) -> tuple[str, tuple[tuple[str, Convert | None], ...]]:  # fmt: skip
    """The statement, and per column its name with what converts its value, if anything must."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    conflict = " ON CONFLICT DO NOTHING" if unless_there else ""
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {places}{conflict} RETURNING "id"'  # noqa: S608
    return sql, tuple((field.attname, _converter(field)) for field in fields)


def _converter(field: Any) -> Convert | None:
    if isinstance(field, DateTimeField):
        return lambda value, database: database.ops.adapt_datetimefield_value(value)
    if isinstance(field, DateField):
        return lambda value, database: database.ops.adapt_datefield_value(value)
    if isinstance(field, JSONField):
        return lambda value, database: field.get_db_prep_save(value, database)
    return None
