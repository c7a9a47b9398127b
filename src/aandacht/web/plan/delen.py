"""What the family changes in who sees what, and inviting somebody with a code on paper."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import toestemmingen as access
from aandacht.access import uitnodigingen as uitnodigingen_access
from aandacht.access.gronden import FAMILIE, Onderdeel, Zicht
from aandacht.access.netwerkleden import visible_netwerkleden
from aandacht.actions import netwerkleden, toestemmingen, uitnodigingen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.kernel.inlogmiddelen import Inlogmiddel
from aandacht.records.models import Gezin, Netwerklid, Persoon, Toestemming
from aandacht.web.plan import present
from aandacht.web.plan.forms import CodeForm, DelenForm, UitnodigenForm
from aandacht.web.plan.wie import open_delen
from aandacht.web.shared import inloggen, inlogmelding
from aandacht.web.shared.broker import inlogmiddel
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render
from aandacht.web.shared.throttle import is_too_often

MINUTE = 60


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht, now = open_delen(request, gezin_id, "delen.kiezen"), timezone.now()
    gever = request.user.persoon
    if gever is None or zicht.grond not in FAMILIE:
        raise Refused(_("Toestemming geeft ieder zelf."), _("Nodig iemand uit namens het gezin, of vraag het hun."))
    mensen = [(lid.persoon_id, _named(lid.persoon, lid.relatie)) for lid in zicht.leden if lid.persoon_id != gever.pk]
    form = DelenForm(request.POST or None, mensen=mensen)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        voor = next(lid.persoon for lid in zicht.leden if lid.persoon_id == data["voor"])
        if "zeker" not in request.POST:
            return _ask_again(request, zicht, voor, data)
        with problems_in(form):
            for onderdeel in data["onderdelen"]:
                toestemmingen.give(
                    gezin=Gezin(pk=gezin_id), gever=gever, voor=voor, onderdeel=onderdeel, by=request.user, now=now,
                    tot=data["tot"],
                )  # fmt: skip
        if not form.errors:
            messages.success(request, _("%(naam)s kan dit nu zien.") % {"naam": voor.voornamen})
            return redirect("plan_delen", gezin_id)
    return render(request, "plan/delen_nieuw.html", {"form": form, "gezin_id": gezin_id})


def _ask_again(request: AuthenticatedRequest, zicht: Zicht, voor: Persoon, data: dict[str, Any]) -> HttpResponse:
    """What this person would see, before it is so."""
    openingen = access.opening(zicht.persoon_id or 0, data["onderdelen"], zicht, timezone.now())
    ends = [opening.stopt_op for opening in openingen if opening.stopt_op]
    context = {
        "gezin_id": zicht.gezin_id, "naam": voor.voornamen, "openingen": openingen, "tot": data["tot"],
        "stopt_op": min(ends) if ends and (data["tot"] is None or min(ends) < data["tot"]) else None,
        "velden": [
            ("voor", data["voor"]), *(("onderdelen", onderdeel) for onderdeel in data["onderdelen"]),
            ("tot", data["tot"].isoformat() if data["tot"] else ""),
        ],
    }  # fmt: skip
    return render(request, "plan/delen_zeker.html", context)


def _named(persoon: Persoon, relatie: str) -> str:
    return f"{persoon.naam} ({relatie})" if relatie else persoon.naam


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def stoppen(request: AuthenticatedRequest, toestemming_id: int) -> HttpResponse:
    """What stopping means, said before it is done."""
    rows = Toestemming.objects.select_related("gezin", "gever", "voor")
    toestemming, now = get_object_or_404(rows, pk=toestemming_id), timezone.now()
    zicht = open_gezin(request, toestemming.gezin, Onderdeel.PLAN, "delen.stoppen")[1]
    access.check_may_withdraw(zicht, toestemming, now)
    if request.method == "POST":
        toestemmingen.withdraw(toestemming=toestemming, by=request.user, now=now)
        messages.success(request, _("Gestopt. %(naam)s ziet dit niet meer.") % {"naam": toestemming.voor.voornamen})
        mine = toestemming.voor_id == zicht.persoon_id
        return redirect("ons_plan") if mine else redirect("plan_delen", toestemming.gezin_id)
    gevolg = access.consequence(toestemming, zicht, now)
    context = {"gevolg": gevolg, "gezin_id": toestemming.gezin_id, "is_me": toestemming.voor_id == zicht.persoon_id}
    return render(request, "plan/delen_stoppen.html", context)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def uitnodigen(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Invite somebody: the code is on the page that follows, once; print it or copy it by hand."""
    zicht = open_delen(request, gezin_id, "uitnodiging.schrijven")
    if not uitnodigingen_access.may_invite(zicht):
        raise Refused(_("Alleen het gezin zelf nodigt mensen uit."), _("Vraag het iemand van het gezin."))
    gevers = _givers(zicht)
    around = _around(zicht, gezin_id, request.GET.get("netwerklid", ""))
    form = UitnodigenForm(
        request.POST or None, gevers=[(persoon.pk, persoon.naam) for persoon in gevers], initial=_named_before(around)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        gegevens = PersoonGegevens(
            voornamen=data["voornamen"], voorvoegsel=data["voorvoegsel"], achternaam=data["achternaam"],
            telefoon=data["telefoon"],
        )  # fmt: skip
        gever = next(persoon for persoon in gevers if persoon.pk == data["namens"])
        with problems_in(form):
            gast = uitnodigingen.invite(
                gezin=Gezin(pk=gezin_id), gever=gever, gegevens=gegevens, relatie=data["relatie"], tot=data["tot"],
                onderdelen=data["onderdelen"], by=request.user, now=timezone.now(), steunfiguur=data["steunfiguur"],
            )  # fmt: skip
            if around is not None and gast.gebruiker.persoon is not None:
                netwerkleden.join(
                    netwerklid=around, persoon=gast.gebruiker.persoon, by=request.user, now=timezone.now()
                )
        if not form.errors:
            paper = {
                "naam": gast.gebruiker.naam, "gebruikersnaam": gast.gebruiker.username, "code": gast.code,
                "tot": gast.tot, "adres": request.build_absolute_uri(present.url("uitnodiging")),
                # After the # nothing goes to a server, so a code stands in no log; our own script fills it in.
                "link": f"{request.build_absolute_uri(present.url('uitnodiging'))}#{gast.gebruiker.username}/{gast.code}",
                "gever": gever.voornamen,
            }  # fmt: skip
            return render(request, "plan/uitgenodigd.html", {"brief": paper, "gezin_id": gezin_id})
    return render(request, "plan/uitnodigen.html", {"form": form, "gezin_id": gezin_id})


def _around(zicht: Zicht, gezin_id: int, netwerklid: str) -> Netwerklid | None:
    """Somebody who was named as being around the child: nobody types the name again."""
    if not netwerklid.isdigit():
        return None
    rows = visible_netwerkleden(zicht, Gezin(pk=gezin_id), timezone.localdate())
    return rows.filter(pk=int(netwerklid), persoon=None).select_related("gezin", "jeugdige").first()


def _named_before(row: Netwerklid | None) -> dict[str, str]:
    if row is None:
        return {}
    first, _between, rest = row.naam.partition(" ")
    return {"voornamen": first, "achternaam": rest, "relatie": row.relatie}


def _givers(zicht: Zicht) -> list[Persoon]:
    """In whose name: one's own; the specialist asks whoever can share something."""
    if zicht.grond in FAMILIE:
        return [lid.persoon for lid in zicht.leden if lid.persoon_id == zicht.persoon_id]
    return [lid.persoon for lid in zicht.leden if lid.rol != "netwerk"]


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.non_atomic_requests
def code(request: HttpRequest) -> HttpResponse:
    """Everybody: choose how to log in to one's own account with the code on the paper: a password, or a broker."""
    via = inlogmiddel(request.POST.get("via", ""))
    form = CodeForm(request.POST or None, via=via is not None)
    if request.method == "POST":
        if is_too_often(request, "uitnodiging", limit=10, seconds=MINUTE):
            raise NotPossible(_("Dit ging te vaak achter elkaar. Wacht een minuut en probeer het dan opnieuw."))
        if form.is_valid() and (done := _accepted(request, form, via)):
            return done
    context = {"form": form, "middelen": settings.AANDACHT_INLOGMIDDELEN}
    return render(request, "plan/code.html", context)


def _accepted(request: HttpRequest, form: CodeForm, via: Inlogmiddel | None) -> HttpResponse | None:
    """Use the code, or take it along to the broker. A wrong one is counted, so nothing here is rolled back."""
    given, wachtwoord = form.cleaned_data, form.cleaned_data.pop("wachtwoord")
    try:
        row = uitnodigingen.find(**given, now=timezone.now())
        logout(request)  # whoever was (half) logged in on this device before is not who has the letter
        if via is not None:
            inloggen.remember_invitation(request, row.pk)
            return redirect("inlogmiddel_koppelen", via.naam)
        if row.gebruiker.rol in settings.AANDACHT_INLOGMIDDEL_ONLY:
            raise NotPossible(_("Bij jouw account hoort geen wachtwoord. Kies hieronder hoe je inlogt."))
        uitnodigingen.accept(**given, wachtwoord=wachtwoord, now=timezone.now())
    except uitnodigingen.Uitgewerkt as error:
        return inlogmelding.over(request, error)
    except NotPossible as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("Je wachtwoord is gekozen. Log nu in."))
    return redirect("account_login")
