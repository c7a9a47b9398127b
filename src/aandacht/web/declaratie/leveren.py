"""Record what was delivered: a week of many assignments, or the days of one month of one assignment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

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
from aandacht.actions import geleverd, logboek
from aandacht.actions.declaratievoorstel import last_day
from aandacht.actions.geleverd import WEEK, as_assigned
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbod, Gebruiker, GeleverdVolume, Toewijzing
from aandacht.web.declaratie import present
from aandacht.web.shared.pages import AuthenticatedRequest, Page, for_rol, paged, render

_ORDER = ["achternaam", "id"]
Cells = dict[int, dict[date, int]]


@dataclass(frozen=True)
class Cel:
    naam: str
    dag: str
    label: str
    waarde: str
    voorbeeld: str
    open: bool
    fout: str = ""


@dataclass(frozen=True)
class Rij:
    """One assignment in the grid."""

    toewijzing_id: int
    naam: str
    wat: str
    omvang: str
    eenheid: str
    cellen: list[Cel]
    volgens: bool  # the week follows from the assignment


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
    grid = _Grid(request, page.rows, days)
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
    grid = _Grid(request, [row], days)
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
    (rij,) = grid.rows()
    context = {
        "rij": rij,
        "maand": present.maand(month),
        "dagen": [{"dag": day, "cel": cel} for day, cel in zip(days, rij.cellen, strict=True)],
        "gemeente_code": row.gemeente_code,
        "sleutel": maand,
        "totaal": present.hoeveel(grid.total(row), geleverd.eenheid_a_day(grid.unit(row))),
        "fouten": grid.errors,
    }
    return render(request, "declaratie/dagen.html", context, status=422 if grid.errors else 200)


def _saved(filled: int) -> str:
    """What was done; rows that were filled at once are easily too many, so it says how to take one back."""
    if not filled:
        return _("Bewaard.")
    text = ngettext("%(n)d rij is gevuld zoals toegewezen.", "%(n)d rijen zijn gevuld zoals toegewezen.", filled)
    undo = _("Is er niet geleverd? Maak het vak leeg en bewaar opnieuw.")
    return f"{_('Bewaard.')} {text % {'n': filled}} {undo}"


class _Grid:
    """What stands in the cells: recorded, typed, or what the assignment says."""

    def __init__(self, request: AuthenticatedRequest, rows: Sequence[Toewijzing], days: list[date]) -> None:
        self.request, self.rows_, self.days = request, rows, days
        self.today = timezone.localdate()
        self.errors: list[dict[str, str]] = []
        self.wrong: dict[str, str] = {}
        self.filled = 0  # rows that were empty and got what the assignment says
        contract = {
            (gemeente, code): (naam, unit)
            for gemeente, code, naam, unit in Aanbod.objects.filter(aanbieder=request.user.aanbieder_id).values_list(
                "gemeente", "code", "naam", "eenheid"
            )
        }
        self.contract: Mapping[tuple[str, str], tuple[str, str]] = contract
        found = GeleverdVolume.objects.filter(
            administratie=request.user.aanbieder_id, toewijzing_nummer__in=[row.toewijzing_nummer for row in rows],
            dag__gte=days[0], dag__lte=days[-1], vervallen_at=None,
        )  # fmt: skip
        self.held = {(item.gemeente_code, item.toewijzing_nummer, item.dag): item.volume for item in found}

    def unit(self, row: Toewijzing) -> str:
        return row.eenheid or self.contract.get((row.gemeente_code, row.code), ("", ""))[1]

    def recorded(self, row: Toewijzing, day: date) -> int:
        return self.held.get((row.gemeente_code, row.toewijzing_nummer, day), 0)

    def total(self, row: Toewijzing) -> int:
        return sum(self.recorded(row, day) for day in self.days)

    def take_in(self) -> bool:
        """Take in what was sent; False with the errors, and everything typed stays."""
        doe = self.request.POST.get("doe", "")
        try:
            volumes = self._as_assigned(doe.removeprefix("volgens-")) if doe.startswith("volgens-") else self._typed()
            if self.errors:
                return False
            geleverd.record(volumes=volumes, by=self.request.user, now=timezone.now())
        except NotPossible as error:
            self.errors.append({"id": "", "text": str(error)})
            return False
        return True

    def _as_assigned(self, which: str) -> Cells:
        """What was typed, and for the rows asked for the assignment's own week where nothing stands yet."""
        volumes = self._typed()
        for row in self.rows_:
            if which in ("alles", str(row.pk)) and not any(volumes.get(row.pk, {}).values()):
                volumes[row.pk] = as_assigned(row, self.days[0], self.today)
                self.filled += any(volumes[row.pk].values())
        return volumes

    def _typed(self) -> Cells:
        volumes: Cells = {}
        for row in self.rows_:
            for day in self.days:
                name = _name(row, day)
                if name not in self.request.POST:
                    continue
                try:
                    volumes.setdefault(row.pk, {})[day] = present.read_typed(self.request.POST[name], self.unit(row))
                except ValueError:
                    text = _("%(naam)s, %(dag)s: dit getal kunnen we niet lezen. Schrijf het als %(voorbeeld)s.") % {
                        "naam": row.naam, "dag": date_format(day, "j F"), "voorbeeld": present.example(self.unit(row)),
                    }  # fmt: skip
                    self.errors.append({"id": name, "text": text})
                    self.wrong[name] = text
        return volumes

    def rows(self) -> list[Rij]:
        return [self._row(row) for row in self.rows_]

    def _row(self, row: Toewijzing) -> Rij:
        unit = self.unit(row)
        example = as_assigned(row, self.days[0], self.today) if len(self.days) == WEEK else {}
        naam, _unit = self.contract.get((row.gemeente_code, row.code), (row.code, ""))
        return Rij(
            toewijzing_id=row.pk, naam=row.naam, wat=naam, omvang=present.omvang(row), eenheid=_kort(unit),
            cellen=[self._cell(row, day, unit, example.get(day, 0)) for day in self.days],
            volgens=bool(example) and not any(self.recorded(row, day) for day in self.days),
        )  # fmt: skip

    def _cell(self, row: Toewijzing, day: date, unit: str, example: int) -> Cel:
        name, held = _name(row, day), self.recorded(row, day)
        typed: Any = self.request.POST.get(name) if self.errors else None
        return Cel(
            naam=name,
            dag=date_format(day, "D j"),
            label=_("%(naam)s, %(dag)s") % {"naam": row.naam, "dag": date_format(day, "l j F")},
            waarde=typed if typed is not None else present.as_typed(held, unit) if held else "",
            voorbeeld=present.as_typed(example, unit) if example else "",
            open=row.ingangsdatum <= day <= min(row.einddatum or day, self.today) or bool(held),
            fout=self.wrong.get(name, ""),
        )


def _name(row: Toewijzing, day: date) -> str:
    return f"v-{row.pk}-{day:%Y%m%d}"


def _kort(unit: str) -> str:
    return _("uur:min") if unit == "04" else present.eenheid(unit)
