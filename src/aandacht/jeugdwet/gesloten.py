"""Closed help: the grounds of an order, who asks for it, and seclusion (Jeugdwet 6.1, 6.3). The judge decides."""

from collections.abc import Iterator
from typing import NamedTuple

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.maatregelen import runs_on
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import add_months, age_on, birthday

GI_MAATREGELEN = {"ots", "vots", "voogdij"}


class Tekort(NamedTuple):
    """A condition that is not met: the rule that sets it, and what is missing in words."""

    regel: str
    uitleg: str


def voorwaarden(feiten: Feiten) -> Antwoord[str]:
    """Tell if the judge can give the order that is asked: "kan", or "kan_niet" with the first condition that is not met.

    The grounds (6.1.2(2)); the statement of a behavioural scientist who examined shortly before (6.1.2(5), in an emergency unless
    impossible 6.1.3(3)); under 18 a supervision order, guardianship of a GI or agreement of the representative (6.1.2(3)); at 18
    only as the end of what began before, to six months after the birthday (6.1.1, 6.1.2(4)); a conditional order with its plan
    and the readiness to keep to it (6.1.4).
    """
    dag = feiten.peildatum
    tekort = next(_tekorten(feiten), None)
    if tekort is not None:
        return Antwoord("kan_niet", f"Gesloten jeugdhulp kan nu niet: {tekort.uitleg}.", (bron_on(tekort.regel, dag),))
    uitleg = "De kinderrechter kan gesloten jeugdhulp toestaan. De rechter hoort eerst iedereen en er is een advocaat."
    return Antwoord("kan", uitleg, (bron_on("gesloten.gronden", dag), bron_on("gesloten.verklaring", dag)))


def _tekorten(feiten: Feiten) -> Iterator[Tekort]:
    verzoek = feiten.geslotenverzoek
    if not verzoek.ernstige_problemen:
        yield Tekort("gesloten.gronden", "de problemen belemmeren het opgroeien niet ernstig genoeg")
    if not verzoek.nodig_en_geschikt:
        yield Tekort("gesloten.gronden", "gesloten verblijf is niet nodig of niet geschikt")
    if verzoek.minder_ingrijpend:
        yield Tekort("gesloten.gronden", "er is iets minder ingrijpends mogelijk")
    yield from _tekorten_verklaring(feiten)
    yield from _tekorten_leeftijd(feiten)
    if verzoek.variant == "voorwaardelijk":
        if not verzoek.plan_overgelegd:
            yield Tekort("gesloten.voorwaardelijk", "bij een voorwaardelijke machtiging hoort een hulpverleningsplan")
        if not verzoek.leeft_voorwaarden_na:
            yield Tekort("gesloten.voorwaardelijk", "de jeugdige zal zich niet aan de voorwaarden houden")


def _tekorten_verklaring(feiten: Feiten) -> Iterator[Tekort]:
    verzoek = feiten.geslotenverzoek
    if not verzoek.verklaring:
        if verzoek.variant != "spoed":
            yield Tekort("gesloten.verklaring", "een gedragswetenschapper moet eerst zelf kijken en instemmen")
        elif not verzoek.onderzoek_onmogelijk:
            yield Tekort("gesloten.spoed", "een gedragswetenschapper kan nog kijken, en moet dan instemmen")


def _tekorten_leeftijd(feiten: Feiten) -> Iterator[Tekort]:
    dag, geboren = feiten.peildatum, feiten.jeugdige.geboortedatum
    grens = value_on("leeftijd.gesloten", dag)
    if age_on(geboren, dag) < grens:
        if not _measure_of_gi(feiten) and not feiten.geslotenverzoek.vertegenwoordiger_stemt_in:
            yield Tekort("gesloten.minderjarig", "er is geen maatregel en de ouder of voogd stemt niet in")
    elif dag > add_months(birthday(geboren, grens), value_on("gesloten_na_18.maanden", dag)):
        yield Tekort("gesloten_na_18.maanden", "een half jaar na de 18e verjaardag stopt gesloten hulp")
    else:
        yield from _tekorten_18(feiten)


def _tekorten_18(feiten: Feiten) -> Iterator[Tekort]:
    verzoek = feiten.geslotenverzoek
    if not verzoek.machtiging_bij_18:
        yield Tekort("gesloten.reikwijdte", "er liep geen machtiging op de 18e verjaardag")
    if not verzoek.begonnen_voor_18:
        yield Tekort("gesloten_na_18.maanden", "de behandeling begon niet voor de 18e verjaardag")
    if not verzoek.plan_voor_18:
        yield Tekort("gesloten_na_18.maanden", "het plan was er niet voor de 18e verjaardag")
    if not verzoek.naar_andere_hulp:
        yield Tekort("gesloten_na_18.maanden", "het plan werkt niet toe naar hulp die niet gesloten is")


def _running(feiten: Feiten) -> set[str]:
    return {maatregel.soort for maatregel in feiten.maatregelen if runs_on(maatregel, feiten.peildatum)}


def _measure_of_gi(feiten: Feiten) -> bool:
    return bool(_running(feiten) & GI_MAATREGELEN)


def wie_verzoekt(feiten: Feiten) -> Antwoord[tuple[str, ...]]:
    """List who asks the judge: "college", "raad", "officier", "gi" (6.1.8).

    The college of the woonplaats; with a protection measure, running or asked for, the RvdK, the prosecutor and the GI that
    carries it out; with youth probation the college or the GI.
    """
    dag = feiten.peildatum
    if _measure_of_gi(feiten):
        uitleg = "Bij een maatregel vraagt de Raad voor de Kinderbescherming, de officier of de instelling het aan de rechter."
        return Antwoord(("raad", "officier", "gi"), uitleg, (bron_on("gesloten.verzoeker_maatregel", dag),))
    if feiten.geslotenverzoek.maatregel_gevraagd:
        uitleg = "Er wordt ook een maatregel gevraagd. Dan doet de Raad voor de Kinderbescherming of de officier het verzoek."
        return Antwoord(("raad", "officier"), uitleg, (bron_on("gesloten.verzoeker_maatregel", dag),))
    if "jeugdreclassering" in _running(feiten):
        uitleg = "Bij jeugdreclassering doet de gemeente of de instelling het verzoek."
        return Antwoord(("college", "gi"), uitleg, (bron_on("gesloten.verzoeker_reclassering", dag),))
    uitleg = "De gemeente waar de jeugdige woont doet het verzoek aan de kinderrechter."
    return Antwoord(("college",), uitleg, (bron_on("gesloten.verzoeker", dag),))


def insluiten(feiten: Feiten) -> Antwoord[str]:
    """Tell if a young person in closed help may be secluded: "mag" or "mag_niet" (6.3.2.2(2)-(3)).

    Only from 12 and in an emergency; one day, once extended by one day by a behavioural scientist.
    """
    dag = feiten.peildatum
    bron = (bron_on("gesloten.insluiting", dag), bron_on("insluiting.dagen", dag))
    if age_on(feiten.jeugdige.geboortedatum, dag) < value_on("leeftijd.insluiting", dag):
        return Antwoord("mag_niet", "Een kind onder de 12 jaar mag niet worden ingesloten.", bron)
    if not feiten.insluiting.noodsituatie:
        return Antwoord("mag_niet", "Insluiten mag alleen in een noodsituatie.", bron)
    uitleg = "In nood mag het, hoogstens een dag. Een gedragswetenschapper kan er een keer een dag bij doen."
    return Antwoord("mag", uitleg, bron)
