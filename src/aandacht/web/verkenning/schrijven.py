"""Writing down: a statement in one small form, a correction beside the old words, one's own words beside those of another."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access import verkenningen as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import verkenningen
from aandacht.actions.duidingen import Naast
from aandacht.actions.verkenningen import Citaat
from aandacht.records.models import Duiding, Gebruiker, Uitspraak
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render
from aandacht.web.verkenning import present
from aandacht.web.verkenning.forms import ZELF, EigenWoordenForm, ReactieForm, UitspraakForm, VerbeterForm
from aandacht.web.verkenning.kop import VRAAG, Kop, open_kop, readable

# Kept with the statement, so in Dutch whatever language the writer reads.
GESPREK, ZELF_GESCHREVEN, REACTIE = "gesprek", "zelf geschreven", "reactie"

NAAST = {Duiding.Domein.NETWERK: Uitspraak.Onderwerp.NETWERK, Duiding.Domein.OMGEVING: Uitspraak.Onderwerp.WONEN}


@logged_in
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    """Add a statement: the family its own words, the specialist what somebody said."""
    opened = open_kop(request, verkenning_id)
    naast = read_naast(request.GET.get("bij", ""))
    onderwerp = request.GET.get("onderwerp") or subject_of(naast)
    beside = f":{request.GET['bij']}" if naast else ""
    key = f"verkenning:{verkenning_id}:{onderwerp}{beside}"[:60]
    form = _form(request, opened, onderwerp, key)
    if request.method == "POST" and form.is_valid():
        said = _write(request, opened, form, naast)
        if said is not None:
            return redirect(_place(opened, said, naast))
    context = {
        **opened.context("gesprek", request.user), "form": form, "title": _("Iets opschrijven"), "submit": _("Opschrijven"),
        "over_wat": naast_label(naast) or _label(onderwerp), "verkenning_id": verkenning_id,
        "cancel": f"{reverse(_page(naast), args=[verkenning_id])}#{_anchor(naast) or onderwerp}",
        "is_long": request.user.is_professional,
    }  # fmt: skip
    return render(request, "verkenning/schrijven.html", context)


def _form(request: AuthenticatedRequest, opened: Kop, onderwerp: str, key: str) -> EigenWoordenForm | UitspraakForm:
    user, day = request.user, timezone.localdate()
    draft = open_draft(request, "uitspraak", key)
    initial = {"onderwerp": onderwerp, "gezien": opened.newest}
    if not user.is_professional:
        own = access.may_shield(opened.zicht, user.persoon, day)
        return EigenWoordenForm(request.POST or None, draft=draft, initial=initial, may_shield=own)
    access.check_may_lead(opened.zicht)
    initial |= {"datum": day, "bron": GESPREK, "soort": Uitspraak.Soort.MENING, "spreker": _last_speaker(opened, user)}
    return UitspraakForm(
        request.POST or None, draft=draft, initial=initial, sprekers=_sprekers(opened.zicht, user),
        may_shield=True,
    )  # fmt: skip


def _last_speaker(opened: Kop, user: Gebruiker) -> str:
    """Whose words this writer wrote down last: usually they speak on. Else the young person."""
    rows = Uitspraak.objects.filter(verkenning=opened.verkenning, recorded_by=user).order_by("-pk")
    last = rows.values_list("spreker", flat=True).first()
    return str(last or opened.vraag.jeugdige_id)


def _sprekers(zicht: Zicht, user: Gebruiker) -> list[tuple[str, str]]:
    family = [(str(lid.persoon_id), f"{lid.persoon.voornamen} ({present.role_text(lid)})") for lid in zicht.leden]
    return [*family, (ZELF, _("%(naam)s: mijn eigen woorden als professional") % {"naam": user.naam})]


def _write(
    request: AuthenticatedRequest, opened: Kop, form: EigenWoordenForm | UitspraakForm, naast: Naast | None
) -> Uitspraak | None:
    with problems_in(form):
        said = verkenningen.record_uitspraak(
            verkenning=opened.verkenning, by=request.user, now=timezone.now(), naast=naast,
            **_said(form.cleaned_data, request.user, opened.zicht, timezone.localdate()),
        )  # fmt: skip
    if form.errors:
        return None
    if form.draft is not None:
        form.draft.discard()
    messages.success(request, _("Het staat erbij."))
    _tell_of_others(request, opened, form.cleaned_data.get("gezien"))
    return said


def _tell_of_others(request: AuthenticatedRequest, opened: Kop, seen: int | None) -> None:
    """Two people write at once: both texts are kept, and the second is shown what the first wrote meanwhile."""
    if seen is None:
        return
    rows = access.visible_uitspraken(opened.zicht, opened.verkenning).filter(pk__gt=seen)
    for row in rows.exclude(recorded_by=request.user).select_related("recorded_by").order_by("pk")[:3]:
        values = {
            "naam": row.recorded_by.naam,
            "over": row.get_onderwerp_display(),
            "tekst": Truncator(row.tekst).chars(160),
        }
        messages.info(
            request, _("Terwijl je schreef, zette %(naam)s er ook iets bij over ‘%(over)s’: ‘%(tekst)s’ Allebei staat het er.") % values
        )  # fmt: skip


def _said(data: dict[str, Any], user: Gebruiker, zicht: Zicht, day: date) -> dict[str, Any]:
    """Arguments of `record_uitspraak`: what the family is not asked follows from who writes and when."""
    values = {"onderwerp": data["onderwerp"], "tekst": data["tekst"], "vertrouwelijk": data.get("vertrouwelijk", False)}
    if not user.is_professional:
        return {**values, "soort": "mening", "bron": ZELF_GESCHREVEN, "datum": day, "spreker": user.persoon}
    people = {str(lid.persoon_id): lid.persoon for lid in zicht.leden}
    citaat = None
    if data["soort"] == Uitspraak.Soort.CITAAT:
        citaat = Citaat(data["schrijver"], data["document"], data["geschreven_op"])
    return {
        **values, "soort": data["soort"], "bron": data["bron"], "datum": data["datum"], "spreker": people.get(data["spreker"]),
        "citaat": citaat,
    }  # fmt: skip


def read_naast(text: str) -> Naast | None:
    """Beside what, as an address says it: "binding", or "ouder.draaglast"."""
    if text in Duiding.Factor.values:
        return Naast(factor=text)
    domein, _between, kant = text.partition(".")
    if domein in Duiding.Domein.values and kant in Duiding.Kant.values:
        return Naast(domein=domein, kant=kant)
    return None


def naast_label(naast: Naast | None) -> str:
    if naast is None:
        return ""
    if naast.factor:
        return str(Duiding.Factor(naast.factor).label)
    return f"{Duiding.Domein(naast.domein).label}: {str(Duiding.Kant(naast.kant).label).lower()}"


def subject_of(naast: Naast | None) -> str:
    """Where words beside a factor or domain stand in the talk, unless the writer chooses otherwise."""
    if naast is None:
        return ""
    if naast.factor:
        return Uitspraak.Onderwerp.BESCHERMEND
    plain = Uitspraak.Onderwerp.GOED if naast.kant == Duiding.Kant.DRAAGKRACHT else Uitspraak.Onderwerp.GEZIN
    return NAAST.get(Duiding.Domein(naast.domein), plain)


def _label(onderwerp: str) -> str:
    return str(Uitspraak.Onderwerp(onderwerp).label) if onderwerp in Uitspraak.Onderwerp.values else ""


def _page(naast: Naast | None) -> str:
    return "verkenning_kracht" if naast else "verkenning"


def _anchor(naast: Naast | None) -> str:
    return (naast.factor or naast.domein) if naast else ""


def _place(opened: Kop, said: Uitspraak, naast: Naast | None) -> str:
    return f"{reverse(_page(naast), args=[opened.verkenning.pk])}#{_anchor(naast) or said.onderwerp}"


def _load_uitspraak(request: AuthenticatedRequest, uitspraak_id: int) -> tuple[Uitspraak, Zicht]:
    rows = Uitspraak.objects.select_related(
        *(f"verkenning__{name}" for name in VRAAG), "spreker", "professional", "recorded_by"
    )
    uitspraak = get_object_or_404(rows, pk=uitspraak_id)
    vraag = uitspraak.verkenning.vraag
    zicht = open_gezin(
        request, vraag.gezin, Onderdeel.VERKENNING, "verkenning.bekijken", "uitspraken", vraag.jeugdige_id
    )[1]
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
        request, "verkenning/formulier.html", _about(uitspraak, zicht, form, _("Verbeteren"), _("Verbetering bewaren"))
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
        request, "verkenning/formulier.html", _about(uitspraak, zicht, form, _("Zo zie ik het"), _("Ernaast zetten"))
    )


def _about(uitspraak: Uitspraak, zicht: Zicht, form: Any, title: str, submit: str) -> dict[str, Any]:
    naam = (
        uitspraak.professional.naam
        if uitspraak.professional
        else uitspraak.spreker.voornamen
        if uitspraak.spreker
        else ""
    )
    return {
        "form": form, "verkenning_id": uitspraak.verkenning_id, "vraag": readable(uitspraak.verkenning.vraag, zicht), "title": title,
        "submit": submit, "over": {"tekst": uitspraak.tekst, "wie": naam, "datum": uitspraak.datum, "bron": uitspraak.herkomst or uitspraak.bron},
        "anchor": uitspraak.onderwerp,
    }  # fmt: skip


def _back(uitspraak: Uitspraak) -> HttpResponse:
    return redirect(f"{reverse('verkenning', args=[uitspraak.verkenning_id])}#{uitspraak.onderwerp}")
