from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
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
from aandacht.web.dag import present
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, paged, render

NEW_SHOWN = 6
FOUND_SHOWN = 25
_TERM = (
    "gezin", "vraag__jeugdige", "vraag__verkenning", "vraag__afweging", "vraag__besluit", "persoon", "aanbieder", "gebruiker",
)  # fmt: skip


@for_rol(Gebruiker.Rol.SPECIALIST)
@require_GET
def dag(request: AuthenticatedRequest) -> HttpResponse:
    """What needs me, or what waits for others; new questions first. Everything comes from the terms."""
    now, day = timezone.now(), timezone.localdate()
    families = visible_to(request.user, now)
    anderen = request.GET.get("lijst") == "anderen"
    soort = request.GET.get("soort", "")
    terms = _terms(request.user, families, anderen=anderen)
    counts = list(
        terms.values("soort").annotate(n=Count("pk"), late=Count("pk", filter=Q(uiterlijk__lt=day))).order_by("soort")
    )
    new = [] if anderen or soort else _new(request.user, families)
    rows = terms.exclude(soort=Termijn.Soort.EERSTE_GESPREK, vraag__in=[vraag.pk for vraag in new]) if new else terms
    if soort in Termijn.Soort.values:
        rows = rows.filter(soort=soort)
    page = paged(request, rows.select_related(*_TERM), ["uiterlijk", "id"])
    seen = {vraag.gezin_id for vraag in new} | {term.gezin_id for term in page.rows if term.gezin_id}
    if seen:
        logboek.record_read(
            by=request.user, now=now, grond=Grond.ONDERZOEK, wat="dag.bekijken", gezin_ids=seen, velden="termijnen"
        )
    context = {
        "page": page,
        "regels": [present.regel(term, day) for term in page.rows],
        "nieuw": [_new_row(vraag) for vraag in new] if page.first else [],
        "anderen": anderen,
        "soort": soort,
        "soorten": [{**row, "label": Termijn.Soort(row["soort"]).label} for row in counts],
        "total": sum(row["n"] for row in counts),
        "late": sum(row["late"] for row in counts),
        "vandaag": day,
        "voornaam": request.user.first_name,
    }
    return render(request, "dag/dag.html", context)


def _terms(user: Gebruiker, families: QuerySet[Gezin], *, anderen: bool) -> QuerySet[Termijn]:
    """Open terms of families that are open to this user: their own move, or of others in their questions."""
    rows = Termijn.objects.filter(voldaan_at=None)
    if anderen:
        # Not `gebruiker=None`: that would walk every term in the country that waits for a family or a provider.
        others = Q(persoon__isnull=False) | Q(aanbieder__isnull=False)
        return rows.filter(others, vraag__in=Vraag.objects.filter(behandelaar=user), gezin__in=families)
    return rows.filter(Q(gezin=None) | Q(gezin__in=families), gebruiker=user)


def _new(user: Gebruiker, families: QuerySet[Gezin]) -> list[Vraag]:
    term = Termijn.objects.filter(vraag=OuterRef("pk"), soort=Termijn.Soort.EERSTE_GESPREK, voldaan_at=None)
    rows = Vraag.objects.filter(behandelaar=user, station=Station.VRAAG, gezin__in=families)
    return list(
        rows.select_related("jeugdige", "gezin").annotate(uiterlijk=Subquery(term.values("uiterlijk")[:1]))
        .order_by("-spoed", "station_sinds", "pk")[:NEW_SHOWN]
    )  # fmt: skip


def _new_row(vraag: Vraag) -> dict[str, Any]:
    return {
        "id": vraag.pk, "gezin_id": vraag.gezin_id, "jeugdige": vraag.jeugdige.voornamen, "gezin": vraag.gezin.naam,
        "nummer": vraag.nummer, "tekst": vraag.tekst, "steller": vraag.get_steller_display(), "spoed": vraag.spoed,
        "received_at": vraag.received_at, "uiterlijk": vars(vraag)["uiterlijk"],
    }  # fmt: skip


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
        found = page.rows
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
