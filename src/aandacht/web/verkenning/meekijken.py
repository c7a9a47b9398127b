"""Asking somebody to look along, from the conversation; the family sees what was asked, of whom, and the answer."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import verkenningen as access
from aandacht.access.meekijkverzoeken import not_shielded, possible_meekijkers
from aandacht.actions import meekijkverzoeken
from aandacht.kernel.dagen import add_werkdagen
from aandacht.records.models import Gebruiker, Meekijkdeel, Meekijkverzoek, Uitspraak
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, problems_in, render
from aandacht.web.verkenning.forms import MeekijkForm
from aandacht.web.verkenning.kop import Kop, open_kop
from aandacht.web.verkenning.present import who_and_words

USUAL_WERKDAGEN = 5


@logged_in
@require_GET
def overzicht(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id, velden="meekijkverzoeken")
    shared = Meekijkdeel.objects.select_related("uitspraak__spreker", "uitspraak__professional").order_by("pk")
    rows = (
        Meekijkverzoek.objects.filter(vraag=opened.vraag).select_related("gevraagde", "asked_by")
        .prefetch_related(Prefetch("delen", shared)).order_by("-pk")
    )  # fmt: skip
    context = {**opened.context("meekijken", request.user), "verzoeken": [_verzoek(row, opened) for row in rows]}
    return render(request, "verkenning/meekijken.html", context)


def _verzoek(row: Meekijkverzoek, opened: Kop) -> dict[str, Any]:
    return {
        "id": row.pk, "tekst": row.tekst, "aan": row.gevraagde.naam,
        "functie": row.gevraagde.functie or str(row.gevraagde.get_rol_display()), "door": row.asked_by.naam,
        "asked_at": row.asked_at, "uiterlijk": row.uiterlijk, "antwoord": row.antwoord, "answered_at": row.answered_at,
        "withdrawn_at": row.withdrawn_at,
        "delen": [
            who_and_words(deel.uitspraak) for deel in row.delen.all()
            if access.may_see_uitspraak(opened.zicht, deel.uitspraak)
        ],
    }  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def vragen(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id)
    access.check_may_lead(opened.zicht)
    rows = _shareable(opened)
    people = {str(user.pk): user for user in _gevraagden(request.user)}
    draft = open_draft(request, "meekijken", f"verkenning:{verkenning_id}")
    form = MeekijkForm(
        request.POST or None, draft=draft, initial={"uiterlijk": add_werkdagen(timezone.localdate(), USUAL_WERKDAGEN)},
        gevraagden=[(pk, name_of(user)) for pk, user in people.items()],
        woorden=[(pk, who_and_words(row)) for pk, row in rows.items()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            meekijkverzoeken.ask(
                vraag=opened.vraag, tekst=data["tekst"], gevraagde=people[data["gevraagde"]], uiterlijk=data["uiterlijk"],
                delen=[rows[pk] for pk in data["delen"]], by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Gevraagd. Het gezin ziet op deze pagina wat je vroeg en aan wie."))
            return redirect("verkenning_meekijken", verkenning_id)
    context = {
        **opened.context("meekijken", request.user), "form": form, "title": _("Iemand laten meekijken"),
        "submit": _("Vragen"), "draft": draft,
        "lead": _("Diegene ziet alleen je vraag, de voornaam en leeftijd van %(naam)s, en de woorden die je aankruist. Na het antwoord sluit dat weer.")
        % {"naam": opened.vraag.jeugdige.voornamen},
    }  # fmt: skip
    return render(request, "verkenning/form.html", context)


def _shareable(opened: Kop) -> dict[str, Uitspraak]:
    rows = access.visible_uitspraken(opened.zicht, opened.verkenning).filter(not_shielded(), vervangen_door=None)
    rows = rows.select_related("spreker", "professional", "verkenning").order_by("pk")
    return {str(row.pk): row for row in rows}


def _gevraagden(by: Gebruiker) -> list[Gebruiker]:
    """Behavioural experts first, then colleagues of the own gemeente, then referrers."""
    order = [Gebruiker.Rol.DESKUNDIGE, Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.VERWIJZER]
    gemeente = by.team.gemeente_id if by.team else None
    rows = [
        user for user in possible_meekijkers(by).select_related("team")
        if user.rol != Gebruiker.Rol.SPECIALIST or (user.team is not None and user.team.gemeente_id == gemeente)
    ]  # fmt: skip
    return sorted(rows, key=lambda user: (order.index(Gebruiker.Rol(user.rol)), user.naam))


def name_of(user: Gebruiker) -> str:
    return f"{user.naam} ({user.functie or user.get_rol_display()})"


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_POST
def intrekken(request: AuthenticatedRequest, meekijkverzoek_id: int) -> HttpResponse:
    rows = Meekijkverzoek.objects.select_related("vraag__gezin", "vraag__verkenning")
    row = get_object_or_404(rows, pk=meekijkverzoek_id)
    meekijkverzoeken.withdraw(meekijkverzoek=row, by=request.user, now=timezone.now())
    messages.success(request, _("Ingetrokken. Wat gedeeld was, is weer dicht."))
    return redirect("verkenning_meekijken", row.vraag.verkenning.pk)
