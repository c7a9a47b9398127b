"""The bench of measures over a snapshot: five million trajectories by municipality and year, beside the plain questions and the scan.

    ./aandacht bench informatie [--json] [--rows N] [--part measure|spark]...

Every figure is the median of turns in one run; the peer asks DuckDB the plain way (a row per trajectory and year, gaps and islands),
as somebody would type it, and gives the same rows. Human text goes to stderr, the figures as one JSON document to stdout; exit code 1
when one is not met. Spark is measured when asked for and installed.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src")]

from aandacht.informatie.duck import Duck  # noqa: E402
from aandacht.informatie.snapshot import Gevraagd, folder_of, measure  # noqa: E402

FIRST, LAST, TURNS = 2015, 2024, 3
MEASURES = ("jeugdigen", "trajecten", "hulpdagen")
LEAST_RATIO, MOST_MEMORY = 1.0, 1024
GEVRAAGD = Gevraagd(MEASURES, ("gemeente", "jaar"), FIRST, LAST)
MAKE = """copy (select j::bigint jeugdige, lpad(((case when hash(i, 'm') % 20 = 0 then hash(i, 'g') else hash(j, 'g') end) % 342)::varchar, 4, '0')
 gemeente, (hash(i, 'v') % 10)::tinyint vorm, start, case when hash(i, 'o') % 12 = 0 then null else start + (hash(i, 'd') % 700)::int end einde,
 (hash(i, 'k') % 10000)::double kosten from (select i, hash(i, 'j') % greatest({rows} * 8 // 25, 1) j, date '2014-06-01' + (hash(i, 's') % 3800)::int as start
 from range({rows}) t(i))) to '{path}' (format parquet)"""
PLAIN = f"""with t as (select jeugdige, gemeente, start s, least(coalesce(einde, date '{LAST}-12-31'), date '{LAST}-12-31') e from read_parquet('{{path}}')
  where start <= date '{LAST}-12-31' and (einde is null or einde >= date '{FIRST}-01-01')),
 years as (select jeugdige, gemeente, unnest(range(greatest(year(s), {FIRST}), year(e) + 1)) jaar from t),
 persons as (select gemeente, jaar, count(distinct jeugdige) jeugdigen, count(*) trajecten from years group by all),
 before as (select *, max(e) over (partition by jeugdige, gemeente order by s, e rows between unbounded preceding and 1 preceding) m from t),
 marked as (select *, sum(case when m is null or s > m + 1 then 1 else 0 end) over (partition by jeugdige, gemeente order by s, e) island from before),
 islands as (select jeugdige, gemeente, min(s) s, max(e) e from marked group by jeugdige, gemeente, island),
 split as (select gemeente, s, e, unnest(range(greatest(year(s), {FIRST}), year(e) + 1)) jaar from islands),
 days as (select gemeente, jaar, sum(least(e, make_date(jaar, 12, 31)) - greatest(s, make_date(jaar, 1, 1)) + 1)::bigint hulpdagen from split group by all)
 select gemeente, jaar::int, jeugdigen, trajecten, hulpdagen from persons join days using (gemeente, jaar) order by all"""


def say(text: str) -> None:
    """Tell a person."""
    print(text, file=sys.stderr, flush=True)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and what came of it."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def by_duck(folder: Path, out: Path) -> int:
    """The command's own way."""
    with Duck(folder_of(folder)) as engine:
        return measure(engine, GEVRAAGD, out)


def plain(folder: Path) -> list[Any]:
    """The same question as somebody would type it."""
    with duckdb.connect() as db:
        return db.execute(PLAIN.format(path=folder / "trajecten.parquet")).fetchall()


def scan(folder: Path) -> Any:
    """The limit: every column that is needed read once, nothing done with it."""
    with duckdb.connect() as db:
        file = folder / "trajecten.parquet"
        return db.execute(f"select sum(hash(jeugdige, gemeente, start, einde)) from read_parquet('{file}')").fetchone()


def bench_measure(folder: Path) -> dict[str, Any]:
    """Three measures at once, in turns with the plain question and the scan; and the rows of both compared."""
    out = folder / "uit.parquet"
    ours, theirs, limits = [], [], []
    for _ in range(TURNS):
        ours.append(timed(lambda: by_duck(folder, out))[0])
        seconds, rows = timed(lambda: plain(folder))
        theirs.append(seconds)
        limits.append(timed(lambda: scan(folder))[0])
    with duckdb.connect() as db:
        same = db.execute(f"from read_parquet('{out}') order by all").fetchall() == rows
    return {
        "seconds": round(median(ours), 2), "plain_seconds": round(median(theirs), 2), "scan_seconds": round(median(limits), 2),
        "ratio_to_plain": round(median(theirs) / median(ours), 2), "rows": len(rows), "same_rows": same,
    }  # fmt: skip


def command_memory(folder: Path) -> float:
    """The most memory of the whole command, in MiB, as the system counted it for that process alone."""
    asked = ["informatie", "measure", *MEASURES, "--snapshot", str(folder), "--out", str(folder / "uit.parquet")]
    program = (
        "import re; from aandacht.cli.__main__ import cli; "
        f"cli.main({[*asked, '--from', str(FIRST), '--to', str(LAST)]!r}, standalone_mode=False); "
        r"print(re.search(r'VmHWM:\s+(\d+)', open('/proc/self/status').read())[1])"
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, env=environment, stdout=subprocess.PIPE, text=True
    )
    return round(int(done.stdout.split()[-1]) / 1024)


def bench_spark(folder: Path) -> dict[str, Any]:
    """The same questions on Spark in local mode, start of the engine included."""
    from aandacht.informatie.spark import Spark
    from aandacht.kernel.spark import missing, session

    if lacking := missing():
        return {"left_out": lacking}

    def work() -> int:
        with session() as spark:
            return measure(Spark(spark, folder_of(folder)), GEVRAAGD, folder / "spark.parquet")

    seconds, rows = timed(work)
    return {"seconds": round(seconds, 1), "rows": rows}


def main() -> None:
    """Measure, tell, and end with 1 when a figure is not met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--part", action="append", choices=["measure", "spark"])
    asked = parser.parse_args()
    parts = asked.part or ["measure"]
    with tempfile.TemporaryDirectory(prefix="aandacht-") as place:
        folder = Path(place)
        with duckdb.connect() as db:
            db.execute(MAKE.format(rows=asked.rows, path=folder / "trajecten.parquet"))
        say(f"{asked.rows} trajectories made; measuring {', '.join(parts)}")
        found: dict[str, Any] = {"machine": f"{os.cpu_count()} x {platform.machine()}", "rows": asked.rows}
        if "measure" in parts:
            found["measure"] = {**bench_measure(folder), "memory_mib": command_memory(folder)}
        if "spark" in parts:
            found["spark"] = bench_spark(folder)
    mine = found.get("measure")
    met = not mine or (
        mine["same_rows"] and mine["ratio_to_plain"] >= LEAST_RATIO and mine["memory_mib"] <= MOST_MEMORY
    )
    found["met"] = met
    say("\n".join(f"{part}: {found[part]}" for part in parts))
    if asked.json:
        print(json.dumps(found))
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
