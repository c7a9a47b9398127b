"""What is still missing of somebody in the family, and an account of their own with a code on paper."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.plannen import working_accounts
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import gezinnen, uitnodigingen
from aandacht.kernel.dagen import age_on
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, Persoon
from aandacht.web.dag.forms import AccountForm, PersoonForm
from aandacht.web.dag.gegevens import done, page
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render

Rol = Gebruiker.Rol


def _open(request: AuthenticatedRequest, gezin_id: int, velden: str) -> tuple[Gezin, Zicht]:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "gezin.mensen", velden)
    check_may_lead(zicht)
    return gezin, zicht


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def persoon(request: AuthenticatedRequest, gezin_id: int, persoon_id: int) -> HttpResponse:
    """Fill in what nobody knew yet: whoever asks a question does not know a BSN by heart."""
    gezin, zicht = _open(request, gezin_id, "geboortedatum, bsn")
    lid = next((lid for lid in zicht.leden if lid.persoon_id == persoon_id), None)
    if lid is None:
        raise Http404
    row = lid.persoon
    initial = {name: getattr(row, name) for name in ("geboortedatum", "geslacht", "telefoon", "bsn")}
    ask_bsn = lid.rol == Gezinslid.Rol.JEUGDIGE
    form = PersoonForm(request.POST or None, initial=initial, persoon=row, ask_bsn=ask_bsn)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            gezinnen.complete_persoon(
                gezin=gezin, persoon=row, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            return done(request, gezin, _("De gegevens van %(naam)s staan erin.") % {"naam": row.voornamen})
    title = _("Gegevens van %(naam)s") % {"naam": row.naam}
    return page(request, gezin, form, title, _("Vul aan wat nog ontbreekt. Vraag alleen wat nodig is."))


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def accounts(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Who of the family can log in; a code on paper for who cannot."""
    gezin, zicht = _open(request, gezin_id, "accounts")
    people = {lid.persoon_id: lid.persoon for lid in zicht.leden}
    form = AccountForm(request.POST or None, mensen=people.keys())
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            gast = uitnodigingen.give_account(
                gezin=gezin, persoon=people[form.cleaned_data["persoon"]], by=request.user, now=timezone.now()
            )
        if not form.errors:
            return render(request, "dag/code.html", {"brief": _paper(request, gast), "gezin": _gezin(gezin)})
    accounts = Gebruiker.objects.filter(persoon__in=people, is_active=True)
    works = Exists(working_accounts().filter(pk=OuterRef("pk")))
    has_account = {row.persoon_id: row.works for row in accounts.annotate(works=works)}
    context = {"form": form, "gezin": _gezin(gezin), "leden": [_row(lid, has_account) for lid in zicht.leden]}
    return render(request, "dag/accounts.html", context)


def _gezin(gezin: Gezin) -> dict[str, Any]:
    return {"id": gezin.pk, "naam": gezin.naam}


def _row(lid: Gezinslid, has_account: dict[int | None, bool]) -> dict[str, Any]:
    return {
        "id": lid.persoon_id, "naam": lid.persoon.naam, "rol": lid.relatie or lid.get_rol_display(),
        "account": has_account.get(lid.persoon_id), "too_young": _too_young(lid.persoon),
    }  # fmt: skip


def _too_young(row: Persoon) -> bool:
    born = row.geboortedatum
    return born is not None and age_on(born, timezone.localdate()) < uitnodigingen.EIGEN_ACCOUNT


def _paper(request: AuthenticatedRequest, gast: uitnodigingen.Uitgenodigd) -> dict[str, Any]:
    return {
        "naam": gast.gebruiker.naam, "gebruikersnaam": gast.gebruiker.username, "code": gast.code, "tot": gast.tot,
        "adres": request.build_absolute_uri(reverse("uitnodiging")),
    }  # fmt: skip
