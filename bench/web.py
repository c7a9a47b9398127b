"""The bench of the site: how fast the pages are against a bare view, against size, with many people, and without loss.

    ./aandacht bench web [--json] [--part rate|size|together|crowd|kills]... [--families 100000] [--seconds 60] [--people N]

Everything is a ratio of two measurements of the same run, or a count of what went wrong. Human text goes to stderr, the
figures as one JSON document to stdout. DATABASE_URL with a PostgreSQL server: `together` runs there too, and `crowd` and `kills`
there instead, in a database of their own that is dropped afterwards.
"""

import argparse
import contextlib
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from _crowd import crowd_for  # noqa: E402
from _database import database  # noqa: E402
from _found import look_up  # noqa: E402
from _kills import kills  # noqa: E402
from _load import Browser, milliseconds, rate  # noqa: E402
from _together import together_for  # noqa: E402

PARTS = ("rate", "size", "together", "crowd", "kills")
SMALL = 1_000
LEAST_RATE, MOST_SIZE, LEAST_KILLS = 0.25, 1.3, 50
SHOWN = (
    "people",
    "families",
    "reads",
    "written",
    "told",
    "tries",
    "wait_seconds",
    "errors",
    "leaks",
    "lost",
    "twice",
    "idle",
)
PEOPLE, CROWD, EACH_FAMILY = 20, 200, 4


def say(text: str) -> None:
    """Tell a person."""
    print(text, file=sys.stderr, flush=True)


def surroundings(folder: str, url: str = "") -> dict[str, str]:
    """The environment of a site on this folder: demo mode, so that nothing needs a certificate."""
    source = str(HERE.parent / "src")
    result = {**os.environ, "AANDACHT_DEMO": "1", "AANDACHT_DATA": folder, "PYTHONPATH": f"{source}{os.pathsep}{HERE}",
              "DJANGO_SETTINGS_MODULE": "aandacht.config.settings"}  # fmt: skip
    for name in ("AANDACHT_TEST", "AANDACHT_DROP", "AANDACHT_ADMINISTRATIES", "DATABASE_URL"):
        result.pop(name, None)
    return {**result, "DATABASE_URL": url} if url else result


def make(folder: str, families: int, url: str = "") -> dict[str, Any]:
    """Make a region of this size; returns what `_bulk.py` tells."""
    say(f"making a region with {families} families")
    made: dict[str, Any] = run_program("_bulk.py", str(families), folder=folder, url=url)
    if made["wrong_shapes"]:
        raise SystemExit("the copies differ from what the actions make:\n" + "\n".join(made["wrong_shapes"]))
    return made


def run_program(name: str, *arguments: str, folder: str, url: str) -> Any:
    """Run a program beside this one that makes a region; returns what the last line it prints tells."""
    command = [sys.executable, str(HERE / name), *arguments]
    done = subprocess.run(command, env=surroundings(folder, url), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit("the region could not be made; the lines above say why")
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def site(folder: str, workers: int = 1, url: str = "") -> Iterator[int]:
    """Serve the region with granian, as `serve` does; gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "4", "--no-ws", "--log-level",
               "warning", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), "_site:application"]  # fmt: skip
    server = subprocess.Popen(command, env=surroundings(folder, url), cwd=HERE)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and server.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def pages(made: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The cookie of the demo's specialist, and the two pages that are measured."""
    return opened(made, "specialist", {"work_list": "/dag/", "family": "/gezin/{}/"})


def own_pages(made: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The cookie of a parent of the demo, and the pages that a family opens most."""
    return opened(made, "ouder1", {
        "plan": "/ons-plan/{}/", "timeline": "/ons-plan/{}/tijdlijn/", "who_looked": "/ons-plan/{}/logboek/", "threads": "/gesprekken/{}/",
    })  # fmt: skip


def opened(made: dict[str, Any], username: str, paths: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The cookie of an account of the demo, and pages of their family."""
    who = next(one for one in made["people"] if one["username"] == username)
    name, _, value = who["cookie"].partition("=")
    return {name: value}, {page: path.format(who["gezin"]) for page, path in paths.items()}


def bench_rate(rounds: int = 5, seconds: float = 2.0) -> dict[str, Any]:
    """Requests per second of the pages against the bare view on the same server and database, in turns."""
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder:
        made = make(folder, SMALL)
        cookie, paths = pages(made)
        bare = f"/kaal/{paths['family'].split('/')[2]}/"
        with site(folder) as port:
            browser = Browser(port, dict(cookie))
            browser.get(paths["work_list"])
            cookie = browser.cookies  # with the token that a browser keeps after its first page
            for path in (bare, *paths.values()):
                rate(port, path, cookie, 1.0)  # warm
            found: dict[str, list[float]] = {"bare": [], **{name: [] for name in paths}}
            for _round in range(rounds):
                found["bare"].append(rate(port, bare, {}, seconds))
                for name, path in paths.items():
                    found[name].append(rate(port, path, cookie, seconds))
    result: dict[str, Any] = {
        "families": made["families"],
        "unit": "requests per second",
        "at_once": 4,
        "server_workers": 1,
    }
    result |= {name: round(median(values), 1) for name, values in found.items()}
    result["ratio"] = {
        name: round(median(one / base for one, base in zip(found[name], found["bare"], strict=True)), 3)
        for name in paths
    }
    result["at_least"] = LEAST_RATE
    result["good"] = all(value >= LEAST_RATE for value in result["ratio"].values())
    return result


def bench_size(families: int, times: int = 150) -> dict[str, Any]:
    """How long the pages take with many families against few, asked in turns, one at a time."""
    with (
        tempfile.TemporaryDirectory(prefix="aandacht-bench-") as small,
        tempfile.TemporaryDirectory(prefix="aandacht-bench-") as large,
    ):
        made, much = make(small, SMALL), make(large, families)
        found: dict[str, tuple[list[float], list[float]]] = {}
        with site(small) as port, site(large) as port_too:
            for which in (pages, own_pages):
                (cookie, paths), (cookie_too, paths_too) = which(made), which(much)
                few, many = Browser(port, dict(cookie)), Browser(port_too, dict(cookie_too))
                for turn in range(times + 10):
                    for name in paths:
                        pair = milliseconds(few, paths[name]), milliseconds(many, paths_too[name])
                        if turn >= 10:
                            sides = found.setdefault(name, ([], []))
                            sides[0].append(pair[0])
                            sides[1].append(pair[1])
    result: dict[str, Any] = {"families": [made["families"], much["families"]], "unit": "milliseconds, median",
                              "made_in_seconds": much["seconds"]}  # fmt: skip
    result |= {name: [round(median(side), 2) for side in sides] for name, sides in found.items()}
    result["ratio"] = {name: round(median(sides[1]) / median(sides[0]), 3) for name, sides in found.items()}
    result["at_most"] = MOST_SIZE
    result["good"] = all(value <= MOST_SIZE for value in result["ratio"].values())
    return result


def bench_together(people: int, seconds: float, url: str = "") -> dict[str, Any]:
    """Many people at once, reading and writing; every write that was said to be done must be there, once."""
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder, database(url, "bench") as own:
        made = make(folder, 100, own)
        with site(folder, 2, own) as port:
            result = together_for(port, made["people"], people, seconds)
        written = result.pop("texts")
        result |= look_up(surroundings(folder, own), written)
    result["good"] = not result["errors"] and not result["lost"] and not result["twice"]
    return result


def bench_crowd(people: int, seconds: float, url: str = "") -> dict[str, Any]:
    """A crowd that edits the plans of its families at once: nothing lost, nothing twice, nothing of one family seen by another."""
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder, database(url, "crowd") as own:
        families = max(people // EACH_FAMILY, 2)
        say(f"making {families} families for a crowd of {families * EACH_FAMILY}")
        crowd = run_program("_crowd_region.py", str(families), folder=folder, url=own)
        with site(folder, 2, own) as port:
            result = crowd_for(port, crowd, seconds)
        result |= look_up(surroundings(folder, own), result.pop("texts"), result.pop("done"))
    wrong = ("errors", "leaks", "lost", "twice", "log_broken", "idle")
    result["good"] = bool(result["written"]) and not any(result[name] for name in wrong)
    return result


def bench_kills() -> dict[str, Any]:
    """The worker killed at random points: nothing lost, nothing twice."""
    result = kills(times=LEAST_KILLS)
    result["good"] = bool(result.get("good", not result.get("lost") and not result.get("twice")))
    return result


def machine() -> dict[str, Any]:
    """What it ran on."""
    return {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform(),
            "load_at_start": os.getloadavg()[0]}  # fmt: skip


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Run the parts that were asked."""
    url = os.environ.get("DATABASE_URL", "")
    postgres = url if url.startswith("postgres") else ""
    parts = arguments.part or list(PARTS)
    result: dict[str, Any] = {"area": "web", "machine": machine()}
    if "rate" in parts:
        result["rate"] = bench_rate()
        say(f"rate: {result['rate']['ratio']} of a bare view, at least {LEAST_RATE}")
    if "size" in parts:
        result["size"] = bench_size(arguments.families)
        say(f"size: {result['size']['ratio']} times as long, at most {MOST_SIZE}")
    if "together" in parts:
        result["together_sqlite"] = bench_together(arguments.people or PEOPLE, arguments.seconds)
        if postgres:
            result["together_postgresql"] = bench_together(arguments.people or PEOPLE, arguments.seconds, postgres)
    if "crowd" in parts:
        name = "crowd_postgresql" if postgres else "crowd_sqlite"
        result[name] = bench_crowd(arguments.people or CROWD, arguments.seconds, postgres)
    for name in [name for name in result if name.startswith(("together", "crowd"))]:
        say(f"{name}: { ({key: result[name][key] for key in SHOWN if key in result[name]}) }")
    if "kills" in parts:
        result["kills"] = bench_kills()
        say(f"kills: {result['kills']}")
    result["good"] = all(part["good"] for part in result.values() if isinstance(part, dict) and "good" in part)
    return result


def main() -> None:
    """Read the command line; exit 1 when a figure is not met."""
    parser = argparse.ArgumentParser(
        prog="aandacht bench web", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--families", type=int, default=100_000, help="size of the large region")
    parser.add_argument("--seconds", type=float, default=60, help="how long people work together")
    parser.add_argument("--people", type=int, help=f"how many at once (together: {PEOPLE}, crowd: {CROWD})")
    arguments = parser.parse_args()
    result = run(arguments)
    if arguments.json:
        print(json.dumps(result, indent=2))
    say("all figures are met" if result["good"] else "not all figures are met")
    sys.exit(0 if result["good"] else 1)


if __name__ == "__main__":
    main()
