"""The provider's side of requests: ask for an assignment or a change, and see how each request stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import check_may_report
from aandacht.access.verzoeken import check_may_see_own
from aandacht.actions import logboek, verzoeken
from aandacht.actions.beantwoordingen import asked_product
from aandacht.records.models import Aanbod, Gebruiker, Gemeente, Toewijzing, Verzoek
from aandacht.web.hulp import present, present_verzoek
from aandacht.web.hulp.forms_verzoek import BUDGET, VerzoekForm, WijzigingForm
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, problems_in, render

AANBIEDER = Gebruiker.Rol.AANBIEDER


def _log(request: AuthenticatedRequest, wat: str, bsns: list[str], velden: str) -> dict[str, int]:
    """Write who looks at whose request; give the families that are open to this provider, by BSN."""
    families = present.gezin_ids(request.user, bsns, timezone.localdate()) if bsns else {}
    logboek.record_read(
        by=request.user, now=timezone.now(), grond=Grond.HULP, wat=wat, gezin_ids=families.values(), velden=velden
    )
    return families


def _gemeenten(codes: set[str]) -> dict[str, str]:
    rows = Gemeente.objects.filter(pk__in=codes).values_list("pk", "naam")
    return {code: _("gemeente %(naam)s") % {"naam": naam} for code, naam in rows}


def _offers(user: Gebruiker, **more: Any) -> list[Aanbod]:
    rows = Aanbod.objects.filter(aanbieder=user.aanbieder_id, actief=True, **more)
    return list(rows.select_related("gemeente").order_by("gemeente__naam", "naam", "id"))


@for_rol(AANBIEDER)
@require_GET
def verzoek(request: AuthenticatedRequest, verzoek_id: int) -> HttpResponse:
    """One request: what we asked, what the municipality said, what can be done now."""
    row = _find(request, verzoek_id)
    families = _log(request, "verzoek", [row.bsn], str(row))
    names = present.producten(request.user.aanbieder_id or "")
    sides = _gemeenten({row.gemeente_code})
    day = timezone.localdate()
    held = verzoeken.held(row.agb_code, row.gemeente_code, row.bsn, day)
    given = [one for one in held if one.referentie_aanbieder == row.referentie]
    toewijzing = given[0] if given else row.toewijzing
    return render(request, "hulp/verzoek.html", {
        "verzoek": row,
        "regel": present_verzoek.regel(row, names, sides.get(row.gemeente_code, row.gemeente_code)),
        "delen": present_verzoek.delen(row, names, held),
        "toegang": present_verzoek.toegang_of(row),
        "antwoorden": [{"op": one.recorded_at, "tekst": present_verzoek.antwoord(one)} for one in row.antwoorden.order_by("id")
                       if one.deleted_at is None],
        "bevindingen": row.bericht.bevindingen if row.status == Verzoek.Status.AFGEKEURD else [],
        "toewijzing_id": toewijzing.pk if toewijzing else None,
        "gezin_id": families.get(row.bsn),
    })  # fmt: skip


def _find(request: AuthenticatedRequest, verzoek_id: int) -> Verzoek:
    row = Verzoek.objects.filter(pk=verzoek_id).select_related("bericht", "toewijzing", "gevraagd_door").first()
    row = row or Verzoek()
    check_may_see_own(request.user, row)
    return row


def _number(request: AuthenticatedRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Http404
    return int(text)


@for_rol(AANBIEDER)
@require_http_methods(["GET", "POST"])
def nieuw(request: AuthenticatedRequest) -> HttpResponse:
    """Ask for an assignment. What is known of an earlier request or of help that ended is filled in."""
    again, van = _number(request, "opnieuw"), _number(request, "van")
    vervangt = _find(request, again) if again else None
    offers = _offers(request.user)
    initial = _suggest(request, vervangt, van, offers)
    draft = open_draft(request, "hulp_verzoek", f"verzoek:{again or 0}:{van or 0}")
    form = VerzoekForm(request.POST if request.method == "POST" else None, offers=offers, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            row = verzoeken.ask_assignment(by=request.user, now=timezone.now(), vervangt=vervangt, **form.values())
        if not form.errors:
            draft.discard()
            messages.success(request, _("Het verzoek voor %(naam)s is op weg naar de gemeente.") % {"naam": row.naam})
            return redirect("hulp_verzoek", row.pk)
    return render(request, "hulp/verzoek_nieuw.html", {"form": form, "vervangt": vervangt, "offers": bool(offers)})


def _suggest(
    request: AuthenticatedRequest, vervangt: Verzoek | None, van: int | None, offers: list[Aanbod]
) -> dict[str, Any]:
    """What is known already, so that nobody types it twice."""
    who = ("bsn", "voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht")
    begin: dict[str, Any] = {"ingangsdatum": timezone.localdate(), "frequentie": "2", "geslacht": "0"}
    if van:
        row = Toewijzing.objects.filter(pk=van).first() or Toewijzing()
        check_may_report(request.user, row)
        _log(request, "verzoek", [row.bsn], str(row))
        chosen = [str(one.pk) for one in offers if (one.gemeente_id, one.code) == (row.gemeente_code, row.code)]
        return {**begin, **{name: getattr(row, name) for name in who}, "volume": row.volume, "aanbod": chosen[0] if chosen else "",
                "frequentie": row.frequentie or "2"}  # fmt: skip
    if vervangt is None or vervangt.soort != Verzoek.Soort.TOEWIJZING:
        return begin
    _log(request, "verzoek", [vervangt.bsn], str(vervangt))
    asked = asked_product(vervangt)
    code = asked.product.code if asked.product else ""
    chosen = [str(one.pk) for one in offers if (one.gemeente_id, one.code) == (vervangt.gemeente_code, code)]
    return {
        **begin, **{name: getattr(vervangt, name) for name in who},
        "verwijzer_type": asked.verwijzer.type, "verwijzer_naam": asked.verwijzer.naam,
        "verwijzer_agb": asked.verwijzer.zorgverlener_code, "aanbod": chosen[0] if chosen else "",
        "volume": asked.omvang.volume if asked.omvang else (asked.budget or 0) // 100 or None,
        "frequentie": asked.omvang.frequentie if asked.omvang else BUDGET if asked.budget else "2",
        "ingangsdatum": asked.toewijzing_ingangsdatum, "einddatum": asked.toewijzing_einddatum,
        "commentaar": asked.commentaar,
    }  # fmt: skip


@for_rol(AANBIEDER)
@require_http_methods(["GET", "POST"])
def wijziging(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Ask for a change of an assignment: as it is now is filled in, change what should be different."""
    row = Toewijzing.objects.select_related("aanbod").filter(pk=toewijzing_id).first() or Toewijzing()
    check_may_report(request.user, row)
    again = _number(request, "opnieuw")
    vervangt = _find(request, again) if again else None
    _log(request, "verzoek", [row.bsn], str(row))
    offers = [one for one in _offers(request.user, gemeente=row.gemeente_code) if one.code != row.code]
    waits = verzoeken.waiting_for(row.agb_code, row.gemeente_code, row.bsn)
    draft = open_draft(request, "hulp_wijziging", f"toewijzing:{row.pk}")
    form = WijzigingForm(
        request.POST if request.method == "POST" else None, toewijzing=row, offers=offers, draft=draft,
        initial={"nieuw_frequentie": "2"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            made = verzoeken.ask_change(
                toewijzing=row, reden=form.cleaned_data["reden"], anders=form.anders(), nieuw=form.nieuw(),
                by=request.user, now=timezone.now(), vervangt=vervangt,
            )  # fmt: skip
        if not form.errors:
            draft.discard()
            messages.success(
                request, _("De gevraagde wijziging voor %(naam)s is op weg naar de gemeente.") % {"naam": row.naam}
            )
            return redirect("hulp_verzoek", made.pk)
    names = present.producten(request.user.aanbieder_id or "")
    return render(request, "hulp/verzoek_wijziging.html", {
        "form": form, "toewijzing": row, "wat": present.wat(row, names), "nu": present_verzoek.nu(row), "waits": waits,
        "offers": bool(offers),
    })  # fmt: skip
