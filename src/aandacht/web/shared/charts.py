"""Pictures of figures: our own SVG, with title and description, without inline style, and the figures as a table below.

chart = bars(title=_("Wachttijd"), unit=_("weken"), rows=[Bar("Pleegzorg", 11.5, note="14 kinderen"), Bar("GGZ", None)])
{% chart chart %}
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from aandacht.web.shared.drawing import Bar, Chart, Series, figure

__all__ = ["Bar", "Chart", "Series", "bars", "figure", "lines"]


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
