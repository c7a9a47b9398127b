"""The local rules of a gemeente: what holds today, what held before, what is missing; its places to ask and its mandates."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import verordeningen as access
from aandacht.access.gezinnen import open_on
from aandacht.access.verordeningen import Regel
from aandacht.actions import verordeningen
from aandacht.actions.verordeningen import GRENZEN, JA_NEE
from aandacht.records.models import Gebruiker, Gemeente, Mandaat, Toegangsplek, Verordening
from aandacht.web.beheer.forms_regels import EindeForm, MandaatForm, PlekForm, RegelForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render

BEHEER = Gebruiker.Rol.BEHEER
DAY = timedelta(days=1)


def _gemeente(request: AuthenticatedRequest) -> Gemeente:
    """The gemeente whose rules are shown: one's own, or for the whole region the chosen one."""
    own = request.user.gemeente
    if own is not None:
        return own
    wanted = request.GET.get("gemeente", "")
    rows = Gemeente.objects.order_by("naam")
    found = rows.filter(pk=wanted).first() if wanted else rows.first()
    if found is None:
        raise Http404
    return found


def waarde_words(regel: str, waarde: int) -> str:
    """A value as people say it, in the unit of its rule."""
    if regel in JA_NEE:
        return _("ja") if waarde else _("nee")
    words = {
        Regel.BESLISTERMIJN: ngettext("%(n)d week", "%(n)d weken", waarde),
        Regel.EXPERTTEAM: ngettext("%(n)d week", "%(n)d weken", waarde),
        Regel.MANDAAT_MAATWERK: "€ %(n)d",
        Regel.LANGDURIG: ngettext("%(n)d maand", "%(n)d maanden", waarde),
        Regel.SPOED_GESPREK: ngettext("%(n)d werkdag", "%(n)d werkdagen", waarde),
        Regel.DOORBRAAK: ngettext("%(n)d dag", "%(n)d dagen", waarde),
    }
    return words[Regel(regel)] % {"n": waarde}


def _row(row: Verordening, day: date) -> dict[str, Any]:
    ended = row.geldig_tot is not None and row.geldig_tot < day
    return {
        "id": row.pk, "waarde": waarde_words(row.regel, row.waarde), "van": row.geldig_van, "tot": row.geldig_tot, "bron": row.bron,
        "door": row.recorded_by.naam if row.recorded_by else "", "op": row.recorded_at, "later": row.geldig_van > day,
        "ended": ended, "vervangen": row.pk, "reden": row.correctie_reden, "may_end": row.geldig_tot is None,
    }  # fmt: skip


@for_rol(BEHEER)
@require_GET
def regels(request: AuthenticatedRequest) -> HttpResponse:
    gemeente, day = _gemeente(request), timezone.localdate()
    held = access.geldende_regels(gemeente.pk, day)
    context = {
        "gemeente": {"code": gemeente.pk, "naam": gemeente.naam},
        "gemeenten": _choices(request.user),
        "regels": [
            {"regel": regel.value, "naam": str(regel.label), "geldt": {"waarde": waarde_words(regel, found.waarde), "bron": found.bron, "van": found.geldig_van, "tot": found.geldig_tot} if (found := held.get(regel)) else None}
            for regel in Regel
        ],
        "missing": sum(held.get(regel) is None for regel in Regel),
        "plekken": list(open_on(Toegangsplek.objects.filter(gemeente=gemeente), day, "geldig_van", "geldig_tot").order_by("naam").values("id", "naam", "plaats", "bron", "geldig_van", "geldig_tot")),
        "mandaten": [
            {"id": row.pk, "naam": row.gebruiker.naam, "functie": row.gebruiker.functie, "van": row.van, "tot": row.tot, "bron": row.bron}
            for row in access.mandaten_on(gemeente.pk, day).select_related("gebruiker").order_by("gebruiker__first_name", "id")
        ],
    }  # fmt: skip
    return render(request, "beheer/regels.html", context)


def _choices(user: Gebruiker) -> list[dict[str, str]]:
    if user.gemeente_id is not None:
        return []
    return [
        {"code": code, "naam": naam} for code, naam in Gemeente.objects.order_by("naam").values_list("code", "naam")
    ]


@for_rol(BEHEER)
@require_http_methods(["GET", "POST"])
def regel(request: AuthenticatedRequest, regel: str) -> HttpResponse:
    """One rule with its history; a new value from a day on, or with `?vervangt=` a correction of a wrong row."""
    if regel not in Regel.values:
        raise Http404
    gemeente, day = _gemeente(request), timezone.localdate()
    access.check_may_set(request.user, gemeente.pk)
    rows = list(
        Verordening.objects.filter(gemeente=gemeente, regel=regel)
        .select_related("recorded_by")
        .order_by("-geldig_van", "-id")
    )
    replaced = {row.vervangt_id for row in rows}
    old = next((row for row in rows if str(row.pk) == request.GET.get("vervangt")), None)
    if request.GET.get("vervangt") and (old is None or old.pk in replaced):
        raise Http404
    form = RegelForm(
        request.POST or None, grenzen=GRENZEN[Regel(regel)], yes_or_no=regel in JA_NEE, correction=old is not None,
        initial=_initial(old, [row for row in rows if row.pk not in replaced], day),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            verordeningen.record(
                gemeente=gemeente, regel=regel, vervangt=old, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            messages.success(request, _("De regel staat erin, met de dagen en het artikel."))
            return _back(gemeente)
    context = {
        "gemeente": {"code": gemeente.pk, "naam": gemeente.naam}, "regel": regel, "naam": str(Regel(regel).label), "form": form,
        "old": _row(old, day) if old else None, "einde_form": EindeForm(initial={"geldig_tot": day}, auto_id="einde_%s"),
        "geldig": [_row(row, day) for row in rows if row.pk not in replaced],
        "vervangen": [_row(row, day) for row in rows if row.pk in replaced],
    }  # fmt: skip
    return render(request, "beheer/regel.html", context)


def _initial(old: Verordening | None, rows: Iterable[Verordening], day: date) -> dict[str, Any]:
    if old is not None:
        return {"waarde": old.waarde, "geldig_van": old.geldig_van, "geldig_tot": old.geldig_tot, "bron": old.bron}
    last = max((row.geldig_tot for row in rows if row.geldig_tot), default=None)
    return {"geldig_van": max(last + DAY, day) if last else day}


def _back(gemeente: Gemeente) -> HttpResponse:
    response = redirect("beheer_regels")
    response["Location"] += f"?gemeente={gemeente.pk}"
    return response


@for_rol(BEHEER)
@require_POST
def einde(request: AuthenticatedRequest, verordening_id: int) -> HttpResponse:
    row = get_object_or_404(Verordening.objects.select_related("gemeente"), pk=verordening_id)
    form = EindeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies de laatste dag waarop de regel geldt."))
        return _to_regel(row)
    verordeningen.end(verordening=row, geldig_tot=form.cleaned_data["geldig_tot"], by=request.user, now=timezone.now())
    messages.success(request, _("De regel eindigt. Zet een nieuwe erin als er iets anders gaat gelden."))
    return _to_regel(row)


def _to_regel(row: Verordening) -> HttpResponse:
    response = redirect("beheer_regel", row.regel)
    response["Location"] += f"?gemeente={row.gemeente_id}"
    return response


@for_rol(BEHEER)
@require_http_methods(["GET", "POST"])
def plek(request: AuthenticatedRequest) -> HttpResponse:
    gemeente = _gemeente(request)
    form = PlekForm(request.POST or None, initial={"geldig_van": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            verordeningen.add_toegangsplek(gemeente=gemeente, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("De plek staat erbij."))
            return _back(gemeente)
    return render(
        request,
        "beheer/plek.html",
        {"form": form, "titel": _("Een plek waar gezinnen terechtkunnen"), "gemeente": gemeente.naam},
    )


@for_rol(BEHEER)
@require_http_methods(["GET", "POST"])
def mandaat(request: AuthenticatedRequest) -> HttpResponse:
    gemeente = _gemeente(request)
    accounts = (
        Gebruiker.objects.filter(is_active=True, rol__in=MandaatForm.ROLLEN)
        .filter(access.works_for(gemeente.pk)).exclude(pk=request.user.pk).order_by("first_name", "id")[:200]
    )  # fmt: skip
    form = MandaatForm(request.POST or None, mensen=list(accounts), initial={"van": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            verordeningen.give_mandaat(gemeente=gemeente, by=request.user, now=timezone.now(), **form.values())
        if not form.errors:
            messages.success(request, _("Het mandaat staat erin."))
            return _back(gemeente)
    return render(
        request,
        "beheer/plek.html",
        {"form": form, "titel": _("Wie besluit namens de gemeente?"), "gemeente": gemeente.naam},
    )


@for_rol(BEHEER)
@require_POST
def plek_einde(request: AuthenticatedRequest, toegangsplek_id: int) -> HttpResponse:
    row = get_object_or_404(Toegangsplek.objects.select_related("gemeente"), pk=toegangsplek_id)
    verordeningen.end_toegangsplek(
        toegangsplek=row, geldig_tot=timezone.localdate(), by=request.user, now=timezone.now()
    )
    messages.success(request, _("De plek is er vandaag voor het laatst."))
    return _back(row.gemeente)


@for_rol(BEHEER)
@require_POST
def mandaat_einde(request: AuthenticatedRequest, mandaat_id: int) -> HttpResponse:
    row = get_object_or_404(Mandaat.objects.select_related("gemeente"), pk=mandaat_id)
    verordeningen.end_mandaat(mandaat=row, tot=timezone.localdate(), by=request.user, now=timezone.now())
    messages.success(request, _("Het mandaat geldt vandaag voor het laatst."))
    return _back(row.gemeente)
