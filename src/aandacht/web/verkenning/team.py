"""Talks of the team about a proposal: each voice beside its name, also who does not agree. People decide after it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access import verkenningen as access
from aandacht.access.teambesprekingen import OPEN, possible_deelnemers
from aandacht.actions import teambesprekingen
from aandacht.records.models import Gebruiker, Teambespreking, Teamdeelnemer, Teamstem
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, problems_in, render
from aandacht.web.verkenning.forms import TeamForm, TeamstemForm
from aandacht.web.verkenning.kop import open_kop
from aandacht.web.verkenning.meekijken import name_of


@logged_in
@require_GET
def overzicht(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id, velden="teambesprekingen")
    vraag = opened.vraag
    deelnemers = Teamdeelnemer.objects.filter(teambespreking__vraag=vraag).select_related(
        "gebruiker", "teambespreking__recorded_by"
    )
    stemmen: QuerySet[Teamstem] = Teamstem.objects.filter(teambespreking__vraag=vraag).select_related("given_by")
    context = {
        **opened.context("team", request.user),
        "besprekingen": besprekingen_of(deelnemers.order_by("-teambespreking", "pk"), stemmen),
        "is_open": vraag.station in OPEN,
        "me": request.user.pk,
    }
    return render(request, "verkenning/team.html", context)


def besprekingen_of(deelnemers: Iterable[Teamdeelnemer], stemmen: Iterable[Teamstem]) -> list[dict[str, Any]]:
    """Each talk with everybody who took part and their newest voice, if they gave one."""
    rows = list(stemmen)
    newest = {(row.teambespreking_id, row.gebruiker_id): row for row in rows}
    said = {(row.teambespreking_id, row.gebruiker_id) for row in rows if row.eigen_account}
    found: dict[int, dict[str, Any]] = {}
    for deelnemer in deelnemers:
        talk = deelnemer.teambespreking
        here = found.setdefault(talk.pk, {
            "id": talk.pk, "voorstel": talk.voorstel, "gehouden_op": talk.gehouden_op, "door": talk.recorded_by.naam,
            "stemmen": [],
        })  # fmt: skip
        key = talk.pk, deelnemer.gebruiker_id
        here["stemmen"].append({**_stem(deelnemer.gebruiker, newest.get(key)), "zelf_gezegd": key in said})
    return list(found.values())


def _stem(user: Gebruiker, row: Teamstem | None) -> dict[str, Any]:
    return {
        "gebruiker_id": user.pk, "naam": user.naam, "functie": user.functie or str(user.get_rol_display()),
        "oordeel": row.oordeel if row else "", "label": str(row.get_oordeel_display()) if row else "",
        "reden": row.reden if row else "", "given_at": row.given_at if row else None,
        "door": row.given_by.naam if row and not row.eigen_account else "",
    }  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id)
    access.check_may_lead(opened.zicht)
    people = {str(user.pk): user for user in possible_deelnemers(opened.vraag).order_by("first_name", "pk")}
    draft = open_draft(request, "teambespreking", f"verkenning:{verkenning_id}")
    form = TeamForm(
        request.POST or None, draft=draft, initial={"gehouden_op": timezone.localdate(), "deelnemers": [str(request.user.pk)]},
        deelnemers=[(pk, name_of(user)) for pk, user in people.items()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            teambesprekingen.record(
                vraag=opened.vraag, voorstel=data["voorstel"], gehouden_op=data["gehouden_op"],
                deelnemers=[people[pk] for pk in data["deelnemers"]], by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Opgeschreven. Iedereen die meedeed, kan zelf zeggen wat die ervan vindt."))
            return redirect("verkenning_team", verkenning_id)
    context = {
        **opened.context("team", request.user), "form": form, "title": _("Een voorstel met het team bespreken"),
        "submit": _("Opschrijven"), "draft": draft,
        "lead": _("Ieders stem blijft staan, ook wie het niet eens is. Het is geen stemming: een mens besluit."),
    }  # fmt: skip
    return render(request, "verkenning/form.html", context)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def stem(request: AuthenticatedRequest, verkenning_id: int, teambespreking_id: int, gebruiker_id: int) -> HttpResponse:
    """One's own voice, or that of a colleague who took part, written down with their name."""
    opened = open_kop(request, verkenning_id)
    access.check_may_lead(opened.zicht)
    deelnemer = get_object_or_404(
        Teamdeelnemer.objects.select_related("gebruiker", "teambespreking__vraag__gezin"),
        teambespreking=teambespreking_id, gebruiker=gebruiker_id, teambespreking__vraag=opened.vraag,
    )  # fmt: skip
    own = deelnemer.gebruiker_id == request.user.pk
    if not own and request.method == "GET":
        teambesprekingen.check_not_said(deelnemer.teambespreking, deelnemer.gebruiker)
    draft = open_draft(request, "teamstem", f"teambespreking:{teambespreking_id}:{gebruiker_id}")
    form = TeamstemForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            give(request, deelnemer.teambespreking, deelnemer.gebruiker, form)
        if not form.errors:
            draft.discard()
            return redirect("verkenning_team", verkenning_id)
    context = {
        **opened.context("team", request.user), "form": form, "submit": _("Bewaren"), "draft": draft,
        "title": _("Wat vind je van het voorstel?") if own
        else _("Wat vindt %(naam)s van het voorstel?") % {"naam": deelnemer.gebruiker.naam},
        "quote": deelnemer.teambespreking.voorstel,
    }  # fmt: skip
    return render(request, "verkenning/form.html", context)


def give(request: AuthenticatedRequest, talk: Teambespreking, user: Gebruiker, form: TeamstemForm) -> None:
    teambesprekingen.give_stem(
        teambespreking=talk, gebruiker=user, by=request.user, now=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("Bewaard. Deze stem blijft staan, met de naam erbij."))
