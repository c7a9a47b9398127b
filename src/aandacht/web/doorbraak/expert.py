"""A question to the expert team: asked by the specialist, heard with the family, answered in place, followed or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import expertvragen as access
from aandacht.access.gronden import Grond
from aandacht.access.verordeningen import Regel, geldende_regels, say_missing
from aandacht.actions import expertvragen, logboek
from aandacht.kernel.errors import Refused
from aandacht.records.models import Expertvraag, Gebruiker
from aandacht.web.doorbraak.forms import AdviesForm, ExpertForm, GehoordForm, OpvolgingForm
from aandacht.web.doorbraak.open import frame, open_beside, under, vraag_of
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, problems_in, render

NODIG = (Regel.EXPERTTEAM, Regel.EXPERTTEAM_BINDEND)
STAPPEN: dict[str, Any] = {"horen": GehoordForm, "advies": AdviesForm, "opvolgen": OpvolgingForm}
DONE = {
    "horen": gettext_lazy("Het staat erbij. Nu kan het advies komen."),
    "advies": gettext_lazy("Dank je. Het gezin en de specialist lezen je advies nu. Voor jou is de vraag gesloten."),
    "opvolgen": gettext_lazy("Het staat erbij, ook voor het gezin."),
}


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag = vraag_of(vraag_id)
    grond = open_beside(request, vraag, "expertteam.vragen", "uitspraken")
    context = frame(vraag, grond, request.user)
    if not context["may_lead"]:
        raise Refused(
            _("Het expertteam wordt gevraagd door wie de vraag behandelt."),
            _("Vraag het %(naam)s.") % {"naam": vraag.behandelaar.naam},
        )
    regels = geldende_regels(vraag.gezin.gemeente_id, timezone.localdate())
    deskundigen, uitspraken = access.experts_and_statements(vraag.pk)
    draft = open_draft(request, "expertvraag", f"vraag:{vraag.pk}")
    form = ExpertForm(request.POST or None, draft=draft, deskundigen=deskundigen, uitspraken=uitspraken)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = expertvragen.ask(vraag=vraag, by=request.user, now=timezone.now(), **form.values())
        if not form.errors:
            draft.discard()
            messages.success(request, _("De vraag ligt bij het expertteam. Hoor nu het gezin."))
            return redirect("expertvraag", row.pk)
    mist = [say_missing(regel) for regel in NODIG if regels.get(regel) is None]
    if not deskundigen:
        mist.append(_("Er is nog geen deskundige met een account. De functioneel beheerder maakt dat."))
    weken, bindend = regels.get(Regel.EXPERTTEAM), regels.get(Regel.EXPERTTEAM_BINDEND)
    context |= {
        "form": form, "mist": mist, "weken": weken.waarde if weken else 0, "bindend": bool(bindend and bindend.waarde),
        "bron": bindend.bron if bindend else "",
    }  # fmt: skip
    return render(request, "doorbraak/expert_nieuw.html", context)


@for_rol(access.DESKUNDIGE)
@require_GET
def begin(request: AuthenticatedRequest) -> HttpResponse:
    """The questions that wait for this expert; they name no family."""
    rows = access.visible_vragen(request.user).order_by("uiterlijk", "id")[:50]
    vragen = [{"id": row.pk, "tekst": row.tekst, "uiterlijk": row.uiterlijk, "gehoord": row.gehoord_op} for row in rows]
    return render(request, "doorbraak/expertvragen.html", {"vragen": vragen})


def _load(expertvraag_id: int) -> Expertvraag:
    rows = Expertvraag.objects.select_related(*under("vraag"), "deskundige", "asked_by", "gehoord_door")
    return get_object_or_404(rows, pk=expertvraag_id)


def _open(request: AuthenticatedRequest, row: Expertvraag) -> Grond:
    now = timezone.now()
    grond = access.ground_for(request.user, row, now)
    logboek.record_read(
        by=request.user, now=now, grond=grond, wat="expertteam.bekijken", gezin_ids=[row.vraag.gezin_id],
        velden="vraag, gedeelde uitspraken",
    )  # fmt: skip
    return grond


@logged_in
@require_http_methods(["GET", "POST"])
def expertvraag(request: AuthenticatedRequest, expertvraag_id: int) -> HttpResponse:
    row = _load(expertvraag_id)
    grond = _open(request, row)
    by_expert = grond == Grond.ADVIES
    forms = _forms(request, row, grond)
    stap = request.POST.get("stap", "")
    if request.method == "POST" and stap in forms and forms[stap].is_valid():
        form = forms[stap]
        with problems_in(form):
            _take(stap, row, form.cleaned_data, request.user)
        if not form.errors:
            if form.draft:
                form.draft.discard()
            messages.success(request, str(DONE[stap]))
            return redirect("expertvragen") if stap == "advies" else redirect("expertvraag", row.pk)
    context = frame(row.vraag, grond, request.user)
    context |= {
        "expertvraag": _present(row), "delen": _delen(row), "by_expert": by_expert, "forms": forms,
        "may_withdraw": context["may_lead"] and row.advies_at is None and row.withdrawn_at is None,
        "may_write_casus": context["may_lead"] and row.advies_at is not None,
    }  # fmt: skip
    if by_expert:
        # The expert sees the question and what was shared: no way into the file, and only a first name.
        context["vraag"] |= {"afweging_id": None, "gezin": "", "gezin_id": None}
    status = 422 if any(form.is_bound and form.errors for form in forms.values()) else 200
    return render(request, "doorbraak/expertvraag.html", context, status=status)


def _forms(request: AuthenticatedRequest, row: Expertvraag, grond: Grond) -> dict[str, Any]:
    """The forms this reader may fill in now, by the step they are for, and the one that was sent."""
    kinds: dict[str, Any] = {}
    leads, answers = grond == Grond.ONDERZOEK, grond == Grond.ADVIES
    still_open = row.advies_at is None and row.withdrawn_at is None
    if still_open and row.gehoord_op is None and (leads or answers):
        kinds["horen"] = STAPPEN["horen"]
    if still_open and row.gehoord_op is not None and answers:
        kinds["advies"] = STAPPEN["advies"]
    if row.advies_at is not None and not row.opvolging and leads:
        kinds["opvolgen"] = STAPPEN["opvolgen"]
    sent = request.POST.get("stap") if request.method == "POST" else None
    if sent in STAPPEN:
        kinds[sent] = STAPPEN[sent]  # also when the step was taken meanwhile: the action says so, the words stay
    return {
        stap: kind(
            request.POST if stap == sent else None, prefix=stap,
            draft=open_draft(request, f"expert_{stap}", f"expertvraag:{row.pk}"),
        )
        for stap, kind in kinds.items()
    }  # fmt: skip


def _take(stap: str, row: Expertvraag, data: dict[str, Any], user: Gebruiker) -> None:
    now = timezone.now()
    if stap == "horen":
        expertvragen.hear(expertvraag=row, by=user, now=now, **data)
    elif stap == "advies":
        expertvragen.advise(expertvraag=row, by=user, now=now, **data)
    else:
        expertvragen.follow(expertvraag=row, by=user, now=now, **data)


def _present(row: Expertvraag) -> dict[str, Any]:
    return {
        "id": row.pk, "tekst": row.tekst, "deskundige": row.deskundige.naam, "functie": row.deskundige.functie,
        "uiterlijk": row.uiterlijk, "bindend": row.bindend, "bron": row.bron, "op": row.asked_at, "door": row.asked_by.naam,
        "gehoord_op": row.gehoord_op, "gehoord": row.gehoord, "gehoord_door": row.gehoord_door.naam if row.gehoord_door else "",
        "advies": row.advies, "advies_at": row.advies_at, "opvolging": row.get_opvolging_display(),
        "opvolging_reden": row.opvolging_reden, "ingetrokken": row.withdrawn_at,
    }  # fmt: skip


def _delen(row: Expertvraag) -> list[dict[str, Any]]:
    rows = row.delen.select_related("uitspraak__spreker", "uitspraak__professional").order_by("id")
    return [
        {
            "wie": deel.uitspraak.spreker.voornamen if deel.uitspraak.spreker else str(deel.uitspraak.professional),
            "tekst": deel.uitspraak.woorden, "bron": deel.uitspraak.bron, "datum": deel.uitspraak.datum,
        }
        for deel in rows
    ]  # fmt: skip


@logged_in
@require_POST
def intrekken(request: AuthenticatedRequest, expertvraag_id: int) -> HttpResponse:
    row = _load(expertvraag_id)
    expertvragen.withdraw(expertvraag=row, by=request.user, now=timezone.now())
    messages.success(request, _("De vraag aan het expertteam is ingetrokken. Wat gedeeld was, is weer dicht."))
    return redirect("expertvraag", row.pk)
