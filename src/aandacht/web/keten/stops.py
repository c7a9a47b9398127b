"""Stop messages about a young person because they are a danger (OP003), see what waits, and allow them again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access.berichtenstops import check_may_stop, visible_to
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.access.toewijzingen import check_may_report
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import berichtenstops, logboek
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Bericht, Berichtenstop, Gebruiker, Outbox, Toewijzing
from aandacht.web.keten import present
from aandacht.web.keten.forms import StopForm, StopVanForm
from aandacht.web.shared.labels import soort_words
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, paged, problems_in, render

Rol = Gebruiker.Rol


@for_rol(Rol.SPECIALIST)
@require_http_methods(["GET", "POST"])
def van_gezin(request: AuthenticatedRequest, gezin_id: int, persoon_id: int) -> HttpResponse:
    """The specialist of the family."""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "berichtenstop.bekijken", "berichten", persoon_id)
    check_may_lead(zicht)
    persoon = next(lid.persoon for lid in zicht.leden if lid.persoon_id == persoon_id)
    back = (reverse("gezin_mensen", args=[gezin.pk]), gezin.naam)
    return _page(request, gezin.gemeente_id, persoon.bsn or "", persoon.naam, back)


@for_rol(Rol.AANBIEDER)
@require_http_methods(["GET", "POST"])
def van_toewijzing(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Whoever works at the provider that helps."""
    row = Toewijzing.objects.filter(pk=toewijzing_id).first() or Toewijzing()
    check_may_report(request.user, row)
    logboek.record_read(
        by=request.user,
        now=timezone.now(),
        grond=Grond.HULP,
        wat="berichtenstop.bekijken",
        gezin_ids=[],
        velden=str(row),
    )
    return _page(request, row.administratie, row.bsn, row.naam, (reverse("hulp_toewijzing", args=[row.pk]), row.naam))


def _page(
    request: AuthenticatedRequest, administratie: str, bsn: str, naam: str, back: tuple[str, str]
) -> HttpResponse:  # fmt: skip
    rows = Berichtenstop.objects.filter(administratie=administratie, bsn=bsn).select_related("door", "opgeheven_door")
    form = StopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            berichtenstops.begin(
                administratie=administratie, bsn=bsn, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        if not form.errors:
            messages.success(request, _("Berichten over %(naam)s gaan nu niet meer vanzelf weg.") % {"naam": naam})
            return redirect(request.path)
    stops = list(rows.order_by("-van", "-id")) if bsn else []
    now = next((stop for stop in stops if stop.opgeheven_at is None), None)
    return render(request, "keten/stop.html", {
        "naam": naam, "heeft_bsn": bool(bsn), "stop": now, "eerder": [stop for stop in stops if stop.opgeheven_at],
        "wachten": _held(Outbox.objects.filter(vastgehouden_door=now)) if now else [], "form": form, "back": back,
        "of_gemeente": len(administratie) != present.AGB_LENGTH,
    })  # fmt: skip


def _held(rows: QuerySet[Outbox]) -> list[dict[str, Any]]:
    """What waits because of a stop."""
    found = rows.select_related("bericht").order_by("id")[:50]
    return [
        {"bericht_id": row.bericht_id, "soort": soort_words(row.bericht.soort), "nummer": row.bericht.identificatie,
         "at": row.created_at}
        for row in found
    ]  # fmt: skip


@for_rol(Rol.BEHEER)
@require_http_methods(["GET", "POST"])
def stops(request: AuthenticatedRequest) -> HttpResponse:
    """Functional management: every stop of the municipality, and one for a BSN; it sees no name and no file."""
    user = request.user
    form = StopVanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            berichtenstops.begin(administratie=user.gemeente_id or "", by=user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Berichten over deze jongere gaan nu niet meer vanzelf weg."))
            return redirect("keten_stops")
    rows = visible_to(user).filter(opgeheven_at=None).select_related("door")
    page = paged(request, rows, ["-id"])
    waiting = Outbox.objects.filter(vastgehouden_door__in=[row.pk for row in page.rows])
    counts: dict[int, int] = {}
    for pk in waiting.values_list("vastgehouden_door", flat=True):
        counts[pk or 0] = counts.get(pk or 0, 0) + 1
    return render(request, "keten/stops.html", {
        "page": page, "form": form,
        "stops": [{"id": row.pk, "einde": row.bsn[-3:], "wie": row.door.naam, "van": row.van, "wachten": counts.get(row.pk, 0),
                   "reden": row.reden} for row in page.rows],
    })  # fmt: skip


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER, Rol.BEHEER)
@require_POST
def einde(request: AuthenticatedRequest, stop_id: int) -> HttpResponse:
    """It is safe again: what waited leaves."""
    stop = Berichtenstop.objects.filter(pk=stop_id).first() or Berichtenstop()
    check_may_stop(request.user, stop.administratie, stop.bsn, timezone.now())
    try:
        number = berichtenstops.lift(
            stop=stop, reden=request.POST.get("reden", ""), by=request.user, now=timezone.now()
        )
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("Berichten gaan weer vanzelf. %(aantal)d wachtend bericht(en) gaan nu weg.") % {"aantal": number}
        )
    return redirect(_back(request))


def _back(request: AuthenticatedRequest) -> str:
    """The page the form was on, when it is one of ours."""
    wanted = request.POST.get("terug", "")
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and here else reverse("keten")


@for_rol(Rol.SPECIALIST, Rol.AANBIEDER, Rol.BEHEER)
@require_POST
def buitenom(request: AuthenticatedRequest, bericht_id: int) -> HttpResponse:
    """The other side knows, by telephone or otherwise."""
    row = Bericht.objects.filter(pk=bericht_id).first() or Bericht(pk=bericht_id)
    berichtenstops.told(bericht=row, by=request.user, now=timezone.now())
    messages.success(
        request, _("Genoteerd: de andere kant weet het. Het bericht blijft wachten tot het weer veilig is.")
    )
    return redirect("keten_bericht", bericht_id)
