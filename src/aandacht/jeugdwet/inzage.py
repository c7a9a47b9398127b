"""Who may see a file of help, and which part (Jeugdwet 7.3.10, 7.3.11, 7.3.12a, 7.3.15, 6.7.2).

It is the file of the helper or GI. The file of the municipality falls under other rules (Jeugdwet 7.4.0, AVG).
"""

from aandacht.jeugdwet.antwoord import Antwoord, write_list
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.inlichtingen import Wie, betrokkene, vertegenwoordiger_onbekend
from aandacht.jeugdwet.maatregelen import runs_on
from aandacht.jeugdwet.omstandigheden import VRAGERS
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.jeugdwet.toestemming import JEUGDIGE
from aandacht.kernel.dagen import age_on

__all__ = ["VRAGERS", "afgeschermd_deel", "mag_inzien", "na_overlijden", "verslag_gesloten", "wie_mag_inzien"]


def wie_mag_inzien(feiten: Feiten) -> Wie:
    """List who may see and copy the file: the young person from 12 and able, else those with authority (7.3.10, 7.3.15).

    Not as far as the privacy of somebody else asks that it stays closed.
    """
    personen = betrokkene(feiten)
    if personen is None:
        return vertegenwoordiger_onbekend(feiten)
    bron = [bron_on("inzage.recht", feiten.peildatum)]
    if personen == (JEUGDIGE,):
        return Antwoord(personen, "Het dossier is van de jeugdige: die mag het zien en een kopie krijgen.", tuple(bron))
    bron.append(bron_on("toestemming.vertegenwoordiger", feiten.peildatum))
    wie = write_list(personen) if personen else "niemand, want niemand heeft nu gezag"
    return Antwoord(
        personen,
        f"Zolang de jeugdige dit niet zelf doet, mogen de mensen met gezag het dossier zien: {wie}.",
        tuple(bron),
    )


def afgeschermd_deel(feiten: Feiten) -> Antwoord[str]:
    """Tell if the young person has a part of the file that others see only with their consent: "ja" from 12 and able, or "nee".

    From then on the right to see is theirs (7.3.10), and so is the consent for others (7.3.11(1)).
    """
    dag = feiten.peildatum
    bron = (bron_on("inzage.ander", dag), bron_on("leeftijd.toestemming_samen", dag))
    if age_on(feiten.jeugdige.geboortedatum, dag) < value_on("leeftijd.toestemming_samen", dag):
        return Antwoord("nee", "Onder de 12 jaar beslissen de mensen met gezag over het dossier.", bron)
    if not feiten.jeugdige.wilsbekwaam:
        return Antwoord("nee", "De jeugdige kan dit zelf nog niet afwegen. Anderen beslissen over het dossier.", bron)
    return Antwoord("ja", "Vanaf 12 jaar zegt de jeugdige zelf wie wat mag zien.", bron)


def mag_inzien(feiten: Feiten) -> Antwoord[str]:
    """Tell if `inzageverzoek.wie` may see the file: "ja", "deels" (as far as `uitleg` says) or "nee"; `grond` is the article.

    `wie`: "jeugdige", "gezag" (somebody with authority), "ouder_zonder_gezag", "hulpverlener", "gi" or "ander". "unknown" for
    somebody who may be the representative of an adult who cannot weigh it.
    """
    wie = feiten.inzageverzoek.wie
    if wie == "jeugdige":
        return _jeugdige(feiten)
    if feiten.inzageverzoek.wettelijke_plicht:
        return _answer(feiten, "ja", "Een wet zegt dat dit gedeeld moet worden.", "inzage.ander")
    if wie == "gezag" and (answer := _gezag(feiten)):
        return answer
    if wie == "hulpverlener" and feiten.inzageverzoek.nodig_voor_werk:
        uitleg = "Wie zelf bij de hulp betrokken is, ziet wat voor dat werk nodig is. Meer niet."
        return _answer(feiten, "deels", uitleg, "inzage.betrokken")
    if wie == "gi" and _needed_for_ots(feiten):
        uitleg = "Wat nodig is voor de ondertoezichtstelling wordt gedeeld, ook zonder toestemming. Meer niet."
        return _answer(feiten, "deels", uitleg, "inzage.ots")
    return _ander(feiten)


def _answer(feiten: Feiten, antwoord: str, uitleg: str, regel: str) -> Antwoord[str]:
    bron = bron_on(regel, feiten.peildatum)
    return Antwoord(antwoord, uitleg, (bron,), grond=bron.artikel)


def _shown(feiten: Feiten, uitleg: str, regel: str) -> Antwoord[str]:
    """It may be seen, not as far as it harms the privacy of somebody else."""
    if feiten.inzageverzoek.schaadt_ander:
        return _answer(
            feiten, "deels", "Wat de privacy van een ander schaadt, blijft dicht. De rest is te zien.", regel
        )
    return _answer(feiten, "ja", uitleg, regel)


def _jeugdige(feiten: Feiten) -> Antwoord[str]:
    if betrokkene(feiten) == (JEUGDIGE,):
        return _shown(feiten, "Je mag je eigen dossier zien en een kopie krijgen.", "inzage.recht")
    uitleg = "Zolang je dit niet zelf kunt afwegen, of jonger bent dan 12, vraagt iemand het voor je."
    return _answer(feiten, "nee", uitleg, "toestemming.vertegenwoordiger")


def _gezag(feiten: Feiten) -> Antwoord[str] | None:
    """Somebody with authority: in the young person's place, beside them from 12 to 15, as anybody else from 16."""
    dag = feiten.peildatum
    leeftijd = age_on(feiten.jeugdige.geboortedatum, dag)
    if leeftijd >= value_on("leeftijd.meerderjarig", dag):
        return None
    if leeftijd < value_on("leeftijd.toestemming_samen", dag) or not feiten.jeugdige.wilsbekwaam:
        if feiten.inzageverzoek.strijdt_met_goede_hulp:
            uitleg = "Dit delen strijdt met wat een goede hulpverlener doet. Dan blijft het dicht."
            return _answer(feiten, "nee", uitleg, "inzage.vertegenwoordiger")
        return _shown(feiten, "De mensen met gezag mogen het dossier zien.", "inzage.recht")
    if leeftijd >= value_on("leeftijd.toestemming_zelf", dag):
        return None
    if feiten.inzageverzoek.strijdt_met_goede_hulp:
        uitleg = "Dit delen strijdt met wat een goede hulpverlener doet. Dan blijft het dicht."
        return _answer(feiten, "nee", uitleg, "inzage.goede_hulp")
    uitleg = (
        "Tot 16 jaar mogen de mensen met gezag zien wat nodig is om mee te beslissen. De rest blijft van de jeugdige."
    )
    return _answer(feiten, "deels", uitleg, "inzage.betrokken")


def _needed_for_ots(feiten: Feiten) -> bool:
    soorten = {maatregel.soort for maatregel in feiten.maatregelen if runs_on(maatregel, feiten.peildatum)}
    return bool(soorten & {"ots", "vots"}) and feiten.inzageverzoek.nodig_voor_ots


def _ander(feiten: Feiten) -> Antwoord[str]:
    if not feiten.inzageverzoek.toestemming:
        if feiten.inzageverzoek.wie in ("gezag", "ander") and betrokkene(feiten) is None:
            return vertegenwoordiger_onbekend(feiten)  # who asks may be the one who decides for this adult
        uitleg = "Een ander mag het dossier alleen zien als degene over wie het gaat dat goed vindt. Dat is niet zo."
        return _answer(feiten, "nee", uitleg, "inzage.ander")
    if feiten.inzageverzoek.strijdt_met_goede_hulp:
        uitleg = "Dit delen strijdt met wat een goede hulpverlener doet. Dan blijft het dicht."
        return _answer(feiten, "nee", uitleg, "inzage.goede_hulp")
    return _shown(feiten, "Degene over wie het gaat vindt het goed.", "inzage.ander")


def na_overlijden(feiten: Feiten) -> Antwoord[str]:
    """Tell if somebody may see the file of a person who died: "ja" or "nee" (7.3.12a). Only what the ground is about is shown.

    With consent on paper during life, with authority over a child under 16, or with a weighty interest that cannot be served
    otherwise; not when somebody of 12 or older had an objection recorded.
    """
    verzoek = feiten.inzageverzoek
    if verzoek.bezwaar_overledene:
        uitleg = "De overledene heeft laten vastleggen dat niemand dit mag zien. Dat blijft zo."
        return _answer(feiten, "nee", uitleg, "inzage.bezwaar_overledene")
    if verzoek.toestemming_bij_leven:
        return _answer(feiten, "ja", "De overledene vond dit bij leven goed, op papier.", "inzage.overleden")
    if verzoek.gezag_tot_overlijden and not verzoek.strijdt_met_goede_hulp:
        uitleg = "Wie het gezag had over een kind onder de 16 jaar mag het dossier zien."
        return _answer(feiten, "ja", uitleg, "inzage.overleden")
    if verzoek.zwaarwegend_belang:
        uitleg = "Er is een zwaarwegend belang dat alleen zo te behartigen is. Alleen wat daarover gaat is te zien."
        return _answer(feiten, "ja", uitleg, "inzage.overleden")
    return _answer(feiten, "nee", "Er is geen reden waarom dit dossier open mag.", "inzage.overleden")


def verslag_gesloten(feiten: Feiten) -> Antwoord[str]:
    """Tell if reports of measures in closed help go to parents, foster parents or GI: "delen" or "eerst_instemming" (6.7.2).

    From 16 the young person agrees first, except what the GI needs for a supervision order.
    """
    dag = feiten.peildatum
    bron = (bron_on("inzage.verslag_gesloten", dag), bron_on("leeftijd.verslag_gesloten", dag))
    if age_on(feiten.jeugdige.geboortedatum, dag) < value_on("leeftijd.verslag_gesloten", dag):
        return Antwoord(
            "delen", "Onder de 16 jaar gaan deze verslagen naar de instelling, de ouders of de pleegouders.", bron
        )
    if feiten.inzageverzoek.wie == "gi" and _needed_for_ots(feiten):
        return Antwoord("delen", "De instelling heeft dit nodig voor de ondertoezichtstelling.", bron)
    if feiten.inzageverzoek.toestemming:
        return Antwoord("delen", "De jeugdige vindt het goed.", bron)
    return Antwoord("eerst_instemming", "Vanaf 16 jaar moet de jeugdige het eerst goed vinden.", bron)
