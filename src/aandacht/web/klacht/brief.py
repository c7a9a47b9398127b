"""The words of a letter about a complaint; written in Dutch, as every letter."""

from typing import Any

from aandacht.records.models import Klachtbrief
from aandacht.web.besluit.brief import BriefTekst, Deel, alineas, bellen, dag, maak

OORDEEL = {
    "gegrond": "Je hebt gelijk.",
    "deels": "Je hebt voor een deel gelijk.",
    "ongegrond": "We vinden dat het goed is gegaan.",
    "opgelost": "We hebben het samen opgelost. Een oordeel was niet nodig.",
}
GESCHREVEN = ("post", "mail")


def tekst(soort: str, d: dict[str, Any]) -> BriefTekst:
    """The words of a letter of this kind."""
    return afgerond(d) if soort == Klachtbrief.Soort.AFGEROND else ontvangen(d)


def _functie(d: dict[str, Any]) -> str:
    return f"{d['specialist_functie'] or 'medewerker bezwaar en klachten'}, gemeente {d['gemeente']}"


def ontvangen(d: dict[str, Any]) -> BriefTekst:
    schreef = d["binnenkomst"] in GESCHREVEN
    delen = [
        Deel("Wat schreef je?" if schreef else "Wat vertelde je?", alineas(d["tekst"])),
        Deel(
            "Wat gebeurt er nu?",
            [
                f"{d['specialist']} behandelt je klacht. Je klacht gaat niet over diegene.",
                f"Je wordt uiterlijk op {dag(d['bellen'])} gebeld. Uiterlijk op {dag(d['uiterlijk'])} hoor je wat we ervan vinden. Dat zijn onze eigen beloften.",
                "Alleen wie je klacht behandelt leest hem. Intrekken kan altijd: bel dan.",
                bellen(d),
            ],
        ),
    ]
    if not schreef:
        delen.insert(1, Deel("Klopt dit?", ["Wij schreven je klacht op zoals je hem vertelde. Staat er iets niet goed? Zeg het ons."]))  # fmt: skip
    opening = [f"Op {dag(d['klacht_op'])} kregen we je klacht. Fijn dat je het zegt: we willen ervan leren."]
    return maak(d, "We hebben je klacht", "je klacht", opening, delen, functie=_functie(d))


def afgerond(d: dict[str, Any]) -> BriefTekst:
    delen = [
        Deel("Wat vinden we?", [OORDEEL[d["oordeel"]], *alineas(d["uitleg"])]),
        Deel("Wat leren we ervan?", alineas(d["geleerd"])),
    ]
    if d["veranderd"]:
        delen.append(Deel("Wat doen we nu anders?", alineas(d["veranderd"])))
    delen.append(
        Deel("Niet genoeg?", ["Een vertrouwenspersoon vertelt je gratis wat je nog meer kunt doen.", bellen(d)])
    )
    opening = [f"Op {dag(d['klacht_op'])} kregen we je klacht. In deze brief staat wat eruit kwam."]
    return maak(d, "Wat we van je klacht vinden", "je klacht", opening, delen, functie=_functie(d))
