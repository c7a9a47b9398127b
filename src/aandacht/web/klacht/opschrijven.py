"""Taking in a complaint that came on paper or was told, and the letters on paper that go back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import klachten as access
from aandacht.access.gronden import Grond
from aandacht.actions import bezorgingen, klachten
from aandacht.records.models import Gebruiker, Klachtbrief
from aandacht.web.besluit.bezorgen import bezorgd_form, bezorging, say
from aandacht.web.besluit.formulieren import BezorgdForm
from aandacht.web.besluit.pdf import render as render_pdf
from aandacht.web.klacht.brief import tekst
from aandacht.web.klacht.forms import OpgeschrevenKlachtForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render

Rol = Gebruiker.Rol


@for_rol(Rol.KLACHTEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest) -> HttpResponse:
    """What came in, when and how; the receipt follows from it."""
    access.gemeente_of(request.user)
    draft = open_draft(request, "klacht_opschrijven")
    form = OpgeschrevenKlachtForm(request.POST or None, draft=draft, initial={"ontvangen_op": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made: Any = None
        with problems_in(form):
            made = klachten.record(by=request.user, now=timezone.now(), **form.cleaned_data)
        if made is not None and not form.errors:
            draft.discard()
            messages.success(
                request, _("Opgeschreven. De ontvangstbrief staat klaar: print hem en doe hem op de post.")
            )
            return redirect("klacht", made.pk)
    return render(request, "klacht/opschrijven.html", {"form": form})


def _open(request: AuthenticatedRequest, klachtbrief_id: int) -> Klachtbrief:
    rows = Klachtbrief.objects.select_related("klacht__gemeente", "klacht__behandelaar", "bezorging__door")
    row = get_object_or_404(rows, pk=klachtbrief_id)
    access.check_handles(request.user, row.klacht)
    klachten.record_read(row.klacht, Grond.KLACHT, by=request.user, now=timezone.now())
    return row


@for_rol(Rol.KLACHTEN)
@require_GET
def brief(request: AuthenticatedRequest, klachtbrief_id: int) -> HttpResponse:
    """The letter as it goes, and whether it went."""
    row = _open(request, klachtbrief_id)
    went = bezorging(row)
    context = {
        "brief": row, "klacht": row.klacht, "tekst": tekst(row.soort, row.inhoud), "bezorging": went,
        "bezorgen": None if went else bezorgd_form(row),
    }  # fmt: skip
    return render(request, "klacht/brief.html", context)


@for_rol(Rol.KLACHTEN)
@require_GET
def pdf(request: AuthenticatedRequest, klachtbrief_id: int) -> HttpResponse:
    """The letter as accessible PDF."""
    row = _open(request, klachtbrief_id)
    words = tekst(row.soort, row.inhoud)
    response = HttpResponse(render_pdf(words, row.made_at), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(words.onderwerp)}-{words.kenmerk}.pdf"'
    return response


@for_rol(Rol.KLACHTEN)
@require_POST
def bezorgd(request: AuthenticatedRequest, klachtbrief_id: int) -> HttpResponse:
    """Write down how this letter went, and go back to it."""
    row = get_object_or_404(Klachtbrief.objects.select_related("klacht"), pk=klachtbrief_id)
    access.check_handles(request.user, row.klacht)
    form = BezorgdForm(request.POST)
    if form.is_valid():
        with problems_in(form):
            bezorgingen.record_klachtbrief(klachtbrief=row, by=request.user, now=timezone.now(), **form.cleaned_data)
    say(request, form)
    return redirect("klachtbrief", row.pk)
