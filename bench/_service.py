"""How fast the service takes messages in, and if that stays so when it holds very many claim lines.

The service runs in a process of its own on a fresh database and works when it is told to, so that two can be measured in
turns. `python _service.py LINES MESSAGES` is that process (`python _service.py ASSIGNMENTS` only fills its database): it reads `bare N`, `unsynced N`, `own N` or `alone N` and prints the seconds.
Both sides have the settings of the database that taking in has: every commit is on disk when it returns. `unsynced` is the bare
loop with the settings of the pages (SQLite: `synchronous = NORMAL`), which may lose its last commits in a power cut. `alone` takes every
message in by itself, in a transaction of its own as the bare loop does.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from _berichten import AANBIEDER, GEMEENTE, LAST, LINES_PER_CLIENT, mixed
from _database import database
from lxml import etree

PART = 100
FEW = 10_000
LINES_IN_CLAIM = 100
NOW = datetime(2026, 4, 7, 10, tzinfo=UTC)


def surroundings(folder: str, url: str = "") -> dict[str, str]:
    """The environment of a service that keeps its things in this folder, or in a database of a server."""
    own = {**os.environ, "AANDACHT_DATA": folder, "AANDACHT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "aandacht.config.settings",
           "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "src")}  # fmt: skip
    for name in ("AANDACHT_TEST", "AANDACHT_DROP", "AANDACHT_ADMINISTRATIES", "DATABASE_URL"):
        own.pop(name, None)
    return own | ({"DATABASE_URL": url} if url else {})


def fill_for_claim(folder: str, lines: int) -> None:
    """Make a service on SQLite that holds the assignments of a large claim."""
    subprocess.run([sys.executable, __file__, str(lines)], env=surroundings(folder), check=True)


class Service:
    """The service in its own process."""

    def __init__(self, folder: str, lines: int, messages: int, url: str) -> None:
        self.process = subprocess.Popen([sys.executable, __file__, str(lines), str(messages)], text=True,
                                        env=surroundings(folder, url), stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
        self.ask("ready")

    def ask(self, command: str) -> Any:
        """Let it work, and give what it says."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the service stopped; the lines above say why"
        return json.loads(answer)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


@contextlib.contextmanager
def service(lines: int, messages: int, url: str = "") -> Iterator[Service]:
    """A service on a fresh database, of a folder or of a PostgreSQL server, with this many claim lines."""
    name = f"bench_ijw_{lines}"
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder, database(url, name) as own:
        running = Service(folder, lines, messages, own)
        try:
            yield running
        finally:
            running.stop()


def bench_service(messages: int, at_least: float, url: str) -> dict[str, Any]:
    """`receive` of mixed messages against a loop that parses each and inserts one row in its own transaction.

    In one turn of ten each message is taken in by itself, in a transaction of its own as those of the loop: `ratio_alone`.
    """
    with service(0, messages, url) as running:
        found, by_itself = [], []
        for turn, _ in enumerate(range(0, messages, PART)):
            limits = running.ask(f"bare {PART}"), running.ask(f"unsynced {PART}")
            if turn % 10 == 5:
                by_itself.append((limits[0], running.ask(f"alone {PART}")))
            else:
                found.append((*limits, running.ask(f"own {PART}")))
        judged = running.ask("judged")
    limit, unsynced, own = (sum(side) for side in zip(*found, strict=True))
    ratio, taken = round(limit / own, 3), len(found) * PART
    result = {"messages": messages, "unit": "messages per second", "limit": round(taken / limit),
              "limit_unsynced": round(taken / unsynced), "receive": round(taken / own), "judged": judged,
              "ratio": ratio, "ratio_unsynced": round(unsynced / own, 3)}  # fmt: skip
    if by_itself:
        limit, own = (sum(side) for side in zip(*by_itself, strict=True))
        result |= {"receive_alone": round(len(by_itself) * PART / own), "ratio_alone": round(limit / own, 3)}
    return result | {"at_least": at_least, "good": ratio >= at_least}


def bench_service_growth(stored: int, at_most: float, url: str, messages: int = 2_000) -> dict[str, Any]:
    """The time of the same messages in a service with very many claim lines against one with few, in turns."""
    with service(FEW, messages, url) as few, service(stored, messages, url) as many:
        found = [(few.ask(f"own {PART}"), many.ask(f"own {PART}")) for _ in range(0, messages, PART)][1:]
    ratio = round(median(after / before for before, after in found), 3)
    return {"stored_lines": [FEW, stored], "unit": "milliseconds per message, median",
            "milliseconds": [round(median(side) / PART * 1000, 2) for side in zip(*found, strict=True)],
            "ratio": ratio, "at_most": at_most, "good": ratio <= at_most}  # fmt: skip


# --- in the process of the service ----------------------------------------------------------------------------------


def _make(lines: int, messages: int, *, a_client: int = 0) -> None:
    from django.core.management import call_command

    from aandacht.records.models import Aanbieder, Gemeente

    call_command("migrate", interactive=False, verbosity=0)
    Gemeente.objects.create(code=GEMEENTE, naam="Utrecht", jeugdregio="Utrecht", telefoon="14030")
    Aanbieder.objects.create(agb_code=AANBIEDER, naam="Aanbieder", plaats="Utrecht")
    _contract()
    _assign(messages, a_client)
    for claim in range(lines // LINES_IN_CLAIM):
        _claim(claim)


def _contract() -> None:
    """What the two sides agreed, so that claims are judged by it and answered at once."""
    from aandacht.records.models import Aanbod, Tarief

    for categorie, code in (("45", "45A04"), ("50", "50A01")):
        aanbod = Aanbod.objects.create(
            aanbieder_id=AANBIEDER, gemeente_id=GEMEENTE, naam="Hulp", vorm="ambulant", categorie=categorie, code=code,
            eenheid="16", plaatsen=100,
        )  # fmt: skip
        Tarief.objects.create(aanbod=aanbod, eenheid="16", tarief=4_000, van=date(2025, 1, 1))


def _assign(count: int, a_client: int) -> None:
    """The assignments that the municipality gave, so many to a client, as the actions keep them; the provider gets them as JW301."""
    from _berichten import TEST_BSNS

    from aandacht.kernel.bsn import make_test_bsn
    from aandacht.records.models import Toewijzing

    Toewijzing.objects.bulk_create([
        Toewijzing(
            administratie=GEMEENTE, gemeente_code=GEMEENTE, agb_code=AANBIEDER, toewijzing_nummer=number,
            bsn=make_test_bsn((number - 1) // a_client if a_client else number % TEST_BSNS), achternaam="de Wit", geboortedatum=date(2014, 5, 6), geslacht="2",
            categorie="45", code="45A04", toewijzing_at=NOW, ingangsdatum=date(2026, 1, 1), volume=99_999, eenheid="16",
            frequentie="4", recorded_at=NOW,
        )
        for number in range(1, count + 1)
    ], batch_size=1_000)  # fmt: skip


def _claim(claim: int) -> None:
    """An answered claim of long ago with its lines."""
    from aandacht.kernel.bsn import make_test_bsn
    from aandacht.records.models import Bericht, Declaratie, Declaratieregel

    first = date(2026, 1, 1)
    name, pair = f"B{claim}", {"administratie": GEMEENTE, "gemeente_code": GEMEENTE, "agb_code": AANBIEDER}
    row = Bericht.objects.create(
        administratie=GEMEENTE, richting="in", soort="JW323", afzender=AANBIEDER, ontvanger=GEMEENTE, identificatie=name,
        dagtekening=first, inhoud="<x/>", sha256=f"{claim:064x}", recorded_at=NOW, oordeel="goed",
    )  # fmt: skip
    declaratie = Declaratie.objects.create(
        **pair, declaratie_nummer=name, periode=first, dagtekening=first, ingediend=0, toegekend=0, status="beantwoord",
        bericht=row, antwoord_uiterlijk=LAST, recorded_at=NOW,
    )  # fmt: skip
    Declaratieregel.objects.bulk_create([
        Declaratieregel(
            **pair, declaratie=declaratie, bsn=make_test_bsn(number % 9_000), referentie_nummer=f"O{number}",
            toewijzing_nummer=5_000_000 + number, categorie="45", code="45A04", begindatum=first, einddatum=date(2026, 1, 31),
            volume=10, eenheid="16", tarief=4_000, bedrag=40_000, debet_credit="D", oordeel="toegekend",
        )
        for number in range(claim * LINES_IN_CLAIM, (claim + 1) * LINES_IN_CLAIM)
    ])  # fmt: skip


def _bare(data: bytes, table: list[int]) -> None:
    from django.db import connection, transaction

    root = etree.fromstring(data)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if not table:
            cursor.execute("CREATE TABLE kaal (nummer INTEGER PRIMARY KEY, soort TEXT NOT NULL, inhoud TEXT NOT NULL)")
        cursor.execute("INSERT INTO kaal VALUES (%s, %s, %s)", [len(table), root.tag, data.decode()])
    table.append(len(data))


def main() -> None:
    """Work when told to."""
    import django

    django.setup()
    from aandacht.records.lasting import lasting

    if len(sys.argv) == 2:
        _make(0, int(sys.argv[1]), a_client=LINES_PER_CLIENT)
        return
    lines, messages = int(sys.argv[1]), int(sys.argv[2])
    _make(lines, messages)
    waiting = {side: mixed(messages) for side in ("bare", "unsynced", "own")}
    table, judged = list[int](), Counter[str]()
    for command in sys.stdin:
        what, _, count = command.strip().partition(" ")
        answer: Any = dict(sorted(judged.items()))
        if count:
            part = list(islice(waiting["own" if what == "alone" else what], int(count)))
            begun = time.perf_counter()
            if what in ("own", "alone"):
                judged.update(_take(part, 1 if what == "alone" else None))
            else:
                with lasting() if what == "bare" else contextlib.nullcontext():
                    for data in part:
                        _bare(data, table)
            answer = time.perf_counter() - begun
        print(json.dumps(answer), flush=True)


def _take(part: list[bytes], together: int | None = None) -> Iterator[str]:
    """Take messages in as the worker and the command do, or so many in one transaction."""
    from aandacht.actions import berichten, outbox

    step = together or outbox.TOGETHER
    for first in range(0, len(part), step):
        post = [berichten.Inkomend(data) for data in part[first : first + step]]
        for done in berichten.receive_all(post, now=NOW):
            assert isinstance(done, berichten.Ontvangst), done
            yield f"{done.soort} {done.oordeel}"


if __name__ == "__main__":
    main()
