"""Which municipality pays while it is not clear who is responsible (Jeugdwet 8.2.1). The help never waits for that."""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on

VRAAG = "vraag_gemeente"


def wie_betaalt_eerst(feiten: Feiten) -> Antwoord[str]:
    """CBS code of the municipality that pays first: the one that granted or agreed, else the one that was named (8.2.1(2)).

    "vraag_gemeente" when nobody did: a municipality answers that question within two weeks (8.2.1(1)).
    """
    dag = feiten.peildatum
    if toegekend := feiten.betaling.toegekend_door:
        uitleg = "De gemeente die de hulp toekende of ermee instemde, betaalt eerst. Later verrekenen mag."
        return Antwoord(toegekend, uitleg, (bron_on("betaling.eerst", dag),), grond="toegekend")
    if genoemd := feiten.betaling.genoemd_college:
        uitleg = "De gemeente die is genoemd toen de aanbieder ernaar vroeg, betaalt eerst. Later verrekenen mag."
        return Antwoord(genoemd, uitleg, (bron_on("betaling.eerst", dag),), grond="genoemd")
    uitleg = "Nog geen gemeente heeft ingestemd. De aanbieder vraagt het de gemeente; die moet snel antwoorden."
    return Antwoord(VRAAG, uitleg, (bron_on("betaling.vraag", dag), bron_on("betaalvraag.weken", dag)))


def verrekening(feiten: Feiten) -> Antwoord[str]:
    """Tell if the municipalities settle after they consulted: "verrekenen" or "geen_verrekening" (8.2.1(3))."""
    bron = (bron_on("betaling.verrekening", feiten.peildatum),)
    if feiten.betaling.ander_college_verantwoordelijk:
        uitleg = "De gemeenten zijn het eens dat een andere gemeente moet betalen. Zij verrekenen wat al is betaald."
        return Antwoord("verrekenen", uitleg, bron)
    uitleg = "De gemeente die betaalde is verantwoordelijk, of het overleg loopt nog. Er valt niets te verrekenen."
    return Antwoord("geen_verrekening", uitleg, bron)
