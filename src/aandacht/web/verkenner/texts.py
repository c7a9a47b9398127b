from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access.scenarios import TRIES, check_may_change, visible_scenarios
from aandacht.actions import scenarios
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Scenario
from aandacht.simulation import ScenarioError, built_in, load_scenario
from aandacht.simulation.combine import combined
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.scenario import BASIS, DELEN, FACTOREN, PER_JAAR, text_of
from aandacht.simulation.scenario import Scenario as Beleid
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render
from aandacht.web.verkenner import present, words
from aandacht.web.verkenner.forms import EXAMPLE, ScenarioForm


def _allowed() -> dict[str, Any]:
    """What may stand in a plan, in words, with its limits."""
    return {
        "namen": [{"naam": naam, "titel": words.VERANDERINGEN[naam], "laag": f"{low:g}", "hoog": f"{high:g}"}
                  for naam, (low, high) in (FACTOREN | DELEN | PER_JAAR).items()],
        "soorten": [{"naam": soort.naam, "titel": words.SOORTEN[soort.naam]} for soort in read_basis().soorten],
    }  # fmt: skip


def _start(request: AuthenticatedRequest) -> dict[str, Any]:
    """What a new scenario begins with: some plans together, a copy, or an example."""
    samen = list(dict.fromkeys(request.GET.getlist("met")))
    if samen:
        return _joined([_one(request, sleutel) for sleutel in samen])
    van = request.GET.get("van", "")
    if van.isdecimal():
        row = get_object_or_404(visible_scenarios(request.user), pk=int(van))
        return {"titel": _("Kopie van %(titel)s") % {"titel": row.titel}, "tekst": row.tekst}
    if van in built_in() and van != BASIS:
        text = text_of(van)
        return {"titel": _("Kopie van %(titel)s") % {"titel": scenarios.read(text).titel}, "tekst": text}
    return {"tekst": EXAMPLE}


def _one(request: AuthenticatedRequest, sleutel: str) -> Beleid:
    if sleutel.isdecimal():
        row = get_object_or_404(visible_scenarios(request.user), pk=int(sleutel))
        return replace(scenarios.read(row.tekst), titel=row.titel)
    if sleutel in built_in() and sleutel != BASIS:
        return load_scenario(sleutel)
    raise Http404


def _draft_of(request: AuthenticatedRequest) -> str:
    """The name of what is being written: another start is another text."""
    samen = ",".join(request.GET.getlist("met"))
    return f"samen:{sha256(samen.encode()).hexdigest()[:32]}" if samen else f"nieuw:{request.GET.get('van', '')}"[:60]


def _joined(plans: list[Beleid]) -> dict[str, Any]:
    titel = _("Samen: %(titels)s") % {"titels": ", ".join(plan.titel for plan in plans)}
    try:
        return {"titel": titel[:120], "tekst": combined(plans, "samen", titel)}
    except ScenarioError as error:
        raise NotPossible(_("Kies twee tot en met vier plannen om samen te voegen.")) from error


@require_http_methods(["GET", "HEAD", "POST"])
@for_rol(*TRIES)
def nieuw(request: AuthenticatedRequest) -> HttpResponse:
    draft = open_draft(request, "verkenner_scenario", _draft_of(request))
    form = ScenarioForm(request.POST or None, draft=draft, initial=_start(request))
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = scenarios.add(
                titel=form.cleaned_data["titel"], tekst=form.cleaned_data["tekst"], by=request.user, now=timezone.now()
            )
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je scenario is bewaard."))
            return redirect("verkenner_scenario", row.pk)
    return render(request, "verkenner/scenario.html", {"form": form, "mag": _allowed(), "eigen": True})


@require_http_methods(["GET", "HEAD", "POST"])
@for_rol(*TRIES)
def scenario(request: AuthenticatedRequest, scenario_id: int) -> HttpResponse:
    row = get_object_or_404(visible_scenarios(request.user).select_related("made_by"), pk=scenario_id)
    mine = row.made_by_id == request.user.pk
    context: dict[str, Any] = {
        "rij": _row(row),
        "eigen": mine,
        "plan": present.plan(scenarios.read(row.tekst)),
        "tekst": row.tekst,
    }
    if not mine:
        if request.method == "POST":
            check_may_change(request.user, row)
        return render(request, "verkenner/scenario.html", context)
    draft = open_draft(request, "verkenner_scenario", f"scenario:{row.pk}")
    initial = {"titel": row.titel, "tekst": row.tekst, "versie": row.versie}
    form = ScenarioForm(request.POST or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            scenarios.change(
                scenario=row, titel=form.cleaned_data["titel"], tekst=form.cleaned_data["tekst"],
                versie=form.cleaned_data["versie"] or 0, by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je scenario is bewaard."))
            return redirect("verkenner_scenario", row.pk)
    return render(request, "verkenner/scenario.html", context | {"form": form, "mag": _allowed()})


def _row(row: Scenario) -> dict[str, Any]:
    return {"id": row.pk, "titel": row.titel, "gedeeld": row.gedeeld, "van": row.made_by.naam}


@require_POST
@for_rol(*TRIES)
def delen(request: AuthenticatedRequest, scenario_id: int) -> HttpResponse:
    row = get_object_or_404(visible_scenarios(request.user), pk=scenario_id)
    shared = request.POST.get("gedeeld") == "ja"
    scenarios.share(scenario=row, gedeeld=shared, by=request.user)
    messages.success(
        request,
        _("Collega's van je organisatie kunnen dit scenario nu openen met de link van deze pagina.")
        if shared
        else _("Alleen jij ziet dit scenario nu."),
    )
    return redirect("verkenner_scenario", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_rol(*TRIES)
def weg(request: AuthenticatedRequest, scenario_id: int) -> HttpResponse:
    row = get_object_or_404(visible_scenarios(request.user).select_related("made_by"), pk=scenario_id)
    check_may_change(request.user, row)
    if request.method == "POST":
        scenarios.remove(scenario=row, by=request.user)
        messages.success(request, _("Het scenario is weg."))
        return redirect("verkenner")
    return render(request, "verkenner/weg.html", {"scenario": _row(row), "aantal": row.doorrekeningen.count()})
