from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import verkenningen as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import verkenningen
from aandacht.records.models import Gebruiker, Termijn, Uitspraak, Verkenning, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, open_gezin, problems_in, render
from aandacht.web.verkenning import present
from aandacht.web.verkenning.forms import ZELF, EigenWoordenForm, ReactieForm, UitspraakForm, VerbeterForm

_VRAAG = (
    "vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__team", "vraag__afweging", "vraag__besluit",
)  # fmt: skip


# Kept with the statement, so in Dutch whatever language the writer reads.
GESPREK_THUIS, ZELF_GESCHREVEN, REACTIE = "gesprek thuis", "zelf geschreven", "reactie"


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_POST
def begin(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag = get_object_or_404(Vraag.objects.select_related("gezin", "behandelaar"), pk=vraag_id)
    verkenning = verkenningen.start(vraag=vraag, by=request.user, now=timezone.now())
    messages.success(request, _("Het gesprek is begonnen. Schrijf op wat er gezegd wordt; het gezin leest mee."))
    return redirect("verkenning", verkenning.pk)


def _load(verkenning_id: int) -> Verkenning:
    rows: QuerySet[Verkenning] = Verkenning.objects.select_related(*_VRAAG)
    return get_object_or_404(rows, pk=verkenning_id)


def _open(request: AuthenticatedRequest, verkenning: Verkenning, wat: str) -> Zicht:
    vraag = verkenning.vraag
    return open_gezin(request, vraag.gezin, Onderdeel.VERKENNING, wat, "uitspraken", vraag.jeugdige_id)[1]


def _is_open(vraag: Vraag, zicht: Zicht, user: Gebruiker) -> bool:
    """Words can be added as long as the question is not finished, by whoever may."""
    return vraag.station != Station.AFGEROND and (access.may_lead(zicht) if user.is_professional else True)


@logged_in
@require_GET
def gesprek(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    terms = Termijn.objects.filter(vraag=OuterRef("vraag"), voldaan_at=None, soort__in=("verkenning", "besluit"))
    rows = Verkenning.objects.select_related(*_VRAAG).annotate(
        uiterlijk=Subquery(terms.order_by("-soort").values("uiterlijk")[:1])
    )
    verkenning = get_object_or_404(rows, pk=verkenning_id)
    vraag = verkenning.vraag
    zicht = _open(request, verkenning, "verkenning.bekijken")
    said = access.visible_uitspraken(zicht, verkenning).select_related("spreker", "professional", "recorded_by")
    talk = present.Gesprek(said.order_by("pk"), zicht, request.user, is_open=_is_open(vraag, zicht, request.user))
    gebieden = [talk.deel(onderwerp) for onderwerp in present.LEEFGEBIEDEN]
    context = {
        "verkenning": {"id": verkenning.pk, "finished_at": verkenning.finished_at, "started_at": verkenning.started_at},
        "vraag": _readable(vraag, zicht),
        "vragen": [talk.deel(onderwerp) for onderwerp in present.VRAGEN],
        "goed": talk.deel(Uitspraak.Onderwerp.GOED),
        "beschermend": talk.deel(Uitspraak.Onderwerp.BESCHERMEND),
        "gebieden": [deel for deel in gebieden if deel.groepen],
        "empty_gebieden": [deel for deel in gebieden if not deel.groepen],
        "may_lead": access.may_lead(zicht),
        "may_add": talk.is_open,
        "for_family": not request.user.is_professional,
        "own_name": request.user.persoon.voornamen if request.user.persoon else "",
        "uiterlijk": vars(verkenning)["uiterlijk"],
    }
    return render(request, "verkenning/gesprek.html", context)


def _vraag(vraag: Vraag) -> dict[str, Any]:
    afweging, besluit = getattr(vraag, "afweging", None), getattr(vraag, "besluit", None)
    return {
        "id": vraag.pk, "nummer": vraag.nummer, "tekst": vraag.tekst, "gezin_id": vraag.gezin_id, "gezin": vraag.gezin.naam,
        "jeugdige": vraag.jeugdige.voornamen, "behandelaar": vraag.behandelaar.naam,
        "afweging_id": afweging.pk if afweging else None, "besluit_id": besluit.pk if besluit else None,
    }  # fmt: skip


def _readable(vraag: Vraag, zicht: Zicht) -> dict[str, Any]:
    """The question as far as it is open: who is let into the conversation is not let into the rest by that."""
    parts = {"tekst": Onderdeel.VRAAG, "afweging_id": Onderdeel.AFWEGING, "besluit_id": Onderdeel.BESLUIT}
    return {
        name: value if name not in parts or zicht.sees(parts[name], vraag.jeugdige_id) else None
        for name, value in _vraag(vraag).items()
    }


@logged_in
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    """Add a statement: the family its own words, the specialist what somebody said."""
    verkenning = _load(verkenning_id)
    vraag = verkenning.vraag
    zicht = _open(request, verkenning, "verkenning.bekijken")
    onderwerp = request.GET.get("onderwerp", "")
    draft = open_draft(request, "uitspraak", f"verkenning:{verkenning.pk}:{onderwerp}"[:60])
    initial = {"onderwerp": onderwerp, "datum": timezone.localdate(), "bron": GESPREK_THUIS, "soort": "mening"}
    day = timezone.localdate()
    form: EigenWoordenForm | UitspraakForm
    if request.user.is_professional:
        access.check_may_lead(zicht)
        form = UitspraakForm(
            request.POST or None, draft=draft, initial=initial, sprekers=_sprekers(zicht, request.user),
            may_shield=access.may_shield(vraag.jeugdige, vraag.jeugdige, day),
        )  # fmt: skip
    else:
        own = access.may_shield(request.user.persoon, vraag.jeugdige, day)
        form = EigenWoordenForm(request.POST or None, draft=draft, initial=initial, may_shield=own)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            said = verkenningen.record_uitspraak(
                verkenning=verkenning,
                by=request.user,
                now=timezone.now(),
                **_said(form.cleaned_data, request.user, zicht, day),
            )
        if not form.errors:
            draft.discard()
            messages.success(request, _("Het staat erbij."))
            return redirect(f"{reverse('verkenning', args=[verkenning.pk])}#{said.onderwerp}")
    context = {"form": form, "verkenning_id": verkenning.pk, "vraag": _vraag(vraag), "title": _("Iets toevoegen"),
               "submit": _("Toevoegen")}  # fmt: skip
    return render(request, "verkenning/formulier.html", context)


def _sprekers(zicht: Zicht, user: Gebruiker) -> list[tuple[str, str]]:
    family = [(str(lid.persoon_id), f"{lid.persoon.voornamen} ({present.role_text(lid)})") for lid in zicht.leden]
    return [*family, (ZELF, _("%(naam)s: mijn eigen woorden als professional") % {"naam": user.naam})]


def _said(data: dict[str, Any], user: Gebruiker, zicht: Zicht, day: date) -> dict[str, Any]:
    """Arguments of `record_uitspraak`: what the family is not asked follows from who writes and when."""
    values = {"onderwerp": data["onderwerp"], "tekst": data["tekst"], "vertrouwelijk": data.get("vertrouwelijk", False)}
    if not user.is_professional:
        return {**values, "soort": "mening", "bron": ZELF_GESCHREVEN, "datum": day, "spreker": user.persoon}
    people = {str(lid.persoon_id): lid.persoon for lid in zicht.leden}
    rest = {
        "soort": data["soort"],
        "bron": data["bron"],
        "datum": data["datum"],
        "spreker": people.get(data["spreker"]),
    }
    return {**values, **rest}


def _load_uitspraak(request: AuthenticatedRequest, uitspraak_id: int) -> tuple[Uitspraak, Zicht]:
    rows = Uitspraak.objects.select_related(
        *(f"verkenning__{name}" for name in _VRAAG), "spreker", "professional", "recorded_by"
    )
    uitspraak = get_object_or_404(rows, pk=uitspraak_id)
    zicht = _open(request, uitspraak.verkenning, "verkenning.bekijken")
    access.check_may_see_uitspraak(zicht, uitspraak)
    return uitspraak, zicht


@logged_in
@require_http_methods(["GET", "POST"])
def verbeteren(request: AuthenticatedRequest, uitspraak_id: int) -> HttpResponse:
    uitspraak, zicht = _load_uitspraak(request, uitspraak_id)
    access.check_may_correct(zicht, uitspraak, request.user)
    draft = open_draft(request, "verbeteren", f"uitspraak:{uitspraak.pk}")
    form = VerbeterForm(request.POST or None, draft=draft, initial={"tekst": uitspraak.tekst})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            verkenningen.correct_uitspraak(
                uitspraak=uitspraak, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            draft.discard()
            messages.success(request, _("Verbeterd. De oude tekst blijft leesbaar."))
            return _back(uitspraak)
    return render(
        request, "verkenning/formulier.html", _about(uitspraak, form, _("Verbeteren"), _("Verbetering bewaren"))
    )


@logged_in
@require_http_methods(["GET", "POST"])
def reageren(request: AuthenticatedRequest, uitspraak_id: int) -> HttpResponse:
    """Own words beside those of another; what a professional wrote gets an answer within a month."""
    uitspraak, zicht = _load_uitspraak(request, uitspraak_id)
    spreker = None if request.user.is_professional else request.user.persoon
    access.check_may_say(zicht, uitspraak.verkenning.vraag, request.user, spreker)
    draft = open_draft(request, "reageren", f"uitspraak:{uitspraak.pk}")
    form = ReactieForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            verkenningen.record_uitspraak(
                verkenning=uitspraak.verkenning, onderwerp=uitspraak.onderwerp, soort=Uitspraak.Soort.MENING, spreker=spreker,
                tekst=form.cleaned_data["tekst"], bron=REACTIE, datum=timezone.localdate(), reactie_op=uitspraak,
                vertrouwelijk=uitspraak.vertrouwelijk and spreker is not None, by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Jouw woorden staan ernaast."))
            return _back(uitspraak)
    return render(
        request, "verkenning/formulier.html", _about(uitspraak, form, _("Zo zie ik het"), _("Ernaast zetten"))
    )


def _about(uitspraak: Uitspraak, form: Any, title: str, submit: str) -> dict[str, Any]:
    naam = (
        uitspraak.professional.naam
        if uitspraak.professional
        else uitspraak.spreker.voornamen
        if uitspraak.spreker
        else ""
    )
    return {
        "form": form, "verkenning_id": uitspraak.verkenning_id, "vraag": _vraag(uitspraak.verkenning.vraag), "title": title,
        "submit": submit, "over": {"tekst": uitspraak.tekst, "wie": naam, "datum": uitspraak.datum, "bron": uitspraak.bron},
        "anchor": uitspraak.onderwerp,
    }  # fmt: skip


def _back(uitspraak: Uitspraak) -> HttpResponse:
    return redirect(f"{reverse('verkenning', args=[uitspraak.verkenning_id])}#{uitspraak.onderwerp}")


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_POST
def afronden(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    verkenning = _load(verkenning_id)
    verkenningen.finish(verkenning=verkenning, by=request.user, now=timezone.now())
    messages.success(request, _("Het gesprek is afgerond. Nu kiezen jullie samen."))
    return redirect("verkenning", verkenning.pk)
