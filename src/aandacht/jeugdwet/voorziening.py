"""What belongs to help besides the help itself: transport, support for parents, a personal budget (Jeugdwet 2.3, 8.1.1).

What is needed is for the college to judge, with the family; these rules only say what follows from that.
"""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import age_on


def vervoer(feiten: Feiten) -> Antwoord[str]:
    """Tell if help includes transport to it: "moet" or "hoeft_niet" (2.3(2)).

    For a medical reason, or where the young person has too little self-reliance, as far as the college finds it needed.
    """
    bron = (bron_on("voorziening.vervoer", feiten.peildatum),)
    if feiten.ondersteuning.medische_noodzaak:
        return Antwoord("moet", "Vervoer naar de hulp hoort erbij, om medische redenen.", bron)
    if feiten.ondersteuning.beperkte_zelfredzaamheid:
        return Antwoord("moet", "Vervoer hoort erbij, omdat de jeugdige niet zelf naar de hulp kan reizen.", bron)
    return Antwoord("hoeft_niet", "Er is geen reden waarom de gemeente het vervoer moet regelen.", bron)


def respijt(feiten: Feiten) -> Antwoord[str]:
    """Tell if the college supports the parents so that they can go on: "moet" or "hoeft_niet" (2.3(3)).

    For a young person under 18 who needs permanent supervision and has help of limb 2 or 3, or nursing under the Zvw.
    """
    dag, nodig = feiten.peildatum, feiten.ondersteuning
    bron = (bron_on("voorziening.respijt", dag),)
    if age_on(feiten.jeugdige.geboortedatum, dag) >= value_on("leeftijd.jeugdige", dag):
        return Antwoord("hoeft_niet", "Deze steun voor ouders is er tot de 18e verjaardag.", bron)
    if not nodig.permanent_toezicht:
        uitleg = "Deze steun voor ouders is er als er altijd iemand op hun kind moet letten."
        return Antwoord("hoeft_niet", uitleg, bron)
    if not nodig.verpleging_zvw and feiten.hulp.limb not in (2, 3):
        uitleg = "Deze steun hoort bij begeleiding, persoonlijke verzorging of verpleging van het kind."
        return Antwoord("hoeft_niet", uitleg, bron)
    if not nodig.nodig_voor_ouders:
        return Antwoord("hoeft_niet", "De ouders kunnen zonder deze steun voor hun kind blijven zorgen.", bron)
    uitleg = "De gemeente zorgt voor steun, zodat de ouders voor hun kind kunnen blijven zorgen."
    return Antwoord("moet", uitleg, bron)


def pgb(feiten: Feiten) -> Antwoord[str]:
    """Tell if a personal budget is given: "verstrekken", "mag_weigeren" or "geen_pgb" (8.1.1).

    The family wishes it, can carry the duties (with help), explains why help of a provider does not fit, and the quality is sure.
    As far as it is dearer, or after an earlier withdrawal, the college may refuse.
    """
    dag, budget = feiten.peildatum, feiten.pgb
    bron = (bron_on("voorziening.pgb", dag),)
    if not budget.gewenst:
        return Antwoord("geen_pgb", "Een persoonsgebonden budget is er alleen als het gezin dat zelf wil.", bron)
    if not budget.kan_taken_aan:
        return Antwoord("geen_pgb", "Iemand in of om het gezin moet de taken van een budget aankunnen.", bron)
    if not budget.gemotiveerd:
        return Antwoord("geen_pgb", "Het gezin legt uit waarom de hulp van een aanbieder niet past.", bron)
    if not budget.kwaliteit_goed:
        return Antwoord("geen_pgb", "Het moet zeker zijn dat de hulp van goede kwaliteit is.", bron)
    return _may_refuse(feiten) or Antwoord("verstrekken", "Het gezin krijgt een persoonsgebonden budget.", bron)


def _may_refuse(feiten: Feiten) -> Antwoord[str] | None:
    bron = (bron_on("voorziening.pgb_weigeren", feiten.peildatum),)
    if feiten.pgb.eerder_ingetrokken:
        return Antwoord(
            "mag_weigeren", "Een eerder budget is ingetrokken. Dan mag de gemeente weigeren, met redenen.", bron
        )
    if feiten.pgb.duurder:
        uitleg = "Voor zover de hulp met een budget duurder is, mag de gemeente dat deel weigeren."
        return Antwoord("mag_weigeren", uitleg, bron)
    return None
