"""The municipality's side: what was claimed per provider and month, and the lines that need a person."""

from datetime import date

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from aandacht.access.declaraties import check_may_judge, check_may_record_payment, may_judge, visible_to
from aandacht.actions import betalingen, declaraties
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Betaling, Declaratie, Declaratieregel, Gebruiker
from aandacht.web.declaratie import present
from aandacht.web.declaratie.forms import BetalingForm
from aandacht.web.declaratie.views import find, show
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, problems_in, render

MAANDEN = 6  # in the table of sums
_DOUBT = Q(regels__oordeel="open") & ~Q(regels__twijfel="")


@for_rol(Gebruiker.Rol.DECLARATIES)
@require_GET
def ontvangen(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for a person first, then every claim; sums per provider and month."""
    rows, today = visible_to(request.user), timezone.localdate()
    doubtful = rows.filter(status="open").annotate(twijfels=Count("regels", filter=_DOUBT))
    waiting = list(doubtful.order_by("antwoord_uiterlijk", "id")[:50])
    page: Page[Declaratie] = paged(request, rows.exclude(status="open"), ["-id"])
    since = add_months(today.replace(day=1), -MAANDEN)
    totals = _totals(rows.filter(periode__gte=since).values_list("agb_code", "periode").annotate(
        Sum("ingediend"), Sum("toegekend")))  # fmt: skip
    names = present.namen(
        {row.agb_code for row in (*waiting, *page.rows)} | {agb for agb, *_rest in totals}, of_gemeente=False
    )
    paid = betalingen.paid_of(page.rows)
    return render(
        request,
        "declaratie/ontvangen.html",
        {
            "page": page,
            "wachten": [present.claim(row, names) for row in waiting],
            "claims": [present.claim(row, names, paid) for row in page.rows],
            "sommen": [
                {"aanbieder": names.get(agb, agb), "maand": present.maand(month), "ingediend": bedrag(asked),
                 "toegekend": bedrag(awarded)}
                for agb, month, asked, awarded in sorted(totals, key=lambda row: (-row[1].toordinal(), names.get(row[0], row[0])))
            ],
        },
    )  # fmt: skip


def _totals(rows: object) -> list[tuple[str, date, int, int]]:
    return [(agb, month, asked or 0, awarded or 0) for agb, month, asked, awarded in rows]  # type: ignore[attr-defined]


@for_rol(Gebruiker.Rol.DECLARATIES, Gebruiker.Rol.AANBIEDER)
@require_POST
def betalen(request: AuthenticatedRequest, declaratie_id: int) -> HttpResponse:
    """Record that a claim was paid; a provider does so where the municipality's administration is not kept."""
    claim = find(declaratie_id)
    check_may_record_payment(request.user, claim)
    form = BetalingForm(request.POST)
    if form.is_valid():
        with problems_in(form):
            betalingen.record(declaratie=claim, by=request.user, now=timezone.now(), **form.cleaned_data)
    if form.errors:
        return show(request, claim, form)
    if may_judge(request.user, claim):
        messages.success(request, _("De betaling is vastgelegd. De aanbieder ziet haar bij deze declaratie."))
    else:
        messages.success(request, _("De betaling is vastgelegd."))
    return redirect("declaratie_een", claim.pk)


@for_rol(Gebruiker.Rol.DECLARATIES, Gebruiker.Rol.AANBIEDER)
@require_POST
def betaling_weg(request: AuthenticatedRequest, betaling_id: int) -> HttpResponse:
    """A payment that was recorded by mistake."""
    row = Betaling.objects.select_related("declaratie").filter(pk=betaling_id, vervallen_at=None).first()
    check_may_record_payment(request.user, row.declaratie if row else Declaratie())
    assert row is not None  # noqa: S101 - an unknown payment was refused
    betalingen.withdraw(betaling=row, by=request.user, now=timezone.now())
    messages.success(request, _("De betaling is weggehaald."))
    return redirect("declaratie_een", row.declaratie_id)


@for_rol(Gebruiker.Rol.DECLARATIES)
@require_POST
def oordeel(request: AuthenticatedRequest, declaratieregel_id: int) -> HttpResponse:
    """Award or reject a doubtful line."""
    regel = Declaratieregel.objects.select_related("declaratie").filter(pk=declaratieregel_id).first()
    check_may_judge(request.user, regel.declaratie if regel else Declaratie())
    assert regel is not None  # noqa: S101 - an unknown line was refused
    try:
        claim = declaraties.decide(
            regel=regel, toekennen=request.POST.get("oordeel") == "toekennen", by=request.user, now=timezone.now()
        )
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("declaratie_een", regel.declaratie_id)
    claim.refresh_from_db()
    if claim.status == Declaratie.Status.BEANTWOORD:
        messages.success(request, _("Dat was de laatste. Het antwoord is onderweg naar de aanbieder."))
    else:
        messages.success(request, _("Bewaard."))
    return redirect("declaratie_een", claim.pk)
