"""How much help, as people say it: units, frequencies and amounts in words."""

from django.utils.translation import gettext as _

from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.records.models import Toewijzing
from aandacht.web.shared.bedrag import bedrag


def eenheid(code: str) -> str:
    """A unit in words (WJ756)."""
    words = {
        "01": _("minuten"), "04": _("uren"), "14": _("etmalen"), "16": _("dagdelen"), "82": _("keer (resultaat)"),
        "83": _("euro"), "84": _("keer"),
    }  # fmt: skip
    return words.get(code, code)


def frequentie(code: str) -> str:
    """A frequency in words (WMO757)."""
    return {"1": _("per dag"), "2": _("per week"), "4": _("per maand"), "6": _("in totaal")}.get(code, code)


def hoeveel(volume: int, unit: str) -> str:
    """An amount of help: "3 uren", "€ 300,00"."""
    return bedrag(volume) if unit == EUROS else f"{volume} {eenheid(unit)}"


def omvang(row: Toewijzing) -> str:
    """How much an assignment gives: "3 uren per week", "budget van € 1.000,00"; empty when it does not say."""
    if row.budget is not None:
        return _("budget van %(bedrag)s") % {"bedrag": bedrag(row.budget)}
    return f"{hoeveel(row.volume, row.eenheid)} {frequentie(row.frequentie)}" if row.volume is not None else ""
