"""What is asked of somebody by name: to look along, to give a voice in a talk of the team. The home of an expert."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.expertvragen import visible_vragen
from aandacht.access.gronden import Grond
from aandacht.access.meekijkverzoeken import MEEKIJKERS, check_may_answer, open_verzoeken
from aandacht.access.teambesprekingen import check_takes_part, open_besprekingen
from aandacht.actions import logboek, meekijkverzoeken
from aandacht.records.models import Gebruiker, Meekijkdeel, Meekijkverzoek, Persoon, Teambespreking, Teamstem, Uitspraak
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render
from aandacht.web.verkenning.forms import AntwoordForm, TeamstemForm
from aandacht.web.verkenning.kop import age_of
from aandacht.web.verkenning.present import voice
from aandacht.web.verkenning.team import give


@for_rol(*MEEKIJKERS)
@require_GET
def lijst(request: AuthenticatedRequest) -> HttpResponse:
    """Everything that waits for this user, by day. It says what is asked; who it is about stands on the page itself."""
    user = request.user
    rows = open_verzoeken(user).select_related("asked_by").order_by("uiterlijk", "pk")
    talks = open_besprekingen(user).exclude(stemmen__gebruiker=user).select_related("recorded_by").order_by("pk")
    experts = visible_vragen(user).select_related("asked_by").order_by("uiterlijk", "pk")
    context = {
        "meekijken": [
            {"url": reverse("meekijken_antwoord", args=[row.pk]), "tekst": row.tekst, "wie": row.asked_by.naam, "uiterlijk": row.uiterlijk}
            for row in rows
        ],
        "team": [
            {"url": reverse("meekijken_stem", args=[row.pk]), "tekst": row.voorstel, "wie": row.recorded_by.naam, "op": row.gehouden_op}
            for row in talks
        ],
        "expertteam": [
            {"url": _url("expertvraag", row.pk), "tekst": row.tekst, "wie": row.asked_by.naam, "uiterlijk": row.uiterlijk}
            for row in experts
        ] if user.rol == Gebruiker.Rol.DESKUNDIGE else [],
    }  # fmt: skip
    return render(request, "verkenning/gevraagd.html", context)


def _url(name: str, *args: int) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@for_rol(*MEEKIJKERS)
@require_http_methods(["GET", "POST"])
def antwoord(request: AuthenticatedRequest, meekijkverzoek_id: int) -> HttpResponse:
    """The question, the first name and age of the child, and the words that were shared. Nothing else."""
    shared = Meekijkdeel.objects.select_related(
        "uitspraak__spreker", "uitspraak__professional", "uitspraak__vervangen_door"
    ).order_by("pk")
    row = get_object_or_404(
        Meekijkverzoek.objects.select_related("vraag__jeugdige", "asked_by").prefetch_related(Prefetch("delen", shared)),
        pk=meekijkverzoek_id,
    )  # fmt: skip
    check_may_answer(request.user, row)
    now = timezone.now()
    logboek.record_read(
        by=request.user, now=now, grond=Grond.MEEKIJKEN, wat="meekijken.lezen", gezin_ids=[row.vraag.gezin_id],
        velden=f"vraag, {len(row.delen.all())} uitspraken",
    )  # fmt: skip
    draft = open_draft(request, "meekijkantwoord", f"meekijkverzoek:{row.pk}")
    form = AntwoordForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            meekijkverzoeken.answer(
                meekijkverzoek=row, antwoord=form.cleaned_data["antwoord"], by=request.user, now=now
            )
        if not form.errors:
            draft.discard()
            messages.success(request, _("Verstuurd, dank je wel. Wat met je gedeeld was, is nu weer dicht."))
            return redirect("meekijken")
    context = {
        "form": form, "over": _over(row.vraag.jeugdige), "wie": row.asked_by.naam, "tekst": row.tekst,
        "uiterlijk": row.uiterlijk, "delen": [_shared(deel.uitspraak) for deel in row.delen.all()],
    }  # fmt: skip
    return render(request, "verkenning/antwoord.html", context)


def _over(jeugdige: Persoon) -> str:
    age = age_of(jeugdige)
    if age is None:
        return jeugdige.voornamen
    return _("%(naam)s, %(jaren)d jaar") % {"naam": jeugdige.voornamen, "jaren": age}


def _shared(row: Uitspraak) -> dict[str, Any]:
    """Words that were shared, by role and first name; a correction meanwhile is shown in its place."""
    while (newer := getattr(row, "vervangen_door", None)) is not None:
        row = newer
    return {
        "wie": voice(row), "tekst": row.tekst, "soort": str(row.get_soort_display()), "is_feit": row.soort == Uitspraak.Soort.FEIT,
        "herkomst": row.herkomst, "datum": row.datum, "bron": row.bron,
    }  # fmt: skip


@for_rol(*MEEKIJKERS)
@require_http_methods(["GET", "POST"])
def stem(request: AuthenticatedRequest, teambespreking_id: int) -> HttpResponse:
    """A colleague's own voice from their own account: they see the proposal, and of whom it is by first name and age."""
    row = get_object_or_404(
        Teambespreking.objects.select_related("vraag__jeugdige", "vraag__gezin", "recorded_by"), pk=teambespreking_id
    )
    check_takes_part(request.user, row)
    logboek.record_read(
        by=request.user, now=timezone.now(), grond=Grond.TEAM, wat="teambespreking.lezen", gezin_ids=[row.vraag.gezin_id],
        velden="voorstel",
    )  # fmt: skip
    draft = open_draft(request, "teamstem", f"teambespreking:{row.pk}:{request.user.pk}")
    form = TeamstemForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            give(request, row, request.user, form)
        if not form.errors:
            draft.discard()
            return redirect("meekijken")
    mine = Teamstem.objects.filter(teambespreking=row, gebruiker=request.user).order_by("-pk").first()
    context = {
        "form": form, "over": _over(row.vraag.jeugdige), "wie": row.recorded_by.naam, "voorstel": row.voorstel,
        "gehouden_op": row.gehouden_op,
        "mijn": {"label": str(mine.get_oordeel_display()), "reden": mine.reden} if mine else None,
    }  # fmt: skip
    return render(request, "verkenning/stem.html", context)
