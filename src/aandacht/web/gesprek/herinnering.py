"""Reminders somebody sets for themselves at an agreement, and how they want to hear that there is something."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.actions import herinneringen, seintjes
from aandacht.actions.seintjes import Keuze
from aandacht.records.models import Afspraak, Herinnering, Seinkeuze
from aandacht.web.gesprek.forms import EERDER, HerinneringForm, SeintjesForm
from aandacht.web.gesprek.views import look, open_afspraak
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def herinnering(request: AuthenticatedRequest, gezin_id: int, afspraak_id: int) -> HttpResponse:
    zicht = look(request, gezin_id, "gesprek.herinnering", "afspraak")
    row, day = open_afspraak(zicht, afspraak_id), timezone.localdate()
    days = _days(row, day)
    form = HerinneringForm(
        request.POST or None, wanneer=[*((key, f"{EERDER[key][1]}") for key in days), ("anders", _("Een andere dag"))],
        initial={"wanneer": next(iter(days), "anders")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        op = days.get(data.get("wanneer", "")) or data["dag"]
        with problems_in(form):
            herinneringen.choose(afspraak=row, op=op, by=request.user, now=timezone.now())
        if not form.errors:
            messages.success(request, _("We herinneren je eraan."))
            return redirect("gesprek_herinnering", gezin_id, afspraak_id)
    mine = Herinnering.objects.filter(afspraak=row, gebruiker=request.user, given_at=None, ended_at=None).order_by("op")
    context: dict[str, Any] = {
        "form": form, "gezin_id": gezin_id, "afspraak": {"id": row.pk, "wat": row.wat, "uiterlijk": row.uiterlijk},
        "mijn": [{"id": one.pk, "op": one.op} for one in mine], "per_mail": settings.AANDACHT_MAIL,
    }  # fmt: skip
    return render(request, "gesprek/herinnering.html", context)


def _days(row: Afspraak, day: date) -> dict[str, date]:
    """The days before this agreement that are still to come."""
    if row.uiterlijk is None:
        return {}
    found = {key: row.uiterlijk - before for key, (before, _label) in EERDER.items()}
    return {key: op for key, op in found.items() if op >= day}


@logged_in
@require_POST
def weg(request: AuthenticatedRequest, herinnering_id: int) -> HttpResponse:
    row = get_object_or_404(
        Herinnering.objects.select_related("afspraak__plan"), pk=herinnering_id, gebruiker=request.user
    )
    herinneringen.end(herinnering=row, by=request.user, now=timezone.now())
    messages.success(request, _("We herinneren je er niet meer aan."))
    return redirect("gesprek_herinnering", row.afspraak.plan.gezin_id, row.afspraak_id)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def keuze(request: AuthenticatedRequest) -> HttpResponse:
    """How somebody wants to hear that there is something for them."""
    user = request.user
    row = Seinkeuze.objects.filter(gebruiker=user).first() or Seinkeuze(gebruiker=user, per_mail=False)
    form = SeintjesForm(
        request.POST or None,
        initial={"per_mail": "ja" if row.per_mail else "nee", "email": user.email, "ritme": row.ritme,
                 "stil_van": row.stil_van, "stil_tot": row.stil_tot, "stil_weekend": row.stil_weekend},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            seintjes.choose(
                keuze=Keuze(
                    per_mail=data["per_mail"] == "ja", email=data["email"], ritme=data["ritme"], stil_van=data["stil_van"],
                    stil_tot=data["stil_tot"], stil_weekend=data["stil_weekend"],
                ), by=user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Je keuze is bewaard."))
            return redirect("seintjes")
    return render(request, "gesprek/seintjes.html", {"form": form, "per_mail": settings.AANDACHT_MAIL})
