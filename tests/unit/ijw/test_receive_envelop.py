"""`receive --as` takes a message in its envelope as it takes the bare message; a broken envelope is one finding."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from aandacht.ijw.envelop import ggk
from aandacht.ijw.example import example
from aandacht.ijw.parse import parse

NUMMER = "9c0f7b90-5c69-41e5-a837-0800200c9a66"


def receive(folder: Path, code: str, *files: Path) -> Any:
    command = [sys.executable, "-m", "aandacht.cli", "ijw", "receive", "--as", code, "--store", str(folder)]
    options = ["--today", "dagtekening", "--json", *map(str, files)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


def test_an_envelope_gives_what_the_message_in_it_gives(tmp_path: Path) -> None:
    payload = example("JW301", 4)
    now = datetime(2026, 4, 21, 13, 25, 14)  # noqa: DTZ001 - the envelope has local times
    wrapped = ggk.wrap(payload, referentienummer=NUMMER, tijdstip=now, applicatie="Aandacht")
    bare, envelop, broken = tmp_path / "bare.xml", tmp_path / "envelop.xml", tmp_path / "broken.xml"
    bare.write_bytes(payload)
    envelop.write_bytes(wrapped)
    broken.write_bytes(wrapped[:-5])
    code = parse(payload).header.ontvanger
    alone = receive(tmp_path / "one", code, bare)
    one, other = receive(tmp_path / "two", code, envelop, broken)
    assert {**one, "file": ""} == {**alone, "file": ""}
    assert one["bericht"] == "JW301"
    assert [(found["regel"], found["niveau"]) for found in other["findings"]] == [("IB001", 1)]
    assert other["antwoord"] is None
