"""For who acts in somebody's name: for whom, beginning, and stopping."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import gemachtigden as access
from aandacht.actions import gemachtigden
from aandacht.actions.uitnodigingen import Uitgewerkt
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gemachtigde
from aandacht.web.namens.forms import CodeForm
from aandacht.web.shared import inlogmelding
from aandacht.web.shared.namens import KEY, helper_of
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, render
from aandacht.web.shared.throttle import is_too_often


@logged_in
@require_safe
def lijst(request: AuthenticatedRequest) -> HttpResponse:
    """In whose name this account may act now."""
    rows = access.usable_by(helper_of(request), timezone.now()).select_related("namens").order_by("pk")
    return render(request, "namens/lijst.html", {"rows": [_row(row) for row in rows[:50]]})


def _row(row: Gemachtigde) -> dict[str, Any]:
    return {"id": row.pk, "naam": row.namens.naam, "mag": row.get_mag_display(), "tot": row.tot}


@logged_in
@require_POST
def beginnen(request: AuthenticatedRequest, gemachtigde_id: int) -> HttpResponse:
    row = gemachtigden.begin(gemachtigde_id=gemachtigde_id, by=request.user, now=timezone.now())
    request.session[KEY] = row.pk
    return redirect("start")


@logged_in
@require_POST
def stoppen(request: AuthenticatedRequest) -> HttpResponse:
    """Back to one's own account; the consent stays."""
    if request.session.pop(KEY, None) is not None:
        messages.success(request, _("Je bent weer jezelf. Wat je nu doet, doe je in je eigen naam."))
    return redirect("namens")


@transaction.non_atomic_requests
@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: AuthenticatedRequest) -> HttpResponse:
    """Who has an account already uses it for the paper too. A wrong code is counted, so nothing here is rolled back."""
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if is_too_often(request, "uitnodiging", limit=10, seconds=60):
            raise NotPossible(_("Dit ging te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw."))
        if form.is_valid():
            try:
                gemachtigden.take_over(**form.cleaned_data, by=request.user, now=timezone.now())
            except Uitgewerkt as error:
                return inlogmelding.over(request, error)
            except NotPossible as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Gelukt. Je ziet hieronder namens wie je mag handelen."))
                return redirect("namens")
    return render(request, "namens/code.html", {"form": form})
