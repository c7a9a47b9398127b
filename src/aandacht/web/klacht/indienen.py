"""Complaining, with an account or without, and seeing by number how it stands."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.access.gezinnen import open_on, visible_to
from aandacht.actions import klachten
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Betrokkenheid, Gebruiker, Gemeente, Gezin, Klacht
from aandacht.web.klacht.forms import KlachtForm, OpzoekForm
from aandacht.web.klacht.present import stand
from aandacht.web.shared.drafts import open_draft, remember_visit
from aandacht.web.shared.pages import problems_in, render
from aandacht.web.shared.throttle import is_too_often

GEKLAAGD = "klacht_ontvangen"  # the number in the session of whoever just complained
HOUR = int(timedelta(hours=1).total_seconds())


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    user = request.user if isinstance(request.user, Gebruiker) or request.user.is_authenticated else None
    gezinnen = (
        list(visible_to(user, timezone.now()).select_related("gemeente")[:10]) if user and user.persoon_id else []
    )
    gemeenten = Gemeente.objects.filter(teams__isnull=False).distinct().order_by("naam")
    people = _people(gezinnen)
    draft = open_draft(request, "klacht")
    initial = {"gemeente": gezinnen[0].gemeente_id} if gezinnen else {}
    form = KlachtForm(
        request.POST or None, draft=draft, initial=initial, gemeenten=gemeenten, people=[(str(pk), naam) for pk, naam in people],
        known=user is not None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        klacht = _make(request, form, user, gezinnen)
        if klacht is not None:
            draft.discard()
            if user is not None:
                messages.success(request, _("We hebben je klacht. Je ziet hier wie hem behandelt en wanneer."))
                return redirect("klacht", klacht.pk)
            request.session[GEKLAAGD] = klacht.nummer
            return redirect("klacht_ontvangen")
    return remember_visit(render(request, "klacht/nieuw.html", {"form": form, "known": user is not None}), draft)


def _people(gezinnen: list[Gezin]) -> list[tuple[int, str]]:
    """Professionals these families know by name."""
    if not gezinnen:
        return []
    rows: QuerySet[Betrokkenheid] = open_on(
        Betrokkenheid.objects.filter(gezin__in=gezinnen, gebruiker__isnull=False), timezone.localdate()
    )
    found = {row.gebruiker.pk: row.gebruiker.naam for row in rows.select_related("gebruiker") if row.gebruiker}
    return sorted(found.items(), key=lambda item: item[1])


def _make(request: HttpRequest, form: KlachtForm, user: Gebruiker | None, gezinnen: list[Gezin]) -> Klacht | None:
    data: dict[str, Any] = dict(form.cleaned_data)
    over = Gebruiker.objects.filter(pk=int(data.pop("over", "") or 0)).first()
    gemeente = data["gemeente"]
    gezin = next((item for item in gezinnen if item.gemeente_id == gemeente.pk), None)
    if user is not None:
        data["naam"] = user.naam
    if over is not None and not data["over_wie"]:
        data["over_wie"] = over.naam
    with problems_in(form):
        if is_too_often(request, "klacht", limit=10, seconds=HOUR):
            raise NotPossible(
                _(
                    "Er kwamen net veel klachten van dit adres. Wacht een uur, of bel je gemeente. Je tekst blijft hier staan."
                )
            )
        return klachten.make(by=user, now=timezone.now(), over=over, gezin=gezin, **data)
    return None


@require_safe
def ontvangen(request: HttpRequest) -> HttpResponse:
    klacht = (
        Klacht.objects.filter(nummer=request.session.get(GEKLAAGD, ""))
        .select_related("behandelaar", "gemeente", "afhandeling")
        .first()
    )
    if klacht is None:
        return redirect("klacht_opzoeken")
    return render(request, "klacht/ontvangen.html", {"stand": stand(klacht)})


@require_http_methods(["GET", "HEAD", "POST"])
def opzoeken(request: HttpRequest) -> HttpResponse:
    form = OpzoekForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            found = _look_up(request, form.cleaned_data["nummer"])
    return render(request, "klacht/opzoeken.html", {"form": form, "stand": stand(found) if found else None})


def _look_up(request: HttpRequest, nummer: str) -> Klacht:
    if is_too_often(request, "klacht_opzoeken", limit=20, seconds=HOUR):
        raise NotPossible(_("Er is te vaak gezocht vanaf dit adres. Wacht een uur, of bel de gemeente."))
    klacht = klachten.look_up(nummer=nummer, now=timezone.now())
    if klacht is None:
        raise NotPossible(_("We vinden geen klacht met dit nummer. Kijk of elke letter en elk cijfer klopt."))
    return klacht
