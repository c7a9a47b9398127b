"""What the reader of a letter does with it: send what was missing, or ask for a decision anyway."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.brieven import check_may_answer
from aandacht.access.gronden import Onderdeel
from aandacht.actions import afdoeningen, opschortingen
from aandacht.records.models import Afdoening, Opschorting
from aandacht.web.besluit.formulieren import AntwoordForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render


@logged_in
@require_http_methods(["GET", "POST"])
def aanvulling(request: AuthenticatedRequest, opschorting_id: int) -> HttpResponse:
    """What was asked, answered by whoever got the letter or written down by the specialist."""
    asked = Opschorting.objects.filter(grond=Opschorting.Grond.AANVULLING).select_related("vraag__gezin__gemeente")
    row = get_object_or_404(asked, pk=opschorting_id)
    vraag = row.vraag
    gezin, zicht = open_gezin(request, vraag.gezin, Onderdeel.BESLUIT, "brief.antwoord", "brief", vraag.jeugdige_id)
    letters = list(row.brieven.select_related("aan").defer("inhoud"))
    check_may_answer(zicht, request.user, frozenset(brief.aan_id for brief in letters))
    people = {str(brief.aan_id): brief.aan for brief in letters}
    mensen = [(pk, aan.naam) for pk, aan in people.items()] if request.user.is_professional else []
    draft = open_draft(request, "aanvulling", f"opschorting:{row.pk}")
    form = AntwoordForm(request.POST or None, draft=draft, mensen=mensen)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            opschortingen.answer(
                opschorting=row, antwoord=data["antwoord"], van=people.get(data.get("van", "")), by=request.user, now=timezone.now()
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Dank je wel. Het is opgeschreven, en de tijd om te beslissen loopt weer."))
            return redirect("brieven", gezin.pk)
    gevraagd = [line.strip("-• \t") for line in row.gevraagd.splitlines() if line.strip("-• \t")]
    context = {
        "form": form, "gezin": gezin, "row": row, "gevraagd": gevraagd, "for_family": not request.user.is_professional,
        "van": row.antwoord_van.naam if row.antwoord_van else "",
    }  # fmt: skip
    return render(request, "besluit/aanvulling.html", context)


@logged_in
@require_http_methods(["GET", "POST"])
def besluit_vragen(request: AuthenticatedRequest, afdoening_id: int) -> HttpResponse:
    """Ask for a decision anyway."""
    row = get_object_or_404(
        Afdoening.objects.select_related("vraag__gezin__gemeente", "vraag__behandelaar", "optie"), pk=afdoening_id
    )
    vraag = row.vraag
    gezin, zicht = open_gezin(request, vraag.gezin, Onderdeel.BESLUIT, "besluit.vragen", "brief", vraag.jeugdige_id)
    check_may_answer(zicht, request.user, frozenset(row.brieven.values_list("aan", flat=True)))
    form = AandachtForm(request.POST or None)
    if request.method == "POST":
        with problems_in(form):
            afdoeningen.ask_besluit(afdoening=row, by=request.user, now=timezone.now())
        if not form.errors:
            messages.success(
                request, _("Je hebt om een besluit gevraagd. De tijd om te beslissen loopt vanaf vandaag.")
            )
            return redirect("brieven", gezin.pk)
    context = {"form": form, "row": row, "gezin": gezin, "for_family": not request.user.is_professional}
    return render(request, "besluit/besluit_vragen.html", context)
