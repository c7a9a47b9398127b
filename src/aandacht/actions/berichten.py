"""Messages: take one in from the other side, and put a rejected one right and send it again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.berichten import check_may_resend
from aandacht.access.gronden import Grond
from aandacht.actions import boekingen, leveringen, logboek, retouren, termijnen, verzoekboekingen
from aandacht.actions.boekingen import Boeking
from aandacht.actions.inname import DECLARATIES, INNAME
from aandacht.actions.verzendingen import enqueue, lock, next_identificatie, sha256, store
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2.basis import Bericht as IjwBericht
from aandacht.ijw.release_3_2.basis import HeaderRetour
from aandacht.ijw.releases import find_berichtsoort
from aandacht.ijw.reply import reply
from aandacht.kernel.errors import ChangedMeanwhile
from aandacht.records.models import Bericht, Gebruiker, LogboekRegel, Termijn

__all__ = ["Ontvangst", "can_lapse", "can_resend", "enqueue", "let_lapse", "receive", "repair_and_resend"]

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


def receive(*, administratie: str, inhoud: bytes, now: datetime, bestandsnaam: str = "") -> Ontvangst:
    """Take a message into one administration: judge it at every level, book it, answer it; all or nothing.

    The same bytes again change nothing. Of what cannot be read only the fact of receipt is kept, and nothing is answered
    (level 1). Raises NotPossible when no organisation with this code is hosted here.
    """
    try:
        with transaction.atomic():
            lock(administratie)
            return _known(administratie, inhoud, bestandsnaam) or _take_in(administratie, inhoud, now, bestandsnaam)
    except IntegrityError:
        # Two workers with the same file: the other one was first, on a database that let both look before.
        known = _known(administratie, inhoud, bestandsnaam)
        if known is None:
            raise
        return known


def _known(administratie: str, inhoud: bytes, bestandsnaam: str) -> Ontvangst | None:
    row = Bericht.objects.filter(
        administratie=administratie, richting=Bericht.Richting.IN, sha256=sha256(inhoud)
    ).first()
    if row is None:
        return None
    melding = _("Dit bericht was al ontvangen op %(dag)s. Er is niets veranderd.") % {
        "dag": f"{localdate(row.recorded_at):%d-%m-%Y}"
    }
    return Ontvangst(administratie, bestandsnaam, False, row.soort, row.oordeel, melding, row.bevindingen, row)


def _take_in(administratie: str, inhoud: bytes, now: datetime, bestandsnaam: str) -> Ontvangst:
    try:
        bericht = parse(inhoud)
    except InvalidBericht as error:
        return _unreadable(administratie, inhoud, now, bestandsnaam, error.bericht or "", error.findings)
    soort = find_berichtsoort(bericht.naam)[1]
    if (soort.heen or soort.naam) not in {*INNAME, *DECLARATIES}:
        melding = f"Een {bericht.naam} nemen we hier nog niet in. Spreek met de afzender af hoe het verder gaat."
        found = (Finding(bericht.naam, None, 1, "/Bericht", melding),)
        return _unreadable(administratie, inhoud, now, bestandsnaam, bericht.naam, found)
    expected = bericht.header.afzender if soort.heen else bericht.header.ontvanger
    if expected != administratie:
        melding = f"Dit bericht is voor {expected}, niet voor {administratie}. Stuur het naar de goede organisatie."
        found = (Finding("OP254", None, 1, "/Bericht/Header", melding),)
        return _unreadable(administratie, inhoud, now, bestandsnaam, bericht.naam, found)
    if isinstance(bericht.header, HeaderRetour):
        return _take_retour(bericht, soort.heen, _new(administratie, inhoud, bericht, now), now, bestandsnaam)
    row = _new(administratie, inhoud, bericht, now)
    if bericht.naam in DECLARATIES:
        return _take_declaratie(bericht, row, now, bestandsnaam)
    return _take_heen(bericht, inhoud, row, now, bestandsnaam)


def _new(administratie: str, inhoud: bytes, bericht: IjwBericht, now: datetime) -> Bericht:
    header = bericht.header
    eigen = header.bericht_identificatie.identificatie, header.bericht_identificatie.dagtekening
    if isinstance(header, HeaderRetour):
        eigen = header.identificatie_retour, header.dagtekening_retour
    return Bericht(
        administratie=administratie, richting=Bericht.Richting.IN, soort=bericht.naam, afzender=header.afzender,
        ontvanger=header.ontvanger, identificatie=eigen[0], dagtekening=eigen[1], inhoud=inhoud.decode(),
        sha256=sha256(inhoud), recorded_at=now, oordeel=Bericht.Oordeel.GEEN,
    )  # fmt: skip


def _unreadable(
    administratie: str, inhoud: bytes, now: datetime, bestandsnaam: str, soort: str, findings: tuple[Finding, ...]
) -> Ontvangst:
    found = [
        {name: value[:_MAX_TEKST] if isinstance(value, str) else value for name, value in finding.as_dict().items()}
        for finding in findings[:_MAX_BEVINDINGEN]
    ]
    row = Bericht.objects.create(
        administratie=administratie, richting=Bericht.Richting.IN, soort=soort, sha256=sha256(inhoud), recorded_at=now,
        oordeel=Bericht.Oordeel.ONLEESBAAR, bevindingen=found,
    )  # fmt: skip
    melding = f"{found[0]['melding']} ({found[0]['regel']}, {found[0]['path']})"
    return Ontvangst(administratie, bestandsnaam, True, soort, row.oordeel, melding, found, row)


def _take_heen(bericht: IjwBericht, inhoud: bytes, row: Bericht, now: datetime, bestandsnaam: str) -> Ontvangst:
    inname = INNAME[bericht.naam]
    findings = check_content(bericht) or inname.judge(bericht, row.administratie, now)
    row.oordeel = Bericht.Oordeel.AFGEKEURD if findings else Bericht.Oordeel.GOED
    row.bevindingen = [finding.as_dict() for finding in findings]
    row.save()
    if findings:
        words = " ".join(f"{finding.melding} ({finding.regel})" for finding in findings[:5])
        boeking = Boeking(_("afgekeurd: %(bevindingen)s") % {"bevindingen": words}, inname.subject(bericht, row))
    else:
        boeking = inname.book(bericht, row, now)
    _link(row, boeking)
    antwoord = _answer(inhoud, findings, row, now)
    _log(row, now)
    melding = f"{row.soort} {row.identificatie}: {boeking.melding}."
    return Ontvangst(
        row.administratie, bestandsnaam, True, row.soort, row.oordeel, melding, row.bevindingen, row, antwoord
    )


def _take_declaratie(bericht: IjwBericht, row: Bericht, now: datetime, bestandsnaam: str) -> Ontvangst:
    boeking, antwoord = DECLARATIES[bericht.naam](bericht, row, now)
    _log(row, now)
    melding = f"{row.soort} {row.identificatie}: {boeking.melding}."
    return Ontvangst(
        row.administratie, bestandsnaam, True, row.soort, row.oordeel, melding, row.bevindingen, row, antwoord
    )


def _link(row: Bericht, boeking: Boeking) -> None:
    if boeking.toewijzing is None:
        return
    row.toewijzing, row.gezin = boeking.toewijzing, boeking.toewijzing.gezin
    row.save(update_fields=["toewijzing", "gezin"])


def _answer(inhoud: bytes, findings: tuple[Finding, ...], row: Bericht, now: datetime) -> Bericht:
    """Make the return message and queue it; Afzender and Ontvanger stay as they were (IV028)."""
    identificatie = next_identificatie(row.administratie)
    answer = reply(inhoud, findings, dagtekening_retour=localdate(now), identificatie_retour=identificatie)
    assert answer is not None  # noqa: S101 - every outbound message that is taken in here has an answer
    return store(
        inhoud=answer, administratie=row.administratie, soort=find_berichtsoort(row.soort)[1].antwoord,
        afzender=row.afzender, ontvanger=row.ontvanger, identificatie=identificatie, now=now,
        oordeel=Bericht.Oordeel.GEEN, gezin=row.gezin, toewijzing=row.toewijzing, antwoord_op=row,
    )  # fmt: skip


def _take_retour(bericht: IjwBericht, heen: str, row: Bericht, now: datetime, bestandsnaam: str) -> Ontvangst:
    origineel = retouren.find_origineel(row.administratie, bericht, heen)
    naam = f"{row.soort} {row.identificatie}"
    if origineel is None or origineel.oordeel != Bericht.Oordeel.OPEN:
        reden = _("wij hebben dat bericht niet verstuurd") if origineel is None else _("dat bericht was al beantwoord")
        row.bevindingen = [
            {"regel": "OP090", "retourcode": None, "niveau": 3, "path": "/Bericht/Header",
             "melding": _("Antwoord zonder vraag: %(reden)s. Er is niets veranderd.") % {"reden": reden}}
        ]  # fmt: skip
        row.save()
        return Ontvangst(row.administratie, bestandsnaam, True, row.soort, row.oordeel,
                         f"{naam}: {row.bevindingen[0]['melding']}", row.bevindingen, row)  # fmt: skip
    found = retouren.bevindingen(bericht)
    row.antwoord_op = origineel
    row.gezin, row.toewijzing = origineel.gezin, origineel.toewijzing
    row.save()
    boeking = retouren.book(origineel, found, now)
    _log(row, now)
    return Ontvangst(
        row.administratie, bestandsnaam, True, row.soort, row.oordeel, f"{naam}: {boeking.melding}.", found, row
    )


def _log(row: Bericht, now: datetime) -> None:
    logboek.record(
        by=None, now=now, grond=Grond.SYSTEEM, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=f"bericht.{row.soort.lower()}",
        gezin_ids=[row.gezin_id] if row.gezin_id else [], namens=row.administratie, velden=f"bericht {row.identificatie}",
    )  # fmt: skip


def can_resend(bericht: Bericht) -> bool:
    """Test if a message was rejected, is about something known here, was not put right yet and is still needed."""
    return _waits_for_repair(bericht) and not can_lapse(bericht)


def can_lapse(bericht: Bericht) -> bool:
    """Test if a rejected start or end is about an assignment that was withdrawn meanwhile: there is nothing to tell any more."""
    toewijzing = bericht.toewijzing
    if toewijzing is None or bericht.soort not in ("JW305", "JW307") or not _waits_for_repair(bericht):
        return False
    now_is = boekingen.find(bericht.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
    return now_is is not None and now_is.is_deleted


def _waits_for_repair(bericht: Bericht) -> bool:
    return (
        bericht.richting == Bericht.Richting.UIT
        and bericht.oordeel == Bericht.Oordeel.AFGEKEURD
        and bericht.toewijzing_id is not None
        and bericht.soort in ("JW301", "JW305", "JW307")
        and not bericht.vervangen_door.exists()
    )


@transaction.atomic
def let_lapse(*, bericht: Bericht, by: Gebruiker, now: datetime) -> None:
    """Say that a rejected message is not needed any more, because the assignment it is about was withdrawn.

    A rejected message counts as never sent (OP286), so nothing is left to tell. Raises Refused or ChangedMeanwhile.
    """
    check_may_resend(by, bericht, now)
    lock(bericht.administratie)
    if not can_lapse(bericht):
        raise ChangedMeanwhile(_("Dit bericht kan niet vervallen. Open het opnieuw en kijk wat er nog moet."))
    bericht.oordeel = Bericht.Oordeel.VERVALLEN
    bericht.save(update_fields=["oordeel"])
    _repaired(bericht, by=by, now=now, wat="bericht.vervallen")


def _repaired(bericht: Bericht, *, by: Gebruiker, now: datetime, wat: str) -> None:
    termijnen.close(soort=Termijn.Soort.BERICHTFOUT, sleutel=f"bericht:{bericht.pk}", now=now, by=by)
    logboek.record(
        by=by, now=now, grond=Grond.HULP if by.aanbieder_id else Grond.ONDERZOEK, wat=wat,
        handeling=LogboekRegel.Handeling.SCHRIJVEN, gezin_ids=[bericht.gezin_id] if bericht.gezin_id else [],
        velden=f"bericht {bericht.identificatie}",
    )  # fmt: skip


@transaction.atomic
def repair_and_resend(*, bericht: Bericht, by: Gebruiker, now: datetime) -> Bericht:
    """Make a rejected message anew from what is recorded now and send it with a new Identificatie.

    What was wrong is put right where it is kept (the family's data, the assignment); the new message follows from that.
    Raises Refused, or NotPossible when there is nothing to put right or it still does not pass our own check.
    """
    check_may_resend(by, bericht, now)
    lock(bericht.administratie)
    toewijzing = bericht.toewijzing
    if toewijzing is None or not can_resend(bericht):
        raise ChangedMeanwhile(_("Dit bericht hoeft niet (meer) te worden hersteld. Open het opnieuw."))
    if bericht.soort == "JW301":
        current_row = boekingen.find(bericht.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
        made = verzoekboekingen.send_again(current_row or toewijzing, bericht, now=now)
    else:
        made = leveringen.send_again(bericht, by=by, now=now)
    _repaired(bericht, by=by, now=now, wat="bericht.herstellen")
    return made
