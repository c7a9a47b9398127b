from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import afwegingen as access
from aandacht.access.doorbraken import beside_annotations, read_beside
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.verkenningen import may_lead, may_see_uitspraak
from aandacht.access.vraaggroepen import annotations
from aandacht.actions import afwegingen, afwijkingen, onderzoek
from aandacht.actions.onderzoek import Stap
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Afweging,
    Gebruiker,
    Onderzoeksstap,
    Optie,
    Persoon,
    Rechtsfeit,
    Termijn,
    Uitspraak,
    Vraag,
    Vraaggroep,
)
from aandacht.web.afweging import present
from aandacht.web.afweging.forms import OptieForm, StemForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, open_gezin, problems_in, render

_VRAAG = (
    "vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__team", "vraag__verkenning", "vraag__besluit",
)  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_POST
def begin(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag = get_object_or_404(Vraag.objects.select_related("gezin", "behandelaar", "jeugdige"), pk=vraag_id)
    afweging = afwegingen.start(vraag=vraag, by=request.user, now=timezone.now())
    messages.success(request, _("De mogelijkheden staan naast elkaar. Iedereen die meekiest, is gevraagd."))
    return redirect("afweging", afweging.pk)


def _load(afweging_id: int, persoon_id: int | None = None) -> Afweging:
    """The choice with everything its page needs of the question, the steps that were confirmed and the day it is due."""
    term = Termijn.objects.filter(vraag=OuterRef("vraag"), soort=Termijn.Soort.BESLUIT, voldaan_at=None)
    stem_term = Termijn.objects.filter(
        vraag=OuterRef("vraag"), soort=Termijn.Soort.STEM, voldaan_at=None, persoon=persoon_id
    )
    route = Rechtsfeit.objects.filter(vraag=OuterRef("vraag"), sleutel="verwijzing.route", vervangen_door=None)
    rows = Afweging.objects.select_related(*_VRAAG).annotate(
        **{f"stap_{stap}": Exists(Onderzoeksstap.objects.filter(afweging=OuterRef("pk"), stap=stap)) for stap in Stap},
        route=Subquery(route.order_by("-pk").values("waarde")[:1]),
        uiterlijk=Subquery(term.values("uiterlijk")[:1]),
        stem_uiterlijk=Subquery(stem_term.values("uiterlijk")[:1]),
        **beside_annotations("vraag"),
        **annotations("vraag", timezone.localdate()),
    )
    return get_object_or_404(rows, pk=afweging_id)


def _open(request: AuthenticatedRequest, afweging: Afweging, wat: str) -> Zicht:
    vraag = afweging.vraag
    return open_gezin(request, vraag.gezin, Onderdeel.AFWEGING, wat, "opties, stemmen", vraag.jeugdige_id)[1]


def _vraag(afweging: Afweging) -> dict[str, Any]:
    vraag = afweging.vraag
    verkenning = getattr(vraag, "verkenning", None)
    return {
        "id": vraag.pk, "nummer": vraag.nummer, "tekst": vraag.tekst, "gezin_id": vraag.gezin_id, "gezin": vraag.gezin.naam,
        "jeugdige": vraag.jeugdige.voornamen, "behandelaar": vraag.behandelaar.naam, "afweging_id": afweging.pk,
        "verkenning_id": verkenning.pk if verkenning else None, "besluit_id": vraag.besluit_id,
    }  # fmt: skip


@logged_in
@require_GET
def kiezen(request: AuthenticatedRequest, afweging_id: int) -> HttpResponse:
    """The options side by side with every voice; what the family wants before what the professional thinks."""
    afweging = _load(afweging_id, request.user.persoon_id)
    zicht = _open(request, afweging, "afweging.bekijken")
    vraag, day, lead = afweging.vraag, timezone.localdate(), may_lead(zicht)
    gezag = access.gezag_in(zicht, vraag.jeugdige, day)
    asked = access.gevraagden(vraag.jeugdige, day, gezag)
    keuzes = present.read_keuzes(afweging, zicht, request.user, may_lead=lead)
    present.add_voices(keuzes, asked, request.user)
    said = list(
        Uitspraak.objects.filter(verkenning__vraag=vraag, onderwerp__in=afwegingen.DRIE_VRAGEN)
        .select_related("spreker", "professional").order_by("pk")
    )  # fmt: skip
    readable = [row for row in said if may_see_uitspraak(zicht, row)]
    open_keuzes = [keuze for keuze in keuzes if keuze.withdrawn_at is None]
    spoken = frozenset((keuze.id, pk) for keuze in keuzes for pk in keuze.spoken)
    onderwerpen = frozenset(row.onderwerp for row in said)

    extra = vars(afweging)
    vrij_eerst = extra["groep"] == Vraaggroep.Groep.ALLEDAAGS and extra["vrij_eerst"] == 1
    stappen = _open_stappen(afweging)

    naast, overgeslagen = read_beside(extra)
    skipped = afwijkingen.questions_of(overgeslagen)

    def lacks(on: list[present.Keuze], stappen: frozenset[str] = frozenset()) -> list[str]:
        opties = [Optie(pk=keuze.id, naam=keuze.naam) for keuze in on]
        other = all(keuze.soort != Optie.Soort.INDIVIDUELE_HULP for keuze in on)
        said_of = onderwerpen | skipped if other else onderwerpen
        return afwegingen.missing_in(vraag.jeugdige, day, said_of, asked, opties, spoken, stappen)

    missing = lacks(open_keuzes, stappen)
    me = request.user.persoon_id
    context = {
        "vraag": _vraag(afweging),
        "keuzes": open_keuzes,
        "ook": present.also_possible(open_keuzes),
        "withdrawn": [keuze for keuze in keuzes if keuze.withdrawn_at is not None],
        "mensen": _mensen(asked, open_keuzes, zicht),
        "wensen": present.wensen(readable),
        "professional": present.professional(readable),
        "missing": missing,
        "ready": [keuze.naam for keuze in open_keuzes if not lacks([keuze])] if missing else [],
        "stappen_open": len(stappen),
        "onderzoek_nodig": onderzoek.needs_onderzoek(vraag, extra["route"]),
        "uiterlijk": extra["uiterlijk"],
        "stem_uiterlijk": extra["stem_uiterlijk"],
        "may_lead": lead,
        "naast": naast,
        "vrij_eerst": vrij_eerst,
        "may_add": access.may_take_part(zicht, vraag) and vraag.besluit_id is None,
        "for_family": not request.user.is_professional,
        "i_am_silent": any(item.persoon.pk == me for item in asked)
        and any(me not in keuze.spoken for keuze in open_keuzes),
        "newest": max((row["stemmen__id"] for keuze in keuzes for row in keuze.rows), default=0),
    }
    return render(request, "afweging/kiezen.html", context)


def _open_stappen(afweging: Afweging) -> frozenset[str]:
    """The steps of the investigation that nobody confirmed, where there has to be one."""
    extra = vars(afweging)
    if not onderzoek.needs_onderzoek(afweging.vraag, extra["route"]):
        return frozenset()
    return frozenset(stap for stap in Stap if not extra[f"stap_{stap}"])


def _mensen(asked: list[access.Gevraagde], keuzes: list[present.Keuze], zicht: Zicht) -> list[dict[str, Any]]:
    """Everybody whose voice is asked, with what is known of their authority and how far they are."""
    roles = {lid.persoon_id: str(lid.relatie or lid.get_rol_display()) for lid in zicht.leden}
    return [
        {
            "id": item.persoon.pk, "naam": item.persoon.voornamen, "rol": roles.get(item.persoon.pk, ""),
            "waarom": item.waarom, "bron": item.gezag.bron if item.gezag else "",
            "bron_datum": item.gezag.bron_datum if item.gezag else None,
            "open": sum(item.persoon.pk not in keuze.spoken for keuze in keuzes),
            "can_tell": any(not _own(keuze, item.persoon.pk) for keuze in keuzes),
        }
        for item in asked
    ]  # fmt: skip


def _own(keuze: present.Keuze, persoon_id: int) -> bool:
    """Whether this person spoke about it from their own account: then nobody writes it down for them."""
    return any(row["stemmen__eigen_account"] for row in keuze.rows if row["stemmen__persoon_id"] == persoon_id)


@logged_in
@require_http_methods(["GET", "POST"])
def stem(request: AuthenticatedRequest, afweging_id: int) -> HttpResponse:
    """Say what you think; the specialist writes down what somebody else told, marked as such."""
    afweging = _load(afweging_id)
    zicht = _open(request, afweging, "afweging.bekijken")
    told = request.user.is_professional
    persoon = _persoon(request, zicht)
    access.check_may_speak_for(zicht, afweging.vraag, request.user, persoon)
    keuzes = [
        keuze for keuze in present.read_keuzes(afweging, zicht, request.user, may_lead=told)
        if keuze.withdrawn_at is None and not (told and _own(keuze, persoon.pk))
    ]  # fmt: skip
    draft = open_draft(request, "stem", f"afweging:{afweging.pk}:persoon:{persoon.pk}")
    form = StemForm(
        request.POST if request.method == "POST" else None, draft=draft, keuzes=keuzes, persoon_id=persoon.pk, told=told
    )
    if request.method == "POST" and form.is_valid():
        opties = {keuze.id: Optie(pk=keuze.id, naam=keuze.naam, afweging=afweging) for keuze in keuzes}
        with problems_in(form):
            afwegingen.give_stemmen(
                afweging=afweging, persoon=persoon, stemmen=form.said(opties), by=request.user, now=timezone.now()
            )
        if not form.errors:
            draft.discard()
            messages.success(request, _("Dank je. Wat je zei, staat erbij. Je kunt altijd van mening veranderen."))
            return redirect("afweging", afweging.pk)
    context = {
        "form": form,
        "vraag": _vraag(afweging),
        "told": told,
        "naam": persoon.voornamen,
        "rows": list(form.rows()),
    }
    return render(request, "afweging/stem.html", context)


def _persoon(request: AuthenticatedRequest, zicht: Zicht) -> Persoon:
    if not request.user.is_professional and request.user.persoon is not None:
        return request.user.persoon
    wanted = request.GET.get("persoon", "")
    for lid in zicht.leden:
        if str(lid.persoon_id) == wanted:
            return lid.persoon
    raise Refused(_("Deze persoon hoort niet bij dit gezin."), _("Kies iemand op de pagina met de mogelijkheden."))


@logged_in
@require_http_methods(["GET", "POST"])
def optie(request: AuthenticatedRequest, afweging_id: int) -> HttpResponse:
    afweging = _load(afweging_id)
    zicht = _open(request, afweging, "afweging.bekijken")
    access.check_may_take_part(zicht, afweging.vraag)
    draft = open_draft(request, "optie", f"afweging:{afweging.pk}")
    form = OptieForm(request.POST or None, draft=draft, initial={"soort": request.GET.get("soort", "")})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            made = afwegingen.add_optie(afweging=afweging, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            draft.discard()
            if made.soort == Optie.Soort.MAATWERK and request.user.is_professional:
                messages.success(request, _("Het maatwerk staat erbij. Zet er nu bij wat het kost."))
                return redirect("maatwerk", made.pk)
            messages.success(request, _("De mogelijkheid staat erbij. Iedereen kan er nu iets van vinden."))
            return redirect("afweging", afweging.pk)
    return render(request, "afweging/optie.html", {"form": form, "vraag": _vraag(afweging)})


@logged_in
@require_POST
def weg(request: AuthenticatedRequest, optie_id: int) -> HttpResponse:
    row = get_object_or_404(
        Optie.objects.select_related("recorded_by", *(f"afweging__{name}" for name in _VRAAG)), pk=optie_id
    )
    seen = request.POST.get("gezien", "")
    afwegingen.withdraw_optie(
        optie=row, by=request.user, now=timezone.now(), seen_stem_id=int(seen) if seen.isdigit() else None
    )
    messages.success(request, _("‘%(naam)s’ is weggehaald.") % {"naam": row.naam})
    return redirect("afweging", row.afweging_id)
