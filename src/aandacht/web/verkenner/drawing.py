"""Bands over time and ranges per thing as SVG, in the way of `web.shared.drawing`: drawn for a desk and for a phone, with a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import ceil, floor, log10

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, NARROW = 640, 340
LETTER = 7.8
_numbers = count(1)
Rows = tuple[Sequence[float], Sequence[float], Sequence[float]]  # low, middle, high per point


@dataclass(frozen=True)
class Band:
    """One thing over time: the middle is a line, from low to high a band around it."""

    label: str
    rows: Rows
    tone: str = "1"


@dataclass(frozen=True)
class Range:
    """One thing with its low, middle and high."""

    label: str
    low: float
    middle: float
    high: float
    tone: str = "1"
    strong: bool = False


@dataclass(frozen=True)
class Picture:
    """Bands or ranges with their table; it serves the tag `chart` as a Chart does."""

    title: str
    description: str
    unit: str
    head: Sequence[str]
    table: Sequence[Sequence[str]]
    points: Sequence[str] = ()
    series: Sequence[Band] = ()
    ranges: Sequence[Range] = ()
    number: int = field(default_factory=lambda: next(_numbers))

    def svg(self, *, narrow: bool = False) -> SafeString:
        width = NARROW if narrow else WIDE
        height, body = _bands(self, width) if self.series else _ranges(self, width)
        key = f"band-{self.number}{'-n' if narrow else ''}"
        return format_html(
            '<svg class="chart-svg chart-{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
            '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
            "narrow" if narrow else "wide", width, height, key, key, key, self.title, key, self.description, body,
        )  # fmt: skip


def steps(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from at most `low` to at least `high`."""
    span = (high - low) or abs(high) or 1.0
    rough = span / (most - 1)
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * i, 10) for i in range(first, last + 1)]


def _figure(value: float, values: Sequence[float]) -> str:
    decimals = next((d for d in (0, 1, 2) if all(abs(round(v, d) - v) < 1e-9 for v in values)), 2)
    return number_format(round(value, decimals) + 0.0, decimal_pos=decimals, force_grouping=True)


def _bands(picture: Picture, width: int) -> tuple[int, SafeString]:
    height, left, bottom, top = (240 if width == NARROW else 280), 64, 34, 14
    values = [value for band in picture.series for row in band.rows for value in row]
    low, high = min(values), max(values)
    marks = steps(0.0 if 0 <= low < 0.6 * high else low, high)
    size = height - bottom - top
    step = (width - left - 16) / max(len(picture.points) - 1, 1)

    def at(i: int, value: float) -> tuple[float, float]:
        return round(left + i * step, 1), round(top + size * (marks[-1] - value) / (marks[-1] - marks[0] or 1), 1)

    grid = format_html_join(
        "", '<line class="chart-grid{}" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="chart-quiet" x="{}" y="{}" text-anchor="end">{}</text>',
        [(" band-zero" if mark == 0 else "", left, width - 10, at(0, mark)[1], at(0, mark)[1], left - 8, at(0, mark)[1] + 5, _figure(mark, marks))
         for mark in marks],
    )  # fmt: skip
    widest = max((len(point) for point in picture.points), default=1) * LETTER + 14
    every = max(1, ceil(widest / max(step, 1)))
    axis = format_html_join(
        "", '<text class="chart-quiet" x="{}" y="{}" text-anchor="middle">{}</text>',
        [(at(i, marks[0])[0], height - 10, point) for i, point in enumerate(picture.points) if i % every == 0],
    )  # fmt: skip
    areas = format_html_join(
        "", '<path class="band-{}" d="{}"/>', [(band.tone, _area(band, at)) for band in picture.series]
    )
    middles = format_html_join(
        "", '<path class="chart-line chart-stroke-{}{}" d="{}"/>',
        [(band.tone, " band-base" if band.tone == "3" else "", _path([at(i, v) for i, v in enumerate(band.rows[1])]))
         for band in picture.series],
    )  # fmt: skip
    return height, grid + axis + areas + middles


def _path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in places)


def _area(band: Band, at: Callable[[int, float], tuple[float, float]]) -> str:
    up = [at(i, value) for i, value in enumerate(band.rows[2])]
    down = [at(i, value) for i, value in enumerate(band.rows[0])]
    return _path([*up, *reversed(down)]) + " Z"


def _ranges(picture: Picture, width: int) -> tuple[int, SafeString]:
    """A row per thing: a bar from low to high and a mark in the middle, around a line at zero."""
    narrow = width == NARROW
    row = 54 if narrow else 36
    label = 0 if narrow else min(290, round(max((len(each.label) for each in picture.ranges), default=0) * LETTER) + 18)
    low = min([0.0, *(each.low for each in picture.ranges)])
    high = max([0.0, *(each.high for each in picture.ranges)])
    marks = steps(low, high, 4 if narrow else 5)
    left, room = label + 14, width - label - 40

    def x(value: float) -> float:
        return round(left + room * (value - marks[0]) / (marks[-1] - marks[0] or 1), 1)

    height = len(picture.ranges) * row + 36
    grid = format_html_join(
        "", '<line class="chart-grid{}" x1="{}" x2="{}" y1="0" y2="{}"/><text class="chart-quiet" x="{}" y="{}" text-anchor="middle">{}</text>',
        [(" band-zero" if mark == 0 else "", x(mark), x(mark), height - 28, x(mark), height - 8, _figure(mark, marks)) for mark in marks],
    )  # fmt: skip
    drawn = [(_range(each, i * row, label, narrow, x),) for i, each in enumerate(picture.ranges)]
    return height, grid + format_html_join("", "{}", drawn)


def _range(each: Range, top: int, label: int, narrow: bool, x: Callable[[float], float]) -> SafeString:
    weight = "chart-value" if each.strong else ""
    if narrow:
        text = format_html('<text class="{}" x="0" y="{}">{}</text>', weight, top + 16, each.label)
        top += 18
    else:
        text = format_html(
            '<text class="{}" x="{}" y="{}" text-anchor="end">{}</text>', weight, label, top + 22, each.label
        )
    return text + format_html(
        '<rect class="range-{}" x="{}" y="{}" width="{}" height="14" rx="4"/><rect class="chart-{}" x="{}" y="{}" width="4" height="22" rx="2"/>',
        each.tone, x(each.low), top + 10, max(round(x(each.high) - x(each.low), 1), 2), each.tone, x(each.middle) - 2, top + 6,
    )  # fmt: skip
