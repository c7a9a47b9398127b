"""The provider's side: what can be claimed, claim a month, and what was answered."""

from datetime import date

from django.contrib import messages
from django.db.models import Count, Max
from django.db.models.functions import TruncMonth
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.declaraties import gezin_ids, visible_to
from aandacht.access.gronden import Grond
from aandacht.actions import betalingen, indieningen, logboek
from aandacht.actions.declaratievoorstel import TERUG, last_day, make
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Declaratie, Gebruiker, GeleverdVolume
from aandacht.web.declaratie import present
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, render


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_GET
def overzicht(request: AuthenticatedRequest) -> HttpResponse:
    """Which months wait to be claimed, and every claim with its answer."""
    user, today = request.user, timezone.localdate()
    page: Page[Declaratie] = paged(request, visible_to(user), ["-id"])
    months = _months(user.aanbieder_id or "", today)
    codes = {code for code, _maand in months} | {row.gemeente_code for row in page.rows}
    names = present.namen(codes, of_gemeente=True)
    last = dict(
        visible_to(user).exclude(status="afgewezen").values_list("gemeente_code").annotate(Max("periode"))
    )  # fmt: skip
    paid = betalingen.paid_of(page.rows)
    return render(
        request,
        "declaratie/overzicht.html",
        {
            "page": page,
            "claims": [present.claim(row, names, paid) for row in page.rows],
            "maanden": [
                {
                    "gemeente_code": code, "gemeente": names.get(code, code), "maand": present.maand(month),
                    "sleutel": f"{month:%Y-%m}", "clienten": clienten, "voorbij": last_day(month) < today,
                    "gedeclareerd": bool(last.get(code) and last[code] >= month),
                }
                for (code, month), clienten in months.items()
            ],
        },
    )  # fmt: skip


def _months(agb_code: str, today: date) -> dict[tuple[str, date], int]:
    """The newest months with delivered help, per municipality, and of how many young people."""
    since = add_months(today.replace(day=1), -2)
    rows = (
        GeleverdVolume.objects.filter(administratie=agb_code, dag__gte=since, vervallen_at=None)
        .annotate(maand=TruncMonth("dag"))
        .values("gemeente_code", "maand")
        .annotate(clienten=Count("toewijzing_nummer", distinct=True))
        .order_by("-maand", "gemeente_code")
    )
    return {(row["gemeente_code"], row["maand"]): row["clienten"] for row in rows}


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_http_methods(["GET", "POST"])
def maand(request: AuthenticatedRequest, gemeente_code: str, maand: str) -> HttpResponse:
    """The preview of a claim, line by line, and the button that sends it."""
    month, user, now = present.read_maand(maand), request.user, timezone.now()
    error = ""
    if request.method == "POST":
        try:
            made = indieningen.submit(
                gemeente_code=gemeente_code, maand=month, sleutels=request.POST.getlist("regel"), by=user, now=now
            )
        except NotPossible as problem:
            error = str(problem)
        else:
            messages.success(
                request,
                _("De declaratie over %(maand)s is verstuurd. De gemeente antwoordt binnen 10 werkdagen.")
                % {"maand": present.maand(month)},
            )
            return redirect("declaratie_een", made.pk)
    voorstel = make(gemeente_code=gemeente_code, agb_code=user.aanbieder_id or "", maand=month, now=now)
    families = gezin_ids(user, [line.toewijzing.bsn for line in voorstel.regels], timezone.localdate())
    logboek.record_read(
        by=user, now=now, grond=Grond.HULP, wat="declaratie.voorstel", gezin_ids=families.values(),
        velden=f"{gemeente_code} {maand}",
    )  # fmt: skip
    lines = present.voorstelregels(voorstel)
    only = request.GET.get("toewijzing", "")  # what is left of one assignment
    chosen = set(request.POST.getlist("regel")) if request.method == "POST" else None
    return render(
        request,
        "declaratie/maand.html",
        {
            "gemeente": voorstel.gemeente,
            "maand": present.maand(month),
            "regels": [line for line in lines if line.can_be_sent],
            "anders": [line for line in lines if not line.can_be_sent],
            "gekozen": chosen
            if chosen is not None
            else {line.sleutel for line in lines if line.chosen and (not only or line.sleutel.startswith(f"{only}:"))},
            "alleen": only,
            "totaal": bedrag(sum(line.bedrag for line in voorstel.chosen() if not line.was_rejected)),
            "voorbij": last_day(month) < timezone.localdate(),
            "te_laat": bool(voorstel.laatste_periode and month < voorstel.laatste_periode),
            "vanaf": add_months(month, 1),
            "terug": TERUG,
            "error": error,
        },
        status=422 if error else 200,
    )
