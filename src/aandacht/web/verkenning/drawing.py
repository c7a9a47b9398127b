"""Two drawings of our own: the life domains around a child, and who is around a child. Each has its list beneath.

Drawn once for a desk or tablet and once for a phone; the page shows the one that fits. Nothing in them says good or bad.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from aandacht.web.shared.icons import ICONS

Place = tuple[float, float]


@dataclass(frozen=True)
class Gebied:
    """A life domain in the drawing: where it leads, and whether something was said about it. `kort` is its name on a phone."""

    key: str
    label: str
    kort: str
    icon: str
    has_words: bool


@dataclass(frozen=True)
class Figuur:
    """Somebody in the drawing of the network; `ring` 0 is the family, 1 near, 2 further."""

    key: str
    naam: str
    relatie: str
    ring: int


NARROW = 360
_NODE, _FACE = 36, 27


def wheel(naam: str, gebieden: Sequence[Gebied], *, narrow: bool) -> SafeString:
    """The life domains around a child; each leads to its words, and a pen beside it says that there are any."""
    places, centre, height, width = _grid(gebieden) if narrow else _round(gebieden)
    lines = format_html_join(
        "", '<line class="teken-lijn" x1="{}" y1="{}" x2="{}" y2="{}"/>', [(*centre, *place) for place in places]
    )
    nodes = format_html_join(
        "", "{}", [(_gebied(gebied, place, narrow=narrow),) for gebied, place in zip(gebieden, places, strict=True)]
    )
    return _svg("gebieden", _("Gebieden van het leven van %(naam)s") % {"naam": naam}, width, height, narrow,
                lines + _child(naam, centre) + nodes)  # fmt: skip


# Clockwise from the left of the top: round, with room for the name below each.
ROUND: tuple[Place, ...] = (
    (196, 62), (380, 50), (564, 62), (684, 176), (650, 306), (484, 396), (276, 396), (110, 306), (76, 176),
)  # fmt: skip


def _round(gebieden: Sequence[Gebied]) -> tuple[list[Place], Place, int, int]:
    return list(ROUND[: len(gebieden)]), (380, 226), 464, 760


def _grid(gebieden: Sequence[Gebied]) -> tuple[list[Place], Place, int, int]:
    """Three columns on a phone, with the child in the middle of the second row."""
    cells = [(col, row) for row in range(4) for col in range(3) if (col, row) != (1, 1)]
    places = [(60.0 + 120 * col, 50.0 + 124 * row) for col, row in cells]
    return places[: len(gebieden)], (180, 174), 124 * 4, NARROW


def _gebied(gebied: Gebied, place: Place, *, narrow: bool) -> SafeString:
    x, y = place
    said = _("er staat iets bij") if gebied.has_words else _("nog niets opgeschreven")
    pen = (
        format_html(
            '<g class="teken-pen" transform="translate({} {})"><circle r="13"/>'
            '<path d="M-5.5 5.5v-3l7-7 3 3-7 7z"/></g>', x + 26, y - 24,
        )
        if gebied.has_words else ""
    )  # fmt: skip
    return format_html(
        '<a class="teken-plek{}" href="#{}" aria-label="{}: {}"><circle cx="{}" cy="{}" r="{}"/>'
        '<g class="teken-icoon" transform="translate({} {}) scale(1.25)">{}</g>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text>{}</a>',
        " teken-plek--woorden" if gebied.has_words else "", gebied.key, gebied.label, said, x, y, _NODE, x - 15, y - 15,
        mark_safe(ICONS[gebied.icon]), x, y + _NODE + 22, gebied.kort if narrow else gebied.label, pen,  # noqa: S308  our own drawings
    )  # fmt: skip


RINGEN = ((150, 92), (262, 168), (352, 244))  # half the width and half the height of each ring
PER_ROW = 4
MOST = (8, 14, 18)  # faces that fit on each ring; the list beneath has everybody


def network(naam: str, figuren: Sequence[Figuur], *, narrow: bool) -> SafeString:
    """Who is around a child: family, near, and further away."""
    title = _("Wie er om %(naam)s heen staan") % {"naam": naam}
    if narrow:
        height, body = _bands(naam, figuren)
        return _svg("netwerk", title, NARROW, height, True, body)
    centre = (400, 286)
    rings = format_html_join(
        "", '<ellipse class="teken-ring teken-ring--{}" cx="{}" cy="{}" rx="{}" ry="{}"/>'
        '<text class="teken-stil" x="{}" y="{}" text-anchor="middle">{}</text>',
        [(ring, *centre, *RINGEN[ring], centre[0], centre[1] + RINGEN[ring][1] + 18, text)
         for ring, text in reversed(list(enumerate(_names())))],
    )  # fmt: skip
    faces = []
    for ring, (width, height) in enumerate(RINGEN):
        here = [figuur for figuur in figuren if figuur.ring == ring][: MOST[ring]]
        # The bottom of each ring is left free: its name stands there.
        places = _around(centre, width, height, len(here), start=0.62 * pi, span=1.76 * pi)
        faces += [(_figuur(figuur, place),) for figuur, place in zip(here, places, strict=True)]
    return _svg("netwerk", title, 800, 580, False, rings + _child(naam, centre) + format_html_join("", "{}", faces))


def _names() -> tuple[str, str, str]:
    return _("gezin"), _("dichtbij"), _("verder weg")


def _bands(naam: str, figuren: Sequence[Figuur]) -> tuple[int, SafeString]:
    """On a phone the rings are bands below the child."""
    top, parts = 96, [(_child(naam, (NARROW / 2, 44)),)]
    for ring, text in enumerate(_names()):
        here = [figuur for figuur in figuren if figuur.ring == ring]
        rows = max(1, -(-len(here) // PER_ROW))
        height = 40 + rows * 100
        band = format_html(
            '<rect class="teken-ring teken-ring--{}" x="4" y="{}" width="{}" height="{}" rx="18"/>'
            '<text class="teken-stil" x="18" y="{}">{}</text>', ring, top, NARROW - 8, height, top + 24, text,
        )  # fmt: skip
        faces = [
            (_figuur(figuur, (50.0 + 87 * (i % PER_ROW), top + 66.0 + 100 * (i // PER_ROW))),)
            for i, figuur in enumerate(here)
        ]
        parts += [(band,), *faces]
        top += height + 12
    return top, format_html_join("", "{}", parts)


def _figuur(figuur: Figuur, place: Place) -> SafeString:
    x, y = round(place[0], 1), round(place[1], 1)
    short = figuur.naam if len(figuur.naam) <= 12 else f"{figuur.naam.split()[0][:11]}"
    return format_html(
        '<a class="teken-mens teken-mens--{}" href="#{}" aria-label="{}"><circle cx="{}" cy="{}" r="{}"/>'
        '<text class="teken-letters" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="teken-naam" x="{}" y="{}" text-anchor="middle">{}</text></a>',
        figuur.ring, figuur.key, f"{figuur.naam}, {figuur.relatie}" if figuur.relatie else figuur.naam, x, y, _FACE, x, y + 6,
        _letters(figuur.naam), x, y + _FACE + 18, short,
    )  # fmt: skip


def _letters(naam: str) -> str:
    parts = [part for part in naam.split() if part[:1].isupper()]
    return (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")) if parts else naam[:1].upper()


def _child(naam: str, place: Place) -> SafeString:
    x, y = place
    return format_html(
        '<g class="teken-kind"><circle cx="{}" cy="{}" r="42"/><text x="{}" y="{}" text-anchor="middle">{}</text></g>',
        x, y, x, y + 6, naam if len(naam) <= 9 else f"{naam[:8]}…",
    )  # fmt: skip


def _around(
    centre: Place, width: float, height: float, number: int, *, start: float = -pi / 2, span: float = 2 * pi
) -> list[Place]:
    """Places on an ellipse, clockwise; over a part of it they keep off its two ends."""
    whole = span >= 2 * pi
    steps = max(number, 1) if whole else number + 1
    angles = [start + span * (i if whole else i + 1) / steps for i in range(number)]
    return [(round(centre[0] + width * cos(a), 1), round(centre[1] + height * sin(a), 1)) for a in angles]


def _svg(key: str, title: str, width: int, height: int, narrow: bool, body: SafeString) -> SafeString:
    kind = "smal" if narrow else "breed"
    return format_html(
        '<svg class="teken teken--{}" viewBox="0 0 {} {}" role="group" aria-labelledby="{}-{}"><title id="{}-{}">{}</title>{}</svg>',
        kind, width, height, key, kind, key, kind, title, body,
    )  # fmt: skip
