"""What a page says of the region's own figures to start with, beside what CBS published."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format

from aandacht.access.beginstanden import beginstand_for
from aandacht.simulation.beginstand import Beginstand, code_of, from_json
from aandacht.simulation.regions import gemeenten, regions_of


def offered(regio: str, eerste: int) -> dict[str, Any]:
    """Nothing when there are no figures of the year before for this place."""
    found = beginstand_for(regio, eerste)
    return told(found, regio) if found else {}


def kept(raw: Mapping[str, Any], regio: str) -> dict[str, Any]:
    found = from_json(raw)
    return told(found, regio) if found else {}


def told(stand: Beginstand, regio: str) -> dict[str, Any]:
    here = {code_of(part) for part in regions_of(regio)}
    totals = [row for row in stand.tellingen if row.soort == "" and row.gemeente in here]
    codes = {row.gemeente for row in totals}
    counts = {
        "in_hulp": sum(row.in_hulp or 0 for row in totals), "wachtenden": sum(row.wachtenden or 0 for row in totals),
        "cbs": sum(each.met_hulp for each in gemeenten() if each.code in codes),
    }  # fmt: skip
    shown = {naam: number_format(count, decimal_pos=0, force_grouping=True) for naam, count in counts.items()}
    return {"peildatum": stand.peildatum, "gemeenten": len(codes), "van": len(here), **shown}
