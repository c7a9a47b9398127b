"""The guide for researchers is true: its commands exist and run, and its Python runs line by line."""

import json
import re
import shlex
from pathlib import Path

import click
import duckdb
import pytest
from click.testing import CliRunner

from aandacht.cli.__main__ import cli

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "verkenner-python.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# A network, a database, Spark: tested in a place of their own.
ELSEWHERE = (
    "cbs import",
    "informatie beginstand",
    "--engine spark",
)


def blocks(kind: str) -> list[str]:
    return [text for name, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")) if name == kind]


def commands() -> list[list[str]]:
    lines = [line for text in blocks("") for line in text.splitlines()]
    return [shlex.split(line.removeprefix("./aandacht "), comments=True) for line in lines]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (yaml,) = blocks("yaml")
    (tmp_path / "eerder-helpen.yaml").write_text(yaml, encoding="utf-8")
    with duckdb.connect() as db:
        row = "1::bigint jeugdige, '0034' gemeente, 1::tinyint vorm, date '2024-03-01' start, null::date einde, 0.0 kosten"
        db.execute(f"copy (select {row}) to '{tmp_path / 'trajecten.parquet'}' (format parquet)")
    return tmp_path


def test_the_python_of_the_guide_runs_and_its_commands_give_the_same_numbers(place: Path) -> None:
    names: dict[str, object] = {}
    for text in blocks("python"):
        exec(compile(text, str(GUIDE), "exec"), names)  # noqa: S102 - our own page
    assert names["runs"].scenario[0].stroom.shape == (5, 10, 15)  # type: ignore[attr-defined]
    assert names["own"]["beginstand"]["in_hulp"]["ambulant"] == 2600.0  # type: ignore[index]
    assert 0.8 < names["forecast"]["nodig"][0]["waarde"] < 1.2  # type: ignore[index]
    assert len(names["leden"]) == 2 * 2 * 6  # type: ignore[arg-type]
    for line in commands():
        if not any(part in " ".join(line) for part in ELSEWHERE):
            result = CliRunner().invoke(cli, line)
            assert result.exit_code == 0, (line, result.output, result.stderr)
            if "--json" in line:
                assert json.loads(result.stdout)["series"] == names["result"]["series"]  # type: ignore[index]
    assert (place / "leden.csv").stat().st_size > 1000
    assert (place / "uit.parquet").is_file()


@pytest.mark.parametrize("line", [line for line in commands() if any(part in " ".join(line) for part in ELSEWHERE)])
def test_every_other_command_of_the_guide_is_one_that_can_be_given(line: list[str]) -> None:
    command: click.Command | None = cli
    while isinstance(command, click.Group):
        name, *line = line
        command = command.get_command(click.Context(command), name)
    assert command is not None
    command.make_context(command.name, line)  # fails on an option or a value that is not there
