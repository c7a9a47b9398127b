"""Every request between provider and municipality, for either side: by status, searched, as a file."""

import csv
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from aandacht.access.gronden import Grond
from aandacht.access.verzoeken import of_aanbieder, to_answer
from aandacht.actions import logboek
from aandacht.kernel.bsn import is_valid_bsn
from aandacht.records.models import Aanbieder, Aanbod, Gebruiker, Gemeente, Verzoek
from aandacht.web.hulp import present, present_verzoek
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, render

Rol = Gebruiker.Rol
Status = Verzoek.Status
FOUND_AT_MOST = 50
EXPORTED_AT_MOST = 5000
_SHORTEST = 3
_WAITS = (Status.OPEN, Status.IN_ONDERZOEK, Status.AFGEKEURD)


def lijsten() -> dict[str, tuple[str, tuple[str, ...]]]:
    """The lists: their name and the statuses that are on them."""
    return {
        "wacht": (_("Wacht op antwoord"), _WAITS),
        "open": (_("Open"), (Status.OPEN,)),
        "onderzoek": (_("In onderzoek"), (Status.IN_ONDERZOEK,)),
        "toegewezen": (_("Toegewezen"), (Status.TOEGEWEZEN,)),
        "afgewezen": (_("Afgewezen"), (Status.AFGEWEZEN,)),
        "klaar": (_("Beantwoord"), (Status.TOEGEWEZEN, Status.AFGEWEZEN)),
        "alle": (_("Alle"), tuple(Status.values)),
    }


TABS = ("wacht", "onderzoek", "toegewezen", "afgewezen", "alle")


def _rows(user: Gebruiker) -> QuerySet[Verzoek]:
    """What this user may see: all of the own provider, or those of the families and questions the specialist handles."""
    rows = of_aanbieder(user) if user.rol == Rol.AANBIEDER else to_answer(user, timezone.now())
    return rows.select_related("bericht", "toewijzing")


@for_rol(Rol.AANBIEDER, Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def verzoeken_lijst(request: AuthenticatedRequest) -> HttpResponse:
    """The list. Searching is a POST: a BSN or a name does not belong in an address that is kept in histories and logs."""
    user, known = request.user, lijsten()
    zoek = request.POST.get("zoek", "").strip() if request.method == "POST" else ""
    lijst = request.GET.get("lijst", "wacht")
    lijst = lijst if lijst in known else "wacht"
    if zoek:
        found = list(_rows(user).filter(_wanted(zoek)).order_by("-id")[:FOUND_AT_MOST])
        page: Page[Verzoek] = Page(found, None, True)
    else:
        order = ["uiterlijk", "id"] if lijst in ("wacht", "open", "onderzoek") else ["-recorded_at", "-id"]
        page = paged(request, _rows(user).filter(status__in=known[lijst][1]), order)
    _log(user, page.rows, "verzoeken zoeken" if zoek else "verzoeken", lijst)
    return render(request, "hulp/verzoeken.html", {
        "page": page, "regels": _regels(user, page.rows), "lijst": lijst, "zoek": zoek, "found_at_most": FOUND_AT_MOST,
        "tabs": [(key, known[key][0]) for key in TABS], "is_aanbieder": user.rol == Rol.AANBIEDER,
        "detail": "hulp_verzoek" if user.rol == Rol.AANBIEDER else "hulp_verzoek_antwoord",
    })  # fmt: skip


def _wanted(zoek: str) -> Q:
    """By BSN, name of the young person, reference, or number of the assignment."""
    digits = zoek.replace(" ", "").replace(".", "")
    if is_valid_bsn(digits):
        return Q(bsn=digits)
    found = Q(referentie__iexact=zoek)
    if digits.isascii() and digits.isdigit():
        found |= Q(toewijzing__toewijzing_nummer=int(digits[:9]))
    elif len(zoek) >= _SHORTEST:
        found |= Q(achternaam__icontains=zoek) | Q(voornamen__icontains=zoek)
    return found


def _regels(user: Gebruiker, rows: Iterable[Verzoek]) -> list[present_verzoek.Regel]:
    rows = list(rows)
    names, sides = _names(user, rows)
    of_provider = user.rol == Rol.AANBIEDER
    return [
        present_verzoek.regel(row, names, sides.get(row.gemeente_code if of_provider else row.agb_code, ""))
        for row in rows
    ]


def _names(user: Gebruiker, rows: list[Verzoek]) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Names of products and of the other sides."""
    if user.rol == Rol.AANBIEDER:
        codes = Gemeente.objects.filter(pk__in={row.gemeente_code for row in rows}).values_list("pk", "naam")
        sides = {code: _("gemeente %(naam)s") % {"naam": naam} for code, naam in codes}
        return present.producten(user.aanbieder_id or ""), sides
    agb_codes = {row.agb_code for row in rows}
    offers = Aanbod.objects.filter(aanbieder__in=agb_codes, gemeente=user.team.gemeente_id if user.team else "")
    products = {(code_of, code): naam for code_of, code, naam in offers.values_list("gemeente", "code", "naam")}
    return products, dict(Aanbieder.objects.filter(pk__in=agb_codes).values_list("pk", "naam"))


def _log(user: Gebruiker, rows: Iterable[Verzoek], wat: str, velden: str) -> None:
    if user.rol == Rol.AANBIEDER:
        bsns = [row.bsn for row in rows]
        ids = set(present.gezin_ids(user, bsns, timezone.localdate()).values()) if bsns else set()
    else:
        ids = {row.gezin_id for row in rows if row.gezin_id}
    grond = Grond.HULP if user.rol == Rol.AANBIEDER else Grond.ONDERZOEK
    logboek.record_read(by=user, now=timezone.now(), grond=grond, wat=wat, gezin_ids=ids, velden=velden)


@for_rol(Rol.AANBIEDER, Rol.SPECIALIST)
@require_GET
def verzoeken_csv(request: AuthenticatedRequest) -> HttpResponse:
    """The same list as a file, newest first, without BSN: for an overview that is not about one person more is needed."""
    user, known = request.user, lijsten()
    lijst = request.GET.get("lijst", "alle")
    statuses = known[lijst if lijst in known else "alle"][1]
    rows = list(_rows(user).filter(status__in=statuses).order_by(F("id").desc())[:EXPORTED_AT_MOST])
    _log(user, rows, "verzoeken exporteren", lijst)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verzoeken.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("kenmerk"),
            _("soort"),
            _("jongere"),
            _("hulp"),
            _("met"),
            _("gevraagd op"),
            _("stand"),
            _("antwoord uiterlijk"),
        ]
    )
    for row, regel in zip(rows, _regels(user, rows), strict=True):
        writer.writerow(_plain([
            row.referentie, row.soort, regel.naam, regel.wat, regel.ander, f"{regel.gevraagd_op:%Y-%m-%d}", regel.status,
            f"{row.uiterlijk:%Y-%m-%d}" if regel.onderhanden else "",
        ]))  # fmt: skip
    return response


def _plain(cells: list[Any]) -> list[str]:
    """Cells that no spreadsheet takes for a formula."""
    return [f"'{text}" if (text := str(cell))[:1] in "=+-@\t\r" and text else text for cell in cells]
