"""What is said to people and logs about a message never holds the BSN in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from aandacht.ijw.check import check
from aandacht.ijw.example import example
from aandacht.ijw.parse import parse
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.simulatie.spel import Spel
from aandacht.ijw.simulatie.verschil import differences

WITH_CLIENT = [naam for naam in CURRENT.berichten if naam not in ("JW319", "JW320")]
BSN = re.compile(r"9999[0-9]{5}")


@pytest.mark.parametrize("naam", WITH_CLIENT)
@pytest.mark.parametrize("wrong", [b"12345678X", b"123456789", b"1234567890123"])
def test_a_finding_about_a_bsn_does_not_tell_it(naam: str, wrong: bytes) -> None:
    found = []
    for seed in range(8):
        broken = re.sub(rb"Bsn>[0-9]{9}<", b"Bsn>" + wrong + b"<", example(naam, seed))
        found += [f"{finding.melding} {finding.path}" for finding in check(broken).findings]
    assert found
    assert [text for text in found if wrong.decode()[:8] in text] == []


def test_no_fault_and_no_finding_of_a_play_tells_a_bsn() -> None:
    spel = Spel(seed=9, days=150, clients=10)
    sent = list(spel.run())
    receiver = {zending.data: spel.partijen[zending.naar] for zending in sent}
    said = [
        f"{finding.melding} {finding.path}"
        for zending in sent
        for finding in receiver[zending.data].take(zending.data, zending.dag).findings
    ]
    assert len(said) > 10
    pair = (spel.regio.gemeente, spel.regio.contracten[0].aanbieder)
    nothing = Spel(seed=9, days=1, clients=1).partijen[pair[1]].everything()
    said += differences(spel.partijen[pair[0]].everything(), nothing, pair)
    assert any("bsn" in text for text in said)
    assert [text for text in said if BSN.search(text)] == []


def test_state_tells_a_bsn_only_in_json(tmp_path: Path) -> None:
    file = tmp_path / "JW301.xml"
    file.write_bytes(example("JW301", 4))
    code = parse(example("JW301", 4)).header.ontvanger
    store = ["--store", str(tmp_path / "store")]

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "aandacht.cli", "ijw", *arguments, *store]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    assert not BSN.search(run("receive", "--as", code, "--today", "dagtekening", str(file)))
    assert "bsn ******" in run("state")
    assert not BSN.search(run("state"))
    assert BSN.search(run("state", "--json"))
