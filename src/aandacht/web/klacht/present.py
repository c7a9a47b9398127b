"""A complaint as finished values: how it stands, without its words."""

from typing import Any

from django.utils.translation import gettext as _

from aandacht.actions import klachten
from aandacht.records.models import Klacht


def stand(klacht: Klacht) -> dict[str, Any]:
    """Who handles it, by when, and how far it is."""
    afhandeling = getattr(klacht, "afhandeling", None)
    return {
        "nummer": klacht.nummer,
        "op": klacht.ontvangen_op,
        "gemeente": klacht.gemeente.naam,
        "wie": klacht.behandelaar.naam if klacht.behandelaar else "",
        "telefoon": klacht.behandelaar.telefoon if klacht.behandelaar else klacht.gemeente.telefoon,
        "bellen": klachten.bellen_voor(klacht),
        "uiterlijk": klachten.afgehandeld_voor(klacht),
        "gehoord": klacht.gehoord_op,
        "klaar": afhandeling.datum if afhandeling else None,
        "oordeel": afhandeling.get_oordeel_display() if afhandeling else "",
        "ingetrokken": klacht.ingetrokken_op,
        "open": afhandeling is None and klacht.ingetrokken_op is None,
        "here": "klaar" if afhandeling else "gesprek" if klacht.gehoord_op else "ontvangen",
        "steps": [
            {"key": "ontvangen", "label": _("klacht ontvangen"), "day": klacht.ontvangen_op},
            {"key": "gesprek", "label": _("gepraat"), "day": klacht.gehoord_op},
            {"key": "klaar", "label": _("geleerd en afgerond"), "day": afhandeling.datum if afhandeling else None},
        ],
    }
