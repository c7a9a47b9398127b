"""Two people who do something at the same moment: the one keeps its transaction open until the other waits for it."""

import threading
import time
from collections.abc import Callable

from django.db import connection, connections, transaction

from aandacht.kernel.errors import AandachtError

Step = Callable[[], object]
_LONGEST = 20.0


def at_once(first: Step, second: Step) -> object:
    """Take `first`, and `second` while it is not committed yet; returns what `second` gave, or the error it was told.

    On PostgreSQL the second has read what it reads without a lock before the first commits. On SQLite it waits at its start.
    """
    begun, came = threading.Event(), []

    def other() -> None:
        begun.wait(_LONGEST)
        try:
            came.append(second())
        except AandachtError as error:
            came.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=other)
    thread.start()
    try:
        with transaction.atomic():
            first()
            begun.set()
            _until_waited_for(thread)
    finally:
        begun.set()
        thread.join(_LONGEST)
    assert came, "the second never came to an end"
    return came[0]


def _until_waited_for(thread: threading.Thread) -> None:
    if connection.vendor != "postgresql":
        time.sleep(0.05)
        return
    asked = "SELECT EXISTS(SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
    until = time.monotonic() + _LONGEST
    with connection.cursor() as cursor:
        while thread.is_alive() and time.monotonic() < until:
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
