"""For who asks somebody to act in their name, and for the specialist who writes down what they said."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.access import gemachtigden as access
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.actions import gemachtigden
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.actions.uitnodigingen import Uitgenodigd
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gemachtigde, Gezin
from aandacht.web.namens.forms import ANDER, GemachtigdeForm
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

Hoe = Gemachtigde.Hoe
FIRST_DAYS = 91  # as long as a form proposes


def _open(request: AuthenticatedRequest, gezin_id: int, wat: str) -> tuple[Gezin, Zicht]:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, wat)
    if not access.may_authorise(zicht):
        raise Refused(_("Wie namens iemand handelt, is van diegene zelf."), _("Vraag het diegene."))
    return gezin, zicht


@logged_in
@require_safe
def overzicht(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Who acts for whom now, and until when."""
    gezin, zicht = _open(request, gezin_id, "gemachtigde.bekijken")
    rows = access.visible_gemachtigden(zicht, timezone.now()).select_related("namens", "gebruiker", "recorded_by")
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam}, "rows": [_row(row) for row in rows.order_by("pk")],
        "is_family": zicht.grond != Grond.ONDERZOEK, "may_choose": bool(access.speakers(zicht, timezone.now())),
    }  # fmt: skip
    return render(request, "namens/overzicht.html", context)


def _row(row: Gemachtigde) -> dict[str, Any]:
    return {
        "id": row.pk, "wie": row.gebruiker.naam, "relatie": row.relatie, "namens": row.namens.naam, "mag": row.get_mag_display(),
        "tot": row.tot, "van": row.van, "hoe": row.get_hoe_display(), "toelichting": row.toelichting,
        "door": row.recorded_by.naam if row.hoe != Hoe.ZELF else "",
    }  # fmt: skip


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    gezin, zicht = _open(request, gezin_id, "gemachtigde.bekijken")
    now = timezone.now()
    people = {str(row.pk): row for row in access.speakers(zicht, now)}
    if not people:
        raise Refused(_("Dit kan iemand vanaf 12 jaar."), _("Een ouder kijkt mee met het eigen account."))
    helpers = {str(row.pk): row for row in access.possible_helpers(zicht, now)}
    form = GemachtigdeForm(
        request.POST or None, mensen=[(key, row.naam) for key, row in people.items()],
        helpers=[(key, row.naam) for key, row in helpers.items()], himself=zicht.grond != Grond.ONDERZOEK,
        initial={"tot": localdate(now) + timedelta(days=FIRST_DAYS)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        namens = people[data.pop("namens", next(iter(people)))]
        wie, names = data.pop("wie"), {name: data.pop(name) for name in ("voornamen", "achternaam")}
        paper: Uitgenodigd | None = None
        with problems_in(form):
            if wie == ANDER:
                paper = gemachtigden.invite_helper(
                    gezin=gezin, gegevens=PersoonGegevens(**names), by=request.user, now=now
                )
            helper = paper.gebruiker if paper else helpers[wie]
            gemachtigden.authorise(
                gezin=gezin, namens=namens, helper=helper, by=request.user, now=now, **{"hoe": Hoe.ZELF, **data}
            )
        if not form.errors:
            if paper is not None:
                return render(request, "namens/brief.html", _paper(request, paper, namens.voornamen, gezin.pk))
            messages.success(request, _("%(wie)s mag dit nu.") % {"wie": helper.naam})
            return redirect("gemachtigden", gezin.pk)
    return render(
        request, "namens/nieuw.html", {"form": form, "gezin": {"id": gezin.pk}, "namens": list(people.values())}
    )


def _paper(request: AuthenticatedRequest, made: Uitgenodigd, namens: str, gezin_id: int) -> dict[str, Any]:
    return {
        "naam": made.gebruiker.naam, "gebruikersnaam": made.gebruiker.username, "code": made.code, "tot": made.tot,
        "adres": request.build_absolute_uri(reverse("uitnodiging")), "namens": namens, "gezin": {"id": gezin_id},
    }  # fmt: skip


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def einde(request: AuthenticatedRequest, gemachtigde_id: int) -> HttpResponse:
    """What stopping means, said before it is done."""
    row = get_object_or_404(Gemachtigde.objects.select_related("gezin", "namens", "gebruiker"), pk=gemachtigde_id)
    gemachtigden.ground(row, request.user, timezone.now())
    mine = row.gebruiker_id == request.user.pk
    if request.method == "POST":
        gemachtigden.end(gemachtigde=row, by=request.user, now=timezone.now())
        messages.success(request, _("Gestopt. Dit werkt meteen."))
        return redirect("namens") if mine else redirect("gemachtigden", row.gezin_id)
    return render(request, "namens/einde.html", {"row": _row(row), "mine": mine, "gezin": {"id": row.gezin_id}})
