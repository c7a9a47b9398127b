"""The casebook: what departures, doorbraken and expert advice taught, and what was changed because of it."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access import casussen as access
from aandacht.access.casussen import Bron
from aandacht.access.verordeningen import has_mandaat
from aandacht.actions import casussen as actions
from aandacht.actions import logboek
from aandacht.actions.casussen import Verhaal
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afwijking, Casus, Doorbraak, Expertvraag, Gebruiker
from aandacht.web.casus.forms import CasusForm, VeranderdForm, ZoekForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.labels import label
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, paged, problems_in, render

Soort = Casus.Soort
VRAAG = ("vraag__gezin__gemeente", "vraag__jeugdige", "vraag__afweging")
BESIDE: dict[str, Any] = {Soort.AFWIJKING: Afwijking, Soort.DOORBRAAK: Doorbraak, Soort.EXPERTVRAAG: Expertvraag}


@for_rol(*access.READS)
@require_GET
def casussen(request: AuthenticatedRequest) -> HttpResponse:
    form = ZoekForm(request.GET)
    zoek, soort = (form.cleaned_data["zoek"].strip(), form.cleaned_data["soort"]) if form.is_valid() else ("", "")
    rows = access.visible_casussen().select_related("gemeente")
    for word in zoek.split():
        rows = rows.filter(
            Q(titel__icontains=word)
            | Q(gebeurtenis__icontains=word)
            | Q(les__icontains=word)
            | Q(veranderd__icontains=word)
        )
    if soort in Soort.values:
        rows = rows.filter(soort=soort)
    page = paged(request, rows, ["-id"], per_page=20)
    context = {
        "page": page, "casussen": [_present(row) for row in page.rows], "zoek": zoek, "soort": soort,
        "soorten": [(kind.value, str(kind.label)) for kind in Soort],
        "has_mandaat": request.user.rol == Gebruiker.Rol.SPECIALIST and _has_mandaat(request.user),
        "te_schrijven": _unwritten(request.user) if request.user.rol == Gebruiker.Rol.SPECIALIST else [],
    }  # fmt: skip
    return render(request, "casus/casussen.html", context)


def _has_mandaat(user: Gebruiker) -> bool:
    return user.team is not None and has_mandaat(user, user.team.gemeente_id, timezone.localdate())


def _present(row: Casus) -> dict[str, Any]:
    return {
        "id": row.pk, "titel": row.titel, "soort": label(Soort, row.soort), "gebeurtenis": row.gebeurtenis, "les": row.les,
        "veranderd": row.veranderd, "gemeente": str(row.gemeente), "jaar": row.recorded_at.year,
    }  # fmt: skip


def _unwritten(user: Gebruiker) -> list[dict[str, Any]]:
    """What happened in the questions of this specialist and still has no lesson, of each kind the oldest."""
    mine = Q(vraag__behandelaar=user, casussen=None)
    afwijkingen = Afwijking.objects.filter(mine).values_list("id", "wat", "vraag__jeugdige__voornamen").order_by("id")
    doorbraken = Doorbraak.objects.filter(mine, closed_at__isnull=False)
    adviezen = Expertvraag.objects.filter(mine, advies_at__isnull=False)
    kinds = (
        (Soort.AFWIJKING, afwijkingen),
        (Soort.DOORBRAAK, doorbraken.values_list("id", "hulp_nu", "vraag__jeugdige__voornamen").order_by("id")),
        (Soort.EXPERTVRAAG, adviezen.values_list("id", "tekst", "vraag__jeugdige__voornamen").order_by("id")),
    )
    return [
        {"id": pk, "soort": soort.value, "soort_label": str(soort.label), "wat": wat, "jeugdige": jeugdige}
        for soort, rows in kinds
        for pk, wat, jeugdige in rows[:5]
    ]


@for_rol(*access.READS)
@require_http_methods(["GET", "POST"])
def casus(request: AuthenticatedRequest, casus_id: int) -> HttpResponse:
    row = get_object_or_404(Casus.objects.select_related("gemeente", "recorded_by"), pk=casus_id)
    newer = Casus.objects.filter(vervangt=row).values_list("id", flat=True).first()
    if newer:
        return redirect("casus", newer)
    try:
        access.check_may_add_change(request.user, row)
        form = VeranderdForm(request.POST or None, initial={"veranderd": row.veranderd})
    except Refused:
        if request.method == "POST":
            raise
        form = None
    if request.method == "POST" and form is not None and form.is_valid():
        with problems_in(form):
            row = actions.add_change(
                casus=row, veranderd=form.cleaned_data["veranderd"], by=request.user, now=timezone.now()
            )
        if not form.errors:
            messages.success(request, _("Dank je. Het staat erbij."))
            return redirect("casus", row.pk)
    return render(request, "casus/casus.html", {"casus": _present(row), "form": form})


@logged_in
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, soort: str, bron_id: int) -> HttpResponse:
    """Write what was learned from something that happened; who handled the question does, or who ended the doorbraak."""
    if soort not in Soort.values:
        raise Http404
    newest = Casus.objects.filter(**{soort: OuterRef("pk")}).order_by("-id").values("id")[:1]
    found = get_object_or_404(
        BESIDE[soort].objects.select_related(*VRAAG).annotate(geschreven=Subquery(newest)), pk=bron_id
    )
    now = timezone.now()
    grond = access.check_may_write(request.user, found.vraag, now)
    logboek.record_read(
        by=request.user, now=now, grond=grond, wat="casus.bekijken", gezin_ids=[found.vraag.gezin_id], velden=soort
    )
    if found.geschreven and request.method == "GET":
        return redirect("casus", found.geschreven)
    draft = open_draft(request, "casus", f"{soort}:{found.pk}")
    form = CasusForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = actions.write(
                bron=Bron(**{soort: found}), verhaal=Verhaal(**form.cleaned_data), by=request.user, now=now
            )
        if not form.errors:
            draft.discard()
            messages.success(request, _("De casus staat erin. Dank je: anderen leren hiervan."))
            readable = request.user.rol in access.READS
            return redirect("casus", row.pk) if readable else redirect("doorbraken")
    return render(request, "casus/nieuw.html", {"form": form, "bron": _words(found), "soort": label(Soort, soort)})


def _words(found: Afwijking | Doorbraak | Expertvraag) -> list[dict[str, str]]:
    """What was recorded already, to read while writing; it is not copied, because it holds names."""
    if isinstance(found, Afwijking):
        pairs = [(_("Wat onze werkwijze vroeg"), found.wat), (_("Waarom het anders ging"), found.reden)]
    elif isinstance(found, Doorbraak):
        pairs = [(_("Waarover het ging"), found.waarover), (_("Welke hulp begon"), found.hulp_nu),
                 (_("Hoe het afliep"), found.uitkomst), (_("Wat er is geleerd"), found.geleerd)]  # fmt: skip
    else:
        pairs = [(_("De vraag"), found.tekst), (_("Het advies"), found.advies),
                 (_("Wat ermee is gedaan"), found.opvolging_reden or str(found.get_opvolging_display()))]  # fmt: skip
    return [{"wat": wat, "tekst": tekst} for wat, tekst in pairs if tekst]
