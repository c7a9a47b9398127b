"""What comes out: yearly measures as bands over the runs, the difference with the base, checks, and the age profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from aandacht.simulation.beginstand import Beginstand
from aandacht.simulation.parameters import Basis, read_basis
from aandacht.simulation.scenario import BASIS
from aandacht.simulation.state import (
    AANMELDING,
    AFGEHAAKT,
    DUUR_SOM,
    ERGER_IN,
    ERGER_UIT,
    HERHAALD,
    HULPMAANDEN,
    IN_HULP,
    INSTROOM,
    MET_HULP,
    MET_VERBLIJF,
    PERSONEN,
    UITSTROOM,
    UITVAL,
    WACHT_AFGEHAAKT,
    WACHT_SOM,
    WACHTEND,
    WISSELINGEN,
    ZONDER_VERBLIJF,
    ZORG_TOT,
    Float,
)

if TYPE_CHECKING:
    from aandacht.simulation.run import Reeks, Uitkomst, Vraagstelling  # the compiler is loaded by who runs something

Bands = dict[str, dict[str, Any]]
LAGEN = ("eerste_lijn", "intensief", "bescherming")

# Measure: unit. Counts of trajectories are youth help; persons and euro include protection and probation.
EENHEDEN = {
    "jeugdigen_met_hulp": "personen", "jeugdigen_met_verblijf": "personen", "jeugdigen_zonder_verblijf": "personen",
    "aanmeldingen": "trajecten", "instroom": "trajecten", "afgehaakt": "trajecten", "uitstroom": "trajecten",
    "in_hulp": "trajecten", "wachtenden": "trajecten", "wachttijd_weken": "weken", "wachttijd_afgehaakt_weken": "weken",
    "duur_maanden": "maanden", "herhaald_beroep_aandeel": "aandeel", "uitgaven_euro": "euro", "uitval": "trajecten",
    "wisselingen": "keer", "coordinatie_euro": "euro",
}  # fmt: skip


def measures(basis: Basis, vraag: Vraagstelling, uit: Uitkomst) -> dict[str, Float]:
    """The measures of one run, each an array with a number per year."""
    flow = uit.stroom[:, :ZORG_TOT].sum(axis=1)
    counted = {
        "jeugdigen_met_hulp": uit.telling[:, MET_HULP],
        "jeugdigen_met_verblijf": uit.telling[:, MET_VERBLIJF],
        "jeugdigen_zonder_verblijf": uit.telling[:, ZONDER_VERBLIJF],
        "aanmeldingen": flow[:, AANMELDING],
        "instroom": flow[:, INSTROOM],
        "afgehaakt": flow[:, AFGEHAAKT],
        "uitstroom": flow[:, UITSTROOM],
        "in_hulp": flow[:, IN_HULP],
        "wachtenden": flow[:, WACHTEND],
        "wachttijd_weken": _mean(flow[:, WACHT_SOM], flow[:, INSTROOM]),
        "wachttijd_afgehaakt_weken": _mean(flow[:, WACHT_AFGEHAAKT], flow[:, AFGEHAAKT]),
        "duur_maanden": _mean(flow[:, DUUR_SOM], flow[:, UITSTROOM]),
        "herhaald_beroep_aandeel": _mean(flow[:, HERHAALD], flow[:, INSTROOM]),
        "uitval": flow[:, UITVAL],
        "wisselingen": flow[:, WISSELINGEN],
    }
    spent = _euro(basis, vraag, uit).sum(axis=1)
    share = basis.number("coordinatie", uit.factors["coordinatie"])
    # What goes to coordination of what is spent: less of it, when a policy saves on it.
    coordination = np.array([share * m.coordinatie for m in uit.policy]) / _saved(basis, uit)
    return {**counted, "uitgaven_euro": spent, "coordinatie_euro": spent * coordination}


def _mean(total: Float, count: Float) -> Float:
    return np.divide(total, count, out=np.zeros_like(total), where=count > 0)


def _euro(basis: Basis, vraag: Vraagstelling, uit: Uitkomst) -> Float:
    """[year, kind]: months of help times the price of a month in that year, less what a policy saves on coordination."""
    growth = basis.number("prijsgroei", uit.factors["prijsgroei"])
    price = np.array([basis.index("prijsindex", growth, year) for year in vraag.years]) * [m.prijs for m in uit.policy]
    cost = basis.array("kosten", uit.factors["kosten"])
    result: Float = uit.stroom[:, :, HULPMAANDEN] * cost * (price * _saved(basis, uit))[:, None]
    return result


def _saved(basis: Basis, uit: Uitkomst) -> Float:
    """[year]: what is left of the spending when coordination costs so much less (or more) than in the base."""
    share = basis.number("coordinatie", uit.factors["coordinatie"])
    return np.array([1.0 - share * (1.0 - m.coordinatie) for m in uit.policy])


def per_soort(basis: Basis, vraag: Vraagstelling, uit: Uitkomst) -> dict[str, dict[str, Float]]:
    """Per kind of help: in help, waiting, weeks waited, and euro, a number per year."""
    euro = _euro(basis, vraag, uit)
    return {
        soort.naam: {
            "in_hulp": uit.stroom[:, k, IN_HULP],
            "wachtenden": uit.stroom[:, k, WACHTEND],
            "wachttijd_weken": _mean(uit.stroom[:, k, WACHT_SOM], uit.stroom[:, k, INSTROOM]),
            "uitgaven_euro": euro[:, k],
        }
        for k, soort in enumerate(basis.soorten)
    }


def report(reeks: Reeks) -> dict[str, Any]:
    """The result of a run of scenario and base, as `aandacht simulate --json` gives it."""
    vraag, basis = reeks.vraag, read_basis()
    same = vraag.scenario.naam == BASIS
    mine = [measures(basis, vraag, uit) for uit in reeks.scenario]
    base = mine if same else [measures(basis, vraag, uit) for uit in reeks.base]
    result: dict[str, Any] = {
        "scenario": vraag.scenario.naam,
        "base": vraag.scenario.basis,
        "regio": vraag.regio,
        "runs": vraag.runs,
        "seconds": round(reeks.seconds, 3),
        "size": {"persons": round(reeks.persons), "months": 12 * len(vraag.years)},
        "series": bands(vraag, mine),
        "difference": {} if same else bands(vraag, [_minus(a, b) for a, b in zip(mine, base, strict=True)]),
        "checks": checks(reeks),
        "profile": profile(reeks),
        "kinds": kinds(basis, reeks),
    }
    if vraag.beginstand is not None:
        result["beginstand"] = begin_told(vraag.beginstand, reeks)
    return result


def begin_told(own: Beginstand, reeks: Reeks) -> dict[str, Any]:
    """What the runs started with: the day of the region's own figures, and in help and waiting by kind, the rest of the region too."""
    middle = np.median(np.array([uit.begin for uit in reeks.base]), axis=0)
    return {
        "peildatum": own.peildatum.isoformat(),
        "gemeenten": sorted({row.gemeente for row in own.tellingen}),
        "in_hulp": {soort.naam: float(middle[k, 0]) for k, soort in enumerate(read_basis().soorten)},
        "wachtenden": {soort.naam: float(middle[k, 1]) for k, soort in enumerate(read_basis().soorten)},
    }


def _minus(a: Mapping[str, Float], b: Mapping[str, Float]) -> dict[str, Float]:
    return {naam: a[naam] - b[naam] for naam in a}


def bands(vraag: Vraagstelling, runs: list[dict[str, Float]]) -> Bands:
    """Per measure the 5th, 50th and 95th percentile over the runs, per year."""
    result: Bands = {}
    for naam, unit in EENHEDEN.items():
        low, middle, high = _percentiles(np.array([run[naam] for run in runs]))
        result[naam] = {"unit": unit, "year": list(vraag.years), "p05": low, "p50": middle, "p95": high}
    return result


def _percentiles(values: Float) -> tuple[list[float], list[float], list[float]]:
    if len(values) == 1:
        only = [round(float(value), 6) for value in values[0]]
        return only, only, only
    low, middle, high = (
        [round(float(value), 6) for value in np.percentile(values, each, axis=0)] for each in (5, 50, 95)
    )
    return low, middle, high


def profile(reeks: Reeks) -> dict[str, Any]:
    """Young people with youth care on 31 December of the last year, per year of age."""
    middle = np.median(np.array([uit.leeftijd for uit in reeks.scenario]), axis=0)
    return {
        "leeftijd": {
            "jaar": reeks.vraag.last, "leeftijd": list(range(len(middle))), "p50": [float(value) for value in middle]
        }
    }  # fmt: skip


def kinds(basis: Basis, reeks: Reeks) -> dict[str, Any]:
    """Per kind of help its layer and the median per year of in help, waiting, weeks waited and euro."""
    runs = [per_soort(basis, reeks.vraag, uit) for uit in reeks.scenario]
    return {
        soort.naam: {
            "laag": soort.laag,
            **{
                what: [round(float(value), 3) for value in np.median([run[soort.naam][what] for run in runs], axis=0)]
                for what in runs[0][soort.naam]
            },
        }
        for soort in basis.soorten
    }


def checks(reeks: Reeks) -> dict[str, bool]:
    """Whether the laws that always hold hold in these runs."""
    runs = (*reeks.scenario, *reeks.base)
    return {
        "in_hulp_balans": all(_balance(uit, 0) for uit in runs),
        "wachtenden_balans": all(_balance(uit, 1) for uit in runs),
        "personen_hooguit_bevolking": all(
            bool((uit.telling[:, MET_HULP] <= uit.telling[:, PERSONEN]).all()) for uit in runs
        ),
    }


def _balance(uit: Uitkomst, what: int) -> bool:
    """Test if the stock of each kind changes by what comes in minus what goes out, every year."""
    flow = uit.stroom
    if what == 0:
        stock, change = flow[:, :, IN_HULP], flow[:, :, INSTROOM] - flow[:, :, UITSTROOM]
    else:
        stock = flow[:, :, WACHTEND]
        change = (
            flow[:, :, AANMELDING]
            + flow[:, :, ERGER_IN]
            - flow[:, :, ERGER_UIT]
            - flow[:, :, INSTROOM]
            - flow[:, :, AFGEHAAKT]
        )
    before = np.vstack([uit.begin[None, :, what], stock[:-1]])
    return bool(np.allclose(stock - before, change))
