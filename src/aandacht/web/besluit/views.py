from typing import Any

from django.db.models import CharField, Exists, F, Max, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.besluiten import check_may_decide
from aandacht.access.brieven import may_read_brief
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.access.vraaggroepen import annotations
from aandacht.actions import besluiten, bezwaarbeslissingen
from aandacht.jeugdwet.register import BWB
from aandacht.records.models import Afweging, Besluit, Bezwaar, Gebruiker, Optie, Termijn
from aandacht.web.besluit.brief_besluit import besluit_brief
from aandacht.web.besluit.brieven import stand
from aandacht.web.besluit.forms import BesluitForm
from aandacht.web.besluit.periode import proposed_period
from aandacht.web.besluit.stap import bezorgd
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, open_gezin, problems_in, render

AWB_7_11 = (
    f"https://wetten.overheid.nl/jci1.3:c:{BWB['Awb']}&artikel=7:11"  # a decision in the place of the one objected to
)
_BESLUIT = (
    "vraag__gezin__gemeente",
    "vraag__jeugdige",
    "vraag__behandelaar",
    "vraag__team",
    "optie",
    "gemeente",
    "genomen_door",
    "vervangt",
    "vervangen_door",
    "op_bezwaar",
)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, afweging_id: int) -> HttpResponse:
    """Decide: fill in, read the letters, send."""
    afweging = get_object_or_404(
        Afweging.objects.select_related(
            "vraag__besluit__optie", "vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__team"
        ).annotate(**annotations("vraag", timezone.localdate()), gezien=Max("opties__stemmen__id")),
        pk=afweging_id,
    )
    vraag = afweging.vraag
    gezin, zicht = open_gezin(request, vraag.gezin, Onderdeel.BESLUIT, "besluit nemen", jeugdige_id=vraag.jeugdige_id)
    check_may_decide(zicht, request.user, vraag)
    beslissing = bezwaarbeslissingen.to_carry_out(vraag) if vraag.besluit else None
    if vraag.besluit is not None and beslissing is None and request.method == "GET":
        return redirect("besluit", vraag.besluit.pk)
    draft = open_draft(request, "besluit", f"afweging:{afweging.pk}")
    extra, born = vars(afweging), vraag.jeugdige.geboortedatum
    seen = extra["gezien"] or 0  # the newest voice, as `besluiten.newest_stem_id` finds it
    lang = proposed_period(extra["groep"], extra["langdurig"], born, timezone.localdate())
    form = BesluitForm(
        request.POST or None, draft=draft, initial={"gezien": seen, **lang, **_as_it_was(vraag.besluit)},
        opties=afweging.opties.filter(withdrawn_at=None).order_by("id"),
    )  # fmt: skip
    context: dict[str, Any] = {
        "form": form, "draft": draft, "gezin": gezin, "vraag": vraag, "afweging": afweging, "langdurig": bool(lang),
        "artikel": AWB_7_11, "beslissing": beslissing, "al_besloten": vraag.besluit if beslissing is None else None, "vervangt": vraag.besluit if beslissing else None,
    }  # fmt: skip
    if request.method == "POST" and form.is_valid() and request.POST.get("stap") != "terug":
        return _take(request, afweging, form, context)
    return render(request, "besluit/nieuw.html", context)


def _as_it_was(besluit: Besluit | None) -> dict[str, Any]:
    """What stood in the decision this one takes the place of: nobody types that again."""
    if besluit is None:
        return {}
    granted = besluit.soort == Besluit.Soort.TOEKENNING
    toekennen = ("ja" if granted else "nee") if besluit.optie.soort == Optie.Soort.INDIVIDUELE_HULP else ""
    days = {"ingangsdatum": besluit.ingangsdatum, "einddatum": besluit.einddatum} if granted else {}
    return {"optie": besluit.optie_id, "toekennen": toekennen, **days}


def _take(
    request: AuthenticatedRequest, afweging: Afweging, form: BesluitForm, context: dict[str, Any]
) -> HttpResponse:
    arguments: dict[str, Any] = {"afweging": afweging, "by": request.user, "now": timezone.now(), **form.values()}
    if request.POST.get("stap") == "versturen":
        with problems_in(form):
            besluit = besluiten.decide(**arguments)
        if not form.errors:
            context["draft"].discard()
            return redirect("besluit", besluit.pk)
    else:
        with problems_in(form):
            letters = besluiten.preview(**arguments)
        if not form.errors:
            context["letters"] = [
                {"tekst": besluit_brief(content), "weg": bezorgd(content["weg"])} for _persoon, content in letters
            ]
            return render(request, "besluit/voorbeeld.html", context)
    # Somebody spoke meanwhile: with the next look the decider has seen it.
    posted = request.POST.copy()
    posted["gezien"] = str(besluiten.newest_stem_id(afweging))
    form.data = posted
    return render(request, "besluit/nieuw.html", context)


@logged_in
@require_GET
def besluit(request: AuthenticatedRequest, besluit_id: int) -> HttpResponse:
    """What was decided, and the letters this reader may open."""
    to_assign = Termijn.objects.filter(
        soort=Termijn.Soort.TOEWIJZEN, sleutel=Concat(Value("besluit:"), Cast(OuterRef("pk"), CharField())), voldaan_at=None
    )  # fmt: skip
    rows = Besluit.objects.select_related(*_BESLUIT).annotate(toewijzen=Exists(to_assign))
    row = get_object_or_404(rows, pk=besluit_id)
    gezin, zicht = open_gezin(request, row.vraag.gezin, Onderdeel.BESLUIT, "besluit", jeugdige_id=row.vraag.jeugdige_id)
    brieven = list(
        row.brieven.select_related("aan", "vraag")
        .defer("inhoud")
        .annotate(team=F("inhoud__team_oneens"))
        .order_by("id")
    )
    day, me = timezone.localdate(), request.user.persoon_id
    instead = getattr(row, "vervangen_door", None)
    first = row.vervangt_id is None and instead is None
    granted = row.soort == Besluit.Soort.TOEKENNING and instead is None and request.user.rol == Gebruiker.Rol.SPECIALIST
    return render(
        request,
        "besluit/besluit.html",
        {
            "gezin": gezin,
            "besluit": row,
            "brieven": [
                {"id": brief.pk, "aan": brief.aan.naam}
                for brief in brieven
                if may_read_brief(zicht, request.user, brief)
            ],
            "bezwaren": [stand(item) for item in _bezwaren(row, request.user, zicht)],
            "vervangen_door": instead,
            "eerste": first,
            "may_object": first and me is not None and any(brief.aan_id == me for brief in brieven),
            "team_oneens": next((brief.team for brief in brieven if brief.team), []),
            "bezwaar_open": day <= row.bezwaar_tot,
            "bezwaar_dagen": (row.bezwaar_tot - day).days,
            "for_family": me is not None and not request.user.is_professional,
            "assign": granted and vars(row)["toewijzen"],
            "helped": granted and not vars(row)["toewijzen"],
        },
    )


def _bezwaren(row: Besluit, user: Gebruiker, zicht: Zicht) -> QuerySet[Bezwaar]:
    """Objections to it: one's own, and all of them for the specialist."""
    rows = row.bezwaren.select_related("besluit__optie", "ingediend_door", "behandelaar", "beslissing").order_by("pk")
    return rows if zicht.grond == Grond.ONDERZOEK else rows.filter(ingediend_door=user.persoon_id or 0)
