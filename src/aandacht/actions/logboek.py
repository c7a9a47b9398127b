"""The logboek: who saw or changed what of whom, on which ground; a hash chain that shows tampering."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import DateTimeField, Field, JSONField, Model

from aandacht.access.gronden import Grond
from aandacht.records.models import Gebruiker, LogboekBetreft, LogboekKop, LogboekRegel

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


@transaction.atomic
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
    ids = sorted(set(gezin_ids))
    wie, wie_naam = _wie(by, grond)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        vorige = _lock_kop(cursor)
        regel: dict[str, Any] = {
            "op": now, "wie": wie, "wie_naam": wie_naam, "namens": namens, "grond": str(grond), "handeling": str(handeling),
            "wat": wat, "velden": velden[:300], "reden": reden[:300], "gezin_ids": ids, "vorige_hash": vorige or START,
        }  # fmt: skip
        regel["hash"] = _hash(regel)
        pk = _insert(cursor, LogboekRegel, [regel])
        if ids:
            _insert(cursor, LogboekBetreft, [{"regel_id": pk, "gezin_id": gezin_id} for gezin_id in ids])
        if vorige is None:
            _insert(cursor, LogboekKop, [{"id": 1, "hash": regel["hash"], "aantal": 1}])
        else:
            cursor.execute(_MOVE_KOP, [regel["hash"]])


# Every page and every write passes here: plain statements, in half the time of the same through querysets.


_MOVE_KOP = 'UPDATE "records_logboekkop" SET "hash" = %s, "aantal" = "aantal" + 1 WHERE "id" = 1'


def _lock_kop(cursor: CursorWrapper) -> str | None:
    """The newest hash, held until the end of the transaction; None when there is no line yet."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(f'SELECT "hash" FROM "records_logboekkop" WHERE "id" = 1{lock}', [])  # noqa: S608 - no input
    row = cursor.fetchone()
    return str(row[0]) if row else None


@cache
def _insertion(
    model: type[Model], with_pk: bool, rows: int
) -> "tuple[str, tuple[tuple[str, Field[Any, Any] | None], ...]]":
    """The statement, and per column its name with the field when that must write its value in another form."""
    fields = tuple(field for field in model._meta.concrete_fields if with_pk or not field.primary_key)
    columns = tuple(
        (field.attname, field if isinstance(field, (DateTimeField, JSONField)) else None) for field in fields
    )
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {places} RETURNING "id"', columns  # noqa: S608


def _insert(cursor: CursorWrapper, model: type[Model], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert rows of one kind in one statement; the key of the first."""
    sql, columns = _insertion(model, "id" in rows[0], len(rows))
    values = [
        field.get_db_prep_save(row[name], connection) if field else row[name] for row in rows for name, field in columns
    ]
    cursor.execute(sql, values)
    return int(cursor.fetchall()[0][0])


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
