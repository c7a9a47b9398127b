"""One visit of the log: ask why, or complain about it, in one step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import navragen as access
from aandacht.access.gronden import Onderdeel
from aandacht.actions import klachten, navragen
from aandacht.records.models import Gebruiker, Gezin, Klacht, LogboekRegel
from aandacht.web.plan.forms import NavraagForm
from aandacht.web.plan.logboek import present
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def navraag(request: AuthenticatedRequest, gezin_id: int, regel_id: int) -> HttpResponse:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "logboek.regel")
    regel = access.check_may_ask(zicht, regel_id, request.user)
    gevraagd = access.own(zicht, request.user).filter(regel=regel).first()
    over = _professional(regel)
    draft = open_draft(request, "navraag", f"regel:{regel.pk}")
    form = NavraagForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        tekst = form.cleaned_data["tekst"]
        with problems_in(form):
            if "klacht" in request.POST and over is not None:
                done = _complain(request, gezin, regel, over, tekst)
            else:
                navragen.ask(gezin=gezin, regel_id=regel.pk, tekst=tekst, by=request.user, now=timezone.now())
                messages.success(request, _("Je vraag is verstuurd. Het antwoord komt hier te staan."))
                done = redirect("plan_navraag", gezin_id, regel_id)
        if not form.errors:
            draft.discard()
            return done
    context = {
        "form": form, "gezin_id": gezin_id, "moment": present(regel, request.user, gevraagd),
        "may_complain": over is not None,
        "uiterlijk": navragen.antwoord_voor(gevraagd) if gevraagd and not gevraagd.answered_at else None,
    }  # fmt: skip
    return render(request, "plan/navraag.html", context)


def _professional(regel: LogboekRegel) -> Gebruiker | None:
    """Whoever works with families and made this line: a complaint is about them. Of the family itself: nobody."""
    kind, _colon, key = regel.wie.partition(":")
    found = Gebruiker.objects.filter(pk=int(key)).first() if kind == "gebruiker" and key.isdigit() else None
    return found if found is not None and found.is_professional else None


def _complain(
    request: AuthenticatedRequest, gezin: Gezin, regel: LogboekRegel, over: Gebruiker, tekst: str
) -> HttpResponse:
    about = _("Dit gaat over %(wie)s, die op %(op)s keek: %(wat)s.") % {
        "wie": regel.wie_naam, "op": date_format(timezone.localtime(regel.op), "j F Y H:i"),
        "wat": present(regel, request.user).wat,
    }  # fmt: skip
    klacht = klachten.make(
        by=request.user, now=timezone.now(), gemeente=gezin.gemeente, gezin=gezin, naam=request.user.naam, over=over,
        over_wie=over.naam, waarover=Klacht.Waarover.PRIVACY, tekst=f"{tekst}\n\n{about}".strip(),
    )  # fmt: skip
    messages.success(request, _("We hebben je klacht. Je ziet hier wie hem behandelt en wanneer."))
    return redirect("klacht", klacht.pk)
