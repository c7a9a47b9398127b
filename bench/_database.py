"""A PostgreSQL database of its own for a bench."""

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def database(url: str, purpose: str) -> Iterator[str]:
    """A fresh database on the PostgreSQL server of this address, dropped afterwards; nothing for SQLite (an empty address)."""
    if not url:
        yield ""
        return
    import psycopg

    name = f"aandacht_{purpose}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{url.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
