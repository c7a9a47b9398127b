"""Reading the data of this package, in the language that is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

TALEN = ("nl", "en")


@dataclass(frozen=True)
class Bron:
    """Where it comes from: the source with its year, and the day on which it was read."""

    tekst: str
    jaar: int
    gelezen: date


@dataclass(frozen=True)
class Leeftijd:
    """Ages `van` to `tot`, both included: what is learned, what helps, and what is tough and normal."""

    van: int
    tot: int
    leert: tuple[str, ...]
    helpt: tuple[str, ...]
    pittig: tuple[str, ...]
    bron: Bron


@dataclass(frozen=True)
class Factor:
    """A protective factor: what it is, and ideas of what could make it stronger."""

    sleutel: str
    wat: str
    sterker: tuple[str, ...]


@dataclass(frozen=True)
class Domein:
    """A domain of what helps a family to bear or weighs on it, with a question to begin with."""

    sleutel: str
    vraag: str


@cache
def _read(name: str) -> Mapping[str, Any]:
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def _taal(taal: str) -> str:
    return taal if taal in TALEN else TALEN[0]


def bron_of(name: str, taal: str) -> Bron:
    """The source of one of them: "ontwikkelingstaken", "volwassen_worden", "beschermende_factoren" or "draagkracht"."""
    data = _read(name)
    return Bron(data["bron"][_taal(taal)], data["jaar"], data["gelezen"])


def leeftijden_of(jaren: int, taal: str) -> tuple[Leeftijd, ...]:
    """What is known of this age in years; at 16 two sources meet, and from 23 on none says anything."""
    found = []
    for name in ("ontwikkelingstaken", "volwassen_worden"):
        for row in _read(name)["leeftijden"]:
            if row["van"] <= jaren <= row["tot"]:
                leert, helpt, pittig = (tuple(row[kind][_taal(taal)]) for kind in ("leert", "helpt", "pittig"))
                found.append(Leeftijd(row["van"], row["tot"], leert, helpt, pittig, bron_of(name, taal)))
    return tuple(found)


@cache
def factoren(taal: str) -> tuple[Factor, ...]:
    """The ten protective factors (NJi figure 3), in the order of the source."""
    rows = _read("beschermende_factoren")["factoren"]
    return tuple(Factor(row["sleutel"], row[_taal(taal)]["wat"], tuple(row[_taal(taal)]["sterker"])) for row in rows)


@cache
def domeinen(taal: str) -> tuple[Domein, ...]:
    """The six domains of what helps a family to bear and what weighs on it (WvA, part 1), in the order of the source."""
    return tuple(Domein(row["sleutel"], row[_taal(taal)]["vraag"]) for row in _read("draagkracht")["domeinen"])
