"""What protects, what helps a family to bear and what weighs on it, and what is normal at this age: to talk about."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import verkenningen as access
from aandacht.actions import duidingen
from aandacht.opgroeien import stof
from aandacht.records.models import Duiding, Uitspraak
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render
from aandacht.web.verkenning.forms import LegForm
from aandacht.web.verkenning.kop import Kop, age_of, open_kop
from aandacht.web.verkenning.present import Gesprek, Woord, voice
from aandacht.web.verkenning.schrijven import naast_label, read_naast
from aandacht.web.verkenning.views import said_in


@dataclass(frozen=True)
class Ernaast:
    """Words that lie beside a factor or a domain, and how to take them away again."""

    duiding_id: int
    woord: Woord


@dataclass(frozen=True)
class Factorblok:
    key: str
    label: str
    wat: str
    sterker: tuple[str, ...]
    ernaast: list[Ernaast]


@dataclass(frozen=True)
class Domeinblok:
    key: str
    label: str
    vraag: str
    kracht: list[Ernaast]
    last: list[Ernaast]


@logged_in
@require_GET
def kracht(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    opened = open_kop(request, verkenning_id)
    talk = said_in(opened, request.user)
    beside = _beside(opened, talk)
    taal = get_language() or "nl"
    age = age_of(opened.vraag.jeugdige)
    context = {
        **opened.context("kracht", request.user),
        "factoren": [
            Factorblok(row.sleutel, str(Duiding.Factor(row.sleutel).label), row.wat, row.sterker, beside[row.sleutel, "", ""])
            for row in stof.factoren(taal)
        ],
        "factor_bron": stof.bron_of("beschermende_factoren", taal),
        "domeinen": [
            Domeinblok(
                row.sleutel, str(Duiding.Domein(row.sleutel).label), row.vraag,
                beside["", row.sleutel, Duiding.Kant.DRAAGKRACHT], beside["", row.sleutel, Duiding.Kant.DRAAGLAST],
            )
            for row in stof.domeinen(taal)
        ],
        "domein_bron": stof.bron_of("draagkracht", taal),
        "leeftijden": stof.leeftijden_of(age, taal) if age is not None else (),
        "jaren": age,
    }  # fmt: skip
    return render(request, "verkenning/kracht.html", context)


def _beside(opened: Kop, talk: Gesprek) -> dict[tuple[str, str, str], list[Ernaast]]:
    rows = Duiding.objects.filter(uitspraak__verkenning=opened.verkenning, withdrawn_at=None).order_by("pk")
    found: dict[tuple[str, str, str], list[Ernaast]] = defaultdict(list)
    for pk, uitspraak, *where in rows.values_list("pk", "uitspraak", "factor", "domein", "kant"):
        woord = talk.woord(uitspraak) if uitspraak in talk.by_id else None
        if woord is not None:
            found[where[0], where[1], where[2]].append(Ernaast(pk, woord))
    return found


@logged_in
@require_http_methods(["GET", "POST"])
def leg(request: AuthenticatedRequest, verkenning_id: int, bij: str) -> HttpResponse:
    """Lay words that were said already beside a factor or a domain."""
    opened = open_kop(request, verkenning_id)
    naast = read_naast(bij)
    if naast is None:
        raise Http404
    talk = said_in(opened, request.user)
    rows = {str(row.pk): row for row in talk.current() if access.may_lay(opened.zicht, row, request.user)}
    form = LegForm(request.POST or None, woorden=[(pk, _line(row)) for pk, row in rows.items()])
    back = f"{reverse('verkenning_kracht', args=[verkenning_id])}#{naast.factor or naast.domein}"
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            duidingen.lay(
                uitspraak=rows[form.cleaned_data["uitspraak"]], naast=naast, by=request.user, now=timezone.now()
            )
        if not form.errors:
            messages.success(request, _("Het ligt erbij."))
            return redirect(back)
    context = {
        **opened.context("kracht", request.user), "form": form, "title": naast_label(naast), "submit": _("Leg het erbij"),
        "cancel": back, "lead": _("De woorden blijven ook staan waar ze stonden."), "nothing": not rows,
    }  # fmt: skip
    return render(request, "verkenning/form.html", context)


def _line(row: Uitspraak) -> str:
    return f"{voice(row)}: {Truncator(row.woorden).chars(140)}"


@logged_in
@require_POST
def weg(request: AuthenticatedRequest, duiding_id: int) -> HttpResponse:
    """These words do not belong here after all; they stay in the talk."""
    rows = Duiding.objects.select_related("uitspraak__verkenning__vraag__gezin")
    duiding = get_object_or_404(rows, pk=duiding_id)
    duidingen.take_away(duiding=duiding, by=request.user, now=timezone.now())
    messages.success(request, _("Weggehaald. De woorden staan nog in het gesprek."))
    anchor = duiding.factor or duiding.domein
    return redirect(f"{reverse('verkenning_kracht', args=[duiding.uitspraak.verkenning_id])}#{anchor}")
