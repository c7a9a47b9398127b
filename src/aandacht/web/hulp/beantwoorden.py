"""The municipality's side of requests: what a provider asks beside what is assigned now, and the answer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import current
from aandacht.access.verzoeken import check_may_answer, to_answer
from aandacht.actions import beantwoordingen, logboek, verzoekboekingen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbieder, Aanbod, Gebruiker, Toewijzing, Verzoek
from aandacht.web.hulp import present_verzoek
from aandacht.web.hulp.forms_verzoek import AfwijzenForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def antwoord(request: AuthenticatedRequest, verzoek_id: int) -> HttpResponse:
    """One request: agree, reject, examine; or first find out whose family it is about."""
    now = timezone.now()
    rows = to_answer(request.user, now).select_related(
        "bericht", "gezin", "toewijzing__besluit__optie", "toewijzing__vraag"
    )
    row = rows.filter(pk=verzoek_id).first()
    if row is None:
        check_may_answer(request.user, Verzoek(pk=None), now)
        raise AssertionError  # check_may_answer refuses what was not found
    toegang = present_verzoek.toegang_of(row)
    stap = request.POST.get("stap", "") if request.method == "POST" else ""
    form = AfwijzenForm(
        request.POST if stap == "afwijzen" else None, referred=bool(toegang and not toegang.gemeente_toetst)
    )
    if stap and (done := _answer(request, row, stap, form)) is not None:
        return done
    logboek.record_read(
        by=request.user, now=now, grond=Grond.ONDERZOEK, wat="verzoek.bekijken", velden=str(row),
        gezin_ids=[row.gezin_id] if row.gezin_id else [],
    )  # fmt: skip
    return render(
        request, "hulp/beantwoorden.html", {**_context(row, timezone.localdate()), "toegang": toegang, "form": form}
    )


def _answer(request: AuthenticatedRequest, row: Verzoek, stap: str, form: AfwijzenForm) -> HttpResponse | None:
    """Do what was pressed; None when the page is shown again, with what is in the way."""
    act: dict[str, Any] = {"verzoek": row, "by": request.user, "now": timezone.now()}
    if stap == "afwijzen":
        if form.is_valid():
            with problems_in(form):
                beantwoordingen.reject(**act, **form.cleaned_data)
            if not form.errors:
                messages.success(
                    request, _("Het verzoek is afgewezen. De aanbieder krijgt daar bericht van, met de reden.")
                )
                return redirect("hulp_verzoek_antwoord", row.pk)
        return None
    try:
        if stap == "toewijzen":
            made = beantwoordingen.agree(**act)
            messages.success(request, _("De hulp is toegewezen. Het bericht gaat nu op weg naar de aanbieder."))
            return redirect("keten_gesprek", made[-1].pk)
        if stap == "onderzoek":
            beantwoordingen.investigate(**act)
            messages.success(
                request, _("De aanbieder hoort dat jullie dit onderzoeken, en uiterlijk wanneer er antwoord is.")
            )
        elif stap in ("gezin", "nieuw_gezin"):
            gezin = beantwoordingen.join(**act, new=stap == "nieuw_gezin")
            messages.success(request, _("Het verzoek hoort nu bij %(gezin)s.") % {"gezin": gezin.naam})
    except NotPossible as error:
        messages.error(request, str(error))
    return redirect("hulp_verzoek_antwoord", row.pk)


def _context(row: Verzoek, day: date) -> dict[str, Any]:
    offers = list(Aanbod.objects.filter(gemeente=row.administratie, aanbieder=row.agb_code).select_related("aanbieder"))
    names = {(offer.gemeente_id, offer.code): offer.naam for offer in offers}
    held = _held(row, day)
    onderhanden = row.is_onderhanden
    return {
        "verzoek": row,
        "aanbieder": offers[0].aanbieder if offers else Aanbieder.objects.filter(pk=row.agb_code).first(),
        "regel": present_verzoek.regel(row, names, ""),
        "delen": present_verzoek.delen(row, names, held),
        "nu": [{"id": one.pk, "wat": present_verzoek.wat_of(one, names), "nu": present_verzoek.nu(one),
                "aanbieder": one.aanbod.aanbieder.naam if one.aanbod else one.agb_code, "nummer": one.toewijzing_nummer}
               for one in held],
        "antwoorden": [{"op": one.recorded_at, "tekst": present_verzoek.antwoord(one)}
                       for one in row.antwoorden.filter(deleted_at=None).order_by("id")]
        if row.status in (Verzoek.Status.IN_ONDERZOEK, Verzoek.Status.AFGEWEZEN) else [],
        "belemmering": beantwoordingen.in_the_way(row, offers) if onderhanden and row.gezin_id else "",
        "gezinnen": len(verzoekboekingen.gezinnen_with(row.bsn, row.administratie, day)) if row.gezin_id is None else 1,
        "na_onderzoek": verzoekboekingen.uiterlijk(row, pending=True),
        "woonplaats_uiterlijk": verzoekboekingen.woonplaats_uiterlijk(row),
    }  # fmt: skip


def _held(row: Verzoek, day: date) -> list[Toewijzing]:
    """What this young person has now, of any provider."""
    if row.gezin_id is None:
        return []
    rows = current(Toewijzing.objects.filter(administratie=row.administratie, bsn=row.bsn, gezin=row.gezin_id))
    open_rows = rows.filter(Q(einddatum=None) | Q(einddatum__gte=day)).select_related("aanbod__aanbieder")
    return [one for one in open_rows.order_by("toewijzing_nummer") if not one.is_deleted]
