"""The seven questions of the promised command, asked of one set of facts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.jeugdige import jeugdhulp_tot, jeugdige
from aandacht.jeugdwet.lijst import termijnen
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.parameters import Bron, parameters
from aandacht.jeugdwet.plicht import college_moet
from aandacht.jeugdwet.termijnen import Termijn
from aandacht.jeugdwet.toegang import toegang
from aandacht.jeugdwet.toestemming import toestemming
from aandacht.jeugdwet.woonplaats import gemeente

VRAGEN: dict[str, tuple[Callable[[Feiten], Antwoord[Any]], tuple[str, ...]]] = {
    "jeugdige": (jeugdige, ("tak",)),
    "jeugdhulp_tot": (jeugdhulp_tot, ()),
    "gemeente": (gemeente, ("grond",)),
    "college_moet": (college_moet, ("grond",)),
    "toestemming": (toestemming, ("grond",)),
    "toegang": (toegang, ("gemeente_toetst",)),
}


def explain(feiten: Feiten) -> dict[str, dict[str, Any]]:
    """Answer all seven questions as plain values: text, numbers, lists; days as YYYY-MM-DD.

    Raises NoLawOnThisDay when the day lies before the law we know.
    """
    answers = {vraag: _plain(decide(rule, feiten), extras) for vraag, (rule, extras) in VRAGEN.items()}
    return {**answers, "termijnen": _plain_terms(termijnen(feiten), feiten)}


def _plain(antwoord: Antwoord[Any], extras: tuple[str, ...]) -> dict[str, Any]:
    value = antwoord.antwoord
    if isinstance(value, tuple):
        value = list(value)
    elif isinstance(value, date):
        value = value.isoformat()
    result = {"antwoord": value, **{extra: getattr(antwoord, extra) for extra in extras}}
    return {
        **result,
        "uitleg": antwoord.uitleg,
        "bron": [_plain_bron(bron) for bron in antwoord.bron],
        "mist": list(antwoord.mist),
    }


def _plain_bron(bron: Bron) -> dict[str, str | None]:
    return {
        "wet": bron.wet,
        "artikel": bron.artikel,
        "lid": bron.lid,
        "geldig_van": bron.geldig_van.isoformat(),
        "status": bron.status,
    }


def _plain_terms(lijst: tuple[Termijn, ...], feiten: Feiten) -> dict[str, Any]:
    bron = dict.fromkeys(bron for termijn in lijst for bron in termijn.bron) or (
        parameters()["atw.verschuiving"].versies[-1].bron,
    )
    geen = "Uit deze feiten volgt nu geen termijn. Termijnen tellen volgens de Algemene termijnenwet."
    uitleg = " ".join(dict.fromkeys(termijn.uitleg for termijn in lijst)) or geen
    return {
        "antwoord": [_plain_term(termijn, feiten) for termijn in lijst],
        "uitleg": uitleg,
        "bron": [_plain_bron(item) for item in bron],
        "mist": [],
    }


def _plain_term(termijn: Termijn, feiten: Feiten) -> dict[str, Any]:
    return {
        "termijn": termijn.termijn,
        "start": termijn.start and termijn.start.isoformat(),
        "uiterlijk": termijn.uiterlijk and termijn.uiterlijk.isoformat(),
        "over": termijn.over(feiten.peildatum) if feiten.knows("peildatum") else None,
        "uitleg": termijn.uitleg,
        "bron": [_plain_bron(bron) for bron in termijn.bron],
        "mist": list(termijn.mist),
    }
