"""The cells in which is typed what was delivered: a row per assignment and product, a column per day.

An assignment that leaves the product open has a row for each product that was given lately, and an empty one to choose another.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from aandacht.actions import geleverd
from aandacht.actions.geleverd import WEEK, Sleutel, as_assigned
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbod, GeleverdVolume, Toewijzing
from aandacht.web.declaratie import present
from aandacht.web.shared.omvang import eenheid, hoeveel
from aandacht.web.shared.omvang import omvang as in_words
from aandacht.web.shared.pages import AuthenticatedRequest

LATELY = timedelta(days=62)  # what was given then has a row of its own again
TO_CHOOSE = "-"  # in the place of the code, in the names of the cells of the empty row
Cells = dict[Sleutel, dict[date, int]]


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
class Keuze:
    """The choice of a product, in the empty row of an assignment that leaves it open."""

    naam: str
    gekozen: str
    producten: list[tuple[str, str]]
    fout: str = ""


@dataclass(frozen=True)
class Rij:
    """A product of an assignment in the grid."""

    toewijzing_id: int
    naam: str
    wat: str
    omvang: str
    eenheid: str
    cellen: list[Cel]
    volgens: bool  # the week follows from the assignment
    totaal: str
    keuze: Keuze | None = None


@dataclass(frozen=True)
class _Lijn:
    """What a row of the grid is about; `code` is only there when the assignment leaves the product open."""

    row: Toewijzing
    code: str
    wat: str
    unit: str

    @property
    def key(self) -> str:
        return f"{self.row.pk}.{self.code}" if self.code else f"{self.row.pk}"

    @property
    def is_choice(self) -> bool:
        return self.code == TO_CHOOSE

    def cell(self, day: date) -> str:
        return f"v-{self.key}-{day:%Y%m%d}"


class Grid:
    """What stands in the cells: recorded, typed, or what the assignment says."""

    def __init__(self, request: AuthenticatedRequest, rows: Sequence[Toewijzing], days: list[date]) -> None:
        self.request, self.rows_, self.days = request, rows, days
        self.today = timezone.localdate()
        self.errors: list[dict[str, str]] = []
        self.wrong: dict[str, str] = {}
        self.filled = 0  # rows that were empty and got what the assignment says
        agb_code = request.user.aanbieder_id or ""
        self.contract: Mapping[tuple[str, str], Aanbod] = {
            (item.gemeente_id, item.code): item for item in Aanbod.objects.filter(aanbieder=agb_code)
        }
        self.products = geleverd.products_of(agb_code, rows)
        found = GeleverdVolume.objects.filter(
            administratie=agb_code, toewijzing_nummer__in=[row.toewijzing_nummer for row in rows],
            dag__gte=days[0] - LATELY, dag__lte=days[-1], vervallen_at=None,
        )  # fmt: skip
        self.held: dict[tuple[str, int, str, date], int] = {}
        self.lately: dict[tuple[str, int], set[str]] = defaultdict(set)
        for item in found:
            self.held[item.gemeente_code, item.toewijzing_nummer, item.code, item.dag] = item.volume
            self.lately[item.gemeente_code, item.toewijzing_nummer].add(item.code)
        self.lines = [line for row in rows for line in self._lines_of(row)]

    def _lines_of(self, row: Toewijzing) -> list[_Lijn]:
        products = self.products.get(row.pk, [])
        if row.code or not products:
            offer = self.contract.get((row.gemeente_code, row.code))
            unit = row.eenheid or (offer.eenheid if offer else "")
            return [_Lijn(row, "", offer.naam if offer else row.code or present.any_help(row), unit)]
        if len(products) == 1:
            return [_Lijn(row, item.code, item.naam, item.eenheid) for item in products]
        given = self.lately[row.gemeente_code, row.toewijzing_nummer]
        shown = [_Lijn(row, item.code, item.naam, item.eenheid) for item in products if item.code in given]
        return [*shown, _Lijn(row, TO_CHOOSE, present.any_help(row), "")]

    def recorded(self, line: _Lijn, day: date) -> int:
        return self.held.get((line.row.gemeente_code, line.row.toewijzing_nummer, line.code, day), 0)

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
            if row.code and which in ("alles", str(row.pk)) and not any(volumes.get((row.pk, ""), {}).values()):
                volumes[row.pk, ""] = as_assigned(row, self.days[0], self.today)
                self.filled += any(volumes[row.pk, ""].values())
        return volumes

    def _typed(self) -> Cells:
        volumes: Cells = {}
        for line in self.lines:
            code, unit = self._chosen(line)
            texts = {day: self.request.POST.get(line.cell(day)) for day in self.days}
            if line.is_choice and not code:
                if any(text and text.strip() for text in texts.values()):
                    text = _("Kies welke hulp %(naam)s kreeg: de toewijzing laat dat open.") % {"naam": line.row.naam}
                    self._wrong(f"p-{line.row.pk}", text)
                continue
            for day, typed in texts.items():
                if typed is not None and (typed.strip() or not line.is_choice):
                    self._read(volumes.setdefault((line.row.pk, code), {}), line, day, typed, unit)
        return volumes

    def _chosen(self, line: _Lijn) -> tuple[str, str]:
        if not line.is_choice:
            return line.code, line.unit
        code = self.request.POST.get(f"p-{line.row.pk}", "")
        return next(
            ((item.code, item.eenheid) for item in self.products[line.row.pk] if item.code == code), ("", "")
        )  # fmt: skip

    def _read(self, volumes: dict[date, int], line: _Lijn, day: date, typed: str, unit: str) -> None:
        try:
            volumes[day] = present.read_typed(typed, unit)
        except ValueError:
            text = _("%(naam)s, %(dag)s: dit getal kunnen we niet lezen. Schrijf het als %(voorbeeld)s.") % {
                "naam": line.row.naam, "dag": date_format(day, "j F"), "voorbeeld": present.example(unit),
            }  # fmt: skip
            self._wrong(line.cell(day), text)

    def _wrong(self, naam: str, text: str) -> None:
        self.errors.append({"id": naam, "text": text})
        self.wrong[naam] = text

    def rows(self) -> list[Rij]:
        return [self._row(line) for line in self.lines]

    def _row(self, line: _Lijn) -> Rij:
        row, held = line.row, [self.recorded(line, day) for day in self.days]
        example = as_assigned(row, self.days[0], self.today) if row.code and len(self.days) == WEEK else {}
        return Rij(
            toewijzing_id=row.pk, naam=row.naam, wat=line.wat, omvang=in_words(row), eenheid=_kort(line.unit),
            cellen=[self._cell(line, day, volume, example.get(day, 0)) for day, volume in zip(self.days, held, strict=True)],
            volgens=bool(example) and not any(held), totaal=hoeveel(sum(held), geleverd.eenheid_a_day(line.unit)),
            keuze=self._keuze(line) if line.is_choice else None,
        )  # fmt: skip

    def _keuze(self, line: _Lijn) -> Keuze:
        naam, shown = f"p-{line.row.pk}", {other.code for other in self.lines if other.row is line.row}
        return Keuze(
            naam=naam, gekozen=self.request.POST.get(naam, "") if self.errors else "", fout=self.wrong.get(naam, ""),
            producten=[(item.code, f"{item.naam} ({_kort(item.eenheid)})") for item in self.products[line.row.pk]
                       if item.code not in shown],
        )  # fmt: skip

    def _cell(self, line: _Lijn, day: date, held: int, example: int) -> Cel:
        row, name = line.row, line.cell(day)
        typed = self.request.POST.get(name) if self.errors else None
        about = f"{row.naam}, {line.wat}" if line.code else row.naam
        return Cel(
            naam=name,
            dag=date_format(day, "D j"),
            label=_("%(naam)s, %(dag)s") % {"naam": about, "dag": date_format(day, "l j F")},
            waarde=typed if typed is not None else present.as_typed(held, line.unit) if held else "",
            voorbeeld=present.as_typed(example, line.unit) if example else "",
            open=row.ingangsdatum <= day <= min(row.einddatum or day, self.today) or bool(held),
            fout=self.wrong.get(name, ""),
        )


def _kort(unit: str) -> str:
    return _("uur:min") if unit == "04" else eenheid(unit)
