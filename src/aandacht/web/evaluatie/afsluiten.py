"""Agreeing on a moment, closing a question, and the call of whoever stays near."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import evaluaties as access
from aandacht.access.gezinnen import open_on
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import evaluaties, toekomst
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Betrokkenheid, Evaluatie, Gebruiker, Gezinslid, Toekomstonderdeel, Vraag
from aandacht.web.evaluatie.forms import AfsluitForm, GebeldForm, MomentForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.labels import label
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render


def _open(request: AuthenticatedRequest, vraag_id: int, wat: str) -> tuple[Vraag, Zicht]:
    vraag = get_object_or_404(Vraag.objects.select_related("gezin", "jeugdige", "behandelaar"), pk=vraag_id)
    zicht = open_gezin(request, vraag.gezin, Onderdeel.EVALUATIE, wat, jeugdige_id=vraag.jeugdige_id)[1]
    return vraag, zicht


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, zicht = _open(request, vraag_id, "evaluatie.afspreken")
    access.check_may_ask(zicht, vraag)
    form = MomentForm(request.POST or None, initial={"ritme": evaluaties.TERUGKIJKEN_MAANDEN})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            evaluaties.ask(
                vraag=vraag, aanleiding=Evaluatie.Aanleiding.AFGESPROKEN, by=request.user, now=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Het moment staat vast. Iedereen ziet het op de eigen pagina."))
            return redirect("evaluatie_gezin", vraag.gezin_id)
    return render(request, "evaluatie/nieuw.html", {"form": form, "gezin_id": vraag.gezin_id})


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def sluiten(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """What now, and who stays near."""
    vraag, zicht = _open(request, vraag_id, "evaluatie.afronden")
    access.check_may_close(zicht)
    rows = open_on(Betrokkenheid.objects.filter(gezin=vraag.gezin_id), timezone.localdate())
    workers = list(Gebruiker.objects.filter(pk__in=rows.values("gebruiker")).order_by("first_name"))
    mensen = [
        *((f"g{row.pk}", row.naam) for row in workers),
        *((f"p{lid.persoon_id}", f"{lid.persoon.naam}{f' ({lid.relatie})' if lid.relatie else ''}")
          for lid in zicht.leden if lid.rol != "jeugdige"),
    ]  # fmt: skip
    draft = open_draft(request, "afsluiten", f"vraag:{vraag_id}")
    form = AfsluitForm(request.POST or None, draft=draft, mensen=mensen)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            evaluaties.close_vraag(
                vraag=vraag, wat_nu=data["wat_nu"], by=request.user, now=timezone.now(), waakvlam_op=data["waakvlam_op"],
                waakvlam_persoon=next((lid.persoon for lid in zicht.leden if data["nabij"] == f"p{lid.persoon_id}"), None),
                waakvlam_gebruiker=next((row for row in workers if data["nabij"] == f"g{row.pk}"), None),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("De vraag is afgesloten. Een nieuwe vraag stellen kan altijd."))
            return redirect("evaluatie_gezin", vraag.gezin_id)
    missing = toekomst.what_keeps(vraag, timezone.localdate())
    context = {
        "form": form, "gezin_id": vraag.gezin_id, "jeugdige": vraag.jeugdige.voornamen, "jeugdige_id": vraag.jeugdige_id,
        "blijven": [lid.persoon.voornamen for lid in zicht.leden if lid.rol == Gezinslid.Rol.NETWERK],
        "mist": [label(Toekomstonderdeel.Gebied, gebied) for gebied in missing],
    }  # fmt: skip
    return render(request, "evaluatie/afsluiten.html", context)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def gebeld(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """Whoever stays near says that they called; also somebody of the network, who sees the plan only."""
    vraag = get_object_or_404(Vraag.objects.select_related("gezin", "jeugdige", "afsluiting"), pk=vraag_id)
    zicht = open_gezin(request, vraag.gezin, Onderdeel.PLAN, "evaluatie.bellen")[1]
    if not hasattr(vraag, "afsluiting"):
        raise NotPossible(_("Deze vraag is nog niet afgesloten. Er is nog niemand gevraagd om te bellen."))
    access.check_may_call(zicht, vraag.afsluiting, request.user)
    vraag.afsluiting.vraag = vraag
    until = toekomst.asks_until(vraag.afsluiting)
    form = GebeldForm(request.POST or None, keeps_asking=until is not None and timezone.localdate() < until)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            evaluaties.call_waakvlam(
                vraag=vraag, by=request.user, now=timezone.now(), opnieuw_op=form.cleaned_data["opnieuw_op"],
                genoeg=form.cleaned_data.get("genoeg", ""),
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Fijn dat je belde."))
            return redirect("ons_plan", vraag.gezin_id)
    return render(
        request,
        "evaluatie/gebeld.html",
        {"form": form, "gezin_id": vraag.gezin_id, "jeugdige": vraag.jeugdige.voornamen},
    )
