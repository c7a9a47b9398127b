"""Living somewhere else: what goes first, foster care and gezinshuis after 18 (Jeugdwet 2.3(6), 3.5(2), 5.5, 1.1)."""

from typing import Final

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.jeugdige import began_before_18, has_ground_after_18
from aandacht.jeugdwet.lokaal import GEEN_LOKALE_REGELS, LokaleRegels
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import age_on

LOKAAL_TOT: Final = 21  # the age in the name of the local rule


def eerst_pleegzorg(feiten: Feiten) -> Antwoord[str]:
    """Tell what goes first out of home: "pleegouder_of_gezinshuis", "andere_plek" or "geldt_niet" (2.3(6), 3.5(2) for the GI).

    A foster parent or gezinshuis where reasonably possible, unless that is demonstrably against the child's interest.
    """
    dag, plaatsing = feiten.peildatum, feiten.plaatsing
    bron = (bron_on("plaatsing.eerst_pleegzorg", dag), bron_on("plaatsing.gi", dag))
    if not plaatsing.uit_huis:
        return Antwoord("geldt_niet", "De jeugdige blijft thuis wonen.", bron)
    if not plaatsing.redelijkerwijs_mogelijk:
        uitleg = "Een pleegouder of gezinshuis is nu niet mogelijk. Schrijf op wat er is geprobeerd."
        return Antwoord("andere_plek", uitleg, bron)
    if plaatsing.strijdt_met_belang:
        uitleg = "Een pleegouder of gezinshuis is aantoonbaar niet goed voor dit kind. Schrijf op waarom."
        return Antwoord("andere_plek", uitleg, bron)
    uitleg = "Een kind dat niet thuis kan wonen, gaat eerst naar een pleegouder of een gezinshuis."
    return Antwoord("pleegouder_of_gezinshuis", uitleg, bron)


def pleegzorg_stoppen(feiten: Feiten) -> Antwoord[str]:
    """Tell if the young person ends foster care by saying so: "ja" or "nee" (5.5).

    From 18 it is enough to tell foster parents and provider; the provider then ends the contract in writing.
    """
    dag = feiten.peildatum
    bron = (bron_on("plaatsing.pleegzorg_stoppen", dag),)
    if age_on(feiten.jeugdige.geboortedatum, dag) < value_on("leeftijd.jeugdige", dag):
        return Antwoord("nee", "Zelf stoppen met pleegzorg kan vanaf 18 jaar. Daarvoor beslissen anderen mee.", bron)
    if not feiten.plaatsing.wil_pleegzorg_stoppen:
        return Antwoord("nee", "De jeugdige wil in het pleeggezin blijven.", bron)
    uitleg = "Zeg het tegen je pleegouders en de aanbieder. De aanbieder stopt dan het contract op papier."
    return Antwoord("ja", uitleg, bron)


def gezinshuis_na_18(feiten: Feiten, regels: LokaleRegels = GEEN_LOKALE_REGELS) -> Antwoord[str]:
    """Tell if living in a gezinshuis can go on as jeugdhulp: "ja" or "nee", with `grond` "1.1" or "lokaal".

    A gezinshuis is not in the definition of jeugdige: after 18 it goes on by a decision, to 23 (4th limb), or to 21 by a local
    rule of the municipality (`regels`) when it began before 18. Within juvenile criminal law there is no limit.
    """
    dag = feiten.peildatum
    leeftijd = age_on(feiten.jeugdige.geboortedatum, dag)
    if leeftijd < value_on("leeftijd.jeugdige", dag):
        return _ja(feiten, "leeftijd.jeugdige", "Tot de 18e verjaardag is een gezinshuis jeugdhulp.")
    if feiten.jeugdige.jeugdstrafrecht:
        return _ja(feiten, "jeugdige.jeugdstrafrecht", "Binnen het jeugdstrafrecht kan het gezinshuis doorgaan.")
    if leeftijd < value_on("leeftijd.verlengd", dag) and has_ground_after_18(feiten):
        uitleg = "Er is bepaald dat de hulp na de 18e verjaardag doorgaat. Dan kan het gezinshuis tot 23 jaar."
        return _ja(feiten, "leeftijd.verlengd", uitleg)
    bron = (bron_on("leeftijd.verlengd", dag), bron_on("vervolg.verordening", dag))
    if regels.gezinshuis_tot_21 and regels.hold_on(dag) and leeftijd < LOKAAL_TOT and began_before_18(feiten):
        uitleg = f"Deze gemeente laat het gezinshuis doorgaan tot {LOKAAL_TOT} jaar{f' ({regels.bron})' if regels.bron else ''}."
        return Antwoord("ja", uitleg, bron, grond="lokaal")
    uitleg = "Na de 18e verjaardag is voor een gezinshuis een besluit nodig dat de hulp doorgaat. Dat is er niet."
    return Antwoord("nee", uitleg, bron)


def _ja(feiten: Feiten, regel: str, uitleg: str) -> Antwoord[str]:
    return Antwoord("ja", uitleg, (bron_on(regel, feiten.peildatum),), grond="1.1")
