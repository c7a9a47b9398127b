"""Help that runs on after a move to another municipality (Jeugdwet 2.7a)."""

from aandacht.jeugdwet.antwoord import Antwoord, write_day
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import add_years


def voortzetting(feiten: Feiten) -> Antwoord[str]:
    """Tell what the new municipality owes after a move: "zelfde_hulp", "gelijkwaardige_hulp" or "geldt_niet" (2.7a).

    On request the same provider, conditions and tariff, else equivalent help; at most a year from the move, also for help that
    had not begun. Not for help with residence: there the municipality from before the stay remains (1.1, woonplaats).
    """
    dag, verhuizing = feiten.peildatum, feiten.verhuizing
    bron = (bron_on("verhuizing.recht", dag),)
    if (verhuisd_op := verhuizing.datum) is None or verhuisd_op > dag:
        return Antwoord("geldt_niet", "De jeugdige is niet verhuisd naar een andere gemeente.", bron)
    if verhuizing.hulp_met_verblijf:
        uitleg = "Bij hulp met verblijf blijft de gemeente van voor het verblijf verantwoordelijk. Er hoeft niets over."
        return Antwoord("geldt_niet", uitleg, (*bron, bron_on("woonplaats.brp", dag)))
    tot = add_years(verhuisd_op, value_on("verhuizing.jaren", dag))
    if dag > tot:
        uitleg = f"Een jaar na de verhuizing is voorbij sinds {write_day(tot)}. De nieuwe gemeente kijkt opnieuw wat nodig is."
        return Antwoord("geldt_niet", uitleg, bron)
    if verhuizing.verzoek:
        uitleg = f"De hulp gaat door bij dezelfde aanbieder, met dezelfde afspraken, tot en met {write_day(tot)}."
        return Antwoord("zelfde_hulp", uitleg, bron)
    uitleg = f"De nieuwe gemeente zorgt voor hulp die gelijkwaardig is, tot en met {write_day(tot)}. Vraag je erom, dan blijft het dezelfde hulp."
    return Antwoord("gelijkwaardige_hulp", uitleg, (bron_on("verhuizing.gelijkwaardig", dag),))
