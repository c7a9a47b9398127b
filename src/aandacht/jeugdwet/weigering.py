"""When consent is refused, missing, not asked or not needed (Jeugdwet 7.3.1, 7.3.4, 7.3.15, 7.3.16).

These rules bind the helper, not the municipality that decides (Jeugdwet 7.3.1).
"""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import age_on


def _leeftijd(feiten: Feiten) -> int:
    return age_on(feiten.jeugdige.geboortedatum, feiten.peildatum)


def _from(feiten: Feiten, leeftijd: str) -> bool:
    return _leeftijd(feiten) >= value_on(leeftijd, feiten.peildatum)


def zonder_ouders(feiten: Feiten) -> Antwoord[str]:
    """Tell if help can go on without consent of the parents from 12 to 15: "mag", "mag_niet" or "geldt_niet" (7.3.4(2)).

    When it is clearly needed against serious harm, or when the young person after the refusal keeps a considered wish.
    """
    bron = (bron_on("toestemming.zonder_ouders", feiten.peildatum),)
    if not _from(feiten, "leeftijd.toestemming_samen"):
        return Antwoord("geldt_niet", "Onder de 12 jaar beslissen de mensen met gezag.", bron)
    if _from(feiten, "leeftijd.toestemming_zelf"):
        return Antwoord("geldt_niet", "Vanaf 16 jaar beslist de jeugdige zelf.", bron)
    if not feiten.jeugdige.wilsbekwaam:
        return Antwoord("geldt_niet", "De jeugdige kan dit zelf nog niet afwegen. De mensen met gezag beslissen.", bron)
    if feiten.instemming.ernstig_nadeel:
        uitleg = (
            "De hulp is duidelijk nodig om ernstig nadeel te voorkomen. Dan mag het zonder toestemming van de ouders."
        )
        return Antwoord("mag", uitleg, bron, grond="ernstig_nadeel")
    if feiten.instemming.blijft_wensen:
        uitleg = "De jeugdige wil de hulp ook na de weigering en dacht er goed over na. Dan mag het zonder de ouders."
        return Antwoord("mag", uitleg, bron, grond="blijft_wensen")
    return Antwoord("mag_niet", "Zonder de ouders met gezag kan deze hulp niet beginnen. Praat er samen over.", bron)


def eerdere_weigering(feiten: Feiten) -> Antwoord[str]:
    """Tell if an earlier refusal on paper is followed: "volgen", "mag_afwijken" or "geldt_niet" (7.3.4(3)).

    By somebody of 16 or older who cannot weigh it now, and could then. The helper may depart for well-founded reasons.
    """
    bron = (bron_on("toestemming.eerdere_weigering", feiten.peildatum),)
    if not _from(feiten, "leeftijd.toestemming_zelf"):
        return Antwoord("geldt_niet", "Een eerdere weigering op papier telt vanaf 16 jaar.", bron)
    if feiten.jeugdige.wilsbekwaam:
        return Antwoord("geldt_niet", "De jeugdige kan het nu zelf zeggen. Dat telt.", bron)
    if not feiten.instemming.eerdere_weigering:
        return Antwoord("geldt_niet", "Er is geen eerdere weigering op papier.", bron)
    if feiten.instemming.gegronde_redenen:
        return Antwoord("mag_afwijken", "De hulpverlener heeft goede redenen om af te wijken en schrijft die op.", bron)
    return Antwoord("volgen", "Wat de jeugdige eerder op papier weigerde, gebeurt niet.", bron)


def bij_verzet(feiten: Feiten) -> Antwoord[str]:
    """Tell if an invasive act may go on against resistance: "mag", "mag_niet" or "geldt_niet" (7.3.15(6)).

    For somebody of 12 or older who cannot weigh it and for whom a representative agreed: only clearly against serious harm.
    """
    bron = (bron_on("toestemming.verzet", feiten.peildatum),)
    if not _from(feiten, "leeftijd.toestemming_samen"):
        return Antwoord("geldt_niet", "Deze regel geldt vanaf 12 jaar. Luister ook naar een jonger kind.", bron)
    if feiten.jeugdige.wilsbekwaam:
        return Antwoord("geldt_niet", "De jeugdige kan zelf afwegen. Een nee is dan een nee.", bron)
    if not feiten.instemming.ingrijpend:
        return Antwoord("geldt_niet", "Het gaat niet om iets ingrijpends.", bron)
    if not feiten.instemming.verzet:
        return Antwoord("geldt_niet", "De jeugdige verzet zich niet.", bron)
    if feiten.instemming.ernstig_nadeel:
        return Antwoord("mag", "Het is duidelijk nodig om ernstig nadeel voor de jeugdige te voorkomen.", bron)
    return Antwoord("mag_niet", "Tegen de zin van de jeugdige mag dit niet.", bron)


def zonder_vragen(feiten: Feiten) -> Antwoord[str]:
    """Tell if an act may be done without asking: "mag" or "mag_niet" (7.3.16).

    An act that is not invasive: consent may be presumed. An invasive one: only when solely a representative must agree, there is
    no time to ask, and it is clearly needed at once against serious harm.
    """
    dag, instemming = feiten.peildatum, feiten.instemming
    if not instemming.ingrijpend:
        uitleg = "Het is niet ingrijpend. De hulpverlener mag ervan uitgaan dat het goed is."
        return Antwoord("mag", uitleg, (bron_on("toestemming.verondersteld", dag),), grond="niet_ingrijpend")
    bron = (bron_on("toestemming.geen_tijd", dag),)
    if _from(feiten, "leeftijd.toestemming_samen") and feiten.jeugdige.wilsbekwaam:
        return Antwoord("mag_niet", "De jeugdige kan zelf antwoord geven. Vraag het.", bron)
    if instemming.geen_tijd and instemming.ernstig_nadeel:
        uitleg = "Er is geen tijd om het te vragen en het is meteen nodig om ernstig nadeel te voorkomen."
        return Antwoord("mag", uitleg, bron, grond="geen_tijd")
    return Antwoord("mag_niet", "Vraag eerst toestemming aan wie voor de jeugdige beslist.", bron)


def welke_regels(feiten: Feiten) -> Antwoord[str]:
    """Tell which rules of consent hold: "jeugdwet", or "wgbo" for a medical treatment (7.3.1(3), BW book 7 art. 446)."""
    bron = (bron_on("toestemming.geneeskundig", feiten.peildatum),)
    if feiten.instemming.geneeskundig:
        uitleg = "Dit is een medische behandeling. Dan gelden de regels voor behandeling door een arts, niet die van de Jeugdwet."
        return Antwoord("wgbo", uitleg, bron)
    return Antwoord("jeugdwet", "Voor deze hulp gelden de regels over toestemming van de Jeugdwet.", bron)
