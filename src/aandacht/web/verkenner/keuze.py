"""What somebody chose to try: a policy, a region, years, and assumptions within their range. All of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from aandacht.access.scenarios import visible_scenarios
from aandacht.actions import scenarios
from aandacht.actions.doorrekeningen import Gevraagd
from aandacht.records.models import Gebruiker, Scenario
from aandacht.simulation import built_in, load_scenario
from aandacht.simulation.parameters import Parameter, is_uncertain, read_basis
from aandacht.simulation.regions import ALLE, gemeenten, jeugdregios
from aandacht.simulation.scenario import BASIS
from aandacht.simulation.scenario import Scenario as Beleid

EERSTE, LAATSTE = 2026, 2036
RUNS = 20
SLIDER = "a_"
STEP = 0.05


@dataclass(frozen=True)
class Keuze:
    sleutel: str  # name of one that comes with the package, or the number of one that was kept
    titel: str
    beleid: Beleid
    tekst: str
    eigen: Scenario | None
    regio: str
    eerste: int
    laatste: int
    aannames: Mapping[str, float]
    eigen_begin: bool = False  # a full run starts with the region's own figures

    def gevraagd(self, runs: int = RUNS) -> Gevraagd:
        return Gevraagd(
            self.regio, self.eerste, self.laatste, runs, self.aannames, eigen_begin=self.eigen_begin
        )  # fmt: skip

    @property
    def query(self) -> str:
        chosen = {"scenario": self.sleutel, "regio": self.regio, "eerste": self.eerste, "laatste": self.laatste}
        return urlencode(chosen | {f"{SLIDER}{naam}": f"{value:g}" for naam, value in self.aannames.items()})


def own_regio(user: Gebruiker) -> str:
    """The youth region of who looks; else the nation."""
    regio = user.gemeente.jeugdregio if user.gemeente else ""
    return next((naam for naam in jeugdregios() if naam.lower() == regio.lower()), ALLE)


def regios() -> list[tuple[str, list[str]]]:
    return [("jeugdregio", jeugdregios()), ("gemeente", sorted({gemeente.naam for gemeente in gemeenten()}))]


def read_regio(asked: QueryDict, user: Gebruiker) -> str:
    wanted = asked.get("regio", "").strip()
    known = {naam.lower(): naam for _kind, names in reversed(regios()) for naam in names} | {ALLE: ALLE}
    return known.get(wanted.lower(), "") or own_regio(user)


def _year(text: str, usual: int) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 else usual


def read_years(asked: QueryDict) -> tuple[int, int]:
    return _year(asked.get("eerste", ""), EERSTE), _year(asked.get("laatste", ""), LAATSTE)


def sliders() -> list[Parameter]:
    """The assumptions that somebody may turn: what nobody measured, and has a range."""
    return [each for each in read_basis().parameters.values() if each.bewijs == "aanname" and is_uncertain(each)]


def read_aannames(asked: QueryDict) -> dict[str, float]:
    """The factors chosen in an address, held within their range; the middle is no choice."""
    found = {}
    for parameter in sliders():
        try:
            chosen = float(asked.get(f"{SLIDER}{parameter.naam}", "1").replace(",", "."))
        except ValueError:
            continue
        low, high = parameter.bereik
        if chosen == chosen and (chosen := min(max(chosen, low), high)) != 1:
            found[parameter.naam] = round(chosen, 4)
    return found


def read_keuze(asked: QueryDict, user: Gebruiker) -> Keuze:
    """Raise 404 when the scenario is not there, or not for this user."""
    sleutel = asked.get("scenario", "")
    eigen = None
    if sleutel.isdecimal():
        eigen = get_object_or_404(visible_scenarios(user), pk=int(sleutel))
        tekst, beleid, titel = eigen.tekst, scenarios.read(eigen.tekst), eigen.titel
    elif sleutel in built_in() and sleutel != BASIS:
        beleid = load_scenario(sleutel)
        tekst, titel = "", beleid.titel
    else:
        raise Http404
    eerste, laatste = read_years(asked)
    return Keuze(
        sleutel, titel, beleid, tekst, eigen, read_regio(asked, user), eerste, laatste, read_aannames(asked),
        asked.get("begin") == "eigen",
    )  # fmt: skip
