"""Whoever applied lets the decision wait while they make their own plan, and lets it go on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import familiegroepsplannen as access
from aandacht.actions import beslistermijnen, opschortingen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Opschorting
from aandacht.web.familiegroepsplan.forms import WachtenForm
from aandacht.web.familiegroepsplan.views import open_vraag, page_context
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def wachten(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """Let the decision wait: the day it is about now, and until when at most."""
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.wachten")
    access.check_may_ask_to_wait(zicht, vraag, request.user)
    form = WachtenForm(request.POST or None, initial={"tot": vars(vraag)["plan_tot"]})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            opschortingen.wait(
                vraag=vraag, tot=form.cleaned_data["tot"], by=request.user, now=timezone.now(),
                reden=_("Het gezin maakt eerst zelf een plan."),
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("De gemeente wacht met het besluit. Jullie kunnen dit altijd stoppen."))
            return redirect("familiegroepsplan", vraag_id)
    klok = beslistermijnen.standing(vraag)
    context = {**page_context(vraag, zicht), "form": form, "beslissen": klok.uiterlijk}
    return render(request, "familiegroepsplan/wachten.html", context)


@logged_in
@require_POST
def verder(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """The decision need not wait any more."""
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.wachten")
    access.check_may_ask_to_wait(zicht, vraag, request.user)
    row = Opschorting.objects.filter(vraag=vraag, hervat_op=None, grond=Opschorting.Grond.INSTEMMING).first()
    if row is None:
        raise NotPossible(_("De gemeente wacht nu niet. Open de pagina opnieuw."))
    opschortingen.stop_waiting(opschorting=row, by=request.user, now=timezone.now())
    messages.success(request, _("De tijd om te beslissen loopt weer, vanaf vandaag."))
    return redirect("familiegroepsplan", vraag_id)
