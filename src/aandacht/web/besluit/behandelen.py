"""The steps of whoever decides on an objection: take it, invite, hear, postpone once, decide."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import bezwaren as access
from aandacht.actions import bezwaarbeslissingen, bezwaren
from aandacht.records.models import Bezwaar, Brief, Gebruiker
from aandacht.web.besluit.bezwaar import open_bezwaar
from aandacht.web.besluit.formulieren import BeslissenForm, HorenForm, UitnodigenForm, UitstellenForm
from aandacht.web.besluit.stap import Stap, two_steps
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render


@dataclass(frozen=True)
class Handeling:
    titel: str
    uitleg: str
    form: type[AandachtForm]
    knop: str
    doen: Callable[[AuthenticatedRequest, Bezwaar, Any], object]
    gedaan: str


def _invite(request: AuthenticatedRequest, row: Bezwaar, form: UitnodigenForm) -> object:
    return bezwaren.invite(
        bezwaar=row, op=form.op(timezone.get_current_timezone()), waar=form.cleaned_data["waar"],
        commissie=form.cleaned_data["commissie"], by=request.user, now=timezone.now(),
    )  # fmt: skip


def _hear(request: AuthenticatedRequest, row: Bezwaar, form: HorenForm) -> object:
    return bezwaren.record_hearing(bezwaar=row, by=request.user, now=timezone.now(), **form.cleaned_data)


def _postpone(request: AuthenticatedRequest, row: Bezwaar, form: UitstellenForm) -> object:
    return bezwaren.postpone(bezwaar=row, by=request.user, now=timezone.now(), **form.cleaned_data)


def _handelingen() -> dict[str, Handeling]:
    return {
        "uitnodigen": Handeling(
            _("Uitnodigen voor een gesprek"), _("De uitnodiging gaat als brief naar wie bezwaar maakte."), UitnodigenForm,
            _("Verstuur de uitnodiging"), _invite, _("De uitnodiging is verstuurd."),
        ),
        "horen": Handeling(
            _("Gesprek opschrijven"), _("Wat vertelde wie bezwaar maakte, en wat zei wie het besluit nam?"), HorenForm, _("Bewaren"),
            _hear, _("Het gesprek is opgeschreven."),
        ),
        "uitstellen": Handeling(
            _("Zes weken langer"), _("Dat kan één keer, voor de laatste dag (Awb 7:10). Wie bezwaar maakte krijgt een brief."),
            UitstellenForm, _("Verstuur en stel uit"), _postpone, _("De brief is verstuurd. De laatste dag is zes weken later."),
        ),
    }  # fmt: skip


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_http_methods(["GET", "POST"])
def stap(request: AuthenticatedRequest, bezwaar_id: int, woord: str) -> HttpResponse:
    """One step with a form of its own."""
    handeling = _handelingen().get(woord)
    if handeling is None:
        raise Http404
    row, _grond = open_bezwaar(request, bezwaar_id, "bezwaar.behandelen")
    access.check_handles(request.user, row)
    initial = {"gehoord_op": timezone.localdate(), "verslag": row.verslag, "commissie": row.commissie}
    form = handeling.form(
        request.POST or None, draft=open_draft(request, f"bezwaar_{woord}", f"bezwaar:{row.pk}"), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            handeling.doen(request, row, form)
        if not form.errors:
            if form.draft:
                form.draft.discard()
            messages.success(request, handeling.gedaan)
            return redirect("bezwaar", row.pk)
    context = {
        "form": form,
        "bezwaar": row,
        "titel": handeling.titel,
        "uitleg": handeling.uitleg,
        "knop": handeling.knop,
    }
    return render(request, "besluit/bezwaar_stap.html", context)


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_POST
def oppakken(request: AuthenticatedRequest, bezwaar_id: int) -> HttpResponse:
    row, _grond = open_bezwaar(request, bezwaar_id, "bezwaar.behandelen")
    bezwaren.take(bezwaar=row, by=request.user, now=timezone.now())
    messages.success(request, _("Jij behandelt dit bezwaar nu."))
    return redirect("bezwaar", row.pk)


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_http_methods(["GET", "POST"])
def beslissen(request: AuthenticatedRequest, bezwaar_id: int) -> HttpResponse:
    """Decide: fill in, read the letters, send."""
    row, _grond = open_bezwaar(request, bezwaar_id, "bezwaar.beslissen")
    access.check_handles(request.user, row)
    if request.method == "GET" and (hasattr(row, "beslissing") or row.ingetrokken_op):
        return redirect("bezwaar", row.pk)
    found = Stap(
        Brief.Soort.BEZWAAR_BESLIST, _("Beslissen op bezwaar"),
        _("Jij beslist, met jouw woorden. Jij nam het eerste besluit niet."),
        bezwaarbeslissingen.preview, bezwaarbeslissingen.decide, _("Beslis en verstuur"),
        _("Een beslissing op bezwaar kun je niet ongedaan maken."),
    )  # fmt: skip
    form = BeslissenForm(request.POST or None, draft=open_draft(request, "bezwaar_beslissen", f"bezwaar:{row.pk}"))

    def values() -> dict[str, Any]:
        return {"bezwaar": row, "by": request.user, "now": timezone.now(), **form.cleaned_data}

    def done() -> HttpResponse:
        messages.success(request, _("De beslissing is verstuurd."))
        return redirect("bezwaar", row.pk)

    return two_steps(request, found, form, values, {"bezwaar": row}, done)
