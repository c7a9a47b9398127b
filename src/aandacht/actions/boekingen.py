"""What a good message from the other side changes here: assignments at the provider, starts and stops at the municipality.

Part of `berichten.receive`: called inside its transaction, after the message passed every level.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from aandacht.access.toewijzingen import current, with_levering
from aandacht.actions import evaluaties, stations, termijnen
from aandacht.actions.jw305 import VERWIJDEREN
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.ijw.release_3_2 import jw301, jw305, jw307
from aandacht.ijw.release_3_2.datatypes import moment
from aandacht.ijw.termijnen import op272
from aandacht.kernel.dagen import add_months, add_weeks
from aandacht.records.insertion import insert, insert_if_new, make
from aandacht.records.models import (
    Aanbieder,
    Bericht,
    Betrokkenheid,
    Evaluatie,
    Start,
    Stop,
    Termijn,
    Toewijzing,
    Vraag,
)
from aandacht.records.models.vraag import Station
from aandacht.records.prepared import Prepared

# Our own promise, no legal term: look back within two weeks after the help ended.
EVALUATIE_EINDE_WEKEN = 2
# A provider keeps its ground (Jeugdwet 7.3.11) four weeks after the definitive end: the helper still looks back with the
# family and can still be asked. After that the file closes for them by itself, also when nobody thinks of it.
NAZORG_WEKEN = 4
STOP_BRON = "iJw OP272"
_versions = {"administratie": str, "gemeente_code": str, "nummer": int}


def _of(administratie: str, gemeente_code: str, nummer: int) -> QuerySet[Toewijzing]:
    return Toewijzing.objects.filter(
        administratie=administratie, gemeente_code=gemeente_code, toewijzing_nummer=nummer
    )  # fmt: skip


_newest = Prepared(lambda **key: _of(**key).order_by("-toewijzing_at")[:1], **_versions)
_first_key = Prepared(lambda **key: _of(**key).order_by("id").values_list("id")[:1], **_versions)
_a_start = Prepared(
    lambda administratie, gemeente_code, nummer: Start.objects.filter(
        toewijzing__administratie=administratie, toewijzing__gemeente_code=gemeente_code,
        toewijzing__toewijzing_nummer=nummer, deleted_at=None,
    ).values_list("id")[:1], **_versions,
)  # fmt: skip


@dataclass(frozen=True)
class Boeking:
    """What was changed, in one Dutch sentence, and about which assignment."""

    melding: str
    toewijzing: Toewijzing | None = None


def find(administratie: str, gemeente_code: str, nummer: int | None) -> Toewijzing | None:
    """The current version of an assignment in one administration, or None."""
    if nummer is None:
        return None
    found = _newest(administratie=administratie, gemeente_code=gemeente_code, nummer=nummer)
    return found[0] if found else None


def termijn_key(toewijzing: Toewijzing) -> str:
    """The key of its terms: that of the first version, so that a change keeps them."""
    return f"toewijzing:{_first_key(**_key(toewijzing))[0][0]}"


def _key(toewijzing: Toewijzing) -> dict[str, Any]:
    return {
        "administratie": toewijzing.administratie, "gemeente_code": toewijzing.gemeente_code,
        "nummer": toewijzing.toewijzing_nummer,
    }  # fmt: skip


def book_toewijzing(bericht: jw301.Bericht, row: Bericht, now: datetime) -> Boeking:
    """A provider takes in what it is assigned; a version that is known already changes nothing (IV097)."""
    made = [
        toewijzing
        for product in bericht.client.toegewezen_producten
        if (toewijzing := _take_product(bericht, product, now)) is not None
    ]
    for toewijzing in made:
        if toewijzing.is_deleted:
            termijnen.close(soort=Termijn.Soort.START, sleutel=termijn_key(toewijzing), now=now, by=None)
        elif not _a_start(**_key(toewijzing)):
            open_start(toewijzing, now)
        else:
            _move_stop(toewijzing, now)
    melding = _("%(aantal)d nieuwe of gewijzigde toewijzing(en) opgeslagen") % {"aantal": len(made)}
    if made:
        return Boeking(melding, made[0])
    first = bericht.client.toegewezen_producten[0].toewijzing_nummer
    return Boeking(melding, find(row.administratie, bericht.header.afzender, first))


def _take_product(bericht: jw301.Bericht, product: jw301.ToegewezenProduct, now: datetime) -> Toewijzing | None:
    client, header = bericht.client, bericht.header
    omvang = product.omvang
    toewijzing = make(
        Toewijzing, administratie=header.ontvanger, gemeente_code=header.afzender, toewijzing_nummer=product.toewijzing_nummer,
        toewijzing_at=make_aware(moment(product.toewijzingsdatum, product.toewijzingstijd)),
        agb_code=header.ontvanger, bsn=client.bsn, voornamen=client.naam.voornamen or "",
        voorvoegsel=client.naam.geslachtsnaam.voorvoegsel or "", achternaam=client.naam.geslachtsnaam.achternaam,
        geboortedatum=client.geboortedatum.datum, geslacht=client.geslacht,
        categorie=product.product.categorie if product.product else "",
        code=(product.product.code or "") if product.product else "",
        ingangsdatum=product.ingangsdatum, einddatum=product.einddatum,
        volume=omvang.volume if omvang else None, eenheid=omvang.eenheid if omvang else "",
        frequentie=omvang.frequentie if omvang else "", budget=product.budget, reden_wijziging=product.reden_wijziging or "",
        commentaar=product.commentaar or "", recorded_at=now, referentie_aanbieder=product.referentie_aanbieder or "",
    )  # fmt: skip
    return toewijzing if insert_if_new(toewijzing) else None


def _move_stop(toewijzing: Toewijzing, now: datetime) -> None:
    """Help that runs ends on another day now: the term to report its end moves along; help that ended keeps none."""
    state = toestand(toewijzing)
    if state.status != Status.BEEINDIGD and toewijzing.einddatum:
        termijnen.open_termijn(
            soort=Termijn.Soort.STOP, sleutel=termijn_key(toewijzing), aanbieder=Aanbieder(pk=toewijzing.agb_code), now=now,
            uiterlijk=op272(toewijzing.einddatum), bron=STOP_BRON, toelichting=str(toewijzing),
        )  # fmt: skip


def open_start(toewijzing: Toewijzing, now: datetime) -> None:
    """Open the term to let help begin at the provider. The provider's own work: somebody waits. It knows no file, so the term names none."""
    termijnen.open_termijn(
        soort=Termijn.Soort.START, sleutel=termijn_key(toewijzing), aanbieder=Aanbieder(pk=toewijzing.agb_code), now=now,
        uiterlijk=max(toewijzing.ingangsdatum, localdate(now)), bron="JW301", toelichting=str(toewijzing),
    )  # fmt: skip


def book_start(bericht: jw305.Bericht, row: Bericht, now: datetime) -> Boeking:
    """The municipality learns that help began, or that a start was taken back (status 3)."""
    last = None
    for product in bericht.client.start_producten:
        toewijzing = find(row.administratie, row.administratie, product.toewijzing_nummer)
        if toewijzing is None:
            continue
        last = toewijzing
        if product.status_aanlevering == VERWIJDEREN:
            _starts_of(toewijzing).filter(begindatum=product.begindatum).update(deleted_at=now)
            _wait_again(toewijzing, now)
        else:
            insert(make(
                Start, toewijzing_id=toewijzing.pk, begindatum=product.begindatum, bericht_id=row.pk, recorded_at=now
            ))  # fmt: skip
            _begun(toewijzing, product.begindatum, now)
    return Boeking(_("de start van de hulp is opgeslagen"), last)


def _starts_of(toewijzing: Toewijzing) -> QuerySet[Start]:
    return Start.objects.filter(same_assignment(toewijzing), deleted_at=None)


def same_assignment(toewijzing: Toewijzing) -> Q:
    """Starts and stops of an assignment, of whichever of its versions."""
    return Q(
        toewijzing__administratie=toewijzing.administratie,
        toewijzing__gemeente_code=toewijzing.gemeente_code,
        toewijzing__toewijzing_nummer=toewijzing.toewijzing_nummer,
    )


def _begun(toewijzing: Toewijzing, begindatum: date, now: datetime) -> None:
    termijnen.close(soort=Termijn.Soort.START, sleutel=termijn_key(toewijzing), now=now, by=None)
    for vraag in vragen_of(toewijzing):
        if vraag.station in (Station.BESLUIT, Station.WACHTEN):
            go_on(toewijzing, vraag, now, begindatum)


def go_on(toewijzing: Toewijzing, vraag: Vraag, now: datetime, begindatum: date | None = None) -> None:
    """The help for a question runs (since `begindatum`, else from now): the day to look back together is set."""
    stations.reach(vraag, Station.HULP, by=None, now=now)
    later = add_months(begindatum or localdate(now), evaluaties.TERUGKIJKEN_MAANDEN)
    day = min(later, toewijzing.einddatum) if toewijzing.einddatum else later
    evaluaties.ask(
        vraag=vraag,
        aanleiding=Evaluatie.Aanleiding.AFGESPROKEN,
        uiterlijk=max(day, localdate(now)),
        by=None,
        now=now,
    )


def _wait_again(toewijzing: Toewijzing, now: datetime) -> None:
    if toewijzing.vraag is None or _a_start(**_key(toewijzing)):
        return
    for vraag in vragen_of(toewijzing):
        if vraag.station == Station.HULP:
            stations.reach(vraag, Station.WACHTEN, by=None, now=now)
    watch_start(toewijzing, now=now)


def watch_start(toewijzing: Toewijzing, *, now: datetime) -> None:
    """Open the municipality's term within which the provider should begin: everybody sees who is awaited, and when."""
    vraag = toewijzing.vraag
    termijnen.open_termijn(
        soort=Termijn.Soort.START, sleutel=termijn_key(toewijzing), vraag=vraag, gezin=toewijzing.gezin, now=now,
        aanbieder=Aanbieder(pk=toewijzing.agb_code), uiterlijk=max(toewijzing.ingangsdatum, localdate(now)),
        bron="toewijzing", toelichting=str(toewijzing),
    )  # fmt: skip


def book_stop(bericht: jw307.Bericht, row: Bericht, now: datetime) -> Boeking:
    """The municipality learns that help ended or pauses, or that a stop was taken back (status 3)."""
    last = None
    for product in bericht.client.stop_producten:
        toewijzing = find(row.administratie, row.administratie, product.toewijzing_nummer)
        if toewijzing is None:
            continue
        last = toewijzing
        if product.status_aanlevering == VERWIJDEREN:
            _take_back_stop(toewijzing, product, now)
            continue
        insert(make(
            Stop, toewijzing_id=toewijzing.pk, begindatum=product.begindatum, einddatum=product.einddatum,
            reden_beeindiging=product.reden_beeindiging, bericht_id=row.pk, recorded_at=now,
        ))  # fmt: skip
        if product.reden_beeindiging != Stop.Reden.TIJDELIJK:
            _ended(toewijzing, product.einddatum, now)
    return Boeking(_("het einde van de hulp is opgeslagen"), last)


def _ended(toewijzing: Toewijzing, einddatum: date, now: datetime) -> None:
    end_access(toewijzing, add_weeks(max(localdate(now), einddatum), NAZORG_WEKEN))
    for vraag in vragen_of(toewijzing):
        # Other help for the same question goes on, or is about to begin: one that was changed ends and goes on anew.
        if vraag.station != Station.HULP or _to_give(toewijzing).filter(vraag=vraag).exists():
            continue
        stations.reach(vraag, Station.NAZORG, by=None, now=now)
        evaluaties.ask(
            vraag=vraag, aanleiding=Evaluatie.Aanleiding.EINDE, by=None, now=now,
            uiterlijk=add_weeks(localdate(now), EVALUATIE_EINDE_WEKEN),
        )  # fmt: skip


def end_access(toewijzing: Toewijzing, last_day: date) -> None:
    """Let the provider's ground to see this young person end, unless it has other help to give them; it ends by itself."""
    if toewijzing.gezin_id is None or _to_give(toewijzing).exists():
        return
    _grounds(toewijzing).filter(tot=None).update(tot=last_day)


def _grounds(toewijzing: Toewijzing) -> QuerySet[Betrokkenheid]:
    """On which the provider sees whom this help is for."""
    jeugdige = toewijzing.vraag.jeugdige_id if toewijzing.vraag else None
    return Betrokkenheid.objects.filter(
        Q(jeugdige=None) | Q(jeugdige=jeugdige), gezin=toewijzing.gezin_id, aanbieder=toewijzing.agb_code,
        grond=Betrokkenheid.Grond.HULP,
    )  # fmt: skip


def _to_give(toewijzing: Toewijzing) -> QuerySet[Toewijzing]:
    """Other help of this provider for this young person that runs or is still to begin."""
    rows = Toewijzing.objects.filter(
        administratie=toewijzing.administratie, agb_code=toewijzing.agb_code, gezin=toewijzing.gezin_id,
        bsn=toewijzing.bsn,
    ).exclude(toewijzing_nummer=toewijzing.toewijzing_nummer)  # fmt: skip
    to_give = Q(loopt=True) | Q(begonnen=False) & ~Q(reden_wijziging__in=["13", "01"])
    return with_levering(current(rows)).filter(to_give)


def vragen_of(toewijzing: Toewijzing) -> list[Vraag]:
    """The questions that an assignment belongs to: one, or more when a later decision stretched it; none at a provider."""
    if toewijzing.vraag is None:
        return []
    versions = Toewijzing.objects.filter(
        administratie=toewijzing.administratie, gemeente_code=toewijzing.gemeente_code,
        toewijzing_nummer=toewijzing.toewijzing_nummer,
    ).exclude(vraag=toewijzing.vraag)  # fmt: skip
    others = Vraag.objects.filter(pk__in=versions.values("vraag")).order_by("id")
    return [toewijzing.vraag, *others]


def _take_back_stop(toewijzing: Toewijzing, product: jw307.StopProduct, now: datetime) -> None:
    Stop.objects.filter(
        same_assignment(toewijzing), deleted_at=None, begindatum=product.begindatum, einddatum=product.einddatum,
        reden_beeindiging=product.reden_beeindiging,
    ).update(deleted_at=now)  # fmt: skip
    if product.reden_beeindiging == Stop.Reden.TIJDELIJK or toewijzing.vraag is None:
        return
    _grounds(toewijzing).filter(tot__gte=localdate(now)).update(tot=None)
    for vraag in vragen_of(toewijzing):
        if vraag.station == Station.NAZORG:
            evaluaties.take_back_end(vraag=vraag, now=now)
            go_on(toewijzing, vraag, now)
