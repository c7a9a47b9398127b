"""The worker as a process of its own: it starts, does its rounds, and stops when it is told."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from aandacht.cli.places import environment, python


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Make an administration of its own in a folder."""
    changes = {"AANDACHT_TEST": "1", "AANDACHT_DATA": str(tmp_path), "AANDACHT_DROP": str(tmp_path / "drop")}
    own = {**environment(**changes), "DATABASE_URL": f"sqlite://{tmp_path}/own.sqlite3"}
    command = python("-m", "aandacht.cli", "manage", "migrate", "-v", "0")
    subprocess.run(command, env=own, check=True, timeout=60)
    return own


def test_one_round_with_nothing_to_do_ends_well(surroundings: dict[str, str]) -> None:
    command = python("-m", "aandacht.cli", "worker", "--once")
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def wait_until_it_listens(worker: "subprocess.Popen[bytes]") -> None:
    """Wait until SIGTERM is caught (bit 14 of SigCgt): a busy machine takes its time to start."""
    until = time.monotonic() + 60
    while time.monotonic() < until and worker.poll() is None:
        caught = re.search(r"SigCgt:\s*(\w+)", Path(f"/proc/{worker.pid}/status").read_text())
        if caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.1)


def test_a_worker_that_is_told_to_stop_stops_between_two_rounds(surroundings: dict[str, str]) -> None:
    worker = subprocess.Popen(python("-m", "aandacht.cli", "worker"), env=surroundings, stderr=subprocess.PIPE)
    wait_until_it_listens(worker)
    time.sleep(1)
    assert worker.poll() is None, "it goes on when there is nothing to do"
    worker.send_signal(signal.SIGTERM)
    _, said = worker.communicate(timeout=60)
    assert (worker.returncode, said) == (0, b"")


def test_a_worker_without_tables_says_what_to_do(tmp_path: Path) -> None:
    changes = {
        "AANDACHT_TEST": "1",
        "AANDACHT_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite://{tmp_path}/empty.sqlite3",
    }
    command = python("-m", "aandacht.cli", "worker", "--once")
    done = subprocess.run(command, env=environment(**changes), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "manage migrate" in done.stderr
