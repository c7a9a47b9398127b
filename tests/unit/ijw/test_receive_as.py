"""`aandacht ijw receive --as` and `state`: an administration in a folder, no Django, nothing twice, nothing half."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.spec.ijw.gesprek import named
from tests.spec.ijw.messages import start, start_product, toegewezen, toewijzing
from tests.spec.ijw.verzoeken import client, declaratie, prestatie, vraag

from aandacht.ijw.check import check

SOURCE = Path(__file__).parents[3] / "src"
CONTRACT = {
    "contracten": [
        {
            "gemeente": "0363",
            "aanbieder": "65656055",
            "van": "2026-01-01",
            "tot": None,
            "producten": [
                {"categorie": "45", "code": "45A04", "eenheid": "04", "tarief": 8_000},
                {"categorie": "50", "code": "50A01", "eenheid": "83", "tarief": None},
            ],
        }
    ]
}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "aandacht.cli", "ijw", *map(str, arguments)]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command(*arguments), capture_output=True, check=False, env={"PYTHONPATH": str(SOURCE)}, timeout=60, text=True
    )
    assert "Traceback" not in done.stderr
    return done


def receive(folder: Path, *arguments: object, code: str = "0363") -> tuple[int, Any]:
    today = () if "--today" in arguments else ("--today", "dagtekening")
    done = run("receive", "--as", code, "--store", folder, "--json", *today, *arguments)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def state(folder: Path) -> Any:
    done = run("state", "--store", folder, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    assigned = toegewezen(ingangsdatum=prestatie().product_periode.begindatum)
    made = {
        "301": named(toewijzing(assigned), "1"),
        "305": named(start(), "1"),
        "315": named(vraag(bsn="999900018"), "1"),
        "323": named(declaratie(), "1"),
        "323fout": named(declaratie(client(prestatie("2", product_tarief=7_900)), declaratie_nummer="D2"), "2"),
    }
    for name, data in made.items():
        (tmp_path / f"{name}.xml").write_bytes(data)
    (tmp_path / "contract.json").write_text(json.dumps(CONTRACT))
    return {path.stem: path for path in tmp_path.iterdir()}


def test_a_month_in_an_administration_of_its_own(files: dict[str, Path], tmp_path: Path) -> None:
    store, out = tmp_path / "gemeente", tmp_path / "uit"
    names = ("301", "305", "315", "323", "323fout")
    code, done = receive(store, "--contract", files["contract"], "--out", out, *(files[name] for name in names))
    assert code == 1
    assert [one["file"] for one in done] == [str(files[name]) for name in names]
    assert [one["bericht"] for one in done] == ["JW301", "JW305", "JW315", "JW323", "JW323"]
    assert [[found["regel"] for found in one["findings"]] for one in done] == [
        [],
        [],
        [],
        [],
        ["TR346", "TR389", "TR418"],
    ]
    assert set(done[4]["findings"][0]) == {"regel", "retourcode", "niveau", "path", "melding"}
    assert [one["antwoord"] and one["antwoord"]["bericht"] for one in done] == [
        None,
        "JW306",
        "JW316",
        "JW325",
        "JW325",
    ]
    for one in done[1:]:
        report = check(Path(one["antwoord"]["file"]).read_bytes())
        assert (report.is_good, report.bericht) == (True, one["antwoord"]["bericht"])
    assert state(store) == {
        "toewijzingen": [
            {
                "aanbieder": "65656055",
                "toewijzing_nummer": 300201,
                "bsn": "999900006",
                "ingangsdatum": "2026-03-01",
                "einddatum": "2026-12-31",
                "levering": "lopend",
                "ingediend": 160_000,
                "toegekend": 80_000,
            }
        ],
        "verzoeken": [{"aanbieder": "65656055", "referentie_aanbieder": "VOT-1", "status": "open"}],
        "declaraties": [
            {"aanbieder": "65656055", "declaratie_nummer": "D1", "ingediend": 80_000, "toegekend": 80_000},
            {"aanbieder": "65656055", "declaratie_nummer": "D2", "ingediend": 80_000, "toegekend": 0},
        ],
    }


def test_the_same_bytes_again_change_nothing(files: dict[str, Path], tmp_path: Path) -> None:
    store, out = tmp_path / "gemeente", tmp_path / "uit"
    arguments = ("--contract", files["contract"], "--out", out, files["301"], files["323"], files["323fout"])
    first = receive(store, *arguments)
    before = state(store)
    answers = {path.name: path.read_bytes() for path in out.iterdir()}
    assert receive(store, *arguments) == first
    assert state(store) == before
    assert {path.name: path.read_bytes() for path in out.iterdir()} == answers
    assert len(answers) == 2


def test_each_call_goes_on_where_the_last_one_stopped(files: dict[str, Path], tmp_path: Path) -> None:
    one, other = tmp_path / "een", tmp_path / "ander"
    names = ("301", "305", "323", "323fout")
    receive(one, *(files[name] for name in names))
    for name in names:
        receive(other, files[name])
    assert state(one) == state(other)


def test_the_system_date_is_an_option(files: dict[str, Path], tmp_path: Path) -> None:
    receive(tmp_path / "s", files["301"])
    code, done = receive(tmp_path / "s", "--today", "2026-04-14", files["305"])
    assert (code, [found["regel"] for found in done["findings"]]) == (1, ["TR135"])


def test_a_broken_file_is_one_finding_and_never_stops_the_others(files: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "kapot.xml"
    broken.write_bytes(b"<kapot")
    code, done = receive(tmp_path / "s", broken, tmp_path / "weg.xml", broken, files["301"])
    assert code == 2
    assert [[found["niveau"] for found in one["findings"]] for one in done] == [[1], [1], [1], []]
    assert [one["antwoord"] for one in done] == [None] * 4
    assert len(state(tmp_path / "s")["toewijzingen"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--as", "36", "--store", "s"),
        ("--as", "0363"),
        ("--store", "s"),
        ("--json",),
        ("--as", "0363", "--store", "s", "--today", "morgen"),
        ("--as", "0363", "--store", "s", "--contract", "weg.json"),
        ("--as", "0363", "--store", "s", "--contract", "301.xml"),
        ("--as", "0363", "--store", "301.xml"),
        ("--as", "0363", "--store", "s", "--out", "301.xml"),
    ],
)
def test_unusable_input_is_one_line(
    arguments: tuple[str, ...], files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("receive", *arguments, files["301"])
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_a_folder_is_of_one_organisation_and_state_needs_one(files: dict[str, Path], tmp_path: Path) -> None:
    receive(tmp_path / "s", files["301"])
    code, line = receive(tmp_path / "s", files["301"], code="65656055")
    assert (code, "van 0363, niet van 65656055" in line) == (2, True)
    assert run("state", "--store", tmp_path / "geen", "--json").returncode == 2
    assert not (tmp_path / "geen").exists()


@pytest.mark.parametrize("text", ["[]", "{}", '{"contracten": [{}]}', '{"contracten": [1]}', "[" * 9_999])
def test_a_bad_contract_is_one_line(text: str, files: dict[str, Path], tmp_path: Path) -> None:
    files["contract"].write_text(text)
    code, line = receive(tmp_path / "s", "--contract", files["contract"], files["301"])
    assert (code, len(line.splitlines())) == (2, 1)


def test_a_kill_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    messages = []
    for number in range(60):
        assigned = toegewezen(toewijzing_nummer=number + 1)
        pair = (toewijzing(assigned), start(start_product(toewijzing_nummer=number + 1)))
        for kind, bericht in zip(("301", "305"), pair, strict=True):
            path = tmp_path / f"{number:03}-{kind}.xml"
            path.write_bytes(named(bericht, f"{kind}-{number}"))
            messages.append(path)
    killed, whole = tmp_path / "gedood", tmp_path / "heel"
    arguments = ("receive", "--as", "0363", "--store", killed, "--today", "dagtekening", *messages)
    with subprocess.Popen(command(*arguments), env={"PYTHONPATH": str(SOURCE)}, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        for _ in range(40):
            process.stderr.readline()
        os.kill(process.pid, signal.SIGKILL)
    assert 0 < len(state(killed)["toewijzingen"]) <= 60
    begun = time.monotonic()
    assert run(*arguments).returncode == run(*arguments[:4], whole, *arguments[5:]).returncode == 0
    assert time.monotonic() - begun < 60
    assert state(killed) == state(whole)


def test_no_django_is_loaded(files: dict[str, Path], tmp_path: Path) -> None:
    program = (
        "import sys; from aandacht.cli.__main__ import cli\n"
        f"cli(['ijw', 'receive', '--as', '0363', '--store', {str(tmp_path / 's')!r}, {str(files['301'])!r}], standalone_mode=False)\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'django']"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
