"""Opening a page beside the choice: on whose ground, with the read in the log, and what its frame shows."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aandacht.access import doorbraken as access
from aandacht.access.gronden import Grond
from aandacht.access.verordeningen import mandaten_on
from aandacht.actions import logboek
from aandacht.records.models import Gebruiker, Vraag
from aandacht.web.shared.pages import AuthenticatedRequest

M = TypeVar("M", bound=Model)
VRAAG = ("gezin__gemeente", "jeugdige", "behandelaar", "afweging", "besluit")


def vraag_of(vraag_id: int) -> Vraag:
    return get_object_or_404(Vraag.objects.select_related(*VRAAG), pk=vraag_id)


def under(path: str) -> list[str]:
    """What a record needs of its question, for `select_related`."""
    return [f"{path}__{name}" for name in VRAAG]


def with_mandate(rows: "QuerySet[M]", user: Gebruiker, gezin: str) -> Any:
    """Rows that say whether this user has the mandate (`mandated`) and sees them by nothing else (`by_mandate`)."""
    day = timezone.localdate()
    return rows.annotate(
        mandated=access.holds_mandate(user, gezin, day), by_mandate=access.only_by_mandate(user, gezin, day)
    )


def open_beside(
    request: AuthenticatedRequest, vraag: Vraag, wat: str, velden: str, *, by_mandate: bool | None = None
) -> Grond:
    now = timezone.now()
    grond = access.ground_for(request.user, vraag, now, by_mandate=by_mandate)
    logboek.record_read(by=request.user, now=now, grond=grond, wat=wat, gezin_ids=[vraag.gezin_id], velden=velden)
    return grond


def frame(vraag: Vraag, grond: Grond, user: Gebruiker) -> dict[str, Any]:
    """What every page here shows around its content."""
    afweging = getattr(vraag, "afweging", None)
    return {
        "vraag": {
            "id": vraag.pk, "nummer": vraag.nummer, "jeugdige": vraag.jeugdige.voornamen, "gezin": vraag.gezin.naam,
            "gezin_id": vraag.gezin_id, "behandelaar": vraag.behandelaar.naam, "gemeente": str(vraag.gezin.gemeente),
            "afweging_id": afweging.pk if afweging and grond != Grond.MANDAAT else None, "besloten": vraag.besluit_id is not None,
        },
        "for_family": not user.is_professional, "may_lead": grond == Grond.ONDERZOEK, "by_mandate": grond == Grond.MANDAAT,
    }  # fmt: skip


def mensen_met_mandaat(gemeente: str) -> list[Gebruiker]:
    rows = (
        mandaten_on(gemeente, timezone.localdate()).select_related("gebruiker").order_by("gebruiker__first_name", "id")
    )
    return [row.gebruiker for row in rows]


def by_value(rows: Iterable[Any], value: str) -> Any:
    """The row whose number was chosen, or None."""
    return next((row for row in rows if str(row.pk) == value), None)
