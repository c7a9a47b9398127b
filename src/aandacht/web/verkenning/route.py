"""The group a question belongs to: chosen by a person, with what the gemeente lets follow from it for route and pace."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import verkenningen as access
from aandacht.access import vraaggroepen as vraaggroepen_access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.verordeningen import Regels, geldende_regels
from aandacht.access.vraaggroepen import route_of
from aandacht.actions import vraaggroepen
from aandacht.records.models import Vraag, Vraaggroep
from aandacht.records.models.vraag import Station
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render
from aandacht.web.verkenning.forms import GroepForm
from aandacht.web.verkenning.kop import open_kop


@logged_in
@require_http_methods(["GET", "POST"])
def groep(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    """The groups as they were chosen, newest first; whoever handles the question chooses."""
    opened = open_kop(request, verkenning_id, velden="vraaggroep")
    form, saved = _choose(request, opened.vraag, opened.zicht, {"groep": opened.groep, "onveilig": opened.onveilig})
    if saved:
        return redirect("verkenning_groep", verkenning_id)
    context = {**opened.context("groep", request.user), **_chosen(opened.vraag), "form": form}
    return render(request, "verkenning/groep.html", context)


@logged_in
@require_http_methods(["GET", "POST"])
def groep_vooraf(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """The same before there is a talk: whoever reads a new question can see at once that it needs speed."""
    vraag = get_object_or_404(
        Vraag.objects.select_related("gezin__gemeente", "jeugdige", "behandelaar", "verkenning"), pk=vraag_id
    )
    zicht = open_gezin(request, vraag.gezin, Onderdeel.VRAAG, "vraaggroep", "vraaggroep", vraag.jeugdige_id)[1]
    access.check_may_lead(zicht)
    if hasattr(vraag, "verkenning"):
        return redirect("verkenning_groep", vraag.verkenning.pk)
    newest = vraaggroepen_access.newest(vraag)
    initial = {"groep": newest.groep, "onveilig": newest.onveilig} if newest else {}
    form, saved = _choose(request, vraag, zicht, initial)
    if saved:
        return redirect("gezin_vraag", vraag.gezin_id, vraag.pk)
    naam = {"naam": vraag.jeugdige.voornamen, "gezin": vraag.gezin.naam, "nummer": vraag.nummer}
    context = {"vraag": {"id": vraag.pk, "gezin_id": vraag.gezin_id, **naam}, **_chosen(vraag), "form": form}
    return render(request, "verkenning/groep_vooraf.html", context)


def _choose(
    request: AuthenticatedRequest, vraag: Vraag, zicht: Zicht, initial: dict[str, Any]
) -> tuple[GroepForm | None, bool]:
    """The form for whoever may choose, and whether a group was chosen with it just now."""
    lead = access.may_lead(zicht) and vraag.station != Station.AFGEROND
    if not lead and request.method != "POST":
        return None, False
    access.check_may_lead(zicht)
    draft = open_draft(request, "vraaggroep", f"vraag:{vraag.pk}") if request.method == "POST" else None
    form = GroepForm(request.POST or None, draft=draft, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form, False
    with problems_in(form):
        vraaggroepen.choose(vraag=vraag, by=request.user, now=timezone.now(), **form.cleaned_data)
    if not form.errors:
        messages.success(request, _("Bewaard. De groep bepaalt de route en het tempo, nooit de uitkomst."))
    return form, not form.errors


def _chosen(vraag: Vraag) -> dict[str, Any]:
    rows = list(Vraaggroep.objects.filter(vraag=vraag).select_related("door").order_by("-pk"))
    regels = geldende_regels(vraag.gezin.gemeente_id, timezone.localdate())
    return {
        "rijen": [_row(row) for row in rows],
        "gevolgen": consequences(rows[0].groep, rows[0].onveilig, regels) if rows else [],
    }


def _row(row: Vraaggroep) -> dict[str, Any]:
    return {
        "groep": str(row.get_groep_display()), "onveilig": row.onveilig, "toelichting": row.toelichting, "sinds": row.sinds,
        "door": row.door.naam,
    }  # fmt: skip


def consequences(chosen: str, onveilig: bool, regels: Regels) -> list[dict[str, str]]:
    """What follows from a group for route and pace, each with the rule it rests on; or that the gemeente set none."""
    route = route_of(chosen, onveilig=onveilig, regels=regels)
    found = []
    if route.langdurig:
        text = _("Een besluit kan in één keer voor %(n)d maanden gelden. Jullie hoeven niet steeds opnieuw te bewijzen dat de hulp nodig is.")  # fmt: skip
        found.append({"tekst": text % {"n": route.langdurig.waarde}, "bron": route.langdurig.bron})
    if route.vrij_eerst:
        text = _("De gemeente vraagt om eerst te kijken naar hulp waar geen besluit voor nodig is. Alle mogelijkheden blijven op tafel, in dezelfde volgorde.")  # fmt: skip
        found.append({"tekst": text, "bron": route.vrij_eerst.bron})
    if route.spoed:
        text = _("Er is een gesprek binnen %(n)d werkdagen. De termijn van het gesprek is daarop gezet.")
        found.append({"tekst": text % {"n": route.spoed.waarde}, "bron": route.spoed.bron})
    found += [
        {
            "tekst": _("De gemeente heeft hiervoor nog geen regel ingevuld: ‘%(regel)s’.") % {"regel": regel.label},
            "bron": "",
        }
        for regel in route.missing
    ]
    return found
