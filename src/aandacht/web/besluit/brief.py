"""The letter in words: frozen content in, paragraphs out; the page and the PDF say the same."""

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


def besluit_brief(d: dict[str, Any]) -> BriefTekst:
    """The decision letter of template besluit-1. A decision is written in Dutch: that is its legal language."""
    voor = "jou" if d["over_jezelf"] else d["jeugdige"]
    delen = [
        Deel("Wat is besloten?", [_zin(d, voor)], []),
        Deel("Waarom?", [alinea for alinea in d["motivering"].split("\n") if alinea.strip()]),
        Deel("Wat hebben we met elkaar vergeleken?", [], list(d["opties"])),
        *_eigen_stem(d),
        Deel("Wat gebeurt er nu?", [_nu(d), _bellen(d)]),
        _bezwaar(d),
        Deel(
            "Hulp bij deze brief",
            [
                "Wil je met iemand praten die niet bij de gemeente werkt?",
                "Een vertrouwenspersoon of een onafhankelijke cliëntondersteuner helpt je gratis. Je specialist vertelt je hoe je die bereikt.",
            ],
        ),
        Deel("Regels", ["Dit besluit is genomen op grond van: " + "; ".join(d["bronnen"]) + "."]),
    ]
    return BriefTekst(
        titel=f"Besluit over hulp voor {voor}",
        gemeente=f"Gemeente {d['gemeente']}",
        aan=list(d["aan"]),
        datum=dag(d["datum"]),
        kenmerk=d["kenmerk"],
        contact=_contact(d),
        aanhef=d["aanhef"],
        opening=[
            f"Op {dag(d['vraag_op'])} is er een vraag gesteld over {voor}. We hebben er samen over gepraat en samen gekozen.",
            "In deze brief staat wat er is besloten en waarom.",
        ],
        delen=delen,
        ondertekenaar=d["specialist"],
        functie=f"{d['specialist_functie'] or 'jeugd- en gezinsspecialist'}, namens het college van gemeente {d['gemeente']}",
    )


def _zin(d: dict[str, Any], voor: str) -> str:
    if d["soort"] == "toekenning":
        tot = f" Het besluit geldt tot en met {dag(d['einddatum'])}." if d["einddatum"] else ""
        return f"Er komt jeugdhulp voor {voor}: {d['keuze']}. De hulp mag beginnen vanaf {dag(d['ingangsdatum'])}.{tot}"
    if d["soort"] == "afwijzing":
        return f"Er komt geen jeugdhulp voor {voor}. Gevraagd was: {d['keuze']}."
    return f"We hebben gekozen voor: {d['keuze']}. Daarvoor is geen jeugdhulp van een aanbieder nodig."


def _eigen_stem(d: dict[str, Any]) -> list[Deel]:
    if d["eigen_oordeel"] == "eens":
        return [Deel("Wat jij ervan vond", ["Je was het eens met deze keuze."])]
    if d["eigen_oordeel"] == "oneens":
        return [Deel("Wat jij ervan vond", [f"Je was het niet eens met deze keuze. Je zei: {d['eigen_reden']}"])]
    if d["eigen_oordeel"] == "niet_gevraagd":
        return [Deel("Wat jij ervan vond", [f"We konden het je niet vragen: {d['eigen_reden']}"])]
    return []


def _nu(d: dict[str, Any]) -> str:
    if d["soort"] == "toekenning":
        return (
            f"{d['specialist']} zoekt samen met jullie een aanbieder en spreekt met jullie af wanneer de hulp begint."
        )
    if d["kijk_opnieuw"]:
        return f"We kijken samen opnieuw op {dag(d['kijk_opnieuw'])}. Gaat het eerder niet goed? Bel dan meteen."
    return "Jullie gaan aan de slag met wat is afgesproken. Lukt het niet? Bel dan, we kijken samen verder."


def _contact(d: dict[str, Any]) -> str:
    return ", ".join(part for part in (d["specialist"], d["team"], d["specialist_telefoon"]) if part)


def _bellen(d: dict[str, Any]) -> str:
    telefoon = d["specialist_telefoon"] or d["gemeente_telefoon"]
    return (
        f"Heb je een vraag? Bel {d['specialist']}: {telefoon}."
        if telefoon
        else f"Heb je een vraag? Vraag het {d['specialist']}."
    )


def _bezwaar(d: dict[str, Any]) -> Deel:
    adres = (
        f" Stuur hem naar {d['gemeente_adres']}."
        if d["gemeente_adres"]
        else f" Stuur hem naar gemeente {d['gemeente']}."
    )
    return Deel(
        "Niet mee eens?",
        [
            "Praat er eerst over met ons. Dat kan vaak snel helpen.",
            f"Je kunt ook bezwaar maken. Doe dat uiterlijk op {dag(d['bezwaar_tot'])}.",
            f"Schrijf een brief met je naam en adres, de datum, het kenmerk {d['kenmerk']}, waarom je het niet eens bent met het besluit, en je handtekening.{adres}",
        ],
    )
