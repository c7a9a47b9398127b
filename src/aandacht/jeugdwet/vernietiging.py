"""What may be destroyed on request (Jeugdwet 7.3.9). How long the rest is kept: `termijnen.dossier`."""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.inlichtingen import betrokkene, vertegenwoordiger_onbekend
from aandacht.jeugdwet.parameters import bron_on
from aandacht.jeugdwet.toestemming import JEUGDIGE


def vernietigen(feiten: Feiten) -> Antwoord[str]:
    """Tell what happens to what somebody asks to destroy: "vernietigen", "deels" or "bewaren" (7.3.9).

    Only the person it is about can ask, from 12 and able; before that those with authority. Kept is what is of considerable
    interest to another, or what a law forbids to destroy. The helper decides; the Jeugdwet sets no term for that. "unknown"
    for somebody who may be the representative of an adult who cannot weigh it.
    """
    dag, verzoek = feiten.peildatum, feiten.vernietigingsverzoek
    bron = bron_on("vernietiging.recht", dag)
    if verzoek.wie in ("gezag", "ander") and betrokkene(feiten) is None:
        return vertegenwoordiger_onbekend(feiten)  # who asks may be the one who decides for this adult
    if not _may_ask(feiten):
        uitleg = "Alleen degene over wie het dossier gaat kan dit vragen, of wie voor diegene beslist."
        return Antwoord("bewaren", uitleg, (bron, bron_on("toestemming.vertegenwoordiger", dag)))
    if verzoek.wet_verbiedt:
        uitleg = "Wat een wet verbiedt te vernietigen blijft bewaard. De rest wordt vernietigd."
        return Antwoord("deels", uitleg, (bron_on("vernietiging.grens", dag),), grond="wet")
    if verzoek.belang_ander:
        uitleg = "Wat voor een ander van aanmerkelijk belang is blijft bewaard. De rest wordt vernietigd."
        return Antwoord("deels", uitleg, (bron_on("vernietiging.grens", dag),), grond="belang_ander")
    return Antwoord("vernietigen", "De hulpverlener vernietigt de gegevens waar het om gaat.", (bron,))


def _may_ask(feiten: Feiten) -> bool:
    wie = feiten.vernietigingsverzoek.wie
    if wie not in ("jeugdige", "gezag"):
        return False
    personen = betrokkene(feiten)
    return personen is not None and (personen == (JEUGDIGE,)) == (wie == "jeugdige") and bool(personen)
