"""Queries whose SQL is made once.

Building the SQL of a query costs Django more than running it: about a millisecond against a tenth of one. For the queries
that every page and every action asks, and for those of the pages that people open all day, the SQL is kept and only the
values change. The rows are those of the queryset it is made from; a test compares them. `Prepared` reads, `PreparedUpdate` changes.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar, get_args, get_origin

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ValuesIterable, ValuesListIterable
from django.db.models.sql import UpdateQuery

from aandacht.records.statements import adapt_moment, run

R = TypeVar("R")
Value = int | str | date | datetime | Sequence[int] | Sequence[str] | None
_FIRST_DAY = date(1601, 1, 1)  # of the days that stand for a parameter; no day of ours is near it
_LAST_DAY = date(1700, 1, 1)
_FIRST_NUMBER = 2_000_000_011  # of the numbers that do; the largest that every column of ours holds is 2^31 - 1
_LONGEST = 100_000  # more values than a list ever has


# A slot per parameter of the SQL: the name of the value that goes there, which one of a list, and the value itself when it is
# always the same.
Slots = Sequence[tuple[str | None, int | None, Any]]
Made = tuple[str, Slots, Callable[[list[Any]], list[R]]]


class Prepared(Generic[R]):
    """`Prepared(build, gezin=int, day=date, nummers=list[int])`: `build` gives the queryset for values of these types.

    The queryset gives instances, dicts with `values()` or tuples with `values_list()`. The values must stand in the SQL as they are: no lookups that
    change them, nothing computed from them. A value that is None or a bool is no parameter: `build` may give another
    query for it, whose SQL is kept apart. A list stands behind `__in`; an empty one finds nothing.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, R]"], **types: Any) -> None:
        """Keep how the queryset is built; the SQL is made at the first call of its shape, once per kind of database."""
        self._build = build
        self._types = types
        self._lists = tuple(name for name, kind in types.items() if get_origin(kind) is list)
        self._made: dict[tuple[Any, ...], Made[R]] = {}

    def queryset(self, **values: Value) -> "QuerySet[Any, R]":
        """The queryset this is made from."""
        return self._build(**values)

    def __call__(self, **values: Value) -> list[R]:
        """The rows for these values."""
        for name in self._lists:
            if not values[name]:
                return []
            values[name] = _filled(values[name])
        database = connections[DEFAULT_DB_ALIAS]  # asked once: `connection` looks it up at every attribute
        shape = _shape(database.vendor, self._types, values)
        sql, slots, make_rows = self._made.get(shape) or self._make(shape, values)
        return make_rows(run(database, sql, _parameters(slots, values, database.ops)))

    def _make(self, shape: tuple[Any, ...], values: dict[str, Value]) -> Made[R]:
        marks = _marks(self._types, values)
        queryset = self._build(**{**values, **marks})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        made = self._made[shape] = (sql, _slots(params, marks), _converting(compiler, _maker(queryset, compiler)))
        return made


class PreparedUpdate:
    """`PreparedUpdate(build, sleutel=str, now=datetime)`: `build` gives a queryset of one table and the values to set in its rows.

    What is said of the values of `Prepared` holds here too.
    """

    def __init__(self, build: Callable[..., "tuple[QuerySet[Any, Any], dict[str, Any]]"], **types: Any) -> None:
        """Keep how the change is built."""
        self._build = build
        self._types = types
        self._made: dict[tuple[Any, ...], tuple[str, Slots]] = {}

    def __call__(self, **values: Value) -> int:
        """Change the rows; return how many there were."""
        database = connections[DEFAULT_DB_ALIAS]
        shape = _shape(database.vendor, self._types, values)
        sql, slots = self._made.get(shape) or self._make(shape, values)
        return len(run(database, sql, _parameters(slots, values, database.ops)))

    def _make(self, shape: tuple[Any, ...], values: dict[str, Value]) -> tuple[str, Slots]:
        marks = _marks(self._types, values)
        queryset, changes = self._build(**{**values, **marks})
        query: Any = queryset.query.chain(UpdateQuery)
        query.add_update_values(changes)
        sql, params = query.get_compiler(connection=connection).as_sql()
        made = self._made[shape] = (f"{sql} RETURNING 1", _slots(params, marks))
        return made


def _shape(vendor: str, types: dict[str, Any], values: dict[str, Value]) -> tuple[Any, ...]:
    return vendor, *[
        value if _is_shape(value := values[name]) else len(value) if isinstance(value, list) else name
        for name in types
    ]  # fmt: skip


def _filled(values: Any) -> list[Any]:
    """As many values as the next power of two, by saying the last again: so a list has few lengths, each with its own SQL."""
    found = list(values)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found))


def _marks(types: dict[str, Any], values: dict[str, Value]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, (name, kind) in enumerate(types.items()):
        value = values[name]
        if isinstance(value, list):
            first = (place + 1) * _LONGEST
            found[name] = [_mark(get_args(kind)[0], first + number) for number in range(len(value))]
        elif not _is_shape(value):
            found[name] = _mark(kind, place)
    return found


def _slots(params: Sequence[Any], marks: dict[str, Any]) -> Slots:
    names = dict(_named(marks))
    slots = [(*names.get(param, (None, None)), param) for param in params]
    missing = set(names.values()) - {slot[:2] for slot in slots}
    if missing:
        raise TypeError(
            f"These values do not stand in the SQL as they are: {', '.join(sorted({name for name, _ in missing}))}"
        )
    if any(name is None and _is_near_a_mark(constant) for name, _number, constant in slots):
        raise TypeError("Something in the SQL was computed from a value: give it as a value of its own")
    return slots


def _named(marks: dict[str, Any]) -> Iterator[tuple[Any, tuple[str, int | None]]]:
    for name, mark in marks.items():
        if isinstance(mark, list):
            yield from ((_adapt(one, connection.ops), (name, number)) for number, one in enumerate(mark))
        else:
            yield _adapt(mark, connection.ops), (name, None)


def _parameters(slots: Slots, values: dict[str, Any], ops: BaseDatabaseOperations) -> list[Any]:
    return [
        constant if name is None else _adapt(values[name] if number is None else values[name][number], ops)
        for name, number, constant in slots
    ]


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
    make_one = _instance(compiler.klass_info, compiler.select, connection.alias)
    extra = tuple(compiler.annotation_col_map.items())
    if not extra:
        return make_one

    def make_row(row: Sequence[Any]) -> Any:
        instance = make_one(row)
        for name, place in extra:
            setattr(instance, name, row[place])
        return instance

    return make_row


def _instance(info: Any, select: Any, database: str) -> Callable[[Sequence[Any]], Any]:
    """How a row becomes an instance with what `select_related` names, as a queryset makes it; None where the row has none.

    `Model.__init__` is passed by: it asks of every column whether it was given, and tells whoever listens (nobody does).
    """
    model, start, end = info["model"], info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    key = start + names.index(model._meta.pk.attname)
    related = [
        (_instance(other, select, database), other["local_setter"], other["remote_setter"])
        for other in info.get("related_klass_infos", [])
    ]

    def make(row: Sequence[Any]) -> Any:
        if row[key] is None:
            return None
        instance = model.__new__(model)
        vars(instance).update(zip(names, row[start:end], strict=True))
        state = instance._state = ModelState()
        state.adding, state.db = False, database
        for make_other, set_here, set_there in related:
            other = make_other(row)
            set_here(instance, other)
            if other is not None:
                set_there(other, instance)
        return instance

    return make


def _mark(kind: Any, place: int) -> int | str | date:
    """Give a value that stands for a parameter and occurs nowhere else."""
    if kind is int:
        return _FIRST_NUMBER + place
    day = _FIRST_DAY + timedelta(days=place)
    if kind is datetime:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return day if kind is date else f"prepared {place}"


def _is_near_a_mark(constant: Any) -> bool:
    if isinstance(constant, date):
        return constant.year < _LAST_DAY.year
    return isinstance(constant, str) and constant[4:5] == "-" and "1500-" < constant < _LAST_DAY.isoformat()


def _adapt(value: Value, ops: BaseDatabaseOperations) -> Any:
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, datetime):
        return adapt_moment(value, ops.connection)
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value
