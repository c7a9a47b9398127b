"""What the messages about one assignment said, in words: what was assigned or changed, when help began and when it ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from aandacht.actions.leveringstoestand import Toestand, toestand_of
from aandacht.records.models import Bericht, Start, Stop, Toewijzing
from aandacht.web.shared.labels import label
from aandacht.web.shared.omvang import omvang


@dataclass(frozen=True)
class Levering:
    """Every start and stop that was reported of an assignment, also what was taken back."""

    starts: list[Start]
    stops: list[Stop]

    @property
    def toestand(self) -> Toestand:
        return toestand_of(self.starts, self.stops)


def levering(toewijzing: Toewijzing) -> Levering:
    """Of all versions of an assignment; two queries."""
    same = {
        f"toewijzing__{name}": getattr(toewijzing, name)
        for name in ("administratie", "gemeente_code", "toewijzing_nummer")
    }
    return Levering(
        list(Start.objects.filter(**same).order_by("id")), list(Stop.objects.filter(**same).order_by("id"))
    )  # fmt: skip


def said_in(rows: Iterable[Bericht], levering: Levering) -> dict[int, str]:
    """Per message what it said about the assignment it is joined with; nothing for one that said nothing new."""
    rows = list(rows)
    rejected = {row.pk for row in rows if row.oordeel == Bericht.Oordeel.AFGEKEURD}
    found = {row.bericht_id: _told(_start(row), row, rejected) for row in levering.starts}
    found |= {row.bericht_id: _told(_stop(row), row, rejected) for row in levering.stops}
    told: dict[int, Toewijzing] = {}
    for row in rows:
        # The first message with a version is the one that told it.
        if row.soort == "JW301" and row.toewijzing and row.toewijzing.pk not in {one.pk for one in told.values()}:
            told[row.pk] = row.toewijzing
    versies = sorted(told.items(), key=lambda item: (item[1].toewijzing_at, item[1].pk))
    before = None
    for pk, versie in versies:
        found[pk] = _versie(before, versie)
        before = versie
    return found


def _start(row: Start) -> str:
    return _("De hulp begon op %(dag)s.") % {"dag": _dag(row.begindatum)}


def _stop(row: Stop) -> str:
    reden = label(Stop.Reden, row.reden_beeindiging)
    return _("De hulp stopte op %(dag)s: %(reden)s.") % {"dag": _dag(row.einddatum), "reden": reden}


def _told(words: str, row: Start | Stop, rejected: set[int]) -> str:
    # What a rejected message said was not taken back: it counts as never sent (OP286).
    if row.deleted_at is None or row.bericht_id in rejected:
        return words
    return f"{words} {_('Dit is later teruggenomen.')}"


def _versie(before: Toewijzing | None, row: Toewijzing) -> str:
    if row.is_deleted:
        return _("Ingetrokken. De toewijzing telt alsof zij nooit is gegeven.")
    if before is None:
        return " ".join(part for part in (_periode(row), omvang(row)) if part) + "."
    parts = []
    if (row.einddatum or date.max) > (before.einddatum or date.max):
        parts.append(_("Verlengd: %(periode)s.") % {"periode": _tot(row)})
    elif row.einddatum != before.einddatum:
        parts.append(_("Eindigt eerder: %(periode)s.") % {"periode": _tot(row)})
    if omvang(row) != omvang(before):
        parts.append(_("Nu %(omvang)s, eerst %(eerst)s.") % {"omvang": omvang(row), "eerst": omvang(before)})
    return " ".join(parts)


def _periode(row: Toewijzing) -> str:
    words = _("Toegewezen vanaf %(dag)s, %(tot)s") % {"dag": _dag(row.ingangsdatum), "tot": _tot(row)}
    return f"{words}:" if omvang(row) else words


def _tot(row: Toewijzing) -> str:
    return _("tot en met %(dag)s") % {"dag": _dag(row.einddatum)} if row.einddatum else _("zonder einddatum")


def _dag(day: date) -> str:
    return date_format(day, "j F Y")
