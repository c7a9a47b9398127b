"""The answer to a claim, on both sides: made and sent by the municipality (JW325), taken in by the provider."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.actions import retouren, termijnen
from aandacht.actions.boekingen import Boeking
from aandacht.actions.declaratiestand import CHUNK, declaratieantwoord, find_answered
from aandacht.actions.verzendingen import next_identificatie, store
from aandacht.ijw.antwoord import compose_antwoord
from aandacht.ijw.build import build
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_declaratie import explain
from aandacht.ijw.release_3_2 import RELEASE, jw323, jw325
from aandacht.ijw.release_3_2.bedrag import signed
from aandacht.ijw.release_3_2.codelijsten import meaning
from aandacht.kernel.dagen import add_months
from aandacht.records.held import Held
from aandacht.records.insertion import insert
from aandacht.records.models import Aanbieder, Bericht, Declaratie, Declaratieregel, Termijn
from aandacht.records.prepared import PreparedUpdate

Plek = tuple[int, int | None]  # which client, and which of its lines; None: the client itself
_PATH: Final = re.compile(r"^/Bericht/Declaratie/Clienten/Client(?:\[(\d+)\])?(?:/Prestaties/Prestatie(?:\[(\d+)\])?)?")
_LINES: Final = "/Prestaties/"
_MAX_TOELICHTING: Final = 200
_IN_ORDER: Final = frozenset({"0200", "0233", "8001"})
_answered = PreparedUpdate(
    lambda bericht, toegekend, antwoord, afgewezen: (
        Declaratie.objects.filter(bericht=bericht),
        {"status": str(Declaratie.Status.BEANTWOORD), "toegekend": toegekend, "antwoord": antwoord, "afgewezen": afgewezen},
    ), bericht=int, toegekend=int, antwoord=int, afgewezen=int,
)  # fmt: skip
HERSTEL_BRON: Final = "SAP: in dezelfde of de volgende periode"


def plek_of(path: str) -> Plek | None:
    """Which client and line a finding is about; None when it is about the claim or its header."""
    found = _PATH.match(path)
    if found is None:
        return None
    return int(found[1] or 1), int(found[2] or 1) if _LINES in path else None


def by_plek(findings: Iterable[Finding]) -> dict[Plek, list[Finding]]:
    """Findings about clients and lines, by what they are about."""
    grouped: dict[Plek, list[Finding]] = defaultdict(list)
    for finding in findings:
        plek = plek_of(finding.path)
        if plek is not None:
            grouped[plek].append(finding)
    return grouped


def compose(bericht: jw323.Bericht, findings: tuple[Finding, ...], row: Bericht, now: datetime) -> jw325.Bericht:
    """Compose the JW325 on a received claim (IV087)."""
    return compose_antwoord(
        bericht, findings, identificatie=next_identificatie(row.administratie), dagtekening=localdate(now),
        xslt_versie=RELEASE.xslt_versie,
    )  # fmt: skip


@dataclass(frozen=True)
class Written:
    """The bytes of a JW325 with what is kept of it: what was awarded (None: nothing was judged) and how many lines were not."""

    identificatie: str
    inhoud: Held
    toegekend: int | None
    afgewezen: int


def write(answer: jw325.Bericht) -> Written:
    """Write an answer; apart from `compose` and `send`, so that of a large claim no more stands in memory than each needs."""
    antwoord = answer.declaratie_antwoord
    return Written(
        answer.header.bericht_identificatie.identificatie, Held(build(answer)),
        signed(antwoord.totaal_toegekend_bedrag) if antwoord else None, _count(antwoord) if antwoord else 0,
    )  # fmt: skip


def send(answer: Written, row: Bericht, now: datetime) -> Bericht:
    """Queue the JW325 on a received claim; the claim here gets what was awarded."""
    sent = store(
        inhoud=answer.inhoud, administratie=row.administratie, soort="JW325", afzender=row.ontvanger,
        ontvanger=row.afzender, identificatie=answer.identificatie, now=now, oordeel=Bericht.Oordeel.GEEN, antwoord_op=row,
    )  # fmt: skip
    if answer.toegekend is not None:
        _answered(bericht=row.pk, toegekend=answer.toegekend, antwoord=sent.pk, afgewezen=answer.afgewezen)
    return sent


def _count(antwoord: jw325.DeclaratieAntwoord) -> int:
    """How many lines were rejected."""
    return sum(len(client.prestaties) for client in antwoord.clienten)


def take_in(bericht: jw325.Bericht, row: Bericht, now: datetime) -> tuple[Boeking, None]:
    """The provider learns what was awarded, line by line. Nothing answers a JW325: what is wrong is settled by phone."""
    findings = check_content(bericht)
    if all(finding.niveau > 2 for finding in findings):
        findings += declaratieantwoord(bericht, row.administratie, now)
    claim = find_answered(bericht, row.administratie)
    row.bevindingen = [finding.as_dict() for finding in findings]
    row.antwoord_op = claim.bericht if claim else None
    row.oordeel = Bericht.Oordeel.AFGEKEURD if findings else Bericht.Oordeel.GEEN
    insert(row)
    if findings or claim is None:
        _watch(row, row.bevindingen, localdate(now), now)
        words = " ".join(f"{finding.melding} ({finding.regel})" for finding in findings[:5])
        return Boeking(_("niet verwerkt: %(bevindingen)s") % {"bevindingen": words}), None
    return _book(bericht, claim, row, now), None


def _book(bericht: jw325.Bericht, claim: Declaratie, row: Bericht, now: datetime) -> Boeking:
    origineel = claim.bericht
    termijnen.close(soort=Termijn.Soort.RETOUR, sleutel=f"bericht:{origineel.pk}", now=now, by=None)
    antwoord = bericht.declaratie_antwoord
    whole = antwoord is None or bool(set(antwoord.retour_codes) - {"0200", "8001"})
    if whole:
        claim.regels.update(oordeel=Declaratieregel.Oordeel.AFGEWEZEN)
    elif antwoord is not None:
        _book_lines(antwoord, claim)
    claim.status = Declaratie.Status.AFGEWEZEN if whole else Declaratie.Status.BEANTWOORD
    claim.toegekend = 0 if whole or antwoord is None else signed(antwoord.totaal_toegekend_bedrag)
    claim.antwoord = row
    claim.afgewezen = 0 if antwoord is None else _count(antwoord)
    claim.save(update_fields=["status", "toegekend", "afgewezen", "antwoord"])
    found = retouren.bevindingen(bericht)
    origineel.oordeel = Bericht.Oordeel.AFGEKEURD if whole else Bericht.Oordeel.GOED
    origineel.bevindingen = found[:CHUNK]
    origineel.save(update_fields=["oordeel", "bevindingen"])
    if found:
        _watch(origineel, found, _herstel_uiterlijk(claim.periode, localdate(now)), now)
    naam = {"nummer": claim.declaratie_nummer}
    if whole:
        return Boeking(_("declaratie %(nummer)s is in zijn geheel afgewezen") % naam)
    if found:
        return Boeking(_("declaratie %(nummer)s is voor een deel toegekend") % naam)
    return Boeking(_("declaratie %(nummer)s is helemaal toegekend") % naam)


def _book_lines(antwoord: jw325.DeclaratieAntwoord, claim: Declaratie) -> None:
    """Everything is awarded but the lines that came back (IV087)."""
    rejected = {
        (client.bsn, line.product_referentie.referentie_nummer): (client.retour_codes, line.retour_codes)
        for client in antwoord.clienten
        for line in client.prestaties
    }
    claim.regels.update(oordeel=Declaratieregel.Oordeel.TOEGEKEND)
    if not rejected:
        return
    changed = []
    for regel in claim.regels.only("id", "bsn", "referentie_nummer").iterator(chunk_size=CHUNK):
        codes = rejected.get((regel.bsn, regel.referentie_nummer))
        if codes is not None:
            of_client, of_line = codes
            regel.oordeel = Declaratieregel.Oordeel.AFGEWEZEN
            regel.bevindingen = [item for code in (*of_line, *of_client) if (item := _bevinding(code))]
            changed.append(regel)
    Declaratieregel.objects.bulk_update(changed, ["oordeel", "bevindingen"], batch_size=500)


def _bevinding(code: str) -> dict[str, Any] | None:
    """A code of the answer as a finding: the rule, and what to do in words; None for the codes that say nothing is wrong."""
    if code in _IN_ORDER:
        return None
    regel, melding = explain(code) or (code, meaning("LDT_RetourCode", code))
    return {"regel": regel, "retourcode": code, "niveau": 3, "path": "", "melding": melding}


def _herstel_uiterlijk(periode: date, day: date) -> date:
    """Rejected lines go along with the claim of the same or the next month, which is sent a month later at most."""
    return max(add_months(periode, 3) - timedelta(days=1), day)


def _watch(row: Bericht, found: list[dict[str, Any]], uiterlijk: date, now: datetime) -> None:
    words = " ".join(dict.fromkeys(f"{item['melding']} ({item['regel']})" for item in found))
    termijnen.open_termijn(
        soort=Termijn.Soort.BERICHTFOUT, sleutel=f"bericht:{row.pk}", aanbieder=Aanbieder(pk=row.administratie), now=now,
        uiterlijk=uiterlijk, bron=HERSTEL_BRON, toelichting=f"{row.soort}: {words}"[:_MAX_TOELICHTING],
    )  # fmt: skip
