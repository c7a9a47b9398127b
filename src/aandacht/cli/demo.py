"""A living region on this machine: a fresh database, the worker and the site, until Ctrl-C."""

import contextlib
import ctypes
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click

from aandacht.cli.places import data_folder, environment, python, start_django
from aandacht.cli.serve import granian
from aandacht.cli.translations import compile_stale
from aandacht.kernel.errors import AandachtError, MissingEnvironment

HOST = "127.0.0.1"
MOST_FAMILIES = 20_000
START_TIME = 60.0
PR_SET_PDEATHSIG = 1


def say(text: str) -> None:
    click.echo(text, err=True)


class Progress:
    """One line that counts; on a terminal it is written over, elsewhere every tenth part is a line."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.shown = -1
        self.started = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        step = percent if sys.stderr.isatty() else percent // 10
        if step == self.shown:
            return
        self.shown = step
        text = f"  {self.label}: {done} of {total} ({percent} %)"
        click.echo(f"\r{text}" if sys.stderr.isatty() else text, err=True, nl=not sys.stderr.isatty())

    def close(self) -> None:
        end = f"  {self.label}: done in {time.monotonic() - self.started:.0f} s"
        click.echo(f"\r{end:<60}" if sys.stderr.isatty() else end, err=True)


def check_port(port: int) -> None:
    """Raise MissingEnvironment when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise MissingEnvironment(f"Port {port} is in use; choose another with --port.") from error


@contextlib.contextmanager
def only_demo(folder: Path) -> Iterator[None]:
    """Hold the demo folder; raise MissingEnvironment when another demo runs in this checkout."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise MissingEnvironment("Another demo runs from this checkout; stop that one first.") from error
        yield


def make_region(folder: Path, families: int, seed: int) -> list[tuple[str, str, str]]:
    """Make the database of the demo anew; return a label, a user name and a password per role."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ.update(AANDACHT_DEMO="1", AANDACHT_DATA=str(folder))
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("AANDACHT_TEST", None)
    compile_stale()
    start_django()
    from django.core.management import call_command
    from django.utils import timezone

    from aandacht.actions import demo as region

    progress = Progress("Tables and pages")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    progress.close()
    progress = Progress("Families")
    try:
        logins = region.build(families=families, seed=seed, today=timezone.localdate(), progress=progress)
    except AandachtError as error:
        # No input of the user's: the story of a family asked for something that an action refuses.
        raise RuntimeError("The demo region could not be made; that is a fault in the software.") from error
    progress.close()
    rows = [(login.label, login.username, login.password) for login in logins]
    # The login page shows them, in demo mode only.
    (folder / "logins.json").write_text(json.dumps(rows), encoding="utf-8")
    return rows


def wait_until_up(port: int, server: "subprocess.Popen[bytes]", seconds: float = START_TIME) -> None:
    """Wait until the site answers; raise MissingEnvironment when it does not start."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise MissingEnvironment("The site did not start; the lines above say why.")


def stop(programs: "list[subprocess.Popen[bytes]]") -> None:
    for program in programs:
        if program.poll() is None:
            program.terminate()
    for program in programs:
        try:
            program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            program.kill()


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--families", default=300, show_default=True, type=click.IntRange(1, MOST_FAMILIES))
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same region.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def demo(port: int, families: int, seed: int, no_browser: bool) -> None:
    """Make a region with two years of history and serve it on this machine; stops with Ctrl-C."""
    say(f"Aandacht demo: a made-up region with {families} families. Nobody in it exists.")
    check_port(port)
    folder = data_folder() / "demo"
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # also when it was started in the background, where a shell ignores it
    with only_demo(folder):
        logins = make_region(folder, families, seed)
        serve_region(port, logins, not no_browser)


def serve_region(port: int, logins: list[tuple[str, str, str]], open_browser: bool) -> None:
    """Run the site and the worker on the region until this program is told to stop."""
    surroundings = environment(AANDACHT_DEMO="1")
    address = f"http://{HOST}:{port}/"
    programs: list[subprocess.Popen[bytes]] = []
    try:
        # In a session of their own: Ctrl-C reaches this program only, which then stops them in order.
        commands = (granian(HOST, port, 2), python("-m", "aandacht.cli", "worker", "--with-parent"))
        programs.extend(
            subprocess.Popen(command, env=surroundings, start_new_session=True, preexec_fn=_end_with_parent)
            for command in commands
        )
        wait_until_up(port, programs[0])
        say("")
        wide = max(len(label) for label, _, _ in logins)
        for label, name, password in logins:
            click.echo(f"  {label:<{wide}}  {name} / {password}")
        click.echo(f"\n  {address}\n")
        say("Stop with Ctrl-C.")
        if open_browser:
            webbrowser.open(address)
        while all(program.poll() is None for program in programs):
            time.sleep(0.5)
        raise MissingEnvironment("The site or the worker stopped by itself; the lines above say why.")
    except KeyboardInterrupt:
        say("\nStopping.")
    finally:
        stop(programs)


def _end_with_parent() -> None:
    """Let the kernel stop this program when the demo is gone, even when it was killed (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
