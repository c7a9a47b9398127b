"""Child protection: when a measure can be asked, and what the judge must allow (Jeugdwet 2.4, BW book 1).

Read in an older copy of BW book 1. The law has no word on where a child belongs for good without a judge: nothing here decides that.
"""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.maatregelen import runs_on
from aandacht.jeugdwet.parameters import bron_on


def onderzoek_raad(feiten: Feiten) -> Antwoord[str]:
    """Tell if the college asks the RvdK for an enquiry: "meteen" or "nee" (Jeugdwet 2.4(1)).

    As soon as it judges that a measure on authority should be considered. A person judges that, never a computer.
    """
    bron = (bron_on("bescherming.onderzoek", feiten.peildatum),)
    if feiten.bescherming.maatregel_overwegen:
        uitleg = "De gemeente vraagt de Raad voor de Kinderbescherming meteen om onderzoek, en vertelt dat het gezin."
        return Antwoord("meteen", uitleg, bron)
    return Antwoord("nee", "Er is geen reden om een maatregel te overwegen.", bron)


def ots_gronden(feiten: Feiten) -> Antwoord[str]:
    """Tell if the judge can order supervision: "kan" or "kan_niet" (BW1 255).

    A serious threat to development, needed help not or not enough accepted, and a justified expectation that the parents can
    carry the responsibility again within an acceptable term.
    """
    bron, gronden = (bron_on("bescherming.ots", feiten.peildatum),), feiten.bescherming
    if not gronden.ernstige_bedreiging:
        return Antwoord("kan_niet", "De ontwikkeling van het kind wordt niet ernstig bedreigd.", bron)
    if not gronden.hulp_niet_aanvaard:
        return Antwoord("kan_niet", "Het gezin aanvaardt de hulp die nodig is. Dan gaat het zonder maatregel.", bron)
    if not gronden.ouders_kunnen_op_tijd:
        uitleg = "Ondertoezichtstelling past als de ouders het op tijd weer zelf kunnen. Dat is niet te verwachten."
        return Antwoord("kan_niet", uitleg, bron)
    uitleg = "De kinderrechter kan het kind onder toezicht stellen. In de beslissing staan de bedreigingen en hoe lang."
    return Antwoord("kan", uitleg, bron)


def machtiging_nodig(feiten: Feiten) -> Antwoord[str]:
    """Tell if a placement needs an authorisation of the judge: "ja" or "nee" (BW1 265a).

    Under a supervision order, provisional or not, day and night outside the family only with one.
    """
    dag = feiten.peildatum
    bron = (bron_on("bescherming.machtiging", dag),)
    if not feiten.bescherming.dag_en_nacht_uit_huis:
        return Antwoord("nee", "Het kind blijft thuis wonen, of is er maar een deel van de dag niet.", bron)
    if not any(runs_on(maatregel, dag) and maatregel.soort in ("ots", "vots") for maatregel in feiten.maatregelen):
        uitleg = "Er loopt geen ondertoezichtstelling. Dan kan het alleen als de ouders met gezag het goed vinden."
        return Antwoord("nee", uitleg, bron)
    return Antwoord("ja", "Onder toezicht gaat een kind alleen uit huis als de kinderrechter dat toestaat.", bron)


def verblijf_wijzigen(feiten: Feiten) -> Antwoord[str]:
    """Tell who may change where the child stays: "eerst_rechter" or "gi" (BW1 265i)."""
    bron = (bron_on("bescherming.blokkade", feiten.peildatum),)
    if feiten.bescherming.jaar_bij_anderen:
        uitleg = "Anderen voeden het kind al een jaar of langer op. Dan moet de kinderrechter een verhuizing eerst goed vinden."
        return Antwoord("eerst_rechter", uitleg, bron)
    uitleg = "De instelling kan dit zelf beslissen, na overleg met het kind, de ouders en de verzorgers."
    return Antwoord("gi", uitleg, bron)


def advies_raad(feiten: Feiten) -> Antwoord[str]:
    """Tell if an extension needs the advice of the RvdK: "ja" or "nee" (BW1 265j(3)).

    When supervision with out-of-home placement lasted two years or more.
    """
    dag = feiten.peildatum
    bron = (bron_on("advies_raad.jaren", dag), bron_on("advies_raad_melden.maanden", dag))
    if not feiten.bescherming.verlenging_gevraagd:
        return Antwoord("nee", "Er wordt geen verlenging gevraagd.", bron)
    if not feiten.bescherming.twee_jaar_uit_huis:
        return Antwoord("nee", "Het kind is nog geen twee jaar uit huis.", bron)
    uitleg = "Het kind is twee jaar of langer uit huis. Bij de vraag om verlenging hoort advies van de Raad."
    return Antwoord("ja", uitleg, bron)
