from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gezinnen import visible_to
from aandacht.access.gronden import Grond
from aandacht.actions import logboek
from aandacht.kernel.bsn import is_valid_bsn
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, Termijn, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.dag import lijst, present
from aandacht.web.shared.labels import label
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, paged, paged_by, render, render_kept

FOUND_SHOWN = 25
SOORTEN = frozenset(Termijn.Soort.values)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_GET
def dag(request: AuthenticatedRequest) -> HttpResponse:
    """What needs me, or what waits for others; new questions first. Everything comes from the terms."""
    now, day = timezone.now(), timezone.localdate()
    me, anderen = request.user.pk, request.GET.get("lijst") == "anderen"
    soort = request.GET.get("soort", "")
    kept = soort if soort in SOORTEN else None
    new = [] if anderen or soort else lijst.new(gebruiker=me, day=day, now=now)
    above = {(Termijn.Soort.EERSTE_GESPREK.value, vraag["id"]) for vraag in new}
    terms: list[present.Term] = []

    def find(start: list[str] | None) -> list[present.Term]:
        terms.extend(lijst.rows(me, day, now, anderen=anderen, soort=kept, start=start))
        return [term for term in terms if (term.soort, term.vraag_id) not in above]

    page = paged_by(request, find, lijst.ORDER)
    if page.first and kept is None and len(terms) < lijst.MOST:
        counts = lijst.count(terms, day)
    else:
        counts = lijst.counts(gebruiker=me, day=day, now=now, anderen=anderen)
    seen = {vraag["gezin_id"] for vraag in new} | {term.gezin_id for term in page.rows if term.gezin_id}
    if seen:
        logboek.record_read(
            by=request.user, now=now, grond=Grond.ONDERZOEK, wat="dag.bekijken", gezin_ids=seen, velden="termijnen"
        )
    context = {
        "page": replace(page, rows=()),
        "regels": present.regels(page.rows, day),
        "nieuw": tuple(present.nieuwe_vraag(vraag) for vraag in new) if page.first else (),
        "anderen": anderen,
        "soort": soort,
        "soorten": tuple(present.Telling(label(Termijn.Soort, row["soort"]), **row) for row in counts),
        "total": sum(row["n"] for row in counts),
        "late": sum(row["late"] for row in counts),
        "vandaag": day,
        "voornaam": request.user.first_name,
    }
    return render_kept(request, "dag/dag.html", context)


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def gezinnen(request: AuthenticatedRequest) -> HttpResponse:
    """My families; searching is a POST, so that no name or BSN ends up in an address or a server log."""
    now = timezone.now()
    term = request.POST.get("zoek", "").strip()
    newest = Vraag.objects.filter(gezin=OuterRef("pk")).order_by("-received_at")
    rows = visible_to(request.user, now).annotate(
        station=Subquery(newest.values("station")[:1]), sinds=Subquery(newest.values("station_sinds")[:1])
    )
    page = None
    if term:
        found = list(rows.filter(_matches(term)).order_by("naam", "pk")[: FOUND_SHOWN + 1])
    else:
        page = paged(request, rows, ["naam", "id"])
        found = list(page.rows)
    if found:
        logboek.record_read(
            by=request.user, now=now, grond=Grond.ONDERZOEK, wat="gezinnen.zoeken" if term else "gezinnen.bekijken",
            gezin_ids=[gezin.pk for gezin in found[:FOUND_SHOWN]], velden="namen",
        )  # fmt: skip
    context = {
        "gezinnen": [_gezin_row(gezin) for gezin in found[:FOUND_SHOWN]], "page": page, "zoek": term,
        "more": term and len(found) > FOUND_SHOWN,
    }  # fmt: skip
    return render(request, "dag/gezinnen.html", context)


def _matches(term: str) -> Q:
    """A family name, the number of a question, or the BSN of somebody in it."""
    digits = term.replace(" ", "").replace(".", "")
    leden = Gezinslid.objects.filter(gezin=OuterRef("pk"))
    if is_valid_bsn(digits):
        return Q(Exists(leden.filter(persoon__bsn=digits)))
    names = leden.filter(Q(persoon__achternaam__icontains=term) | Q(persoon__voornamen__icontains=term))
    vragen = Vraag.objects.filter(gezin=OuterRef("pk"), nummer__iexact=term.replace(" ", "-"))
    return Q(naam__icontains=term) | Q(Exists(names)) | Q(Exists(vragen))


def _gezin_row(gezin: Gezin) -> dict[str, Any]:
    station, sinds = vars(gezin)["station"], vars(gezin)["sinds"]
    label = str(Station(station).label) if station else _("nog geen vraag")
    return {"id": gezin.pk, "naam": gezin.naam, "station": label, "sinds": _day(sinds)}


def _day(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment else None
