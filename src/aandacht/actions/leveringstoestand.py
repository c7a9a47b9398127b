"""How far the help of an assignment is: not begun, running, paused or ended (fact sheet iJw, 8.3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from aandacht.records.models import Start, Stop, Toewijzing

Sleutel = tuple[str, str, int]  # administratie, gemeente_code, toewijzing_nummer


class Status(StrEnum):
    """The states of a levering as the promised interface names them."""

    GEEN = "geen"
    LOPEND = "lopend"
    GEPAUZEERD = "gepauzeerd"
    BEEINDIGD = "beeindigd"


@dataclass(frozen=True)
class Toestand:
    """The state of a levering, with the last start and the stop that goes with it."""

    status: Status
    start: Start | None = None
    stop: Stop | None = None


def toestand_of(starts: Iterable[Start], stops: Iterable[Stop]) -> Toestand:
    """Tell the state from the starts and stops of one assignment, of which the deleted ones do not count."""
    counting = [row for row in starts if row.deleted_at is None]
    if not counting:
        return Toestand(Status.GEEN)
    start = max(counting, key=lambda row: (row.begindatum, row.pk))
    own = [row for row in stops if row.deleted_at is None and row.begindatum == start.begindatum]
    if not own:
        return Toestand(Status.LOPEND, start)
    stop = max(own, key=lambda row: (row.reden_beeindiging != Stop.Reden.TIJDELIJK, row.einddatum, row.pk))
    status = Status.GEPAUZEERD if stop.reden_beeindiging == Stop.Reden.TIJDELIJK else Status.BEEINDIGD
    return Toestand(status, start, stop)


def sleutel_of(toewijzing: Toewijzing) -> Sleutel:
    """What identifies an assignment through all its versions."""
    return toewijzing.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer


def toestanden(rows: Iterable[Toewijzing]) -> dict[Sleutel, Toestand]:
    """The states of many assignments in two queries; starts and stops of earlier versions count too."""
    keys = {sleutel_of(row) for row in rows}
    if not keys:
        return {}
    where = Q(
        toewijzing__administratie__in={key[0] for key in keys},
        toewijzing__gemeente_code__in={key[1] for key in keys},
        toewijzing__toewijzing_nummer__in={key[2] for key in keys},
    )
    starts: dict[Sleutel, list[Start]] = defaultdict(list)
    for start in Start.objects.filter(where, deleted_at=None).select_related("toewijzing"):
        starts[sleutel_of(start.toewijzing)].append(start)
    stops: dict[Sleutel, list[Stop]] = defaultdict(list)
    for stop in Stop.objects.filter(where, deleted_at=None).select_related("toewijzing"):
        stops[sleutel_of(stop.toewijzing)].append(stop)
    return {key: toestand_of(starts[key], stops[key]) for key in keys}


def toestand(toewijzing: Toewijzing) -> Toestand:
    """The state of one assignment."""
    return toestanden([toewijzing])[sleutel_of(toewijzing)]
