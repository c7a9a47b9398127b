"""The rights of a family in one place, and asking something about the file: put right, add, destroy, look again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import dossierverzoeken as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import dossierverzoeken as actions
from aandacht.jeugdwet import register
from aandacht.records.models import Besluit, Dossierverzoek, Gebruiker
from aandacht.web.dossier.forms import AntwoordForm, VerzoekForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

Soort = Dossierverzoek.Soort
KOP: dict[str, Any] = {
    Soort.VERBETEREN: gettext_lazy("Laat iets verbeteren"),
    Soort.AANVULLEN: gettext_lazy("Zet jouw verhaal erbij"),
    Soort.VERNIETIGEN: gettext_lazy("Laat iets vernietigen"),
    Soort.TWEEDE_BLIK: gettext_lazy("Laat een ander meekijken"),
}
UITLEG: dict[str, Any] = {
    Soort.VERBETEREN: gettext_lazy("Staat er iets over je dat niet klopt of niet compleet is? Dan mag je vragen om het te verbeteren."),
    Soort.AANVULLEN: gettext_lazy("Denk jij er anders over? Jouw verhaal komt erbij te staan. Dat mag niemand weigeren."),
    Soort.VERNIETIGEN: gettext_lazy("Je mag vragen om iets weg te halen. Dat gebeurt, behalve als het voor een ander heel belangrijk is, of als een wet zegt dat het moet blijven."),
    Soort.TWEEDE_BLIK: gettext_lazy("Twijfel je? Vraag of een andere specialist met een frisse blik meekijkt. Dat mag gewoon."),
}  # fmt: skip
BRON: dict[str, str] = {
    Soort.VERBETEREN: "AVG art. 16", Soort.AANVULLEN: "Jeugdwet art. 7.3.8 lid 2",
    Soort.VERNIETIGEN: "Jeugdwet art. 7.3.9; AVG art. 17", Soort.TWEEDE_BLIK: "",
}  # fmt: skip
REGEL = {Soort.VERNIETIGEN: "vernietigen", Soort.VERBETEREN: "inzage"}
MOST_WORDS = 30


@logged_in
@require_safe
def rechten(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Every right with the place where it starts, and what one asked with its answer."""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "rechten.bekijken")
    access.check_may_ask(zicht)
    asked = access.own(zicht).select_related("over", "vrager", "behandelaar", "answered_by").order_by("-pk")[:30]
    decisions = Besluit.objects.filter(
        vraag__gezin=gezin, vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.BESLUIT), bezwaar_tot__gte=localdate()
    )
    besluiten = decisions.order_by("-pk").values("id", "datum", "bezwaar_tot", "vraag__nummer")[:3]
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam, "gemeente": str(gezin.gemeente)}, "verzoeken": [_present(row) for row in asked],
        "besluiten": list(besluiten),
    }  # fmt: skip
    return render(request, "dossier/rechten.html", context)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int, soort: str) -> HttpResponse:
    if soort not in Soort.values:
        raise Http404
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "rechten.bekijken", soort)
    access.check_may_ask(zicht)
    people = [lid.persoon for lid in zicht.leden if lid.persoon_id in zicht.jeugdigen_for(Onderdeel.GEGEVENS)]
    words = _own_words(zicht, request.user, request.GET.get("document", "")) if soort == Soort.VERNIETIGEN else {}
    # No draft of what is to be destroyed: that would keep it once more.
    draft = None if soort == Soort.VERNIETIGEN else open_draft(request, f"verzoek_{soort}", f"gezin:{gezin.pk}")
    form = VerzoekForm(
        request.POST or None, draft=draft, soort=soort, mensen=[(str(row.pk), row.voornamen) for row in people],
        woorden=[(key, label) for key, (label, _own, _over) in words.items()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        _label, own, of = words.get(form.cleaned_data.get("woorden", ""), ("", None, None))
        chosen = of or int(form.cleaned_data.get("over") or people[0].pk)
        with problems_in(form):
            row = actions.ask(
                gezin=gezin, over=next(one for one in people if one.pk == chosen), soort=soort, wat=form.cleaned_data["wat"],
                reden=form.cleaned_data["reden"], woorden=own, by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            if draft is not None:
                draft.discard()
            messages.success(
                request, _("Gevraagd. Je krijgt uiterlijk %(dag)s antwoord.") % {"dag": f"{row.uiterlijk:%d-%m-%Y}"}
            )
            return redirect("dossierverzoek", row.pk)
    uiterlijk, bron = actions.answer_by(soort, localdate())
    context = {
        "form": form, "gezin": {"id": gezin.pk}, "kop": KOP[soort], "uitleg": UITLEG[soort], "bron": BRON[soort],
        "regel": _regel(soort), "uiterlijk": uiterlijk, "waarom_dan": bron,
    }  # fmt: skip
    return render(request, "dossier/verzoek_nieuw.html", context)


def _own_words(zicht: Zicht, by: Gebruiker, document: str) -> dict[str, tuple[str, actions.Woorden, int | None]]:
    """Own words by their key in the form: what they are called there, which they are, and about whom.

    Who comes from a document asks about that one.
    """
    found: dict[str, tuple[str, actions.Woorden, int | None]] = {}
    if document.isdigit():
        for paper in access.own_documenten(zicht).filter(pk=int(document)):
            day = localdate(paper.added_at)
            label = _("Document van %(dag)s: “%(woorden)s”") % {
                "dag": f"{day:%d-%m-%Y}",
                "woorden": _short(paper.titel),
            }
            found[f"d{paper.pk}"] = (label, actions.Woorden(document=paper), paper.over_id)
        return found
    said = access.own_uitspraken(zicht).select_related("verkenning__vraag").order_by("-pk")
    for row in said[:MOST_WORDS]:
        label = _("Gezegd op %(dag)s: “%(woorden)s”") % {"dag": f"{row.datum:%d-%m-%Y}", "woorden": _short(row.tekst)}
        found[f"u{row.pk}"] = (label, actions.Woorden(uitspraak=row), row.verkenning.vraag.jeugdige_id)
    for letter in access.own_bijdragen(zicht, by).order_by("-pk")[:MOST_WORDS]:
        day = localdate(letter.written_at)
        label = _("Geschreven op %(dag)s: “%(woorden)s”") % {"dag": f"{day:%d-%m-%Y}", "woorden": _short(letter.tekst)}
        found[f"b{letter.pk}"] = (label, actions.Woorden(bijdrage=letter), None)
    return found


def _short(text: str) -> str:
    return Truncator(text).chars(90)


def _regel(soort: str) -> dict[str, str] | None:
    if soort not in REGEL:
        return None
    rule = register.regel(REGEL[Soort(soort)])
    return {"slug": rule.slug, "titel": _(rule.titel), "kort": _(rule.kort)}


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def verzoek(request: AuthenticatedRequest, dossierverzoek_id: int) -> HttpResponse:
    """What was asked, by when there is an answer, and the answer with its reason."""
    rows = Dossierverzoek.objects.select_related("gezin__gemeente", "over", "vrager", "behandelaar", "answered_by")
    row = get_object_or_404(rows, pk=dossierverzoek_id)
    grond = actions.ground(row, request.user, timezone.now())
    actions.record_look(verzoek=row, grond=grond, by=request.user, now=timezone.now())
    open_ = row.answered_at is None and row.withdrawn_at is None
    form = draft = None
    if open_ and access.may_answer(grond):
        draft = open_draft(request, "dossierverzoek_antwoord", f"dossierverzoek:{row.pk}")
        form = AntwoordForm(request.POST or None, draft=draft, soort=row.soort, in_one_step=row.in_one_step)
    if request.method == "POST" and form is not None and form.is_valid():
        with problems_in(form):
            actions.answer(verzoek=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            if draft is not None:
                draft.discard()
            messages.success(request, _("Bewaard. %(naam)s leest je antwoord.") % {"naam": row.vrager.voornamen})
            return redirect("dossierverzoek", row.pk)
    context = {
        "verzoek": _present(row), "form": form, "mine": row.vrager_id == request.user.persoon_id, "gezin": {"id": row.gezin_id},
        "regel": _regel(row.soort), "bron": BRON[row.soort], "ziet_gezin": request.user.rol == Gebruiker.Rol.SPECIALIST,
    }  # fmt: skip
    return render(request, "dossier/verzoek.html", context)


def _present(row: Dossierverzoek) -> dict[str, Any]:
    return {
        "id": row.pk, "kop": KOP[row.soort], "soort": row.soort, "over": row.over.voornamen, "vrager": row.vrager.naam,
        "wat": row.wat, "reden": row.reden, "gevraagd": localdate(row.gevraagd_at), "behandelaar": row.behandelaar.naam,
        "uiterlijk": row.uiterlijk, "oordeel": row.oordeel, "oordeel_woord": row.get_oordeel_display(), "antwoord": row.antwoord,
        "door": row.answered_by.naam if row.answered_by_id and row.answered_by else "",
        "beantwoord": localdate(row.answered_at) if row.answered_at else None, "vernietigd": row.vernietigd_at is not None,
        "eigen_woorden": row.in_one_step, "ingetrokken": row.withdrawn_at is not None,
        "open": row.answered_at is None and row.withdrawn_at is None,
    }  # fmt: skip


@logged_in
@require_POST
def intrekken(request: AuthenticatedRequest, dossierverzoek_id: int) -> HttpResponse:
    row = get_object_or_404(Dossierverzoek.objects.select_related("gezin"), pk=dossierverzoek_id)
    actions.withdraw(verzoek=row, by=request.user, now=timezone.now())
    messages.success(request, _("Goed. Je verzoek is ingetrokken."))
    return redirect("gezin_rechten", row.gezin_id)


def waiting(user: Gebruiker) -> list[dict[str, Any]]:
    """What this account has to answer, oldest first."""
    rows = access.to_answer(user).select_related("over", "vrager", "behandelaar").order_by("uiterlijk", "pk")
    return [_present(row) for row in rows[:20]]
