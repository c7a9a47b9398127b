"""Taking in an objection that came on paper or was told: find the decision by the number in its letter, write down what came."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.bezwaren import decided_in
from aandacht.access.gronden import Grond
from aandacht.actions import bezwaren, logboek
from aandacht.records.models import Brief, Gebruiker
from aandacht.web.besluit.formulieren import KenmerkForm, OpgeschrevenBezwaarForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render
from aandacht.web.shared.throttle import is_too_often

HOUR = 3600
MOST = 60  # numbers tried in an hour: more is no longer somebody who reads them from letters


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_http_methods(["GET", "POST"])
def bezwaar(request: AuthenticatedRequest) -> HttpResponse:
    """By the number in the letter, who objects, when it came in and how."""
    kenmerk = request.GET.get("kenmerk", "").strip().upper()
    if not kenmerk:
        return render(request, "besluit/bezwaar_zoeken.html", {"form": KenmerkForm()})
    letters = _letters(request, kenmerk)
    if not letters:
        found = KenmerkForm({"kenmerk": kenmerk})
        found.add_error("kenmerk", _("Met dit kenmerk vinden we geen besluit waarover jij op bezwaar beslist. Kijk nog eens in de brief."))  # fmt: skip
        return render(request, "besluit/bezwaar_zoeken.html", {"form": found})
    draft = open_draft(request, "bezwaar_opschrijven", f"besluit:{letters[0].besluit_id}")
    mensen = [(str(row.pk), row.aan.naam) for row in letters]
    form = OpgeschrevenBezwaarForm(
        request.POST or None, draft=draft, mensen=mensen, initial={"ontvangen_op": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        made = _record(request, form, letters)
        if made is not None:
            draft.discard()
            messages.success(request, _("Opgeschreven. De ontvangstbrief staat klaar, en de termijn loopt vanaf de dag waarop het binnenkwam."))  # fmt: skip
            return redirect("bezwaar", made)
    return render(request, "besluit/bezwaar_opschrijven.html", {"form": form, "besluit": letters[0].besluit})


def _letters(request: AuthenticatedRequest, kenmerk: str) -> list[Brief]:
    """The letters with the decision about this question, one per reader; that somebody looked is in the log of the family."""
    if is_too_often(request, "kenmerk", limit=MOST, seconds=HOUR):
        return []
    decisions = decided_in(request.user, kenmerk)
    rows = Brief.objects.filter(besluit__in=decisions).select_related(
        "aan", "besluit__optie", "besluit__gemeente", "vraag"
    )
    letters = list(rows.defer("inhoud").order_by("pk"))
    if letters:
        logboek.record_read(
            by=request.user, now=timezone.now(), grond=Grond.BEZWAAR, wat="bezwaar.opschrijven", velden="besluit",
            gezin_ids=[letters[0].vraag.gezin_id],
        )  # fmt: skip
    return letters


def _record(request: AuthenticatedRequest, form: OpgeschrevenBezwaarForm, letters: list[Brief]) -> int | None:
    data: dict[str, Any] = dict(form.cleaned_data)
    letter = next(row for row in letters if str(row.pk) == data["van"])
    assert letter.besluit is not None  # noqa: S101 - these are letters with a decision
    del data["van"]
    with problems_in(form):
        return bezwaren.record(
            besluit=letter.besluit, ingediend_door=letter.aan, by=request.user, now=timezone.now(), **data
        ).pk
    return None
