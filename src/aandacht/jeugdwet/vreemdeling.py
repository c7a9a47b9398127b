"""Help for young people without Dutch nationality (Jeugdwet 1.3, Besluit Jeugdwet 1.2)."""

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import age_on


def recht_op_voorziening(feiten: Feiten) -> Antwoord[str]:
    """Tell if there can be help: "ja" with lawful stay, for a child without it "tijdelijk" or "alleen_met_redenen" (foster care).

    Without lawful stay a provision lasts at most half a year at a time, and from 18 there is none: "nee". Help gives no claim
    to lawful stay (1.3(5)).
    """
    dag = feiten.peildatum
    if feiten.vreemdeling.rechtmatig:
        uitleg = "Wie rechtmatig in Nederland is, krijgt hulp zoals ieder ander."
        return Antwoord("ja", uitleg, (bron_on("vreemdeling.rechtmatig", dag),))
    if age_on(feiten.jeugdige.geboortedatum, dag) >= value_on("leeftijd.vreemdeling", dag):
        uitleg = "Zonder verblijfsrecht is er alleen hulp voor wie jonger is dan 18 jaar."
        return Antwoord("nee", uitleg, (bron_on("vreemdeling.rechtmatig", dag), bron_on("vreemdeling.kind", dag)))
    bron = (bron_on("vreemdeling.kind", dag), bron_on("vreemdeling.maanden", dag))
    if feiten.hulp.vorm == "pleegzorg":
        uitleg = "Een kind zonder verblijfsrecht gaat alleen naar een pleeggezin als daar goede redenen voor zijn."
        return Antwoord("alleen_met_redenen", uitleg, bron)
    uitleg = "Een kind zonder verblijfsrecht krijgt hulp, steeds voor hoogstens een half jaar."
    return Antwoord("tijdelijk", uitleg, bron)
