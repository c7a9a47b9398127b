"""The help does not help: asking for a talk, and saying what they agreed on. No report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import bijsturingen as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import bijsturingen
from aandacht.kernel.errors import Refused
from aandacht.records.models import Betrokkenheid, Bijsturing, Vraag
from aandacht.web.evaluatie.forms import BijsturingForm, GesprokenForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """Ask for a talk: with whom; why need not be said yet."""
    vraag = get_object_or_404(Vraag.objects.select_related("gezin", "jeugdige"), pk=vraag_id)
    zicht = open_gezin(request, vraag.gezin, Onderdeel.EVALUATIE, "bijsturing.schrijven", "", vraag.jeugdige_id)[1]
    access.check_may_ask(zicht, vraag, None)
    rows = access.talkers(zicht, vraag, localdate())
    draft = open_draft(request, "bijsturing", f"vraag:{vraag_id}")
    form = BijsturingForm(request.POST or None, draft=draft, mensen=_choices(rows))
    if request.method == "POST" and form.is_valid():
        chosen = next(row for row in rows if form.cleaned_data["met"] == _key(row))
        with problems_in(form):
            row = bijsturingen.ask(
                vraag=vraag, by=request.user, now=timezone.now(), tekst=form.cleaned_data["tekst"],
                gebruiker=chosen.gebruiker, aanbieder=None if chosen.gebruiker_id else chosen.aanbieder,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(request, _("Je hoort uiterlijk %(dag)s iets.") % {"dag": f"{row.uiterlijk:%d-%m-%Y}"})
            return redirect("bijsturing", row.pk)
    return render(request, "evaluatie/bijsturing_nieuw.html", {"form": form, "gezin_id": vraag.gezin_id})


def _choices(rows: list[Betrokkenheid]) -> list[tuple[str, str]]:
    """Everybody once; a coordinator who also handles the question is one person."""
    found: dict[str, str] = {}
    for row in rows:
        who = row.gebruiker
        desk = (who.aanbieder or who.team) if who else None
        name = (f"{who.naam} ({desk})" if desk else who.naam) if who else str(row.aanbieder)
        found.setdefault(_key(row), name)
    return list(found.items())


def _key(row: Betrokkenheid) -> str:
    return f"g{row.gebruiker_id}" if row.gebruiker_id else f"a{row.aanbieder_id}"


def _open(request: AuthenticatedRequest, bijsturing_id: int) -> tuple[Bijsturing, Zicht]:
    rows = Bijsturing.objects.select_related("vraag__gezin", "vraag__jeugdige", "vrager", "gebruiker", "aanbieder")
    row = get_object_or_404(rows, pk=bijsturing_id)
    zicht = open_gezin(
        request, row.vraag.gezin, Onderdeel.EVALUATIE, "bijsturing.bekijken", "bijsturing", row.vraag.jeugdige_id
    )[1]  # fmt: skip
    if not access.visible_bijsturingen(zicht, request.user).filter(pk=row.pk).exists():
        raise Refused(_("Dit gesprek is tussen twee mensen."), _("Vraag het degene die erom vroeg."))
    return row, zicht


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def gesprek(request: AuthenticatedRequest, bijsturing_id: int) -> HttpResponse:
    """What was asked and by when; whoever is to talk says afterwards what will be different."""
    row, zicht = _open(request, bijsturing_id)
    answers = request.user.is_professional and row.closed_at is None
    draft = open_draft(request, "bijsturing_gesproken", f"bijsturing:{row.pk}") if answers else None
    form = GesprokenForm(request.POST or None, draft=draft, initial={"gesproken_op": localdate()}) if answers else None
    if request.method == "POST" and form is not None and form.is_valid():
        with problems_in(form):
            bijsturingen.record_talk(bijsturing=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            if draft is not None:
                draft.discard()
            messages.success(request, _("Bewaard. %(naam)s leest dit ook.") % {"naam": row.vrager.voornamen})
            return redirect("bijsturing", row.pk)
    context = {"form": form, "gesprek": _shown(row, zicht), "gezin_id": row.vraag.gezin_id}
    return render(request, "evaluatie/bijsturing.html", context)


def _shown(row: Bijsturing, zicht: Zicht) -> dict[str, object]:
    return {
        "id": row.pk, "vraag_id": row.vraag_id, "vrager": row.vrager.naam, "mine": row.vrager_id == zicht.persoon_id,
        "telefoon": row.vrager.telefoon, "met": row.gebruiker.naam if row.gebruiker else str(row.aanbieder),
        "jeugdige": row.vraag.jeugdige.voornamen, "tekst": row.tekst, "gevraagd": localdate(row.gevraagd_at),
        "uiterlijk": row.uiterlijk, "gesproken": row.gesproken_op, "wat_nu": row.wat_nu, "open": row.closed_at is None,
    }  # fmt: skip


@logged_in
@require_POST
def intrekken(request: AuthenticatedRequest, bijsturing_id: int) -> HttpResponse:
    row, _zicht = _open(request, bijsturing_id)
    bijsturingen.take_back(bijsturing=row, by=request.user, now=timezone.now())
    messages.success(request, _("Goed. Het gesprek hoeft niet meer."))
    return redirect("evaluatie_gezin", row.vraag.gezin_id)
