"""Record what was delivered: a week of many assignments, or the days of one month of one assignment."""

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from aandacht.access.declaraties import check_may_claim, gezin_ids
from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import current, of_aanbieder, running_between
from aandacht.actions import logboek
from aandacht.actions.declaratievoorstel import last_day
from aandacht.actions.geleverd import WEEK
from aandacht.records.models import Gebruiker, Toewijzing
from aandacht.web.declaratie import present
from aandacht.web.declaratie.grid import Grid
from aandacht.web.shared.omvang import omvang as in_words
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, render

_ORDER = ["achternaam", "id"]


def _monday(text: str) -> date:
    """The Monday of "2026-W18" or of today."""
    today = timezone.localdate()
    try:
        year, _sep, number = text.partition("-W")
        found = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        found = today - timedelta(days=today.weekday())
    return min(found, today - timedelta(days=today.weekday()))


def _rows(user: Gebruiker, first: date, last: date) -> QuerySet[Toewijzing]:
    """Help that was assigned on a day of this period, and that ran by then; who stopped earlier is not in the way."""
    assigned = Q(ingangsdatum__lte=last) & (Q(einddatum=None) | Q(einddatum__gte=first))
    rows = of_aanbieder(user).filter(assigned, running_between(first, last))
    return rows.exclude(reden_wijziging__in=["13", "01"])


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_http_methods(["GET", "POST"])
def week(request: AuthenticatedRequest) -> HttpResponse:
    """A week at a glance: a cell per day, and one click for what was assigned."""
    user, monday = request.user, _monday(request.GET.get("week", ""))
    days = [monday + timedelta(days=number) for number in range(WEEK)]
    page: Page[Toewijzing] = paged(request, _rows(user, days[0], days[-1]), _ORDER)
    grid = Grid(request, page.rows, days)
    if request.method == "POST" and grid.take_in():
        messages.success(request, _saved(grid.filled))
        return redirect(f"{reverse('declaratie_leveren')}?{request.GET.urlencode()}")
    families = gezin_ids(user, [row.bsn for row in page.rows], timezone.localdate())
    logboek.record_read(
        by=user, now=timezone.now(), grond=Grond.HULP, wat="levering.week", gezin_ids=families.values(),
        velden=f"week van {monday:%d-%m-%Y}",
    )  # fmt: skip
    iso = monday.isocalendar()
    before, after = monday - timedelta(days=WEEK), monday + timedelta(days=WEEK)
    context = {
        "page": page,
        "rijen": grid.rows(),
        "dagen": [{"kort": date_format(day, "D"), "dag": date_format(day, "j b" if request.LANGUAGE_CODE == "nl" else "j M")}
                  for day in days],
        "week": iso.week,
        "van": days[0],
        "tot": days[-1],
        "vorige": _week(before),
        "volgende": _week(after) if after <= timezone.localdate() else "",
        "fouten": grid.errors,
    }  # fmt: skip
    return render(request, "declaratie/week.html", context, status=422 if grid.errors else 200)


def _week(monday: date) -> str:
    iso = monday.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


@for_rol(Gebruiker.Rol.AANBIEDER)
@require_http_methods(["GET", "POST"])
def maand(request: AuthenticatedRequest, toewijzing_id: int, maand: str) -> HttpResponse:
    """The days of a month of one assignment, to look at and to put right."""
    user = request.user
    named = Toewijzing.objects.filter(pk=toewijzing_id).first() or Toewijzing()
    check_may_claim(user, named)
    month = present.read_maand(maand)
    # An older version of the assignment leads to the one that holds.
    row = current(
        Toewijzing.objects.filter(
            administratie=named.administratie,
            gemeente_code=named.gemeente_code,
            toewijzing_nummer=named.toewijzing_nummer,
        )
    ).get()
    days = [month + timedelta(days=number) for number in range(last_day(month).day)]
    grid = Grid(request, [row], days)
    if request.method == "POST" and grid.take_in():
        messages.success(request, _("Bewaard. Wat anders is dan gedeclareerd, gaat mee met de volgende declaratie."))
        return redirect("declaratie_maand", row.gemeente_code, maand)
    families = gezin_ids(user, [row.bsn], timezone.localdate())
    logboek.record_read(
        by=user,
        now=timezone.now(),
        grond=Grond.HULP,
        wat="levering.maand",
        gezin_ids=families.values(),
        velden=str(row),
    )
    context = {
        "naam": row.naam, "omvang": in_words(row), "maand": present.maand(month), "rijen": grid.rows(), "dagen": days,
        "gemeente_code": row.gemeente_code, "sleutel": maand, "fouten": grid.errors,
    }  # fmt: skip
    return render(request, "declaratie/dagen.html", context, status=422 if grid.errors else 200)


def _saved(filled: int) -> str:
    """What was done; rows that were filled at once are easily too many, so it says how to take one back."""
    if not filled:
        return _("Bewaard.")
    text = ngettext("%(n)d rij is gevuld zoals toegewezen.", "%(n)d rijen zijn gevuld zoals toegewezen.", filled)
    undo = _("Is er niet geleverd? Maak het vak leeg en bewaar opnieuw.")
    return f"{_('Bewaard.')} {text % {'n': filled}} {undo}"
