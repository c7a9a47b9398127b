"""What the tests with a database share: a small region, its people logged in, and a count of queries."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.regio import Regio, make_regio

from aandacht.records.models import Gebruiker

MOST_QUERIES = 12
_UNCOUNTED = re.compile(r"^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SELECT JSON\('\{)", re.IGNORECASE)


@contextmanager
def max_queries(limit: int = MOST_QUERIES) -> Iterator[None]:
    """Fail when the block asks the database more than `limit` things; begin, commit and savepoints do not count."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = counted(captured)
    assert len(asked) <= limit, f"{len(asked)} queries, at most {limit}:\n" + "\n".join(sql[:200] for sql in asked)


def counted(captured: CaptureQueriesContext) -> list[str]:
    """Give what was asked of the database, without begin, commit and savepoints."""
    return [query["sql"] for query in captured.captured_queries if not _UNCOUNTED.match(query["sql"])]


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Start every test with the counters of the throttle at zero, and in Dutch whatever a test before it read."""
    cache.clear()
    translation.activate("nl")


@pytest.fixture
def regio(db: None) -> Regio:
    """A region with one family as in tests/regio.py."""
    return make_regio()


@pytest.fixture
def as_user() -> Callable[[Gebruiker], Client]:
    """Give a browser in which this user is logged in."""

    def open_client(user: Gebruiker) -> Client:
        client = Client()
        client.force_login(user, backend="aandacht.web.shared.login.Backend")
        return client

    return open_client
