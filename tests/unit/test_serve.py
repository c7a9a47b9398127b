"""The production server does not start with settings that are not safe, and says what to set."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from aandacht.cli.places import environment
from aandacht.cli.serve import problems, serve

SAFE = {
    "SECRET_KEY": "q8Zr2LwXv5nT0yBk7JmHs4Dc9FgPa3Ue6RiOtYlWjNbVxEzQ1KhMCSuGIdAf",
    "ALLOWED_HOSTS": "jeugd.example.nl",
    "AANDACHT_TLS_BEHIND_PROXY": "1",
}


def test_safe_settings_have_no_problems() -> None:
    assert problems(SAFE, has_certificate=False) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"AANDACHT_DEMO": "1"}, "Unset AANDACHT_DEMO"),
        ({"AANDACHT_TEST": "1"}, "Unset AANDACHT_TEST"),
        ({"SECRET_KEY": ""}, "SECRET_KEY must be"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY must be"),
        ({"SECRET_KEY": "demo-only-" + SAFE["SECRET_KEY"]}, "SECRET_KEY must be"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"AANDACHT_TLS_BEHIND_PROXY": ""}, "No encryption"),
    ],
)
def test_each_unsafe_setting_is_named_with_what_to_do(change: dict[str, str], says: str) -> None:
    [problem] = problems({**SAFE, **change}, has_certificate=False)
    assert says in problem


def test_a_certificate_of_its_own_is_encryption_too() -> None:
    assert problems({**SAFE, "AANDACHT_TLS_BEHIND_PROXY": ""}, has_certificate=True) == []


def test_serve_ends_with_exit_code_3_and_starts_nothing() -> None:
    from aandacht.cli.__main__ import cli

    result = CliRunner(env={"AANDACHT_DEMO": "1", "SECRET_KEY": ""}).invoke(cli, ["serve"])
    assert result.exit_code == 3
    assert result.stderr.startswith("Not started.\n- AANDACHT_DEMO=1 is set")
    assert "SECRET_KEY" in result.stderr
    assert serve.name == "serve"


def test_a_database_url_of_an_unknown_kind_is_one_line() -> None:
    wrong = {**SAFE, "DATABASE_URL": "mysql://x/y", "DJANGO_SETTINGS_MODULE": "aandacht.config.settings"}
    command = [sys.executable, "-m", "aandacht.cli", "serve"]
    surroundings = {name: value for name, value in {**environment(), **wrong}.items() if name != "AANDACHT_TEST"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "DATABASE_URL" in done.stderr
