"""Objecting to a decision, and following who decides on it and by when."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import bezwaren as access
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.actions import bezwaarbeslissingen, bezwaren, logboek
from aandacht.records.models import Besluit, Bezwaar, Bezwaarbeslissing, Brief, Gebruiker
from aandacht.web.besluit.brieven import stand
from aandacht.web.besluit.formulieren import BezwaarForm, UitvoerenForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, open_gezin, problems_in, render

_BESLUIT = (
    "vraag__gezin__gemeente",
    "vraag__jeugdige",
    "vraag__behandelaar__team",
    "optie",
    "gemeente",
    "genomen_door",
    "vervangen_door",
)
_BEZWAAR = (
    "ingediend_door__account", "behandelaar", "beslissing__door", "beslissing__besluit", "besluit__optie", "besluit__gemeente", "besluit__genomen_door",
    "besluit__vraag__gezin__gemeente", "besluit__vraag__behandelaar",
)  # fmt: skip


@for_rol(Gebruiker.Rol.INWONER)
@require_http_methods(["GET", "POST"])
def maken(request: AuthenticatedRequest, besluit_id: int) -> HttpResponse:
    """Object in one step; after the last day too, with the reason."""
    row = get_object_or_404(Besluit.objects.select_related(*_BESLUIT), pk=besluit_id)
    gezin, _zicht = open_gezin(request, row.vraag.gezin, Onderdeel.BESLUIT, "bezwaar", "besluit", row.vraag.jeugdige_id)
    made = access.own_bezwaar(request.user, row)
    if made is not None and request.method == "GET":
        return redirect("bezwaar", made)
    if request.method == "GET":
        access.check_can_be_objected(row)
    late = timezone.localdate() > row.bezwaar_tot
    draft = open_draft(request, "bezwaar", f"besluit:{row.pk}")
    form = BezwaarForm(request.POST or None, draft=draft, late=late)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            made = bezwaren.make(besluit=row, by=request.user, now=timezone.now(), **form.cleaned_data).pk
        if made is not None and not form.errors:
            draft.discard()
            messages.success(request, _("We hebben je bezwaar. Je ziet hier wie beslist en wanneer."))
            return redirect("bezwaar", made)
    return render(request, "besluit/bezwaar_maken.html", {"form": form, "besluit": row, "gezin": gezin, "late": late})


def open_bezwaar(request: AuthenticatedRequest, bezwaar_id: int, wat: str) -> tuple[Bezwaar, Grond]:
    """An objection for whoever may read it, with the read logged."""
    row = get_object_or_404(Bezwaar.objects.select_related(*_BEZWAAR), pk=bezwaar_id)
    now = timezone.now()
    grond = access.open_bezwaar(request.user, row, now)
    logboek.record_read(
        by=request.user, now=now, grond=grond, wat=wat, gezin_ids=[row.besluit.vraag.gezin_id], velden="bezwaar"
    )
    return row, grond


@logged_in
@require_GET
def bezwaar(request: AuthenticatedRequest, bezwaar_id: int) -> HttpResponse:
    """Where an objection stands: for whoever made it, who decides on it and who took the decision."""
    row, grond = open_bezwaar(request, bezwaar_id, "bezwaar.bekijken")
    beslissing = getattr(row, "beslissing", None)
    is_open = beslissing is None and row.ingetrokken_op is None
    own, handles = grond == Grond.EIGEN, grond == Grond.BEZWAAR
    rows = row.brieven.filter(aan=row.ingediend_door_id).defer("inhoud").order_by("pk")
    context: dict[str, Any] = {
        "bezwaar": row, "stand": stand(row), "termijn": bezwaren.standing(row), "beslissing": beslissing, "own": own, "handles": handles,
        "is_open": is_open, "late": bezwaren.is_late(row), "mine": row.behandelaar_id == request.user.pk,
        "brieven": [{"id": brief.pk, "wat": brief.get_soort_display(), "op": brief.made_at} for brief in rows],
        "steps": _steps(row), "here": _here(row), "volgende": _volgende(row),
        "carries_out": grond == Grond.ONDERZOEK and beslissing is not None and beslissing.wat_verandert and not beslissing.uitgevoerd_op,
        "nieuw_besluit": _nieuw_besluit(beslissing),
        "sees_family": grond == Grond.ONDERZOEK or own,
    }  # fmt: skip
    if handles:
        context["besluitbrief"] = (
            Brief.objects.filter(besluit=row.besluit, aan=row.ingediend_door_id).values_list("pk", flat=True).first()
        )
        context["opties"] = list(
            row.besluit.optie.afweging.opties.filter(withdrawn_at=None).values_list("naam", flat=True)
        )
    return render(request, "besluit/bezwaar.html", context)


def _nieuw_besluit(beslissing: Bezwaarbeslissing | None) -> int | None:
    """The decision that was taken after this one on the objection, if any."""
    found: Besluit | None = getattr(beslissing, "besluit", None)
    return found.pk if found else None


def _steps(row: Bezwaar) -> list[dict[str, Any]]:
    beslissing = getattr(row, "beslissing", None)
    steps: list[dict[str, Any]] = [
        {"key": "gemaakt", "label": _("bezwaar gemaakt"), "day": row.ontvangen_op},
        {"key": "gehoord", "label": _("gepraat"), "day": row.gehoord_op},
        {"key": "beslist", "label": _("beslist"), "day": beslissing.datum if beslissing else None},
    ]
    if beslissing and beslissing.wat_verandert:
        steps.append({"key": "uitgevoerd", "label": _("gedaan wat is beslist"), "day": beslissing.uitgevoerd_op})
    return steps


def _volgende(row: Bezwaar) -> date:
    """The day of what happens next: the hearing when one is planned, else the last day to decide."""
    if row.hoorzitting_op and not row.gehoord_op:
        return timezone.localdate(row.hoorzitting_op)
    return bezwaren.standing(row).uiterlijk


def _here(row: Bezwaar) -> str:
    beslissing = getattr(row, "beslissing", None)
    if beslissing:
        return "uitgevoerd" if beslissing.uitgevoerd_op else "beslist"
    return "gehoord" if row.gehoord_op else "gemaakt"


@logged_in
@require_POST
def intrekken(request: AuthenticatedRequest, bezwaar_id: int) -> HttpResponse:
    row, _grond = open_bezwaar(request, bezwaar_id, "bezwaar.bekijken")
    bezwaren.withdraw(bezwaar=row, by=request.user, now=timezone.now())
    messages.success(request, _("Je bezwaar is ingetrokken. Het besluit blijft zoals het is."))
    return redirect("bezwaar", row.pk)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def uitvoeren(request: AuthenticatedRequest, bezwaar_id: int) -> HttpResponse:
    """Write down what was done with the decision on an objection."""
    row, _grond = open_bezwaar(request, bezwaar_id, "bezwaar.bekijken")
    access.check_carries_out(request.user, row, timezone.now())
    beslissing = getattr(row, "beslissing", None)
    if beslissing is None:
        return redirect("bezwaar", row.pk)
    form = UitvoerenForm(request.POST or None, draft=open_draft(request, "bezwaar_uitvoeren", f"bezwaar:{row.pk}"))
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            bezwaarbeslissingen.carry_out(
                beslissing=beslissing, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            if form.draft:
                form.draft.discard()
            messages.success(request, _("Opgeschreven. Wie bezwaar maakte, leest nu wat er is gedaan."))
            return redirect("bezwaar", row.pk)
    titel = _("Doen wat op het bezwaar is beslist")
    context = {"form": form, "bezwaar": row, "titel": titel, "uitleg": beslissing.wat_verandert}
    return render(request, "besluit/bezwaar_stap.html", context)
