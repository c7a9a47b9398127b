"""Outside demo and tests every setting is the safe one, and nothing has a default that opens a door."""

import json
import os
import subprocess
import sys

import pytest

ASKED = [
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "AXES_ENABLED",
    "AANDACHT_SECOND_FACTOR",
    "SESSION_COOKIE_AGE",
    "AANDACHT_BEHIND_PROXY",
    "DEMO",
]
READ = f"import json; from aandacht.config import settings as s; print(json.dumps({{n: getattr(s, n) for n in {ASKED!r}}}))"
MODES = {"AANDACHT_DEMO", "AANDACHT_TEST", "SECRET_KEY", "ALLOWED_HOSTS", "AANDACHT_TLS_BEHIND_PROXY", "DATABASE_URL"}


def settings_with(**environment: str) -> dict[str, object]:
    clean = {name: value for name, value in os.environ.items() if name not in MODES}
    path = os.pathsep.join(["src", clean.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", READ]
    said = subprocess.run(
        command, env={**clean, "PYTHONPATH": path, **environment}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(said.stdout))


def test_production_is_safe_without_setting_anything() -> None:
    found = settings_with()
    for name in (
        "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SECURE_SSL_REDIRECT", "AXES_ENABLED",
        "AANDACHT_SECOND_FACTOR",
    ):  # fmt: skip
        assert found[name] is True, name
    assert found["DEBUG"] is found["DEMO"] is False
    assert found["SECRET_KEY"] == ""
    assert found["ALLOWED_HOSTS"] == []
    assert found["SESSION_COOKIE_AGE"] == 1800
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000


def test_the_address_a_proxy_saw_counts_only_when_there_is_a_proxy() -> None:
    assert settings_with()["AANDACHT_BEHIND_PROXY"] is False
    behind = settings_with(AANDACHT_TLS_BEHIND_PROXY="1")
    assert behind["AANDACHT_BEHIND_PROXY"] is True
    assert behind["SECURE_SSL_REDIRECT"] is False


def test_a_demo_answers_on_this_machine_only() -> None:
    found = settings_with(AANDACHT_DEMO="1")
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "testserver"]
    assert found["AANDACHT_SECOND_FACTOR"] is False


@pytest.mark.parametrize("name", ["AANDACHT_DEMO", "AANDACHT_TEST"])
@pytest.mark.parametrize("value", ["", "0", "no", "true"])
def test_only_the_value_1_opens_the_demo(name: str, value: str) -> None:
    assert settings_with(**{name: value})["SECRET_KEY"] == ""
