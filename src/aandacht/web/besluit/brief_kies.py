"""Which words belong to which kind of letter."""

from collections.abc import Callable
from typing import Any

from aandacht.records.models import Brief
from aandacht.web.besluit import brief_bezwaar, brief_vraag
from aandacht.web.besluit.brief import BriefTekst
from aandacht.web.besluit.brief_besluit import besluit_brief

Soort = Brief.Soort
WOORDEN: dict[str, Callable[[dict[str, Any]], BriefTekst]] = {
    Soort.BESLUIT: besluit_brief,
    Soort.VERLENGING: brief_vraag.verlenging,
    Soort.AANVULLING: brief_vraag.aanvulling,
    Soort.OVERDRACHT: brief_vraag.overdracht,
    Soort.GEEN_BESLUIT: brief_vraag.geen_besluit,
    Soort.BEZWAAR_ONTVANGEN: brief_bezwaar.ontvangen,
    Soort.BEZWAAR_HOREN: brief_bezwaar.horen,
    Soort.BEZWAAR_VERDAAGD: brief_bezwaar.verdaagd,
    Soort.BEZWAAR_BESLIST: brief_bezwaar.beslist,
}


def tekst(soort: str, inhoud: dict[str, Any]) -> BriefTekst:
    """The words of a letter of this kind."""
    return WOORDEN[soort](inhoud)
