"""Letters on paper: somebody posts them or hands them over, and says on which day. From that day the letter is made known (Awb 3:41)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import brieven as access
from aandacht.access import klachten as klachten_access
from aandacht.access.gronden import Grond
from aandacht.actions import bezwaren, klachten, logboek, termijnen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Bezorging, Brief, Gebruiker, Klacht, Klachtbrief, Termijn


@transaction.atomic
def record(*, brief: Brief, hoe: str, op: date, by: Gebruiker, now: datetime) -> Bezorging:
    """Write down how and when a letter on paper went to its reader.

    With a decision that went later than it was taken, the term to object of this reader counts from the day it went (Awb 6:8).
    Raises `Refused`, `NotPossible` or `ChangedMeanwhile`.
    """
    row = Brief.objects.select_for_update(of=("self",)).select_related("besluit", "aan", "vraag__gezin", "bezwaar__besluit").get(pk=brief.pk)  # fmt: skip
    grond = access.check_may_deliver(by, row, now)
    if row.weg == Brief.Weg.ACCOUNT:
        raise NotPossible(_("Deze brief staat in het account. Hij hoeft niet op de post."))
    if Bezorging.objects.filter(brief=row).exists():
        raise ChangedMeanwhile(_("Iemand schreef al op hoe deze brief wegging."))
    found = _keep(Bezorging(brief=row), hoe, op, localdate(row.made_at), by=by, now=now)
    termijnen.close(soort=Termijn.Soort.BEZORGEN, sleutel=f"brief:{row.pk}", now=now, by=by)
    _count_from(row, op, now=now)
    logboek.record_write(
        by=by, now=now, grond=grond, wat="brief.bezorgen", gezin_id=row.vraag.gezin_id, velden=f"brief {row.pk}"
    )
    return found


def _count_from(brief: Brief, op: date, *, now: datetime) -> None:
    """Move the last day to object of whom the decision was made known to later than to others."""
    besluit, key = brief.besluit, f"brief:{brief.pk}"
    if besluit is None or op <= besluit.bekend_op:
        return
    if Termijn.objects.filter(soort=Termijn.Soort.BEZWAAR, sleutel=key, voldaan_at=None).exists():
        termijnen.open_termijn(
            soort=Termijn.Soort.BEZWAAR, sleutel=key, vraag=brief.vraag, persoon=brief.aan, uiterlijk=bezwaren.last_day(op),
            bron="Awb 6:7", now=now,
        )  # fmt: skip


@transaction.atomic
def record_klachtbrief(*, klachtbrief: Klachtbrief, hoe: str, op: date, by: Gebruiker, now: datetime) -> Bezorging:
    """Write down how and when a letter about a complaint went to whoever complained."""
    row = Klachtbrief.objects.select_for_update(of=("self",)).select_related("klacht").get(pk=klachtbrief.pk)
    klacht: Klacht = row.klacht
    klachten_access.check_handles(by, klacht)
    if Bezorging.objects.filter(klachtbrief=row).exists():
        raise ChangedMeanwhile(_("Iemand schreef al op hoe deze brief wegging."))
    found = _keep(Bezorging(klachtbrief=row), hoe, op, localdate(row.made_at), by=by, now=now)
    termijnen.close(soort=Termijn.Soort.BEZORGEN, sleutel=f"klachtbrief:{row.pk}", now=now, by=by)
    klachten.record_write(klacht, "klacht.brief_bezorgen", Grond.KLACHT, by=by, now=now)
    return found


def _keep(row: Bezorging, hoe: str, op: date, made: date, *, by: Gebruiker, now: datetime) -> Bezorging:
    if hoe not in Bezorging.Hoe.values:
        raise NotPossible(_("Kies hoe de brief wegging."))
    if not made <= op <= localdate(now):
        raise NotPossible(_("Kies de dag waarop de brief wegging: na de dag van de brief, en niet in de toekomst."))
    row.hoe, row.op, row.door, row.recorded_at = hoe, op, by, now
    row.save()
    return row
