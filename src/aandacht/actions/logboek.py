"""The logboek: who saw or changed what of whom, on which ground; a hash chain that shows tampering."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from aandacht.access.gronden import Grond
from aandacht.records.models import Gebruiker, LogboekBetreft, LogboekKop, LogboekRegel

START = "0" * 64  # the hash "before" the first line


@dataclass(frozen=True)
class Breuk:
    """A place where the chain does not hold."""

    regel: int
    melding: str


def _hash(regel: LogboekRegel) -> str:
    content = {
        "op": regel.op.astimezone(UTC).isoformat(timespec="microseconds"),
        **{name: getattr(regel, name) for name in (
            "wie", "wie_naam", "namens", "grond", "handeling", "wat", "velden", "reden", "gezin_ids", "vorige_hash"
        )},
    }  # fmt: skip
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


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
) -> LogboekRegel:
    """Add one line about one or more families. `by=None` is the worker.

    Called inside the transaction of a write, and before the page leaves for a read. The row of the newest hash is
    locked last and until the end of the transaction: writers of the log follow each other.
    """
    ids = sorted(set(gezin_ids))
    kop = LogboekKop.objects.select_for_update().filter(pk=1).first() or LogboekKop(pk=1, hash=START)
    regel = LogboekRegel(
        op=now,
        wie=f"gebruiker:{by.pk}" if by else "systeem:worker",
        wie_naam=_wie_naam(by) if by else "Aandacht (automatisch)",
        namens=namens,
        grond=str(grond),
        handeling=handeling,
        wat=wat,
        velden=velden[:300],
        reden=reden[:300],
        gezin_ids=ids,
        vorige_hash=kop.hash,
    )
    regel.hash = _hash(regel)
    regel.save(force_insert=True)
    LogboekBetreft.objects.bulk_create([LogboekBetreft(regel=regel, gezin_id=gezin_id) for gezin_id in ids])
    kop.hash, kop.aantal = regel.hash, kop.aantal + 1
    kop.save()
    return regel


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
    if _hash(regel) != regel.hash:
        yield Breuk(regel.pk, f"regel {regel.pk} is veranderd na het vastleggen")
    if sorted(row.gezin_id for row in regel.betreft.all()) != sorted(regel.gezin_ids):
        yield Breuk(regel.pk, f"regel {regel.pk} is niet te vinden voor elk gezin waar hij over gaat")
