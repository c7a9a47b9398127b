"""One assignment: what was claimed and awarded beside the most it allows, and from there to what is left to claim."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from aandacht.access.declaraties import gezin_ids, toewijzingen_visible_to
from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import visible_to
from aandacht.actions import declaratieruimte, logboek
from aandacht.actions.declaratievoorstel import last_day
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import Refused
from aandacht.records.models import Declaratie, Gebruiker, Toewijzing
from aandacht.web.declaratie import present
from aandacht.web.shared.omvang import omvang as in_words
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, render

Rol = Gebruiker.Rol
_GROUND = {Rol.AANBIEDER: Grond.HULP, Rol.DECLARATIES: Grond.BETALING, Rol.SPECIALIST: Grond.ONDERZOEK}


@for_rol(Rol.AANBIEDER, Rol.DECLARATIES, Rol.SPECIALIST)
@require_GET
def ruimte(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    row = _find(_visible(user), toewijzing_id)
    found = declaratieruimte.of(row, today)
    own = user.rol == Rol.AANBIEDER
    ids = list(gezin_ids(user, [row.bsn], today).values()) if own else [row.gezin_id] if row.gezin_id else []
    logboek.record_read(
        by=user,
        now=timezone.now(),
        grond=_GROUND[Rol(user.rol)],
        wat="declaratie.ruimte",
        gezin_ids=ids,
        velden=str(row),
    )
    names, products = present.contract(row.gemeente_code, row.agb_code)
    code = row.gemeente_code if own else row.agb_code
    return render(request, "declaratie/ruimte.html", {
        "toewijzing": row, "wat": products.get(row.code) or present.any_help(row), "omvang": in_words(row),
        "ander": names.get(code, code), "is_aanbieder": own, "is_specialist": user.rol == Rol.SPECIALIST,
        "ruimte": present.ruimte(found), "claim": _to_claim(row, found, today) if own else None,
    })  # fmt: skip


def _visible(user: Gebruiker) -> QuerySet[Toewijzing]:
    return visible_to(user, timezone.now()) if user.rol == Rol.SPECIALIST else toewijzingen_visible_to(user)


def _find(rows: QuerySet[Toewijzing], toewijzing_id: int) -> Toewijzing:
    """The current version of the assignment that this row is a version of."""
    same = {name: OuterRef(name) for name in ("administratie", "gemeente_code", "toewijzing_nummer")}
    row = rows.filter(Exists(Toewijzing.objects.filter(pk=toewijzing_id, **same))).first()
    if row is None:
        raise Refused(
            present.closed_words(),
            present.whom_to_ask(),
        )
    return row


def _to_claim(row: Toewijzing, found: declaratieruimte.Ruimte, today: date) -> dict[str, Any] | None:
    """Where what is left is claimed: the last month that ended, or the one claimed last; nothing when all is claimed."""
    months = [month for month in found.maanden if month.te_declareren]
    if not months:
        return None
    ended = add_months(today.replace(day=1), -1)
    sent = Declaratie.objects.filter(administratie=row.administratie, gemeente_code=row.gemeente_code)
    last = sent.exclude(status="afgewezen").order_by("-periode").values_list("periode", flat=True).first()
    month = max([*(item.maand for item in months if last_day(item.maand) < today), last or date.min])
    is_open = month > date.min
    address = reverse("declaratie_maand", args=[row.gemeente_code, f"{month if is_open else ended:%Y-%m}"])
    return {
        "url": f"{address}?toewijzing={row.toewijzing_nummer}", "kan": is_open, "vanaf": add_months(today.replace(day=1), 1),
    }  # fmt: skip
