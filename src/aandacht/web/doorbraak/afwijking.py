"""Departing from a step of ours, in place: choose which, say why, go on."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.actions import afwijkingen
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afweging, Afwijking, Gebruiker, Onderzoeksstap, Termijn, Vraag
from aandacht.web.doorbraak.forms import AfwijkingForm
from aandacht.web.doorbraak.open import frame, open_beside, vraag_of
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, problems_in, render

Stap = Afwijking.Stap


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag = vraag_of(vraag_id)
    grond = open_beside(request, vraag, "afwijking.bekijken", "stappen")
    context = frame(vraag, grond, request.user)
    if not context["may_lead"]:
        raise Refused(
            _("Afwijken doet wie de vraag behandelt."), _("Vraag het %(naam)s.") % {"naam": vraag.behandelaar.naam}
        )
    terms = list(afwijkingen.open_beloftes(vraag))
    earlier = list(Afwijking.objects.filter(vraag=vraag).select_related("recorded_by").order_by("id"))
    choices = _choices(vraag, terms, {row.sleutel for row in earlier if row.stap == Stap.ONDERZOEK})
    draft = open_draft(request, "afwijking", f"vraag:{vraag.pk}")
    form = AfwijkingForm(
        request.POST or None, draft=draft, stappen=choices, initial={"waarvan": request.GET.get("stap", "")}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        stap, _between, sleutel = data["waarvan"].partition(":")
        with problems_in(form):
            afwijkingen.depart(
                vraag=vraag, stap=stap, sleutel=sleutel, reden=data["reden"], wat=data["wat"], nieuwe_dag=data["nieuwe_dag"],
                termijn=next((row for row in terms if stap == Stap.TERMIJN and str(row.pk) == sleutel), None),
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Opgeschreven. Ga verder zoals het past bij dit gezin."))
            return _back(vraag)
    context |= {
        "form": form,
        "eerder": _present(earlier),
    }
    return render(request, "doorbraak/afwijking.html", context)


@logged_in
@require_GET
def lijst(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """What was done differently for this question, for the family to read."""
    vraag = vraag_of(vraag_id)
    grond = open_beside(request, vraag, "afwijking.bekijken", "afwijkingen")
    rows = Afwijking.objects.filter(vraag=vraag).select_related("recorded_by").order_by("id")
    context = frame(vraag, grond, request.user) | {"eerder": _present(rows)}
    return render(request, "doorbraak/afwijkingen.html", context)


def _present(rows: Iterable[Afwijking]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk, "wat": row.wat, "soort": row.get_stap_display(), "reden": row.reden, "door": row.recorded_by.naam,
            "op": row.recorded_at, "nieuwe_dag": row.nieuwe_dag,
        }
        for row in rows
    ]  # fmt: skip


def _choices(vraag: Vraag, terms: list[Termijn], skipped: set[str]) -> list[tuple[str, str]]:
    """Every step that can be departed from now: "stap" or "stap:what"."""
    found: list[tuple[str, Any]] = []
    if vraag.besluit_id is None:
        if not hasattr(vraag, "afweging"):
            found.append((Stap.GESPREK, Stap.GESPREK.label))
        found += [
            (f"{Stap.ONDERZOEK}:{stap}", _("Deze stap van het onderzoek overslaan: %(stap)s") % {"stap": stap.label})
            for stap in Onderzoeksstap.Stap
            if stap not in skipped
        ]
    found += [
        (
            f"{Stap.TERMIJN}:{row.pk}",
            _("Later dan beloofd: %(wat)s (nu uiterlijk %(dag)s)")
            % {"wat": row.get_soort_display(), "dag": date_format(row.uiterlijk, "j F Y")},
        )
        for row in terms
    ]
    if vraag.besluit_id is None:
        found += [(stap, stap.label) for stap in (Stap.VRIJ_EERST, Stap.ANDERS)]
    return [(str(value), str(label)) for value, label in found]


def _back(vraag: Vraag) -> HttpResponse:
    afweging = Afweging.objects.filter(vraag=vraag).first()
    return redirect("afweging", afweging.pk) if afweging else redirect("gezin_vraag", vraag.gezin_id, vraag.pk)
