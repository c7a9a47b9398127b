"""A new question of a family that has an account: what is known is shown, not asked again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.access.gezinnen import visible_to
from aandacht.access.gronden import Onderdeel
from aandacht.access.vragen import check_may_ask, may_ask_for
from aandacht.actions import vragen
from aandacht.records.models import Gebruiker, Persoon, Vraag
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render
from aandacht.web.vraag.forms import EigenVraagForm
from aandacht.web.vraag.openbaar import GESTELD


@require_safe
@for_rol(Gebruiker.Rol.INWONER)
def kies(request: AuthenticatedRequest) -> HttpResponse:
    gezinnen = list(visible_to(request.user, timezone.now()).order_by("naam").values("id", "naam")[:20])
    if len(gezinnen) == 1:
        return redirect("vraag_eigen_gezin", gezinnen[0]["id"])
    return render(request, "vraag/kies_gezin.html", {"gezinnen": gezinnen})


@require_http_methods(["GET", "HEAD", "POST"])
@for_rol(Gebruiker.Rol.INWONER)
def stel(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "vraag.nieuw", "namen, geboortedatum")
    allowed = may_ask_for(zicht)
    if not allowed:
        check_may_ask(zicht, 0)
    jeugdigen = list(Persoon.objects.filter(pk__in=allowed).order_by("geboortedatum"))
    me = request.user.persoon
    draft = open_draft(request, "vraag_eigen", f"gezin:{gezin.pk}")
    initial = {"contact": (me.telefoon or me.email) if me else ""}
    choices = [(jeugdige.pk, jeugdige.naam) for jeugdige in jeugdigen]
    form = EigenVraagForm(request.POST or None, jeugdigen=choices, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        jeugdige = next(one for one in jeugdigen if one.pk == data["jeugdige"])
        own = jeugdige.pk == request.user.persoon_id
        with problems_in(form):
            vraag = vragen.ask(
                by=request.user, now=timezone.now(), gemeente=gezin.gemeente, gezin=gezin, jeugdige=jeugdige,
                steller=Vraag.Steller.JEUGDIGE if own else Vraag.Steller.OUDER, tekst=data["tekst"],
                contact=data["contact"], spoed=data["spoed"],
            )  # fmt: skip
            draft.discard()
            request.session[GESTELD] = vraag.nummer
        if not form.errors:
            messages.success(request, _("Je vraag is gesteld."))
            return redirect("vraag_gesteld")
    known = {
        "gezin": gezin.naam, "gemeente": gezin.gemeente.naam, "jij": request.user.naam,
        "jeugdigen": [{"naam": one.naam, "geboortedatum": one.geboortedatum} for one in jeugdigen],
    }  # fmt: skip
    return render(request, "vraag/eigen.html", {"form": form, "known": known})
