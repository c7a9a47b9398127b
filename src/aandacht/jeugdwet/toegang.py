"""Routes to jeugdhulp: who decides, and what the municipality may still weigh (Jeugdwet 2.3, 2.4, 2.6, 3.5)."""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt
from aandacht.jeugdwet.parameters import bron_on

MEDISCH = ("huisarts", "jeugdarts", "medisch_specialist")
RECHTER = ("rechter", "officier")
ROUTES = ("college", *MEDISCH, "gi", *RECHTER)


def toegang(feiten: Feiten) -> Antwoord[str]:
    """Give the kind of access that `verwijzing.route` gives: `besluit`, `verwijzing`, `bepaling_gi` or `rechter`.

    `gemeente_toetst` is true only for `besluit` (Jeugdwet 2.3(1)). After a referral by a doctor (2.6(1)(e)), a determination
    by the GI (3.5) or a judge or prosecutor (2.4(2)(b)) the municipality does not weigh the need again. No route yet: the
    route is the missing fact.
    """
    route = feiten.verwijzing.route
    if route is None:
        raise Ontbreekt(("verwijzing", "route"))
    if route == "college":
        uitleg = "De gemeente onderzoekt de vraag en neemt een besluit."
        return Antwoord("besluit", uitleg, (bron_on("toegang.besluit", feiten.peildatum),), gemeente_toetst=True)
    if route in MEDISCH:
        uitleg = (
            "De verwijzing van de arts geeft toegang tot de hulp. De gemeente toetst niet opnieuw of hulp nodig is."
        )
        return Antwoord("verwijzing", uitleg, (bron_on("toegang.verwijzing", feiten.peildatum),), gemeente_toetst=False)
    if route == "gi":
        uitleg = "De gecertificeerde instelling bepaalt welke hulp nodig is, na overleg met de gemeente. De gemeente zet die in."
        return Antwoord("bepaling_gi", uitleg, (bron_on("toegang.gi", feiten.peildatum),), gemeente_toetst=False)
    uitleg = "De rechter of de officier van justitie vindt de hulp nodig. De gemeente zet die hulp in."
    return Antwoord("rechter", uitleg, (bron_on("toegang.rechter", feiten.peildatum),), gemeente_toetst=False)
