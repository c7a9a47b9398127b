"""Stays and measures of a family's young people: facts with their source, as they follow one another."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import maatregelen, verblijven
from aandacht.actions.maatregelen import NAMES
from aandacht.records.models import Gebruiker, Gezin, Maatregel, Verblijf
from aandacht.web.dag.forms_feiten import BronForm, MaatregelForm, VerblijfForm
from aandacht.web.dag.gegevens import choices_of, done, page
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in

Rij = Verblijf | Maatregel


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def verblijf(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Record where a young person stays; with `?vervangt=` the row that is corrected or ended."""
    gezin, zicht, old = _open(request, gezin_id, Verblijf)
    form = _form(request, VerblijfForm, gezin, zicht, old, "verblijf")
    if request.method == "POST" and form.is_valid():
        data, people = form.cleaned_data, {str(lid.persoon_id): lid.persoon for lid in zicht.leden}
        with problems_in(form):
            verblijven.record(
                gezin=gezin, jeugdige=people[data["jeugdige"]], soort=data["soort"], start=data["start"],
                einde=data["einde"], gemeente_code=data["gemeente_code"], brp_gemeente_ervoor=data["brp_gemeente_ervoor"],
                bron=data["bron"], bron_datum=data["bron_datum"], vervallen=data.get("vervallen", False),
                vervangt=old if isinstance(old, Verblijf) else None, by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            return done(request, gezin, _("Het verblijf staat erin, met de bron."), form.draft)
    title = _("Verblijf verbeteren of beëindigen") if old else _("Verblijf opschrijven")
    uitleg = _("Waar een kind woont, bepaalt mee welke gemeente verantwoordelijk is.")
    return page(request, gezin, form, title, uitleg)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def maatregel(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Record a measure; with `?vervangt=` the row that is corrected, or of which a later day came."""
    gezin, zicht, old = _open(request, gezin_id, Maatregel)
    form = _form(request, MaatregelForm, gezin, zicht, old, "maatregel")
    if request.method == "POST" and isinstance(form, MaatregelForm) and form.is_valid():
        data, people = form.cleaned_data, {str(lid.persoon_id): lid.persoon for lid in zicht.leden}
        with problems_in(form):
            maatregelen.record(
                gezin=gezin, jeugdige=people[data["jeugdige"]], soort=data["soort"], variant=data["variant"],
                start=data["start"], einde=data["einde"], dagen=form.dagen(), bron=data["bron"],
                bron_datum=data["bron_datum"], vervallen=data.get("vervallen", False),
                vervangt=old if isinstance(old, Maatregel) else None, by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            return done(request, gezin, _("De maatregel staat erin, met de bron."), form.draft)
    title = _("Maatregel verbeteren of aanvullen") if old else _("Maatregel opschrijven")
    return page(
        request, gezin, form, title, _("Kijk in de beschikking. Van deze dagen hangen wettelijke termijnen af.")
    )


def _open(request: AuthenticatedRequest, gezin_id: int, model: type[Rij]) -> tuple[Gezin, Zicht, Rij | None]:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "gezin.mensen", model.__name__.lower())
    check_may_lead(zicht)
    value = request.GET.get("vervangt", "")
    if not value:
        return gezin, zicht, None
    rows = model._default_manager.filter(pk=value if value.isdigit() else 0, jeugdige__in=zicht.jeugdigen)
    found = rows.first()
    if found is None:
        raise Http404
    return gezin, zicht, found


def _form(
    request: AuthenticatedRequest, kind: type[BronForm], gezin: Gezin, zicht: Zicht, old: Rij | None, name: str
) -> BronForm:
    young = [lid for lid in zicht.leden if lid.persoon_id in zicht.jeugdigen]
    initial: dict[str, Any] = {"bron_datum": timezone.localdate()}
    if old is not None:
        initial |= {
            field: getattr(old, field, None) for field in kind.base_fields if field not in ("vervallen", "jeugdige")
        }
        initial |= {field: getattr(old, field) for field in NAMES if hasattr(old, field)}
        initial |= {"jeugdige": str(old.jeugdige_id), "bron_datum": timezone.localdate()}
    elif len(young) == 1:
        initial["jeugdige"] = str(young[0].persoon_id)
    draft = open_draft(request, name, f"gezin:{gezin.pk}:{old.pk if old else ''}")
    return kind(
        request.POST or None, draft=draft, initial=initial, jeugdigen=choices_of(young), correct=old is not None
    )
