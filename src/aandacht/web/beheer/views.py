"""What the privacy officer and the functional manager see: accounts, emergency access, whether the log holds. No files."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.access import logboek as logboek_access
from aandacht.access import noodtoegangen as access
from aandacht.actions import logboek as logboek_actions
from aandacht.actions import noodtoegangen
from aandacht.records.models import Gebruiker, Noodtoegang
from aandacht.web.beheer import navragen
from aandacht.web.beheer.forms import NakijkForm
from aandacht.web.dossier import verzoek
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, paged, problems_in, render

FG, BEHEER = Gebruiker.Rol.FG, Gebruiker.Rol.BEHEER
NEWEST = 1000


@for_rol(FG, BEHEER)
@require_safe
def begin(request: AuthenticatedRequest) -> HttpResponse:
    context: dict[str, Any] = {"stand": logboek_actions.head(), "is_fg": request.user.rol == FG}
    if request.user.rol == FG:
        rows = access.visible_noodtoegangen(request.user).select_related(
            "gebruiker__team", "gebruiker__aanbieder", "gezin__gemeente"
        )
        waiting = paged(request, rows.filter(reviewed_at=None), ["van", "id"], per_page=20)
        done = rows.filter(reviewed_at__isnull=False).order_by("-reviewed_at")[:10]
        context |= {
            "navragen": navragen.waiting(request.user),
            "dossierverzoeken": verzoek.waiting(request.user),
            "page": waiting, "wachten": [_present(row) for row in waiting.rows], "klaar": [_present(row) for row in done],
        }  # fmt: skip
    return render(request, "beheer/begin.html", context)


def _present(row: Noodtoegang) -> dict[str, Any]:
    desk = row.gebruiker.aanbieder or row.gebruiker.team
    now = timezone.now()
    return {
        "id": row.pk, "wie": row.gebruiker.naam, "bij": str(desk or ""), "reden": row.reden, "van": row.van, "tot": row.tot,
        "gemeente": str(row.gezin.gemeente), "nummer": row.gezin_id, "open": row.van <= now < row.tot,
        "bevinding": row.bevinding, "nagekeken": row.reviewed_at, "veiligheid": row.veiligheid, "getoond": row.shown_at,
    }  # fmt: skip


@for_rol(FG)
@require_http_methods(["GET", "HEAD", "POST"])
def nakijken(request: AuthenticatedRequest, noodtoegang_id: int) -> HttpResponse:
    rows = Noodtoegang.objects.select_related("gebruiker__team", "gebruiker__aanbieder", "gezin__gemeente")
    row = get_object_or_404(rows, pk=noodtoegang_id)
    access.check_may_review(request.user, row)
    form = NakijkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            noodtoegangen.review(
                noodtoegang=row, bevinding=form.cleaned_data["bevinding"], by=request.user, now=timezone.now()
            )
        if not form.errors:
            messages.success(request, _("Nagekeken. Het gezin ziet in de eigen lijst dat je keek."))
            return redirect("beheer")
    return render(request, "beheer/nakijken.html", {"form": form, "nood": _present(row)})


@for_rol(FG, BEHEER)
@require_safe
def logboek(request: AuthenticatedRequest) -> HttpResponse:
    """Whether the newest lines hold; the command walks all of them."""
    logboek_access.check_may_verify(request.user)
    breuken = [breuk.melding for breuk in logboek_actions.verify(last=NEWEST)]
    stand = logboek_actions.head()
    context = {"breuken": breuken, "stand": stand, "gekeken": min(NEWEST, stand.aantal), "op": timezone.now()}
    return render(request, "beheer/logboek.html", context)


@for_rol(BEHEER)
@require_safe
def accounts(request: AuthenticatedRequest) -> HttpResponse:
    """Accounts and roles of professionals. Who has an account in a family is the family's."""
    zoek = request.GET.get("zoek", "").strip()
    rows = Gebruiker.objects.exclude(rol=Gebruiker.Rol.INWONER).select_related("team", "aanbieder", "gemeente")
    if zoek:
        rows = rows.filter(Q(first_name__icontains=zoek) | Q(last_name__icontains=zoek) | Q(username__icontains=zoek))
    page = paged(request, rows, ["first_name", "id"], per_page=30)
    shown = [
        {
            "naam": row.naam, "gebruikersnaam": row.username, "rol": str(row.get_rol_display()),
            "bij": str(row.team or row.aanbieder or row.gemeente or ""), "actief": row.is_active,
            "laatst": row.last_login,
        }
        for row in page.rows
    ]  # fmt: skip
    return render(request, "beheer/accounts.html", {"page": page, "accounts": shown, "zoek": zoek})
