"""Pooled budgets and their ledger. No family is named here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import doorbraken as access
from aandacht.access.verordeningen import has_mandaat
from aandacht.actions import budgetten
from aandacht.informatie.budget import stand as stand_of
from aandacht.kernel.errors import Refused
from aandacht.records.models import Budget, Budgetboeking, Mandaat
from aandacht.web.doorbraak import present
from aandacht.web.doorbraak.forms import BoekingForm, BudgetForm
from aandacht.web.doorbraak.open import by_value
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, paged, problems_in, render


@logged_in
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest) -> HttpResponse:
    """Open a budget of the gemeente whose mandate one has."""
    day = timezone.localdate()
    rows = Mandaat.objects.filter(gebruiker=request.user, van__lte=day).exclude(tot__lt=day)
    mandaat = rows.select_related("gemeente").order_by("id").first()
    if mandaat is None:
        raise Refused(
            _("Dit mag alleen wie het mandaat van de gemeente heeft."), _("De functioneel beheerder weet wie dat is.")
        )
    form = BudgetForm(request.POST or None, initial={"van": day})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            budget = budgetten.open_budget(
                gemeente=mandaat.gemeente, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            messages.success(request, _("Het budget is er. Boek nu wat de partners inleggen."))
            return redirect("budget", budget.pk)
    return render(request, "doorbraak/budget_nieuw.html", {"form": form, "gemeente": str(mandaat.gemeente)})


@logged_in
@require_http_methods(["GET", "POST"])
def budget(request: AuthenticatedRequest, budget_id: int) -> HttpResponse:
    row = get_object_or_404(Budget.objects.select_related("gemeente"), pk=budget_id)
    day = timezone.localdate()
    access.check_may_see_budget(request.user, row, day)
    may_book = has_mandaat(request.user, row.gemeente_id, day)
    lines = list(row.boekingen.order_by("id"))
    stand = stand_of(map(budgetten.as_boeking, lines))
    page = paged(request, Budgetboeking.objects.filter(budget=row).select_related("recorded_by"), ["-id"], per_page=30)
    form = BoekingForm(request.POST or None, regels=present.open_lines(lines, stand)) if may_book else None
    if request.method == "POST":
        access.check_has_mandaat(request.user, row.gemeente_id, day)
    if request.method == "POST" and form is not None and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            budgetten.book(
                budget=row, soort=data["soort"], bedrag=data["bedrag"], wie=data["wie"], omschrijving=data["omschrijving"],
                hoort_bij=by_value(lines, data["hoort_bij"]), by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Het is geboekt."))
            return redirect("budget", row.pk)
    context = {
        "budget": {
            "id": row.pk, "naam": row.naam, "partners": row.partners, "gemeente": str(row.gemeente), "van": row.van, "tot": row.tot,
            "ingelegd": bedrag(stand.ingelegd), "verrekend": bedrag(stand.verrekend), "uitgegeven": bedrag(stand.uitgegeven),
            "gereserveerd": bedrag(stand.gereserveerd), "vrij": bedrag(stand.vrij),
        },
        "boekingen": present.ledger(list(reversed(page.rows)), stand), "page": page, "form": form,
    }  # fmt: skip
    return render(request, "doorbraak/budget.html", context)
