"""Pictures of figures: our own SVG, with title and description, without inline style, and the figures as a table below.

chart = bars(title=_("Wachttijd"), unit=_("weken"), rows=[Bar("Pleegzorg", 11.5, note="14 kinderen"), Bar("GGZ", None)])
{% chart chart %}
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aandacht.web.shared.drawing import bars_svg, figure, lines_svg

_numbers = count(1)


@dataclass(frozen=True)
class Bar:
    """One bar; `value` None is a figure that is not shown (it rests on too few), said in words."""

    label: str
    value: float | None
    note: str = ""
    tone: str = "1"  # class of the colour: 1 petrol, 2 amber, 3 grey-blue, 4 green
    url: str = ""


@dataclass(frozen=True)
class Series:
    """One line: a value per point, None where there is none."""

    label: str
    values: Sequence[float | None]
    tone: str = "1"


@dataclass(frozen=True)
class Chart:
    """A picture and its table. `head` names the columns; `table` holds ready texts."""

    kind: Literal["bars", "lines"]
    title: str
    description: str
    unit: str
    head: Sequence[str]
    table: Sequence[Sequence[str]]
    bars: Sequence[Bar] = ()
    points: Sequence[str] = ()
    series: Sequence[Series] = ()
    decimals: int = 0
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def key(self) -> str:
        return f"beeld-{self.number}"

    def svg(self, *, narrow: bool = False) -> SafeString:
        """The picture for a desk, or for a phone: the same figures, drawn for another width."""
        return bars_svg(self, narrow=narrow) if self.kind == "bars" else lines_svg(self, narrow=narrow)


def bars(
    *,
    title: str,
    unit: str,
    rows: Sequence[Bar],
    description: str = "",
    decimals: int = 0,
    label: str = "",
    note: str = "",
) -> Chart:
    """Horizontal bars. `label` and `note` name the first and the last column of the table."""
    head = [label or _("Soort"), unit, *([note] if note else [])]
    table = [[row.label, figure(row.value, decimals), *([row.note] if note else [])] for row in rows]
    return Chart(
        "bars", title, description or _summary(rows, unit, decimals), unit, head, table, bars=rows, decimals=decimals
    )


def _summary(rows: Sequence[Bar], unit: str, decimals: int) -> str:
    known = [row for row in rows if row.value is not None]
    if not known:
        return _("Er is nog geen cijfer om te tonen.")
    most = max(known, key=lambda row: row.value or 0)
    least = min(known, key=lambda row: row.value or 0)
    return _("Het meest: %(meest)s (%(hoog)s %(eenheid)s). Het minst: %(minst)s (%(laag)s %(eenheid)s).") % {
        "meest": most.label, "hoog": figure(most.value, decimals), "minst": least.label,
        "laag": figure(least.value, decimals), "eenheid": unit,
    }  # fmt: skip


def lines(
    *, title: str, unit: str, points: Sequence[str], series: Sequence[Series], description: str = "", decimals: int = 0,
    label: str = "",
) -> Chart:  # fmt: skip
    """Lines over time; `points` are the labels along the bottom, each series has a value per point."""
    head = [label or _("Wanneer"), *(line.label for line in series)]
    table = [[point, *(figure(line.values[i], decimals) for line in series)] for i, point in enumerate(points)]
    return Chart("lines", title, description, unit, head, table, points=points, series=series, decimals=decimals)
