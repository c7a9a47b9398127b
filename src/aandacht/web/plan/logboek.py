"""Who looked when: the log of one family in plain words."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aandacht.access import logboek as access
from aandacht.access import navragen as navragen_access
from aandacht.access.gezinnen import visible_to
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.records.models import Gebruiker, Gezin, LogboekRegel, Navraag
from aandacht.web.shared.logwoorden import GRONDEN, WAT
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, paged, render


@dataclass(frozen=True)
class Moment:
    id: int
    op: datetime
    wie: str
    namens: str
    wat: str
    schrijven: bool
    waarom: str
    reden: str
    nood: bool
    mine: bool
    gevraagd: Navraag | None = None


def present(regel: LogboekRegel, user: Gebruiker, gevraagd: Navraag | None = None) -> Moment:
    try:
        waarom = str(GRONDEN[Grond(regel.grond)])
    except ValueError:
        waarom = regel.grond
    subject = WAT.get(regel.wat.partition(".")[0])
    mine = regel.wie == f"gebruiker:{user.pk}"
    return Moment(
        id=regel.pk, op=regel.op, wie=_("Jij") if mine else regel.wie_naam, wat=str(subject) if subject else regel.wat,
        namens=regel.namens.partition(" ")[2], schrijven=regel.handeling == LogboekRegel.Handeling.SCHRIJVEN, waarom=waarom, reden=regel.reden,
        nood=regel.grond == Grond.NOOD, mine=mine, gevraagd=gevraagd,
    )  # fmt: skip


@logged_in
@require_safe
def kies(request: AuthenticatedRequest) -> HttpResponse:
    gezinnen = list(visible_to(request.user, timezone.now()).order_by("naam")[:50])
    if len(gezinnen) == 1:
        return redirect("plan_logboek", gezinnen[0].pk)
    names = [{"id": gezin.pk, "naam": gezin.naam} for gezin in gezinnen]
    return render(request, "plan/kies.html", {"gezinnen": names, "doel": "plan_logboek"})


@logged_in
@require_safe
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.GEGEVENS, "logboek.bekijken")[1]
    access.check_may_see_logboek(zicht)
    rows = access.visible_regels(zicht, request.user)
    without_me = "alles" not in request.GET
    if without_me:
        rows = rows.exclude(wie=f"gebruiker:{request.user.pk}")
    page = paged(request, rows, ["-id"], per_page=30)
    asked = navragen_access.own(zicht, request.user).filter(regel__in=[row.pk for row in page.rows])
    by_regel = {navraag.regel_id: navraag for navraag in asked}
    context = {
        "gezin_id": gezin_id, "page": page,
        "momenten": [present(row, request.user, by_regel.get(row.pk)) for row in page.rows],
        "all": access.sees_whole_logboek(zicht), "without_me": without_me,
    }  # fmt: skip
    return render(request, "plan/logboek.html", context)
