"""Breaking the glass: a professional opens one file, with a reason, for some hours."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import noodtoegangen as access
from aandacht.access.gezinnen import open_on
from aandacht.actions import noodtoegangen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, Noodtoegang
from aandacht.web.beheer.forms import NoodForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render
from aandacht.web.shared.throttle import is_too_often

MINUTE = 60


@for_rol(*sorted(access.MAG_OPENEN))
@require_http_methods(["GET", "HEAD", "POST"])
def openen(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    draft = open_draft(request, "noodtoegang")
    form = NoodForm(request.POST or None, draft=draft)
    if request.method == "POST" and is_too_often(request, f"nood:{request.user.pk}", limit=5, seconds=MINUTE):
        raise NotPossible(_("Dit ging te vaak achter elkaar. Wacht een minuut. Is er direct gevaar? Bel 112."))
    if request.method == "POST" and form.is_valid():
        gezin = _find(form.cleaned_data)
        if gezin is None:
            form.add_error(
                "bsn", _("Met deze gegevens vinden we geen gezin, of meer dan één. Bel het lokale team of 112.")
            )
        else:
            with problems_in(form):
                noodtoegangen.open(
                    gezin=gezin, reden=form.cleaned_data["reden"], by=request.user, now=now,
                    hours=form.cleaned_data["uren"], veiligheid=form.cleaned_data["veiligheid"],
                )  # fmt: skip
            if not form.errors:
                draft.discard()
                messages.warning(request, _said(bool(form.cleaned_data["veiligheid"])))
                return redirect("ons_plan", gezin.pk)
    mine = Noodtoegang.objects.filter(gebruiker=request.user, tot__gt=now).select_related("gezin").order_by("tot")
    running = [{"id": row.pk, "gezin_id": row.gezin_id, "naam": row.gezin.naam, "tot": row.tot} for row in mine]
    return render(request, "beheer/nood.html", {"form": form, "lopend": running})


def _said(kept_back: bool) -> str:
    if kept_back:
        return _("Je leest nu met noodtoegang. De functionaris gegevensbescherming beslist wanneer het gezin dat ziet.")
    return _("Je leest nu met noodtoegang. Het gezin ziet dat, met je reden.")


def _find(data: dict[str, Any]) -> Gezin | None:
    """The one family of this child; none when the data fit nobody or more than one."""
    leden = open_on(Gezinslid.objects.filter(rol=Gezinslid.Rol.JEUGDIGE), timezone.localdate(), "sinds")
    if data["bsn"]:
        leden = leden.filter(persoon__bsn=data["bsn"])
    else:
        leden = leden.filter(
            persoon__achternaam__iexact=data["achternaam"], persoon__geboortedatum=data["geboortedatum"]
        )
    found = list(Gezin.objects.filter(pk__in=leden.values("gezin"))[:2])
    return found[0] if len(found) == 1 else None


@for_rol(*sorted(access.MAG_OPENEN | {Gebruiker.Rol.FG}))
@require_POST
def einde(request: AuthenticatedRequest, noodtoegang_id: int) -> HttpResponse:
    row = get_object_or_404(Noodtoegang, pk=noodtoegang_id)
    noodtoegangen.end(noodtoegang=row, by=request.user, now=timezone.now())
    messages.success(request, _("De noodtoegang is gestopt."))
    return redirect("beheer" if request.user.rol == Gebruiker.Rol.FG else "noodtoegang")
