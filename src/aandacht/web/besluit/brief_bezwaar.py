"""Letters about an objection, from its receipt to the decision on it."""

from typing import Any

from aandacht.web.besluit.brief import BriefTekst, Deel, alineas, bellen, dag, maak

UITKOMST = {
    "gegrond": "Het bezwaar is gegrond. Het besluit verandert.",
    "deels": "Het bezwaar is voor een deel gegrond. Het besluit verandert voor een deel.",
    "ongegrond": "Het bezwaar is ongegrond. Het besluit blijft zoals het is.",
    "niet_behandeld": "We behandelen het bezwaar niet, want het kwam te laat.",
}


def _functie(d: dict[str, Any]) -> str:
    functie = d["specialist_functie"] or "medewerker bezwaar en klachten"
    return f"{functie}, namens het college van gemeente {d['gemeente']}"


def _waartegen(d: dict[str, Any]) -> str:
    return f"het besluit van {dag(d['besluit_op'])} ({d['keuze']})"


def _wie_beslist(d: dict[str, Any]) -> str:
    return f"{d['behandelaar']} beslist over je bezwaar. Dat is iemand anders dan wie het besluit nam." if d["behandelaar"] else (
        "De gemeente zoekt iemand die over je bezwaar beslist. Dat is iemand anders dan wie het besluit nam."
    )  # fmt: skip


def _wanneer(d: dict[str, Any]) -> str:
    return f"Je hoort het uiterlijk op {dag(d['uiterlijk'])}. {d['uitleg']}"


# In whose own writing an objection came; of the other ways the handler wrote down what was said. Letters of before this was kept say nothing.
GESCHREVEN = ("online", "post", "mail")


def _verteld(d: dict[str, Any]) -> list[Deel]:
    if d.get("binnenkomst", "online") in GESCHREVEN:
        return []
    return [
        Deel(
            "Klopt dit?",
            [
                "Wij schreven je bezwaar op zoals je het vertelde. Staat er iets niet goed? Bel ons, dan schrijven we dat erbij.",
                "Een bezwaar heeft ook je handtekening nodig. Zet hem onder deze brief, en stuur of breng een kopie terug.",
            ],
        )
    ]


def ontvangen(d: dict[str, Any]) -> BriefTekst:
    laat = (
        [
            Deel(
                "Je bezwaar kwam na de laatste dag",
                [
                    "We nemen het toch in behandeling. Wie erover beslist, bekijkt eerst waarom het later kwam.",
                    "Heb je dat nog niet verteld? Doe dat dan zo snel mogelijk.",
                ],
            )
        ]
        if d["te_laat"]
        else []
    )
    delen = [
        Deel("Wat schreef je?" if d.get("binnenkomst", "online") in GESCHREVEN else "Wat vertelde je?", alineas(d["tekst"])),
        *_verteld(d),
        *laat,
        Deel("Wat gebeurt er nu?", [_wie_beslist(d), "Je mag vertellen waarom je het niet eens bent. Daarover krijg je bericht."]),
        Deel("Wanneer hoor je de uitkomst?", [_wanneer(d), "Wil je toch geen bezwaar meer maken? Dan kun je het intrekken.", bellen(d)]),
    ]  # fmt: skip
    opening = [f"Op {dag(d['bezwaar_op'])} kregen we je bezwaar tegen {_waartegen(d)}."]
    return maak(d, "We hebben je bezwaar", "je bezwaar", opening, delen, functie=_functie(d))


def horen(d: dict[str, Any]) -> BriefTekst:
    wie = "Een commissie die niet bij het besluit was, hoort je." if d["commissie"] else f"{d['behandelaar']} hoort je."
    delen = [
        Deel("Wanneer en waar?", [f"{dag(d['hoorzitting_op'])} om {d['hoorzitting_tijd']} uur, {d['waar']}."]),
        Deel(
            "Hoe gaat het?",
            [
                f"{wie} Je vertelt in je eigen woorden waarom je het niet eens bent.",
                "Je mag iemand meenemen. Wil je niet komen, of kun je dan niet? Bel ons.",
            ],
        ),
        Deel("Wanneer hoor je de uitkomst?", [_wanneer(d), bellen(d)]),
    ]
    opening = [f"Je maakte bezwaar tegen {_waartegen(d)}. We willen graag van jou horen waarom."]
    return maak(d, "Vertel ons over je bezwaar", "uitnodiging", opening, delen, functie=_functie(d))


def verdaagd(d: dict[str, Any]) -> BriefTekst:
    delen = [
        Deel("Wanneer hoor je de uitkomst?", [_wanneer(d)]),
        Deel("Waarom duurt het langer?", alineas(d["reden"])),
        Deel("Wat kun je doen?", ["Je hoeft nu niets te doen.", bellen(d)]),
    ]
    opening = [f"Je maakte bezwaar tegen {_waartegen(d)}. We hebben meer tijd nodig om goed te beslissen."]
    return maak(d, "Je bezwaar duurt langer", "je bezwaar", opening, delen, functie=_functie(d))


def beslist(d: dict[str, Any]) -> BriefTekst:
    verandert = (
        [
            Deel(
                "Wat verandert er?",
                [*alineas(d["wat_verandert"]), f"{d['uitvoerder']} zorgt dat dit uiterlijk op {dag(d['uitvoeren_voor'])} is gedaan."],
            )
        ]
        if d["wat_verandert"]
        else []
    )  # fmt: skip
    gehoord = [f"Op {dag(d['gehoord_op'])} is er over gepraat."] if d["gehoord_op"] and d["eigen"] else []
    delen = [
        Deel("Wat is beslist?", [UITKOMST[d["uitkomst"]]]),
        Deel("Waarom?", [*gehoord, *alineas(d["motivering"])]),
        *verandert,
        Deel(
            "Niet mee eens?",
            [
                "Je kunt deze beslissing aan de rechter voorleggen. Wacht daar niet mee, want daarvoor geldt een termijn.",
                "Een cliëntondersteuner vertelt je gratis hoe dat moet en tot wanneer het kan.",
                bellen(d),
            ],
        ),
    ]
    begin = "Je maakte" if d["eigen"] else "Er is"
    soort = "bezwaar" if d["eigen"] else "bezwaar gemaakt"
    opening = [f"{begin} {soort} tegen {_waartegen(d)}. In deze brief staat wat daarop is beslist en waarom."]
    return maak(d, "Beslissing op bezwaar", "beslissing op bezwaar", opening, delen, functie=_functie(d))
