import os
import threading

import click

from aandacht.cli.database import check_database
from aandacht.cli.places import start_django

LOW = 10  # everything else on this machine goes first


@click.command()
@click.option("--with-parent", is_flag=True, help="Stop when the program that started this one is gone.")
@click.option("--threads", type=click.IntRange(1, 256), default=None, help="Default: all cores but one.")
def doorrekenen(with_parent: bool, threads: int | None) -> None:
    """Play the scenarios that were asked on the pages of the verkenner, one after the other, with low priority; stops when none waits.

    Compiles the model first, so that it is done once on a machine and not by a page.
    """
    parent = os.getppid()
    start_django()
    check_database()
    from django.utils import timezone

    from aandacht.actions import doorrekeningen
    from aandacht.simulation.overview import prepare

    os.nice(LOW)
    if with_parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    prepare()
    cores = threads or max(1, (os.cpu_count() or 1) - 1)
    while doorrekeningen.play_next(now=timezone.now(), threads=cores):
        pass


def _end_with(parent: int) -> None:
    """Stop at once when the parent is gone: what is half done is played again by the next process."""
    rest = threading.Event()
    while os.getppid() == parent:
        rest.wait(1)
    os._exit(1)
