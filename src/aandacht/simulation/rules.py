"""From parameters, a scenario and a region to the arrays by which a region is played."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from aandacht.simulation.parameters import Basis
from aandacht.simulation.regions import Regio
from aandacht.simulation.scenario import Maatregelen
from aandacht.simulation.state import ACHTTIEN, DUREN, LEEFTIJDEN, SOORTEN, VERBLIJF_VANAF, ZORG_TOT, Float, Int, Regels

DUURGRENZEN = (0, 3, 6, 12, 24, 36, 48)  # months; the classes of CBS
TERUGGRENZEN = (0, 12, 24, 36, 48, 60)
# Multiples of these, less their whole part, lie evenly between 0 and 1.
GULDEN, PLASTIC = 0.6180339887, 0.7548776662
GEHEEL = Regio(0, "Nederland", 1.0, 1.0, None)


def make_regels(
    basis: Basis, factors: Mapping[str, float], years: range, policy: list[Maatregelen], regio: Regio, places: Float
) -> Regels:
    """The rules of a region in these years. `places` [year, kind] are those of the whole nation in the base.

    `policy` has the measures that hold in each of the years.
    """

    def value(naam: str) -> float:
        return basis.number(naam, factors[naam])

    return Regels(
        kans=np.array([_kans(basis, factors, year, m, regio) for year, m in zip(years, policy, strict=True)]),
        arm_deel=np.array([_arm(basis, regio) * m.armoede for m in policy]),
        arm_factor=value("armoede"),
        terug=_by_class(basis.array("terugkeer", factors["terugkeer"]), TERUGGRENZEN),
        tijdens=value("tijdens_hulp"),
        soort=np.array([_soort(basis, year) for year in years]),
        naar_voorkant=np.array([m.naar_voorkant for m in policy]),
        vervangt=np.array([m.vervangt for m in policy], dtype=np.int64),
        tegelijk=value("tegelijk"),
        crisis=value("crisis"),
        voorrang=value("voorrang"),
        einde=np.array([_einde(basis, factors, m) for m in policy]),
        uitval=np.array([value("uitval") for _ in policy]),
        uitval_terug=value("uitval_terug"),
        wisseling=np.array([value("wisseling") * m.wisselingen for m in policy]),
        wisseling_uitval=value("wisseling_uitval"),
        door=np.array([_door(basis, factors, m) for m in policy]),
        plaatsen=_plaatsen(basis, factors, years, policy, regio, places),
        opgeven=np.array([value("opgeven") for _ in policy]),
        erger=np.array([value("erger") for _ in policy]),
        overbrugging=np.array([value("overbrugging") * m.overbrugging for m in policy]),
        door18=np.array(
            [np.clip(basis.array("doorgaan_na_18", factors["doorgaan_na_18"]) * m.na_18, 0, 1) for m in policy]
        ),
    )


def at_level(regels: Regels, niveau: Float) -> Regels:
    """The rules where so much of each kind is asked, against what the region would ask by published figures (1 = as much)."""
    shares = np.diff(regels.soort, axis=2, prepend=0.0) * niveau
    totals = shares.sum(axis=2)
    classes = np.repeat(np.arange(4), [48, 96, 72, LEEFTIJDEN - ACHTTIEN])
    soort = np.cumsum(shares / np.maximum(totals, 1e-12)[:, :, None], axis=2)
    return regels._replace(kans=regels.kans * totals[:, classes], soort=soort)


def _kans(basis: Basis, factors: Mapping[str, float], year: int, m: Maatregelen, regio: Regio) -> Float:
    """The chance of a question per month of age in a year, without background or history."""
    index = basis.index("instroom_index", basis.number("instroom_groei", factors["instroom_groei"]), year)
    level = basis.number("instroom_per_maand", factors["instroom_per_maand"]) * index * m.inflow
    mean = basis.number("armoede_aandeel")
    poverty = 1.0 + mean * (basis.number("armoede", factors["armoede"]) - 1.0)
    per_year = basis.array("leeftijd") * level / poverty * regio.vraag
    return np.repeat(per_year, LEEFTIJDEN // len(per_year))


def _soort(basis: Basis, year: int) -> Float:
    """[age class, kind], cumulative: which kind is asked for in a year."""
    share = basis.array("aandeel") * basis.array("leeftijd_soort").T
    share[:, VERBLIJF_VANAF:ZORG_TOT] *= basis.index("verblijf_index", 1.0, year)
    result: Float = np.cumsum(share / share.sum(axis=1, keepdims=True), axis=1)
    return result


def _arm(basis: Basis, regio: Regio) -> float:
    return basis.number("armoede_aandeel") if regio.laag_inkomen is None else regio.laag_inkomen


def _by_class(values: Float, edges: tuple[int, ...]) -> Float:
    months = np.arange(DUREN)
    result: Float = values[np.searchsorted(np.array(edges), months, side="right") - 1]
    return result


def _einde(basis: Basis, factors: Mapping[str, float], m: Maatregelen) -> Float:
    chance = _by_class(basis.array("duur_kans"), DUURGRENZEN)
    return np.clip(np.outer(basis.array("duur_soort") / factors["duur_kans"], chance) / m.duur, 0.0, 1.0)


def _door(basis: Basis, factors: Mapping[str, float], m: Maatregelen) -> Float:
    chance = basis.array("doorstroom", factors["doorstroom"]) * m.doorstroom
    return np.minimum(np.cumsum(chance, axis=1), 1.0)


def _plaatsen(
    basis: Basis, factors: Mapping[str, float], years: range, policy: list[Maatregelen], regio: Regio, places: Float
) -> Int:
    """[year, kind]: whole places.

    A small municipality has less than one place of some kinds: it has it in so many of the years, so that over the years, and
    over the municipalities of a region, there are as many as there should be. More capacity never rounds to fewer places.
    """
    spread = 1.0 + basis.number("krapte_regio") * (2.0 * ((regio.nummer * GULDEN) % 1.0) - 1.0)
    spread = spread if regio.nummer else 1.0
    tight = basis.array("krapte", factors["krapte"]) * spread
    each = np.array([places[i] * tight * regio.deel * regio.vraag * m.capaciteit for i, m in enumerate(policy)])
    result: Int = np.floor(each + _up_from(regio, years)).astype(np.int64)
    return result


def _up_from(regio: Regio, years: range) -> Float:
    """[year, kind]: what is added before a number of places is cut off, spread evenly over years, kinds and regions."""
    if not regio.nummer:
        return np.full((len(years), SOORTEN), 0.5)
    kinds = np.arange(SOORTEN) / SOORTEN
    shifts: Float = np.array([(regio.nummer * PLASTIC + year * GULDEN + kinds) % 1.0 for year in years])
    return shifts
