"""One complaint, for whoever may read it; and one's own complaints."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from aandacht.access import klachten as access
from aandacht.access.gronden import Grond
from aandacht.actions import klachten
from aandacht.records.models import Klacht
from aandacht.web.klacht.present import stand
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, paged, render

_KLACHT = ("gemeente", "behandelaar", "afhandeling__door", "over", "gezin")


def open_klacht(request: AuthenticatedRequest, klacht_id: int) -> tuple[Klacht, Grond]:
    """A complaint for whoever may read it, with the read logged."""
    row = get_object_or_404(Klacht.objects.select_related(*_KLACHT), pk=klacht_id)
    grond = access.open_klacht(request.user, row)
    klachten.record_read(row, grond, by=request.user, now=timezone.now())
    return row, grond


@logged_in
@require_GET
def klacht(request: AuthenticatedRequest, klacht_id: int) -> HttpResponse:
    """What was complained about, who handles it, by when, and what came of it."""
    row, grond = open_klacht(request, klacht_id)
    handles = access.handles(request.user, row)
    letters = row.brieven.select_related("bezorging").defer("inhoud").order_by("pk") if handles else []
    context = {
        "brieven": [
            {"id": one.pk, "wat": one.get_soort_display(), "op": one.made_at, "weg": hasattr(one, "bezorging")} for one in letters
        ],
        "klacht": row, "stand": stand(row), "afhandeling": getattr(row, "afhandeling", None), "own": grond == Grond.EIGEN,
        "handles": handles, "mine": row.behandelaar_id == request.user.pk, "sees_talk": handles or grond == Grond.EIGEN,
    }  # fmt: skip
    return render(request, "klacht/klacht.html", context)


@logged_in
@require_GET
def eigen(request: AuthenticatedRequest) -> HttpResponse:
    """The complaints this account made, newest first."""
    rows = Klacht.objects.filter(ingediend_door=request.user).select_related("gemeente", "behandelaar", "afhandeling")
    page = paged(request, rows, ["-ontvangen_op", "-id"])
    found = [{"id": row.pk, "waarover": row.get_waarover_display(), **stand(row)} for row in page.rows]
    return render(request, "klacht/eigen.html", {"page": page, "klachten": found})


@logged_in
@require_POST
def intrekken(request: AuthenticatedRequest, klacht_id: int) -> HttpResponse:
    row, _grond = open_klacht(request, klacht_id)
    klachten.withdraw(klacht=row, by=request.user, now=timezone.now())
    messages.success(request, _("Je klacht is ingetrokken."))
    return redirect("klacht", row.pk)
