"""Taking in one message inside a transaction: judged at every level, booked, answered. `berichten` opens the transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.actions import logboek, retouren
from aandacht.actions.boekingen import Boeking
from aandacht.actions.inname import DECLARATIES, INNAME
from aandacht.actions.verzendingen import next_identificatie, sha256, store
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.parse import read_with_value
from aandacht.ijw.release_3_2.basis import Bericht as IjwBericht
from aandacht.ijw.release_3_2.basis import HeaderRetour
from aandacht.ijw.releases import find_berichtsoort
from aandacht.ijw.reply import compose_retour
from aandacht.ijw.source import Source
from aandacht.records.insertion import insert, make
from aandacht.records.models import Bericht, LogboekRegel
from aandacht.records.prepared import Prepared, PreparedUpdate

_MAX_BEVINDINGEN = 20  # of a message that cannot be read: enough to repair it, and a hostile one fills no table
_MAX_TEKST = 300


@dataclass(frozen=True)
class Ontvangst:
    """What taking in one file did. `melding` is one Dutch sentence; `is_new` is False for bytes that were here before."""

    administratie: str
    bestandsnaam: str
    is_new: bool
    soort: str
    oordeel: str
    melding: str
    bevindingen: list[dict[str, Any]] = field(default_factory=list)
    bericht: Bericht | None = None
    antwoord: Bericht | None = None


class Inkomend:
    """A message that arrived, read outside the transaction: that takes no lock. Of what cannot be read `fout` says why.

    `administratie` is whose it is; when it is left out the message says it, and `InvalidBericht` is raised when that cannot be
    read either.
    """

    def __init__(self, inhoud: bytes, administratie: str = "", bestandsnaam: str = "") -> None:
        """Read it."""
        self.inhoud, self.bestandsnaam = inhoud, bestandsnaam
        self.fout: InvalidBericht | None = None
        self.source: Source | None = None
        self.bericht: IjwBericht | None = None
        try:
            self.source, self.bericht = read_with_value(inhoud)
        except InvalidBericht as error:
            if not administratie:
                raise
            self.fout = error
        self.administratie = administratie or self.receiver

    @cached_property
    def receiver(self) -> str:
        """Whom a message is for that could be read; a return message is for who sent what it answers."""
        assert self.bericht is not None  # noqa: S101 - see __init__
        header = self.bericht.header
        return header.afzender if find_berichtsoort(self.bericht.naam)[1].heen else header.ontvanger

    @cached_property
    def sha256(self) -> str:
        """The fingerprint by which the same bytes are known again."""
        return sha256(self.inhoud)


def _by_bytes(administratie: str, sha: str) -> QuerySet[Bericht]:
    return Bericht.objects.filter(administratie=administratie, richting=Bericht.Richting.IN, sha256=sha)


_same_bytes = Prepared(_by_bytes, administratie=str, sha=str)
_link_row = PreparedUpdate(
    lambda pk, toewijzing, gezin: (Bericht.objects.filter(pk=pk), {"toewijzing": toewijzing, "gezin": gezin}),
    pk=int, toewijzing=int, gezin=int,
)  # fmt: skip


def find_known(post: Inkomend) -> Ontvangst | None:
    """What is told of bytes that were taken in before; None for new ones."""
    found = _same_bytes(administratie=post.administratie, sha=post.sha256)
    if not found:
        return None
    row = found[0]
    melding = _("Dit bericht was al ontvangen op %(dag)s. Er is niets veranderd.") % {
        "dag": f"{localdate(row.recorded_at):%d-%m-%Y}"
    }
    return Ontvangst(
        post.administratie, post.bestandsnaam, False, row.soort, row.oordeel, melding, row.bevindingen, row
    )  # fmt: skip


def take_in(post: Inkomend, now: datetime) -> Ontvangst:
    """Take in a message of which the bytes are new, in an administration that is locked."""
    bericht, source = post.bericht, post.source
    if bericht is None or source is None:
        fout = post.fout
        return _unreadable(post, now, (fout.bericht if fout else "") or "", fout.findings if fout else ())
    soort = source.soort
    if (soort.heen or soort.naam) not in {*INNAME, *DECLARATIES}:
        melding = f"Een {bericht.naam} nemen we hier nog niet in. Spreek met de afzender af hoe het verder gaat."
        return _unreadable(post, now, bericht.naam, (Finding(bericht.naam, None, 1, "/Bericht", melding),))
    if post.receiver != post.administratie:
        melding = (
            f"Dit bericht is voor {post.receiver}, niet voor {post.administratie}. Stuur het naar de goede organisatie."
        )
        return _unreadable(post, now, bericht.naam, (Finding("OP254", None, 1, "/Bericht/Header", melding),))
    row = _new(post, bericht, now)
    if isinstance(bericht.header, HeaderRetour):
        return _take_retour(bericht, soort.heen, row, now, post)
    if bericht.naam in DECLARATIES:
        boeking, antwoord = DECLARATIES[bericht.naam](bericht, row, now)
        return _done(row, boeking, antwoord, now, post)
    return _take_heen(bericht, source, row, now, post)


def _new(post: Inkomend, bericht: IjwBericht, now: datetime) -> Bericht:
    header = bericht.header
    eigen = header.bericht_identificatie.identificatie, header.bericht_identificatie.dagtekening
    if isinstance(header, HeaderRetour):
        eigen = header.identificatie_retour, header.dagtekening_retour
    return make(
        Bericht, administratie=post.administratie, richting=Bericht.Richting.IN, soort=bericht.naam, afzender=header.afzender,
        ontvanger=header.ontvanger, identificatie=eigen[0], dagtekening=eigen[1], inhoud=post.inhoud.decode(),
        sha256=post.sha256, recorded_at=now, oordeel=Bericht.Oordeel.GEEN,
    )  # fmt: skip


def _unreadable(post: Inkomend, now: datetime, soort: str, findings: tuple[Finding, ...]) -> Ontvangst:
    found = [
        {name: value[:_MAX_TEKST] if isinstance(value, str) else value for name, value in finding.as_dict().items()}
        for finding in findings[:_MAX_BEVINDINGEN]
    ]
    row = insert(make(
        Bericht, administratie=post.administratie, richting=Bericht.Richting.IN, soort=soort, sha256=post.sha256,
        recorded_at=now, oordeel=Bericht.Oordeel.ONLEESBAAR, bevindingen=found,
    ))  # fmt: skip
    melding = f"{found[0]['melding']} ({found[0]['regel']}, {found[0]['path']})"
    return Ontvangst(post.administratie, post.bestandsnaam, True, soort, row.oordeel, melding, found, row)


def _take_heen(bericht: IjwBericht, source: Source, row: Bericht, now: datetime, post: Inkomend) -> Ontvangst:
    inname = INNAME[bericht.naam]
    findings = check_content(bericht) or inname.judge(bericht, row.administratie, now)
    row.oordeel = Bericht.Oordeel.AFGEKEURD if findings else Bericht.Oordeel.GOED
    row.bevindingen = [finding.as_dict() for finding in findings]
    insert(row)
    if findings:
        words = " ".join(f"{finding.melding} ({finding.regel})" for finding in findings[:5])
        boeking = Boeking(_("afgekeurd: %(bevindingen)s") % {"bevindingen": words}, inname.subject(bericht, row))
    else:
        boeking = inname.book(bericht, row, now)
    if boeking.toewijzing is not None:
        row.toewijzing, row.gezin_id = boeking.toewijzing, boeking.toewijzing.gezin_id
        _link_row(pk=row.pk, toewijzing=row.toewijzing_id, gezin=row.gezin_id)
    return _done(row, boeking, _answer(source, findings, row, now), now, post)


def _answer(source: Source, findings: tuple[Finding, ...], row: Bericht, now: datetime) -> Bericht:
    """Make the return message and queue it; Afzender and Ontvanger stay as they were (IV028)."""
    identificatie = next_identificatie(row.administratie)
    answer = compose_retour(source, findings, identificatie=identificatie, dagtekening=localdate(now))
    return store(
        inhoud=answer, administratie=row.administratie, soort=source.soort.antwoord,
        afzender=row.afzender, ontvanger=row.ontvanger, identificatie=identificatie, now=now,
        oordeel=Bericht.Oordeel.GEEN, gezin_id=row.gezin_id, toewijzing_id=row.toewijzing_id, antwoord_op=row,
    )  # fmt: skip


def _take_retour(bericht: IjwBericht, heen: str, row: Bericht, now: datetime, post: Inkomend) -> Ontvangst:
    origineel = retouren.find_origineel(row.administratie, bericht, heen)
    if origineel is None or origineel.oordeel != Bericht.Oordeel.OPEN:
        reden = _("wij hebben dat bericht niet verstuurd") if origineel is None else _("dat bericht was al beantwoord")
        row.bevindingen = [
            {"regel": "OP090", "retourcode": None, "niveau": 3, "path": "/Bericht/Header",
             "melding": _("Antwoord zonder vraag: %(reden)s. Er is niets veranderd.") % {"reden": reden}}
        ]  # fmt: skip
        insert(row)
        melding = f"{row.soort} {row.identificatie}: {row.bevindingen[0]['melding']}"
        return Ontvangst(
            row.administratie, post.bestandsnaam, True, row.soort, row.oordeel, melding, row.bevindingen, row
        )
    found = retouren.bevindingen(bericht)
    row.antwoord_op = origineel
    row.gezin, row.toewijzing = origineel.gezin, origineel.toewijzing
    insert(row)
    return _done(row, retouren.book(origineel, found, now), None, now, post, found)


def _done(
    row: Bericht,
    boeking: Boeking,
    antwoord: Bericht | None,
    now: datetime,
    post: Inkomend,
    found: list[dict[str, Any]] | None = None,
) -> Ontvangst:
    logboek.record(
        by=None, now=now, grond=Grond.SYSTEEM, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=f"bericht.{row.soort.lower()}",
        gezin_ids=[row.gezin_id] if row.gezin_id else [], namens=row.administratie, velden=f"bericht {row.identificatie}",
    )  # fmt: skip
    melding = f"{row.soort} {row.identificatie}: {boeking.melding}."
    bevindingen = row.bevindingen if found is None else found
    return Ontvangst(
        row.administratie, post.bestandsnaam, True, row.soort, row.oordeel, melding, bevindingen, row, antwoord
    )
