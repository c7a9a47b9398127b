"""One claim with its lines, for either side."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from aandacht.access.declaraties import check_may_see, gezin_ids, may_judge, may_record_payment
from aandacht.access.gronden import Grond
from aandacht.actions import betalingen, logboek
from aandacht.ijw.termijnen import betaling
from aandacht.records.models import Declaratie, Declaratieregel, Gebruiker, Toewijzing
from aandacht.web.declaratie import present
from aandacht.web.declaratie.forms import BetalingForm
from aandacht.web.shared.bedrag import bedrag, typed
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, render

Rol = Gebruiker.Rol
LIJSTEN = ("twijfel", "afgewezen", "toegekend", "alle")


@for_rol(Rol.AANBIEDER, Rol.DECLARATIES)
@require_GET
def declaratie(request: AuthenticatedRequest, declaratie_id: int) -> HttpResponse:
    """What was claimed, what was awarded, and of every other line why not and what to do."""
    claim = find(declaratie_id)
    check_may_see(request.user, claim)
    return show(request, claim)


def find(declaratie_id: int) -> Declaratie:
    """A claim with the numbers of its lines, in one question."""
    doubt = Q(regels__oordeel="open") & ~Q(regels__twijfel="")
    rows = Declaratie.objects.annotate(
        n_alle=Count("regels"), n_afgewezen=Count("regels", filter=Q(regels__oordeel="afgewezen")),
        n_twijfel=Count("regels", filter=doubt), n_toegekend=Count("regels", filter=Q(regels__oordeel="toegekend")),
    )  # fmt: skip
    found: Declaratie | None = rows.filter(pk=declaratie_id).first()
    return found or Declaratie()


def show(request: AuthenticatedRequest, claim: Declaratie, form: BetalingForm | None = None) -> HttpResponse:
    """The page of a claim; with `form` what was filled in about a payment, and what is wrong with it."""
    user = request.user
    counts = {name: vars(claim)[f"n_{name}"] for name in ("alle", "afgewezen", "twijfel", "toegekend")}
    judges = may_judge(user, claim)
    lijst = _lijst(request.GET.get("lijst", ""), counts, judges)
    page: Page[Declaratieregel] = paged(request, _list(claim, lijst), ["id"], per_page=50)
    held = present.toewijzingen(claim, page.rows)
    _log(request, claim, held)
    names, products = present.contract(claim.gemeente_code, claim.agb_code)
    tabs = [("twijfel", _("Beoordelen"), counts["twijfel"])] if judges and claim.status == "open" else []
    return render(
        request,
        "declaratie/declaratie.html",
        {
            "claim": present.claim(_with(claim, counts), names),
            "status": claim.status,
            "is_gemeente": judges,
            "page": page,
            "regels": present.regels(page.rows, held, products, judges),
            "lijst": lijst,
            "tabs": [*tabs, ("afgewezen", _("Afgewezen"), counts["afgewezen"]),
                     ("toegekend", _("Toegekend"), counts["toegekend"]), ("alle", _("Alle"), counts["alle"])],
            "bericht_id": claim.bericht_id,
            "gemeente_code": claim.gemeente_code,
            "maand": f"{claim.periode:%Y-%m}",
            "afgewezen": counts["afgewezen"],
            **_paid(claim, may_record_payment(user, claim), form),
        },
    )  # fmt: skip


def _paid(claim: Declaratie, may_pay: bool, form: BetalingForm | None) -> dict[str, Any]:
    """What was paid, what is left and until when, and for who pays the form with that filled in."""
    if claim.status != Declaratie.Status.BEANTWOORD:
        return {"betalingen": [], "form": None}
    rows = list(betalingen.of_claim(claim))
    rest = (claim.toegekend or 0) - sum(row.bedrag for row in rows)
    initial = {"betaald_op": timezone.localdate(), "bedrag": typed(rest), "referentie": claim.declaratie_nummer}
    return {
        "betalingen": [{"id": row.pk, "op": row.betaald_op, "bedrag": bedrag(row.bedrag), "referentie": row.referentie,
                        "weg": may_pay and row.declaratie_id == claim.pk}
                       for row in rows],
        "te_betalen": bedrag(abs(rest)), "rest": rest, "betaal_uiterlijk": betaling(claim.dagtekening),
        "form": (form or BetalingForm(initial=initial)) if may_pay and rest else None,
    }  # fmt: skip


def _with(claim: Declaratie, counts: dict[str, int]) -> Declaratie:
    claim.twijfels = counts["twijfel"]  # type: ignore[attr-defined]
    return claim


def _lijst(asked: str, counts: dict[str, int], judges: bool) -> str:
    if asked in LIJSTEN and (asked != "twijfel" or judges):
        return asked
    if judges and counts["twijfel"]:
        return "twijfel"
    return "afgewezen" if counts["afgewezen"] else "alle"


def _list(claim: Declaratie, lijst: str) -> QuerySet[Declaratieregel]:
    if lijst == "twijfel":
        return claim.regels.filter(oordeel="open").exclude(twijfel="")
    return claim.regels.all() if lijst == "alle" else claim.regels.filter(oordeel=lijst)


def _log(request: AuthenticatedRequest, claim: Declaratie, held: Mapping[int, Toewijzing]) -> None:
    user, now = request.user, timezone.now()
    if user.rol == Rol.AANBIEDER:
        ids = set(gezin_ids(user, [row.bsn for row in held.values()], timezone.localdate()).values())
    else:
        ids = {row.gezin_id for row in held.values() if row.gezin_id}
    logboek.record_read(
        by=user, now=now, grond=Grond.HULP if user.rol == Rol.AANBIEDER else Grond.BETALING, wat="declaratie",
        gezin_ids=ids, velden=f"declaratie {claim.declaratie_nummer}",
    )  # fmt: skip
