"""Commits that survive a power cut.

SQLite in WAL mode with `synchronous = NORMAL` keeps the database whole, but the last commits before a power cut may be gone: fit for a
page that somebody sees fail. A message that arrived is moved away, or its sender told, after the commit: that must last.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def lasting() -> Iterator[None]:
    """Let SQLite sync its commits to disk; PostgreSQL does so always. Inside a transaction it changes nothing."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "sqlite" or database.in_atomic_block:
        yield
        return
    with database.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        before = int(cursor.fetchone()[0])
        cursor.execute("PRAGMA synchronous = FULL")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA synchronous = {before}")
