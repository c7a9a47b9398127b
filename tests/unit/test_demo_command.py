"""What can stand in the way of a demo is said in one line, before anything is made."""

import socket
from pathlib import Path

import pytest

from aandacht.cli.demo import Progress, check_port, only_demo
from aandacht.kernel.errors import MissingEnvironment


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(MissingEnvironment, match=f"Port {port} is in use"):
            check_port(port)


def test_a_second_demo_from_one_checkout_is_refused_and_the_first_keeps_its_data(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "demo"
    with only_demo(folder), pytest.raises(MissingEnvironment, match="Another demo runs"), only_demo(folder):
        pass
    with only_demo(folder):
        pass


def test_progress_without_a_terminal_is_a_line_per_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("Families")
    for done in range(301):
        progress(done, 300)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "  Families: 0 of 300 (0 %)"
    assert lines[-1] == "  Families: 300 of 300 (100 %)"
    assert len(lines) == 11
