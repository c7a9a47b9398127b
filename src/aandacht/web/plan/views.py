"""The plan on one page, and the few forms that change it."""

from datetime import date

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import logboek as logboek_access
from aandacht.access import plannen as access
from aandacht.access import toekomst as toekomst_access
from aandacht.access import uitnodigingen as uitnodigingen_access
from aandacht.access.gezinnen import open_on, visible_to, with_plan
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.access.refusals import why_closed
from aandacht.actions import overdrachtsverhalen, plannen
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afspraak, Betrokkenheid, Doel, Gebruiker, Gezin, Persoon, Toekomstonderdeel
from aandacht.web.plan import present, tijdlijn, woorden
from aandacht.web.plan.forms import AfspraakForm, AndersForm, DoelForm, RegisseurForm
from aandacht.web.plan.gebeurtenissen import grouped
from aandacht.web.plan.mijlpalen import aangekondigd
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

NIEUW_GETOOND = 5  # of what changed since the visit before; the timeline has all


@logged_in
@require_safe
def kies(request: AuthenticatedRequest) -> HttpResponse:
    """To the plan of one's family; with several families, a choice."""
    gezinnen = list(with_plan(request.user, timezone.now()).order_by("naam")[:50])
    if len(gezinnen) == 1:
        return redirect("ons_plan", gezinnen[0].pk)
    names = [{"id": gezin.pk, "naam": gezin.naam} for gezin in gezinnen]
    return render(request, "plan/kies.html", {"gezinnen": names, "doel": "ons_plan"})


@logged_in
@require_safe
@gzip_page
def plan(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = _open(request, gezin_id, tijdlijn.PLAN_PAGE, "plan, afspraken")
    day = timezone.localdate()
    gezin, gelezen = tijdlijn.read(zicht, request.user)
    rows, vragen, betrokken = gelezen.regels, gelezen.vragen, gelezen.betrokkenen
    wie = present.Wie(zicht, request.user)
    nieuw = grouped(row for row in tijdlijn.story(gelezen, wie) if row.nieuw) if gelezen.vorige else []
    inhoud, steps = present.inhoud(rows, wie), present.volgende(rows, wie, vragen, day)
    ways = [present.weg(vraag, zicht) for vraag in vragen]
    regisseur = present.regisseur(betrokken, day)
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam, "gemeente": str(gezin.gemeente)},
        "vastgesteld": gelezen.vastgesteld,
        "vorige": gelezen.vorige,
        "nieuw": nieuw[:NIEUW_GETOOND],
        "meer_nieuw": max(0, len(nieuw) - NIEUW_GETOOND),
        "volgende": steps[0] if steps else None,
        "daarna": [step for step in steps[1:] if not step.in_plan][:4],
        "inhoud": inhoud,
        "heeft_afspraken": any(doel.afspraken for doel in inhoud.doelen),
        "wegen": [way for way in ways if not way.closed],
        "eerder": [way for way in ways if way.closed],
        "contacten": present.contacten(betrokken, day),
        "regisseur": regisseur.naam if regisseur else "",
        "nood": zicht.grond == Grond.NOOD,
        "dicht": why_closed(request.user, gezin, timezone.now()) if zicht.grond == Grond.EIGEN_WOORDEN else None,
        "is_family": zicht.grond in FAMILIE,
        "may_write": not zicht.only_reads,
        "may_work": zicht.grond in WERK,
        "may_set_regisseur": access.may_set_regisseur(zicht),
        "may_invite": uitnodigingen_access.may_invite(zicht),
        "may_see_logboek": logboek_access.may_see_logboek(zicht),
        "may_evaluate": zicht.sees(Onderdeel.EVALUATIE),
        "may_adopt": zicht.grond in FAMILIE and not gelezen.vastgesteld,
        "today": day,
        "mijlpalen": aangekondigd(zicht, day),
        "toekomst": [
            {"id": jongere.pk, "naam": jongere.voornamen, "ik": jongere.pk == zicht.persoon_id}
            for jongere in toekomst_access.jongeren(zicht, day)
        ],
    }
    return render(request, "plan/plan.html", context)


def _open(request: AuthenticatedRequest, gezin_id: int, wat: str, velden: str = "") -> Zicht:
    # The family itself is read with the page, so that opening it costs no query of its own.
    return open_gezin(request, Gezin(pk=gezin_id), Onderdeel.PLAN, wat, velden)[1]


# --- goals ----------------------------------------------------------------------------------------------------------


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def doel_nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = _open(request, gezin_id, "plan.doel_schrijven")
    mensen = _whose(zicht)
    if not mensen:
        raise Refused(_("Je kunt hier geen doel opschrijven."), _("Vraag het de regisseur van het plan."))
    draft = open_draft(request, "plan_doel", f"gezin:{gezin_id}")
    shielded = bool(zicht.vertrouwelijk_van & {persoon.pk for persoon in mensen})
    choices = [(persoon.pk, _("Mij") if persoon.pk == zicht.persoon_id else persoon.naam) for persoon in mensen]
    form = DoelForm(request.POST or None, draft=draft, mensen=choices, may_shield=shielded)
    if request.method == "POST" and form.is_valid():
        data, now = form.cleaned_data, timezone.now()
        van = next(persoon for persoon in mensen if persoon.pk == data["van"])
        with problems_in(form):
            doel = plannen.propose_doel(
                plan=plannen.ensure(gezin=Gezin(pk=gezin_id), now=now), van=van, tekst=data["tekst"], by=request.user,
                now=now, vertrouwelijk=data.get("vertrouwelijk", False),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            said = _("Je doel staat in het plan.") if doel.adopted_at else _("Je voorstel staat klaar voor het gezin.")
            messages.success(request, said)
            return redirect("ons_plan", gezin_id)
    return render(
        request, "plan/doel_nieuw.html", {"form": form, "gezin_id": gezin_id, "is_family": zicht.grond not in WERK}
    )


def _whose(zicht: Zicht) -> list[Persoon]:
    """Of whom this user may write down a goal: their own, of a young child, or as a professional a proposal to anyone."""
    if zicht.grond in WERK:
        return [lid.persoon for lid in zicht.leden if lid.persoon_id in zicht.delen or lid.rol != "jeugdige"]
    return [lid.persoon for lid in zicht.leden if lid.persoon_id in zicht.spreekt_voor]


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def doel(request: AuthenticatedRequest, doel_id: int) -> HttpResponse:
    """One goal with its history; whoever it is of says it otherwise, reaches it or lets it go."""
    rij, zicht, eerder = _open_doel(request, doel_id)
    draft = open_draft(request, "plan_doel_anders", f"doel:{doel_id}")
    form = AndersForm(request.POST or None, draft=draft, initial={"tekst": rij.tekst})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            plannen.rephrase_doel(doel=rij, tekst=form.cleaned_data["tekst"], by=request.user, now=timezone.now())
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je nieuwe woorden staan in het plan. De oude blijven bewaard."))
            return redirect("ons_plan", rij.plan.gezin_id)
    shown = {
        "id": rij.pk, "tekst": rij.tekst, "van": rij.van.naam, "gezin_id": rij.plan.gezin_id,
        "mine": access.may_decide_doel(zicht, rij), "proposal": rij.adopted_at is None,
        "open": not (rij.reached_at or rij.stopped_at or hasattr(rij, "vervangen_door")),
        "sinds": localdate(rij.recorded_at), "vertrouwelijk": rij.vertrouwelijk,
    }  # fmt: skip
    return render(request, "plan/doel.html", {"form": form, "doel": shown, "woorden": eerder})


def _open_doel(request: AuthenticatedRequest, doel_id: int) -> tuple[Doel, Zicht, tuple[woorden.Woorden, ...]]:
    rij = get_object_or_404(Doel.objects.select_related("plan__gezin", "van", "vervangen_door"), pk=doel_id)
    zicht = open_gezin(request, rij.plan.gezin, Onderdeel.PLAN, "plan.doel_bekijken", "doel")[1]
    found = woorden.history(doel_id, rij.plan_id, zicht, request.user)
    if not found:
        raise Refused(_("Dit doel is niet voor jou open."), _("Vraag het degene van wie het doel is."))
    return rij, zicht, found


STAPPEN = {
    "overnemen": (plannen.adopt_doel, gettext_lazy("Dit doel is nu van jullie.")),
    "gehaald": (plannen.reach_doel, gettext_lazy("Mooi! Dit doel is gehaald.")),
    "stoppen": (plannen.stop_doel, gettext_lazy("Dit doel is gestopt. Het blijft te lezen.")),
}


@logged_in
@require_POST
def doel_stap(request: AuthenticatedRequest, doel_id: int) -> HttpResponse:
    rij = get_object_or_404(Doel.objects.select_related("plan__gezin"), pk=doel_id)
    stap = STAPPEN.get(request.POST.get("stap", ""))
    if stap is None:
        raise Http404
    action, said = stap
    action(doel=rij, by=request.user, now=timezone.now())
    messages.success(request, said)
    return redirect("ons_plan", rij.plan.gezin_id)


# --- agreements -----------------------------------------------------------------------------------------------------


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def afspraak_nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = _open(request, gezin_id, "plan.afspraak_schrijven")
    if zicht.grond == Grond.NOOD:
        raise Refused(_("Met noodtoegang kun je alleen lezen."), _("Bel wie met het gezin werkt."))
    people, workers = _doers(request.user, zicht)
    onderdeel = _onderdeel(request, zicht)
    doelen = (
        []
        if onderdeel
        else list(
            access.visible_doelen(zicht).filter(
                vervangen_door=None, reached_at=None, stopped_at=None, adopted_at__isnull=False
            )
        )
    )
    form = AfspraakForm(
        request.POST or None,
        wie=[*((f"p{pk}", name) for pk, name in people.items()), *((f"g{row.pk}", _who(row)) for row in workers)],
        doelen=[(row.pk, row.tekst[:80]) for row in doelen],
        initial={"doel": request.GET.get("doel", ""), "wie": f"p{zicht.persoon_id}" if zicht.persoon_id else f"g{request.user.pk}"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data, now, wie = form.cleaned_data, timezone.now(), form.cleaned_data["wie"]
        persoon = next((lid.persoon for lid in zicht.leden if wie == f"p{lid.persoon_id}"), None)
        with problems_in(form):
            plannen.add_afspraak(
                plan=plannen.ensure(gezin=Gezin(pk=gezin_id), now=now), wat=data["wat"], by=request.user, now=now,
                persoon=persoon, gebruiker=next((row for row in workers if wie == f"g{row.pk}"), None),
                doel=next((row for row in doelen if row.pk == data.get("doel")), None), uiterlijk=data["uiterlijk"],
                toekomstonderdeel=onderdeel,
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("De afspraak staat in het plan."))
            if onderdeel:
                return redirect("groei", gezin_id, onderdeel.jeugdige_id)
            return redirect("ons_plan", gezin_id)
    context = {"form": form, "gezin_id": gezin_id, "onderwerp": onderdeel.get_gebied_display() if onderdeel else ""}
    return render(request, "plan/afspraak_nieuw.html", context)


def _onderdeel(request: AuthenticatedRequest, zicht: Zicht) -> Toekomstonderdeel | None:
    """The area of a future plan that the agreement is about, when they came from there."""
    chosen = request.GET.get("toekomst", "")
    return toekomst_access.visible_onderdelen(zicht).filter(pk=int(chosen)).first() if chosen.isdecimal() else None


def _doers(user: Gebruiker, zicht: Zicht) -> tuple[dict[int, str], list[Gebruiker]]:
    """Who can take on an agreement: the family and its network, and the professionals; for somebody invited themselves."""
    if zicht.grond not in FAMILIE | WERK:
        return {zicht.persoon_id or 0: _("Ik")}, []
    people = {
        lid.persoon_id: _("Ik") if lid.persoon_id == zicht.persoon_id else lid.persoon.naam
        for lid in zicht.leden
        if lid.rol != "jeugdige" or lid.persoon_id in zicht.delen
    }
    rows = open_on(access.visible_betrokkenheden(zicht).filter(gebruiker__isnull=False), timezone.localdate())
    mine = Q(pk=user.pk) if user.is_professional else Q(pk__in=())
    involved = Gebruiker.objects.filter(mine | Q(pk__in=rows.values("gebruiker"))).select_related("team", "aanbieder")
    return people, list(involved.order_by("first_name"))


def _who(user: Gebruiker) -> str:
    desk = user.aanbieder or user.team
    return f"{user.naam} ({desk})" if desk else user.naam


@logged_in
@require_POST
def afspraak_stap(request: AuthenticatedRequest, afspraak_id: int) -> HttpResponse:
    rij = get_object_or_404(Afspraak.objects.select_related("plan"), pk=afspraak_id)
    if request.POST.get("stap") == "vervalt":
        plannen.cancel_afspraak(afspraak=rij, by=request.user, now=timezone.now())
        messages.success(request, _("De afspraak is vervallen."))
    else:
        plannen.mark_done(afspraak=rij, by=request.user, now=timezone.now())
        messages.success(request, _("Gedaan. Dank je wel."))
    return redirect("ons_plan", rij.plan.gezin_id)


# --- the plan itself ------------------------------------------------------------------------------------------------


@logged_in
@require_POST
def vaststellen(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    now = timezone.now()
    gezin = get_object_or_404(visible_to(request.user, now), pk=gezin_id)
    plannen.adopt_plan(plan=plannen.ensure(gezin=gezin, now=now), by=request.user, now=now)
    messages.success(request, _("Dit is nu jullie plan. Je kunt het altijd blijven veranderen."))
    return redirect("ons_plan", gezin_id)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def regisseur(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = _open(request, gezin_id, "plan.regisseur_kiezen")
    access.check_may_set_regisseur(zicht)
    day: date = timezone.localdate()
    rows = open_on(Betrokkenheid.objects.filter(gezin=gezin_id), day)
    involved = Q(pk__in=rows.values("gebruiker")) | Q(
        aanbieder__in=rows.values("aanbieder"), rol=Gebruiker.Rol.AANBIEDER
    )
    colleagues = Q(rol=Gebruiker.Rol.SPECIALIST, team=request.user.team)
    mensen = list(
        Gebruiker.objects.filter(involved | colleagues, is_active=True)
        .exclude(pk__in=rows.filter(rol=Betrokkenheid.Rol.REGISSEUR, tot=None).values("gebruiker"))
        .select_related("team", "aanbieder").order_by("first_name", "last_name").distinct()
    )  # fmt: skip
    vorige = plannen.last_regisseur(Gezin(pk=gezin_id))
    draft = open_draft(request, "plan_regisseur", f"gezin:{gezin_id}")
    form = RegisseurForm(
        request.POST or None,
        draft=draft,
        mensen=[(row.pk, _who(row)) for row in mensen],
        vorige=vorige.pk if vorige else None,
        over=[(row.jeugdige_id, row.jeugdige.voornamen) for row in overdrachtsverhalen.newest_vragen(zicht)],
    )
    if request.method == "POST" and form.is_valid():
        gekozen = next(row for row in mensen if row.pk == form.cleaned_data["gebruiker"])
        with problems_in(form):
            plannen.set_regisseur(
                gezin=Gezin(pk=gezin_id), gebruiker=gekozen, by=request.user, now=timezone.now(),
                verhaal=form.cleaned_data.get("verhaal", ""), per_jeugdige=form.per_jeugdige,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("%(naam)s is nu de regisseur van dit plan.") % {"naam": gekozen.naam})
            return redirect("ons_plan", gezin_id)
    return render(
        request, "plan/regisseur.html", {"form": form, "gezin_id": gezin_id, "vorige": vorige.naam if vorige else ""}
    )
