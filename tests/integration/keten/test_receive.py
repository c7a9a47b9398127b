"""`aandacht ijw receive FILE...`: takes messages in as if they came from the exchange, and prints what each did."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.integration.keten.chain import assign, sent
from tests.regio import Regio

from aandacht.cli.receive import receive
from aandacht.ijw.envelop import ggk
from aandacht.kernel.errors import UnusableInput
from aandacht.records.models import Aanbieder, Bericht, Gemeente, Outbox, Toewijzing

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "ijw"


def run(*files: Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(receive, [str(path) for path in files])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def test_a_message_is_taken_in_once_and_the_answer_is_queued(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    file = tmp_path / "301.xml"
    file.write_bytes(sent("JW301").inhoud.encode())
    code, out, err = run(file)
    assert (code, err) == (0, "")
    assert "1 nieuwe of gewijzigde toewijzing(en) opgeslagen" in out
    assert "antwoord JW302" in out
    assert Toewijzing.objects.filter(administratie="22220001").count() == 1
    code, out, err = run(file)
    assert (code, err) == (0, "")
    assert "al ontvangen" in out
    assert Outbox.objects.count() == 2


def test_a_broken_file_gets_one_line_and_never_stops_the_others(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    good, broken = tmp_path / "goed.xml", tmp_path / "kapot.xml"
    good.write_bytes(sent("JW301").inhoud.encode())
    broken.write_bytes(b"<kapot")
    code, out, err = run(broken, tmp_path / "weg.xml", broken, good)
    assert code == 2
    assert len(err.splitlines()) == 3
    assert "kapot.xml: Het bestand is geen goede XML" in err
    assert "goed.xml: JW301" in out
    assert Toewijzing.objects.filter(administratie="22220001").count() == 1


def test_a_folder_is_taken_in_by_name_and_a_message_in_its_envelope_too(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    payload = sent("JW301").inhoud.encode()
    now = datetime(2026, 4, 21, 13, 25, 14)  # noqa: DTZ001 - the envelope has local times
    nummer = "9c0f7b90-5c69-41e5-a837-0800200c9a66"
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "1.xml").write_bytes(b"<kapot")
    (folder / "2.xml").write_bytes(ggk.wrap(payload, referentienummer=nummer, tijdstip=now, applicatie="Aandacht"))
    (folder / "3.xml").write_bytes(payload)
    (folder / "lees.txt").write_text("geen bericht")
    code, out, err = run(folder)
    assert (code, len(err.splitlines())) == (2, 1)
    assert out.index("2.xml: JW301") < out.index("al ontvangen")
    assert Toewijzing.objects.filter(administratie="22220001").count() == 1


def test_an_empty_folder_says_so(regio: Regio, tmp_path: Path) -> None:
    done = CliRunner().invoke(receive, [str(tmp_path)])
    assert isinstance(done.exception, UnusableInput)
    assert "geen XML-bestand" in str(done.exception)


def test_a_message_for_nobody_here_says_whose_it_is(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    file = tmp_path / "301.xml"
    file.write_bytes(sent("JW301").inhoud.encode().replace(b"22220001", b"99999999"))
    code, out, err = run(file)
    assert (code, out) == (2, "")
    assert "geen organisatie met code 99999999" in err


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the example messages of the standard stand beside the repository")
def test_the_example_messages_of_the_standard_are_taken_in(regio: Regio) -> None:
    Aanbieder.objects.create(agb_code="42420001", naam="De Oever", plaats="Diemen")
    Gemeente.objects.create(code="0363", naam="Amsterdam", jeugdregio="Amsterdam-Amstelland")
    code, out, _err = run(*(EXAMPLES / name for name in ("JW301.xml", "JW305.xml", "JW307.xml")))
    rows = {row.soort: row for row in Bericht.objects.filter(richting="in")}
    assert set(rows) == {"JW301", "JW305", "JW307"}
    assert {row.soort for row in Bericht.objects.filter(richting="uit")} == {"JW302", "JW306", "JW308"}
    assert rows["JW301"].oordeel == "goed", rows["JW301"].bevindingen
    assert Toewijzing.objects.filter(administratie="42420001").count() == 2
    # Amsterdam never sent these assignments: the start and the stop are answered with the codes that say so.
    assert {item["retourcode"] for item in rows["JW305"].bevindingen} == {"9019"}
    assert {item["retourcode"] for item in rows["JW307"].bevindingen} == {"9019", "9069"}
    assert code == 1
    assert "9019" not in out
    assert "TR019" in out
