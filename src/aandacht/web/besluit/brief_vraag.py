"""Letters about a question on its way: more time, something missing, another municipality, no decision needed."""

from typing import Any

from aandacht.web.besluit.brief import BriefTekst, Deel, alineas, bellen, dag, maak, vraag, wie


def verlenging(d: dict[str, Any]) -> BriefTekst:
    delen = [
        Deel(
            "Wanneer hoor je het?",
            [
                f"Je krijgt het besluit uiterlijk op {dag(d['nieuwe_datum'])}. Eerst was dat {dag(d['oude_datum'])}.",
                "Is het eerder klaar, dan hoor je het eerder.",
            ],
        ),
        Deel("Waarom duurt het langer?", alineas(d["reden"])),
        Deel(
            "Wat kun je doen?", ["Je hoeft nu niets te doen. Kun je niet zo lang wachten? Bel dan meteen.", bellen(d)]
        ),
    ]
    opening = [f"{vraag(d)} We hebben meer tijd nodig om een goed besluit te nemen. Dat spijt ons."]
    return maak(d, "We hebben meer tijd nodig", "meer tijd", opening, delen)


def aanvulling(d: dict[str, Any]) -> BriefTekst:
    delen = [
        Deel("Wat missen we nog?", [], list(d["gevraagd"])),
        Deel("Waarom hebben we dat nodig?", alineas(d["reden"])),
        Deel(
            "Wat moet je doen?",
            [
                f"Laat het ons uiterlijk op {dag(d['tot'])} weten.",
                "Dat kan online: log in op Aandacht, open deze brief en kies ‘Dit stuur ik op’. Bellen of opsturen mag ook.",
                "Lukt het niet, of weet je niet hoe je eraan komt? Bel dan. We helpen je ermee.",
                bellen(d),
            ],
        ),
        Deel(
            "Wat betekent dit voor de tijd?",
            [
                f"Vanaf {dag(d['van'])} staat de tijd om te beslissen stil. Zodra we hebben wat we missen, loopt de tijd weer.",
                f"Horen we niets voor {dag(d['tot'])}? Dan loopt de tijd daarna weer, en beslissen we met wat we weten.",
            ],
        ),
    ]
    opening = [f"{vraag(d)} Om goed te kunnen beslissen missen we nog iets."]
    return maak(d, "We missen nog iets", "we missen nog iets", opening, delen)


def overdracht(d: dict[str, Any]) -> BriefTekst:
    delen = [
        Deel("Waarom?", alineas(d["reden"])),
        Deel(
            "Wat gebeurt er nu?",
            [
                f"Wij vragen gemeente {d['naar']} om verder te gaan met de vraag. Je kunt daar terecht bij: {d['contact_daar']}.",
                f"Tot zij de vraag overnemen blijft {d['specialist']} je contactpersoon. Je hoeft niet opnieuw te beginnen.",
                "We geven alleen door wat nodig is om te kunnen beginnen: de vraag en hoe zij je kunnen bereiken. Wil je dat niet? Bel dan meteen.",
                bellen(d),
            ],
        ),
        Deel(
            "Niet mee eens?",
            ["Denk je dat onze gemeente toch de goede is? Bel ons. Wij zoeken het uit, jij hoeft niet heen en weer."],
        ),
    ]
    opening = [f"{vraag(d)} Gemeente {d['naar']} is de gemeente die hierbij helpt. Daarom geven wij de vraag door."]
    return maak(d, f"Je vraag gaat naar gemeente {d['naar']}", "een andere gemeente", opening, delen)


def geen_besluit(d: dict[str, Any]) -> BriefTekst:
    kijk = (
        [f"We kijken samen opnieuw op {dag(d['kijk_opnieuw'])}. Gaat het eerder niet goed? Bel dan meteen."]
        if d["kijk_opnieuw"]
        else ["Lukt het niet zo? Bel dan, we kijken samen verder."]
    )
    delen = [
        Deel("Wat hebben we gekozen?", [f"We kozen samen voor: {d['keuze']}.", *alineas(d["toelichting"])]),
        Deel("Wat gebeurt er nu?", [*kijk, bellen(d)]),
        Deel(
            "Wil je toch een besluit?",
            [
                f"Voor deze keuze is geen besluit van de gemeente nodig. Je mag er toch om vragen, ook als je nu jeugdhulp voor {wie(d)} wilt.",
                "Log in op Aandacht, open deze brief en kies ‘Ik wil een besluit’. Of bel ons. Vanaf die dag loopt de tijd om te beslissen.",
                "Tegen dat besluit kun je bezwaar maken.",
            ],
        ),
    ]
    opening = [f"{vraag(d)} We hebben er samen over gepraat en samen gekozen. Daarvoor is geen besluit nodig."]
    return maak(d, "Er is geen besluit nodig", "geen besluit nodig", opening, delen)
