"""The privacy officer answers why somebody looked, and shows emergency access when that is safe."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import navragen as access
from aandacht.actions import navragen as actions
from aandacht.actions import noodtoegangen
from aandacht.records.models import Gebruiker, LogboekRegel, Navraag, Noodtoegang
from aandacht.web.beheer.forms import NavraagForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render

FG = Gebruiker.Rol.FG
SHOWN = 20


def waiting(user: Gebruiker) -> list[dict[str, Any]]:
    """What families asked and nobody answered yet, oldest first."""
    rows = access.to_answer(user).filter(answered_at=None).select_related("regel", "gezin__gemeente")
    return [_present(row) for row in rows.order_by("asked_at", "id")[:SHOWN]]


def _present(row: Navraag) -> dict[str, Any]:
    regel = row.regel
    return {
        "id": row.pk, "tekst": row.tekst, "gemeente": str(row.gezin.gemeente), "nummer": row.gezin_id,
        "wie": regel.wie_naam, "op": regel.op, "wat": regel.wat, "grond": regel.grond, "reden": regel.reden,
        "schrijven": regel.handeling == LogboekRegel.Handeling.SCHRIJVEN, "gevraagd": row.asked_at,
        "uiterlijk": actions.antwoord_voor(row), "antwoord": row.antwoord, "beantwoord": row.answered_at,
    }  # fmt: skip


@for_rol(FG)
@require_http_methods(["GET", "HEAD", "POST"])
def navraag(request: AuthenticatedRequest, navraag_id: int) -> HttpResponse:
    row = get_object_or_404(Navraag.objects.select_related("regel", "gezin__gemeente"), pk=navraag_id)
    access.check_may_answer(request.user, row)
    form = NavraagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            actions.answer(navraag=row, antwoord=form.cleaned_data["antwoord"], by=request.user, now=timezone.now())
        if not form.errors:
            messages.success(request, _("Je antwoord staat bij de regel. Wie het vroeg kan het lezen."))
            return redirect("beheer")
    return render(request, "beheer/navraag.html", {"form": form, "navraag": _present(row)})


@for_rol(FG)
@require_POST
def tonen(request: AuthenticatedRequest, noodtoegang_id: int) -> HttpResponse:
    row = get_object_or_404(Noodtoegang, pk=noodtoegang_id)
    noodtoegangen.show(noodtoegang=row, by=request.user, now=timezone.now())
    messages.success(request, _("Het gezin ziet deze noodtoegang nu in de eigen lijst."))
    return redirect("beheer_nakijken", noodtoegang_id)
