"""Everything that waits: across families for whoever is logged in, and all threads and visits of one family."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aandacht.access import gesprekken as access
from aandacht.access.bezoeken import iemand, visible_bezoeken
from aandacht.access.gezinnen import with_plan
from aandacht.access.gronden import Grond, Zicht
from aandacht.actions import logboek
from aandacht.records.models import Bezoek, Bezoekmoment, Bijdrage, Gebruiker, Gesprek, Seintje, Termijn
from aandacht.web.gesprek import present
from aandacht.web.gesprek.views import look
from aandacht.web.shared.labels import label
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, render

MINE = (Termijn.Soort.ANTWOORD, Termijn.Soort.BEZOEKDAG, Termijn.Soort.BEZOEK)
MOST = 60


@dataclass(frozen=True)
class Wacht:
    """Something that waits for whoever is logged in."""

    wat: str
    gezin: str
    uiterlijk: date
    url: str


@dataclass(frozen=True)
class Nieuw:
    wat: str
    gezin: str
    op: datetime
    url: str


@dataclass(frozen=True)
class Afspreken:
    """A visit: asked, agreed or off."""

    id: int
    waarover: str
    met: str
    plek: str
    dag: date | None
    van: Any
    aan_mij: bool


@logged_in
@require_safe
def kies(request: AuthenticatedRequest) -> HttpResponse:
    """What waits for an answer and what is new, in every family that is open; of one family its own page."""
    now, user = timezone.now(), request.user
    families = with_plan(user, now)
    if not user.is_professional:
        ids = list(families.values_list("pk", flat=True)[:2])
        if len(ids) == 1:
            return redirect("gesprekken", ids[0])
    terms = (
        Termijn.objects.filter(access.to_somebody(user, ""), soort__in=MINE, voldaan_at=None, gezin__in=families)
        .order_by("uiterlijk", "id").values_list("soort", "gezin__naam", "uiterlijk", "sleutel", "gezin_id")[:MOST]
    )  # fmt: skip
    news = (
        Seintje.objects.filter(Seintje.WAITS, gebruiker=user, gezin__in=families)
        .order_by("-made_at", "-id").values_list("soort", "gezin__naam", "made_at", "sleutel", "gezin_id")[:MOST]
    )  # fmt: skip
    waits, fresh = list(terms), list(news)
    seen = {row[4] for row in (*waits, *fresh)}
    if seen and user.is_professional:  # to the family it tells no more than that something is for them
        grond = Grond.HULP if user.aanbieder_id else Grond.ONDERZOEK
        logboek.record_read(by=user, now=now, grond=grond, wat="gesprek.lijst", gezin_ids=seen, velden="berichten")
    context = {
        "wacht": [Wacht(label(Termijn.Soort, soort), naam, day, place(key, gezin)) for soort, naam, day, key, gezin in waits],
        "nieuw": [Nieuw(label(Seintje.Soort, soort), naam, at, place(key, gezin)) for soort, naam, at, key, gezin in fresh],
        "gezinnen": [] if user.is_professional else list(families.order_by("naam").values("id", "naam")[:50]),
    }  # fmt: skip
    return render(request, "gesprek/kies.html", context)


def place(sleutel: str, gezin_id: int) -> str:
    """The page that a key is about."""
    kind, _sep, rest = sleutel.partition(":")
    pk = int(rest.partition(":")[0])
    if kind == "dossierverzoek":
        return reverse("dossierverzoek", args=[pk])
    name = {"gesprek": "gesprek", "bezoek": "bezoek", "afspraak": "gesprek_afspraak"}[kind]
    return reverse(name, args=[gezin_id, pk])


@logged_in
@require_safe
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """All threads of one family that are open to this view, what waits first, and the visits."""
    zicht = look(request, gezin_id, "gesprek.lijst", "gesprekken")
    rows = list(_threads(zicht, request.user)[:MOST])
    found = present.regels(rows, request.user)
    context = {
        "gezin_id": gezin_id, "gesprekken": found, "bezoeken": _bezoeken(zicht, request.user),
        "may_write": not zicht.only_reads,
        "plan": access.may_see_plan_gesprek(zicht) and not any(row.soort == Gesprek.Soort.PLAN for row in found),
    }  # fmt: skip
    return render(request, "gesprek/gesprekken.html", context)


def _threads(zicht: Zicht, user: Gebruiker) -> "QuerySet[Any, Any]":
    last = Bijdrage.objects.filter(gesprek=OuterRef("pk")).order_by("-id")
    own = [f":{key}" for key in access.own_keys(user)]
    keys = [Concat(Value("gesprek:"), Cast(OuterRef("pk"), CharField()), Value(end)) for end in own]
    asked = Termijn.objects.filter(soort=Termijn.Soort.ANTWOORD, voldaan_at=None, sleutel__in=keys)
    mark = Seintje.objects.filter(
        Seintje.WAITS, gebruiker=user, sleutel=Concat(Value("gesprek:"), Cast(OuterRef("pk"), CharField()))
    )
    return (
        access.visible_gesprekken(zicht, user).select_related("afspraak")
        .annotate(
            last_at=Subquery(last.values("written_at")[:1]), last_tekst=Subquery(last.values("tekst")[:1]),
            last_by=Subquery(last.values("written_by")[:1]), last_naam=Subquery(last.values("written_by__first_name")[:1]),
            nieuw=Exists(mark), wacht=Exists(asked),
        )
        .order_by("-wacht", "-nieuw", "-last_at", "-id")
    )  # fmt: skip


def _bezoeken(zicht: Zicht, user: Gebruiker) -> list[Afspreken]:
    """Visits that are asked or still to come."""
    day = timezone.localdate()
    rows = visible_bezoeken(zicht, user).filter(
        Q(momenten__gekozen=True, momenten__dag__gte=day) | Q(chosen_at=None, momenten__dag__gte=day), cancelled_at=None,
        vervangen_door=None,
    )  # fmt: skip
    found = rows.annotate(
        dag=Subquery(_chosen("dag")), van=Subquery(_chosen("van"))
    ).select_related("proposed_by", "aan_persoon", "aan_gebruiker", "aan_aanbieder").distinct()  # fmt: skip
    return [_bezoek(row, user) for row in found.order_by(F("dag").asc(nulls_first=True), "id")[:MOST]]


def _chosen(name: str) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = Bezoekmoment.objects.filter(bezoek=OuterRef("pk"), gekozen=True).values(name)[:1]
    return rows


def _bezoek(row: Bezoek, user: Gebruiker) -> Afspreken:
    other = iemand(row)
    to_me = other.is_(user)
    values = vars(row)
    return Afspreken(
        row.pk, row.waarover, row.proposed_by.naam if to_me else other.naam, row.get_plek_display(), values["dag"],
        values["van"], to_me and values["dag"] is None,
    )  # fmt: skip
