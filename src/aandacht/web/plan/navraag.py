"""One visit of the log: ask why, or complain about it, in one step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import navragen as access
from aandacht.access.gronden import FAMILIE, GASTEN, Grond, Onderdeel
from aandacht.actions import klachten, navragen
from aandacht.records.models import Gebruiker, Gezin, Klacht, LogboekRegel
from aandacht.web.plan.forms import NavraagForm
from aandacht.web.plan.logboek import present
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

# Lines of the family, of who they asked in and of the machine itself: a complaint is about somebody who works with families.
OF_THE_FAMILY = {str(grond) for grond in (*FAMILIE, *GASTEN, Grond.STELLER, Grond.SYSTEEM)}


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def navraag(request: AuthenticatedRequest, gezin_id: int, regel_id: int) -> HttpResponse:
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.GEGEVENS, "logboek.regel")[1]
    regel = access.check_may_ask(zicht, regel_id, request.user)
    gevraagd = access.own(zicht, request.user).filter(regel=regel).first()
    may_complain = regel.grond not in OF_THE_FAMILY
    draft = open_draft(request, "navraag", f"regel:{regel.pk}")
    form = NavraagForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        tekst = form.cleaned_data["tekst"]
        with problems_in(form):
            if "klacht" in request.POST and may_complain:
                done = _complain(request, gezin_id, regel, tekst)
            else:
                navragen.ask(
                    gezin=Gezin(pk=gezin_id), regel_id=regel.pk, tekst=tekst, by=request.user, now=timezone.now()
                )
                messages.success(request, _("Je vraag is verstuurd. Het antwoord komt hier te staan."))
                done = redirect("plan_navraag", gezin_id, regel_id)
        if not form.errors:
            draft.discard()
            return done
    context = {
        "form": form, "gezin_id": gezin_id, "moment": present(regel, request.user, gevraagd),
        "may_complain": may_complain,
        "uiterlijk": navragen.antwoord_voor(gevraagd) if gevraagd and not gevraagd.answered_at else None,
    }  # fmt: skip
    return render(request, "plan/navraag.html", context)


def _professional(regel: LogboekRegel) -> Gebruiker | None:
    """Whoever works with families and made this line: a complaint is about them."""
    kind, _colon, key = regel.wie.partition(":")
    found = Gebruiker.objects.filter(pk=int(key)).first() if kind == "gebruiker" and key.isdigit() else None
    return found if found is not None and found.is_professional else None


def _complain(request: AuthenticatedRequest, gezin_id: int, regel: LogboekRegel, tekst: str) -> HttpResponse:
    gezin, over = Gezin.objects.select_related("gemeente").get(pk=gezin_id), _professional(regel)
    about = _("Dit gaat over %(wie)s, die op %(op)s keek: %(wat)s.") % {
        "wie": regel.wie_naam, "op": date_format(timezone.localtime(regel.op), "j F Y H:i"),
        "wat": present(regel, request.user).wat,
    }  # fmt: skip
    klacht = klachten.make(
        by=request.user, now=timezone.now(), gemeente=gezin.gemeente, gezin=gezin, naam=request.user.naam, over=over,
        over_wie=regel.wie_naam, waarover=Klacht.Waarover.PRIVACY, tekst=f"{tekst}\n\n{about}".strip(),
    )  # fmt: skip
    messages.success(request, _("We hebben je klacht. Je ziet hier wie hem behandelt en wanneer."))
    return redirect("klacht", klacht.pk)
