"""Inserting rows with SQL that is made once.

What `save()` and `bulk_create` write, in a fraction of the time: the statement of a table is kept per number of rows, and only
values that a field writes in another form are converted. No signals, as nothing here listens to one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, JSONField, Model, TextField
from django.db.models.base import ModelState

from aandacht.records.held import Held, hand_over
from aandacht.records.statements import adapt_moment, run

M = TypeVar("M", bound=Model)
Convert = Callable[[Any, BaseDatabaseWrapper], Any]
Columns = tuple[tuple[str, Convert | None], ...]
AT_ONCE: Final = 200  # rows in one statement


def make(model: type[M], **values: Any) -> M:
    """Make a row that is not in the database yet, of values by column attribute (`gezin_id`); what is left out has its default.

    `Model()` asks of every column whether it was given and tells whoever listens, which takes as long as the insert.
    """
    row = model.__new__(model)
    kept, made = _defaults(model)
    vars(row).update(kept)
    vars(row).update((name, default()) for name, default in made)
    vars(row).update(values)
    row._state = ModelState()
    return row


def insert(row: M) -> M:
    """Insert a new row; it gets its key. A text that was `Held` is let go of: who asks the row for it reads it again."""
    values = vars(row)
    held = [name for name in _texts(type(row)) if type(values[name]) is Held]
    _inserted(row, insert_values(type(row), [values])[0] if not held else _insert_held(type(row), values))
    for name in held:
        del values[name]
    return row


def _insert_held(model: type[Model], row: Mapping[str, Any]) -> int:
    database = connections[DEFAULT_DB_ALIAS]
    sql, columns = _statement(model, 1, False)
    ((key,),) = run(database, *hand_over(database, sql, _values([row], columns, database)))
    return int(key)


def insert_if_new(row: Model) -> bool:
    """Insert a row unless another one stands in its way (a unique constraint); tell if it did."""
    found = insert_values(type(row), [vars(row)], unless_there=True)
    if found:
        _inserted(row, found[0])
    return bool(found)


def insert_values(
    model: type[Model], rows: Sequence[Mapping[str, Any]], *, unless_there: bool = False
) -> list[int]:  # fmt: skip
    """Insert rows given as values by column attribute (`gezin_id`), without a key; return their keys in the same order."""
    database = connections[DEFAULT_DB_ALIAS]
    keys: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        sql, columns = _statement(model, len(some), unless_there)
        keys += [int(row[0]) for row in run(database, sql, _values(some, columns, database))]
    return keys


def _values(rows: Sequence[Mapping[str, Any]], columns: Columns, database: BaseDatabaseWrapper) -> list[Any]:
    return [
        value if convert is None or value is None else convert(value, database)
        for row in rows
        for value, convert in ((row[name], convert) for name, convert in columns)
    ]


def _inserted(row: Model, key: int) -> None:
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _defaults(model: type[Model]) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """The values of the columns that are always the same, and what makes those that are not."""
    fields = model._meta.concrete_fields
    made = tuple((field.attname, field.default) for field in fields if callable(field.default) and field.has_default())
    return {field.attname: field.get_default() for field in fields}, made


@cache
def _texts(model: type[Model]) -> tuple[str, ...]:
    """The columns that can have a large text."""
    return tuple(field.attname for field in model._meta.concrete_fields if isinstance(field, TextField))


@cache
def _statement(model: type[Model], rows: int, unless_there: bool) -> tuple[str, Columns]:
    """The statement, and per column its name with what converts its value, if anything must."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    conflict = " ON CONFLICT DO NOTHING" if unless_there else ""
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {places}{conflict} RETURNING "id"'  # noqa: S608
    return sql, tuple((field.attname, _converter(field)) for field in fields)


def _converter(field: Any) -> Convert | None:
    if isinstance(field, DateTimeField):
        return adapt_moment
    if isinstance(field, DateField):
        return lambda value, database: database.ops.adapt_datefield_value(value)
    if isinstance(field, JSONField):
        return lambda value, database: field.get_db_prep_save(value, database)
    return None
