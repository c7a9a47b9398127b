from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from aandacht.access import verkenningen as access
from aandacht.access.netwerkleden import visible_netwerkleden
from aandacht.actions import verkenningen
from aandacht.records.models import Concept, Gebruiker, Uitspraak, Verkenning, Vraag
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, render
from aandacht.web.verkenning import kop, present
from aandacht.web.verkenning.drawing import Gebied, wheel
from aandacht.web.verkenning.netwerk import figuren_of, people_of


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_POST
def begin(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    vraag = get_object_or_404(Vraag.objects.select_related("gezin", "behandelaar"), pk=vraag_id)
    verkenning = verkenningen.start(vraag=vraag, by=request.user, now=timezone.now())
    messages.success(request, _("Het gesprek is begonnen. Schrijf op wat er gezegd wordt; het gezin leest mee."))
    return redirect("verkenning", verkenning.pk)


@logged_in
@require_GET
def gesprek(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    """The three questions, what goes well, and the life domains on one drawing."""
    opened = kop.open_kop(request, verkenning_id)
    talk = said_in(opened, request.user)
    naam = opened.vraag.jeugdige.voornamen
    gebieden = [talk.deel(onderwerp) for onderwerp in present.LEEFGEBIEDEN]
    drawn = [
        Gebied(
            deel.key,
            deel.label,
            present.short(deel.key),
            present.ICOON[Uitspraak.Onderwerp(deel.key)],
            bool(deel.groepen),
        )
        for deel in gebieden
    ]
    context = {
        **opened.context("gesprek", request.user),
        "vragen": [talk.deel(onderwerp) for onderwerp in present.VRAGEN],
        "goed": talk.deel(Uitspraak.Onderwerp.GOED),
        "gebieden": [deel for deel in gebieden if deel.groepen],
        "empty_gebieden": [deel for deel in gebieden if not deel.groepen],
        "wiel": {"breed": wheel(naam, drawn, narrow=False), "smal": wheel(naam, drawn, narrow=True)},
        "concepten": _drafts(verkenning_id, request.user) if opened.may_add else [],
    }
    return render(request, "verkenning/gesprek.html", context)


def said_in(opened: kop.Kop, user: Gebruiker) -> present.Gesprek:
    said = access.visible_uitspraken(opened.zicht, opened.verkenning)
    rows = said.select_related("spreker", "professional", "recorded_by").order_by("pk")
    return present.Gesprek(rows, opened.zicht, user, is_open=opened.may_add)


def _drafts(verkenning_id: int, user: Gebruiker) -> list[dict[str, str]]:
    """What this writer began and did not send, here or on another device."""
    begin = f"verkenning:{verkenning_id}:"
    rows = Concept.objects.filter(gebruiker=user, formulier="uitspraak", sleutel__startswith=begin).order_by(
        "-saved_at"
    )
    found = []
    for sleutel, inhoud in rows.values_list("sleutel", "inhoud")[:3]:
        onderwerp, _between, naast = sleutel.removeprefix(begin).partition(":")
        tekst = str(inhoud.get("tekst", "")).strip()
        if tekst and onderwerp in Uitspraak.Onderwerp.values:
            label = str(Uitspraak.Onderwerp(onderwerp).label)
            found.append({"onderwerp": onderwerp, "naast": naast, "label": label, "tekst": tekst[:120]})
    return found


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_POST
def afronden(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    verkenning = get_object_or_404(
        Verkenning.objects.select_related("vraag__gezin", "vraag__behandelaar"), pk=verkenning_id
    )
    verkenningen.finish(verkenning=verkenning, by=request.user, now=timezone.now())
    messages.success(request, _("Het gesprek is afgerond. Nu kiezen jullie samen."))
    return redirect("verkenning", verkenning.pk)


@logged_in
@require_GET
def afdruk(request: AuthenticatedRequest, verkenning_id: int) -> HttpResponse:
    """The conversation on paper. Shielded words are left out: paper lies about."""
    opened = kop.open_kop(request, verkenning_id, "verkenning.afdrukken")
    open_rows = access.visible_uitspraken(opened.zicht, opened.verkenning).filter(vertrouwelijk=False)
    rows = open_rows.select_related("spreker", "professional", "recorded_by").order_by("pk")
    talk = present.Gesprek(rows, opened.zicht, request.user, is_open=False)
    day = timezone.localdate()
    around = visible_netwerkleden(opened.zicht, opened.vraag.gezin, day).filter(jeugdige=opened.vraag.jeugdige_id)
    order = (*present.VRAGEN, Uitspraak.Onderwerp.GOED, *present.LEEFGEBIEDEN, Uitspraak.Onderwerp.BESCHERMEND)
    context = {
        **opened.context("afdruk", request.user),
        "delen": [deel for onderwerp in order if (deel := talk.deel(onderwerp)).groepen],
        "mensen": figuren_of(people_of(opened.zicht.leden, opened.vraag.jeugdige_id, list(around.order_by("pk")))),
        "vandaag": day,
    }
    return render(request, "verkenning/afdruk.html", context)
