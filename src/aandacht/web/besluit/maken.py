"""The specialist's letters about a question: how its clock stands, which letter fits, and what came back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.brieven import check_may_send, visible_brieven
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import afdoeningen, beslistermijnen, opschortingen, overdrachten, verlengingen
from aandacht.records.models import Brief, Gebruiker, Gemeente, Optie, Overdracht, Vraag
from aandacht.web.besluit.formulieren import (
    AanvullingForm,
    AfdoeningForm,
    OverdrachtForm,
    OvergenomenForm,
    VerlengingForm,
)
from aandacht.web.besluit.stap import Stap, two_steps
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render

Soort = Brief.Soort
WEKEN = timedelta(weeks=2)  # what the forms propose; the specialist chooses
_VRAAG = ("gezin__gemeente", "jeugdige__account", "behandelaar", "team", "afweging", "besluit", "afdoening", "overdracht", "verlenging")  # fmt: skip


def _open(request: AuthenticatedRequest, vraag_id: int, wat: str) -> tuple[Vraag, Zicht]:
    vraag = get_object_or_404(Vraag.objects.select_related(*_VRAAG), pk=vraag_id)
    zicht = open_gezin(request, vraag.gezin, Onderdeel.BESLUIT, wat, "vraag, termijn", vraag.jeugdige_id)[1]
    check_may_send(zicht, request.user, vraag)
    return vraag, zicht


def stappen() -> dict[str, Stap]:
    """The letters a specialist makes for a question, by the word in their address."""
    return {
        "aanvulling": Stap(
            Soort.AANVULLING, _("Er ontbreekt nog iets"),
            _("Vraag het gezin wat je mist. Tot het er is, staat de beslistermijn stil."),
            opschortingen.preview, opschortingen.ask, _("Verstuur en zet de klok stil"),
        ),
        "verlenging": Stap(
            Soort.VERLENGING, _("Meer tijd nodig"),
            _("Lukt het niet op tijd? Zeg voor de laatste dag waarom, en wanneer wel. Dat kan één keer."),
            verlengingen.preview, verlengingen.extend, _("Verstuur de nieuwe datum"),
        ),
        "overdracht": Stap(
            Soort.OVERDRACHT, _("Een andere gemeente"),
            _("Woont de jongere in een andere gemeente? Geef de vraag door. Tot zij hem overnemen blijf jij aan zet, en blokkeert dit geen hulp."),
            overdrachten.preview, overdrachten.pass_on, _("Verstuur en geef door"),
        ),
        "geen-besluit": Stap(
            Soort.GEEN_BESLUIT, _("Geen besluit nodig"),
            _("Kozen jullie samen voor iets zonder besluit, en is iedereen het eens? Schrijf dat op. Een besluit vragen kan daarna altijd."),
            afdoeningen.preview, afdoeningen.settle, _("Verstuur deze afspraak"),
        ),
    }  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_GET
def overzicht(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """How the clock of the decision stands, and which letter one can send."""
    vraag, zicht = _open(request, vraag_id, "brief.maken")
    closed = vraag.besluit_id is not None or vraag.station == Vraag.Station.AFGEROND
    settled = hasattr(vraag, "afdoening") and vraag.afdoening.besluit_gevraagd_op is None
    klok = beslistermijnen.standing(vraag)
    no = _no(vraag, klok, closed=closed or settled)
    sent = visible_brieven(zicht).filter(vraag=vraag).select_related("aan").defer("inhoud").order_by("-made_at", "-id")
    context = {
        "vraag": vraag, "klok": klok, "klok_loopt": not closed and not settled, "overdracht": getattr(vraag, "overdracht", None),
        "stappen": [{"woord": word, "stap": stap, "nee": no.get(word, "")} for word, stap in stappen().items()],
        "brieven": [{"id": row.pk, "wat": row.get_soort_display(), "aan": row.aan.naam, "op": row.made_at} for row in sent],
    }  # fmt: skip
    return render(request, "besluit/brief_vraag.html", context)


def _no(vraag: Vraag, klok: beslistermijnen.Beslistermijn, *, closed: bool) -> dict[str, str]:
    """Why a letter does not fit now, in words."""
    if closed:
        return dict.fromkeys(stappen(), _("Er is al besloten of afgesproken over deze vraag."))
    found = {}
    if klok.stil is not None:
        found = dict.fromkeys(("aanvulling", "verlenging"), _("De termijn staat al stil."))
    elif klok.uiterlijk is None:
        found = dict.fromkeys(
            ("aanvulling", "verlenging"), _("Er loopt geen termijn: een verwijzer stelde deze vraag.")
        )
    elif klok.verlenging is not None:
        found["verlenging"] = _("De termijn is al een keer langer gemaakt.")
    if hasattr(vraag, "overdracht"):
        found["overdracht"] = _("Deze vraag is al doorgegeven.")
    if not hasattr(vraag, "afweging"):
        found["geen-besluit"] = _("Kies eerst samen, bij ‘Samen kiezen’.")
    return found


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def maak(request: AuthenticatedRequest, vraag_id: int, woord: str) -> HttpResponse:
    """Fill in one letter, read it, send it."""
    stap = stappen().get(woord)
    if stap is None:
        raise Http404
    vraag, _zicht = _open(request, vraag_id, "brief.maken")
    if woord == "geen-besluit" and not hasattr(vraag, "afweging"):
        return redirect("brief_vraag", vraag.pk)
    form = _form(request, woord, vraag)

    def values() -> dict[str, Any]:
        return {"vraag": vraag, "by": request.user, "now": timezone.now(), **form.cleaned_data}

    def done() -> HttpResponse:
        messages.success(request, _("De brief is verstuurd. Hij staat in de lijst met brieven."))
        return redirect("brief_vraag", vraag.pk)

    return two_steps(request, stap, form, values, {"vraag": vraag, "gezin": vraag.gezin}, done)


def _form(request: AuthenticatedRequest, woord: str, vraag: Vraag) -> AandachtForm:
    draft = open_draft(request, f"brief_{woord}", f"vraag:{vraag.pk}")
    data, day = request.POST or None, timezone.localdate()
    if woord == "aanvulling":
        return AanvullingForm(data, draft=draft, initial={"tot": day + WEKEN})
    if woord == "verlenging":
        last = beslistermijnen.standing(vraag).uiterlijk or day
        return VerlengingForm(data, draft=draft, initial={"nieuwe_datum": last + WEKEN})
    if woord == "overdracht":
        return _overdracht_form(data, draft, vraag)
    opties = Optie.objects.filter(
        afweging__vraag=vraag, withdrawn_at=None, soort__in=afdoeningen.ZONDER_BESLUIT
    ).select_related("afweging").order_by("id")  # fmt: skip
    return AfdoeningForm(data, draft=draft, opties=opties)


def _overdracht_form(data: Any, draft: Any, vraag: Vraag) -> OverdrachtForm:
    gemeenten = Gemeente.objects.exclude(pk=vraag.gezin.gemeente_id).order_by("naam")
    known = overdrachten.known_gemeente(vraag, timezone.localdate())
    initial: dict[str, Any] = {}
    if known is not None:
        reden = _("%(naam)s woont volgens het adres dat wij hebben in gemeente %(gemeente)s.")
        initial = {"gemeente": known.pk, "reden": reden % {"naam": vraag.jeugdige.voornamen, "gemeente": known.naam}}
    return OverdrachtForm(data, draft=draft, initial=initial, gemeenten=gemeenten)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def overgenomen(request: AuthenticatedRequest, overdracht_id: int) -> HttpResponse:
    """Write down who of the other municipality goes on with the question."""
    row = get_object_or_404(Overdracht.objects.select_related("gemeente"), pk=overdracht_id)
    vraag, _zicht = _open(request, row.vraag_id, "brief.maken")
    form = OvergenomenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            overdrachten.record_taken_over(
                overdracht=row, door=form.cleaned_data["door"], by=request.user, now=timezone.now()
            )
        if not form.errors:
            messages.success(
                request, _("Gemeente %(naam)s gaat nu verder met deze vraag.") % {"naam": row.gemeente.naam}
            )
            return redirect("brief_vraag", vraag.pk)
    context = {"form": form, "vraag": vraag, "gezin": vraag.gezin, "overdracht": row}
    return render(request, "besluit/overgenomen.html", context)
