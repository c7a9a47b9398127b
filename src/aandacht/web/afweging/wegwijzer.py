"""The law beside the options: what it says of each, which municipality, what is not known and a place to say it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.verkenningen import check_may_lead, may_lead
from aandacht.actions import beslistermijnen, feiten, rechtsfeiten
from aandacht.actions.beslistermijnen import Beslistermijn
from aandacht.actions.feitenblad import Bekend
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import NoLawOnThisDay
from aandacht.jeugdwet.termijnen import antwoord_betaalvraag
from aandacht.kernel.dagen import birthday
from aandacht.records.models import Afweging, Optie, Vraag
from aandacht.web.afweging import regels
from aandacht.web.afweging.feitform import GEWOON, FeitForm, Ontbrekend, missing_facts
from aandacht.web.afweging.regels import Regel, Termijnregel
from aandacht.web.shared.labels import gemeente_naam
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

_VRAAG = (
    "vraag__gezin__gemeente",
    "vraag__jeugdige",
    "vraag__behandelaar",
    "vraag__verkenning",
    "vraag__besluit",
    "vraag__afdoening",
    "vraag__verlenging",
)
# Facts that are recorded elsewhere: the page where, by the start of their path.
ELDERS = {
    "jeugdige.geboortedatum": "gezin_persoon", "jeugdige.verblijf": "gezin_verblijf", "maatregelen": "gezin_maatregel",
    "gezag": "gezin_gezag",
}  # fmt: skip
EERSTE_DAG, LAATSTE_DAG = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Kolom:
    """What the law says of one option."""

    id: int
    naam: str
    soort: str
    regels: Sequence[Regel]


@dataclass
class Wet:
    """Everything the page shows of the law; `geen_wet` says why there is nothing."""

    algemeen: Sequence[Regel] = ()
    kolommen: Sequence[Kolom] = ()
    termijnen: Sequence[Termijnregel] = ()
    mist: list[Ontbrekend] = field(default_factory=list)
    gemeente: str = ""
    geen_wet: str = ""


@logged_in
@require_http_methods(["GET", "POST"])
def wet(request: AuthenticatedRequest, afweging_id: int, optie_id: int | None = None) -> HttpResponse:
    """All options side by side, or one with everything the law says of it; missing facts are said in place."""
    afweging = get_object_or_404(Afweging.objects.select_related(*_VRAAG), pk=afweging_id)
    vraag = afweging.vraag
    zicht = open_gezin(request, vraag.gezin, Onderdeel.AFWEGING, "afweging.wet", "feiten", vraag.jeugdige_id)[1]
    opties = [
        row for row in afweging.opties.order_by("pk") if row.withdrawn_at is None and row.pk == (optie_id or row.pk)
    ]
    if not opties:
        raise Http404
    for row in opties:
        row.afweging = afweging
    bekend, day = feiten.collect(vraag), _day(request)
    found = ask_law(bekend, opties, vraag.jeugdige.voornamen, day, _klok(vraag, day))
    bound: FeitForm | None = None
    if request.method == "POST":
        check_may_lead(zicht)
        bound = _post(request, vraag, found.mist, bekend)
        if bound is None or not bound.errors:
            return redirect(request.get_full_path())
    context = {
        **_page(request, afweging, found, day, zicht), "een": opties[0] if optie_id else None, "form": bound,
        "vragen": _vragen(request, found.mist, bekend, vraag, bound),
    }  # fmt: skip
    return render(request, "afweging/wet_optie.html" if optie_id else "afweging/wet.html", context)


def _day(request: AuthenticatedRequest) -> date:
    """The day the law is asked about: today, unless another is chosen."""
    try:
        chosen = parse_date(request.GET.get("dag", ""))
    except ValueError:
        chosen = None
    return chosen if chosen and EERSTE_DAG <= chosen <= LAATSTE_DAG else timezone.localdate()


def _klok(vraag: Vraag, day: date) -> Beslistermijn | None:
    """How the term to decide stands when it was made longer by then; else the law itself says it."""
    row = getattr(vraag, "verlenging", None)
    return beslistermijnen.standing(vraag) if row and timezone.localdate(row.recorded_at) <= day else None


def ask_law(bekend: Bekend, opties: Sequence[Optie], naam: str, day: date, klok: Beslistermijn | None = None) -> Wet:
    """Ask the law about the question and each option on `day`; `klok` is the term to decide when it was made longer."""
    try:
        algemeen = feiten.read(bekend, None, day)
        shared = regels.of_question(algemeen)
        of_each = [(row, _of_option(bekend, row, naam, day)) for row in opties]
        termijnen = _terms(bekend, opties, algemeen, day, klok)
    except NoLawOnThisDay as error:
        return Wet(geen_wet=str(error))
    asked: list[tuple[Optie | None, Sequence[str]]] = [(None, regel.mist) for regel in shared]
    asked += [(row, regel.mist) for row, found in of_each for regel in found]
    return Wet(
        algemeen=shared,
        kolommen=[Kolom(row.pk, row.naam, str(Optie.Soort(row.soort).label), found) for row, found in of_each],
        termijnen=termijnen,
        mist=missing_facts([*asked, *((None, term.mist) for term in termijnen)]),
        gemeente=regels.responsible(algemeen),
    )


def _of_option(bekend: Bekend, optie: Optie, naam: str, day: date) -> list[Regel]:
    facts = feiten.read(bekend, feiten.blad(optie), day)
    return regels.of_option(facts, optie.soort, naam, optie.kijk_opnieuw)


def _terms(
    bekend: Bekend, opties: Sequence[Optie], algemeen: Feiten, day: date, klok: Beslistermijn | None
) -> list[Termijnregel]:
    """The terms of the question; they do not depend on the option, but for the one that was decided on."""
    chosen = [row for row in opties if bekend.besluit and row.pk == bekend.besluit["optie"]]
    return regels.of_terms(feiten.read(bekend, feiten.blad(chosen[0]), day) if chosen else algemeen, klok)


def _post(request: AuthenticatedRequest, vraag: Vraag, mist: Sequence[Ontbrekend], bekend: Bekend) -> FeitForm | None:
    """Record what was said; the form with its errors when something is not right."""
    now, bron = timezone.now(), _bron(request)
    if "gewoon" in request.POST:
        usual = {feit.sleutel: GEWOON[feit.sleutel][0] for feit in mist if feit.sleutel in GEWOON}
        asked = {sleutel: waarde for sleutel, waarde in usual.items() if sleutel in request.POST.getlist("gewoon")}
        rechtsfeiten.record_several(
            vraag=vraag, waarden=asked, bron=bron, datum=timezone.localdate(now), by=request.user, now=now
        )
        messages.success(request, _("Dank je. Dat staat erin, met jouw naam als bron."))
        return None
    feit = next((row for row in mist if row.name == request.POST.get("feit") and row.can_be_given), None)
    if feit is None:
        messages.info(request, _("Dat feit is intussen al bekend."))
        return None
    form = FeitForm(request.POST, feit=feit, bron=bron, leveringen=bekend.leveringen)
    if form.is_valid():
        with problems_in(form):
            rechtsfeiten.record(
                vraag=vraag, sleutel=feit.sleutel, waarde=form.value(), bron=form.cleaned_data["bron"],
                datum=form.cleaned_data["datum"], by=request.user, now=now, optie=feit.optie,
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Dank je. De antwoorden zijn bijgewerkt."))
    return form


def _bron(request: AuthenticatedRequest) -> str:
    return _("nagevraagd door %(naam)s") % {"naam": request.user.naam}


def _page(request: AuthenticatedRequest, afweging: Afweging, found: Wet, day: date, zicht: Zicht) -> dict[str, Any]:
    vraag, today = afweging.vraag, timezone.localdate()
    own = vraag.gezin.gemeente
    born = vraag.jeugdige.geboortedatum
    achttien = birthday(born, regels.ACHTTIEN) if born else None
    return {
        "wet": found,
        "dag": day,
        "vandaag": day == today,
        "achttien": achttien if achttien and achttien > day and regels.is_near(achttien, today) else None,
        "afweging_id": afweging.pk,
        "gezin": {"id": vraag.gezin_id, "naam": vraag.gezin.naam},
        "vraag": {
            "id": vraag.pk, "jeugdige": vraag.jeugdige.voornamen, "behandelaar": vraag.behandelaar.naam,
            "besluit_id": vraag.besluit_id,
        },
        "own": own.naam,
        "andere": gemeente_naam(found.gemeente) if found.gemeente not in ("", own.pk) else "",
        "betaalvraag": antwoord_betaalvraag(today).uiterlijk,
        "may_lead": may_lead(zicht) and day == today,
        "for_family": not request.user.is_professional,
    }  # fmt: skip


def _vragen(
    request: AuthenticatedRequest, mist: Sequence[Ontbrekend], bekend: Bekend, vraag: Vraag, bound: FeitForm | None
) -> dict[str, Any]:
    """What is missing: what is nearly always the same, what is asked one by one, and what is recorded elsewhere."""
    naam = vraag.jeugdige.voornamen
    shown = [feit for feit in mist if not (bekend.has_geheim_adres and _tells_where(feit.sleutel))]
    usual = [feit for feit in shown if feit.sleutel in GEWOON]
    rows = [_row(request, feit, bekend, vraag, bound) for feit in shown]
    return {
        "geheim": len(shown) < len(mist),
        "gewoon": [{"sleutel": feit.sleutel, "zin": str(GEWOON[feit.sleutel][1]) % {"naam": naam}} for feit in usual],
        "rows": rows,
        "anders": [row for row in rows if not row["gewoon"] or row["form"] is bound],
    }


def _row(
    request: AuthenticatedRequest, feit: Ontbrekend, bekend: Bekend, vraag: Vraag, bound: FeitForm | None
) -> dict[str, Any]:
    form: FeitForm | None = None
    if feit.can_be_given and not feit.is_only_geen:
        is_bound = bound is not None and bound.feit.name == feit.name
        form = bound if is_bound else FeitForm(feit=feit, bron=_bron(request), leveringen=bekend.leveringen)
    return {
        "woorden": feit.woorden, "optie": feit.optie.naam if feit.optie else "", "form": form, "name": feit.name,
        "gewoon": feit.sleutel in GEWOON, "elders": _elders(feit.sleutel, vraag), "open": form is not None and form is bound,
    }  # fmt: skip


def _elders(sleutel: str, vraag: Vraag) -> str:
    """The page where this fact is recorded, when that is not here."""
    page = next((page for start, page in ELDERS.items() if sleutel.startswith(start)), "")
    own = (vraag.jeugdige_id,) if page == "gezin_persoon" else ()
    return reverse(page, args=(vraag.gezin_id, *own)) if page else ""


def _tells_where(sleutel: str) -> bool:
    return "gemeente" in sleutel or "verblijf" in sleutel or "brp" in sleutel
