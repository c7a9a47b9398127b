"""An administration of its own in a folder: one SQLite file, each message one transaction, found by keys.

A message whose bytes were taken in before gives what it gave then. A kill at any moment leaves the state before or after
a message, never between.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from aandacht.ijw.administratie import text
from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.feiten import Feit
from aandacht.ijw.administratie.index import keys_after, keys_of
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.administratie.uitwisseling import Uitkomst, read, receive
from aandacht.ijw.finding import Finding
from aandacht.ijw.stream import Progress, no_progress
from aandacht.kernel.errors import UnusableInput

FILE = "administratie.sqlite3"
VERSION = 2
AT_ONCE = 500
TABLES = """
CREATE TABLE organisatie (code TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE bericht (
    hash TEXT PRIMARY KEY, soort TEXT NOT NULL, findings BLOB NOT NULL, antwoord BLOB, inhoud BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE feit (id INTEGER PRIMARY KEY, soort TEXT NOT NULL, inhoud TEXT NOT NULL);
CREATE TABLE sleutel (sleutel TEXT, feit INTEGER REFERENCES feit, PRIMARY KEY (sleutel, feit)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a message did: its kind, the findings and the answer; `again` when it was taken in before."""

    soort: str | None
    findings: tuple[Finding, ...]
    antwoord: bytes | None
    again: bool = False


class Store:
    """The administration in a folder; of one organisation."""

    def __init__(self, connection: sqlite3.Connection, organisatie: str) -> None:
        self.connection = connection
        self.organisatie = organisatie

    def take(self, content: Callable[[], bytes], bronnen: Bronnen, progress: Progress = no_progress) -> Taken:
        """Take in the message that `content` gives, in one transaction; nobody else then holds the bytes of a large one."""
        data = content()
        mark, packed = hashlib.sha256(data).hexdigest(), zlib.compress(data, 1)
        with transaction(self.connection):
            row = self.connection.execute(
                "SELECT soort, findings, antwoord FROM bericht WHERE hash = ?", [mark]
            ).fetchone()
            if row is not None:
                return Taken(row[0], tuple(_read_findings(row[1])), _unpack(row[2]), again=True)
            gelezen = read(data, progress)
            del data
            done = receive(gelezen, Administratie(self.facts(gelezen.keys())), self.organisatie, bronnen)
            if gelezen.bericht is not None and not any(finding.niveau == 1 for finding in done.findings):
                self.keep(mark, packed, done)
        return Taken(done.soort, done.findings, done.antwoord)

    def keep(self, mark: str, packed: bytes, done: Uitkomst) -> None:
        """Keep what a message did, with its compressed bytes under their hash."""
        findings = b"".join(_pack_findings(done.findings))
        answer = zlib.compress(done.antwoord, 1) if done.antwoord is not None else None
        self.connection.execute(
            "INSERT INTO bericht VALUES (?, ?, ?, ?, ?)", [mark, done.soort, findings, answer, packed]
        )
        last = self.connection.execute("SELECT coalesce(max(id), 0) FROM feit").fetchone()[0]
        numbered = list(enumerate(done.feiten, start=last + 1))
        self.connection.executemany(
            "INSERT INTO feit VALUES (?, ?, ?)", ((number, *text.write(feit)) for number, feit in numbered)
        )
        self.connection.executemany(
            "INSERT OR IGNORE INTO sleutel VALUES (?, ?)",
            ((key, number) for number, feit in numbered for key in keys_of(feit)),
        )

    def facts(self, keys: Iterable[str]) -> list[Feit]:
        """Give the facts under these keys, and those that say more about them."""
        found: dict[int, Feit] = {}
        seen: set[str] = set()
        wanted = list(dict.fromkeys(keys))
        while wanted:
            seen.update(wanted)
            new = {number: feit for number, feit in self._under(wanted) if number not in found}
            found |= new
            wanted = [key for key in dict.fromkeys(keys_after(new.values())) if key not in seen]
        return list(found.values())

    def _under(self, keys: Sequence[str]) -> Iterator[tuple[int, Feit]]:
        waiting = iter(keys)
        while part := list(islice(waiting, AT_ONCE)):
            marks = ",".join("?" * len(part))
            rows = self.connection.execute(
                "SELECT DISTINCT feit.id, feit.soort, feit.inhoud FROM sleutel JOIN feit ON feit.id = sleutel.feit "  # noqa: S608
                f"WHERE sleutel.sleutel IN ({marks})",
                part,
            )
            for number, soort, inhoud in rows:
                yield number, text.read(soort, inhoud)

    def everything(self) -> Administratie:
        """Give the whole administration."""
        rows = self.connection.execute("SELECT soort, inhoud FROM feit")
        return Administratie(text.read(soort, inhoud) for soort, inhoud in rows)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that nobody else writes in; taken back when something fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _pack_findings(findings: Iterable[Finding]) -> Iterator[bytes]:
    """A line of JSON each, compressed as it goes: a claim may have very many."""
    packer = zlib.compressobj(1)
    for finding in findings:
        yield packer.compress(json.dumps(finding.as_dict(), ensure_ascii=False).encode() + b"\n")
    yield packer.flush()


def _read_findings(packed: bytes) -> Iterator[Finding]:
    for line in zlib.decompress(packed).splitlines():
        yield Finding(**json.loads(line))


def _unpack(held: bytes | None) -> bytes | None:
    return None if held is None else zlib.decompress(held)


@contextmanager
def open_store(folder: Path, organisatie: str = "") -> Iterator[Store]:
    """Open the administration in a folder; made for `organisatie` when missing, refused when it is of another one."""
    path = folder / FILE
    if not organisatie and not path.is_file():
        raise UnusableInput(
            f"{folder}: hier is geen administratie. Maak haar met `aandacht ijw receive --as CODE --store`."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what was answered is not lost when the power fails
            yield Store(connection, _owner(connection, folder, organisatie))
    except OSError as error:
        raise UnusableInput(f"{folder}: de map is niet te gebruiken ({error.strerror}).") from error
    except sqlite3.Error as error:
        raise UnusableInput(f"{path}: deze administratie is niet te gebruiken ({error}).") from error


def _owner(connection: sqlite3.Connection, folder: Path, organisatie: str) -> str:
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise UnusableInput(f"{folder}: deze administratie is van een andere versie van Aandacht. Maak een nieuwe.")
        if version == 0:
            for statement in TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        row = connection.execute("SELECT code FROM organisatie").fetchone()
        if row is None:
            connection.execute("INSERT INTO organisatie VALUES (?)", [organisatie])
            return organisatie
    if organisatie and row[0] != organisatie:
        raise UnusableInput(
            f"{folder}: dit is de administratie van {row[0]}, niet van {organisatie}. Kies een andere map."
        )
    return str(row[0])
