"""`aandacht demo` as a newcomer meets it: one command, and a site that answers with a login for every role."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from aandacht.cli.places import environment, python


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def demo(port: int, tmp_path: Path) -> "Iterator[subprocess.Popen[str]]":
    surroundings = environment(AANDACHT_DATA=str(tmp_path))
    surroundings.pop("AANDACHT_TEST", None)
    options = ("--families", "3", "--port", str(port), "--no-browser")
    command = python("-m", "aandacht.cli", "demo", *options)
    program = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield program
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=60)


def test_one_command_makes_a_site_that_answers_and_stops_when_told(
    demo: "subprocess.Popen[str]", port: int, tmp_path: Path
) -> None:
    address = f"http://127.0.0.1:{port}/"
    said = []
    assert demo.stdout is not None
    for line in demo.stdout:
        said.append(line.strip())
        if line.strip() == address:
            break
    logins = [line for line in said if re.fullmatch(r".+\S {2,}\S+ / \S+", line)]
    assert len(logins) >= 8, said

    with urlopen(address, timeout=30) as page:
        assert page.status == 200
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    with urlopen(f"{address}account/login/", timeout=30) as page:  # noqa: S310 - our own address
        assert logins[0].split()[-3] in page.read().decode(), "the login page shows them too"

    demo.send_signal(signal.SIGINT)
    demo.communicate(timeout=60)
    assert demo.returncode == 0
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=2):
        pass
    assert (tmp_path / "demo" / "aandacht.sqlite3").is_file()
