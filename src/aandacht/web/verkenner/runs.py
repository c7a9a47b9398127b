from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access.scenarios import TRIES, visible_doorrekeningen
from aandacht.actions import doorrekeningen, scenarios
from aandacht.records.models import Doorrekening
from aandacht.simulation import load_scenario
from aandacht.simulation.scenario import Scenario as Beleid
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, render
from aandacht.web.verkenner import exports, pdf, present, quick, words
from aandacht.web.verkenner.begin import kept
from aandacht.web.verkenner.keuze import read_keuze
from aandacht.web.verkenner.nodig import voorspellingen
from aandacht.web.verkenner.views import run_row

MOST = 4
Status = Doorrekening.Status


@require_POST
@for_rol(*TRIES)
def vragen(request: AuthenticatedRequest) -> HttpResponse:
    """Ask for a full run; a process of its own plays it."""
    if not request.POST.get("scenario"):
        return redirect("verkenner")
    keuze = read_keuze(request.POST, request.user)
    row = doorrekeningen.ask(
        gevraagd=keuze.gevraagd(), by=request.user, now=timezone.now(), scenario=keuze.eigen,
        ingebouwd="" if keuze.eigen else keuze.sleutel,
    )  # fmt: skip
    return redirect("verkenner_doorrekening", row.pk)


def _find(request: AuthenticatedRequest, doorrekening_id: int) -> Doorrekening:
    return get_object_or_404(visible_doorrekeningen(request.user).select_related("asked_by"), pk=doorrekening_id)


def _finished(request: AuthenticatedRequest, doorrekening_id: int) -> Doorrekening:
    row = _find(request, doorrekening_id)
    if row.status != Status.KLAAR:
        raise Http404
    return row


def result_of(row: Doorrekening) -> dict[str, Any]:
    found = row.resultaat
    assert isinstance(found, dict)  # noqa: S101 - the table holds that a finished one has a result
    return found


def beleid_of(row: Doorrekening) -> Beleid:
    return scenarios.read(row.tekst) if row.tekst else load_scenario(row.ingebouwd)


@require_safe
@for_rol(*TRIES)
def doorrekening(request: AuthenticatedRequest, doorrekening_id: int) -> HttpResponse:
    row = _find(request, doorrekening_id)
    context: dict[str, Any] = {
        "rij": run_row(row), "van": row.asked_by.naam, "plan": present.plan(beleid_of(row)), "mag_weg": row.asked_by_id == request.user.pk,
        "sleutel": row.scenario_id or row.ingebouwd, "regio": row.regio, "gedraaid": words.aannames(row.aannames), "fout": row.fout,
        "python": exports.as_python(_name(row)), "begin": kept(row.beginstand, row.regio), "voorspellingen": voorspellingen(row.resultaat or {}),
    }  # fmt: skip
    if row.status == Status.KLAAR:
        result = result_of(row)
        context |= {"blad": present.blad(result, request.GET.get("soort", "")), "oorzaken": present.oorzaken(result),
                    "toets": present.toets(result.get("toets") or quick.toets()), "klaar_op": row.finished_at}  # fmt: skip
    return render(request, "verkenner/doorrekening.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_rol(*TRIES)
def weg(request: AuthenticatedRequest, doorrekening_id: int) -> HttpResponse:
    row = _find(request, doorrekening_id)
    if request.method == "POST":
        doorrekeningen.end(doorrekening=row, by=request.user)
        return redirect("verkenner")
    return render(request, "verkenner/weg.html", {"rij": run_row(row)})


def _download(row: Doorrekening, made: str | bytes, ending: str, content_type: str) -> HttpResponse:
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{_name(row)}.{ending}"'
    return response


@require_safe
@for_rol(*TRIES)
def csv_bestand(request: AuthenticatedRequest, doorrekening_id: int) -> HttpResponse:
    row = _finished(request, doorrekening_id)
    return _download(row, exports.as_csv(row, result_of(row)), "csv", "text/csv; charset=utf-8")


@require_safe
@for_rol(*TRIES)
def xlsx_bestand(request: AuthenticatedRequest, doorrekening_id: int) -> HttpResponse:
    row = _finished(request, doorrekening_id)
    made = exports.as_xlsx(row, beleid_of(row), result_of(row))
    return _download(row, made, "xlsx", f"{exports.DOCUMENT}.sheet")


@require_safe
@for_rol(*TRIES)
def json_bestand(request: AuthenticatedRequest, doorrekening_id: int) -> HttpResponse:
    row = _finished(request, doorrekening_id)
    return _download(row, exports.as_json(row, beleid_of(row), result_of(row)), "json", "application/json")


@require_safe
@for_rol(*TRIES)
def pdf_bestand(request: AuthenticatedRequest, doorrekening_id: int) -> HttpResponse:
    row = _finished(request, doorrekening_id)
    made = pdf.render(pdf.report(row, beleid_of(row), quick.toets), row.finished_at or row.asked_at)
    return _download(row, made, "pdf", "application/pdf")


def _name(row: Doorrekening) -> str:
    return slugify(f"{row.titel} {words.regio_naam(row.regio)} {row.eerste}-{row.laatste}")


def _played_as(row: Doorrekening) -> tuple[object, ...]:
    """What two results must share to be drawn on one axis: only the plan differs."""
    return row.regio, row.eerste, row.laatste, row.aannames, row.seed, row.steekproef, row.beginstand


@require_safe
@for_rol(*TRIES)
def vergelijken(request: AuthenticatedRequest) -> HttpResponse:
    """Up to four results of the same region, years, assumptions and chances beside each other."""
    asked = list(dict.fromkeys(text for text in request.GET.getlist("d") if text.isdecimal()))[:MOST]
    found = {str(row.pk): row for row in visible_doorrekeningen(request.user).filter(pk__in=asked, status=Status.KLAAR)}
    rows = [found[key] for key in asked if key in found]
    first = rows[0] if rows else None
    same = [row for row in rows if first and _played_as(row) == _played_as(first)]
    context: dict[str, Any] = {"regio": words.regio_naam(first.regio) if first else "", "anders": len(rows) - len(same)}
    if len(same) >= 2:
        titles = [row.titel + (_(" (met eigen aannames)") if row.aannames else "") for row in same]
        context["blad"] = present.vergelijking(list(zip(titles, [result_of(row) for row in same], strict=True)))
        context["rijen"] = [run_row(row) for row in same]
    return render(request, "verkenner/vergelijken.html", context)
