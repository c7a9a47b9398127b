"""The letter with a decision (template besluit-1). A decision is written in Dutch: that is its legal language."""

from typing import Any

from aandacht.kernel.bedrag import write_bedrag
from aandacht.web.besluit.brief import BriefTekst, Deel, alineas, bellen, dag, maak, vraag, wie


def besluit_brief(d: dict[str, Any]) -> BriefTekst:
    voor = wie(d)
    delen = [
        Deel("Wat is besloten?", [_zin(d, voor)], []),
        Deel("Waarom?", alineas(d["motivering"])),
        *_team(d),
        Deel("Wat hebben we met elkaar vergeleken?", [], list(d["opties"])),
        *_eigen_stem(d),
        Deel("Wat gebeurt er nu?", [_nu(d), bellen(d)]),
        _bezwaar(d),
    ]
    if "vervangt_op" in d:
        return maak(d, f"Nieuw besluit over hulp voor {voor}", "nieuw besluit", _herzien(d), delen)
    opening = [
        f"{vraag(d)} We hebben er samen over gepraat en samen gekozen.",
        "In deze brief staat wat er is besloten en waarom.",
    ]
    return maak(d, f"Besluit over hulp voor {voor}", "besluit", opening, delen)


def _herzien(d: dict[str, Any]) -> list[str]:
    return [
        f"Op {dag(d['vervangt_op'])} is er een besluit genomen: {d['vervangt_keuze']}. Daartegen is bezwaar gemaakt.",
        f"Op {dag(d['beslist_op'])} is beslist dat het besluit verandert. Dit nieuwe besluit komt in de plaats van dat van {dag(d['vervangt_op'])}.",
        "In deze brief staat wat er nu is besloten en waarom.",
    ]


def _zin(d: dict[str, Any], voor: str) -> str:
    if d["soort"] == "toekenning":
        tot = f" Het besluit geldt tot en met {dag(d['einddatum'])}." if d["einddatum"] else ""
        return f"Er komt jeugdhulp voor {voor}: {d['keuze']}. De hulp mag beginnen vanaf {dag(d['ingangsdatum'])}.{tot}"
    if d["soort"] == "afwijzing":
        return f"Er komt geen jeugdhulp voor {voor}. Gevraagd was: {d['keuze']}."
    if d["soort"] == "maatwerk":
        return f"Er komt maatwerk voor {voor}: {d['keuze']}. De gemeente betaalt dit: {_geld(d['maatwerk'])}."
    return f"We hebben gekozen voor: {d['keuze']}. Daarvoor is geen jeugdhulp van een aanbieder nodig."


def _geld(m: dict[str, int]) -> str:
    """What is promised, once and per month: the amounts of the sums, nobody typed them again."""
    delen = [f"één keer {_euro(m['eenmalig'])}"] if m["eenmalig"] else []
    if m["per_maand"]:
        delen.append(
            f"{_euro(m['per_maand'])} per maand, {m['maanden']} {'maand' if m['maanden'] == 1 else 'maanden'} lang"
        )
    return " en ".join(delen)


def _euro(cents: int) -> str:
    return write_bedrag(cents, space=" ")


def _eigen_stem(d: dict[str, Any]) -> list[Deel]:
    if d["eigen_oordeel"] == "eens":
        return [Deel("Wat jij ervan vond", ["Je was het eens met deze keuze."])]
    if d["eigen_oordeel"] == "oneens":
        return [Deel("Wat jij ervan vond", [f"Je was het niet eens met deze keuze. Je zei: {d['eigen_reden']}"])]
    if d["eigen_oordeel"] == "niet_gevraagd":
        return [Deel("Wat jij ervan vond", [f"We konden het je niet vragen: {d['eigen_reden']}"])]
    return []


def _team(d: dict[str, Any]) -> list[Deel]:
    """Who of the team does not agree, beside the reasons: letters of before this was kept have no such part."""
    if not d.get("team_oneens"):
        return []
    zinnen = [
        f"{stem['naam']}{', ' + stem['functie'] if stem['functie'] else ''}, was het niet eens met het voorstel van {dag(stem['gehouden_op'])}. De reden: {stem['reden']}"
        for stem in d["team_oneens"]
    ]
    return [Deel("Niet iedereen in ons team was het eens", zinnen)]


def _nu(d: dict[str, Any]) -> str:
    if d["soort"] == "toekenning" and "vervangt_op" in d:
        return f"{d['specialist']} bespreekt met jullie wat dit betekent voor de hulp, en regelt het met de aanbieder."
    if d["soort"] == "toekenning":
        return (
            f"{d['specialist']} zoekt samen met jullie een aanbieder en spreekt met jullie af wanneer de hulp begint."
        )
    if d["soort"] == "maatwerk":
        return f"{d['specialist']} regelt dit samen met jullie, en spreekt met jullie af wanneer het begint."
    if d["kijk_opnieuw"]:
        return f"We kijken samen opnieuw op {dag(d['kijk_opnieuw'])}. Gaat het eerder niet goed? Bel dan meteen."
    return "Jullie gaan aan de slag met wat is afgesproken. Lukt het niet? Bel dan, we kijken samen verder."


def _bezwaar(d: dict[str, Any]) -> Deel:
    if "vervangt_op" in d:
        return Deel(
            "Niet mee eens?",
            [
                "Praat er eerst over met ons. Dat kan vaak snel helpen.",
                f"Dit besluit is genomen na bezwaar. Je kunt het aan de rechter voorleggen. Doe dat uiterlijk op {dag(d['bezwaar_tot'])}.",
                "Een cliëntondersteuner vertelt je gratis hoe dat moet.",
            ],
        )
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
            "Dat kan online: log in op Aandacht, open deze brief en kies ‘Ik maak bezwaar’. Je ziet daarna wie beslist en wanneer.",
            f"Liever op papier? Schrijf een brief met je naam en adres, de datum, het kenmerk {d['kenmerk']}, waarom je het niet eens bent met het besluit, en je handtekening.{adres}",
        ],
    )
