"""Doorbraken: who pays is in dispute, so help begins, somebody with the mandate decides before a day, and the bill follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.doorbraken import check_may_end
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.access.verkenningen import check_may_lead
from aandacht.access.verordeningen import Regel, geldende_regels, has_mandaat
from aandacht.actions import budgetten, logboek, termijnen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Budget,
    Budgetboeking,
    Doorbraak,
    Doorbraakpartij,
    Gebruiker,
    Termijn,
    Vraag,
)

Partij = Doorbraakpartij.Soort
MOST_LATER = timedelta(days=31)


@dataclass(frozen=True)
class HulpNu:
    """The help that begins while others find out who pays: what, by whom, from which day."""

    wat: str
    door: str
    vanaf: date


@dataclass(frozen=True)
class Betaling:
    """From which budget it is paid meanwhile, and how much of it is kept for that, in cents."""

    budget: Budget
    bedrag: int


@transaction.atomic
def open_doorbraak(
    *,
    vraag: Vraag,
    waarover: str,
    partijen: Sequence[tuple[str, str]],
    hulp: HulpNu,
    trekker: Gebruiker,
    by: Gebruiker,
    now: datetime,
    betaling: Betaling | None = None,
) -> Doorbraak:
    """Open a dispute about who pays: help begins, and `trekker` decides before the day of the local rule.

    `partijen` are kinds with the name of which one (may be empty). Nothing of the question waits for it. Raises
    `Refused` or `NotPossible` (the rule that is missing, too little money).
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    day, gemeente = localdate(now), vraag.gezin.gemeente_id
    regel = geldende_regels(gemeente, day).needed(Regel.DOORBRAAK)
    _check_words(waarover, partijen, hulp, day)
    if not has_mandaat(trekker, gemeente, day):
        raise NotPossible(
            _("%(naam)s heeft geen mandaat van de gemeente. Kies iemand die dat heeft.") % {"naam": trekker.naam}
        )
    Vraag.objects.select_for_update().get(pk=vraag.pk)
    if Doorbraak.objects.filter(vraag=vraag, closed_at=None).exists():
        raise ChangedMeanwhile(_("Er loopt al een doorbraak voor deze vraag. Kijk daar verder."))
    doorbraak = Doorbraak.objects.create(
        vraag=vraag, waarover=waarover.strip(), hulp_nu=hulp.wat.strip(), hulp_door=hulp.door.strip(), hulp_vanaf=hulp.vanaf,
        trekker=trekker, beslis_uiterlijk=day + timedelta(days=regel.waarde), bron=regel.bron,
        budget=betaling.budget if betaling else None, opened_at=now, opened_by=by,
    )  # fmt: skip
    Doorbraakpartij.objects.bulk_create(
        Doorbraakpartij(doorbraak=doorbraak, soort=soort, naam=naam.strip()) for soort, naam in partijen
    )
    if betaling:
        _reserve(doorbraak, betaling, by=by, now=now)
    # No family in the term: who has the mandate sees the doorbraak and not the file.
    termijnen.open_termijn(
        soort=Termijn.Soort.DOORBRAAK, sleutel=f"doorbraak:{doorbraak.pk}", gebruiker=trekker, now=now,
        uiterlijk=doorbraak.beslis_uiterlijk, bron=regel.bron[:120],
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="doorbraak.openen", gezin_id=vraag.gezin_id, velden="doorbraak, partijen"
    )
    return doorbraak


@transaction.atomic
def end(
    *, doorbraak: Doorbraak, betalers: Sequence[int], uitkomst: str, geleerd: str, by: Gebruiker, now: datetime
) -> Doorbraak:
    """Cut the knot: which parties pay (ids), what is settled with whom, and what was learned. The help goes on."""
    check_may_end(by, doorbraak, localdate(now))
    row = Doorbraak.objects.select_for_update(of=("self",)).select_related("vraag").get(pk=doorbraak.pk)
    if row.closed_at is not None:
        raise ChangedMeanwhile(_("Er is al besloten wie betaalt. Lees het besluit."))
    partijen = {partij.pk: partij for partij in row.partijen.all()}
    if not betalers or not set(betalers) <= partijen.keys():
        raise NotPossible(_("Kies wie er betaalt: een of meer van de partijen."))
    if not (uitkomst.strip() and geleerd.strip()):
        raise NotPossible(_("Schrijf op wat er is afgesproken, en wat we ervan leren."))
    for partij in partijen.values():
        partij.betaalt = partij.pk in set(betalers)
    Doorbraakpartij.objects.bulk_update(partijen.values(), ["betaalt"])
    row.closed_at, row.closed_by, row.uitkomst, row.geleerd = now, by, uitkomst.strip(), geleerd.strip()
    row.save(update_fields=["closed_at", "closed_by", "uitkomst", "geleerd"])
    termijnen.close(soort=Termijn.Soort.DOORBRAAK, sleutel=f"doorbraak:{row.pk}", now=now, by=by)
    logboek.record_write(
        by=by,
        now=now,
        grond=Grond.MANDAAT,
        wat="doorbraak.besluiten",
        gezin_id=row.vraag.gezin_id,
        velden="wie betaalt",
    )
    return row


def _check_words(waarover: str, partijen: Sequence[tuple[str, str]], hulp: HulpNu, day: date) -> None:
    kinds = [soort for soort, _naam in partijen]
    if len(kinds) < 2 or len(kinds) != len(set(kinds)) or not set(kinds) <= set(Partij.values):
        raise NotPossible(_("Kies de partijen tussen wie het gaat: minstens twee."))
    if not waarover.strip():
        raise NotPossible(_("Schrijf kort op waarover het verschil gaat."))
    if not (hulp.wat.strip() and hulp.door.strip()):
        raise NotPossible(_("Schrijf op welke hulp nu begint, en wie die geeft. De hulp wacht niet."))
    if hulp.vanaf > day + MOST_LATER:
        raise NotPossible(_("Bij een doorbraak begint hulp nu: binnen een maand. Kies een eerdere dag."))


def _reserve(doorbraak: Doorbraak, betaling: Betaling, *, by: Gebruiker, now: datetime) -> None:
    if betaling.budget.gemeente_id != doorbraak.vraag.gezin.gemeente_id:
        raise NotPossible(_("Dit budget is van een andere gemeente. Kies een ander budget."))
    budgetten.add(
        budget=betaling.budget, soort=Budgetboeking.Soort.RESERVERING, bedrag=betaling.bedrag, wie=doorbraak.hulp_door,
        omschrijving="Hulp tijdens een doorbraak", by=by, now=now, doorbraak=doorbraak,
    )  # fmt: skip
