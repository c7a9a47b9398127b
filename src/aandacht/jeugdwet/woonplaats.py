"""Which municipality is responsible: the woonplaats of the jeugdige (Jeugdwet 1.1, since 2022 and until 2021)."""

from datetime import date

from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord
from aandacht.jeugdwet.feiten import Feiten, Gezag, Verblijf
from aandacht.jeugdwet.maatregelen import runs_on as measure_runs_on
from aandacht.jeugdwet.parameters import bron_on, holds_on, value_on
from aandacht.kernel.dagen import DAY, age_on

SOORTEN = ("pleegzorg", "gezinshuis", "residentieel", "gesloten", "opvang", "wlz", "jji")


def gemeente(feiten: Feiten) -> Antwoord[str]:
    """CBS code of the responsible municipality on the day, with `grond`; "unknown" when nothing tells.

    Since 2022: the BRP address before a stay (`brp_voor_verblijf`), else the BRP address (`brp`); when that cannot be told or is
    under enquiry the municipality of the mother at birth (`moeder`), else the real stay (`werkelijk_verblijf`).
    Until 2021: of the person with authority (`gezag`), else the real stay; from 18 the own address (`brp`).
    """
    if holds_on("woonplaats.gezag", feiten.peildatum):
        return _until_2021(feiten)
    dag = feiten.peildatum
    bron = (bron_on("woonplaats.brp", dag),)
    eerste = first_of_stays(feiten.jeugdige.verblijf, dag)
    if eerste is not None:
        if ervoor := eerste.brp_gemeente_ervoor:
            uitleg = "De jeugdige woont bij een aanbieder, pleegouder of instelling. Dan telt het BRP-adres van voor dat verblijf."
            return Antwoord(ervoor, uitleg, bron, grond="brp_voor_verblijf")
    elif (brp := feiten.jeugdige.brp_gemeente) and not feiten.jeugdige.brp_onderzoek:
        return Antwoord(
            brp, "De gemeente waar de jeugdige volgens de BRP woont is verantwoordelijk.", bron, grond="brp"
        )
    if moeder := feiten.jeugdige.gemeente_moeder_bij_geboorte:
        uitleg = "Het BRP-adres is niet vast te stellen. Dan telt de gemeente waar de moeder stond ingeschreven bij de geboorte."
        return Antwoord(moeder, uitleg, bron, grond="moeder")
    return _werkelijk_verblijf(feiten, "woonplaats.brp")


def _werkelijk_verblijf(feiten: Feiten, *regels: str) -> Antwoord[str]:
    """Where the young person really is; somebody is always somewhere, so None is no answer yet."""
    bron = tuple(bron_on(regel, feiten.peildatum) for regel in regels)
    hier = feiten.jeugdige.werkelijk_verblijf
    if hier is None:
        uitleg = "De woonplaats is zo niet vast te stellen. Zoek uit waar de jeugdige nu echt is."
        return Antwoord(UNKNOWN, uitleg, bron, mist=("jeugdige.werkelijk_verblijf",))
    return Antwoord(
        hier, "De gemeente waar de jeugdige nu echt is, is verantwoordelijk.", bron, grond="werkelijk_verblijf"
    )


def gemeente_buitenland(feiten: Feiten) -> Antwoord[str]:
    """CBS code of the responsible municipality for somebody whose woonplaats is abroad: where they really are (1.1, woonplaats).

    The same before 2022. "unknown" when nobody knows yet where that is.
    """
    regel = "woonplaats.gezag" if holds_on("woonplaats.gezag", feiten.peildatum) else "woonplaats.brp"
    return _werkelijk_verblijf(feiten, regel)


def first_of_stays(verblijf: tuple[Verblijf, ...], dag: date) -> Verblijf | None:
    """First stay of the chain that runs on `dag`, or None when there is no stay on that day.

    Stays that follow each other on the same or the next day are one stay (Jeugdwet 1.1, woonplaats 2).
    """
    eerste: Verblijf | None = None
    for stay in sorted(verblijf, key=lambda stay: stay.start, reverse=True):
        if eerste is None:
            runs = stay.start <= dag and (stay.einde is None or dag <= stay.einde)
            eerste = stay if runs else None
        elif stay.einde is None or stay.einde >= eerste.start - DAY:
            eerste = stay
    return eerste


def _until_2021(feiten: Feiten) -> Antwoord[str]:
    dag = feiten.peildatum
    if age_on(feiten.jeugdige.geboortedatum, dag) >= value_on("leeftijd.meerderjarig", dag):
        if brp := feiten.jeugdige.brp_gemeente:
            bron = (bron_on("woonplaats.gezag", dag), bron_on("woonplaats.meerderjarig", dag))
            return Antwoord(brp, "Vanaf 18 jaar telt het eigen woonadres.", bron, grond="brp")
        return _werkelijk_verblijf(feiten, "woonplaats.gezag", "woonplaats.meerderjarig")
    if any(measure_runs_on(maatregel, dag) and maatregel.soort == "voogdij" for maatregel in feiten.maatregelen):
        return _werkelijk_verblijf(feiten, "woonplaats.gezag")
    holders = [gezag for gezag in feiten.gezag if gezag.sinds <= dag and (gezag.tot is None or dag <= gezag.tot)]
    return _follow_gezag(feiten, holders)


def _follow_gezag(feiten: Feiten, holders: list[Gezag]) -> Antwoord[str]:
    """BW1 art. 12: the woonplaats of who has authority; parents apart: of the parent with whom the child stays."""
    gemeenten = {gezag.gemeente for gezag in holders} - {None}
    bron = (bron_on("woonplaats.gezag", feiten.peildatum), bron_on("woonplaats.bw", feiten.peildatum))
    uitleg = "Tot en met 31 december 2021 telde de gemeente waar de persoon met gezag woont."
    if len(gemeenten) == 1:
        return Antwoord(str(*gemeenten), uitleg, bron, grond="gezag")
    if gemeenten and feiten.jeugdige.werkelijk_verblijf in gemeenten:
        uitleg += " De ouders wonen in verschillende gemeenten. Dan telt de ouder bij wie het kind is."
        return Antwoord(str(feiten.jeugdige.werkelijk_verblijf), uitleg, bron, grond="gezag")
    return _werkelijk_verblijf(feiten, "woonplaats.gezag", "woonplaats.bw")
