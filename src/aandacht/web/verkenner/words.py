"""Words for what the simulation counts, changes and assumes; numbers rounded to what they can bear."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aandacht.simulation.parameters import read_basis
from aandacht.simulation.regions import ALLE
from aandacht.simulation.scenario import Scenario

MATEN = {
    "jeugdigen_met_hulp": gettext_lazy("Jongeren met jeugdzorg in het jaar"),
    "jeugdigen_met_verblijf": gettext_lazy("Jongeren die ergens anders wonen door de hulp"),
    "wachtenden": gettext_lazy("Wie er eind van het jaar wacht"),
    "wachttijd_weken": gettext_lazy("Hoe lang wachten tot de hulp begint"),
    "duur_maanden": gettext_lazy("Hoe lang hulp duurt"),
    "wisselingen": gettext_lazy("Wisselingen van hulpverlener of plek in het jaar"),
    "uitval": gettext_lazy("Hulp die te vroeg stopt in het jaar"),
    "uitgaven_euro": gettext_lazy("Uitgaven in het jaar"),
}
# Published beside the model, but not a picture of its own on a page.
GEPUBLICEERD = {"jeugdigen_zonder_verblijf": gettext_lazy("Jongeren met hulp die thuis wonen, in het jaar")}
EENHEDEN = {
    "personen": gettext_lazy("jongeren"), "trajecten": gettext_lazy("keer hulp"), "weken": gettext_lazy("weken"),
    "maanden": gettext_lazy("maanden"), "euro": gettext_lazy("miljoen euro"), "keer": gettext_lazy("keer"),
    "aandeel": gettext_lazy("deel"),
}  # fmt: skip
SOORTEN = {
    "wijkteam": gettext_lazy("Hulp van het wijkteam"), "ambulant": gettext_lazy("Ambulante hulp"),
    "daghulp": gettext_lazy("Daghulp"), "netwerk": gettext_lazy("Hulp in het eigen netwerk"),
    "pleegzorg": gettext_lazy("Pleegzorg"), "gezinsgericht": gettext_lazy("Gezinsgericht wonen"),
    "ander_verblijf": gettext_lazy("Ander verblijf"), "gesloten": gettext_lazy("Gesloten plek"),
    "jeugdbescherming": gettext_lazy("Jeugdbescherming"), "jeugdreclassering": gettext_lazy("Jeugdreclassering"),
    "eerste_lijn": gettext_lazy("Eerste lijn samen"), "intensief": gettext_lazy("Intensieve hulp samen"),
    "bescherming": gettext_lazy("Bescherming en reclassering samen"),
}  # fmt: skip
PER_SOORT = {
    "in_hulp": gettext_lazy("hulp die loopt"), "wachtenden": gettext_lazy("wie wacht"),
    "wachttijd_weken": gettext_lazy("weken wachten"), "uitgaven_euro": gettext_lazy("uitgaven"),
}  # fmt: skip
BEWIJZEN = {
    "gemeten": gettext_lazy("gemeten"),
    "literatuur": gettext_lazy("uit onderzoek"),
    "aanname": gettext_lazy("aanname, niet gemeten"),
}
TOON = {"gemeten": "good", "literatuur": "quiet", "aanname": "soon"}
VERANDERINGEN = {
    "capaciteit": gettext_lazy("Plaatsen voor alle hulp"),
    "instroom": gettext_lazy("Hoe vaak iemand om hulp vraagt"),
    "duur": gettext_lazy("Hoe lang hulp duurt"),
    "wisselingen": gettext_lazy("Wisselingen van hulpverlener of plek"),
    "afschalen": gettext_lazy("Stappen naar lichtere hulp"),
    "opschalen": gettext_lazy("Stappen naar zwaardere hulp"),
    "armoede": gettext_lazy("Kinderen in een huishouden met een laag inkomen"),
    "na_18": gettext_lazy("Hulp die na de 18e verjaardag doorgaat"),
    "overbrugging": gettext_lazy("Hulp van het wijkteam tijdens het wachten"),
    "prijs": gettext_lazy("Prijs van hulp"),
    "coordinatie": gettext_lazy("Geld voor coördinatie"),
    "naar_voorkant": gettext_lazy("Vragen die het wijkteam zelf beantwoordt"),
    "instroom_per_jaar": gettext_lazy("Groei van de vragen per jaar"),
    "capaciteit_per_jaar": gettext_lazy("Groei van de plaatsen per jaar"),
    "preventie": gettext_lazy("Preventie: eerder en voor meer kinderen"),
    "capaciteit_soort": gettext_lazy("Plaatsen per soort hulp"),
    "gesloten_dicht": gettext_lazy("Geen gesloten plekken meer"),
}


AANNAMES = {
    "instroom_groei": gettext_lazy("Groei van de vragen per jaar"),
    "uitval": gettext_lazy("Hulp die te vroeg stopt"),
    "uitval_terug": gettext_lazy("Meteen opnieuw vragen na stoppen"),
    "wisseling": gettext_lazy("Wisselingen van hulpverlener of plek"),
    "wisseling_uitval": gettext_lazy("Stoppen door een wisseling"),
    "doorstroom": gettext_lazy("Na hulp volgt andere hulp"),
    "opgeven": gettext_lazy("Opgeven tijdens het wachten"),
    "erger": gettext_lazy("Erger worden tijdens het wachten"),
    "overbrugging": gettext_lazy("Wijkteam helpt tijdens het wachten"),
    "crisis": gettext_lazy("Vragen die niet kunnen wachten"),
    "krapte": gettext_lazy("Plaatsen naast wat nodig is"),
    "doorgaan_na_18": gettext_lazy("Hulp die doorgaat na 18"),
    "armoede": gettext_lazy("Meer vragen bij een laag inkomen"),
    "prijsgroei": gettext_lazy("Stijging van de kosten per jaar"),
    "coordinatie": gettext_lazy("Deel van het geld voor coördinatie"),
}


@dataclass(frozen=True)
class Verandering:
    naam: str
    titel: str
    tekst: str
    vanaf: int


def percent(share: float) -> str:
    value = round(abs(share) * 100, 1)
    return f"{number_format(value, decimal_pos=0 if value % 1 == 0 else 1)} %"


def _factor(value: float) -> str:
    if value == 1:
        return _("blijft gelijk")
    if value >= 2:
        return _("%(n)s keer zo veel") % {"n": number_format(value, decimal_pos=0 if value % 1 == 0 else 1)}
    how = _("%(p)s meer") if value > 1 else _("%(p)s minder")
    return how % {"p": percent(value - 1)}


def say_change(naam: str, value: Any) -> str:
    if naam == "gesloten_dicht":
        return _("die vragen gaan naar gezinsgericht wonen")
    if naam == "naar_voorkant":
        return _("%(p)s van de vragen om hulp zonder verblijf") % {"p": percent(value)}
    if naam == "preventie":
        return _("effect %(e)s bij %(b)s van de kinderen") % {
            "e": percent(value.get("effect", 0)), "b": percent(value.get("bereik", 0))
        }  # fmt: skip
    if naam == "capaciteit_soort":
        parts = [(soort, factor) for soort, factor in value.items() if factor != 1]
        return "; ".join(f"{str(SOORTEN[soort]).lower()} {_factor(factor)}" for soort, factor in parts)
    if naam.endswith("_per_jaar"):
        return (_("%(p)s meer per jaar") if value >= 0 else _("%(p)s minder per jaar")) % {"p": percent(value)}
    return _factor(value)


def veranderingen(scenario: Scenario) -> list[Verandering]:
    """What a policy changes, in words and in order of year."""
    return [
        Verandering(naam, str(VERANDERINGEN[naam]), say_change(naam, value), fase.vanaf)
        for fase in scenario.fasen
        for naam, value in fase.veranderingen.items()
    ]


def maat(naam: str) -> str:
    return str({**MATEN, **GEPUBLICEERD}.get(naam, naam))


def regio_naam(regio: str) -> str:
    return _("Nederland") if regio.lower() == ALLE else regio


def unit(naam: str) -> str:
    return str(EENHEDEN[naam])


def scaled(value: float, eenheid: str) -> float:
    return value / 1e6 if eenheid == "euro" else value


def rounded(value: float, digits: int = 3) -> float:
    """To so many significant digits: more would promise what a model cannot know."""
    return round(value, digits - 1 - floor(log10(abs(value)))) if value else 0.0


def number(value: float, eenheid: str) -> str:
    """A number as people write it, in the unit of the page (euro in millions)."""
    value = rounded(scaled(value, eenheid))
    decimals = 1 if eenheid in ("weken", "maanden") or (eenheid == "euro" and abs(value) < 100) else 0
    return number_format(round(value, decimals) + 0.0, decimal_pos=decimals, force_grouping=True)


def signed(value: float, eenheid: str) -> str:
    text = number(value, eenheid)
    bare = text.lstrip("-")
    if not any(sign in "123456789" for sign in bare):
        return "0"
    return f"{'−' if value < 0 else '+'}{bare}"


def difference(band: tuple[float, float, float], eenheid: str, jaar: int) -> str:
    """What a difference with its band says, in one sentence."""
    low, middle, high = band
    what = unit(eenheid)
    places = {"jaar": jaar, "wat": what, "laag": number(abs(low), eenheid), "hoog": number(abs(high), eenheid),
              "midden": number(abs(middle), eenheid)}  # fmt: skip
    if signed(low, eenheid) == "0" and signed(high, eenheid) == "0":
        return _("In %(jaar)d maakt het geen verschil dat we kunnen zien.") % places
    if low < 0 < high:
        return _(
            "Of het in %(jaar)d meer of minder wordt, weten we niet: van %(laag)s %(wat)s minder tot %(hoog)s %(wat)s meer."
        ) % places  # fmt: skip
    if high <= 0:
        places |= {"laag": places["hoog"], "hoog": places["laag"]}
        return _("In %(jaar)d %(laag)s tot %(hoog)s %(wat)s minder; het midden is %(midden)s minder.") % places
    return _("In %(jaar)d %(laag)s tot %(hoog)s %(wat)s meer; het midden is %(midden)s meer.") % places


def between(band: tuple[float, float, float], eenheid: str) -> str:
    return _("%(midden)s (%(laag)s tot %(hoog)s)") % {
        "laag": number(band[0], eenheid), "midden": number(band[1], eenheid), "hoog": number(band[2], eenheid)
    }  # fmt: skip


def signed_between(band: tuple[float, float, float], eenheid: str) -> str:
    return _("%(midden)s (%(laag)s tot %(hoog)s)") % {
        "laag": signed(band[0], eenheid), "midden": signed(band[1], eenheid), "hoog": signed(band[2], eenheid)
    }  # fmt: skip


def keren(runs: int) -> str:
    return ngettext("%(n)d keer gespeeld", "%(n)d keer gespeeld", runs) % {"n": runs}


def band(runs: int) -> str:
    """How many of the times it was played the outcome lies in a band from the 5th to the 95th percentile of those times."""
    if runs < 3:  # one outcome has no band, and of two nothing lies inside
        return _("Zo vaak spelen is te weinig voor een band die iets zegt.")
    below = (runs + 18) // 20  # the 5th percentile stands at 5 percent of the way from the lowest to the highest
    values = {"n": runs - 2 * below, "runs": runs}
    return _("Bij %(n)d van de %(runs)d keer spelen viel de uitkomst van het model in de band.") % values


def aanname(naam: str) -> str:
    """An assumption in a few words; one that has none yet by its full title."""
    titel = read_basis().parameters[naam].titel
    return str(AANNAMES.get(naam, titel[:1].upper() + titel[1:]))


def aannames(chosen: Mapping[str, float]) -> list[str]:
    """The assumptions that somebody chose, in words."""
    parameters = read_basis().parameters
    return [
        _("%(titel)s: %(hoe)s") % {"titel": aanname(naam), "hoe": _factor(factor)}
        for naam, factor in chosen.items()
        if naam in parameters
    ]
