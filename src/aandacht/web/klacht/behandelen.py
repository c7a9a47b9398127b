"""The desk for objections and complaints: what is open by date, and the steps with a complaint."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access import bezwaren as bezwaren_access
from aandacht.access import klachten as access
from aandacht.access.gronden import Grond
from aandacht.actions import bezwaren, klachten, logboek
from aandacht.actions.brieven import POSTEN_WERKDAGEN
from aandacht.kernel.dagen import add_werkdagen
from aandacht.records.models import Bezwaar, Brief, Gebruiker, Klacht, Klachtafhandeling, Klachtbrief
from aandacht.web.klacht.forms import AfrondenForm, GesprekForm
from aandacht.web.klacht.views import open_klacht
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, paged, problems_in, render

MOST = 100  # of each kind; the longest open ones stand first


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_GET
def overzicht(request: AuthenticatedRequest) -> HttpResponse:
    """Every open objection and complaint of the gemeente, the earliest last day first."""
    objections = list(
        bezwaren_access.to_handle(request.user).filter(beslissing=None, ingetrokken_op=None)
        .select_related("besluit__optie", "besluit__vraag", "ingediend_door", "behandelaar").order_by("ontvangen_op")[:MOST]
    )  # fmt: skip
    complaints = access.to_handle(request.user).filter(afhandeling=None, ingetrokken_op=None)
    complaints = complaints.select_related("behandelaar", "gemeente").order_by("ontvangen_op")[:MOST]
    if objections:
        logboek.record_read(
            by=request.user, now=timezone.now(), grond=Grond.BEZWAAR, wat="bezwaar.lijst", velden="bezwaar",
            gezin_ids={row.besluit.vraag.gezin_id for row in objections},
        )  # fmt: skip
    rows = [_objection(row, request.user) for row in objections] + [_complaint(row, request.user) for row in complaints]
    rows.sort(key=lambda row: (row["uiterlijk"], row["op"]))
    today = timezone.localdate()
    context = {
        "mijn": [row for row in rows if row["mijn"]], "anderen": [row for row in rows if not row["mijn"]],
        "posten": _to_post(request.user), "late": sum(row["uiterlijk"] < today for row in rows), "total": len(rows), "voornaam": request.user.first_name,
    }  # fmt: skip
    return render(request, "klacht/klachten.html", context)


def _to_post(user: Gebruiker) -> list[dict[str, Any]]:
    """Letters on paper that wait for somebody here to post them, the first day on top."""
    waiting = {"weg__in": (Brief.Weg.POST, Brief.Weg.OVERHANDIGEN), "bezorging": None}
    letters = Brief.objects.filter(bezwaar__in=bezwaren_access.to_handle(user), **waiting).select_related("aan")
    complaints = Klachtbrief.objects.filter(klacht__in=access.to_handle(user), bezorging=None).select_related("klacht")
    rows: list[tuple[str, Brief | Klachtbrief, str]] = []
    rows += [("brief", row, row.aan.naam) for row in letters.defer("inhoud").order_by("made_at")[:MOST]]
    rows += [("klachtbrief", row, row.klacht.naam) for row in complaints.defer("inhoud").order_by("made_at")[:MOST]]
    found = [
        {
            "page": page, "id": row.pk, "wat": row.get_soort_display(), "aan": aan,
            "uiterlijk": add_werkdagen(timezone.localdate(row.made_at), POSTEN_WERKDAGEN),
        }
        for page, row, aan in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: row["uiterlijk"])


def _objection(row: Bezwaar, user: Gebruiker) -> dict[str, Any]:
    wat = (
        _("gesprek plannen")
        if row.gehoord_op is None and row.hoorzitting_op is None
        else _("gesprek")
        if row.gehoord_op is None
        else _("beslissen")
    )
    return {
        "page": "bezwaar", "id": row.pk, "soort": _("Bezwaar"), "titel": row.besluit.optie.naam, "van": row.ingediend_door.naam,
        "op": row.ontvangen_op, "uiterlijk": bezwaren.standing(row).uiterlijk, "wat": wat, "late": bezwaren.is_late(row),
        "wie": row.behandelaar.naam if row.behandelaar else "", "mijn": row.behandelaar_id == user.pk,
    }  # fmt: skip


def _complaint(row: Klacht, user: Gebruiker) -> dict[str, Any]:
    heard = row.gehoord_op is not None
    wat, uiterlijk = (
        (_("afronden"), klachten.afgehandeld_voor(row)) if heard else (_("bellen"), klachten.bellen_voor(row))
    )
    return {
        "page": "klacht", "id": row.pk, "soort": _("Klacht"), "titel": row.get_waarover_display(), "van": row.naam, "op": row.ontvangen_op,
        "uiterlijk": uiterlijk, "wat": wat, "wie": row.behandelaar.naam if row.behandelaar else "",
        "mijn": row.behandelaar_id == user.pk, "late": False,
    }  # fmt: skip


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_GET
def geleerd(request: AuthenticatedRequest) -> HttpResponse:
    """What was learned from complaints that are finished, without anybody's name."""
    rows = Klachtafhandeling.objects.filter(klacht__gemeente=request.user.gemeente_id).select_related("klacht")
    page = paged(request, rows, ["-datum", "-id"])
    lessen = [
        {
            "waarover": row.klacht.get_waarover_display(),
            "op": row.datum,
            "geleerd": row.geleerd,
            "veranderd": row.veranderd,
        }
        for row in page.rows
    ]
    return render(request, "klacht/geleerd.html", {"page": page, "lessen": lessen})


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_POST
def oppakken(request: AuthenticatedRequest, klacht_id: int) -> HttpResponse:
    row, _grond = open_klacht(request, klacht_id)
    klachten.take(klacht=row, by=request.user, now=timezone.now())
    messages.success(request, _("Jij behandelt deze klacht nu."))
    return redirect("klacht", row.pk)


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_POST
def tonen(request: AuthenticatedRequest, klacht_id: int) -> HttpResponse:
    row, _grond = open_klacht(request, klacht_id)
    klachten.show(klacht=row, by=request.user, now=timezone.now())
    messages.success(request, _("Wie het betreft kan de klacht nu lezen."))
    return redirect("klacht", row.pk)


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_http_methods(["GET", "POST"])
def gesprek(request: AuthenticatedRequest, klacht_id: int) -> HttpResponse:
    """What was said, by both sides."""
    row, _grond = open_klacht(request, klacht_id)
    access.check_handles(request.user, row)
    initial = {"gehoord_op": timezone.localdate(), "gesprek": row.gesprek}
    form = GesprekForm(
        request.POST or None, draft=open_draft(request, "klacht_gesprek", f"klacht:{row.pk}"), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            klachten.hear(klacht=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            return _done(request, form, row, _("Het gesprek is opgeschreven."))
    return render(
        request,
        "klacht/stap.html",
        {"form": form, "klacht": row, "titel": _("Gesprek opschrijven"), "knop": _("Bewaren")},
    )


@for_rol(Gebruiker.Rol.KLACHTEN)
@require_http_methods(["GET", "POST"])
def afronden(request: AuthenticatedRequest, klacht_id: int) -> HttpResponse:
    """What we think of it, what we learned, what we do differently."""
    row, _grond = open_klacht(request, klacht_id)
    access.check_handles(request.user, row)
    form = AfrondenForm(request.POST or None, draft=open_draft(request, "klacht_afronden", f"klacht:{row.pk}"))
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            klachten.finish(klacht=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            return _done(request, form, row, _("De klacht is afgerond. Wie hem indiende, leest wat je schreef."))
    return render(
        request,
        "klacht/stap.html",
        {"form": form, "klacht": row, "titel": _("Klacht afronden"), "knop": _("Rond de klacht af")},
    )


def _done(request: AuthenticatedRequest, form: AandachtForm, row: Klacht, text: str) -> HttpResponse:
    if form.draft:
        form.draft.discard()
    messages.success(request, text)
    return redirect("klacht", row.pk)
