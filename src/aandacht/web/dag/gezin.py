"""The page of a family for professionals, and the page of one question."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gezinnen import geldend_gezag
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.access.verkenningen import check_may_lead, may_lead
from aandacht.actions import vragen
from aandacht.kernel.dagen import age_on
from aandacht.records.models import Gebruiker, Gezag, Gezin, Termijn, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.dag import present
from aandacht.web.dag.forms import OverdragenForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render

Rol = Gebruiker.Rol
_VRAAG = ("jeugdige", "behandelaar__team", "verkenning", "afweging", "besluit")
_TERM = (
    "vraag__jeugdige",
    "vraag__verkenning",
    "vraag__afweging",
    "vraag__besluit",
    "persoon",
    "aanbieder",
    "gebruiker",
    "gezin",
)


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER)
@require_GET
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Everything that concerns this professional and nothing else."""
    row, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "gezin.bekijken", "namen, gezag, vragen")
    day = timezone.localdate()
    visible = zicht.jeugdigen_for(Onderdeel.VRAAG)
    asked = (
        list(row.vragen.filter(jeugdige__in=visible).select_related(*_VRAAG).order_by("-received_at"))
        if visible
        else []
    )
    gezag = geldend_gezag(day).filter(jeugdige__in=zicht.jeugdigen).select_related("houder").order_by("pk")
    context = {
        "gezin": {"id": row.pk, "naam": row.naam, "gemeente": row.gemeente.naam},
        "leden": members(zicht, gezag),
        "vragen": [vraag_row(item) for item in asked],
        "termijnen": [present.regel(term, day) for term in _terms(row, zicht, request.user)],
        "may_lead": may_lead(zicht),
        "nood": zicht.grond == Grond.NOOD,
        "sees_plan": zicht.sees(Onderdeel.PLAN),
        "sees_vraag": bool(visible),
    }
    return render(request, "dag/gezin.html", context)


def _terms(row: Gezin, zicht: Zicht, user: Gebruiker) -> QuerySet[Termijn]:
    """What is open and whose move it is; a provider sees what is theirs."""
    terms = Termijn.objects.filter(gezin=row, voldaan_at=None).select_related(*_TERM).order_by("uiterlijk", "pk")
    return terms.filter(aanbieder=user.aanbieder) if zicht.grond == Grond.HULP else terms


def members(zicht: Zicht, gezag: QuerySet[Gezag]) -> list[dict[str, Any]]:
    """Who is who; authority with its source and date, and said to be unknown when nobody recorded it."""
    day = timezone.localdate()
    per_jeugdige: dict[int, list[dict[str, Any]]] = {}
    for held in gezag:
        per_jeugdige.setdefault(held.jeugdige_id, []).append(
            {"houder": held.houder.naam, "soort": held.get_soort_display(), "sinds": held.sinds, "bron": held.bron,
             "bron_datum": held.bron_datum}
        )  # fmt: skip
    return [
        {
            "id": lid.persoon_id, "naam": lid.persoon.naam, "rol": lid.relatie or lid.get_rol_display(),
            "is_jeugdige": lid.persoon_id in zicht.jeugdigen, "telefoon": lid.persoon.telefoon,
            "leeftijd": age_on(lid.persoon.geboortedatum, day) if lid.persoon.geboortedatum else None,
            "gezag": per_jeugdige.get(lid.persoon_id, []),
        }
        for lid in zicht.leden
    ]  # fmt: skip


def vraag_row(item: Vraag) -> dict[str, Any]:
    return {
        "id": item.pk, "nummer": item.nummer, "tekst": item.tekst, "jeugdige": item.jeugdige.voornamen,
        "station": item.get_station_display(), "sinds": item.station_sinds, "behandelaar": item.behandelaar.naam,
        "team": str(item.behandelaar.team or ""), "received_at": item.received_at, "links": present.links(item),
        "steller": item.get_steller_display(), "spoed": item.spoed, "done": item.station == Station.AFGEROND,
    }  # fmt: skip


def _open_vraag(request: AuthenticatedRequest, gezin_id: int, vraag_id: int, wat: str) -> tuple[Vraag, Zicht]:
    rows = Vraag.objects.select_related("gezin__gemeente", *_VRAAG)
    row = get_object_or_404(rows, pk=vraag_id, gezin=gezin_id)
    return row, open_gezin(request, row.gezin, Onderdeel.VRAAG, wat, "vraag, stations", row.jeugdige_id)[1]


@for_rol(Rol.SPECIALIST)
@require_GET
def vraag(request: AuthenticatedRequest, gezin_id: int, vraag_id: int) -> HttpResponse:
    """One question: its words, its way so far, what is open, and the first step."""
    row, zicht = _open_vraag(request, gezin_id, vraag_id, "vraag.bekijken")
    day = timezone.localdate()
    reached = {item.station: item.sinds for item in row.stations.all()}
    terms = list(Termijn.objects.filter(vraag=row).select_related(*_TERM).order_by("uiterlijk", "pk"))
    is_open = [term for term in terms if term.voldaan_at is None]
    mine = [term for term in is_open if term.gebruiker_id == row.behandelaar_id]
    context = {
        "gezin": {"id": row.gezin_id, "naam": row.gezin.naam},
        "vraag": {**vraag_row(row), "contact": row.contact, "verwijzer_naam": row.verwijzer_naam, "is_new": row.station == Station.VRAAG},
        "way": [{"key": key, "label": label, "day": reached.get(key)} for key, label in Station.choices if key != Station.WACHTEN or key in reached],
        "station": row.station,
        "next": present.regel(mine[0], day) if mine else None,
        "termijnen": [present.regel(term, day) for term in is_open],
        "done": [{"wat": term.get_soort_display(), "op": term.voldaan_at, "uiterlijk": term.uiterlijk,
                  "bron": term.bron} for term in terms if term.voldaan_at],
        "may_lead": may_lead(zicht),
    }  # fmt: skip
    return render(request, "dag/vraag.html", context)


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def overdragen(request: AuthenticatedRequest, gezin_id: int, vraag_id: int) -> HttpResponse:
    """Hand the question to a colleague; the family gets another name, so it is asked twice."""
    row, zicht = _open_vraag(request, gezin_id, vraag_id, "vraag.bekijken")
    check_may_lead(zicht)
    colleagues = (
        Gebruiker.objects.filter(rol=Rol.SPECIALIST, is_active=True, team__gemeente=row.gezin.gemeente_id)
        .exclude(pk=row.behandelaar_id).select_related("team").order_by("first_name", "last_name")
    )  # fmt: skip
    form = OverdragenForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        naar = form.cleaned_data["naar"]
        with problems_in(form):
            vragen.hand_over(vraag=row, naar=naar, by=request.user, now=timezone.now())
        if not form.errors:
            messages.success(
                request,
                _("%(naam)s behandelt deze vraag nu. Bel het gezin even om het te vertellen.") % {"naam": naar.naam},
            )
            return redirect("dag")
    return render(
        request,
        "dag/overdragen.html",
        {"form": form, "vraag": vraag_row(row), "gezin": {"id": gezin_id, "naam": row.gezin.naam}},
    )
