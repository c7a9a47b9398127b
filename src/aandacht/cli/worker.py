import logging
import os
import signal
import subprocess
import threading
from types import FrameType

import click

from aandacht.cli.database import check_database
from aandacht.cli.places import environment, python, start_django

logger = logging.getLogger(__name__)


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@click.option(
    "--interval", default=1.0, show_default=True, help="Seconds between two looks when there is nothing to do."
)
@click.option("--with-parent", is_flag=True, help="Stop when the program that started this one is gone.")
def worker(once: bool, interval: float, with_parent: bool) -> None:
    """Send what waits in the outbox, take in what arrived, make the figures of the night, mail that there is something. Stops between two rounds."""
    parent = os.getppid()
    start_django()
    check_database()
    stop = threading.Event()
    player = Player(begin=not once)

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    while not stop.is_set():
        busy = one_round(forgive=not once)
        player.look(wait=once, forgive=not once)
        if once or (with_parent and os.getppid() != parent):
            break
        if not busy:
            stop.wait(interval)
    player.end()


class Player:
    """A process of its own, with low priority, for what was asked in the verkenner: messages never wait for it."""

    def __init__(self, *, begin: bool) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.begin = begin  # run it once when nothing is asked too: it compiles the model for the pages

    def look(self, *, wait: bool, forgive: bool) -> None:
        """Start it when something is due and it does not run; `wait` for its end."""
        if self.process and self.process.poll() is None:
            return
        if self.begin or is_asked(forgive=forgive):
            self.begin = False
            command = python("-m", "aandacht.cli", "doorrekenen", "--with-parent")
            self.process = subprocess.Popen(command, env=environment())
            if wait:
                self.process.wait()

    def end(self) -> None:
        """Stop it; what it was playing is played again by the next one."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


def is_asked(*, forgive: bool) -> bool:
    """Tell if something waits to be played in the verkenner."""
    from django.db import Error
    from django.utils import timezone

    from aandacht.actions import doorrekeningen

    try:
        return doorrekeningen.is_due(timezone.now())
    except Error:
        if not forgive:
            raise
        return False


def one_round(*, forgive: bool) -> bool:
    """Do what is due; tell if there may be more. A database that is away for a moment is forgiven: nothing is lost."""
    from django.db import Error, close_old_connections
    from django.utils import timezone

    from aandacht.actions import herinneringen, nachtwerk, outbox, seinmails

    close_old_connections()
    now = timezone.now()
    try:
        busy = bool(outbox.run_once(now=now))
        if nachtwerk.is_due(now):
            nachtwerk.run(now=now)
        busy = bool(herinneringen.give_due(now=now)) or busy
        busy = bool(seinmails.run_once(now=now)) or busy
    except Error:
        if not forgive:
            raise
        logger.exception("worker: the database did not answer; trying again")
        return False
    return busy
