"""Find claim lines of the own organisation: by young person, number of the assignment or the claim, or product."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aandacht.access.declaraties import gezin_ids, toewijzingen_visible_to, visible_to
from aandacht.access.gronden import Grond
from aandacht.actions import logboek
from aandacht.kernel.bsn import is_valid_bsn
from aandacht.records.models import Aanbod, Declaratieregel, Gebruiker, Toewijzing
from aandacht.web.declaratie import present
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, render

Rol = Gebruiker.Rol
FOUND_AT_MOST = 100
_ASSIGNMENTS = 200
_SHORTEST = 3
_KEY = ("gemeente_code", "agb_code", "toewijzing_nummer")


@for_rol(Rol.AANBIEDER, Rol.DECLARATIES)
@require_http_methods(["GET", "POST"])
def zoeken(request: AuthenticatedRequest) -> HttpResponse:
    """Searching is a POST: a BSN or a name does not belong in an address that is kept in histories and logs."""
    user, zoek = request.user, request.POST.get("zoek", "").strip()
    oordeel = request.POST.get("oordeel", "")
    rows: list[Declaratieregel] = []
    if zoek:
        found = _found(user, zoek)
        if oordeel in Declaratieregel.Oordeel.values:
            found = found.filter(oordeel=oordeel)
        rows = list(found.select_related("declaratie").order_by("-id")[:FOUND_AT_MOST])
    held = _held(user, rows)
    if rows:
        _log(request, held.values())
    names = present.producten(user, {row.code for row in rows})
    return render(request, "declaratie/zoeken.html", {
        "zoek": zoek, "oordeel": oordeel, "oordelen": Declaratieregel.Oordeel.choices,
        "regels": [present.found(row, held.get(_key(row)), names, of_gemeente=user.rol != Rol.AANBIEDER) for row in rows],
        "is_gemeente": user.rol != Rol.AANBIEDER, "found_at_most": FOUND_AT_MOST,
    })  # fmt: skip


def _found(user: Gebruiker, zoek: str) -> QuerySet[Declaratieregel]:
    """Lines in the own administration; who they are about is looked up in the assignments there."""
    claims = visible_to(user)
    lines = Declaratieregel.objects.filter(administratie__in=claims.values("administratie"))
    about = Q(pk__in=[])
    if zoek.isascii() and zoek.isdigit():
        people = _assignments(user, Q(bsn=zoek) if is_valid_bsn(zoek) else Q(toewijzing_nummer=int(zoek[:9])))
        about |= people
    elif len(zoek) >= _SHORTEST:
        about |= _assignments(user, Q(achternaam__icontains=zoek) | Q(voornamen__icontains=zoek))
        products = Aanbod.objects.filter(naam__icontains=zoek)
        about |= Q(code__iexact=zoek) | Q(code__in=products.values("code"))
    number = Q(declaratie__in=claims.filter(declaratie_nummer__iexact=zoek)) | Q(referentie_nummer__iexact=zoek)
    return lines.filter(about | number)


def _assignments(user: Gebruiker, wanted: Q) -> Q:
    """Lines on the assignments of these young people."""
    rows = toewijzingen_visible_to(user).filter(wanted).values_list(*_KEY, "bsn")[:_ASSIGNMENTS]
    parts = (Q(**dict(zip((*_KEY, "bsn"), row, strict=True))) for row in rows)
    return reduce(or_, parts, Q(pk__in=[]))


def _key(row: Any) -> tuple[str, str, int]:
    return row.gemeente_code, row.agb_code, row.toewijzing_nummer


def _held(user: Gebruiker, rows: Iterable[Declaratieregel]) -> dict[tuple[str, str, int], Toewijzing]:
    numbers = {row.toewijzing_nummer for row in rows}
    if not numbers:
        return {}
    return {_key(row): row for row in toewijzingen_visible_to(user).filter(toewijzing_nummer__in=numbers)}


def _log(request: AuthenticatedRequest, held: Iterable[Toewijzing]) -> None:
    user = request.user
    if user.rol == Rol.AANBIEDER:
        ids = set(gezin_ids(user, [row.bsn for row in held], timezone.localdate()).values())
    else:
        ids = {row.gezin_id for row in held if row.gezin_id}
    logboek.record_read(
        by=user, now=timezone.now(), grond=Grond.HULP if user.rol == Rol.AANBIEDER else Grond.BETALING,
        wat="declaratie.zoeken", gezin_ids=ids, velden="declaratieregels",
    )  # fmt: skip
