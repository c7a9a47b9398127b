"""The sums of maatwerk beside the care it replaces: one page for the family, the specialist and who has the mandate."""

from typing import Any

from django.contrib import messages
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access.doorbraken import check_has_mandaat
from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import budgetten
from aandacht.actions import maatwerk as actions
from aandacht.kernel.errors import ChangedMeanwhile
from aandacht.records.models import Gebruiker, Maatwerk, Maatwerkregel, Optie, Termijn
from aandacht.web.doorbraak import present
from aandacht.web.doorbraak.forms import AanForm, AkkoordForm, RegelForm, SomForm
from aandacht.web.doorbraak.open import by_value, frame, mensen_met_mandaat, open_beside, under, with_mandate
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, problems_in, render

MAANDEN = 12  # what the page proposes; anybody who makes the sums sees and changes it


def _optie(optie_id: int, user: Gebruiker) -> Optie:
    """The option with its sums, who was asked to approve them, and what this user may see by mandate."""
    key = Concat(Value("maatwerk:"), Cast(OuterRef("maatwerk__id"), CharField()), output_field=CharField())
    asked = Termijn.objects.filter(soort=Termijn.Soort.AKKOORD, voldaan_at=None, sleutel=key)
    rows = with_mandate(
        Optie.objects.select_related(*under("afweging__vraag"), "maatwerk__budget"), user, "afweging__vraag__gezin"
    )
    rows = rows.annotate(
        gevraagd_op=Subquery(asked.values("uiterlijk")[:1]),
        gevraagd_voor=Subquery(asked.values("gebruiker__first_name")[:1]),
        gevraagd_achter=Subquery(asked.values("gebruiker__last_name")[:1]),
    )
    optie: Optie = get_object_or_404(rows, pk=optie_id, soort=Optie.Soort.MAATWERK)
    return optie


def _maatwerk(optie: Optie) -> Maatwerk | None:
    return getattr(optie, "maatwerk", None)


@logged_in
@require_GET
def van(request: AuthenticatedRequest, maatwerk_id: int) -> HttpResponse:
    """From the number of the sums, as a term has it, to the page of the option."""
    row = get_object_or_404(Maatwerk.objects.select_related(*under("optie__afweging__vraag")), pk=maatwerk_id)
    open_beside(request, row.optie.afweging.vraag, "maatwerk.bekijken", "som")
    return redirect("maatwerk", row.optie_id)


@logged_in
@require_http_methods(["GET", "POST"])
def maatwerk(request: AuthenticatedRequest, optie_id: int) -> HttpResponse:
    """The comparison; whoever has the mandate says yes or no to it here."""
    optie = _optie(optie_id, request.user)
    extra, row, day = vars(optie), _maatwerk(optie), timezone.localdate()
    grond = open_beside(request, optie.afweging.vraag, "maatwerk.bekijken", "som", by_mandate=extra["by_mandate"])
    context = frame(optie.afweging.vraag, grond, request.user)
    lines = actions.read_lines(row, day) if row else ([], [])
    stand = actions.read(row, day, lines) if row and request.user.is_professional else None
    editable = context["may_lead"] and not context["vraag"]["besloten"]
    waits = stand is not None and _waits_for_a_word(stand) and not context["vraag"]["besloten"]
    form = None
    if request.method == "POST":
        check_has_mandaat(request.user, optie.afweging.vraag.gezin.gemeente_id, day)
    if (
        row is not None
        and stand is not None
        and (request.method == "POST" or _may_say(row, lines[0], extra, request.user, waits))
    ):
        draft = open_draft(request, "akkoord", f"maatwerk:{row.pk}")
        form = AkkoordForm(request.POST or None, draft=draft, bedrag=stand.bedrag)
        if request.method == "POST" and form.is_valid() and _give(request, row, form, waits=waits):
            draft.discard()
            return redirect("maatwerk", optie.pk)
    context |= {
        "optie": {"id": optie.pk, "naam": optie.naam, "wat_vraagt": optie.wat_vraagt, "wat_brengt": optie.wat_brengt},
        "som": present.sums(row, lines[0], editable=editable), "editable": editable, "form": form,
        "betaalt": row.budget.naam if row and row.budget else _("de gemeente"),
        "stap": _step(optie, stand) if stand else None, "may_ask": editable and waits and not extra["gevraagd_op"],
    }  # fmt: skip
    return render(request, "doorbraak/maatwerk.html", context)


def _waits_for_a_word(stand: actions.Stand) -> bool:
    """Whether the amount is above the mandate and nobody said yes or no to it."""
    return stand.bedrag > 0 and stand.mandaat is not None and not stand.within and stand.akkoord is None


def _may_say(row: Maatwerk, lines: list[Maatwerkregel], extra: dict[str, Any], user: Gebruiker, waits: bool) -> bool:
    """Whether this user gives the word that is waited for: by mandate, and never about sums of their own."""
    return waits and bool(extra["mandated"]) and user.pk not in actions.made_by(row, lines)


def _give(request: AuthenticatedRequest, row: Maatwerk, form: AkkoordForm, *, waits: bool) -> bool:
    """Take the yes or no. When nobody waits for it any more it is not taken, and the words stay in the form."""
    data = form.cleaned_data
    with problems_in(form):
        if not waits:
            raise ChangedMeanwhile(
                _("Er is geen akkoord meer nodig: er is al ja of nee gezegd, of de som is veranderd.")
            )
        actions.give_akkoord(
            maatwerk=row, akkoord=data["akkoord"] == "ja", bedrag=data["bedrag"], reden=data["reden"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    if not form.errors:
        messages.success(request, _("Dank je. De specialist ziet het en gaat met het gezin verder."))
    return not form.errors


def _step(optie: Optie, stand: actions.Stand) -> dict[str, Any]:
    """What it takes to promise this, for a professional."""
    extra, mandaat, said = vars(optie), stand.mandaat, stand.akkoord
    asked = {"naam": f"{extra['gevraagd_voor']} {extra['gevraagd_achter']}", "uiterlijk": extra["gevraagd_op"]}
    return {
        "mist": stand.missing(), "within": stand.within, "bedrag": bedrag(stand.bedrag),
        "eerder": bedrag(stand.eerder) if stand.eerder else "",
        "mandaat": bedrag(mandaat.waarde * 100) if mandaat else "", "bron": mandaat.bron if mandaat else "",
        "akkoord": {"naam": said.given_by.naam, "op": said.given_at, "ja": said.akkoord, "reden": said.reden} if said else None,
        "gevraagd": asked if extra["gevraagd_op"] else None,
    }  # fmt: skip


def _open_to_change(request: AuthenticatedRequest, optie_id: int) -> Optie:
    optie = _optie(optie_id, request.user)
    check_may_lead(zicht_op(request.user, optie.afweging.vraag.gezin, timezone.now()))
    return optie


def _form_page(
    request: AuthenticatedRequest, optie: Optie, form: AandachtForm, titel: str, uitleg: str
) -> HttpResponse:
    context = {"form": form, "optie": {"id": optie.pk, "naam": optie.naam}, "titel": titel, "uitleg": uitleg}
    return render(request, "doorbraak/maatwerk_formulier.html", context)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def regel(request: AuthenticatedRequest, optie_id: int) -> HttpResponse:
    """A line more; `?kant=` says on which side."""
    optie = _open_to_change(request, optie_id)
    now, day = timezone.now(), timezone.localdate()
    tarieven = actions.tarieven_on(optie.afweging.vraag.gezin.gemeente_id, day)
    form = RegelForm(request.POST or None, tarieven=tarieven, initial={"kant": request.GET.get("kant", "")})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = _maatwerk(optie) or actions.set_up(optie=optie, maanden=MAANDEN, by=request.user, now=now)
            actions.add_regel(maatwerk=row, by=request.user, now=now, **form.values())
        if not form.errors:
            messages.success(request, _("De regel staat erbij."))
            return redirect("maatwerk", optie.pk)
    return _form_page(
        request, optie, form, _("Een regel erbij"), _("Wat je al weet van het contract, rekenen wij uit.")
    )


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def som(request: AuthenticatedRequest, optie_id: int) -> HttpResponse:
    """Over how many months, and who pays."""
    optie = _open_to_change(request, optie_id)
    row = _maatwerk(optie)
    running = budgetten.running(optie.afweging.vraag.gezin.gemeente_id, timezone.localdate())
    initial = {"maanden": row.maanden if row else MAANDEN, "budget": str(row.budget_id or "") if row else ""}
    form = SomForm(request.POST or None, budgetten=running, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            actions.set_up(
                optie=optie, maanden=data["maanden"], budget=by_value(running, data["budget"]), by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            return redirect("maatwerk", optie.pk)
    return _form_page(
        request, optie, form, _("Over hoe lang, en wie betaalt"), _("Beide kanten tellen over dezelfde maanden.")
    )


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def vragen(request: AuthenticatedRequest, optie_id: int) -> HttpResponse:
    """Ask somebody with the mandate for the one approval that is needed."""
    optie = _open_to_change(request, optie_id)
    row = get_object_or_404(Maatwerk.objects.select_related(*under("optie__afweging__vraag")), optie=optie)
    makers = actions.made_by(row)
    mensen = [user for user in mensen_met_mandaat(optie.afweging.vraag.gezin.gemeente_id) if user.pk not in makers]
    form = AanForm(request.POST or None, mensen=mensen)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            actions.ask_akkoord(
                maatwerk=row, aan=by_value(mensen, form.cleaned_data["aan"]), by=request.user, now=timezone.now()
            )
        if not form.errors:
            messages.success(request, _("Gevraagd. Je ziet het antwoord bij de som."))
            return redirect("maatwerk", optie.pk)
    return _form_page(
        request, optie, form, _("Vraag akkoord"), _("Die persoon ziet de som en de mogelijkheid, niet het dossier.")
    )


@logged_in
@require_POST
def weg(request: AuthenticatedRequest, maatwerkregel_id: int) -> HttpResponse:
    rows = Maatwerkregel.objects.select_related("maatwerk__optie__afweging__vraag__gezin")
    line = get_object_or_404(rows, pk=maatwerkregel_id)
    actions.drop_regel(regel=line, by=request.user, now=timezone.now())
    messages.success(request, _("De regel is weggehaald."))
    return redirect("maatwerk", line.maatwerk.optie_id)
