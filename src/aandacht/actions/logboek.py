"""The logboek: who saw or changed what of whom, on which ground; a hash chain that shows tampering."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from aandacht.access.gronden import Grond
from aandacht.records.insertion import insert_values
from aandacht.records.models import Gebruiker, LogboekBetreft, LogboekKop, LogboekRegel
from aandacht.records.statements import ask

START = "0" * 64  # the hash "before" the first line


@dataclass(frozen=True)
class Breuk:
    """A place where the chain does not hold."""

    regel: int
    melding: str


_HASHED = ("wie", "wie_naam", "namens", "grond", "handeling", "wat", "velden", "reden", "gezin_ids", "vorige_hash")


def _hash(regel: Mapping[str, Any]) -> str:
    content = {name: regel[name] for name in _HASHED}
    content["op"] = regel["op"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _wie(by: Gebruiker | None, grond: Grond | str) -> tuple[str, str]:
    """Who it is, as a key and as a name; without account it is whoever asked the question, or the worker."""
    if by is not None:
        return f"gebruiker:{by.pk}", _wie_naam(by)
    if grond == Grond.STELLER:
        return "steller", "Wie de vraag stelde (zonder account)"
    return "systeem:worker", "Aandacht (automatisch)"


def _wie_naam(by: Gebruiker) -> str:
    organisatie = by.aanbieder or by.team
    return f"{by.naam} ({organisatie})" if organisatie else by.naam


def record(
    *,
    by: Gebruiker | None,
    now: datetime,
    grond: Grond | str,
    handeling: str,
    wat: str,
    gezin_ids: Iterable[int],
    velden: str = "",
    reden: str = "",
    namens: str = "",
) -> None:
    """Add one line about one or more families. `by=None` is the worker, or somebody without account on the ground STELLER.

    Called inside the transaction of a write, and before the page leaves for a read. The row of the newest hash is
    locked last and until the end of the transaction: writers of the log follow each other.
    """
    helper = _hand.get()
    if helper is not None and by is not None:
        namens = name_of(by)
        by = helper
    wie, wie_naam = _wie(by, grond)
    regel: dict[str, Any] = {
        "op": now, "wie": wie, "wie_naam": wie_naam, "namens": namens, "grond": str(grond), "handeling": str(handeling),
        "wat": wat, "velden": velden[:300], "reden": reden[:300], "gezin_ids": sorted(set(gezin_ids)),
    }  # fmt: skip
    waiting = _waiting.get()
    if waiting is None:
        _add([regel])
    else:
        waiting.append(regel)


_hand: ContextVar[Gebruiker | None] = ContextVar("who acts in the name of somebody else", default=None)


@contextmanager
def by_hand_of(helper: Gebruiker) -> Iterator[None]:
    """Whatever is recorded in the block was done by `helper`, in the name of the account it is recorded for."""
    token = _hand.set(helper)
    try:
        yield
    finally:
        _hand.reset(token)


def is_by_hand() -> bool:
    """Test if what is done now is done by somebody in the name of another."""
    return _hand.get() is not None


def name_of(by: Gebruiker) -> str:
    """In whose name, as `namens` says it: the key of the account first, for two people may have one name."""
    return f"gebruiker:{by.pk} {by.naam}"[:120]


_waiting: ContextVar[list[dict[str, Any]] | None] = ContextVar("lines that are written together", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Write the lines of many writes at once, in the order they were recorded; inside one transaction.

    The newest hash is locked at the end only, so the pages, which all write the log, wait for no work but the last. When the
    work fails nothing is written: its transaction is taken back.
    """
    regels: list[dict[str, Any]] = []
    token = _waiting.set(regels)
    try:
        yield
    finally:
        _waiting.reset(token)
    if regels:
        _add(regels)


# Every page and every write passes here: plain statements, in half the time of the same through querysets.

_FIRST_KOP = 'INSERT INTO "records_logboekkop" ("id", "hash", "aantal") VALUES (1, %s, 0) ON CONFLICT DO NOTHING'
_LOCK_KOP = 'SELECT "hash" FROM "records_logboekkop" WHERE "id" = 1'
_MOVE_KOP = 'UPDATE "records_logboekkop" SET "hash" = %s, "aantal" = "aantal" + %s WHERE "id" = 1'


@transaction.atomic(savepoint=False)
def _add(regels: list[dict[str, Any]]) -> None:
    """Add lines after the newest one, each with the hash of the one before it."""
    vorige = _lock_kop()
    for regel in regels:
        regel["vorige_hash"] = vorige
        regel["hash"] = vorige = _hash(regel)
    keys = insert_values(LogboekRegel, regels)
    insert_values(LogboekBetreft, [
        {"regel_id": key, "gezin_id": gezin_id}
        for key, regel in zip(keys, regels, strict=True)
        for gezin_id in regel["gezin_ids"]
    ])  # fmt: skip
    ask(_MOVE_KOP, [vorige, len(regels)])


def _lock_kop() -> str:
    """The newest hash, held until the end of the transaction."""
    lock = " FOR UPDATE" if connections[DEFAULT_DB_ALIAS].features.has_select_for_update else ""
    found = ask(_LOCK_KOP + lock, [])
    if not found:  # the first line of all
        ask(_FIRST_KOP, [START])
        found = ask(_LOCK_KOP + lock, [])
    return str(found[0][0])


def record_read(
    *, by: Gebruiker, now: datetime, grond: Grond, wat: str, gezin_ids: Iterable[int], velden: str = ""
) -> None:
    """Log that a page with data of these families is about to leave."""
    record(
        by=by, now=now, grond=grond, handeling=LogboekRegel.Handeling.LEZEN, wat=wat, gezin_ids=gezin_ids, velden=velden
    )


def record_write(
    *,
    by: Gebruiker | None,
    now: datetime,
    grond: Grond | str,
    wat: str,
    gezin_id: int,
    velden: str = "",
    reden: str = "",
) -> None:
    """Log a write; call it last in the action, in the same transaction."""
    record(
        by=by, now=now, grond=grond, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat, gezin_ids=[gezin_id],
        velden=velden, reden=reden,
    )  # fmt: skip


@dataclass(frozen=True)
class Stand:
    """What the head of the chain says: how many lines, and the hash of the newest one."""

    aantal: int
    hash: str


def head() -> Stand:
    """How long the chain is. Whoever keeps this elsewhere can see later that nothing before it was rewritten."""
    kop = LogboekKop.objects.filter(pk=1).first()
    return Stand(kop.aantal, kop.hash) if kop else Stand(0, START)


def verify(last: int | None = None) -> Iterator[Breuk]:
    """Walk the chain and yield every place where it does not hold; nothing when it is whole.

    Found are: a changed field, a line taken out, put in or moved, a cut end, and a line hidden from a family.
    `last`: only that many of the newest lines, for a page; the command walks all.
    """
    rows = LogboekRegel.objects.order_by("id").prefetch_related("betreft")
    vorige, pk, aantal = START, 0, 0
    if last is not None:
        before = list(LogboekRegel.objects.order_by("-id").values_list("id", "hash")[last : last + 1])
        if before:
            pk, vorige = before[0]
            rows, aantal = rows.filter(pk__gt=pk), LogboekRegel.objects.filter(pk__lte=pk).count()
    for regel in rows.iterator(chunk_size=2000):
        yield from _breaks(regel, vorige, pk)
        vorige, pk, aantal = regel.hash, regel.pk, aantal + 1
    kop = LogboekKop.objects.filter(pk=1).first()
    if kop and (kop.hash != vorige or kop.aantal != aantal):
        yield Breuk(pk, f"het logboek hoort {kop.aantal} regels te hebben en heeft er {aantal}: het einde klopt niet")
    if kop is None and aantal:
        yield Breuk(pk, "de kop van het logboek is weg")


def _breaks(regel: LogboekRegel, vorige: str, pk: int) -> Iterator[Breuk]:
    if regel.vorige_hash != vorige:
        yield Breuk(regel.pk, f"regel {regel.pk} sluit niet aan op regel {pk}: er is een regel weg of tussengevoegd")
    if _hash(vars(regel)) != regel.hash:
        yield Breuk(regel.pk, f"regel {regel.pk} is veranderd na het vastleggen")
    if sorted(row.gezin_id for row in regel.betreft.all()) != sorted(regel.gezin_ids):
        yield Breuk(regel.pk, f"regel {regel.pk} is niet te vinden voor elk gezin waar hij over gaat")
