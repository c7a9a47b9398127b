"""Statements of which the SQL is finished, for what every page asks: as short a way to the database as there is.

On SQLite Django's cursor costs as much as the statement itself: it wraps, translates placeholders, and lets go of Python's lock
for other threads once more. Without anybody who listens, such a statement goes to SQLite's driver as it is.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX


def ask(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run a statement with Django's placeholders (`%s`) on the default database; the rows it gives, as the driver reads them.

    Errors are those of `django.db`. Whoever counts statements or wraps them (`CaptureQueriesContext`, `execute_wrapper`) meets
    them here as everywhere: then they go through Django's cursor.
    """
    return run(connections[DEFAULT_DB_ALIAS], sql, params)


def run(database: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The same on a connection that the caller has at hand: finding it takes as long as a statement that finds one row."""
    if database.vendor != "sqlite" or database.queries_logged or database.execute_wrappers:
        with database.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []
    return _ask_sqlite(database, sql, params)


def _ask_sqlite(database: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        found: list[tuple[Any, ...]] = database.connection.execute(_as_sqlite(sql), params).fetchall()
        return found


def adapt_moment(value: datetime, database: BaseDatabaseWrapper) -> Any:
    """A moment as the database has it. In one transaction it is mostly the same one, again and again."""
    return _moment_of_sqlite(value) if database.vendor == "sqlite" else value


@lru_cache(maxsize=256)
def _moment_of_sqlite(value: datetime) -> Any:
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=1024)
def _as_sqlite(sql: str) -> str:
    """The statement with the placeholders of SQLite, as Django's cursor writes them."""
    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
