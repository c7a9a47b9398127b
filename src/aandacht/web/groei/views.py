"""Growing up from 16 on, and who and what a child has had."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import toekomst as access
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.actions import continuiteit
from aandacht.actions import toekomst as actions
from aandacht.kernel.dagen import birthday
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gezin, Loslaatreden, Persoon, Toekomstonderdeel
from aandacht.web.groei import present
from aandacht.web.groei.forms import LoslatenForm, OnderdeelForm
from aandacht.web.groei.lezen import Reden, read
from aandacht.web.groei.recht import na_18
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

LEEFTIJDEN = (18, 21, 23)


def _open(
    request: AuthenticatedRequest, gezin_id: int, persoon_id: int, wat: str, onderdeel: Onderdeel = Onderdeel.PLAN
) -> tuple[Zicht, Persoon]:
    zicht = open_gezin(request, Gezin(pk=gezin_id), onderdeel, wat, "toekomst", persoon_id)[1]
    jongere = present.jongere(zicht, persoon_id)
    if jongere is None:
        raise Http404
    return zicht, jongere


def _head(zicht: Zicht, jongere: Persoon) -> dict[str, Any]:
    return {
        "gezin_id": zicht.gezin_id, "jongere": {"id": jongere.pk, "naam": jongere.voornamen},
        "zelf": zicht.persoon_id == jongere.pk, "is_family": zicht.grond in FAMILIE,
    }  # fmt: skip


@logged_in
@require_safe
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """The young people whose pages are open; with one there is nothing to choose."""
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.PLAN, "groei.bekijken", "namen")[1]
    day = timezone.localdate()
    seen = zicht.jeugdigen.intersection(zicht.jeugdigen_for(Onderdeel.PLAN))
    jongeren = [lid.persoon for lid in zicht.leden if lid.persoon_id in seen]
    if len(jongeren) == 1:
        page = "groei" if access.has_toekomst(jongeren[0], day) or not _sees_people(zicht) else "groei_mensen"
        return redirect(page, gezin_id, jongeren[0].pk)
    shown = [
        {"id": jongere.pk, "naam": jongere.voornamen, "toekomst": access.has_toekomst(jongere, day)}
        for jongere in jongeren
    ]
    context = {
        "gezin_id": gezin_id,
        "jongeren": shown,
        "sees_people": _sees_people(zicht),
        "vanaf": access.TOEKOMST_VANAF,
    }
    return render(request, "groei/gezin.html", context)


@logged_in
@require_safe
def toekomst(request: AuthenticatedRequest, gezin_id: int, persoon_id: int) -> HttpResponse:
    zicht, jongere = _open(request, gezin_id, persoon_id, "toekomst.bekijken")
    day = timezone.localdate()
    access.check_has_toekomst(jongere, day)
    gelezen = read(zicht, jongere)
    current = {row.gebied: row for row in gelezen.gezegd}
    nog = actions.not_arranged(current.values())
    may_decide = access.may_decide(zicht, persoon_id)
    is_guest = zicht.grond not in FAMILIE | WERK | {Grond.NOOD}
    context = {
        **_head(zicht, jongere),
        "onderwerpen": present.onderwerpen(gelezen, request.user),
        "nog": [present.Gebied(gebied).label for gebied in nog],
        "verjaardag": _next_birthday(jongere, day),
        "may_write": access.may_write(zicht, persoon_id),
        "may_decide": may_decide,
        "reden": _reden(gelezen.reden, zicht, may_decide=may_decide) if gelezen.reden else None,
        "recht": None if is_guest else na_18(jongere, zicht, gelezen, day),
        "waakvlam": gelezen.bellen,
        "sees_people": _sees_people(zicht),
        "is_guest": is_guest,
    }
    return render(request, "groei/toekomst.html", context)


def _next_birthday(jongere: Persoon, day: date) -> dict[str, Any] | None:
    """The next age at which something changes in the law, and the day."""
    if jongere.geboortedatum is None:
        return None
    days = [(leeftijd, birthday(jongere.geboortedatum, leeftijd)) for leeftijd in LEEFTIJDEN]
    return next(({"leeftijd": leeftijd, "dag": dag} for leeftijd, dag in days if dag > day), None)


def _reden(reden: Reden, zicht: Zicht, *, may_decide: bool) -> dict[str, Any]:
    unasked = reden.soort == Loslaatreden.Soort.NIET_GEVRAAGD
    return {
        "id": reden.id, "tekst": reden.tekst, "dag": localdate(reden.at), "niet_gevraagd": unasked,
        "may_withdraw": may_decide or (unasked and zicht.grond == Grond.ONDERZOEK),
    }  # fmt: skip


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def gebied(request: AuthenticatedRequest, gezin_id: int, persoon_id: int, gebied: str) -> HttpResponse:
    """One area: tell how it stands, and see what was said before."""
    if gebied not in present.Gebied.values:
        raise Http404
    zicht, jongere = _open(request, gezin_id, persoon_id, "toekomst.vertellen")
    access.check_may_write(zicht, persoon_id)
    access.check_has_toekomst(jongere, timezone.localdate())
    onderwerp = next(row for row in present.onderwerpen(read(zicht, jongere), request.user) if row.gebied == gebied)
    draft = open_draft(request, "groei_gebied", f"jongere:{persoon_id}:{gebied}")
    form = OnderdeelForm(
        request.POST or None, draft=draft, nu=str(onderwerp.id or 0),
        initial={"stand": onderwerp.stand, "tekst": onderwerp.tekst},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        seen = int(form.cleaned_data.pop("gezien") or form.nu)
        with problems_in(form):
            row = actions.tell(
                gezin=Gezin(pk=gezin_id), jeugdige=jongere, gebied=gebied, by=request.user, now=timezone.now(),
                vervangt=Toekomstonderdeel(pk=seen) if seen else None, **form.cleaned_data,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            said = (
                _("Dat staat erin.")
                if row.adopted_at
                else _("Je voorstel staat klaar voor %(naam)s.") % {"naam": jongere.voornamen}
            )
            messages.success(request, said)
            return redirect("groei", gezin_id, persoon_id)
    return render(
        request,
        "groei/gebied.html",
        {**_head(zicht, jongere), "form": form, "onderwerp": onderwerp, "intussen": form.changed_meanwhile()},
    )


@logged_in
@require_POST
def klopt(request: AuthenticatedRequest, onderdeel_id: int) -> HttpResponse:
    row = get_object_or_404(Toekomstonderdeel, pk=onderdeel_id)
    actions.adopt(onderdeel=row, by=request.user, now=timezone.now())
    messages.success(request, _("Dank je. Zo staat het er nu in."))
    return redirect("groei", row.gezin_id, row.jeugdige_id)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def loslaten(request: AuthenticatedRequest, gezin_id: int, persoon_id: int) -> HttpResponse:
    """The young person says why the help may stop all the same; or the specialist that nobody could ask."""
    zicht, jongere = _open(request, gezin_id, persoon_id, "toekomst.loslaten_zeggen")
    soorten = _soorten(zicht, persoon_id)
    if not soorten:
        access.check_may_decide(zicht, persoon_id)
    draft = open_draft(request, "groei_loslaten", f"jongere:{persoon_id}")
    form = LoslatenForm(request.POST or None, draft=draft, soorten=soorten)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            actions.say_loslaten(
                gezin=Gezin(pk=gezin_id), jeugdige=jongere, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            draft.discard()
            messages.success(
                request, _("Dat staat erin. De hulp stopt pas na een gesprek, en daarna blijft iemand vragen.")
            )
            return redirect("groei", gezin_id, persoon_id)
    return render(request, "groei/loslaten.html", {**_head(zicht, jongere), "form": form})


def _soorten(zicht: Zicht, persoon_id: int) -> list[tuple[str, str]]:
    """Which of the two this user may write down."""
    allowed = [Loslaatreden.Soort.WIL] if access.may_decide(zicht, persoon_id) else []
    if zicht.grond == Grond.ONDERZOEK:
        allowed.append(Loslaatreden.Soort.NIET_GEVRAAGD)
    return [(soort.value, str(soort.label)) for soort in allowed]


@logged_in
@require_POST
def terugnemen(request: AuthenticatedRequest, reden_id: int) -> HttpResponse:
    row = get_object_or_404(Loslaatreden, pk=reden_id)
    actions.withdraw_loslaten(reden=row, by=request.user, now=timezone.now())
    messages.success(request, _("Teruggenomen. De hulp laat pas los als alles geregeld is."))
    return redirect("groei", row.gezin_id, row.jeugdige_id)


# --- who and what a child has had -----------------------------------------------------------------------------------


def _sees_people(zicht: Zicht) -> bool:
    return zicht.grond in FAMILIE | WERK


@logged_in
@require_safe
def mensen(request: AuthenticatedRequest, gezin_id: int, persoon_id: int) -> HttpResponse:
    """How many helpers, moves and coordinators this child has had: facts, for the family and who works with it."""
    zicht, jongere = _open(request, gezin_id, persoon_id, "groei.mensen_bekijken", Onderdeel.GEGEVENS)
    if not _sees_people(zicht):
        raise Refused(
            _("Wie er bij een kind was, zien het gezin en wie met het gezin werkt."), _("Vraag het aan het gezin.")
        )
    day = timezone.localdate()
    had = continuiteit.of_jeugdige(zicht, persoon_id, day)
    tijd = present.tijdlijn(had, day)
    context = {
        **_head(zicht, jongere),
        "helpers": present.helpers(had.helpers, tijd),
        "nu": sum(mens.tot is None for mens in had.helpers),
        "regisseurs": present.helpers(had.regisseurs, tijd),
        "verhuizingen": present.verhuizingen(had.verhuizingen),
        "niet_alles": had.niet_alles,
        "tijd": tijd,
        "merken": tijd.dagen(move.dag for move in had.verhuizingen),
        "toekomst": access.has_toekomst(jongere, day) and zicht.sees(Onderdeel.PLAN, persoon_id),
    }
    return render(request, "groei/mensen.html", context)
