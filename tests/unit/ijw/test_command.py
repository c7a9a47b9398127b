"""`aandacht ijw`: data to stdout, words to stderr, exit codes as promised; no Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.spec.ijw.messages import start

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.example import example
from aandacht.ijw.schema import schema

SOURCE = Path(__file__).parents[3] / "src"


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "aandacht.cli", "ijw", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={"PYTHONPATH": str(SOURCE)}, timeout=60)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "goed.xml"
    path.write_bytes(build(start()))
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "fout.xml"
    path.write_bytes(build(start(bsn="999900007")))
    return path


def test_check_says_in_words_what_is_wrong(good: Path, bad: Path) -> None:
    done = run("check", good, bad)
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"{good}: JW305 is goed" in done.stderr.decode()
    assert "CS002 (niveau 2) /Bericht/Client/Bsn" in done.stderr.decode()
    assert run("check", good).returncode == 0


def test_check_gives_json_as_promised(good: Path, bad: Path, tmp_path: Path) -> None:
    geen = tmp_path / "geen.xml"
    geen.write_text("geen xml")
    done = run("check", "--json", good, bad, geen)
    assert (done.returncode, done.stderr) == (1, b"")
    first, second, third = json.loads(done.stdout)
    assert first == {"file": str(good), "bericht": "JW305", "release": "3.2", "findings": []}
    assert [(found["regel"], found["retourcode"], found["niveau"]) for found in second["findings"]] == [
        ("CS002", "0001", 2)
    ]
    assert set(second["findings"][0]) == {"regel", "retourcode", "niveau", "path", "melding"}
    assert (third["bericht"], third["findings"][0]["niveau"], third["findings"][0]["retourcode"]) == (None, 1, None)
    assert json.loads(run("check", "--json", good).stdout)["bericht"] == "JW305"


@pytest.mark.parametrize("command", ["check", "reply"])
def test_a_missing_file_or_a_folder_is_one_line_and_exit_2(command: str, tmp_path: Path) -> None:
    for name in (tmp_path / "er-niet.xml", tmp_path):
        done = run(command, name)
        assert (done.returncode, done.stdout) == (2, b"")
        assert len(done.stderr.decode().splitlines()) == 1
        assert str(name) in done.stderr.decode()


def test_reply_writes_the_return_message_with_its_line_ends(good: Path, bad: Path) -> None:
    done = run("reply", good, "--dagtekening", "2026-04-16", "--identificatie", "R1")
    assert (done.returncode, check(done.stdout).bericht, check(done.stdout).findings) == (0, "JW306", ())
    assert done.stdout.endswith(b"</jw306:Bericht>\r\n")
    assert b"DagtekeningRetour>2026-04-16<" in done.stdout
    assert b"<jw306:XsltVersie>" in run("reply", bad).stdout


def test_reply_writes_nothing_when_no_return_message_is_prescribed(good: Path, tmp_path: Path) -> None:
    retour = tmp_path / "retour.xml"
    retour.write_bytes(run("reply", good).stdout)
    geen = tmp_path / "geen.xml"
    geen.write_text("geen xml")
    for path in (retour, geen):
        done = run("reply", path)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr


def test_reply_refuses_options_that_no_message_can_hold(good: Path) -> None:
    assert run("reply", good, "--dagtekening", "morgen").returncode == 2
    assert run("reply", good, "--identificatie", "X" * 13).returncode == 2
    assert run("reply", good, "--identificatie", "").returncode == 2


def test_example_and_schema_write_what_the_library_makes() -> None:
    assert run("example", "JW307", "--seed", 5).stdout == example("JW307", 5)
    assert run("example", "jw307").stdout == example("JW307", 0)
    assert run("schema", "JW307").stdout == schema("JW307")
    assert run("schema", "basisschema").stdout == schema("basisschema")


@pytest.mark.parametrize("command", ["example", "schema"])
def test_an_unknown_message_is_one_line_and_exit_2(command: str) -> None:
    done = run(command, "JW321")
    assert (done.returncode, done.stdout, len(done.stderr.decode().splitlines())) == (2, b"", 1)


def test_the_commands_start_without_django() -> None:
    code = "import sys, aandacht.cli.ijw; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": str(SOURCE)}, timeout=60)
    assert done.returncode == 0


def test_rules_gives_every_rule_with_its_status() -> None:
    done = run("rules", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    rules = {rule["regel"]: rule for rule in json.loads(done.stdout)}
    assert len(rules) == 307
    assert {key: rules["TR381"][key] for key in ("soort", "niveau", "retourcode", "status")} == {
        "soort": "TR",
        "niveau": 4,
        "retourcode": "S329",
        "status": "executed",
    }
    assert rules["TR381"]["functie"] == "aandacht.ijw.release_3_2.rules.keten:tr381"
    assert (rules["RS001"]["status"], rules["OP003"]["status"]) == ("schema", "human-agreement")
    assert rules["OP003"]["reden"]
    assert len(run("rules").stdout.splitlines()) == 307
