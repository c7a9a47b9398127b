"""Visits: propose days, choose one, propose others back, call it off."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aandacht.access import bezoeken as access
from aandacht.access.bezoeken import iemand
from aandacht.access.gesprekken import Iemand, check_may_write, contacten
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.actions import bezoeken, logboek, seintjes
from aandacht.actions.bezoeken import Moment, is_past
from aandacht.kernel.errors import Refused
from aandacht.records.models import Bezoek, Bezoekmoment, Gezin, Seintje
from aandacht.web.gesprek.forms import MOMENTEN, BezoekForm
from aandacht.web.gesprek.views import look
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render


@logged_in
@require_safe
def bezoek(request: AuthenticatedRequest, gezin_id: int, bezoek_id: int) -> HttpResponse:
    now, user = timezone.now(), request.user
    zicht = zicht_op(user, Gezin(pk=gezin_id), now)
    row, momenten = _open(zicht, request, bezoek_id)
    logboek.record_read(
        by=user, now=now, grond=zicht.grond, wat="bezoek.lezen", gezin_ids=[gezin_id], velden=f"bezoek {bezoek_id}"
    )
    if access.may_cancel(row, user):
        seintjes.look(by=user, soort=Seintje.Soort.BEZOEK, sleutel=f"bezoek:{bezoek_id}", gezin_id=gezin_id, now=now)
    is_open = not (row.chosen_at or row.cancelled_at or hasattr(row, "vervangen_door"))
    coming = [one for one in momenten if not is_past(one.dag, one.van, now)]
    chosen = next((one for one in momenten if one.gekozen), None)
    context = {
        "bezoek": _present(row, user.pk), "gezin_id": gezin_id, "is_open": is_open, "chosen": _moment(chosen, now),
        "momenten": [_moment(one, now) for one in momenten], "none_left": is_open and not coming,
        "may_choose": is_open and access.may_choose(zicht, row, user), "aan_mij": iemand(row).is_(user),
        "may_cancel": access.may_cancel(row, user) and not row.cancelled_at and not hasattr(row, "vervangen_door")
        and not (chosen and is_past(chosen.dag, chosen.van, now)),
        "anders": getattr(row, "vervangen_door", None) and row.vervangen_door.pk,
    }  # fmt: skip
    return render(request, "gesprek/bezoek.html", context)


def _open(zicht: Zicht, request: AuthenticatedRequest, bezoek_id: int) -> tuple[Bezoek, list[Bezoekmoment]]:
    """A visit with its days, when it is open to this view."""
    rows = Bezoekmoment.objects.filter(bezoek__in=access.visible_bezoeken(zicht, request.user).filter(pk=bezoek_id))
    momenten = list(
        rows.select_related(
            "bezoek__gezin", "bezoek__proposed_by__persoon", "bezoek__aan_persoon", "bezoek__aan_gebruiker",
            "bezoek__aan_aanbieder", "bezoek__vervangen_door", "bezoek__cancelled_by",
        ).order_by("dag", "van")
    )  # fmt: skip
    if not momenten:
        raise Refused(_("Dit bezoek is niet voor jou open."), _("Vraag het degene met wie je hebt afgesproken."))
    return momenten[0].bezoek, momenten


def _present(row: Bezoek, me: int) -> dict[str, Any]:
    return {
        "id": row.pk, "waarover": row.waarover, "plek": row.get_plek_display(), "met": iemand(row).naam,
        "van": _("Jij") if row.proposed_by_id == me else row.proposed_by.naam, "van_mij": row.proposed_by_id == me,
        "af": row.cancelled_at, "af_door": (_("jij") if row.cancelled_by_id == me else row.cancelled_by.naam) if row.cancelled_by else "",
    }  # fmt: skip


def _moment(row: Bezoekmoment | None, now: datetime) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "id": row.pk,
        "dag": row.dag,
        "van": row.van,
        "tot": row.tot,
        "gekozen": row.gekozen,
        "past": is_past(row.dag, row.van, now),
    }


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    now = timezone.now()
    zicht = look(request, gezin_id, "gesprek.bezoek", "")
    check_may_write(zicht)
    mensen = contacten(zicht, request.user, now)
    form = BezoekForm(request.POST or None, met=[(one.key, one.naam) for one in mensen], initial=_first(mensen))
    return _propose(request, gezin_id, form, mensen, None)


def _first(mensen: list[Iemand]) -> dict[str, str]:
    return {"met": mensen[0].key} if len(mensen) == 1 else {}


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def anders(request: AuthenticatedRequest, gezin_id: int, bezoek_id: int) -> HttpResponse:
    """None of the days is possible: propose others back."""
    zicht = look(request, gezin_id, "gesprek.bezoek", "")
    row, _momenten = _open(zicht, request, bezoek_id)
    access.check_may_choose(zicht, row, request.user)
    proposer = row.proposed_by
    met = Iemand(persoon=proposer.persoon) if proposer.persoon else Iemand(gebruiker=proposer)
    form = BezoekForm(
        request.POST or None, met=[(met.key, met.naam)],
        initial={"met": met.key, "waarover": row.waarover, "plek": row.plek},
    )  # fmt: skip
    return _propose(request, gezin_id, form, [met], row)


def _propose(
    request: AuthenticatedRequest, gezin_id: int, form: BezoekForm, mensen: list[Iemand], instead: Bezoek | None
) -> HttpResponse:  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        momenten = [
            Moment(data[f"dag_{number}"], data[f"van_{number}"], data[f"tot_{number}"])
            for number in range(1, MOMENTEN + 1)
            if data[f"dag_{number}"]
        ]
        with problems_in(form):
            row = bezoeken.propose(
                gezin=get_object_or_404(Gezin, pk=gezin_id), met=next(one for one in mensen if one.key == data["met"]),
                waarover=data["waarover"], plek=data["plek"], momenten=momenten, by=request.user, now=timezone.now(),
                vervangt=instead,
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Je voorstel is verstuurd. De ander kiest een dag."))
            return redirect("bezoek", gezin_id, row.pk)
    days = [[form[f"{name}_{number}"] for name in ("dag", "van", "tot")] for number in range(1, MOMENTEN + 1)]
    context = {
        "form": form,
        "gezin_id": gezin_id,
        "mensen": bool(mensen),
        "dagen": days,
        "anders": instead and instead.pk,
    }
    return render(request, "gesprek/bezoek_nieuw.html", context)


@logged_in
@require_POST
def kiezen(request: AuthenticatedRequest, gezin_id: int, bezoek_id: int) -> HttpResponse:
    zicht = zicht_op(request.user, Gezin(pk=gezin_id), timezone.now())
    _row, momenten = _open(zicht, request, bezoek_id)
    moment = next((one for one in momenten if str(one.pk) == request.POST.get("moment")), None)
    if moment is None:
        messages.error(request, _("Kies een dag."))
        return redirect("bezoek", gezin_id, bezoek_id)
    bezoeken.choose(moment=moment, by=request.user, now=timezone.now())
    messages.success(request, _("Afgesproken. De ander hoort het ook."))
    return redirect("bezoek", gezin_id, bezoek_id)


@logged_in
@require_POST
def afzeggen(request: AuthenticatedRequest, gezin_id: int, bezoek_id: int) -> HttpResponse:
    row = get_object_or_404(Bezoek.objects.select_related("gezin", "proposed_by"), pk=bezoek_id, gezin=gezin_id)
    bezoeken.cancel(bezoek=row, by=request.user, now=timezone.now())
    messages.success(request, _("Het bezoek is afgezegd. De ander hoort het ook."))
    return redirect("bezoek", gezin_id, bezoek_id)
