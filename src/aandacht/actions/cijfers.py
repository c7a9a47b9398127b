"""Figures of the region on a day: the measures over the records, small numbers hidden, kept so that pages count nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max, Min, OuterRef, Subquery
from django.utils.timezone import localdate

from aandacht.informatie.facts import Facts, HulpRow, VraagRow
from aandacht.informatie.measure import figures
from aandacht.informatie.measures import all_measures
from aandacht.records.models import Aanbod, Afsluiting, Besluit, Cijfer, Gemeente, Start, Stop, Toewijzing, Vraag

Levering = tuple[str, str, int]  # administratie, gemeente_code, toewijzing_nummer: one assignment in all its versions
LEVERING = ("toewijzing__administratie", "toewijzing__gemeente_code", "toewijzing__toewijzing_nummer")
WITHDRAWN = "13"  # RedenWijziging JZ002: the assignment was taken back before help began


@transaction.atomic
def snapshot(*, peildatum: date, now: datetime, facts: Facts | None = None) -> int:
    """Write all figures on `peildatum`; the same day again replaces them. Returns how many there are.

    `facts` may be given when several days are made at once. No person is in a figure, so nothing is logged.
    """
    facts = facts or collect_facts()
    gemeenten = list(
        Gemeente.objects.filter(teams__isnull=False).distinct().order_by("pk").values_list("pk", flat=True)
    )
    rows = [
        Cijfer(
            peildatum=peildatum, maat=measure.name, gemeente_code=figure.gemeente, vorm=figure.vorm, waarde=figure.waarde,
            aantal=figure.aantal, made_at=now,
        )
        for measure in all_measures().values()
        for figure in figures(measure, facts, peildatum, gemeenten, Aanbod.Vorm.values)
    ]  # fmt: skip
    Cijfer.objects.filter(peildatum=peildatum).delete()
    Cijfer.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def collect_facts() -> Facts:
    """The plain rows the measures count, from the records of the municipalities; without any name."""
    hulp = list(_hulp())
    first: dict[int, tuple[date, int]] = {}
    for place, (vraag, row) in enumerate(hulp):
        if row.start:
            first[vraag] = min(first.get(vraag, (date.max, 0)), (row.start, place))
    places = {place for _start, place in first.values()}
    rows = [replace(row, first=place in places) for place, (_vraag, row) in enumerate(hulp)]
    return Facts(list(_vragen({vraag: start for vraag, (start, _place) in first.items()})), rows)


def _vragen(gestart: dict[int, date]) -> Iterator[VraagRow]:
    besluiten = {
        vraag: (datum, soort, vorm)
        for vraag, datum, soort, vorm in Besluit.objects.filter(vervangen_door=None).values_list(
            "vraag", "datum", "soort", "optie__vorm"
        )
    }
    afgerond = dict(Afsluiting.objects.values_list("vraag", "closed_at"))
    vragen = Vraag.objects.order_by("pk").values_list("pk", "jeugdige", "gezin__gemeente", "received_at")
    for pk, jeugdige, gemeente, received_at in vragen.iterator(chunk_size=5000):
        datum, soort, vorm = besluiten.get(pk, (None, "", ""))
        closed = afgerond.get(pk)
        yield VraagRow(
            pk, jeugdige, gemeente, localdate(received_at), datum, soort == Besluit.Soort.TOEKENNING, vorm,
            gestart.get(pk), localdate(closed) if closed else None,
        )  # fmt: skip


@dataclass(frozen=True)
class _Stopped:
    begindatum: date
    einddatum: date


def _hulp() -> Iterator[tuple[int, HulpRow]]:
    """Every assignment of a municipality with its question: assigned first, begun first, and its definitive end."""
    starts = {
        (administratie, gemeente, nummer): (first, last)
        for administratie, gemeente, nummer, first, last in Start.objects.filter(deleted_at=None)
        .values_list(*LEVERING)
        .annotate(first=Min("begindatum"), last=Max("begindatum"))
        .order_by()
    }
    stops = _stops()
    own = Toewijzing.objects.filter(administratie=F("gemeente_code"), vraag__isnull=False)
    newest = own.filter(gemeente_code=OuterRef("gemeente_code"), toewijzing_nummer=OuterRef("toewijzing_nummer"))
    rows = (
        own.values_list("administratie", "gemeente_code", "toewijzing_nummer")
        .annotate(
            van_vraag=Min("vraag"), jeugdige=Min("vraag__jeugdige"), gemeente=Min("gezin__gemeente"),
            vorm=Min("aanbod__vorm"), gevraagd=Min("vraag__received_at"), toegewezen=Min("toewijzing_at"),
            reden=Subquery(newest.order_by("-toewijzing_at").values("reden_wijziging")[:1]),
        )
        .order_by("gemeente_code", "toewijzing_nummer")
    )  # fmt: skip
    for administratie, code, nummer, vraag, jeugdige, gemeente, vorm, gevraagd, toegewezen, reden in rows:
        key = (administratie, code, nummer)
        if reden == WITHDRAWN and key not in starts:
            continue
        first, last = starts.get(key, (None, None))
        stopped = stops.get(key)
        stop = stopped.einddatum if stopped and last and stopped.begindatum >= last else None
        yield (
            vraag,
            HulpRow(jeugdige, gemeente, vorm, localdate(gevraagd), localdate(toegewezen), first, stop, first=False),
        )


def _stops() -> dict[Levering, _Stopped]:
    """The newest definitive end per assignment; a pause (reason 20) is none."""
    rows = Stop.objects.filter(deleted_at=None).exclude(reden_beeindiging=Stop.Reden.TIJDELIJK)
    return {
        (administratie, gemeente, nummer): _Stopped(begindatum, einddatum)
        for administratie, gemeente, nummer, begindatum, einddatum in rows.order_by("einddatum", "pk").values_list(
            *LEVERING, "begindatum", "einddatum"
        )
    }
