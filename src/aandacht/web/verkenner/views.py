from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from aandacht.access.scenarios import TRIES, visible_doorrekeningen, visible_scenarios
from aandacht.actions import doorrekeningen
from aandacht.kernel.errors import NotPossible, UnusableInput
from aandacht.records.models import Doorrekening
from aandacht.simulation import built_in, load_scenario
from aandacht.simulation.scenario import BASIS
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, render
from aandacht.web.verkenner import present, quick, ready, words
from aandacht.web.verkenner.begin import offered
from aandacht.web.verkenner.keuze import RUNS, read_keuze, read_regio, read_years, regios
from aandacht.web.verkenner.map import map_of

SHOWN = 12


@require_safe
@for_rol(*TRIES)
def kies(request: AuthenticatedRequest) -> HttpResponse:
    ready.warm_up()
    eerste, laatste = read_years(request.GET)
    regio = read_regio(request.GET, request.user)
    rows = visible_doorrekeningen(request.user).order_by("-asked_at", "-pk").defer("resultaat", "tekst")
    own = visible_scenarios(request.user).select_related("made_by").order_by("-changed_at", "-pk").defer("tekst")
    context = {
        "regio": regio, "regios": regios(), "eerste": eerste, "laatste": laatste,
        "kaart": map_of(regio, eerste, laatste),
        "plannen": [_card(naam) for naam in built_in() if naam != BASIS],
        "eigen": [{"id": row.pk, "titel": row.titel, "gedeeld": row.gedeeld, "van": "" if row.made_by_id == request.user.pk else
                   row.made_by.naam, "op": row.changed_at} for row in own[:50]],
        "doorrekeningen": [run_row(row) for row in rows[:SHOWN]],
    }  # fmt: skip
    return render(request, "verkenner/kies.html", context)


def run_row(row: Doorrekening) -> dict[str, Any]:
    return {
        "id": row.pk, "titel": row.titel, "regio": words.regio_naam(row.regio), "eerste": row.eerste, "laatste": row.laatste,
        "status": row.status, "status_label": row.get_status_display(), "gedaan": row.gedaan, "runs": row.runs,
        "gedraaid": len(row.aannames), "asked_at": row.asked_at, "steekproef": row.steekproef,
    }  # fmt: skip


def _card(naam: str) -> dict[str, Any]:
    beleid = load_scenario(naam)
    marks = list(dict.fromkeys(each.get("bewijs", "aanname") for each in beleid.bronnen))
    return {"sleutel": naam, "titel": beleid.titel, "uitleg": beleid.uitleg,
            "bewijzen": [{"label": words.BEWIJZEN[mark], "toon": words.TOON[mark]} for mark in words.BEWIJZEN if mark in marks]}  # fmt: skip


@require_safe
@for_rol(*TRIES)
def proef(request: AuthenticatedRequest) -> HttpResponse:
    """The quick run: answered on the page itself."""
    if not request.GET.get("scenario"):
        return redirect("verkenner")
    keuze = read_keuze(request.GET, request.user)
    context: dict[str, Any] = {
        "keuze": keuze, "regio_naam": words.regio_naam(keuze.regio), "plan": present.plan(keuze.beleid), "regios": regios(),
        "schuiven": present.schuiven(keuze.aannames), "gedraaid": words.aannames(keuze.aannames), "runs": RUNS,
        "begin": offered(keuze.regio, keuze.eerste), "query": f"{keuze.query}&",
    }  # fmt: skip
    try:
        doorrekeningen.check(keuze.gevraagd(), keuze.beleid)
        before = quick.known(replace(keuze, aannames={})) if keuze.aannames else None
        context |= {
            "blad": present.blad(quick.answer(keuze), request.GET.get("soort", ""), before),
            "toets": present.toets(quick.toets()),
        }
    except (NotPossible, UnusableInput) as error:
        status = 200 if request.headers.get("HX-Request") else 422  # a script shows only what went well
        return render(request, "verkenner/proef.html", context | {"probleem": str(error)}, status=status)
    return render(request, "verkenner/proef.html", context)
