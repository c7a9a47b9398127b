"""A scenario: dated changes in policy words, read from a small YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from aandacht.kernel.errors import UnusableInput
from aandacht.simulation.parameters import read_basis
from aandacht.simulation.state import GESLOTEN, SOORTEN, Float

BASIS = "basis"
EERSTE_JAAR, LAATSTE_JAAR = 2015, 2060
GEZINSGERICHT = 5
# Factors on the base (left out = 1) and their limits.
FACTOREN = {"capaciteit": (0.0, 10.0), "instroom": (0.0, 10.0), "duur": (0.1, 10.0), "wisselingen": (0.0, 10.0), "afschalen": (0.0, 10.0),
            "opschalen": (0.0, 10.0), "armoede": (0.0, 10.0), "na_18": (0.0, 50.0), "overbrugging": (0.0, 10.0), "prijs": (0.1, 10.0),
            "coordinatie": (0.0, 3.0)}  # fmt: skip
# Shares of 0 to 1 (left out = 0).
DELEN = {"naar_voorkant": (0.0, 1.0)}
# Growth a year on top of the base, from the year of the change on (left out = 0).
PER_JAAR = {"instroom_per_jaar": (-0.5, 0.5), "capaciteit_per_jaar": (-0.5, 0.5)}
PREVENTIE = {"effect": (-1.0, 1.0), "bereik": (0.0, 1.0), "samenhang": (0.0, 2.0)}
BRON = ("document", "waar", "wat", "bewijs")
SLEUTELS = ("naam", "titel", "basis", "vanaf", "veranderingen", "fasen", "uitleg", "bronnen", "bereik", "voorspelling")
VOORSPELLING = ("wat", "bron", "maat", "jaar", "maal", "tegen", "als")
# Measures that a forecast may be about: of the young people, the waiting and the money.
VOORSPELBAAR = (
    "jeugdigen_met_hulp",
    "jeugdigen_met_verblijf",
    "in_hulp",
    "wachtenden",
    "wachttijd_weken",
    "uitgaven_euro",
)


class ScenarioError(UnusableInput):
    """A scenario that cannot be used: one line with the place in the file and what is allowed."""


@dataclass(frozen=True)
class Maatregelen:
    """The measures that hold in one year."""

    inflow: float
    capaciteit: Float
    duur: float
    wisselingen: float
    doorstroom: Float
    armoede: float
    na_18: float
    overbrugging: float
    prijs: float
    coordinatie: float
    naar_voorkant: float
    vervangt: list[int]


@dataclass(frozen=True)
class Fase:
    """Changes from 1 January of a year on; later ones replace earlier ones of the same name."""

    vanaf: int
    veranderingen: Mapping[str, Any]


@dataclass(frozen=True)
class Als:
    """Changes that are turned together, between two values, until a forecast comes true."""

    namen: tuple[str, ...]
    van: float
    tot: float


@dataclass(frozen=True)
class Voorspelling:
    """What a document foresees: a measure in a year is `maal` times that of an earlier year (`tegen`) or of the base (None)."""

    wat: str
    bron: str
    maat: str
    jaar: int
    maal: float
    tegen: int | None
    als: tuple[Als, ...]


@dataclass(frozen=True)
class Scenario:
    """A named policy. `fasen` in order of year; `bereik` ranges of its own effects (factor on a change, drawn per run)."""

    naam: str
    titel: str = ""
    basis: str = BASIS
    fasen: tuple[Fase, ...] = ()
    uitleg: str = ""
    bronnen: tuple[Mapping[str, str], ...] = ()
    bereik: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    voorspelling: tuple[Voorspelling, ...] = ()

    def in_year(self, year: int, draws: Mapping[str, float] | None = None) -> Maatregelen:
        """The measures in a year; `draws` are the factors of this run on its uncertain effects."""
        changes: dict[str, Any] = {}
        since: dict[str, int] = {}
        for fase in self.fasen:
            if fase.vanaf <= year:
                changes |= fase.veranderingen
                since |= dict.fromkeys(fase.veranderingen, fase.vanaf)
        grown = {naam: (1.0 + changes.get(naam, 0.0)) ** (year - since.get(naam, year) + 1) for naam in PER_JAAR}
        return _maatregelen(changes, draws or {}, grown)

    def starting(self, first: int) -> Scenario:
        """The same policy in a run from `first` on: what began before begins with the run, as the base is how it starts."""
        return replace(self, fasen=tuple(Fase(max(fase.vanaf, first), fase.veranderingen) for fase in self.fasen))

    def check_years(self, last: int) -> None:
        """Raise `ScenarioError` when nothing of the policy begins before the run ends."""
        if self.fasen and self.fasen[0].vanaf > last:
            raise ScenarioError(
                f"{self.naam}: vanaf {self.fasen[0].vanaf} ligt na het laatste jaar, {last}. Kies een eerder begin of een later eind."
            )


def _maatregelen(changes: Mapping[str, Any], draws: Mapping[str, float], grown: Mapping[str, float]) -> Maatregelen:
    def factor(naam: str) -> float:
        chosen = float(changes.get(naam, 1.0))
        return 1.0 + (chosen - 1.0) * draws.get(naam, 1.0)

    preventie = changes.get("preventie", {})
    effect = preventie.get("effect", 0.0) * draws.get("preventie", 1.0)
    prevented = effect * preventie.get("bereik", 0.0) * preventie.get("samenhang", 1.0)
    soorten = [soort.naam for soort in read_basis().soorten]
    capacity = np.full(SOORTEN, factor("capaciteit") * grown["capaciteit_per_jaar"])
    for naam, value in changes.get("capaciteit_soort", {}).items():
        capacity[soorten.index(naam)] *= float(value)
    vervangt = list(range(SOORTEN))
    if changes.get("gesloten_dicht"):
        vervangt[GESLOTEN] = GEZINSGERICHT
    return Maatregelen(
        inflow=factor("instroom") * grown["instroom_per_jaar"] * (1.0 - prevented), capaciteit=capacity, duur=factor("duur"),
        wisselingen=factor("wisselingen"), doorstroom=_steps(factor("afschalen"), factor("opschalen")), armoede=factor("armoede"),
        na_18=factor("na_18"), overbrugging=factor("overbrugging"), prijs=factor("prijs"), coordinatie=factor("coordinatie"),
        naar_voorkant=float(changes.get("naar_voorkant", 0.0)) * draws.get("naar_voorkant", 1.0), vervangt=vervangt,
    )  # fmt: skip


def _steps(down: float, up: float) -> Float:
    """[from, to]: a factor on each step from one kind of help to another."""
    weight = np.array([0, 1, 1, 1, 2, 2, 3, 4, 1, 1])
    heavier = weight[None, :] > weight[:, None]
    lighter = weight[None, :] < weight[:, None]
    return np.where(heavier, up, np.where(lighter, down, 1.0))


def built_in() -> list[str]:
    """The names of the scenarios that come with the package, `basis` first."""
    folder = files("aandacht.simulation.scenarios")
    names = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return [BASIS, *names]


def text_of(name: str) -> str:
    """The YAML of a built-in scenario other than `basis`, to copy and change."""
    return files("aandacht.simulation.scenarios").joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def load_scenario(name: str | Path) -> Scenario:
    """A built-in scenario by name, or one from a YAML file. Raises `ScenarioError` in one line."""
    if str(name) == BASIS:
        return Scenario(BASIS, "Zoals het gaat")
    if str(name) in built_in():
        return read_scenario(text_of(str(name)), f"{name}.yaml")
    path = Path(name)
    if not path.is_file():
        raise ScenarioError(
            f"{name}: geen bestand en geen meegeleverd scenario. Meegeleverd zijn {', '.join(built_in())}."
        )
    try:
        return read_scenario(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise ScenarioError(
            f"{path.name}: geen UTF-8-tekst bij byte {error.start}. Bewaar het bestand als UTF-8."
        ) from error


def read_scenario(text: str, place: str) -> Scenario:
    """A scenario from YAML text; `place` is what messages call it."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" regel {mark.line + 1}" if mark else ""
        raise ScenarioError(
            f"{place}{where}: niet te lezen als YAML. Kijk naar spaties, haakjes en dubbele punten."
        ) from error
    if not isinstance(raw, dict):
        raise ScenarioError(f"{place}: moet bestaan uit {', '.join(SLEUTELS)}.")
    _only(raw, SLEUTELS, place)
    naam = raw.get("naam")
    if not isinstance(naam, str) or naam.strip() in ("", BASIS):
        raise ScenarioError(f"{place}: naam moet een tekst zijn, en niet {BASIS}.")
    if raw.get("basis", BASIS) != BASIS:
        raise ScenarioError(f"{place}: basis moet {BASIS} zijn, niet {raw['basis']!r}.")
    fasen = []
    if "veranderingen" in raw:
        fasen.append(_fase({"vanaf": raw.get("vanaf"), "veranderingen": raw["veranderingen"]}, place))
    for number, item in enumerate(_list(raw.get("fasen"), f"{place}: fasen")):
        fasen.append(_fase(item, f"{place}: fasen[{number}]"))
    if "vanaf" in raw and "veranderingen" not in raw:
        raise ScenarioError(f"{place}: bij vanaf horen veranderingen.")
    return Scenario(
        naam.strip(), str(raw.get("titel", naam)), BASIS, tuple(sorted(fasen, key=lambda fase: fase.vanaf)),
        str(raw.get("uitleg", "")).strip(), _bronnen(raw.get("bronnen"), place), _ranges(raw.get("bereik"), fasen, place),
        _forecasts(raw.get("voorspelling"), place),
    )  # fmt: skip


def _list(value: object, place: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ScenarioError(f"{place} moet een lijst zijn.")
    return value


def _only(raw: Mapping[Any, Any], allowed: tuple[str, ...], place: str) -> None:
    for key in raw:
        if key not in allowed:
            raise ScenarioError(f"{place}: onbekend woord {key!r}. Het mag zijn: {', '.join(allowed)}.")


def _fase(raw: object, place: str) -> Fase:
    if not isinstance(raw, dict):
        raise ScenarioError(f"{place} moet vanaf en veranderingen hebben.")
    _only(raw, ("vanaf", "veranderingen"), place)
    vanaf = raw.get("vanaf")
    if not isinstance(vanaf, int) or isinstance(vanaf, bool) or not EERSTE_JAAR <= vanaf <= LAATSTE_JAAR:
        raise ScenarioError(
            f"{place}: vanaf moet een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR} zijn, niet {vanaf!r}."
        )
    changes = raw.get("veranderingen") or {}
    if not isinstance(changes, dict):
        raise ScenarioError(f"{place}: veranderingen moet namen met een waarde hebben.")
    _only(
        changes,
        (*FACTOREN, *DELEN, *PER_JAAR, "preventie", "capaciteit_soort", "gesloten_dicht"),
        f"{place}: veranderingen",
    )
    for key, value in changes.items():
        _check_change(key, value, f"{place}: veranderingen.{key}")
    return Fase(vanaf, changes)


def _check_change(key: str, value: object, place: str) -> None:
    if key in (limits := FACTOREN | DELEN | PER_JAAR):
        _number(value, *limits[key], place)
    elif key == "gesloten_dicht":
        if not isinstance(value, bool):
            raise ScenarioError(f"{place} moet true of false zijn, niet {value!r}.")
    else:
        parts = PREVENTIE if key == "preventie" else {soort.naam: (0.0, 10.0) for soort in read_basis().soorten}
        if not isinstance(value, dict):
            raise ScenarioError(f"{place} moet bestaan uit {', '.join(parts)}.")
        _only(value, tuple(parts), place)
        for name, number in value.items():
            _number(number, *parts[name], f"{place}.{name}")


def _number(value: object, low: float, high: float, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ScenarioError(f"{place} moet een getal van {low:g} tot en met {high:g} zijn, niet {value!r}.")
    return float(value)


def _bronnen(value: object, place: str) -> tuple[Mapping[str, str], ...]:
    found = _list(value, f"{place}: bronnen")
    for number, row in enumerate(found):
        where = f"{place}: bronnen[{number}]"
        if not isinstance(row, dict):
            raise ScenarioError(f"{where} moet {', '.join(BRON)} hebben.")
        _only(row, BRON, where)
    return tuple(found)


def _ranges(value: object, fasen: list[Fase], place: str) -> dict[str, tuple[float, float]]:
    """The ranges of uncertain effects: of changes that are made, and of which a factor of the effect has a meaning."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ScenarioError(f"{place}: bereik moet namen met twee getallen hebben.")
    made = {key for fase in fasen for key in fase.veranderingen}
    _only(value, tuple(key for key in (*FACTOREN, *DELEN, "preventie") if key in made), f"{place}: bereik")
    ranges = {key: _range(pair, f"{place}: bereik.{key}") for key, pair in value.items()}
    for fase in fasen:
        for key, (_low, high) in ranges.items():
            if key in fase.veranderingen:
                _check_most(key, fase.veranderingen[key], high, f"{place}: bereik.{key}")
    return ranges


def _check_most(key: str, chosen: Any, high: float, place: str) -> None:
    """Raise when the effect at the high end of its range leaves what is possible."""
    if key == "preventie":
        _number(chosen.get("effect", 0.0) * high, *PREVENTIE["effect"], f"{place}: effect maal {high:g}")
    elif key in DELEN:
        _number(chosen * high, *DELEN[key], f"{place}: {chosen:g} maal {high:g}")
    else:
        _number(1.0 + (chosen - 1.0) * high, *FACTOREN[key], f"{place}: het effect maal {high:g}")


def _range(value: object, place: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise ScenarioError(f"{place} moet twee getallen hebben: het laagste en het hoogste.")
    low, high = (_number(item, 0.0, 10.0, place) for item in value)
    if high < low:
        raise ScenarioError(f"{place}: het laagste getal staat voorop, niet {value!r}.")
    return low, high


def _forecasts(value: object, place: str) -> tuple[Voorspelling, ...]:
    return tuple(
        _forecast(row, f"{place}: voorspelling[{number}]")
        for number, row in enumerate(_list(value, f"{place}: voorspelling"))
    )


def _forecast(row: Any, where: str) -> Voorspelling:
    if not isinstance(row, dict) or "maat" not in row:
        raise ScenarioError(f"{where} moet {', '.join(VOORSPELLING)} hebben.")
    _only(row, VOORSPELLING, where)
    if row["maat"] not in VOORSPELBAAR:
        raise ScenarioError(f"{where}: onbekende maat {row['maat']!r}. Het mag zijn: {', '.join(VOORSPELBAAR)}.")
    jaar = int(_number(row.get("jaar"), EERSTE_JAAR, LAATSTE_JAAR, f"{where}: jaar"))
    tegen = row.get("tegen", BASIS)
    before = None if tegen == BASIS else int(_number(tegen, EERSTE_JAAR, jaar - 1, f"{where}: tegen"))
    als = tuple(_turned(each, f"{where}: als[{n}]") for n, each in enumerate(_list(row.get("als"), f"{where}: als")))
    return Voorspelling(
        str(row.get("wat", "")), str(row.get("bron", "")), row["maat"], jaar, _number(row.get("maal", 1), 0.0, 100.0, f"{where}: maal"),
        before, als,
    )  # fmt: skip


def _turned(row: Any, where: str) -> Als:
    if not isinstance(row, dict) or not isinstance(row.get("namen"), list) or not row["namen"]:
        raise ScenarioError(f"{where} moet namen, van en tot hebben.")
    _only(row, ("namen", "van", "tot"), where)
    limits = FACTOREN | DELEN | PER_JAAR
    _only(dict.fromkeys(row["namen"]), tuple(limits), f"{where}: namen")
    lowest = max(limits[naam][0] for naam in row["namen"])
    highest = min(limits[naam][1] for naam in row["namen"])
    van = _number(row.get("van"), lowest, highest, f"{where}: van")
    return Als(tuple(row["namen"]), van, _number(row.get("tot"), van, highest, f"{where}: tot"))
