"""The municipality changes an assignment: longer, shorter, more or less."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Onderdeel
from aandacht.access.toewijzingen import check_may_assign
from aandacht.actions import wijzigingen
from aandacht.actions.wijzigingen import Anders
from aandacht.records.models import Gebruiker, Toewijzing
from aandacht.web.hulp import present_verzoek
from aandacht.web.hulp.forms_verzoek import WijzigenForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render

_TOEWIJZING = (
    "aanbod__aanbieder", "besluit__optie", "vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__team",
)  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def wijzigen(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """As it is now is filled in; what differs is the change. The provider gets a message that says so."""
    row = get_object_or_404(Toewijzing.objects.select_related(*_TOEWIJZING), pk=toewijzing_id, vraag__isnull=False)
    vraag = wijzigingen.vraag_of(row)
    _gezin, zicht = open_gezin(
        request, vraag.gezin, Onderdeel.HULP, "toewijzing wijzigen", "toewijzing", vraag.jeugdige_id
    )
    check_may_assign(zicht, request.user, vraag)
    form = WijzigenForm(request.POST if request.method == "POST" else None, toewijzing=row)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            made = wijzigingen.change(
                toewijzing=row, anders=form.anders() or Anders(row.einddatum, row.volume), reden=form.cleaned_data["reden"],
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("De toewijzing is gewijzigd. De aanbieder krijgt daar bericht van."))
            return redirect("keten_gesprek", made[-1].pk)
    return render(request, "hulp/wijzigen.html", {
        "form": form, "toewijzing": row, "gezin": vraag.gezin, "nu": present_verzoek.nu(row),
        "aanbieder": row.aanbod.aanbieder.naam if row.aanbod else row.agb_code,
        "wat": row.aanbod.naam if row.aanbod else row.code, "besluit": row.besluit,
    })  # fmt: skip
