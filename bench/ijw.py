"""The bench of the iJw library: how fast claims are checked, in how much memory, and how fast messages are taken in.

    ./aandacht bench ijw [--json] [--part check|xmlschema|memory|receive|growth]... [--lines N] [--messages N] [--stored N]
                      [--on folder|sqlite|postgresql]...

Every speed is a ratio of two measurements of the same run, in turns. Human text goes to stderr, the figures as one JSON
document to stdout; exit code 1 when one is not met. DATABASE_URL with a PostgreSQL server: `receive` and `growth` run on it too; `--on` picks.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from lxml import etree

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from _berichten import AANBIEDER, GEMEENTE, large_claim  # noqa: E402
from _inname import bench_growth, bench_store, fill  # noqa: E402
from _service import bench_service, bench_service_growth, fill_for_claim, surroundings  # noqa: E402

from aandacht.ijw.check import check  # noqa: E402
from aandacht.ijw.schema import BASISSCHEMA, BASISSCHEMA_FILE, schema, validator  # noqa: E402

PLACES = ("folder", "sqlite", "postgresql")
PARTS = ("check", "xmlschema", "memory", "receive", "growth")
LEAST_CHECK, LEAST_XMLSCHEMA, MOST_MEMORY, LEAST_RECEIVE, MOST_GROWTH = 0.5, 10.0, 400, 0.25, 1.3
MANY = 100_000


def say(text: str) -> None:
    """Tell a person."""
    print(text, file=sys.stderr, flush=True)


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turns(one: Callable[[], Any], other: Callable[[], Any], rounds: int) -> dict[str, Any]:
    """Seconds of both, done in turns, and the median of how many times as fast the second is as the first."""
    one(), other()
    found = [(seconds(one), seconds(other)) for _ in range(rounds)]
    return {
        "seconds": [round(median(side), 4) for side in zip(*found, strict=True)],
        "ratio": round(median(first / second for first, second in found), 3),
    }


def bench_check(lines: int, rounds: int = 9) -> dict[str, Any]:
    """`check` at levels 1 and 2 against lxml that parses and validates the same bytes with the schema that we generate."""
    data, own = large_claim(lines), validator("JW323")
    assert check(data).is_good

    def limit() -> None:
        assert own.validate(etree.fromstring(data))

    result = in_turns(limit, lambda: check(data), rounds)
    result |= {"lines": lines, "megabytes": round(len(data) / 1e6, 1), "unit": "speed of check, as a part of the limit"}
    return result | {"at_least": LEAST_CHECK, "good": result["ratio"] >= LEAST_CHECK}


def bench_xmlschema(lines: int) -> dict[str, Any]:
    """`check` against the package xmlschema, which only validates, with the same schema."""
    import xmlschema

    data = large_claim(lines)
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder:
        place = Path(folder)
        (place / BASISSCHEMA_FILE).write_bytes(schema(BASISSCHEMA))
        (place / "jw323.xsd").write_bytes(schema("JW323"))
        (place / "claim.xml").write_bytes(data)
        peer = xmlschema.XMLSchema(str(place / "jw323.xsd"))

        def validate() -> None:
            assert peer.is_valid(str(place / "claim.xml"))

        result = in_turns(validate, lambda: check((place / "claim.xml").read_bytes()), 3)
    result |= {"lines": lines, "version": xmlschema.__version__, "unit": "times as fast as xmlschema"}
    return result | {"at_least": LEAST_XMLSCHEMA, "good": result["ratio"] >= LEAST_XMLSCHEMA}


def bench_memory(lines: int) -> dict[str, Any]:
    """The most memory that the commands take with a large claim: checked, and taken in with all lines awarded or rejected."""
    result: dict[str, Any] = {"lines": lines, "unit": "megabytes"}
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder:
        place = Path(folder)
        claim = place / "claim.xml"
        claim.write_bytes(large_claim(lines))
        other = place / "other.xml"
        other.write_bytes(claim.read_bytes().replace(b">45A04<", b">45A05<"))
        result["file"] = round(claim.stat().st_size / 1e6, 1)
        for name in ("awarded", "rejected"):
            fill(place / name, 0, assignments=lines)
        command = ["--as", GEMEENTE, "--today", "dagtekening", "--out", str(place / "out"), "--json"]
        runs = {
            "check": ["check", str(claim)],
            "receive_awarded": ["receive", *command, "--store", str(place / "awarded"), str(claim)],
            "receive_rejected": ["receive", *command, "--store", str(place / "rejected"), str(other)],
        }
        for name, arguments in runs.items():
            result[name] = peak(arguments, [0, 1])
        for name, path in {"service_awarded": claim, "service_rejected": other}.items():
            with tempfile.TemporaryDirectory(dir=place) as own:
                fill_for_claim(own, lines)
                result[name] = peak(["receive", str(path)], [0, 1], surroundings(own))
    result["at_most"] = MOST_MEMORY
    return result | {
        "good": all(
            part["megabytes"] < MOST_MEMORY and part["progress"] for part in result.values() if isinstance(part, dict)
        )
    }


def peak(arguments: list[str], codes: list[int], environment: dict[str, str] | None = None) -> dict[str, Any]:
    """Run a command by itself: its most memory, its seconds, and if it told how far it was."""
    environment = environment or {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        command = [sys.executable, "-m", "aandacht.cli", "ijw", *arguments]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=told) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        text = told.read().decode()
    assert process.returncode in codes, text
    return {"megabytes": usage.ru_maxrss // 1024, "seconds": round(time.perf_counter() - begun, 1),
            "progress": "MB gelezen" in text}  # fmt: skip


def received(messages: int, places: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Taking in: into a folder, and into the service on SQLite and, when there is a server, on PostgreSQL."""
    if "folder" in places:
        yield "receive_store", bench_store(messages, LEAST_RECEIVE)
    for name, url in databases(places):
        yield f"receive_{name}", bench_service(messages, LEAST_RECEIVE, url)


def grown(stored: int, places: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Taking in beside very many lines, in the same places."""
    if "folder" in places:
        yield "growth_store", bench_growth(stored, MOST_GROWTH)
    for name, url in databases(places):
        yield f"growth_{name}", bench_service_growth(stored, MOST_GROWTH, url)


def databases(places: list[str]) -> Iterator[tuple[str, str]]:
    """SQLite, and PostgreSQL when there is a server."""
    if "sqlite" in places:
        yield "sqlite", ""
    url = os.environ.get("DATABASE_URL", "")
    if "postgresql" in places and url.startswith("postgres"):
        yield "postgresql", url


def machine() -> dict[str, Any]:
    """What it ran on."""
    return {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform(),
            "libxml2": ".".join(map(str, etree.LIBXML_VERSION)), "load_at_start": os.getloadavg()[0]}  # fmt: skip


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Run the parts that were asked."""
    parts, places = arguments.part or list(PARTS), arguments.on or list(PLACES)
    result: dict[str, Any] = {"area": "ijw", "machine": machine(), "sides": [GEMEENTE, AANBIEDER]}
    if "check" in parts:
        result["check"] = bench_check(arguments.lines)
        say(f"check: {result['check']['ratio']} of lxml parsing and validating, at least {LEAST_CHECK}")
    if "xmlschema" in parts:
        result["xmlschema"] = bench_xmlschema(min(arguments.lines, 2_000))
        say(f"xmlschema: {result['xmlschema']['ratio']} times as fast, at least {LEAST_XMLSCHEMA}")
    if "memory" in parts:
        result["memory"] = bench_memory(MANY)
        say(f"memory: {result['memory']}, at most {MOST_MEMORY} MB")
    if "receive" in parts:
        for name, part in received(arguments.messages, places):
            result[name] = part
            say(f"{name}: {part['ratio']} of a loop that parses and inserts, at least {LEAST_RECEIVE}")
    if "growth" in parts:
        for name, part in grown(arguments.stored, places):
            result[name] = part
            say(f"{name}: {part['ratio']} times as long, at most {MOST_GROWTH}")
    result["good"] = all(part["good"] for part in result.values() if isinstance(part, dict) and "good" in part)
    return result


def main() -> None:
    """Read the command line; exit 1 when a figure is not met."""
    parser = argparse.ArgumentParser(
        prog="aandacht bench ijw", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--on", action="append", choices=PLACES, help="receive and growth only there; may be repeated")
    parser.add_argument("--lines", type=int, default=25_000, help="lines of the claim that is checked")
    parser.add_argument("--messages", type=int, default=10_000, help="messages that are taken in")
    parser.add_argument("--stored", type=int, default=1_000_000, help="claim lines in the large administration")
    arguments = parser.parse_args()
    result = run(arguments)
    if arguments.json:
        print(json.dumps(result, indent=2))
    say("all figures are met" if result["good"] else "not all figures are met")
    sys.exit(0 if result["good"] else 1)


if __name__ == "__main__":
    main()
