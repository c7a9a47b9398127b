"""Looking back: saying how it goes, and reading what was said."""

from typing import Any

from django.contrib import messages
from django.db.models import JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.access import bijsturingen as bijsturingen_access
from aandacht.access import evaluaties as access
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_doelen
from aandacht.actions import evaluaties
from aandacht.records.models import Doel, Evaluatie, Gebruiker, Gezin, Terugblik, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.evaluatie import present
from aandacht.web.evaluatie.forms import DelenForm, TerugblikForm
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def terugkijken(request: AuthenticatedRequest, evaluatie_id: int) -> HttpResponse:
    """Say briefly how it goes, each for oneself. After that: what the others said."""
    evaluatie = get_object_or_404(Evaluatie.objects.select_related("vraag__gezin", "vraag__jeugdige"), pk=evaluatie_id)
    vraag, now = evaluatie.vraag, timezone.now()
    zicht = open_gezin(
        request, vraag.gezin, Onderdeel.EVALUATIE, "evaluatie.bekijken", "terugblik", vraag.jeugdige_id
    )[1]  # fmt: skip
    said = list(access.visible_terugblikken(zicht).filter(evaluatie=evaluatie).select_related("persoon", "gebruiker"))
    mine = any(
        row.persoon_id == zicht.persoon_id if row.persoon_id else row.gebruiker_id == request.user.pk for row in said
    )
    may = access.may_look_back(zicht, vraag) and evaluatie.closed_at is None and not mine
    if not may:
        return render(request, "evaluatie/gezegd.html", _said(evaluatie, said, zicht, mine=mine))
    doelen = _own_goals(zicht, evaluatie)
    form = TerugblikForm(
        request.POST or None, helper=request.user.is_professional,
        may_keep=access.may_keep_to_oneself(request.user.persoon, vraag, timezone.localdate()),
        doelen=[(doel.pk, doel.tekst) for doel in doelen],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            for doel in doelen:
                if doel.pk in form.scores:
                    evaluaties.score_doel(
                        doel=doel, evaluatie=evaluatie, cijfer=form.scores[doel.pk], by=request.user, now=now
                    )
            evaluaties.look_back(
                evaluatie=evaluatie, by=request.user, now=now, hoe_gaat_het=data["hoe_gaat_het"], nut=data.get("nut"),
                verder_zonder=form.verder, tekst=data["tekst"], delen=data.get("delen") or None,
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Dank je wel. Wat je zei, telt mee."))
            return redirect("evaluatie", evaluatie_id)
    context = {"form": form, "moment": _moment(evaluatie), "jeugdige": vraag.jeugdige.voornamen}
    return render(request, "evaluatie/terugkijken.html", context)


def _own_goals(zicht: Zicht, evaluatie: Evaluatie) -> list[Doel]:
    """Goals of this user that hold now and have no mark of this moment: only they say how far those are."""
    if zicht.grond in WERK:
        return []
    rows = visible_doelen(zicht).filter(
        van__in=zicht.spreekt_voor, adopted_at__isnull=False, reached_at=None, stopped_at=None, vervangen_door=None
    )
    return list(rows.exclude(scores__evaluatie=evaluatie).select_related("plan").order_by("id"))


def _moment(evaluatie: Evaluatie) -> dict[str, object]:
    return {
        "id": evaluatie.pk, "gezin_id": evaluatie.vraag.gezin_id, "uiterlijk": evaluatie.uiterlijk,
        "aanleiding": evaluatie.get_aanleiding_display(), "closed": evaluatie.closed_at is not None,
    }  # fmt: skip


def _said(evaluatie: Evaluatie, said: list[Terugblik], zicht: Zicht, *, mine: bool) -> dict[str, object]:
    vraag, day = evaluatie.vraag, timezone.localdate()
    own = next((row for row in said if row.persoon_id is not None and row.persoon_id == zicht.persoon_id), None)
    shares = own is not None and access.may_keep_to_oneself(own.persoon, vraag, day)
    return {
        "moment": _moment(evaluatie), "woorden": [present.woord(row) for row in said], "mine": mine,
        "vraag_id": vraag.pk if bijsturingen_access.may_ask(zicht, vraag) and vraag.station != Station.AFGEROND else None,
        "delen": DelenForm(initial={"delen": own.delen}) if own and shares else None, "terugblik_id": own.pk if own else None,
    }  # fmt: skip


@logged_in
@require_safe
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """How it went: the goals as a picture, and what each said at every moment."""
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.EVALUATIE, "evaluatie.terugzien", "cijfers")[1]
    wegen = _wegen(zicht, request.user)
    scores = access.visible_scores(zicht, visible_doelen(zicht)).select_related("doel__vervangt__vervangt__vervangt")
    said = list(access.visible_terugblikken(zicht).select_related("persoon", "gebruiker").order_by("id"))
    family = zicht.grond in FAMILIE
    context = {
        "gezin_id": gezin_id, "beeld": present.picture(scores), "nut": present.usefulness(said),
        "momenten": present.momenten(wegen, said), "family": family,
        "vragen": present.questions(wegen, may_close=zicht.grond == Grond.ONDERZOEK)
        if zicht.grond == Grond.ONDERZOEK or family else [],
        "einde": present.endings(wegen), "praten": present.talks(wegen),
    }  # fmt: skip
    return render(request, "evaluatie/gezin.html", context)


def _wegen(zicht: Zicht, by: Gebruiker) -> list[dict[str, Any]]:
    """Questions with their moments, their ending and the newest talk of this reader: a row per moment, in one query."""
    rows = Vraag.objects.filter(gezin=zicht.gezin_id, jeugdige__in=zicht.jeugdigen_for(Onderdeel.EVALUATIE))
    talks = bijsturingen_access.visible_bijsturingen(zicht, by).filter(vraag=OuterRef("pk")).order_by("-id")
    newest = Subquery(talks.values(_talk=JSONObject(**present.TALK))[:1], output_field=JSONField())
    rows = rows.annotate(praat=newest)
    return list(rows.order_by("-evaluaties__uiterlijk", "-evaluaties__id", "-id").values(*present.WEG, "praat"))
