"""What a page says of the forecasts in a plan: what they say, what the plan gives, and what must be assumed for them to come true."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from aandacht.simulation.results import EENHEDEN
from aandacht.web.verkenner import words


def voorspellingen(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [_forecast(row) for row in result.get("nodig") or ()]


def _forecast(row: Mapping[str, Any]) -> dict[str, Any]:
    unit = EENHEDEN[row["maat"]]
    told = {what: words.number(row[what], unit) for what in ("doel", "plan", "basis")}
    return {
        "wat": row["wat"], "bron": row["bron"], "maat": str(words.MATEN.get(row["maat"], row["maat"])), "jaar": row["jaar"],
        "eenheid": words.unit(unit), **told, "nodig": [_needed(each) for each in row["nodig"]],
    }  # fmt: skip


def _needed(row: Mapping[str, Any]) -> dict[str, str]:
    first = row["namen"][0]
    tried = {"van": words.say_change(first, row["van"]), "tot": words.say_change(first, row["tot"])}
    return {
        "naam": _(" en ").join(str(words.VERANDERINGEN[naam]) for naam in row["namen"]),
        "nodig": _("komt niet uit (geprobeerd: van %(van)s tot %(tot)s)") % tried
        if row["waarde"] is None
        else words.say_change(first, row["waarde"]),
        "plan": _("zegt het plan niets over") if row["plan"] is None else words.say_change(first, row["plan"]),
    }
