"""A doorbraak: opened by the specialist, read by the family, ended by who has the mandate."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access import doorbraken as access
from aandacht.access.verordeningen import Regel, geldende_regels, say_missing
from aandacht.actions import doorbraken
from aandacht.kernel.errors import Refused
from aandacht.records.models import Doorbraak, Gebruiker, Mandaat, Termijn
from aandacht.web.doorbraak import present
from aandacht.web.doorbraak.forms import AfloopForm, DoorbraakForm
from aandacht.web.doorbraak.open import frame, open_beside, under, vraag_of, with_mandate
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, problems_in, render


@logged_in
@require_GET
def begin(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for who has the mandate, and the budgets of their gemeente."""
    day, user = timezone.localdate(), request.user
    gemeenten = list(
        Mandaat.objects.filter(gebruiker=user, van__lte=day).exclude(tot__lt=day).values_list("gemeente", flat=True)
    )
    if not gemeenten and user.rol not in access.SEES_BUDGET:
        raise Refused(
            _("Deze pagina is voor wie het mandaat van de gemeente heeft, en voor beleid."),
            _("De functioneel beheerder weet wie dat is."),
        )
    kinds = (Termijn.Soort.DOORBRAAK, Termijn.Soort.AKKOORD)
    terms = Termijn.objects.filter(gebruiker=user, soort__in=kinds, voldaan_at=None).order_by("uiterlijk", "id")[:50]
    context = {
        "wachten": present.waiting(list(terms)),
        "budgetten": present.budgets_of(user, gemeenten),
        "has_mandaat": bool(gemeenten),
    }
    return render(request, "doorbraak/begin.html", context)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag = vraag_of(vraag_id)
    grond = open_beside(request, vraag, "doorbraak.openen", "vraag")
    context = frame(vraag, grond, request.user)
    if not context["may_lead"]:
        raise Refused(
            _("Een doorbraak begint wie de vraag behandelt."),
            _("Vraag het %(naam)s.") % {"naam": vraag.behandelaar.naam},
        )
    day, gemeente = timezone.localdate(), vraag.gezin.gemeente_id
    regel = geldende_regels(gemeente, day).get(Regel.DOORBRAAK)
    trekkers, budgets = access.deciders_and_budgets(gemeente, day)
    draft = open_draft(request, "doorbraak", f"vraag:{vraag.pk}")
    form = DoorbraakForm(
        request.POST or None, draft=draft, initial={"hulp_vanaf": day, "partijen": ["gemeente"]}, trekkers=trekkers,
        budgetten=budgets,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = doorbraken.open_doorbraak(vraag=vraag, by=request.user, now=timezone.now(), **form.values())
        if not form.errors:
            draft.discard()
            messages.success(request, _("De hulp kan beginnen. Wie betaalt, zoeken anderen uit."))
            return redirect("doorbraak", row.pk)
    mist = [] if regel else [say_missing(Regel.DOORBRAAK)]
    if not trekkers:
        mist.append(_("Niemand heeft het mandaat van de gemeente. De functioneel beheerder schrijft op wie dat heeft."))
    return render(request, "doorbraak/nieuw.html", {**context, "form": form, "mist": mist, "dagen": regel.waarde if regel else 0,
                                                    "bron": regel.bron if regel else ""})  # fmt: skip


@logged_in
@require_http_methods(["GET", "POST"])
def doorbraak(request: AuthenticatedRequest, doorbraak_id: int) -> HttpResponse:
    rows = Doorbraak.objects.select_related(*under("vraag"), "trekker", "budget", "closed_by", "opened_by")
    row = get_object_or_404(with_mandate(rows, request.user, "vraag__gezin"), pk=doorbraak_id)
    extra = vars(row)
    grond = open_beside(request, row.vraag, "doorbraak.bekijken", "doorbraak, partijen", by_mandate=extra["by_mandate"])
    context = frame(row.vraag, grond, request.user)
    partijen = list(row.partijen.order_by("id"))
    context["doorbraak"] = present.doorbraak(row, partijen)
    day = timezone.localdate()
    mandated = request.user.is_professional and extra["mandated"]
    if row.closed_at is None and mandated:
        context["form"] = form = AfloopForm(
            request.POST or None, draft=open_draft(request, "afloop", f"doorbraak:{row.pk}"),
            partijen=[(str(partij.pk), str(partij)) for partij in partijen],
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            with problems_in(form):
                doorbraken.end(doorbraak=row, by=request.user, now=timezone.now(), **form.values())
            if not form.errors and form.draft:
                form.draft.discard()
                messages.success(request, _("Besloten. Het gezin en de specialist lezen het hier."))
                return redirect("doorbraak", row.pk)
    elif request.method == "POST":
        access.check_may_end(request.user, row, day)
    context["may_write_casus"] = row.closed_at is not None and (context["may_lead"] or mandated)
    context["geld"] = present.money_of(row) if request.user.is_professional else None
    return render(request, "doorbraak/doorbraak.html", context)
