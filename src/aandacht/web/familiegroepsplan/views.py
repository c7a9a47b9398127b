"""Their own plan on one page, and the few steps around it."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import familiegroepsplannen as access
from aandacht.access.gronden import FAMILIE, Grond, Onderdeel, Zicht
from aandacht.actions import familiegroepsplannen as actions
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Familiegroepsplan, Opschorting, Persoon, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.familiegroepsplan import present
from aandacht.web.familiegroepsplan.forms import AfzienForm, BeginForm, DagForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

VOORSTEL_DAGEN = 42
VRAAG = ("gezin", "jeugdige", "behandelaar", "gesteld_door", "afdoening", "verlenging")


def open_vraag(request: AuthenticatedRequest, vraag_id: int, wat: str) -> tuple[Vraag, Zicht]:
    waits = Opschorting.objects.filter(vraag=OuterRef("pk"), hervat_op=None, grond=Opschorting.Grond.INSTEMMING)
    plans = Familiegroepsplan.objects.filter(vraag=OuterRef("pk"), afloop="")
    rows = Vraag.objects.select_related(*VRAAG).annotate(
        wacht_tot=Subquery(waits.values("tot")[:1]), plan_tot=Subquery(plans.values("tot")[:1]),
        no_duty=Exists(actions.without_duty(localdate()).filter(jeugdige=OuterRef("jeugdige"))),
    )  # fmt: skip
    vraag = get_object_or_404(rows, pk=vraag_id)
    zicht = open_gezin(request, vraag.gezin, Onderdeel.PLAN, wat, "familiegroepsplan", vraag.jeugdige_id)[1]
    return vraag, zicht


def _newest(vraag: Vraag, zicht: Zicht) -> Familiegroepsplan | None:
    rows = access.visible_familiegroepsplannen(zicht).filter(vraag=vraag).select_related("maker")
    row = rows.order_by("-id").first()
    if row is not None:
        row.vraag = vraag
    return row


def _current(vraag: Vraag, zicht: Zicht) -> Familiegroepsplan:
    row = _newest(vraag, zicht)
    if row is None or row.afloop:
        raise NotPossible(_("Er is nu geen eigen plan bezig. Open de pagina opnieuw."))
    return row


def page_context(vraag: Vraag, zicht: Zicht) -> dict[str, object]:
    return {
        "gezin_id": vraag.gezin_id,
        "vraag_id": vraag.pk,
        "jeugdige": vraag.jeugdige.voornamen,
        "family": zicht.grond in FAMILIE,
    }


@logged_in
@require_safe
def overzicht(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    row, day, closed = _newest(vraag, zicht), localdate(), vraag.station == Station.AFGEROND
    chooses = row is not None and not row.afloop and row.begonnen_op is None
    kiezers = access.kiezers(vraag, day) if not closed else []
    may_begin, may_offer = access.may_begin(zicht, vraag), access.may_offer(zicht, vraag)
    runs = row is not None and not row.afloop
    context = {
        **page_context(vraag, zicht), "plan": present.stand(row, zicht) if row else None, "closed": closed,
        "stemmen": present.stemmen(kiezers, zicht) if chooses else [],
        "may_begin": may_begin and not closed and not (row and row.begonnen_op and runs),
        "may_stop": may_begin and runs and row is not None and row.begonnen_op is not None,
        "may_offer": may_offer and not closed and not runs, "may_leave_out": may_offer and not closed,
        "may_extend": runs and access.may_extend(zicht, vraag), "writes_for": bool(present.spreekt_voor(kiezers, zicht)),
        "no_duty": vars(vraag)["no_duty"], "wacht_tot": vars(vraag)["wacht_tot"],
        "may_wait": runs and vraag.station in (Station.VRAAG, Station.VERKENNING, Station.AFWEGING)
        and access.may_ask_to_wait(zicht, vraag, request.user),
        "reads_only": zicht.grond == Grond.UITNODIGING,
    }  # fmt: skip
    return render(request, "familiegroepsplan/overzicht.html", context)


@logged_in
@require_POST
def aanbieden(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, _zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    actions.offer(vraag=vraag, by=request.user, now=timezone.now())
    messages.success(
        request, _("Aangeboden. Ieder kiest op de eigen pagina; wie geen account heeft, zegt het tegen jou.")
    )
    return redirect("familiegroepsplan", vraag_id)


@logged_in
@require_POST
def kiezen(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    if not access.may_begin(zicht, vraag) and zicht.grond != Grond.ONDERZOEK:
        raise Refused(_("Dit kiest het gezin zelf."), _("Vraag het iemand van het gezin."))
    persoon = _chosen(request, vraag)
    row = actions.choose(
        familiegroepsplan=_current(vraag, zicht), persoon=persoon, wil=request.POST.get("wil") == "ja", by=request.user,
        now=timezone.now(),
    )  # fmt: skip
    messages.success(
        request,
        _("Dank je wel. Wat je kiest, kun je nog veranderen.")
        if not row.afloop
        else _("Duidelijk. Jullie maken nu geen eigen plan."),
    )
    return redirect("familiegroepsplan", vraag_id)


def _chosen(request: AuthenticatedRequest, vraag: Vraag) -> Persoon:
    """Who says it: the one who sends it, or who the specialist writes it down for."""
    text = request.POST.get("persoon", "")
    people = {str(row.persoon.pk): row.persoon for row in access.kiezers(vraag, localdate())}
    if text not in people:
        raise NotPossible(_("Aan deze persoon is dit niet gevraagd. Open de pagina opnieuw."))
    return people[text]


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def beginnen(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    mensen = present.spreekt_voor(access.kiezers(vraag, localdate()), zicht) if zicht.grond == Grond.ONDERZOEK else []
    if not mensen and not access.may_begin(zicht, vraag):
        access.check_may_begin(zicht, vraag, None)
    draft = open_draft(request, "eigen_plan", f"vraag:{vraag_id}")
    initial = {"tot": localdate() + timedelta(days=VOORSTEL_DAGEN)}
    form = BeginForm(request.POST or None, draft=draft, mensen=mensen, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            actions.begin(
                vraag=vraag, tot=data["tot"], met_hulp_van=data["met_hulp_van"], by=request.user, now=timezone.now(),
                persoon=Persoon.objects.get(pk=data["persoon"]) if mensen else None,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Begonnen. Schrijf jullie doelen en afspraken op in het plan."))
            return redirect("familiegroepsplan", vraag_id)
    return render(request, "familiegroepsplan/beginnen.html", {**page_context(vraag, zicht), "form": form})


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def dag(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    access.check_may_extend(zicht, vraag)
    row = _current(vraag, zicht)
    form = DagForm(request.POST or None, initial={"tot": row.tot})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            actions.extend(familiegroepsplan=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("De nieuwe dag staat bij wat er nu gebeurt."))
            return redirect("familiegroepsplan", vraag_id)
    return render(request, "familiegroepsplan/dag.html", {**page_context(vraag, zicht), "form": form})


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def stoppen(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """What stopping means, said before it is done."""
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    access.check_may_begin(zicht, vraag, None)
    if request.method == "POST":
        actions.stop(familiegroepsplan=_current(vraag, zicht), by=request.user, now=timezone.now())
        messages.success(request, _("Gestopt. Jullie maken het plan nu samen met de hulpverlener."))
        return redirect("familiegroepsplan", vraag_id)
    return render(request, "familiegroepsplan/stoppen.html", page_context(vraag, zicht))


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def afzien(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag, zicht = open_vraag(request, vraag_id, "familiegroepsplan.bekijken")
    access.check_may_offer(zicht, vraag)
    draft = open_draft(request, "eigen_plan_afzien", f"vraag:{vraag_id}")
    form = AfzienForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            actions.withhold(vraag=vraag, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            draft.discard()
            messages.success(request, _("Opgeschreven. Het gezin leest waarom."))
            return redirect("familiegroepsplan", vraag_id)
    return render(request, "familiegroepsplan/afzien.html", {**page_context(vraag, zicht), "form": form})
