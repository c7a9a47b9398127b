"""A letter in words: frozen content in, paragraphs out; the page and the PDF say the same.

Here is what all letters share; the kinds are in `brief_besluit`, `brief_vraag` and `brief_bezwaar`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@dataclass(frozen=True)
class Deel:
    kop: str
    alineas: list[str] = field(default_factory=list)
    punten: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class BriefTekst:
    titel: str
    onderwerp: str
    gemeente: str
    aan: list[str]
    datum: str
    kenmerk: str
    contact: str
    aanhef: str
    opening: list[str]
    delen: list[Deel]
    ondertekenaar: str
    functie: str


def dag(iso: str) -> str:
    """2026-03-01 becomes 1 maart 2026."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def wie(d: dict[str, Any]) -> str:
    """The reader or the child, as the object of a sentence."""
    return "jou" if d["over_jezelf"] else str(d["jeugdige"])


def vraag(d: dict[str, Any]) -> str:
    """The question, at the start of a sentence."""
    over = "jou" if d["over_jezelf"] else d["jeugdige"]
    return f"Op {dag(d['vraag_op'])} is er een vraag gesteld over {over}."


def alineas(tekst: str) -> list[str]:
    """What somebody typed, in paragraphs."""
    return [alinea.strip() for alinea in tekst.split("\n") if alinea.strip()]


def maak(
    d: dict[str, Any], titel: str, onderwerp: str, opening: list[str], delen: list[Deel], *, functie: str = ""
) -> BriefTekst:
    """A letter around its own parts: from whom and to whom above, help and the rules below."""
    return BriefTekst(
        titel=titel,
        onderwerp=onderwerp,
        gemeente=f"Gemeente {d['gemeente']}",
        aan=list(d["aan"]),
        datum=dag(d["datum"]),
        kenmerk=d["kenmerk"],
        contact=_contact(d),
        aanhef=d["aanhef"],
        opening=opening,
        delen=[*delen, hulp(), *_regels(d["bronnen"])],
        ondertekenaar=d["specialist"],
        functie=functie or f"{functie_van(d)}, namens het college van gemeente {d['gemeente']}",
    )


def _regels(bronnen: list[str]) -> list[Deel]:
    return [Deel("Regels", ["Deze brief is geschreven volgens: " + "; ".join(bronnen) + "."])] if bronnen else []


def functie_van(d: dict[str, Any]) -> str:
    return d["specialist_functie"] or "jeugd- en gezinsspecialist"


def hulp() -> Deel:
    return Deel(
        "Hulp bij deze brief, of niet tevreden?",
        [
            "Wil je met iemand praten die niet bij de gemeente werkt? Een vertrouwenspersoon of een onafhankelijke cliëntondersteuner helpt je gratis.",
            "Ben je niet tevreden over hoe wij met je omgaan? Dan kun je een klacht indienen. Dat kan online: kies ‘Niet tevreden?’ onderaan elke pagina van Aandacht. Of bel de gemeente.",
        ],
    )


def _contact(d: dict[str, Any]) -> str:
    return ", ".join(part for part in (d["specialist"], d["team"], d["specialist_telefoon"]) if part)


def bellen(d: dict[str, Any]) -> str:
    telefoon = d["specialist_telefoon"] or d["gemeente_telefoon"]
    return (
        f"Heb je een vraag? Bel {d['specialist']}: {telefoon}."
        if telefoon
        else f"Heb je een vraag? Vraag het {d['specialist']}."
    )
