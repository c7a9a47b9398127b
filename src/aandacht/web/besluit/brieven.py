"""Letters as they were sent: the list of a family, one letter, and the same as PDF."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from aandacht.access import bezwaren as bezwaren_access
from aandacht.access.brieven import check_may_read_brief, visible_brieven
from aandacht.access.gezinnen import visible_to
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.actions import bezwaren, logboek
from aandacht.kernel.errors import Refused
from aandacht.records.models import Bezwaar, Brief, Gebruiker
from aandacht.web.besluit.bezorgen import bezorgd_form, bezorging
from aandacht.web.besluit.brief_kies import tekst
from aandacht.web.besluit.pdf import render as render_pdf
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, logged_in, open_gezin, paged, render

Soort = Brief.Soort
Rol = Gebruiker.Rol


@for_rol(Rol.INWONER, Rol.SPECIALIST)
@require_GET
def kies(request: AuthenticatedRequest) -> HttpResponse:
    """To the letters of one's family; with several families, a choice."""
    gezinnen = list(visible_to(request.user, timezone.now()).order_by("naam")[:50])
    if len(gezinnen) == 1:
        return redirect("brieven", gezinnen[0].pk)
    return render(request, "besluit/kies.html", {"gezinnen": gezinnen})


@logged_in
@require_GET
def lijst(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """Every letter that is for this reader, newest first, and how objections and complaints stand."""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.BESLUIT, "brief.lijst", "brieven, bezwaar")
    rows = visible_brieven(zicht).select_related("aan", "vraag", "opschorting", "bezorging__door").defer("inhoud")
    page = paged(request, rows, ["-made_at", "-id"], per_page=25)
    mine = request.user.persoon_id
    objections = Bezwaar.objects.filter(besluit__vraag__gezin=gezin)
    objections = objections.filter(ingediend_door=mine) if mine else objections.filter(
        besluit__vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.BESLUIT)
    )  # fmt: skip
    objections = objections.select_related(
        "besluit__optie", "besluit__vraag", "behandelaar", "ingediend_door", "beslissing"
    )
    context = {
        "gezin": gezin, "page": page, "brieven": [_row(brief) for brief in page.rows], "for_family": mine is not None,
        "bezwaren": [stand(row) for row in objections.order_by("-ontvangen_op", "-pk")],
    }  # fmt: skip
    return render(request, "besluit/brieven.html", context)


def _row(brief: Brief) -> dict[str, Any]:
    waits = brief.opschorting if brief.soort == Soort.AANVULLING else None
    return {
        "id": brief.pk, "wat": brief.get_soort_display(), "op": brief.made_at, "aan": brief.aan.naam, "nummer": brief.vraag.nummer,
        "weg": brief.weg if brief.weg != Brief.Weg.ACCOUNT else "", "bezorging": bezorging(brief),
        "wacht_tot": waits.tot if waits and waits.hervat_op is None else None,
    }  # fmt: skip


def stand(row: Bezwaar) -> dict[str, Any]:
    """How an objection stands: who decides, by when, or what came out."""
    beslissing = getattr(row, "beslissing", None)
    return {
        "id": row.pk, "keuze": row.besluit.optie.naam, "op": row.ontvangen_op, "van": row.ingediend_door.naam,
        "wie": row.behandelaar.naam if row.behandelaar else "", "uiterlijk": bezwaren.standing(row).uiterlijk,
        "ingetrokken": row.ingetrokken_op, "uitkomst": beslissing.get_uitkomst_display() if beslissing else "",
        "beslist": beslissing.datum if beslissing else None,
    }  # fmt: skip


def _open(request: AuthenticatedRequest, brief_id: int, wat: str) -> Brief:
    """A letter for whoever may read it, with the read logged."""
    rows = Brief.objects.select_related(
        "vraag__gezin__gemeente",
        "aan",
        "opschorting",
        "afdoening",
        "bezwaar__besluit",
        "bezorging__door",
        "besluit__vervangen_door",
    )
    row = get_object_or_404(rows, pk=brief_id)
    if request.user.rol == Rol.KLACHTEN:
        _open_for_handler(request, row, wat)
        return row
    _gezin, zicht = open_gezin(request, row.vraag.gezin, Onderdeel.BESLUIT, wat)
    check_may_read_brief(zicht, request.user, row)
    return row


def _open_for_handler(request: AuthenticatedRequest, row: Brief, wat: str) -> None:
    """Whoever decides on an objection reads its letters, and the decision as it was sent to whoever objected."""
    bezwaar = row.bezwaar or (
        Bezwaar.objects.filter(besluit=row.besluit_id, ingediend_door=row.aan_id).select_related("besluit").first()
        if row.besluit_id
        else None
    )
    if bezwaar is None:
        raise Refused(_("Deze brief is aan iemand anders gestuurd."))
    bezwaren_access.check_handles(request.user, bezwaar)
    logboek.record_read(
        by=request.user,
        now=timezone.now(),
        grond=Grond.BEZWAAR,
        wat=wat,
        gezin_ids=[row.vraag.gezin_id],
        velden="brief",
    )


@logged_in
@require_GET
def brief(request: AuthenticatedRequest, brief_id: int) -> HttpResponse:
    """The letter as a page: the same words as the PDF, and what its reader can do with it."""
    row = _open(request, brief_id, "brief")
    own = request.user.persoon_id is not None and row.aan_id == request.user.persoon_id
    context = {
        "brief": row, "tekst": tekst(row.soort, row.inhoud), "own": own, "stappen": _steps(row) if own else [],
        "weg": row.get_weg_display() if row.weg != Brief.Weg.ACCOUNT else "",
        "sees_list": request.user.rol != Rol.KLACHTEN, "gezin_id": row.vraag.gezin_id, "bezorging": bezorging(row),
        "bezorgen": bezorgd_form(row) if _still_to_go(row, request.user) else None,
    }  # fmt: skip
    return render(request, "besluit/brief.html", context)


def _still_to_go(row: Brief, user: Gebruiker) -> bool:
    """Test if this letter waits for this reader of the page to post it."""
    waits = row.weg != Brief.Weg.ACCOUNT and bezorging(row) is None
    return waits and (user.rol == Rol.SPECIALIST or (user.rol == Rol.KLACHTEN and row.bezwaar_id is not None))


def _steps(row: Brief) -> list[dict[str, Any]]:
    """What whoever got this letter can do: the name of the page, the record, and the words of the button."""
    if row.soort == Soort.BESLUIT:
        made = Bezwaar.objects.filter(besluit=row.besluit_id, ingediend_door=row.aan_id, ingetrokken_op=None).first()
        if made:
            return [{"page": "bezwaar", "id": made.pk, "knop": _("Hoe staat het met mijn bezwaar?")}]
        if row.besluit is not None and not bezwaren_access.can_be_objected(row.besluit):
            return []
        return [{"page": "bezwaar_maken", "id": row.besluit_id, "knop": _("Ik maak bezwaar")}]
    if row.opschorting is not None and row.opschorting.hervat_op is None:
        return [{"page": "brief_antwoord", "id": row.opschorting_id, "knop": _("Dit stuur ik op")}]
    if row.opschorting is not None and row.opschorting.antwoord:
        return [{"page": "brief_antwoord", "id": row.opschorting_id, "knop": _("Lees terug wat er is opgestuurd")}]
    if row.afdoening is not None and row.afdoening.besluit_gevraagd_op is None:
        return [{"page": "besluit_vragen", "id": row.afdoening_id, "knop": _("Ik wil een besluit")}]
    if row.bezwaar_id:
        return [{"page": "bezwaar", "id": row.bezwaar_id, "knop": _("Hoe staat het met mijn bezwaar?")}]
    return []


@logged_in
@require_GET
def pdf(request: AuthenticatedRequest, brief_id: int) -> HttpResponse:
    """The letter as accessible PDF."""
    row = _open(request, brief_id, "brief (pdf)")
    words = tekst(row.soort, row.inhoud)
    response = HttpResponse(render_pdf(words, row.made_at), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(words.onderwerp)}-{words.kenmerk}.pdf"'
    return response
