"""First the offer to make a plan with your own people (Jeugdwet 4.1.2)."""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on


def aanbieden(feiten: Feiten) -> Antwoord[str]:
    """Tell if provider or GI first offers a family group plan: "aanbieden", "mag_afzien" or "geldt_niet" (4.1.2).

    It may be left out only when the parents say they do not want it, for concrete threats to the child's development, or when
    the child's interests are harmed otherwise. Not for youth probation, nor for guardianship after authority ended.
    """
    bron = (bron_on("familiegroepsplan.aanbieden", feiten.peildatum),)
    plan = feiten.familiegroepsplan
    if plan.reclassering_of_voogdij:
        uitleg = "Bij jeugdreclassering, en bij voogdij nadat het gezag stopte, hoeft dit aanbod niet."
        return Antwoord("geldt_niet", uitleg, bron)
    if plan.ouders_willen_niet:
        return Antwoord(
            "mag_afzien", "De ouders zeiden dat zij geen familiegroepsplan willen maken.", bron, grond="ouders"
        )
    if plan.concrete_bedreiging:
        uitleg = "Er zijn concrete bedreigingen voor de ontwikkeling van het kind. Schrijf op welke."
        return Antwoord("mag_afzien", uitleg, bron, grond="bedreiging")
    if plan.belang_geschaad:
        return Antwoord(
            "mag_afzien", "Het plan zou slecht zijn voor het kind. Schrijf op waarom.", bron, grond="belang"
        )
    uitleg = "De hulpverlener biedt eerst aan dat het gezin zelf een plan maakt, met familie en bekenden."
    return Antwoord("aanbieden", uitleg, bron)
