import csv

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from aandacht.informatie.measures import all_measures
from aandacht.records.models import Gebruiker
from aandacht.web.inzicht import present
from aandacht.web.inzicht.keuze import read_keuze
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, render

Rol = Gebruiker.Rol
# No figure says anything about a person; a referrer and a family find the same numbers on the public pages.
SEE_FIGURES = (Rol.BELEID, Rol.BEHEER, Rol.FG, Rol.SPECIALIST, Rol.AANBIEDER)


@require_safe
@for_rol(*SEE_FIGURES)
def overzicht(request: AuthenticatedRequest) -> HttpResponse:
    keuze = read_keuze(request.GET)
    return render(request, "inzicht/overzicht.html", {"keuze": keuze, "blad": present.overzicht(keuze)})


@require_safe
@for_rol(*SEE_FIGURES)
def cijfer(request: AuthenticatedRequest, maat: str) -> HttpResponse:
    measure = all_measures().get(maat)
    if measure is None:
        raise Http404
    keuze = read_keuze(request.GET)
    return render(request, "inzicht/cijfer.html", {"keuze": keuze, "blad": present.cijfer(measure, keuze)})


@require_safe
@for_rol(*SEE_FIGURES)
def csv_bestand(request: AuthenticatedRequest) -> HttpResponse:
    keuze = read_keuze(request.GET)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cijfers-{keuze.peildatum or "leeg"}.csv"'
    csv.writer(response).writerows(present.csv_rows(keuze, reeks=request.GET.get("reeks") == "1"))
    return response
