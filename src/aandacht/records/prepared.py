"""Queries whose SQL is made once.

Building the SQL of a query costs Django more than running it: about a millisecond against a tenth of one. For the queries
that every page and every action asks, and for those of the pages that people open all day, the SQL is kept and only the
values change. The rows are those of the queryset it is made from; a test compares them.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import QuerySet
from django.db.models.query import (
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)  # what a queryset itself uses

R = TypeVar("R")
Value = int | str | date | datetime | None
_FIRST_DAY = date(1601, 1, 1)  # of the days that stand for a parameter; no day of ours is near it
_LAST_DAY = date(1700, 1, 1)


Made = tuple[str, Sequence[tuple[str | None, Any]], Callable[[list[Any]], list[R]]]


class Prepared(Generic[R]):
    """`Prepared(build, gezin=int, day=date)`: `build` gives the queryset for values of these types.

    The queryset gives instances, dicts with `values()` or tuples with `values_list()`. The values must stand in the SQL as they are: no lookups that
    change them, nothing computed from them. A value that is None or a bool is no parameter: `build` may give another
    query for it, whose SQL is kept apart.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, R]"], **types: type) -> None:
        """Keep how the queryset is built; the SQL is made at the first call of its shape, once per kind of database."""
        self._build = build
        self._types = types
        self._made: dict[tuple[Any, ...], Made[R]] = {}

    def queryset(self, **values: Value) -> "QuerySet[Any, R]":
        """The queryset this is made from."""
        return self._build(**values)

    def __call__(self, **values: Value) -> list[R]:
        """The rows for these values."""
        database = connections[DEFAULT_DB_ALIAS]  # asked once: `connection` looks it up at every attribute
        shape = database.vendor, *[values[name] if _is_shape(values[name]) else name for name in self._types]
        sql, slots, make_rows = self._made.get(shape) or self._make(shape, values)
        adapted = {name: _adapt(value, database.ops) for name, value in values.items()}
        with database.cursor() as cursor:
            cursor.execute(sql, [constant if name is None else adapted[name] for name, constant in slots])
            return make_rows(cursor.fetchall())

    def _make(self, shape: tuple[Any, ...], values: dict[str, Value]) -> Made[R]:
        marks = {
            name: _mark(kind, place)
            for place, (name, kind) in enumerate(self._types.items())
            if not _is_shape(values[name])
        }
        queryset = self._build(**{**values, **marks})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        names = {_adapt(mark, connection.ops): name for name, mark in marks.items()}
        slots = [(names.get(param), param) for param in params]
        missing = marks.keys() - {name for name, _constant in slots}
        if missing:
            raise TypeError(f"These values do not stand in the SQL as they are: {', '.join(sorted(missing))}")
        if any(name is None and _is_near_a_mark(constant) for name, constant in slots):
            raise TypeError("Something in the SQL was computed from a value: give it as a value of its own")
        made = self._made[shape] = (sql, slots, _converting(compiler, _maker(queryset, compiler)))
        return made


def _is_shape(value: Value) -> bool:
    return value is None or isinstance(value, bool)


def _converting(compiler: Any, make_row: Callable[[Sequence[Any]], R]) -> Callable[[list[Any]], list[R]]:
    """The rows of the database with every column as its field wants it, each made into what the queryset gives."""
    found = compiler.get_converters([column[0] for column in compiler.select])
    converters = [(place, tuple(functions), expression) for place, (functions, expression) in found.items()]

    if not converters:
        return lambda rows: [make_row(row) for row in rows]

    def make_rows(rows: list[Any]) -> list[R]:
        made = []
        for row in rows:
            values = list(row)
            for place, functions, expression in converters:
                for function in functions:
                    values[place] = function(values[place], expression, connection)
            made.append(make_row(values))
        return made

    return make_rows


def _maker(queryset: "QuerySet[Any, Any]", compiler: Any) -> Callable[[Sequence[Any]], Any]:
    if issubclass(queryset._iterable_class, ValuesIterable):
        return _dicts(queryset.query)
    return tuple if issubclass(queryset._iterable_class, ValuesListIterable) else _instances(compiler)


def _dicts(query: Any) -> Callable[[Sequence[Any]], Any]:
    names = tuple(query.selected)  # the order of the columns in the SELECT, as ValuesIterable reads it
    return lambda row: dict(zip(names, row, strict=True))


def _instances(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    info = compiler.klass_info
    model, database = info["model"], connection.alias
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[start:end]]
    populators = get_related_populators(info, compiler.select, database)  # type: ignore[call-arg]  # as in Django 5.2
    extra = tuple(compiler.annotation_col_map.items())

    def make_row(row: Sequence[Any]) -> Any:
        instance = model.from_db(database, names, row[start:end])
        for populator in populators:
            populator.populate(row, instance)
        for name, place in extra:
            setattr(instance, name, row[place])
        return instance

    return make_row


def _mark(kind: type, place: int) -> int | str | date:
    """Give a value that stands for a parameter and occurs nowhere else."""
    if kind is int:
        return -1_000_000_007 - place
    day = _FIRST_DAY + timedelta(days=place)
    if kind is datetime:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return day if kind is date else f"prepared {place}"


def _is_near_a_mark(constant: Any) -> bool:
    if isinstance(constant, date):
        return constant.year < _LAST_DAY.year
    return isinstance(constant, str) and constant[4:5] == "-" and "1500-" < constant < _LAST_DAY.isoformat()


def _adapt(value: Value, ops: BaseDatabaseOperations) -> Any:
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value
