"""A small map of the youth regions, and of the municipalities of one: how many young people had youth care, and which one is chosen."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aandacht.simulation.regions import ALLE, Gemeente, gemeenten
from aandacht.web.verkenner import words

OUTLINES = Path(__file__).with_name("outlines.json")
JAAR = 2022  # of the figures
CLASSES = 4
EDGE = 12  # around the municipalities of one region


@dataclass(frozen=True)
class Area:
    """A place on a map: its outline, and how many of its young people had youth care."""

    naam: str
    outline: str
    jongeren: float
    met_hulp: int

    @property
    def share(self) -> float:
        return self.met_hulp / self.jongeren


@cache
def _outlines() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return found


@cache
def _regions() -> tuple[Area, ...]:
    inside: dict[str, list[Gemeente]] = defaultdict(list)
    for gemeente in gemeenten():
        inside[gemeente.jeugdregio].append(gemeente)
    lines = _outlines()["jeugdregios"]
    return tuple(_area(naam, lines[naam], rows) for naam, rows in sorted(inside.items()))


def _inside(regio: str) -> list[Area]:
    lines = _outlines()["gemeenten"]
    rows = [gemeente for gemeente in gemeenten() if gemeente.jeugdregio == regio]
    return [_area(row.naam, lines[row.code], [row]) for row in sorted(rows, key=lambda row: row.naam)]


def _area(naam: str, outline: str, rows: list[Gemeente]) -> Area:
    return Area(naam, outline, sum(row.jongeren for row in rows), sum(row.met_hulp for row in rows))


def region_of(regio: str) -> str:
    """The youth region of a place; empty for the nation."""
    if regio.lower() == ALLE:
        return ""
    return next((each.jeugdregio for each in gemeenten() if each.naam == regio), regio)


def map_of(regio: str, eerste: int, laatste: int) -> dict[str, Any]:
    """The country with its youth regions, and the chosen region with its municipalities; each place is a link that chooses it."""
    country, chosen = list(_regions()), region_of(regio)
    limits = _limits(country)
    asked = {"eerste": eerste, "laatste": laatste}
    whole = _outlines()["breed"], _outlines()["hoog"]
    zoomed = _inside(chosen) if chosen else []
    there = next((each for each in [*zoomed, *country] if each.naam == regio), None)
    return {
        "land": _drawing(country, f"0 0 {whole[0]} {whole[1]}", chosen, limits, asked),
        "regio": _drawing(zoomed, _around(zoomed), regio, limits, asked) if zoomed else "",
        "jeugdregio": chosen,
        "zin": _sentence(there) if there else _sentence(_nation()),
        "klassen": _legend(limits),
        "rijen": [{"naam": each.naam, "link": _link(each.naam, asked), "jongeren": words.number(each.jongeren, "personen"),
                   "deel": words.percent(each.share)} for each in (zoomed or country)],
        "bron": _outlines()["bron"], "licentie": _outlines()["licentie"].partition(",")[0],
    }  # fmt: skip


def _nation() -> Area:
    return _area(_("Nederland"), "", list(gemeenten()))


def _sentence(area: Area) -> str:
    return _("%(naam)s: ongeveer %(n)s jongeren tot 23 jaar. In %(jaar)d had %(deel)s van hen jeugdzorg (heel Nederland: %(land)s).") % {
        "naam": area.naam, "n": words.number(area.jongeren, "personen"), "jaar": JAAR, "deel": words.percent(area.share),
        "land": words.percent(_nation().share),
    }  # fmt: skip


def _limits(areas: Iterable[Area]) -> list[float]:
    """Whole percents between the classes, so that each holds about as many regions."""
    shares = sorted(each.share for each in areas)
    return sorted({round(shares[len(shares) * part // CLASSES], 2) for part in range(1, CLASSES)})


def _tone(area: Area, limits: list[float]) -> int:
    return sum(area.share >= limit for limit in limits)


def _legend(limits: list[float]) -> list[dict[str, Any]]:
    def whole(share: float) -> str:
        return number_format(round(share * 100))

    labels = [
        _("minder dan %(p)s %%") % {"p": whole(limits[0])},
        *(_("%(a)s tot %(b)s %%") % {"a": whole(a), "b": whole(b)} for a, b in pairwise(limits)),
        _("%(p)s %% of meer") % {"p": whole(limits[-1])},
    ]
    return [{"toon": tone, "label": label} for tone, label in enumerate(labels)]


def _link(naam: str, asked: dict[str, int]) -> str:
    return f"{reverse('verkenner')}?{urlencode({'regio': naam, **asked})}"


def _drawing(areas: list[Area], box: str, chosen: str, limits: list[float], asked: dict[str, int]) -> SafeString:
    """For the eye and the mouse only: the list of places and the table beside it say and do the same."""
    ordered = sorted(areas, key=lambda each: each.naam == chosen)  # its border lies over those of its neighbours
    shapes = format_html_join(
        "", '<a href="{}" tabindex="-1"><path class="kaart-{}{}" d="{}"><title>{}: {}</title></path></a>',
        [(_link(each.naam, asked), _tone(each, limits), " kaart-gekozen" if each.naam == chosen else "", each.outline, each.naam,
          words.percent(each.share)) for each in ordered],
    )  # fmt: skip
    return format_html('<svg class="kaart" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>', box, shapes)


def _around(areas: list[Area]) -> str:
    """The part of the drawing in which these places lie."""
    points = [point for each in areas for point in _points(each.outline)]
    left, top = min(x for x, _y in points) - EDGE, min(y for _x, y in points) - EDGE
    right, bottom = max(x for x, _y in points) + EDGE, max(y for _x, y in points) + EDGE
    return f"{left} {top} {right - left} {bottom - top}"


def _points(outline: str) -> list[tuple[int, int]]:
    found = []
    for ring in outline.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        found.append((x, y))
        for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + step_x, y + step_y
            found.append((x, y))
    return found
