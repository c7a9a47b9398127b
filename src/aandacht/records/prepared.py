"""Queries whose SQL is made once.

Building the SQL of a query costs Django more than running it: about a millisecond against a tenth of one. For the few
queries that every page and every action asks, the SQL is kept and only the values change. The rows are the same model
instances, with the same related rows, as those of the queryset it is made from; a test compares them.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators  # what a queryset itself uses

M = TypeVar("M", bound=Model)
Value = int | str | date | None


class Prepared(Generic[M]):
    """`Prepared(build, gezin=int, day=date)`: `build` gives the queryset for values of these types.

    The values must stand in the SQL as they are: no lists, no lookups that change them.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], **types: type) -> None:
        """Keep how the queryset is built; the SQL is made at the first call, once per kind of database."""
        self._build = build
        self._types = types
        self._made: dict[str, tuple[Any, str, tuple[tuple[str | None, Any], ...]]] = {}

    def queryset(self, **values: Value) -> QuerySet[M]:
        """The queryset this is made from."""
        return self._build(**values)

    def __call__(self, **values: Value) -> list[M]:
        """The rows for these values."""
        compiler, sql, slots = self._made.get(connection.vendor) or self._make()
        with connection.cursor() as cursor:
            cursor.execute(sql, [constant if name is None else _adapt(values[name]) for name, constant in slots])
            rows = cursor.fetchall()
        return self._instances(compiler, rows)

    def _make(self) -> tuple[Any, str, tuple[tuple[str | None, Any], ...]]:
        marks = {name: _mark(kind, place) for place, (name, kind) in enumerate(self._types.items())}
        compiler = self._build(**marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        names = {_adapt(mark): name for name, mark in marks.items()}
        slots = tuple((names.get(param), param) for param in params)
        missing = set(self._types) - {name for name, _constant in slots}
        if missing:
            raise TypeError(f"These values do not stand in the SQL as they are: {', '.join(sorted(missing))}")
        made = self._made[connection.vendor] = (compiler, sql, slots)
        return made

    def _instances(self, compiler: Any, rows: list[tuple[Any, ...]]) -> list[M]:
        converters = compiler.get_converters([column[0] for column in compiler.select])
        info = compiler.klass_info
        start, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in compiler.select[start:end]]
        populators = get_related_populators(info, compiler.select, connection.alias)  # type: ignore[call-arg]  # as in Django 5.2
        found = []
        for row in compiler.apply_converters(rows, converters) if converters else rows:
            instance = info["model"].from_db(connection.alias, names, row[start:end])
            for populator in populators:
                populator.populate(row, instance)
            found.append(instance)
        return found


def _mark(kind: type, place: int) -> int | str | date:
    """Give a value that stands for a parameter and occurs nowhere else."""
    if kind is int:
        return -1_000_000_007 - place
    return date(1601, 1, 1) + timedelta(days=place) if kind is date else f"prepared {place}"


def _adapt(value: Value) -> Any:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
