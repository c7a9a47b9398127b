"""Who is who in a family: members, authority with its history, addresses. New facts are added, nothing is edited."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gezinnen import open_on
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_betrokkenheden
from aandacht.access.verkenningen import check_may_lead, may_lead
from aandacht.actions import gezinnen
from aandacht.records.models import Gebruiker, Gezag, Gezin, Gezinslid
from aandacht.web.dag.feitenlijst import adressen, facts_of_family, pleegzorg, read_facts
from aandacht.web.dag.forms import AdresForm, Choices, GezagForm, LidForm
from aandacht.web.shared.drafts import Draft, open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render

Rol = Gebruiker.Rol


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER)
@require_GET
def mensen(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    gezin, zicht = open_gezin(
        request, gezin_id, Onderdeel.GEGEVENS, "gezin.mensen", "namen, gezag, adressen, betrokkenen"
    )
    gezag = (
        Gezag.objects.filter(jeugdige__in=zicht.delen.keys())
        .select_related("houder", "jeugdige")
        .order_by("-sinds", "-pk")
    )
    found = read_facts(zicht) if zicht.grond != Grond.HULP else {}
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam},
        "leden": _leden(zicht, adressen(found.get("adres", []), timezone.localdate())),
        "gezag": _gezag(list(gezag)),
        "betrokken": _betrokken(zicht),
        "may_lead": may_lead(zicht),
        "pleegzorg": pleegzorg(found.get("pleegcontract", []), zicht) if may_lead(zicht) else [],
        "feiten": facts_of_family(found, zicht) if may_lead(zicht) else None,
    }
    return render(request, "dag/mensen.html", context)


def _leden(zicht: Zicht, adressen: dict[int, str]) -> list[dict[str, Any]]:
    """Members with their address; for helpers no address at all."""
    return [
        {
            "id": lid.persoon_id, "naam": lid.persoon.naam, "rol": lid.relatie or lid.get_rol_display(), "sinds": lid.sinds,
            "geboortedatum": lid.persoon.geboortedatum, "telefoon": lid.persoon.telefoon,
            "adres": adressen.get(lid.persoon_id, ""), "is_jeugdige": lid.persoon_id in zicht.jeugdigen,
        }
        for lid in zicht.leden
    ]  # fmt: skip


def _gezag(rows: list[Gezag]) -> list[dict[str, Any]]:
    """Authority, newest first; a replaced row stays readable under the row that replaced it."""
    replaced = {row.vervangt_id: row for row in rows if row.vervangt_id}
    by_id = {row.pk: row for row in rows}
    return [{**_gezag_row(row), "eerder": _earlier(row, by_id)} for row in rows if row.pk not in replaced]


def _earlier(row: Gezag, by_id: dict[int, Gezag]) -> list[dict[str, Any]]:
    found = []
    while row.vervangt_id in by_id:
        row = by_id[row.vervangt_id]
        found.append(_gezag_row(row))
    return found


def _gezag_row(row: Gezag) -> dict[str, Any]:
    return {
        "id": row.pk, "jeugdige": row.jeugdige.voornamen, "houder": row.houder.naam, "soort": row.get_soort_display(),
        "sinds": row.sinds, "tot": row.tot, "bron": row.bron, "bron_datum": row.bron_datum,
        "ended": row.tot is not None and row.tot < timezone.localdate(),
    }  # fmt: skip


def _betrokken(zicht: Zicht) -> list[dict[str, Any]]:
    rows = open_on(visible_betrokkenheden(zicht), timezone.localdate())
    return [
        {
            "naam": row.gebruiker.naam if row.gebruiker else "", "organisatie": str(row.aanbieder or (row.gebruiker and row.gebruiker.team) or ""),
            "rol": row.get_rol_display(), "grond": row.get_grond_display(), "van": row.van,
        }
        for row in rows.select_related("gebruiker__team", "aanbieder").order_by("van", "pk")
    ]  # fmt: skip


def choices_of(leden: list[Gezinslid]) -> Choices:
    return [(str(lid.persoon_id), f"{lid.persoon.naam} ({lid.relatie or lid.get_rol_display()})") for lid in leden]


def _open(request: AuthenticatedRequest, gezin_id: int) -> tuple[Gezin, Zicht]:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "gezin.mensen", "namen, gezag")
    check_may_lead(zicht)
    return gezin, zicht


def done(request: AuthenticatedRequest, gezin: Gezin, text: str, draft: Draft | None = None) -> HttpResponse:
    if draft is not None:
        draft.discard()
    messages.success(request, text)
    return redirect("gezin_mensen", gezin.pk)


def page(request: AuthenticatedRequest, gezin: Gezin, form: AandachtForm, title: str, uitleg: str) -> HttpResponse:
    context = {"form": form, "gezin": {"id": gezin.pk, "naam": gezin.naam}, "title": title, "uitleg": uitleg}
    return render(request, "dag/formulier.html", context)


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def lid(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    gezin, _zicht = _open(request, gezin_id)
    draft = open_draft(request, "lid", f"gezin:{gezin.pk}")
    form = LidForm(request.POST or None, draft=draft, initial={"sinds": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            gezinnen.add_lid(
                gezin=gezin, gegevens=form.gegevens(), rol=data["rol"], relatie=data["relatie"], sinds=data["sinds"],
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            return done(request, gezin, _("%(naam)s hoort nu bij het gezin.") % {"naam": data["voornamen"]}, draft)
    return page(request, gezin, form, _("Iemand toevoegen"), _("Gezag schrijf je apart op, met de bron erbij."))


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def gezag(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Record authority; with `?vervangt=` the row that is corrected or ended."""
    gezin, zicht = _open(request, gezin_id)
    old = _old_gezag(request.GET.get("vervangt", ""), zicht)
    young = [lid for lid in zicht.leden if lid.persoon_id in zicht.jeugdigen]
    others = [lid for lid in zicht.leden if lid.persoon_id not in zicht.jeugdigen]
    initial: dict[str, Any] = {"bron_datum": timezone.localdate(), "soort": Gezag.Soort.OUDERLIJK}
    if old is not None:
        initial |= {
            "jeugdige": str(old.jeugdige_id),
            "houder": str(old.houder_id),
            "soort": old.soort,
            "sinds": old.sinds,
            "tot": old.tot,
        }
    elif len(young) == 1:
        initial["jeugdige"] = str(young[0].persoon_id)
    draft = open_draft(request, "gezag", f"gezin:{gezin.pk}:{old.pk if old else ''}")
    form = GezagForm(
        request.POST or None, draft=draft, initial=initial, jeugdigen=choices_of(young), houders=choices_of(others)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people = {str(lid.persoon_id): lid.persoon for lid in zicht.leden}
        with problems_in(form):
            gezinnen.record_gezag(
                gezin=gezin, jeugdige=people[data["jeugdige"]], houder=people[data["houder"]], soort=data["soort"],
                sinds=data["sinds"], tot=data["tot"], bron=data["bron"], bron_datum=data["bron_datum"], vervangt=old,
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            return done(request, gezin, _("Het gezag staat erin, met de bron."), draft)
    title = _("Gezag verbeteren of beëindigen") if old else _("Gezag opschrijven")
    uitleg = (
        _("Wat er stond blijft leesbaar, onder de nieuwe regel.")
        if old
        else _("Kijk in het gezagsregister of in de beschikking. Raad nooit.")
    )
    return page(request, gezin, form, title, uitleg)


def _old_gezag(value: str, zicht: Zicht) -> Gezag | None:
    if not value:
        return None
    found = Gezag.objects.filter(pk=value, jeugdige__in=zicht.jeugdigen).first() if value.isdigit() else None
    if found is None:
        raise Http404
    return found


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def adres(request: AuthenticatedRequest, gezin_id: int, persoon_id: int) -> HttpResponse:
    gezin, zicht = _open(request, gezin_id)
    persoon = next((lid.persoon for lid in zicht.leden if lid.persoon_id == persoon_id), None)
    if persoon is None:
        raise Http404
    draft = open_draft(request, "adres", f"gezin:{gezin.pk}:persoon:{persoon.pk}")
    initial = {"gemeente": gezin.gemeente_id, "sinds": timezone.localdate(), "bron": "BRP"}
    others = {lid.persoon_id: lid.persoon for lid in zicht.leden if lid.persoon_id != persoon_id}
    huisgenoten = choices_of([lid for lid in zicht.leden if lid.persoon_id in others])
    form = AdresForm(request.POST or None, draft=draft, initial=initial, huisgenoten=huisgenoten)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        ook = [others[pk] for pk in values.pop("ook", [])]
        with problems_in(form):
            gezinnen.record_adres(gezin=gezin, persoon=persoon, by=request.user, now=timezone.now(), ook=ook, **values)
        if not form.errors:
            return done(request, gezin, _("Het adres van %(naam)s staat erin.") % {"naam": persoon.voornamen}, draft)
    return page(
        request,
        gezin,
        form,
        _("Adres van %(naam)s") % {"naam": persoon.voornamen},
        _("Een verhuizing is een nieuw adres."),
    )
