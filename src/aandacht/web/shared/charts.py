"""Pictures of figures: our own SVG, with title and description, without inline style, and the figures as a table below.

chart = bars(title=_("Wachttijd"), unit=_("weken"), rows=[Bar("Pleegzorg", 11.5, note="14 kinderen"), Bar("GGZ", None)])
{% chart chart %}
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDTH = 640
LABEL = 210
ROW = 34
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

    def svg(self) -> SafeString:
        return _bars_svg(self) if self.kind == "bars" else _lines_svg(self)


def figure(value: float | None, decimals: int = 0) -> str:
    """A number as people write it here; a figure that is not shown is said in words."""
    return (
        _("te weinig om te tonen") if value is None else number_format(value, decimal_pos=decimals, force_grouping=True)
    )


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


def _frame(chart: Chart, height: int, body: SafeString) -> SafeString:
    return format_html(
        '<svg class="chart-svg" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        WIDTH, height, chart.key, chart.key, chart.key, chart.title, chart.key, chart.description, body,
    )  # fmt: skip


def _bars_svg(chart: Chart) -> SafeString:
    room = WIDTH - LABEL - 90
    most = max((row.value or 0 for row in chart.bars), default=0) or 1
    body = format_html_join(
        "", "{}", ((_bar(row, i, room * (row.value or 0) / most, chart.decimals),) for i, row in enumerate(chart.bars))
    )
    return _frame(chart, len(chart.bars) * ROW + 6, body)


def _bar(row: Bar, place: int, length: float, decimals: int) -> SafeString:
    top = place * ROW + 4
    label = format_html(
        '<text class="chart-label" x="{}" y="{}" text-anchor="end">{}</text>', LABEL - 12, top + 18, row.label
    )
    if row.value is None:
        return label + format_html('<text class="chart-quiet" x="{}" y="{}">{}</text>', LABEL, top + 18, figure(None))
    return label + format_html(
        '<rect class="chart-track" x="{}" y="{}" width="{}" height="24" rx="4"/>'
        '<rect class="chart-{}" x="{}" y="{}" width="{}" height="24" rx="4"/><text class="chart-value" x="{}" y="{}">{}</text>',
        LABEL, top, WIDTH - LABEL - 90, row.tone, LABEL, top, round(max(length, 2), 1),
        LABEL + round(length, 1) + 8, top + 18, figure(row.value, decimals),
    )  # fmt: skip


def _lines_svg(chart: Chart) -> SafeString:
    height, left, bottom = 260, 48, 34
    values = [value for line in chart.series for value in line.values if value is not None]
    most = max(values, default=0) or 1
    wide, high = WIDTH - left - 16, height - bottom - 16
    step = wide / max(len(chart.points) - 1, 1)

    def at(i: int, value: float) -> tuple[float, float]:
        return round(left + i * step, 1), round(16 + high - high * value / most, 1)

    grid = format_html_join(
        "", "{}", ((_grid(left, at(0, part * most)[1], part * most, chart.decimals),) for part in (0, 0.5, 1))
    )
    every = max(1, -(-len(chart.points) // 8))
    marks = [(at(i, 0)[0], height - 10, point) for i, point in enumerate(chart.points) if i % every == 0]
    axis = format_html_join("", '<text class="chart-quiet" x="{}" y="{}" text-anchor="middle">{}</text>', marks)
    drawn = format_html_join(
        "",
        "{}",
        (
            (_line(line, [at(i, v) if v is not None else None for i, v in enumerate(line.values)]),)
            for line in chart.series
        ),
    )
    return _frame(chart, height, grid + axis + drawn)


def _grid(left: int, y: float, value: float, decimals: int) -> SafeString:
    return format_html(
        '<line class="chart-grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="chart-quiet" x="{}" y="{}" text-anchor="end">{}</text>',
        left, WIDTH - 16, y, y, left - 8, y + 5, figure(value, decimals if value % 1 else 0),
    )  # fmt: skip


def _line(line: Series, places: Sequence[tuple[float, float] | None]) -> SafeString:
    """A line breaks where a value is not shown; every point is a dot, so that one alone is seen too."""
    path, pen_up = [], True
    for place in places:
        if place is not None:
            path.append(f"{'M' if pen_up else 'L'}{place[0]} {place[1]}")
        pen_up = place is None
    dots = format_html_join(
        "", '<circle class="chart-{}" cx="{}" cy="{}" r="3.5"/>', [(line.tone, *place) for place in places if place]
    )
    return format_html('<path class="chart-line chart-stroke-{}" d="{}"/>{}', line.tone, " ".join(path), dots)
