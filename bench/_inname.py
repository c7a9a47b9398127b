"""How fast an administration in a folder takes messages in, and if that stays so when it holds very many lines."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from _berichten import AANBIEDER, GEMEENTE, TEST_BSNS, line, mixed, product
from lxml import etree

from aandacht.cli.store import Store, open_store, transaction
from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.feiten import (
    Declaratie,
    Declaratieoordeel,
    Declaratieregel,
    Feit,
    Regeloordeel,
    Toewijzingsversie,
)
from aandacht.ijw.administratie.uitwisseling import Uitkomst
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.kernel.bsn import make_test_bsn

BRONNEN = Bronnen(gemeentelijsten=(gemeentelijst_2026(),))
FEW = 10_000
LINES_IN_CLAIM = 100
BEFORE = 5_000_000
"""Numbers of what was there before the messages that are measured."""
XSD = basis.XsdVersie(basisschema_xsd_versie="1.0.0", bericht_xsd_versie="1.0.0")


def take(store: Store, data: bytes) -> None:
    """Take one message in."""
    taken = store.take(partial(bytes, data), BRONNEN)
    assert not taken.findings, taken.findings[:3]


def bench_store(messages: int, at_least: float) -> dict[str, Any]:
    """`receive --as` of mixed messages against a loop that parses each and inserts one row in its own transaction."""
    files = list(mixed(messages))
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder:
        place = Path(folder)
        with open_store(place / "store", GEMEENTE) as store, closing(_bare(place / "bare.sqlite3")) as bare:
            found = []
            waiting = iter(files)
            while part := list(islice(waiting, 250)):
                begun = time.perf_counter()
                for data in part:
                    insert(bare, data)
                middle = time.perf_counter()
                for data in part:
                    take(store, data)
                found.append((middle - begun, time.perf_counter() - middle))
            held = store.connection.execute("SELECT count(*) FROM bericht").fetchone()[0]
    assert held == messages
    limit, own = (sum(side) for side in zip(*found, strict=True))
    ratio = round(limit / own, 3)
    return {"messages": messages, "unit": "messages per second", "limit": round(messages / limit),
            "receive": round(messages / own), "ratio": ratio, "at_least": at_least, "good": ratio >= at_least}  # fmt: skip


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bericht (hash TEXT PRIMARY KEY, soort TEXT NOT NULL, inhoud BLOB NOT NULL)")
    return connection


def insert(connection: sqlite3.Connection, data: bytes) -> None:
    """What taking in is measured by: parse, and insert one row in its own transaction."""
    root = etree.fromstring(data)
    with transaction(connection):
        connection.execute("INSERT INTO bericht VALUES (?, ?, ?)", [sha256(data).hexdigest(), root.tag, data])


def bench_growth(stored: int, at_most: float) -> dict[str, Any]:
    """The time of the same mixed messages in an administration with very many claim lines against one with few, in turns."""
    with tempfile.TemporaryDirectory(prefix="aandacht-bench-") as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        fill(small, FEW)
        fill(large, stored)
        found = []
        with open_store(small, GEMEENTE) as few, open_store(large, GEMEENTE) as many:
            waiting = mixed(2_200)
            for turn in range(11):
                part = list(islice(waiting, 200))
                sides = [few, many] if turn % 2 else [many, few]
                spent = {id(store): _seconds(store, part) for store in sides}
                if turn:
                    found.append((spent[id(few)], spent[id(many)]))
        size = (large / "administratie.sqlite3").stat().st_size
    ratio = round(median(after / before for before, after in found), 3)
    return {"stored_lines": [FEW, stored], "unit": "milliseconds per message, median",
            "milliseconds": [round(median(side) * 5, 3) for side in zip(*found, strict=True)],
            "database_megabytes": size // 2**20, "ratio": ratio, "at_most": at_most, "good": ratio <= at_most}  # fmt: skip


def _seconds(store: Store, part: list[bytes]) -> float:
    begun = time.perf_counter()
    for data in part:
        take(store, data)
    return time.perf_counter() - begun


def fill(folder: Path, lines: int, assignments: int = 0) -> None:
    """Make an administration that holds this many awarded claim lines, or only assignments 1 and up."""
    with open_store(folder, GEMEENTE) as store:
        if assignments:
            _keep(store, 0, [_assigned(number, (number - 1) // 12) for number in range(1, assignments + 1)])
        for first in range(0, lines, LINES_IN_CLAIM * 100):
            facts = [fact for claim in range(100) for fact in _claim(first // LINES_IN_CLAIM + claim)]
            _keep(store, first, facts)


def _keep(store: Store, number: int, facts: list[Feit]) -> None:
    with transaction(store.connection):
        store.keep(f"before {number}", b"", Uitkomst("JW323", feiten=tuple(facts)))


def _assigned(number: int, client: int) -> Feit:
    return Toewijzingsversie(gemeente=GEMEENTE, aanbieder=AANBIEDER, bericht=f"JW301/{GEMEENTE}/T{number}",
                             bsn=make_test_bsn(client), product=product(number))  # fmt: skip


def _claim(claim: int) -> Iterator[Feit]:
    """The facts of a claim of some earlier month with its lines, their assignments and the verdict."""
    own = {"gemeente": GEMEENTE, "aanbieder": AANBIEDER, "bericht": f"JW323/{AANBIEDER}/B{claim}"}
    verdict = own | {"bericht": f"JW325/{GEMEENTE}/B{claim}"}
    end = date(2026, 3, 1) - timedelta(days=1)
    periode = basis.GeslotenPeriode(begindatum=end.replace(day=1), einddatum=end)
    yield Declaratie(**own, declaratie_nummer=f"B{claim}", xsd_versie=XSD, periode=periode, totaal=0,
                     identificatie=basis.BerichtIdentificatie(identificatie=f"B{claim}", dagtekening=end))  # fmt: skip
    yield Declaratieoordeel(**verdict, declaratie=own["bericht"], toegekend=0, is_berekend=True)
    for number in range(claim * LINES_IN_CLAIM, (claim + 1) * LINES_IN_CLAIM):
        # Every client of the messages that are measured has just as many assignments, however many clients there are.
        client = TEST_BSNS + number % 90 if number >= TEST_BSNS else number
        yield _assigned(BEFORE + number, client)
        bsn = make_test_bsn(client)
        yield Declaratieregel(
            **own, bsn=bsn, declaratie_nummer=f"B{claim}", prestatie=line(BEFORE + number, BEFORE + number)
        )
        yield Regeloordeel(
            **verdict, bsn=bsn, referentie_nummer=f"R{BEFORE + number}", toewijzing_nummer=BEFORE + number,
            declaratie=own["bericht"], is_toegekend=True, is_berekend=True,
        )  # fmt: skip
