"""Who is told what, and when that may be left out (Jeugdwet 7.3.2, 7.3.3, 7.3.15).

The same holds for the worker of a certified institution (7.3.1(1)), so a measure changes nothing here.
"""

from typing import Literal

from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord, write_list
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.jeugdwet.toestemming import JEUGDIGE, holders
from aandacht.kernel.dagen import age_on

Wie = Antwoord[tuple[str, ...] | Literal["unknown"]]


def betrokkene(feiten: Feiten) -> tuple[str, ...] | None:
    """Who stands for the person the help is about: that person from 12 and able, else those with authority (7.3.15).

    None for an adult who cannot weigh it: a curator, mentor or somebody close, and no fact says who.
    """
    dag = feiten.peildatum
    leeftijd = age_on(feiten.jeugdige.geboortedatum, dag)
    if leeftijd >= value_on("leeftijd.toestemming_samen", dag) and feiten.jeugdige.wilsbekwaam:
        return (JEUGDIGE,)
    return None if leeftijd >= value_on("leeftijd.meerderjarig", dag) else holders(feiten.gezag, dag)


def vertegenwoordiger_onbekend(feiten: Feiten) -> Antwoord[Literal["unknown"]]:
    """The answer for an adult who cannot weigh it: look for the representative."""
    uitleg = (
        "Deze volwassene kan dit niet zelf afwegen. Dan gaat het naar de curator of mentor, anders naar iemand met een "
        "schriftelijke machtiging, anders naar de partner, anders naar een ouder, kind, broer, zus of grootouder."
    )
    regels = ("toestemming.vertegenwoordiger", "toestemming.naasten")
    return Antwoord(UNKNOWN, uitleg, tuple(bron_on(regel, feiten.peildatum) for regel in regels))


def wie_informeren(feiten: Feiten) -> Wie:
    """List who must be told about the help: "jeugdige" and the `wie` of those with authority (7.3.2(1), 7.3.15).

    Under 12 both, the child in a way it can follow; from 12 and able the young person; from 12 and not able those with
    authority, who involve the young person as far as possible. A parent without authority only with consent (7.3.11(1)).
    """
    dag = feiten.peildatum
    plicht = bron_on("inlichtingen.plicht", dag)
    if age_on(feiten.jeugdige.geboortedatum, dag) < value_on("leeftijd.toestemming_samen", dag):
        wie = (JEUGDIGE, *holders(feiten.gezag, dag))
        uitleg = (
            f"De hulpverlener vertelt wat er gaat gebeuren aan {write_list(wie)}, en aan het kind zo dat het dit snapt."
        )
        return Antwoord(wie, uitleg, (plicht, bron_on("toestemming.jonger_dan_12", dag)))
    personen = betrokkene(feiten)
    if personen is None:
        return vertegenwoordiger_onbekend(feiten)
    if personen == (JEUGDIGE,):
        uitleg = "De hulpverlener vertelt het de jeugdige zelf. Ouders die ook moeten instemmen, mogen weten wat daarvoor nodig is."
        return Antwoord(personen, uitleg, (plicht, bron_on("inzage.betrokken", dag)))
    uitleg = "De hulpverlener vertelt het de mensen met gezag. Zij betrekken de jeugdige zoveel als kan."
    return Antwoord(personen, uitleg, (plicht, bron_on("toestemming.vertegenwoordiger", dag)))


def mag_onthouden(feiten: Feiten) -> Antwoord[str]:
    """Tell if information may be left out: "mag" or "mag_niet" (7.3.2(4), 7.3.3).

    When the person does not want to know and that is not outweighed; or when it clearly gives serious harm and another helper
    was consulted first. It is told as soon as that harm is no longer to be feared.
    """
    dag, feit = feiten.peildatum, feiten.inlichtingen
    if feit.wil_niet_weten:
        bron = (bron_on("inlichtingen.niet_willen", dag),)
        if feit.nadeel_door_niet_weten:
            return Antwoord("mag_niet", "Niet weten is te nadelig. De hulpverlener vertelt het toch.", bron)
        return Antwoord("mag", "Wie het niet wil weten, hoeft het niet te horen.", bron, grond="7.3.3")
    bron = (bron_on("inlichtingen.onthouden", dag),)
    if not feit.ernstig_nadeel:
        return Antwoord("mag_niet", "De hulpverlener vertelt alles wat belangrijk is om te weten.", bron)
    if not feit.ander_geraadpleegd:
        return Antwoord("mag_niet", "Overleg eerst met een andere hulpverlener.", bron)
    uitleg = "Het mag wachten zolang weten ernstig nadeel geeft. Daarna hoort diegene het alsnog."
    return Antwoord("mag", uitleg, bron, grond="7.3.2")
