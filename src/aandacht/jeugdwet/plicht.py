"""Must the college provide: the duty and what goes first (Jeugdwet 2.3 and 1.2)."""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.jeugdige import jeugdige
from aandacht.jeugdwet.maatregelen import measures_around_help
from aandacht.jeugdwet.parameters import bron_on
from aandacht.jeugdwet.toegang import RECHTER

OORZAKEN = ("jeugdwet", "wlz", "zvw", "wmo", "onderwijs", "participatiewet", "bjj")
NAMEN = {
    "wlz": "de Wet langdurige zorg",
    "zvw": "de Zorgverzekeringswet",
    "bjj": "de Beginselenwet justitiële jeugdinrichtingen",
    "wmo": "de Wet maatschappelijke ondersteuning",
    "onderwijs": "de onderwijswetten",
    "participatiewet": "de Participatiewet",
}


def college_moet(feiten: Feiten) -> Antwoord[str]:
    """Tell if the college must provide: "moet" or "hoeft_niet", with `grond`.

    Given that help is needed and own possibilities fall short (2.3(1)): a person judges that. The counter-rules come first:
    1.2(3) help within a measure or for a judge or prosecutor, 1.2(2) several causes; then 1.2(1)a, b and c; else 2.3.
    Wmo guidance is no ground under 1.2(1)b; the facts do not tell it apart, so a person checks.
    """
    if jeugdige(feiten).antwoord == "nee":
        bron = (bron_on("leeftijd.jeugdige", feiten.peildatum), bron_on("plicht", feiten.peildatum))
        return Antwoord(
            "hoeft_niet", "De Jeugdwet geldt niet: deze persoon is geen jeugdige.", bron, grond="geen_jeugdige"
        )
    if measures_around_help(feiten) or feiten.verwijzing.route in RECHTER:
        uitleg = "De hulp hoort bij een maatregel of een beslissing van rechter of officier. Dan moet de gemeente die inzetten."
        return _because(feiten, "moet", "1.2(3)", "voorliggend.maatregel", uitleg)
    zorg = [wet for wet in feiten.oorzaken if wet in ("wlz", "zvw")]
    if zorg and "jeugdwet" in feiten.oorzaken:
        uitleg = f"Er zijn meer oorzaken. De Jeugdwet en {NAMEN[zorg[0]]} kunnen allebei helpen. Dan moet de gemeente helpen."
        return _because(feiten, "moet", "1.2(2)", "voorliggend.meerdere_oorzaken", uitleg)
    return _voorliggend(feiten)


def _voorliggend(feiten: Feiten) -> Antwoord[str]:
    zorg = [wet for wet in feiten.oorzaken if wet in ("wlz", "zvw", "bjj")]
    if zorg:
        uitleg = f"Er is recht op zorg vanuit {NAMEN[zorg[0]]}. Die wet gaat voor."
        return _because(feiten, "hoeft_niet", "1.2(1)a", "voorliggend.zorg", uitleg)
    ander = [wet for wet in feiten.oorzaken if wet != "jeugdwet"]
    if ander:
        uitleg = f"Er is aanspraak op hulp vanuit {NAMEN[ander[0]]}. Die wet gaat voor, behalve bij begeleiding vanuit de Wmo."
        return _because(feiten, "hoeft_niet", "1.2(1)b", "voorliggend.zorg", uitleg)
    if feiten.wlz_weigert_medewerking:
        uitleg = "Waarschijnlijk is er recht op zorg vanuit de Wet langdurige zorg, maar het gezin werkt niet mee aan dat besluit."
        return _because(feiten, "hoeft_niet", "1.2(1)c", "voorliggend.zorg", uitleg)
    uitleg = "Als er hulp nodig is en je het samen niet redt, moet de gemeente zorgen voor passende hulp."
    return _because(feiten, "moet", "2.3", "plicht", uitleg)


def _because(feiten: Feiten, antwoord: str, grond: str, regel: str, uitleg: str) -> Antwoord[str]:
    return Antwoord(antwoord, uitleg, (bron_on(regel, feiten.peildatum),), grond=grond)
