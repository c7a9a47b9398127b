"""Measures over a snapshot (promised interface, section Informatie), against a count day by day in plain Python."""

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from aandacht.cli.__main__ import cli
from aandacht.informatie.duck import Duck
from aandacht.informatie.snapshot import Gevraagd, folder_of, measure
from aandacht.informatie.spark import Spark
from aandacht.kernel.spark import missing, session

DAY = timedelta(days=1)
Row = tuple[int, str, int, date, date | None]
COLUMNS = "jeugdige bigint, gemeente varchar, vorm tinyint, start date, einde date, kosten double"


def write(folder: Path, rows: list[Row], columns: str = COLUMNS) -> Path:
    with duckdb.connect() as db:
        db.execute(f"create table t ({columns})")
        if rows:
            db.executemany("insert into t values (?, ?, ?, ?, ?, 1.5)", rows)
        db.execute(f"copy t to '{folder / 'trajecten.parquet'}' (format parquet)")
    return folder


def read(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as db:
        return db.execute(f"from read_parquet('{path}')").fetchall()


def ask(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["informatie", "measure", *arguments, "--snapshot", str(folder)])
    return result.exit_code, result.stdout, result.stderr


def by_hand(rows: list[Row], first: int, last: int) -> list[tuple[object, ...]]:
    """What the definitions say, day by day: jeugdigen, trajecten, hulpdagen per gemeente and year."""
    persons, trajectories, days = defaultdict(set), defaultdict(set), defaultdict(set)
    for number, (jeugdige, gemeente, _vorm, start, einde) in enumerate(rows):
        day = max(start, date(first, 1, 1))
        while day <= min(einde or date(last, 12, 31), date(last, 12, 31)):
            key = gemeente, day.year
            persons[key].add(jeugdige)
            trajectories[key].add(number)
            days[key].add((jeugdige, day))
            day += DAY
    return [(*key, len(persons[key]), len(trajectories[key]), len(days[key])) for key in sorted(persons)]


DAGEN = st.dates(date(2014, 11, 1), date(2018, 2, 28))
ROWS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["0034", "1680"]), st.integers(0, 3), DAGEN, st.none() | DAGEN),
    max_size=12,
).map(lambda rows: [(j, g, v, min(s, e or s), None if e is None else max(s, e)) for j, g, v, s, e in rows])
EVERYTHING = Gevraagd(("jeugdigen", "trajecten", "hulpdagen"), ("gemeente", "jaar"), 2015, 2017)
OVERLAP: list[Row] = [
    (1, "0034", 0, date(2015, 1, 1), date(2015, 1, 10)),
    (1, "0034", 1, date(2015, 1, 5), date(2015, 1, 20)),
    (1, "1680", 1, date(2015, 1, 20), date(2016, 1, 1)),
    (2, "0034", 2, date(2016, 12, 31), None),
    (3, "0034", 2, date(2014, 1, 1), date(2014, 12, 31)),
    (3, "0034", 2, date(2018, 1, 1), None),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("snapshot")


@settings(max_examples=15, deadline=None)
@given(rows=ROWS)
def test_every_measure_is_what_a_count_day_by_day_gives(place: Path, rows: list[Row]) -> None:
    with Duck(folder_of(write(place, rows))) as engine:
        measure(engine, EVERYTHING, place / "uit.parquet")
    assert read(place / "uit.parquet") == by_hand(rows, 2015, 2017)


def test_days_that_overlap_count_once_and_first_and_last_day_count(tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    code, stdout, _ = ask(
        write(tmp_path, OVERLAP), "hulpdagen", "jeugdigen", "--by", "gemeente,jaar", "--from", "2015", "--to", "2016", "--out", str(out), "--json"
    )  # fmt: skip
    told = json.loads(stdout)
    assert (code, told["rows"], told["engine"]) == (0, 4, "duckdb")
    assert set(told) == {"rows", "seconds", "engine"}
    assert read(out) == [("0034", 2015, 20, 1), ("0034", 2016, 1, 1), ("1680", 2015, 346, 1), ("1680", 2016, 1, 1)]


def test_columns_come_in_the_order_in_which_they_were_asked(tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    ask(
        write(tmp_path, OVERLAP),
        "trajecten",
        "hulpdagen",
        "--by",
        "jaar,gemeente",
        "--from",
        "2015",
        "--to",
        "2016",
        "--out",
        str(out),
    )
    with duckdb.connect() as db:
        described = db.execute(f"describe from read_parquet('{out}')").fetchall()
    assert [(row[0], row[1]) for row in described] == [
        ("jaar", "INTEGER"), ("gemeente", "VARCHAR"), ("trajecten", "BIGINT"), ("hulpdagen", "BIGINT")
    ]  # fmt: skip


def test_without_gemeente_a_young_person_counts_once_in_the_whole(tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    ask(
        write(tmp_path, OVERLAP),
        "jeugdigen",
        "hulpdagen",
        "--by",
        "jaar",
        "--from",
        "2015",
        "--to",
        "2015",
        "--out",
        str(out),
    )
    assert read(out) == [(2015, 1, 365)]


def test_a_snapshot_without_rows_gives_a_result_without_rows(tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    code, stdout, _ = ask(
        write(tmp_path, []), "jeugdigen", "--from", "2015", "--to", "2016", "--out", str(out), "--json"
    )
    assert (code, json.loads(stdout)["rows"], read(out)) == (0, 0, [])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["kosten", "--from", "2015", "--to", "2016"], "kosten"),
        (["jeugdigen", "--from", "2017", "--to", "2016"], "--from 2017"),
        (["jeugdigen", "--from", "1900", "--to", "2016"], "60 jaar"),
        (["jeugdigen", "--by", "provincie", "--from", "2015", "--to", "2016"], "provincie"),
        (["jeugdigen", "jeugdigen", "--from", "2015", "--to", "2016"], "een keer"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_one_line_and_writes_nothing(
    tmp_path: Path, arguments: list[str], says: str
) -> None:
    out = tmp_path / "uit.parquet"
    code, stdout, stderr = ask(write(tmp_path, OVERLAP), *arguments, "--out", str(out))
    assert (code, stdout, stderr.count("\n"), out.exists()) == (2, "", 1, False)
    assert says in stderr


def unreadable(folder: Path) -> Path:
    (folder / "trajecten.parquet").write_bytes(b"PAR1 no table PAR1")
    return folder


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: folder, "trajecten.parquet"),
        (unreadable, "niet te lezen"),
        (lambda folder: write(folder, [], COLUMNS.replace("einde", "eind")), "einde ontbreekt"),
        (lambda folder: write(folder, [], COLUMNS.replace("start date", "start varchar")), "start is varchar"),
        (lambda folder: write(folder, [(1, "0034", 0, date(2016, 1, 2), date(2016, 1, 1))]), "1 rijen waarvan einde"),
        (lambda folder: write(folder, [(1, None, 0, date(2016, 1, 2), None)]), "1 rijen zonder"),  # type: ignore[list-item]
    ],
)
def test_a_snapshot_that_is_not_as_promised_is_one_line_and_writes_nothing(tmp_path: Path, make, says: str) -> None:
    out = tmp_path / "uit.parquet"
    code, stdout, stderr = ask(make(tmp_path), "hulpdagen", "--from", "2015", "--to", "2016", "--out", str(out))
    assert (code, stdout, stderr.count("\n")) == (2, "", 1)
    assert says in stderr
    assert not [path for path in tmp_path.iterdir() if path.name != "trajecten.parquet"]


def test_an_older_result_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    out = tmp_path / "uit.parquet"
    out.write_bytes(b"older")
    assert ask(unreadable(tmp_path), "hulpdagen", "--from", "2015", "--to", "2016", "--out", str(out))[0] == 2
    assert out.read_bytes() == b"older"


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_spark_gives_the_same_rows_from_the_same_questions(tmp_path: Path) -> None:
    write(tmp_path, OVERLAP)
    with Duck(folder_of(tmp_path)) as duck:
        measure(duck, EVERYTHING, tmp_path / "duck.parquet")
    with session(2) as spark:
        assert measure(Spark(spark, folder_of(tmp_path)), EVERYTHING, tmp_path / "spark.parquet") == 5
    assert read(tmp_path / "spark.parquet") == read(tmp_path / "duck.parquet")
