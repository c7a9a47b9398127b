"""The outbox and the file drop: send what waits, take in what arrived. At least once, and nothing twice.

A message to send is claimed by a conditional update, written to `<drop>/<ontvanger>/in/<sleutel>.xml` (a temporary name,
synced, renamed) and only then marked as sent. A worker that dies in between leaves a claim that runs out; the next one
writes the same bytes under the same name, or sees that the other side took them in already. A file that arrived is moved
to `verwerkt` after its transaction was committed; the same bytes again change nothing.
"""

import contextlib
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import F

from aandacht.actions import berichten, berichtenstops
from aandacht.ijw.source import MAX_BYTES
from aandacht.records.models import Aanbieder, Bericht, Gemeente, Outbox
from aandacht.records.prepared import PreparedUpdate

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=1)  # longer than any delivery takes; a claim of a dead worker is free after it
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
LIMIT = 100
TOGETHER = 50  # files in one transaction: some hundredths of a second, in which others wait with their writes
BYTES_TOGETHER = 1024 * 1024
_MAX_ERROR = 300
_MAX_DOUBLINGS = 10


@dataclass(frozen=True)
class Resultaat:
    """What one round did; true when there was something to do, so that the worker does not rest."""

    sent: int = 0
    received: int = 0
    failed: int = 0

    def __bool__(self) -> bool:
        """Tell if the round moved anything; failures alone wait for their next attempt."""
        return bool(self.sent or self.received)


def run_once(*, now: datetime, drop: Path | None = None, limit: int = LIMIT) -> Resultaat:
    """Send at most `limit` messages that are due, then take in at most `limit` files of every administration here."""
    place = drop or Path(settings.AANDACHT_DROP)
    sent, not_sent = send_due(now=now, drop=place, limit=limit)
    received, not_received = take_in(now=now, drop=place, limit=limit)
    return Resultaat(sent, received, not_sent + not_received)


def send_due(*, now: datetime, drop: Path, limit: int = LIMIT) -> tuple[int, int]:
    """Deliver what waits; return how many left and how many have to be tried again later."""
    due = Outbox.objects.filter(sent_at=None, vastgehouden_door=None, next_attempt_at__lte=now)
    due = due.order_by("next_attempt_at", "id")
    sent = failed = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        if not claim(pk, now):
            continue  # another worker was first
        row = berichtenstops.with_stops(Outbox.objects.filter(pk=pk)).get()
        if berichtenstops.hold_when_stopped(row, now=now):
            continue  # no messages about this client leave (OP003)
        try:
            folder, name = drop / receiver_of(row.bericht), f"{row.sleutel}.xml"
            if row.attempts > 1:
                _clean(folder / "in", name)
            deliver(folder, name, row.bericht.inhoud.encode())
        except OSError as error:
            _try_later(row, str(error), now)
            failed += 1
        else:
            Outbox.objects.filter(pk=pk).update(sent_at=now, last_error="", vastgehouden_door=None)
            sent += 1
    return sent, failed


def receiver_of(bericht: Bericht) -> str:
    """Whose folder it goes to: the other side. A return message keeps Afzender and Ontvanger of what it answers."""
    return bericht.ontvanger if bericht.afzender == bericht.administratie else bericht.afzender


_claim = PreparedUpdate(
    lambda pk, now, until: (
        Outbox.objects.filter(pk=pk, sent_at=None, vastgehouden_door=None, next_attempt_at__lte=now),
        {"next_attempt_at": until, "attempts": F("attempts") + 1},
    ), pk=int, now=datetime, until=datetime,
)  # fmt: skip


def claim(pk: int, now: datetime) -> bool:
    """Take one message for this worker: only one update can find it unclaimed."""
    return bool(_claim(pk=pk, now=now, until=now + CLAIM))


def _try_later(row: Outbox, error: str, now: datetime) -> None:
    wait = min(FIRST_WAIT * 2 ** min(row.attempts - 1, _MAX_DOUBLINGS), LONGEST_WAIT)
    Outbox.objects.filter(pk=row.pk).update(next_attempt_at=now + wait, last_error=error[:_MAX_ERROR])


def deliver(folder: Path, name: str, inhoud: bytes) -> bool:
    """Put a file in the `in` of a folder, whole or not at all; False when the other side took it in already."""
    if _has_taken_in(folder / "verwerkt" / name, inhoud):
        return False
    inbox = folder / "in"
    inbox.mkdir(parents=True, exist_ok=True)
    temporary = inbox / f".{name}.{os.getpid()}.tmp"
    with temporary.open("wb") as file:
        file.write(inhoud)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(inbox / name)
    _sync(inbox)
    return True


def _has_taken_in(path: Path, inhoud: bytes) -> bool:
    """Test if these very bytes lie there: after a backup was put back another message may have the same name."""
    try:
        return path.read_bytes() == inhoud
    except FileNotFoundError:
        return False


def _clean(inbox: Path, name: str) -> None:
    """Remove what a worker that died left half written of this message."""
    for leftover in inbox.glob(f".{name}.*.tmp"):
        leftover.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the new name in this folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def administraties() -> list[str]:
    """The codes of the organisations whose administration is kept here, and which take in their own post."""
    configured = set(settings.AANDACHT_ADMINISTRATIES)
    codes = [*Gemeente.objects.values_list("pk", flat=True), *Aanbieder.objects.values_list("pk", flat=True)]
    return [code for code in codes if not configured or code in configured]


def take_in(*, now: datetime, drop: Path, limit: int = LIMIT) -> tuple[int, int]:
    """Take in what arrived; return how many files were taken in and how many have to be tried again later."""
    present = {entry.name for entry in os.scandir(drop)} if drop.is_dir() else set()
    taken = failed = 0
    for code in administraties():
        if code not in present:
            continue
        for paths in portions(waiting(drop / code / "in")[:limit]):
            done = take_files(code, paths, now)
            taken += len(done)
            failed += sum(path not in done and path.exists() for path in paths)
    return taken, failed


def waiting(inbox: Path) -> list[Path]:
    """The files that arrived, oldest first; names that begin with a dot are still being written."""
    if not inbox.is_dir():
        return []
    found = []
    for entry in os.scandir(inbox):
        if entry.name.endswith(".xml") and not entry.name.startswith("."):
            # Another worker may have moved it since.
            with contextlib.suppress(FileNotFoundError):
                found.append((entry.stat().st_mtime_ns, entry.name))
    return [inbox / name for _at, name in sorted(found)]


def portions(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The files to take in together, in order: as many as hold a lock for a moment only, and a large one by itself."""
    portion: list[Path] = []
    size = 0
    for path in paths:
        more = _size(path)
        if portion and (len(portion) == TOGETHER or size + more > BYTES_TOGETHER):
            yield portion
            portion, size = [], 0
        portion.append(path)
        size += more
    if portion:
        yield portion


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # what is wrong with it is told when it is read


def take_files(administratie: str, paths: Sequence[Path], now: datetime) -> list[Path]:
    """Take in files together and move them to `verwerkt`; a file that fails stays, and never stops the others.

    Returns those that were taken in. They are moved after the commit: whoever dies in between finds them again, and knows them.
    Raises OperationalError when the database is away: the worker waits and tries again.
    """
    post = [(path, one) for path in paths if (one := _read(administratie, path)) is not None]
    taken = []
    for (path, _one), result in zip(post, berichten.receive_all([one for _path, one in post], now=now), strict=True):
        if isinstance(result, Exception):
            logger.error("%s was not taken in for %s; it stays where it is", path.name, administratie, exc_info=result)
            continue
        _move(path, path.parent.parent / "verwerkt")
        logger.info("%s: %s", path.name, result.melding)
        taken.append(path)
    return taken


def _read(administratie: str, path: Path) -> berichten.Inkomend | None:
    """The message in a file, or None when another worker was first."""
    try:
        return berichten.Inkomend(read(path), administratie, path.name)
    except FileNotFoundError:
        return None


def read(path: Path) -> bytes:
    """The bytes of a file, no more than are needed to tell that it is too big (OP179)."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _move(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        path.replace(folder / path.name)
    except FileNotFoundError:
        logger.debug("%s was moved by another worker", path.name)
