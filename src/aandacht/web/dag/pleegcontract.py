"""Foster care of a young person: who is foster parent, from when until when, with the source."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import pleegcontracten
from aandacht.records.models import Gebruiker, Gezinslid, Pleegcontract
from aandacht.web.dag.forms import PleegcontractForm
from aandacht.web.dag.gegevens import choices_of, done, page
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def pleegcontract(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Record foster care; with `?vervangt=` the row that is corrected or ended."""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "gezin.mensen", "pleegouder")
    check_may_lead(zicht)
    old = _old(request.GET.get("vervangt", ""), zicht)
    young = [lid for lid in zicht.leden if lid.persoon_id in zicht.jeugdigen]
    pleegouders = [lid for lid in zicht.leden if lid.rol == Gezinslid.Rol.PLEEGOUDER]
    initial: dict[str, Any] = {"bron_datum": timezone.localdate()}
    if old is not None:
        initial |= {
            "jeugdige": str(old.jeugdige_id),
            "pleegouder": str(old.pleegouder_id),
            "van": old.van,
            "tot": old.tot,
        }
    draft = open_draft(request, "pleegcontract", f"gezin:{gezin.pk}:{old.pk if old else ''}")
    form = PleegcontractForm(
        request.POST or None, draft=draft, initial=initial, jeugdigen=choices_of(young),
        pleegouders=choices_of(pleegouders),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people = {str(lid.persoon_id): lid.persoon for lid in zicht.leden}
        with problems_in(form):
            pleegcontracten.record(
                gezin=gezin, jeugdige=people[data["jeugdige"]], pleegouder=people[data["pleegouder"]], van=data["van"],
                tot=data["tot"], bron=data["bron"], bron_datum=data["bron_datum"], vervangt=old, by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            return done(request, gezin, _("De pleegzorg staat erin. De pleegouder ziet het plan vanaf die dag."), draft)
    uitleg = (
        _(
            "De pleegouder ziet het plan en het terugkijken van dit kind, en verder wat het gezin deelt (Jeugdwet 7.3.11)."
        )
        if pleegouders
        else _("Voeg eerst iemand toe als pleegouder, bij “Iemand toevoegen”.")
    )
    return page(request, gezin, form, _("Pleegouder opschrijven"), uitleg)


def _old(value: str, zicht: Zicht) -> Pleegcontract | None:
    if not value:
        return None
    rows = Pleegcontract.objects.filter(jeugdige__in=zicht.jeugdigen)
    found = rows.filter(pk=value).first() if value.isdigit() else None
    if found is None:
        raise Http404
    return found
