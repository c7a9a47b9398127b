"""Makes `web/verkenner/outlines.json` from the borders of municipalities: `python -m tests.unit.web.outlines_from_borders BORDERS`.

Borders are a TopoJSON file in which neighbours share arcs, so that places are joined by leaving out the arcs between them, and a
border that is drawn with fewer points stays the border of both.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from aandacht.simulation.regions import gemeenten

HEIGHT, TOLERANCE = 1000, 1.1  # of the drawing; a point less than so far from the line is left out
JOINED = {
    "0457": "0363",
    "0501": "1992",
    "0530": "1992",
    "0614": "1992",
}  # municipalities that joined another after 2022
ABOUT = {
    "bron": "CBS en Kadaster, gebiedsindelingen 2022, via PDOK",
    "licentie": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "bewerking": "vereenvoudigd, samengevoegd tot de gemeenten van 2026 en tot jeugdregio's, en plat getekend",
}
Point = tuple[int, int]


def outlines(borders: dict[str, Any]) -> dict[str, Any]:
    """The outlines as paths of an SVG drawing: per municipality by code, and per youth region by name."""
    arcs = _arcs(borders)
    rings = {each["properties"]["statcode"][2:]: _rings(each) for each in borders["objects"]["data"]["geometries"]}
    regio = {gemeente.code: gemeente.jeugdregio for gemeente in gemeenten()}
    width = max(x for arc in arcs for x, _y in arc)
    return {
        **ABOUT, "breed": width, "hoog": HEIGHT,
        "gemeenten": _joined(arcs, rings, lambda code: code),
        "jeugdregios": _joined(arcs, rings, lambda code: regio[code]),
    }  # fmt: skip


def _arcs(borders: dict[str, Any]) -> list[list[Point]]:
    (scale_x, scale_y), (_left, south) = borders["transform"]["scale"], borders["transform"]["translate"]
    _west, _south, _east, north = borders["bbox"]
    size = HEIGHT / (north - south)
    found = []
    for arc in borders["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            lon, lat = x * scale_x, y * scale_y + south
            points.append((round(lon * cos(radians(52.2)) * size), round((north - lat) * size)))
        found.append(_fewer(points))
    return found


def _fewer(points: list[Point]) -> list[Point]:
    """Leave out points that hardly change the line (Douglas and Peucker); begin and end stay."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = hypot(x1 - x0, y1 - y0)
    away = [
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else hypot(x - x0, y - y0)
        for x, y in points
    ]
    far = max(range(len(points)), key=away.__getitem__)
    if away[far] <= TOLERANCE:
        return [points[0], points[-1]]
    return [*_fewer(points[: far + 1])[:-1], *_fewer(points[far:])]


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _joined(arcs: list[list[Point]], rings: dict[str, list[list[int]]], group: Callable[[str], str]) -> dict[str, str]:
    inside: dict[str, list[int]] = defaultdict(list)
    for code, found in rings.items():
        inside[group(JOINED.get(code, code))] += [arc for ring in found for arc in ring]
    return {name: _path(arcs, used) for name, used in sorted(inside.items())}


def _path(arcs: list[list[Point]], used: list[int]) -> str:
    """The outline of what these arcs go around: an arc that is passed in both directions lies inside."""
    often = Counter(arc if arc >= 0 else ~arc for arc in used)
    lines = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in used if often[arc if arc >= 0 else ~arc] == 1]
    return "".join(_drawn(ring) for ring in _chained(lines) if len(set(ring)) > 2)


def _chained(lines: Iterable[list[Point]]) -> list[list[Point]]:
    starts: dict[Point, list[list[Point]]] = defaultdict(list)
    for line in lines:
        starts[line[0]].append(line)
    rings = []
    while any(starts.values()):
        ring = next(found for found in starts.values() if found).pop()
        while ring[-1] != ring[0] and starts[ring[-1]]:
            ring = [*ring, *starts[ring[-1]].pop()[1:]]
        rings.append(ring)
    return rings


def _drawn(ring: list[Point]) -> str:
    (x, y), *rest = ring
    steps = []
    for next_x, next_y in rest[:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


if __name__ == "__main__":
    made = outlines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    Path("src/aandacht/web/verkenner/outlines.json").write_text(
        json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
