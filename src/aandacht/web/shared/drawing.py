"""How figures become SVG: at two widths, because a picture that only shrinks cannot be read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDE, NARROW = 640, 340
LETTER = 7.8  # width of a letter at 16 pixels, on the safe side
VALUE = 64  # room for the figure behind the longest bar
ROW, ROW_WITH_LABEL_ABOVE = 34, 56
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


def figure(value: float | None, decimals: int = 0) -> str:
    """A number as people write it here; a figure that is not shown is said in words."""
    return (
        _("te weinig om te tonen") if value is None else number_format(value, decimal_pos=decimals, force_grouping=True)
    )


def _frame(chart: Chart, width: int, height: int, body: SafeString) -> SafeString:
    key, kind = (f"{chart.key}-n", "narrow") if width == NARROW else (chart.key, "wide")
    return format_html(
        '<svg class="chart-svg chart-{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        kind, width, height, key, key, key, chart.title, key, chart.description, body,
    )  # fmt: skip


def bars_svg(chart: Chart, *, narrow: bool) -> SafeString:
    """Bars with the label before them, or above them where there is no room."""
    width, row = (NARROW, ROW_WITH_LABEL_ABOVE) if narrow else (WIDE, ROW)
    label = 0 if narrow else min(300, round(max((len(bar.label) for bar in chart.bars), default=0) * LETTER) + 16)
    most = max((bar.value or 0 for bar in chart.bars), default=0) or 1
    drawn = [
        (_bar(bar, place * row + 4, label, width - label - VALUE, most, chart.decimals),)
        for place, bar in enumerate(chart.bars)
    ]
    return _frame(chart, width, len(chart.bars) * row + 6, format_html_join("", "{}", drawn))


def _bar(bar: Bar, top: int, label: int, room: int, most: float, decimals: int) -> SafeString:
    if label:
        text = format_html('<text x="{}" y="{}" text-anchor="end">{}</text>', label - 12, top + 18, bar.label)
    else:
        text = format_html('<text x="0" y="{}">{}</text>', top + 14, bar.label)
        top += 22
    if bar.value is None:
        return text + format_html('<text class="chart-quiet" x="{}" y="{}">{}</text>', label, top + 17, figure(None))
    length = room * bar.value / most
    return text + format_html(
        '<rect class="chart-track" x="{}" y="{}" width="{}" height="24" rx="4"/>'
        '<rect class="chart-{}" x="{}" y="{}" width="{}" height="24" rx="4"/><text class="chart-value" x="{}" y="{}">{}</text>',
        label, top, room, bar.tone, label, top, round(max(length, 2), 1),
        label + round(length, 1) + 8, top + 18, figure(bar.value, decimals),
    )  # fmt: skip


def lines_svg(chart: Chart, *, narrow: bool) -> SafeString:
    """Lines over time with a grid of three heights; as many marks along the bottom as can be read."""
    width, height, left, bottom = NARROW if narrow else WIDE, 220 if narrow else 260, 48, 34
    values = [value for line in chart.series for value in line.values if value is not None]
    most = max(values, default=0) or 1
    high = height - bottom - 16
    step = (width - left - 24) / max(len(chart.points) - 1, 1)

    def at(i: int, value: float) -> tuple[float, float]:
        return round(left + i * step, 1), round(16 + high - high * value / most, 1)

    grid = [(_grid(left, width, at(0, part * most)[1], part * most, chart.decimals),) for part in (0, 0.5, 1)]
    widest = max((len(point) for point in chart.points), default=1) * LETTER + 14
    every = max(1, -(-int(widest) // max(int(step), 1)))
    marks = [(at(i, 0)[0], height - 10, point) for i, point in enumerate(chart.points) if i % every == 0]
    axis = format_html_join("", '<text class="chart-quiet" x="{}" y="{}" text-anchor="middle">{}</text>', marks)
    places = [[at(i, v) if v is not None else None for i, v in enumerate(line.values)] for line in chart.series]
    drawn = [(_line(line, found),) for line, found in zip(chart.series, places, strict=True)]
    return _frame(chart, width, height, format_html_join("", "{}", grid) + axis + format_html_join("", "{}", drawn))


def _grid(left: int, width: int, y: float, value: float, decimals: int) -> SafeString:
    return format_html(
        '<line class="chart-grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="chart-quiet" x="{}" y="{}" text-anchor="end">{}</text>',
        left, width - 16, y, y, left - 8, y + 5, figure(value, decimals or (1 if value % 1 else 0)),
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
