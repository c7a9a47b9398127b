"""`aandacht cbs import`, against a server on this machine that gives kept answers in the form of CBS (OData 3), two pages of rows."""

import csv
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from aandacht.cli.__main__ import cli

ANSWERS = Path(__file__).parent / "cbs"


class Answers(BaseHTTPRequestHandler):
    """Of table 85098NED what is in the folder; a filter that CBS does not know is refused; of BROKEN1 no JSON."""

    asked: list[str] = []

    def do_GET(self) -> None:
        parts, query = urlsplit(self.path), parse_qs(urlsplit(self.path).query)
        self.asked.append(parts.path)
        _, table, name = parts.path.removeprefix("/ODataFeed/").split("/", 2)
        file = ANSWERS / f"{name or 'index'}{'-2' if query.get('$skip') else ''}.json"
        if table == "BROKEN1":
            return self._answer(200, "<html>down for maintenance</html>")
        if table != "85098NED" or query.get("$filter") == ["Onzin eq 1"] or not file.is_file():
            return self._answer(404, "{}")
        host = f"127.0.0.1:{self.server.server_address[1]}"
        return self._answer(200, file.read_text(encoding="utf-8").replace("HOST", host))

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def catalog() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetch(catalog: str, out: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["cbs", "import", *arguments, "--out", str(out), "--catalog", catalog])
    return result.exit_code, result.stdout, result.stderr


def test_a_table_comes_in_whole_with_codes_labels_and_empty_where_cbs_gives_nothing(
    catalog: str, tmp_path: Path
) -> None:
    code, stdout, _ = fetch(catalog, tmp_path / "cbs", "85098NED", "--json")
    told = json.loads(stdout)["tabellen"][0]
    assert (code, told["rijen"], told["bestanden"]) == (0, 3, ["85098NED.csv", "85098NED.json"])
    rows = list(csv.DictReader((tmp_path / "cbs" / "85098NED.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["RegioS"] for row in rows] == ["NL01", "GM1680", "GM0358"]
    assert [row["RegioS_naam"] for row in rows] == ["Nederland", "Aa en Hunze", "Aalsmeer"]
    assert [row["JongerenMetJeugdhulp_1"] for row in rows] == ["13.2", "13.0", "12.5"]
    assert [row["JongerenMetJeugdreclassering_5"] for row in rows] == ["0.3", "", "0.2"]


def test_the_origin_the_licence_and_the_meaning_of_each_column_come_along(catalog: str, tmp_path: Path) -> None:
    fetch(catalog, tmp_path, "85098NED")
    told = json.loads((tmp_path / "85098NED.json").read_text(encoding="utf-8"))
    assert (told["bron"], told["licentie"], told["periode"]) == ("CBS StatLine, tabel 85098NED", "CC BY 4.0", "2022*")
    assert {"key": "WaarvanMetVerblijf_2", "title": "Waarvan met verblijf", "unit": "%", "kind": "Topic"} in told[
        "kolommen"
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["99999NED"], 2, "tabel 99999NED: CBS geeft deze niet"),
        (["85098NED", "99999NED"], 2, "tabel 99999NED"),
        (["85098NED", "--filter", "Onzin eq 1"], 2, "met dit filter"),
        (["BROKEN1"], 2, "geen tabel van OData"),
        (["../etc"], 2, "bestaat uit letters en cijfers"),
    ],
)
def test_what_does_not_come_is_one_line_and_writes_nothing(
    catalog: str, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    found, stdout, stderr = fetch(catalog, tmp_path / "cbs", *arguments)
    assert (found, stdout, stderr.count("\n"), (tmp_path / "cbs").exists()) == (code, "", 1, False)
    assert says in stderr


def test_without_a_connection_the_environment_lacks_something(tmp_path: Path) -> None:
    code, stdout, stderr = fetch("127.0.0.1:9", tmp_path / "cbs", "85098NED")
    assert (code, stdout, stderr.count("\n")) == (3, "", 1)
    assert "niet bereikbaar" in stderr
