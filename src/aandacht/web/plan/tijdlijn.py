"""The timeline of a family: what is coming, and what happened, month by month. To look at and to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from aandacht.access import tijdlijn as access
from aandacht.access.gronden import FAMILIE, Grond, Onderdeel, Zicht
from aandacht.records.models import Betrokkenheid, Gebruiker, Gezin, Vraag
from aandacht.web.plan import gebeurtenissen, present, regels
from aandacht.web.plan.drawing import at_a_glance
from aandacht.web.plan.gebeurtenissen import Gebeurtenis, Groep
from aandacht.web.plan.regels import Regel
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, render

PLAN_PAGE = "plan.bekijken"  # as the logboek calls a visit to the plan
MEESTE = 60  # lines that are shown at first
THEMAS = {
    gebeurtenissen.VRAAG: gettext_lazy("Vraag en gesprek"),
    gebeurtenissen.HULP: gettext_lazy("Hulp"),
    gebeurtenissen.DOELEN: gettext_lazy("Doelen"),
    gebeurtenissen.MENSEN: gettext_lazy("Mensen"),
}


@dataclass(frozen=True)
class Maand:
    naam: str
    groepen: list[Groep]


@dataclass(frozen=True)
class Gelezen:
    """What a page of the plan read, so that the timeline beside it need not read it again."""

    regels: list[Regel]
    overig: list[Regel]
    vragen: list[Vraag]
    betrokkenen: list[Betrokkenheid]
    vastgesteld: date | None
    vorige: datetime | None  # the visit to the plan before this one


def read(zicht: Zicht, user: Gebruiker) -> tuple[Gezin, Gelezen]:
    """The family, its plan and its story, in three queries."""
    gezin, betrokken, vorige = regels.betrokkenen(zicht, access.previous_visits(user, zicht.gezin_id, PLAN_PAGE))
    of_plan, overig = regels.read(zicht, user)
    the_plan = getattr(gezin, "plan", None)
    vastgesteld = the_plan.vastgesteld_op if the_plan else None
    return gezin, Gelezen(of_plan, overig, regels.vragen(zicht), betrokken, vastgesteld, vorige)


def story(gelezen: Gelezen, wie: present.Wie) -> list[Gebeurtenis]:
    """Everything that happened and is open to this view, newest first; what is new since the visit before says so."""
    found = [
        *gebeurtenissen.van_regels(gelezen.regels, wie), *gebeurtenissen.van_vragen(gelezen.vragen, wie),
        *gebeurtenissen.van_betrokkenen(gelezen.betrokkenen, wie), *gebeurtenissen.van_overig(gelezen.overig, wie),
    ]  # fmt: skip
    if gelezen.vastgesteld:
        found.append(gebeurtenissen.vastgesteld(gelezen.vastgesteld))
    return gebeurtenissen.in_order(found, gelezen.vorige)


def coming(gelezen: Gelezen, wie: present.Wie, day: date) -> list[present.Volgende]:
    """What is to be done, the farthest first: on the page it stands above today."""
    steps = present.volgende(gelezen.regels, wie, gelezen.vragen, day)
    return sorted(steps, key=lambda step: (step.uiterlijk or day, step.wat), reverse=True)


def months(found: Iterable[Gebeurtenis]) -> list[Maand]:
    return [
        Maand(date_format(day, "F Y"), gebeurtenissen.grouped(rows))
        for day, rows in groupby(found, key=lambda row: row.op.replace(day=1))
    ]


@logged_in
@require_safe
@gzip_page
def tijdlijn(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.PLAN, "plan.tijdlijn_bekijken", "tijdlijn")[1]
    day = localdate()
    gezin, gelezen = read(zicht, request.user)
    wie = present.Wie(zicht, request.user)
    found = story(gelezen, wie)
    thema = request.GET.get("over", "")
    shown = [row for row in found if row.op <= day and thema in ("", row.thema)]
    whole = "alles" in request.GET
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam},
        "straks": [] if thema else coming(gelezen, wie, day),
        "beeld": None if thema else at_a_glance(gelezen.vragen, gelezen.overig, gelezen.betrokkenen, wie, day),
        "later": gebeurtenissen.grouped(row for row in reversed(found) if row.op > day and thema in ("", row.thema)),
        "maanden": months(shown if whole else shown[:MEESTE]),
        "meer": 0 if whole else max(0, len(shown) - MEESTE),
        "themas": [(key, label) for key, label in THEMAS.items() if any(row.thema == key for row in found)],
        "over": thema,
        "nieuw": sum(row.nieuw for row in shown),
        "vorige": gelezen.vorige,
        "is_family": zicht.grond in FAMILIE,
        "nood": zicht.grond == Grond.NOOD,
        "today": day,
    }
    return render(request, "plan/tijdlijn.html", context)
