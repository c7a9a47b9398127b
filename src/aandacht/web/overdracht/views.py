"""What was handed over: the new helper reads it once, and the family sees it too."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import overdrachtsverhalen as access
from aandacht.access.gezinnen import check_may_see, open_on, zicht_op
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_betrokkenheden
from aandacht.actions import logboek
from aandacht.actions import overdrachtsverhalen as actions
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Gebruiker,
    Gezin,
    Overdrachtsverhaal,
    Overdrachtsvraag,
    Vraag,
)
from aandacht.web.overdracht.forms import AntwoordForm, VerhaalForm, VraagForm
from aandacht.web.overdracht.lezen import read
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.labels import label
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

OP_DE_PAGINA = 50


@dataclass(frozen=True)
class Regel:
    id: int
    soort: str
    van: str
    aan: str
    aan_mij: bool
    dag: date
    gelezen: date | None
    vragen: int


@logged_in
@require_safe
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Every handover of this family."""
    row, zicht = open_gezin(request, gezin_id, Onderdeel.PLAN, "overdracht.bekijken", "overdrachten")
    access.check_may_see_verhalen(zicht)
    found = access.visible_verhalen(zicht, request.user).select_related("van", "aan")
    counted = found.annotate(waits=Count("vragen", filter=Q(vragen__answered_at=None)))
    rows = [_regel(verhaal, request.user, verhaal.waits) for verhaal in counted[:OP_DE_PAGINA]]
    context = {
        "gezin": {"id": row.pk, "naam": row.naam}, "rows": rows, "may_give": zicht.grond in WERK,
        "is_family": zicht.grond in FAMILIE,
    }  # fmt: skip
    return render(request, "overdracht/gezin.html", context)


def _regel(row: Overdrachtsverhaal, user: Gebruiker, vragen: int) -> Regel:
    return Regel(
        id=row.pk, soort=label(Overdrachtsverhaal.Soort, row.soort), van=_name(row.van, user), aan=_name(row.aan, user),
        aan_mij=row.aan_id == user.pk, dag=localdate(row.recorded_at), gelezen=localdate(row.read_at) if row.read_at else None,
        vragen=vragen,
    )  # fmt: skip


def _name(wie: Gebruiker, user: Gebruiker) -> str:
    return _("jou") if wie.pk == user.pk else wie.naam


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Tell the story to somebody who is involved now."""
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.PLAN, "overdracht.schrijven", "betrokkenen")[1]
    access.check_may_give(zicht)
    mensen = _involved(request.user, zicht)
    vragen = list(
        Vraag.objects.filter(gezin=gezin_id, jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN))
        .select_related("jeugdige", "gezin").order_by("jeugdige", "-received_at")
    )  # fmt: skip
    row = vragen[0].gezin if vragen else Gezin.objects.get(pk=gezin_id)
    newest = {vraag.jeugdige_id: vraag for vraag in reversed(vragen)}
    over = [(vraag.pk, vraag.jeugdige.voornamen) for vraag in newest.values()]
    draft = open_draft(request, "overdracht", f"gezin:{gezin_id}")
    form = VerhaalForm(
        request.POST or None, draft=draft, mensen=[(mens.pk, _who(mens)) for mens in mensen], over=over,
        initial={"over": over[0][0] if len(over) == 1 else None},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            verhaal = actions.give(
                gezin=row, aan=next(mens for mens in mensen if mens.pk == data["aan"]), verhaal=data["verhaal"],
                vraag=next((vraag for vraag in newest.values() if vraag.pk == data.get("over")), None),
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(
                request, _("%(naam)s leest het verhaal. Het gezin ziet het ook.") % {"naam": verhaal.aan.naam}
            )
            return redirect("overdracht", gezin_id)
    context = {"form": form, "gezin": {"id": row.pk, "naam": row.naam}, "mensen": bool(mensen)}
    return render(request, "overdracht/nieuw.html", context)


def _involved(user: Gebruiker, zicht: Zicht) -> list[Gebruiker]:
    """Who helps this family now, other than who writes."""
    rows = open_on(visible_betrokkenheden(zicht), timezone.localdate())
    here = Q(pk__in=rows.values("gebruiker")) | Q(aanbieder__in=rows.values("aanbieder"), rol=Gebruiker.Rol.AANBIEDER)
    found = Gebruiker.objects.filter(here, is_active=True).exclude(pk=user.pk).select_related("team", "aanbieder")
    return list(found.order_by("first_name", "last_name").distinct())


def _who(user: Gebruiker) -> str:
    desk = user.aanbieder or user.team
    return f"{user.naam} ({desk})" if desk else user.naam


def _open(request: AuthenticatedRequest, verhaal_id: int, wat: str) -> tuple[Overdrachtsverhaal, Zicht | None]:
    """The story and what they see of the family; None: they handed it over and left, and read their own words only."""
    row = get_object_or_404(
        Overdrachtsverhaal.objects.select_related("gezin", "van", "aan", "recorded_by", "vraag"), pk=verhaal_id
    )
    now = timezone.now()
    zicht = _zicht(request.user, row, now)
    grond = zicht.grond if zicht else Grond.OVERDRACHT
    logboek.record_read(by=request.user, now=now, grond=grond, wat=wat, gezin_ids=[row.gezin_id], velden="overdracht")
    return row, zicht


def _zicht(user: Gebruiker, row: Overdrachtsverhaal, now: datetime) -> Zicht | None:
    try:
        zicht = zicht_op(user, row.gezin, now)
        check_may_see(zicht, Onderdeel.PLAN)
        if access.may_read(zicht, user, row):
            return zicht
    except Refused:
        if not access.is_writer(row, user):
            raise
    if access.is_writer(row, user):
        return None
    raise Refused(_("Dit verhaal is niet voor jou open."), _("Vraag het de regisseur van het plan."))


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def verhaal(request: AuthenticatedRequest, verhaal_id: int) -> HttpResponse:
    """The story with what went along, and the questions about it; who takes over and the family may ask."""
    row, zicht = _open(request, verhaal_id, "overdracht.lezen")
    may_ask = zicht is not None and (row.aan_id == request.user.pk or zicht.grond in FAMILIE)
    is_family = zicht is not None and zicht.grond in FAMILIE
    draft = open_draft(request, "overdracht_vraag", f"verhaal:{verhaal_id}")
    form = VraagForm(request.POST or None, draft=draft, is_family=is_family)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            asked = actions.ask(verhaal=row, tekst=form.cleaned_data["tekst"], by=request.user, now=timezone.now())
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je hoort het van %(naam)s.") % {"naam": asked.gevraagde.naam})
            return redirect("overdracht_verhaal", verhaal_id)
    vragen, mee = read(row, zicht, request.user)
    context = {
        "verhaal": _regel(row, request.user, len(vragen)), "tekst": row.verhaal, "gezin": {"id": row.gezin_id, "naam": row.gezin.naam},
        "vragen": vragen, "mee": mee,
        "form": form, "may_ask": may_ask, "is_family": is_family, "left": zicht is None,
        "writer": row.recorded_by.naam if row.recorded_by_id != row.van_id else "",
        "may_read": row.aan_id == request.user.pk and row.read_at is None and zicht is not None,
    }  # fmt: skip
    return render(request, "overdracht/verhaal.html", context)


@logged_in
@require_POST
def gelezen(request: AuthenticatedRequest, verhaal_id: int) -> HttpResponse:
    row = get_object_or_404(Overdrachtsverhaal, pk=verhaal_id)
    actions.mark_read(verhaal=row, by=request.user, now=timezone.now())
    messages.success(request, _("Dank je. Het gezin ziet dat je het gelezen hebt."))
    return redirect("overdracht_verhaal", verhaal_id)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def antwoord(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """Answer a question about a story; also when one left the family meanwhile."""
    row = get_object_or_404(
        Overdrachtsvraag.objects.select_related("overdrachtsverhaal__gezin", "asked_by", "gevraagde"), pk=vraag_id
    )
    access.check_may_answer(row, request.user)
    verhaal = row.overdrachtsverhaal
    logboek.record_read(
        by=request.user, now=timezone.now(), grond=Grond.OVERDRACHT, wat="overdracht.vraag_lezen",
        gezin_ids=[verhaal.gezin_id], velden="vraag",
    )  # fmt: skip
    draft = open_draft(request, "overdracht_antwoord", f"vraag:{vraag_id}")
    form = AntwoordForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            actions.answer(vraag=row, antwoord=form.cleaned_data["antwoord"], by=request.user, now=timezone.now())
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je antwoord staat erbij."))
            return redirect("overdracht_verhaal", verhaal.pk)
    context = {
        "form": form, "vraag": {"wie": row.asked_by.naam, "dag": localdate(row.asked_at), "tekst": row.tekst}, "gezin": {"id": verhaal.gezin_id, "naam": verhaal.gezin.naam},
        "verhaal_id": verhaal.pk,
    }  # fmt: skip
    return render(request, "overdracht/antwoord.html", context)
