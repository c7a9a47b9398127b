"""The code lists of release 3.2: what each code means, the gemeenten and the products.

Sources: `codelijsten.csv` the enumerations of the base schema (Basisschema.xsd 3.2) with short meanings after the code
lists of the standard, countries COD032; `gemeenten.csv` the gemeenten of 1 January 2026 (CBS, as circulated with the
standard); `productcodes.csv` the national product list JZ21, edition February 2025 (Zorginstituut; a gemeente may use
codes of its own, so rules that need a list take it as an argument, IV075).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

GEMEENTEN_VAN: Final = date(2026, 1, 1)
"""The first day on which the list of gemeenten holds; for an earlier day it cannot say that a code does not exist."""


@dataclass(frozen=True, slots=True)
class Codelijst:
    """A code list: its number (COD046) and the meaning of each code, in the order of the base schema."""

    nummer: str
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente with its CBS code, province and youth region."""

    code: str
    naam: str
    provincie: str
    jeugdregio: str


@dataclass(frozen=True, slots=True)
class Productcode:
    """A product of the national list: code, category ("" for none), variant of execution and what it is."""

    code: str
    categorie: str
    variant: str
    omschrijving: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _codelijsten() -> dict[str, Codelijst]:
    codes: dict[str, dict[str, str]] = {}
    nummers: dict[str, str] = {}
    for row in _rows("codelijsten.csv"):
        codes.setdefault(row["datatype"], {})[row["code"]] = row["omschrijving"]
        nummers[row["datatype"]] = row["codelijst"]
    return {naam: Codelijst(nummers[naam], MappingProxyType(held)) for naam, held in codes.items()}


CODELIJSTEN: Final[Mapping[str, Codelijst]] = MappingProxyType(_codelijsten())


def meaning(datatype: str, code: str) -> str:
    """Give the meaning of a code: `meaning("LDT_Geslacht", "2")` is "vrouw". An unknown code is given back as it is."""
    lijst = CODELIJSTEN.get(datatype)
    return lijst.codes.get(code, code) if lijst else code


@cache
def gemeenten() -> Mapping[str, Gemeente]:
    """Give the gemeenten of 1 January 2026 by CBS code."""
    return MappingProxyType({row["code"]: Gemeente(**row) for row in _rows("gemeenten.csv")})


@cache
def productcodes() -> Mapping[str, Productcode]:
    """Give the national product list JZ21 (February 2025) by code."""
    return MappingProxyType({row["code"]: Productcode(**row) for row in _rows("productcodes.csv")})


REDEN_BEEINDIGING_BIJ: Final[Mapping[str, str]] = MappingProxyType(
    {
        "02": "02",
        "03": "36",
        "05": "36",
        "06": "39",
        "07": "35",
        "08": "36",
        "09": "38",
        "10": "36",
        "11": "36",
        "12": "37",
    }
)
"""Which RedenBeeindiging (JZ588) goes with a RedenWijziging (JZ002); reasons 01, 04, 13 and 14 go with none."""
