"""Taking in one message inside a transaction: judged at every level, booked, answered. `berichten` opens the transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.actions import declaratieantwoorden, logboek, retouren
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
from aandacht.ijw.stream import Progress, no_progress
from aandacht.records.held import Held, as_text
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

    def __init__(
        self, inhoud: bytes, administratie: str = "", bestandsnaam: str = "", progress: Progress = no_progress
    ) -> None:
        """Read it; `progress` hears how far it is."""
        self.inhoud, self.bestandsnaam, self.sha256 = inhoud, bestandsnaam, sha256(inhoud)
        self.is_alone = False  # in its transaction: nothing is needed for another attempt
        self.fout: InvalidBericht | None = None
        self.source: Source | None = None  # of a message about one client: its return is made from it
        self.bericht: IjwBericht | None = None
        self.receiver = ""  # whom the message says it is for; a return message is for who sent what it answers
        try:
            source, self.bericht = read_with_value(inhoud, progress)
        except InvalidBericht as error:
            if not administratie:
                raise
            self.fout = error
        else:
            self.source = None if source.soort.is_long else source
            header = self.bericht.header
            self.receiver = header.afzender if source.soort.heen else header.ontvanger
        self.administratie = administratie or self.receiver

    def text(self) -> str | Held:
        """The text of the message for its row. Of a large claim nothing else holds the bytes from then on."""
        if not self.is_alone:
            return self.inhoud.decode()
        data, self.inhoud = self.inhoud, b""
        return as_text(data)

    def value(self) -> IjwBericht:
        """The value of a message that could be read; whoever gets that of a large claim can let go of it."""
        bericht = self.bericht
        assert bericht is not None  # noqa: S101 - asked for what could be read
        if self.is_alone:
            self.bericht = None
        return bericht


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
    if post.bericht is None:
        fout = post.fout
        return _unreadable(post, now, (fout.bericht if fout else "") or "", fout.findings if fout else ())
    naam = post.bericht.naam
    soort = find_berichtsoort(naam)[1]
    if (soort.heen or naam) not in {*INNAME, *DECLARATIES}:
        melding = f"Een {naam} nemen we hier nog niet in. Spreek met de afzender af hoe het verder gaat."
        return _unreadable(post, now, naam, (Finding(naam, None, 1, "/Bericht", melding),))
    if post.receiver != post.administratie:
        melding = (
            f"Dit bericht is voor {post.receiver}, niet voor {post.administratie}. Stuur het naar de goede organisatie."
        )
        return _unreadable(post, now, naam, (Finding("OP254", None, 1, "/Bericht/Header", melding),))
    row = _new(post, post.bericht, now)
    if isinstance(post.bericht.header, HeaderRetour):
        return _take_retour(post.bericht, soort.heen, row, now, post)
    if naam in DECLARATIES:
        boeking, answer = DECLARATIES[naam](post.value(), row, now)
        if answer is None:
            return _done(row, boeking, None, now, post)
        written = declaratieantwoorden.write(answer)
        del answer  # the lines of a large one
        return _done(row, boeking, declaratieantwoorden.send(written, row, now), now, post)
    return _take_heen(post.bericht, row, now, post)


def _new(post: Inkomend, bericht: IjwBericht, now: datetime) -> Bericht:
    header = bericht.header
    eigen = header.bericht_identificatie.identificatie, header.bericht_identificatie.dagtekening
    if isinstance(header, HeaderRetour):
        eigen = header.identificatie_retour, header.dagtekening_retour
    return make(
        Bericht, administratie=post.administratie, richting=Bericht.Richting.IN, soort=bericht.naam, afzender=header.afzender,
        ontvanger=header.ontvanger, identificatie=eigen[0], dagtekening=eigen[1], inhoud=post.text(),
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


def _take_heen(bericht: IjwBericht, row: Bericht, now: datetime, post: Inkomend) -> Ontvangst:
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
    assert post.source is not None  # noqa: S101 - of every message about one client
    return _done(row, boeking, _answer(post.source, findings, row, now), now, post)


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
