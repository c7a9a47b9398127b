"""The municipality's side: choose a provider together, assign, take an assignment back."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gezinnen import geldend_gezag
from aandacht.access.gronden import Onderdeel
from aandacht.access.toewijzingen import check_may_assign, current, visible_to
from aandacht.actions import toewijzingen, wijzigingen
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.actions.plaatsing import Toewijzingssoort
from aandacht.kernel.errors import Refused
from aandacht.records.models import Aanbod, Adres, Besluit, Gebruiker, Toewijzing
from aandacht.web.hulp import present
from aandacht.web.hulp.forms import IntrekkenForm, ToewijzenForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, problems_in, render

_BESLUIT = ("vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__team", "optie", "gemeente")


def _open(request: AuthenticatedRequest, besluit_id: int, wat: str) -> Besluit:
    adres = Adres.objects.filter(persoon=OuterRef("vraag__jeugdige"), sinds__lte=timezone.localdate())
    rows = Besluit.objects.annotate(geheim=Subquery(adres.order_by("-sinds", "-id").values("geheim")[:1]))
    besluit = get_object_or_404(rows.select_related(*_BESLUIT), pk=besluit_id)
    vraag = besluit.vraag
    _gezin, zicht = open_gezin(request, vraag.gezin, Onderdeel.HULP, wat, "besluit", vraag.jeugdige_id)
    check_may_assign(zicht, request.user, vraag)
    return besluit


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_GET
def kiezen(request: AuthenticatedRequest, besluit_id: int) -> HttpResponse:
    """Providers side by side; nothing ranks them."""
    besluit = _open(request, besluit_id, "aanbieder kiezen")
    op = request.GET.get("op", "naam")
    both = [
        pk for pk in (besluit.pk, besluit.vervangt_id) if pk
    ]  # after an objection help of the first decision may run on
    earlier = [row for row in current(Toewijzing.objects.filter(besluit__in=both)) if not row.is_deleted]
    return render(
        request,
        "hulp/kiezen.html",
        {
            "besluit": besluit,
            "gezin": besluit.vraag.gezin,
            "jeugdige": besluit.vraag.jeugdige,
            "keuzes": present.keuzes(besluit.gemeente_id, besluit.optie.vorm, op, timezone.localdate()),
            "op": op if op in present.SORTERINGEN else "naam",
            "sorteringen": [
                ("naam", _("Naam")),
                ("wachtend", _("Minst wachtenden")),
                ("vrij", _("Vrije plaatsen")),
                ("plaats", _("Plaats")),
            ],
            "toegewezen": earlier[-1] if earlier else None,
        },
    )


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def toewijzen(request: AuthenticatedRequest, besluit_id: int, aanbod_id: int) -> HttpResponse:
    """Fill in how much and how long, see what the provider gets to see, assign."""
    besluit = _open(request, besluit_id, "hulp toewijzen")
    aanbod = get_object_or_404(Aanbod.objects.select_related("aanbieder"), pk=aanbod_id, gemeente=besluit.gemeente_id)
    soort = _soort(request.GET.get("soort", ""))
    draft = open_draft(request, "hulp_toewijzen", f"besluit:{besluit.pk}")
    form = ToewijzenForm(
        request.POST if request.method == "POST" else None, aanbod=aanbod, soort=soort, draft=draft,
        initial=_suggest(besluit),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = toewijzingen.assign(
                besluit=besluit, aanbod=aanbod, by=request.user, now=timezone.now(), **form.values()
            )
        if not form.errors:
            draft.discard()
            messages.success(
                request,
                _("De hulp is toegewezen aan %(aanbieder)s. Het bericht gaat nu op weg.")
                % {"aanbieder": aanbod.aanbieder.naam},
            )
            return redirect("keten_gesprek", row.pk)
    return render(request, "hulp/toewijzen.html", {
        "form": form, "besluit": besluit, "aanbod": aanbod, "gezin": besluit.vraag.gezin,
        "jeugdige": besluit.vraag.jeugdige, "mee": _travels(besluit), "soort": soort,
        "soorten": present.soorten(aanbod.categorie),
    })  # fmt: skip


def _soort(text: str) -> Toewijzingssoort:
    return Toewijzingssoort(text) if text in list(Toewijzingssoort) else Toewijzingssoort.SPECIFIEK


def _suggest(besluit: Besluit) -> dict[str, Any]:
    begin = max(timezone.localdate(), besluit.ingangsdatum or timezone.localdate())
    return {"ingangsdatum": begin, "einddatum": besluit.einddatum, "frequentie": "2"}


def _travels(besluit: Besluit) -> dict[str, Any]:
    """What the message tells about the family, said before it leaves."""
    jeugdige = besluit.vraag.jeugdige
    day = timezone.localdate()
    gezag = geldend_gezag(day).filter(jeugdige=jeugdige).select_related("houder").order_by("houder_id")
    return {
        "bsn": bool(jeugdige.bsn),
        "geheim": bool(getattr(besluit, "geheim", False)),
        "gezag": [row.houder.naam for row in gezag],
    }


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def intrekken(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Take an assignment back; the provider gets a message that says so."""
    joined = (
        "aanbod__aanbieder",
        "besluit",
        *(f"vraag__{name}" for name in ("gezin__gemeente", "jeugdige", "behandelaar", "team")),
    )
    row = get_object_or_404(Toewijzing.objects.select_related(*joined), pk=toewijzing_id, vraag__isnull=False)
    vraag = wijzigingen.vraag_of(row)
    _gezin, zicht = open_gezin(
        request, vraag.gezin, Onderdeel.HULP, "toewijzing intrekken", "toewijzing", vraag.jeugdige_id
    )
    check_may_assign(zicht, request.user, vraag)
    begonnen = toestand(row).status != Status.GEEN
    form = IntrekkenForm(request.POST if request.method == "POST" else None, begonnen=begonnen)
    if request.method == "POST" and form.is_valid():
        reden, einddatum = form.values()
        with problems_in(form):
            version = toewijzingen.withdraw(
                toewijzing=row, reden=reden, einddatum=einddatum, by=request.user, now=timezone.now()
            )
        if not form.errors:
            messages.success(request, _("De toewijzing is ingetrokken. De aanbieder krijgt daar bericht van."))
            choose_again = not begonnen and row.besluit_id is not None
            return redirect("hulp_toewijzen", row.besluit_id) if choose_again else redirect("keten_gesprek", version.pk)
    return render(request, "hulp/intrekken.html", {
        "form": form, "toewijzing": row, "gezin": vraag.gezin, "begonnen": begonnen,
    })  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_GET
def van_vraag(request: AuthenticatedRequest, vraag_id: int) -> HttpResponse:
    """The help that was assigned for a question, where no decision of the municipality leads to it."""
    rows = visible_to(request.user, timezone.now()).filter(vraag=vraag_id)
    row = rows.order_by("-toewijzing_at", "-id").first()
    if row is None:
        raise Refused(
            _("Je kunt deze hulp niet openen: zij gaat over een gezin waar je nu niet bij betrokken bent."),
            _("Vraag het de behandelaar van het gezin."),
        )
    return redirect("keten_gesprek", row.pk)
