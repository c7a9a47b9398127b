"""The provider's side: who waits, who is in help, report that help began or stopped."""

import json
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import BigIntegerField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject, Substr
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import check_may_report, of_aanbieder, with_levering
from aandacht.access.verzoeken import of_aanbieder as of_aanbieder_verzoeken
from aandacht.actions import leveringen, logboek, verzoeken
from aandacht.actions.leveringstoestand import Status, Toestand, toestand
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Bericht, Berichtenstop, Gebruiker, Start, Stop, Termijn, Toewijzing, Verzoek
from aandacht.records.models.persoon import volledige_naam
from aandacht.web.hulp import present
from aandacht.web.hulp.forms import StartForm, StopForm
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.labels import soort_words
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, problems_in, render

TO_DO_AT_MOST = 5
LIJSTEN = ("wachten", "hulp", "klaar")
_ORDER = {"wachten": ["toewijzing_at", "id"], "hulp": ["ingangsdatum", "id"], "klaar": ["-toewijzing_at", "-id"]}


def _rows(user: Gebruiker) -> QuerySet[Toewijzing]:
    return with_levering(of_aanbieder(user)).exclude(reden_wijziging__in=["13", "01"])


def _list(rows: QuerySet[Toewijzing], lijst: str, day: date) -> QuerySet[Toewijzing]:
    found = rows.filter(present.lijst_filter(lijst, day))
    if lijst == "wachten":
        return found
    number = {f"toewijzing__{name}": OuterRef(name) for name in ("administratie", "gemeente_code", "toewijzing_nummer")}
    starts = Start.objects.filter(**number, deleted_at=None).order_by("-begindatum").values("begindatum")[:1]
    found = found.annotate(begonnen_op=Subquery(starts))
    pause = Stop.objects.filter(**number, deleted_at=None, reden_beeindiging="20", begindatum=OuterRef("begonnen_op"))
    return found.annotate(gepauzeerd=Exists(pause))


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_GET
def vandaag(request: AuthenticatedRequest) -> HttpResponse:
    """The provider's day: new assignments, who waits and how long, who is in help, what ends soon."""
    day, user = timezone.localdate(), request.user
    lijst = request.GET.get("lijst", "wachten")
    lijst = lijst if lijst in LIJSTEN else "wachten"
    rows = _rows(user)
    page: Page[Toewijzing] = paged(request, _list(rows, lijst, day), _ORDER[lijst])
    families = present.gezin_ids(user, [row.bsn for row in page.rows], day)
    counts = present.tellingen(rows, day)
    waits = Q(status__in=verzoeken.ONDERHANDEN)
    week = timezone.now() - timedelta(days=7)
    answered = Q(uitkomst__recorded_at__gte=week) | Q(
        status=Verzoek.Status.AFGEWEZEN, antwoorden__recorded_at__gte=week
    )
    asked = of_aanbieder_verzoeken(user).aggregate(
        wacht=Count("pk", filter=waits, distinct=True),
        nieuw=Count("pk", filter=answered, distinct=True),
        klaar=Count("pk", filter=~waits, distinct=True),
        eerste=Min("uiterlijk", filter=waits),
    )
    logboek.record_read(
        by=user, now=timezone.now(), grond=Grond.HULP, wat="hulp vandaag", gezin_ids=families.values(), velden=lijst
    )
    return render(
        request,
        "hulp/vandaag.html",
        {
            "page": page,
            "lijst": lijst,
            "regels": present.regels(page.rows, present.producten(user.aanbieder_id or ""), families, day),
            "tellingen": counts,
            "verzoeken": asked,
            "langste": present.wacht(timezone.localdate(counts["langste"]), day) if counts["langste"] else "",
            "fouten": _to_do(user),
            "tabs": [("wachten", _("Wacht op start"), counts["wachten"]), ("hulp", _("In hulp"), counts["hulp"]),
                     ("klaar", _("Gestopt"), None)],
        },
    )  # fmt: skip


_NAAM = ("voornamen", "voorvoegsel", "achternaam")
_KEY_STARTS = len("bericht:") + 1  # as long as "verzoek:"


def _to_do(user: Gebruiker) -> list[dict[str, Any]]:
    """What waits for somebody here beside the help itself: a message to put right or to tell otherwise, an answer to ask after."""
    wanted = (Termijn.Soort.BERICHTFOUT, Termijn.Soort.BUITENOM, Termijn.Soort.NAVRAAG)
    rows = Termijn.objects.filter(aanbieder=user.aanbieder_id, soort__in=wanted, voldaan_at=None)
    rows = rows.annotate(ref=Cast(Substr("sleutel", _KEY_STARTS), BigIntegerField()))
    said = JSONObject(soort="soort", **{name: f"toewijzing__{name}" for name in _NAAM})
    asked = JSONObject(soort="soort", **{name: name for name in _NAAM})
    terms = rows.annotate(
        bericht=Subquery(Bericht.objects.filter(pk=OuterRef("ref")).values(said=said)[:1]),
        verzoek=Subquery(
            Verzoek.objects.filter(pk=OuterRef("ref"), status__in=verzoeken.ONDERHANDEN).values(asked=asked)[:1]
        ),
    ).order_by("uiterlijk", "pk")  # fmt: skip
    found = [_item(term) for term in terms[:TO_DO_AT_MOST]]
    return [item for item in found if item is not None]


def _item(term: Termijn) -> dict[str, Any] | None:
    ask = term.soort == Termijn.Soort.NAVRAAG
    values = vars(term)
    about = values["verzoek" if ask else "bericht"]
    if about is None:
        return None  # answered meanwhile
    about = json.loads(about) if isinstance(about, str) else about
    tekst = {
        Termijn.Soort.BERICHTFOUT: term.toelichting.partition(": ")[2],
        Termijn.Soort.BUITENOM: _("Dit bericht gaat niet vanzelf weg. Vertel het de gemeente zelf."),
        Termijn.Soort.NAVRAAG: _("De gemeente antwoordde niet op tijd. Bel en vraag waar het antwoord blijft."),
    }
    return {
        "url": reverse("hulp_verzoek" if ask else "keten_bericht", args=[values["ref"]]), "soort": soort_words(about["soort"]),
        "naam": volledige_naam(*(about[name] or "" for name in _NAAM)), "tekst": tekst[Termijn.Soort(term.soort)],
        "uiterlijk": term.uiterlijk,
    }  # fmt: skip


def _open(request: AuthenticatedRequest, toewijzing_id: int, wat: str) -> tuple[Toewijzing, dict[str, Any]]:
    """Find an assignment of the own provider, log that it is read, and give what every page of it shows."""
    same = {name: OuterRef(name) for name in ("administratie", "gemeente_code", "bsn")}
    waits = Verzoek.objects.filter(**same, status__in=verzoeken.ONDERHANDEN).values("pk")[:1]
    stops = Berichtenstop.objects.filter(
        administratie=OuterRef("administratie"), bsn=OuterRef("bsn"), opgeheven_at=None
    )
    found: Toewijzing | None = (
        Toewijzing.objects.annotate(verzoek_id=Subquery(waits), stilgezet=Exists(stops))
        .filter(pk=toewijzing_id)
        .first()
    )
    row = found or Toewijzing()
    check_may_report(request.user, row)
    day, user = timezone.localdate(), request.user
    families = present.gezin_ids(user, [row.bsn], day)
    logboek.record_read(
        by=user, now=timezone.now(), grond=Grond.HULP, wat=wat, gezin_ids=families.values(), velden=str(row)
    )
    regel = present.regel(row, present.producten(user.aanbieder_id or ""), families, day)
    return row, {"toewijzing": row, "regel": regel}


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_GET
def toewijzing(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """One assignment: what was asked, how far it is, what can be done now."""
    row, context = _open(request, toewijzing_id, "toewijzing")
    state = toestand(row)
    open_bericht = Bericht.objects.filter(
        administratie=row.administratie, toewijzing=row, richting=Bericht.Richting.UIT, oordeel=Bericht.Oordeel.OPEN
    ).first()
    return render(
        request,
        "hulp/toewijzing.html",
        {
            **context,
            **_state(state),
            "wacht_op": open_bericht,
            "commentaar": row.commentaar,
            "verzoek_id": vars(row)["verzoek_id"],
            "stilgezet": vars(row)["stilgezet"],
            "is_afgelopen": row.einddatum is not None and row.einddatum < timezone.localdate(),
        },
    )


def _state(state: Toestand) -> dict[str, Any]:
    return {
        "status": str(state.status),
        "begindatum": state.start.begindatum if state.start else None,
        "einddatum": state.stop.einddatum if state.stop else None,
        "reden": state.stop.get_reden_beeindiging_display() if state.stop else "",
        "may_start": state.status != Status.LOPEND,
        "may_stop": state.status in (Status.LOPEND, Status.GEPAUZEERD),
        "may_take_back": state.start is not None,
    }


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_http_methods(["GET", "POST"])
def start(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Help began: today is filled in, one more click reports it."""
    row, context = _open(request, toewijzing_id, "start melden")
    form = StartForm(request.POST if request.method == "POST" else None, initial={"begindatum": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            leveringen.report_start(toewijzing=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("De start voor %(naam)s is gemeld aan de gemeente.") % {"naam": row.naam})
            return redirect("hulp")
    return _report(request, form, context, "start")


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_http_methods(["GET", "POST"])
def stop(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Help stopped: today and the usual reason are filled in, one more click reports it."""
    row, context = _open(request, toewijzing_id, "einde melden")
    form = StopForm(
        request.POST if request.method == "POST" else None,
        initial={"einddatum": timezone.localdate(), "reden": Stop.Reden.VOLGENS_PLAN},
    )
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            leveringen.report_stop(toewijzing=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            messages.success(
                request, _("Het einde van de hulp aan %(naam)s is gemeld aan de gemeente.") % {"naam": row.naam}
            )
            return redirect("hulp")
    return _report(request, form, context, "stop")


def _report(request: AuthenticatedRequest, form: AandachtForm, context: dict[str, Any], wat: str) -> HttpResponse:
    return render(request, "hulp/melden.html", {**context, "form": form, "wat": wat})


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_POST
def terugnemen(request: AuthenticatedRequest, toewijzing_id: int) -> HttpResponse:
    """Take the newest report back."""
    row = get_object_or_404(Toewijzing, pk=toewijzing_id)
    try:
        leveringen.take_back(toewijzing=row, by=request.user, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De melding is teruggenomen. De gemeente krijgt daar bericht van."))
    return redirect("hulp_toewijzing", row.pk)
