"""Claims at the municipality: taken in and judged by the rules at once; only what the standard leaves to people waits for one.

Every line is judged by the rules (levels 2 to 4). A line that passed them all is doubtful only when a rule needs an
agreement between the two sides that is not on record here; then somebody compares it with the contract (`twijfel_at`).
Without doubt the answer leaves at once, otherwise after the last doubtful line, within ten working days (OP090x4).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.declaraties import check_may_judge
from aandacht.access.gronden import Grond
from aandacht.actions import declaratieantwoorden, logboek, termijnen
from aandacht.actions.boekingen import Boeking
from aandacht.actions.declaratieantwoorden import Plek, by_plek, plek_of
from aandacht.actions.declaratiestand import CHUNK, contract, declaratie, values_of
from aandacht.actions.verzendingen import lock
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_declaratie import explain
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.bedrag import signed
from aandacht.ijw.release_3_2.omvang import OUTPUT
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.ijw.release_3_2.rules.tr_declaratie import index
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct
from aandacht.ijw.termijnen import op090x4
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import ChangedMeanwhile
from aandacht.records.insertion import AT_ONCE, insert, insert_values, make
from aandacht.records.models import Bericht, Declaratie, Declaratieregel, Gebruiker, LogboekRegel, Termijn, Toewijzing
from aandacht.records.prepared import Prepared

MAX_BEVINDINGEN: Final = 200  # told on receipt; every line keeps its own
FAMILIES: Final = 500  # in one line of the logboek
Oordeel = Declaratieregel.Oordeel
# What a doubt is about, and the code with which a line may be rejected for it: only on the standard (OP047).
_who_judges = Prepared(
    lambda gemeente: Gebruiker.objects.filter(
        rol=Gebruiker.Rol.DECLARATIES, gemeente=gemeente, is_active=True
    ).order_by("pk")[:1], gemeente=str,
)  # fmt: skip
_families = Prepared(
    lambda claim, **paar: Toewijzing.objects.filter(
        gezin__isnull=False, **paar,
        toewijzing_nummer__in=Declaratieregel.objects.filter(declaratie=claim).values("toewijzing_nummer"),
    ).values_list("gezin_id").distinct(), claim=int, administratie=str, gemeente_code=str, agb_code=str,
)  # fmt: skip
TWIJFEL: Final = {"TR418": "0611", "IV078": "9321"}


def twijfel_at(line: jw323.Prestatie, contract: Sequence[GecontracteerdProduct] | None) -> str:
    """The rule that only people can judge for this line, or nothing. Credits are never rejected on content (IV085).

    TR418: no tariff was agreed on record for this product on that day. IV078: output over a part of a month, of which the
    amount is by agreement.
    """
    if line.ingediend_bedrag.debet_credit == "C":
        return ""
    begin, end = line.product_periode.begindatum, line.product_periode.einddatum
    if line.eenheid in OUTPUT and (begin.day != 1 or end != _last_day(line)):
        return "IV078"
    agreed = any(
        product.tarief is not None and (product.categorie, product.code) == (line.product_categorie, line.product_code)
        and product.holds_on(begin)
        for product in contract or ()
    )  # fmt: skip
    return "" if agreed or line.eenheid == EUROS else "TR418"


def _last_day(line: jw323.Prestatie) -> object:
    first = line.product_periode.begindatum.replace(day=1)
    return type(first).fromordinal(add_months(first, 1).toordinal() - 1)


def take_in(bericht: jw323.Bericht, row: Bericht, now: datetime) -> tuple[Boeking, jw325.Bericht | None]:
    """Judge a claim, keep its lines with the verdict on each, and compose the answer unless a line needs a person."""
    # Written once, before there are findings: the text of 100,000 lines is 80 MB, and a change would write it again.
    row.oordeel = Bericht.Oordeel.GOED
    insert(row)
    vars(row).pop("inhoud", None)
    findings = check_content(bericht)
    if all(finding.niveau > 2 for finding in findings):
        findings += declaratie(bericht, row, now)
    whole = [finding for finding in findings if finding.niveau == 2 or plek_of(finding.path) is None]
    row.bevindingen = [finding.as_dict() for finding in (whole or findings)[:MAX_BEVINDINGEN]]
    if whole:
        row.oordeel = Bericht.Oordeel.AFGEKEURD
        row.save(update_fields=["oordeel", "bevindingen"])
        words = " ".join(f"{finding.melding} ({finding.regel})" for finding in whole[:5])
        boeking = Boeking(_("afgekeurd: %(bevindingen)s") % {"bevindingen": words})
        return boeking, declaratieantwoorden.compose(bericht, findings, row, now)
    claim, doubts = _book(bericht, findings, row, now)
    _log_families(claim, "declaratie.ontvangen", None, now)
    if doubts:
        _watch(claim, doubts, now)
        melding = _("%(aantal)d regel(s) wachten op een oordeel") % {"aantal": doubts}
        return Boeking(melding), None
    return Boeking(_("beoordeeld en beantwoord")), declaratieantwoorden.compose(bericht, findings, row, now)


def _book(bericht: jw323.Bericht, findings: tuple[Finding, ...], row: Bericht, now: datetime) -> tuple[Declaratie, int]:
    agreed = contract(row.ontvanger, row.afzender)
    claim = record(bericht, row, now)
    judged = by_plek(findings)
    doubts = 0

    def made() -> Iterator[Declaratieregel]:
        nonlocal doubts
        for plek, regel, line in _regels(bericht, claim):
            found = [*judged.get(plek, ()), *judged.get((plek[0], None), ())]
            twijfel = "" if found else twijfel_at(line, agreed)
            doubts += bool(twijfel)
            regel.twijfel = twijfel
            regel.oordeel = Oordeel.AFGEWEZEN if found else Oordeel.OPEN if twijfel else Oordeel.TOEGEKEND
            regel.bevindingen = [finding.as_dict() for finding in found]
            yield regel

    store_regels(made())
    return claim, doubts


def record(bericht: jw323.Bericht, row: Bericht, now: datetime) -> Declaratie:
    """Keep a claim, sent or received; its lines follow with `store_regels`."""
    header, content = bericht.header, bericht.declaratie
    return insert(make(
        Declaratie, administratie=row.administratie, gemeente_code=header.ontvanger, agb_code=header.afzender,
        declaratie_nummer=content.declaratie_nummer, periode=content.declaratie_periode.begindatum,
        dagtekening=content.declaratie_dagtekening, ingediend=signed(content.totaal_ingediend_bedrag),
        status=Declaratie.Status.OPEN, bericht_id=row.pk, antwoord_uiterlijk=op090x4(localdate(now)), recorded_at=now,
    ))  # fmt: skip


def _regels(bericht: jw323.Bericht, claim: Declaratie) -> Iterator[tuple[Plek, Declaratieregel, jw323.Prestatie]]:
    own = {
        "declaratie_id": claim.pk, "administratie": claim.administratie, "gemeente_code": claim.gemeente_code,
        "agb_code": claim.agb_code,
    }  # fmt: skip
    for place, client in enumerate(bericht.declaratie.clienten, start=1):
        for number, line in enumerate(client.prestaties, start=1):
            yield (place, number), make(Declaratieregel, **own, **values_of(client.bsn, line)), line


def regels_of(bericht: jw323.Bericht, claim: Declaratie) -> Iterator[Declaratieregel]:
    """The rows of a claim's lines, not judged yet."""
    return (regel for _plek, regel, _line in _regels(bericht, claim))


def store_regels(regels: Iterator[Declaratieregel]) -> None:
    """Insert lines in portions, so that a large claim never stands in memory twice."""
    while portion := list(islice(regels, AT_ONCE)):
        insert_values(Declaratieregel, [vars(regel) for regel in portion])


def _watch(claim: Declaratie, doubts: int, now: datetime) -> None:
    """Ask somebody who does the claims of this municipality; without such an account the day is kept with the claim."""
    who = _who_judges(gemeente=claim.gemeente_code)
    if not who:
        return
    termijnen.open_termijn(
        soort=Termijn.Soort.DECLARATIE, sleutel=f"declaratie:{claim.pk}", gebruiker=who[0], now=now, bron="iJw OP090x4",
        uiterlijk=claim.antwoord_uiterlijk, toelichting=f"{claim.declaratie_nummer}: {doubts}",
    )  # fmt: skip


@transaction.atomic
def decide(*, regel: Declaratieregel, toekennen: bool, by: Gebruiker, now: datetime) -> Declaratie:
    """Decide about a doubtful line; after the last one of its claim the answer leaves.

    A rejection carries the code of the rule in doubt. Raises Refused for anybody outside the municipality's payments,
    ChangedMeanwhile when somebody decided before.
    """
    lock(regel.administratie)
    claim = Declaratie.objects.select_related("bericht").get(pk=regel.declaratie_id)
    check_may_judge(by, claim)
    changed = Declaratieregel.objects.filter(pk=regel.pk, oordeel=Oordeel.OPEN).exclude(twijfel="").update(
        oordeel=Oordeel.TOEGEKEND if toekennen else Oordeel.AFGEWEZEN, beoordeeld_door=by, beoordeeld_at=now
    )  # fmt: skip
    if not changed:
        raise ChangedMeanwhile(_("Over deze regel is al besloten. Open de declaratie opnieuw."))
    _log_families(claim, "declaratie.beoordelen", by, now, regel.toewijzing_nummer)
    if not claim.regels.filter(oordeel=Oordeel.OPEN).exists():
        _finish(claim, by, now)
    return claim


def _finish(claim: Declaratie, by: Gebruiker, now: datetime) -> None:
    """Answer a claim of which every doubt was settled, from the verdicts on its lines."""
    bericht = parse(claim.bericht.inhoud.encode())
    assert isinstance(bericht, jw323.Bericht)  # noqa: S101 - a Declaratie is made from a JW323 only
    judged = {
        (regel.bsn, regel.referentie_nummer): regel
        for regel in claim.regels.filter(oordeel=Oordeel.AFGEWEZEN).iterator(chunk_size=CHUNK)
    }
    findings: dict[Finding, None] = {}
    clienten = bericht.declaratie.clienten
    for place, client in enumerate(clienten, start=1):
        for number, line in enumerate(client.prestaties, start=1):
            regel = judged.get((client.bsn, line.product_referentie.referentie_nummer))
            if regel is None:
                continue
            path = (
                f"/Bericht/Declaratie/Clienten/Client{index(place, clienten)}"
                f"/Prestaties/Prestatie{index(number, client.prestaties)}"
            )
            findings.update(dict.fromkeys(_findings(regel, path)))
    answer = declaratieantwoorden.compose(bericht, tuple(findings), claim.bericht, now)
    declaratieantwoorden.send(declaratieantwoorden.write(answer), claim.bericht, now)
    termijnen.close(soort=Termijn.Soort.DECLARATIE, sleutel=f"declaratie:{claim.pk}", now=now, by=by)


def _findings(regel: Declaratieregel, path: str) -> Iterator[Finding]:
    if regel.beoordeeld_door_id is not None:
        code = TWIJFEL[regel.twijfel]
        _regel, melding = explain(code) or ("", "")
        yield Finding(regel.twijfel, code, 4, path, melding)
    for item in regel.bevindingen:
        yield Finding(item["regel"], item["retourcode"], item["niveau"], item["path"], item["melding"])


def _log_families(claim: Declaratie, wat: str, by: Gebruiker | None, now: datetime, nummer: int | None = None) -> None:
    """Tell every family that a claim about its help was taken in or decided about."""
    ids = sorted(gezin_ids(claim, [nummer] if nummer is not None else None))
    for start in range(0, max(len(ids), 1), FAMILIES):
        logboek.record(
            by=by, now=now, grond=Grond.BETALING if by else Grond.SYSTEEM, handeling=LogboekRegel.Handeling.SCHRIJVEN,
            wat=wat, gezin_ids=ids[start : start + FAMILIES], namens=claim.administratie,
            velden=f"declaratie {claim.declaratie_nummer}",
        )  # fmt: skip


def gezin_ids(claim: Declaratie, nummers: Sequence[int] | None = None) -> set[int]:
    """The families that lines of a claim at the municipality are about, in one question."""
    paar = {"administratie": claim.administratie, "gemeente_code": claim.gemeente_code, "agb_code": claim.agb_code}
    if nummers is None:
        return {pk for (pk,) in _families(claim=claim.pk, **paar)}
    rows = Toewijzing.objects.filter(gezin__isnull=False, toewijzing_nummer__in=set(nummers), **paar)
    return {pk for pk in rows.values_list("gezin", flat=True).distinct() if pk}
