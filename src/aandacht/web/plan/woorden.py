"""The history of one goal: how it was said before, by whom it was written down, what was done for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Zicht
from aandacht.access.plannen import visible_doelen
from aandacht.records.models import Doel, Gebruiker


@dataclass(frozen=True)
class Woorden:
    """One wording, newest first: since when, who wrote it down, and what became of it."""

    id: int
    tekst: str
    sinds: date
    door: str
    voorstel: bool
    overgenomen: date | None  # a proposal that became theirs
    gehaald: date | None
    gestopt: date | None
    gedaan: int  # agreements that were done for it
    open: int


def history(doel_id: int, plan_id: int, zicht: Zicht, user: Gebruiker) -> tuple[Woorden, ...]:
    """All wordings of the goal this one is of, as far as they are open to this view; nothing when it is not."""
    kept = Q(afspraken__cancelled_at=None)
    rows = visible_doelen(zicht).filter(plan=plan_id).select_related("recorded_by").annotate(
        gedaan=Count("afspraken", filter=Q(afspraken__done_at__isnull=False)),
        bezig=Count("afspraken", filter=kept & Q(afspraken__pk__isnull=False, afspraken__done_at=None)),
    )  # fmt: skip
    found = {row.pk: row for row in rows}
    return tuple(_woorden(row, user) for row in _chain(doel_id, found)) if doel_id in found else ()


def _chain(doel_id: int, found: Mapping[int, Doel]) -> Iterable[Doel]:
    """The newest wording of this goal, then those before it."""
    after = {row.vervangt_id: pk for pk, row in found.items() if row.vervangt_id}
    while doel_id in after:
        doel_id = after[doel_id]
    row: Doel | None = found[doel_id]
    while row is not None:
        yield row
        row = found.get(row.vervangt_id or 0)


def _woorden(row: Doel, user: Gebruiker) -> Woorden:
    counts = vars(row)
    proposed = row.adopted_at is None or row.adopted_at != row.recorded_at
    return Woorden(
        id=row.pk, tekst=row.tekst, sinds=localdate(row.recorded_at),
        door=_("jij") if row.recorded_by_id == user.pk else row.recorded_by.naam, voorstel=proposed,
        overgenomen=localdate(row.adopted_at) if proposed and row.adopted_at else None,
        gehaald=localdate(row.reached_at) if row.reached_at else None,
        gestopt=localdate(row.stopped_at) if row.stopped_at else None, gedaan=counts["gedaan"], open=counts["bezig"],
    )  # fmt: skip
