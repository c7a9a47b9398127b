"""Saying how a letter on paper went to its reader."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aandacht.access.brieven import check_may_deliver
from aandacht.actions import bezorgingen
from aandacht.records.models import Bezorging, Brief, Gebruiker
from aandacht.web.besluit.formulieren import BezorgdForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in


def bezorging(brief: Any) -> dict[str, Any] | None:
    """How a letter went: by whom, on which day; None when nobody said so yet."""
    row: Bezorging | None = getattr(brief, "bezorging", None)
    return {"hoe": row.get_hoe_display(), "op": row.op, "door": row.door.naam} if row else None


def bezorgd_form(brief: Any) -> BezorgdForm:
    """The form for a letter that still has to go; a secret address is never on the post."""
    hoe = Bezorging.Hoe.OVERHANDIGD if getattr(brief, "weg", "") == Brief.Weg.OVERHANDIGEN else Bezorging.Hoe.POST
    return BezorgdForm(initial={"op": timezone.localdate(), "hoe": hoe})


@for_rol(Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.KLACHTEN)
@require_POST
def brief_bezorgd(request: AuthenticatedRequest, brief_id: int) -> HttpResponse:
    """Write down how this letter went, and go back to it."""
    row = get_object_or_404(Brief.objects.select_related("bezwaar__besluit", "vraag__gezin__gemeente"), pk=brief_id)
    check_may_deliver(request.user, row, timezone.now())
    form = BezorgdForm(request.POST)
    if form.is_valid():
        with problems_in(form):
            bezorgingen.record(brief=row, by=request.user, now=timezone.now(), **form.cleaned_data)
    say(request, form)
    return redirect("brief", row.pk)


def say(request: AuthenticatedRequest, form: BezorgdForm) -> None:
    """Tell on the next page that it was written down, or why it was not."""
    if form.errors:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
    else:
        messages.success(request, _("Opgeschreven hoe en wanneer de brief wegging."))
