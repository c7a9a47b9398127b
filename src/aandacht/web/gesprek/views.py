"""One thread: read, write, ask for an answer, say that none is needed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import gesprekken as access
from aandacht.access.gesprekken import Iemand
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Zicht
from aandacht.access.plannen import visible_afspraken
from aandacht.actions import gesprekken, logboek
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Aanbieder, Afspraak, Bijdrage, Gebruiker, Gesprek, Gezin, Persoon
from aandacht.web.gesprek import lezen, present
from aandacht.web.gesprek.forms import NIEMAND, WERK, BijdrageForm, NieuwForm
from aandacht.web.shared.drafts import Draft, open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render

Write = Callable[[str, Iemand | None], Bijdrage]


def look(request: AuthenticatedRequest, gezin_id: int, wat: str, velden: str) -> Zicht:
    """The view on this family, with the read logged; which part of it is open follows from what is asked."""
    now = timezone.now()
    zicht = zicht_op(request.user, Gezin(pk=gezin_id), now)
    logboek.record_read(by=request.user, now=now, grond=zicht.grond, wat=wat, gezin_ids=[gezin_id], velden=velden)
    return zicht


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def gesprek(request: AuthenticatedRequest, gezin_id: int, gesprek_id: int) -> HttpResponse:
    """A thread that is there; opening it is reading it."""
    now = timezone.now()
    zicht = zicht_op(request.user, Gezin(pk=gezin_id), now)
    everything = "alles" in request.GET
    rows = lezen.read(zicht, request.user, gesprek_id, everything=everything)
    draad = present.draad(rows, request.user, lezen.MOST if everything else lezen.SHOWN)
    if draad is None:
        raise Refused(_("Dit gesprek is niet voor jou open."), _("Vraag het iemand die eraan meedoet."))
    row = Gesprek(pk=gesprek_id, gezin_id=gezin_id, soort=draad.soort)
    logboek.record_read(
        by=request.user, now=now, grond=zicht.grond, wat=f"{gesprekken.subject(row)}.lezen", gezin_ids=[gezin_id],
        velden=f"gesprek {gesprek_id}",
    )  # fmt: skip
    if zicht.grond != Grond.NOOD and any(bericht.nieuw for bericht in draad.berichten):
        gesprekken.mark_read(gesprek=row, by=request.user, now=now)
    wie = present.wie(rows, request.user, zicht)

    def write(tekst: str, aan: Iemand | None) -> Bijdrage:
        thread = Gesprek.objects.select_related("gezin", "afspraak__doel").get(pk=gesprek_id)
        return gesprekken.reply(gesprek=thread, tekst=tekst, by=request.user, now=now, aan=aan)

    draft = Draft(lezen.FORMULIER, lezen.key(gesprek_id), request.user, "", lezen.typed(rows))
    return _page(request, zicht, draad, wie, write, draft, gesprek_id=gesprek_id)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def afspraak(request: AuthenticatedRequest, gezin_id: int, afspraak_id: int) -> HttpResponse:
    """The thread of an agreement, or the place where it begins."""
    now = timezone.now()
    zicht = zicht_op(request.user, Gezin(pk=gezin_id), now)
    rows = visible_afspraken(zicht).select_related("plan__gezin", "doel", "persoon", "gebruiker", "gesprek")
    row = rows.filter(pk=afspraak_id).first()
    if row is None:
        raise Refused(_("Deze afspraak is niet voor jou open."), _("Vraag het de regisseur van het plan."))
    if hasattr(row, "gesprek") and request.method != "POST":
        return redirect("gesprek", gezin_id, row.gesprek.pk)
    logboek.record_read(
        by=request.user, now=now, grond=zicht.grond, wat="gesprek.lezen", gezin_ids=[gezin_id], velden="afspraak"
    )
    doer = Iemand(row.persoon, row.gebruiker)
    draad = present.Draad(
        soort=Gesprek.Soort.AFSPRAAK, titel=row.wat, afspraak_id=row.pk, todo=not (row.done_at or row.cancelled_at),
        doet=_("jij") if doer.is_(request.user) else doer.naam, berichten=(), lezers=(), more=False,
    )  # fmt: skip
    rij = _empty(draad, doer)

    def write(tekst: str, aan: Iemand | None) -> Bijdrage:
        return gesprekken.write_about_afspraak(afspraak=row, tekst=tekst, by=request.user, now=now, aan=aan)

    draft = open_draft(request, lezen.FORMULIER, f"afspraak:{afspraak_id}")
    return _page(request, zicht, draad, present.wie([rij], request.user, zicht), write, draft)


def _empty(draad: present.Draad, doer: Iemand) -> lezen.Rij:
    persoon, gebruiker = doer.persoon, doer.gebruiker
    return lezen.Rij(
        "gesprek", 0, draad.titel, None, draad.afspraak_id, "", "", draad.soort, persoon.pk if persoon else None,
        persoon.naam if persoon else "", "", "", gebruiker.pk if gebruiker else None,
        gebruiker.naam if gebruiker else "", "", "", "", draad.todo, False, None,
    )  # fmt: skip


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """The thread about the plan, or the place where it begins."""
    now = timezone.now()
    zicht = zicht_op(request.user, Gezin(pk=gezin_id), now)
    if not access.may_see_plan_gesprek(zicht):
        raise Refused(_("Het gesprek over het plan is niet voor jou open."), _("Schrijf bij een afspraak."))
    there = Gesprek.objects.filter(gezin=gezin_id, soort=Gesprek.Soort.PLAN).values_list("pk", flat=True).first()
    if there is not None and request.method != "POST":
        return redirect("gesprek", gezin_id, there)
    logboek.record_read(
        by=request.user, now=now, grond=zicht.grond, wat="gesprek.lezen", gezin_ids=[gezin_id], velden="plan"
    )
    draad = present.Draad(Gesprek.Soort.PLAN, present.title(Gesprek.Soort.PLAN, ""), None, False, "", (), (), False)

    def write(tekst: str, aan: Iemand | None) -> Bijdrage:
        gezin = get_object_or_404(Gezin, pk=gezin_id)
        return gesprekken.write_about_plan(gezin=gezin, tekst=tekst, by=request.user, now=now, aan=aan)

    draft = open_draft(request, lezen.FORMULIER, f"plan:{gezin_id}")
    return _page(request, zicht, draad, present.wie([], request.user, zicht), write, draft)


def _page(
    request: AuthenticatedRequest, zicht: Zicht, draad: present.Draad, wie: list[tuple[str, Any]], write: Write, draft: Draft,
    *, gesprek_id: int | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a thread with its form; a message that was sent shows the thread again, at the end."""
    gezin_id = zicht.gezin_id
    may_write = not zicht.only_reads
    form = BijdrageForm(request.POST or None, draft=draft, wie=wie, initial={"antwoord": _first(wie, draad)})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = write(form.cleaned_data["tekst"], _asked(form.cleaned_data.get("antwoord", ""), zicht, request.user))
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je bericht is verstuurd."))
            return redirect("gesprek", gezin_id, row.gesprek_id)
    context = {
        "draad": draad, "form": form, "gezin_id": gezin_id, "gesprek_id": gesprek_id, "may_write": may_write,
        "waits_for_me": any(bericht.aan_mij and bericht.wacht for bericht in draad.berichten),
    }  # fmt: skip
    return render(request, "gesprek/gesprek.html", context)


def _first(wie: list[tuple[str, Any]], draad: present.Draad) -> str:
    """The choice that is made beforehand: at the plan an answer is wanted mostly, at an agreement mostly not."""
    return str(wie[0][0]) if draad.soort != Gesprek.Soort.AFSPRAAK else NIEMAND


def _asked(key: str, zicht: Zicht, user: Gebruiker) -> Iemand | None:
    """Of whom an answer is asked; the form gave only keys it offered."""
    if key in ("", NIEMAND):
        return None
    if key == WERK:
        found = access.professionals(zicht, user, localdate())
        if not found:
            raise NotPossible(
                _("Er werkt nu niemand met jullie. Je bericht is niet verstuurd en staat er nog. Kies iemand anders.")
            )
        return found[0]
    return iemand(key)


def iemand(key: str) -> Iemand:
    """Somebody by the key of a form."""
    kind, pk = key[:1], key[1:]
    if kind == "p" and pk.isdigit():
        return Iemand(persoon=get_object_or_404(Persoon, pk=pk))
    if kind == "g" and pk.isdigit():
        return Iemand(gebruiker=get_object_or_404(Gebruiker.objects.select_related("aanbieder", "team"), pk=pk))
    if kind == "a":
        return Iemand(aanbieder=get_object_or_404(Aanbieder, pk=pk))
    raise Http404


@logged_in
@require_POST
def klaar(request: AuthenticatedRequest, gezin_id: int, gesprek_id: int) -> HttpResponse:
    row = get_object_or_404(Gesprek.objects.select_related("gezin"), pk=gesprek_id, gezin=gezin_id)
    gesprekken.needs_no_answer(gesprek=row, by=request.user, now=timezone.now())
    messages.success(request, _("Goed. Er wacht hier niets meer op jou."))
    return redirect("gesprek", gezin_id, gesprek_id)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Begin a private thread."""
    now = timezone.now()
    zicht = look(request, gezin_id, "gesprek.beginnen", "")
    access.check_may_write(zicht)
    mensen = access.contacten(zicht, request.user, now)
    draft = open_draft(request, "gesprek_nieuw", f"gezin:{gezin_id}")
    form = NieuwForm(
        request.POST or None, draft=draft, met=[(one.key, one.naam) for one in mensen],
        initial={"met": request.GET.getlist("met")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            row = gesprekken.begin(
                gezin=get_object_or_404(Gezin, pk=gezin_id), onderwerp=data["onderwerp"], tekst=data["tekst"],
                met=[one for one in mensen if one.key in data["met"]], by=request.user, now=now,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je bericht is verstuurd. Alleen wie jij koos, leest het."))
            return redirect("gesprek", gezin_id, row.gesprek_id)
    return render(request, "gesprek/nieuw.html", {"form": form, "gezin_id": gezin_id, "mensen": bool(mensen)})


def open_afspraak(zicht: Zicht, afspraak_id: int) -> Afspraak:
    """An agreement that is open to this view."""
    row = visible_afspraken(zicht).filter(pk=afspraak_id).select_related("plan__gezin", "persoon", "gebruiker").first()
    if row is None:
        raise Refused(_("Deze afspraak is niet voor jou open."), _("Vraag het de regisseur van het plan."))
    return row
