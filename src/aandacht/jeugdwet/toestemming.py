"""Who must agree to jeugdhulp (Jeugdwet 7.3.4, 7.3.5 and 7.3.15)."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord, write_list
from aandacht.jeugdwet.feiten import Feiten, Gezag, Hulp, Jeugdige, Maatregel, Verwijzing
from aandacht.jeugdwet.maatregelen import measures_around_help
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.kernel.dagen import age_on

JEUGDIGE = "jeugdige"
BESCHERMING = ("ots", "vots", "voogdij", "uhp")
Toestemming = Antwoord[tuple[str, ...] | Literal["unknown"]]


def toestemming(feiten: Feiten) -> Toestemming:
    """List who must agree on the day: "jeugdige" and the `wie` of each person whose authority has begun.

    Under 12 those with authority; 12 to 15 the young person and they; from 16 the young person alone; from 12 and not able to
    weigh own interests those with authority instead. An empty list with `grond` where no consent is needed: closed help
    ("gesloten"), a measure ("kinderbeschermingsmaatregel") or probation ("jeugdreclassering") (7.3.4(1)). For an adult who is
    not able a curator, mentor or somebody close decides; no fact says who that is, so the answer is "unknown".
    """
    dag = feiten.peildatum
    if grond := ground_without_consent(feiten):
        uitleg = (
            f"De hulp hoort bij {NAMEN[grond]}. Dan is geen toestemming nodig. Uitleg en overleg blijven verplicht."
        )
        return Antwoord((), uitleg, (bron_on("toestemming.algemeen", dag),), grond=grond)
    leeftijd = age_on(feiten.jeugdige.geboortedatum, dag)
    if leeftijd < value_on("leeftijd.toestemming_samen", dag):
        return _gezagdragers(feiten, "toestemming.jonger_dan_12", "Onder de 12 jaar beslissen de mensen met gezag")
    if not feiten.jeugdige.wilsbekwaam:
        if leeftijd >= value_on("leeftijd.meerderjarig", dag):
            return _vertegenwoordiger(dag)
        waarom = "De jeugdige kan dit zelf nog niet goed afwegen. Daarom beslissen de mensen met gezag"
        return _gezagdragers(feiten, "toestemming.vertegenwoordiger", waarom)
    if leeftijd < value_on("leeftijd.toestemming_zelf", dag):
        wie = (JEUGDIGE, *holders(feiten.gezag, dag))
        uitleg = (
            f"Van 12 tot en met 15 jaar moeten de jeugdige en de mensen met gezag het eens zijn: {write_list(wie)}."
        )
        return Antwoord(wie, uitleg, (bron_on("toestemming.algemeen", dag), bron_on("toestemming.samen", dag)))
    uitleg = "Vanaf 16 jaar beslist de jeugdige zelf over de hulp."
    return Antwoord((JEUGDIGE,), uitleg, (bron_on("toestemming.algemeen", dag), bron_on("toestemming.zelf", dag)))


NAMEN = {
    "gesloten": "een machtiging voor gesloten jeugdhulp",
    "kinderbeschermingsmaatregel": "een kinderbeschermingsmaatregel",
    "jeugdreclassering": "jeugdreclassering",
}


def ground_without_consent(feiten: Feiten) -> str | None:
    """Name the ground on which no consent is needed, or None.

    A conditional closed order counts only when the help is closed: until admission it asks acceptance (6.1.4(8), 6.1.6(5)).
    """
    maatregelen = measures_around_help(feiten)
    if any(_takes_consent_away(maatregel, feiten) for maatregel in maatregelen if maatregel.soort == "gesloten"):
        return "gesloten"
    soorten = {maatregel.soort for maatregel in maatregelen}
    if soorten & set(BESCHERMING):
        return "kinderbeschermingsmaatregel"
    return "jeugdreclassering" if "jeugdreclassering" in soorten else None


def _takes_consent_away(gesloten: Maatregel, feiten: Feiten) -> bool:
    return feiten.hulp.vorm == "gesloten" or gesloten.variant != "voorwaardelijk"


def holders(gezag: Iterable[Gezag], dag: date) -> tuple[str, ...]:
    """Name everybody who has authority on `dag`."""
    return tuple(item.wie for item in gezag if item.sinds <= dag and (item.tot is None or dag <= item.tot))


def _vertegenwoordiger(dag: date) -> Toestemming:
    uitleg = (
        "Deze volwassene kan dit niet zelf afwegen. Dan beslist de curator of mentor, anders iemand met een schriftelijke "
        "machtiging, anders de partner, anders een ouder, kind, broer of zus. Zoek uit wie dat is."
    )
    return Antwoord(
        UNKNOWN, uitleg, (bron_on("toestemming.vertegenwoordiger", dag), bron_on("toestemming.naasten", dag))
    )


def _gezagdragers(feiten: Feiten, regel: str, waarom: str) -> Toestemming:
    wie = holders(feiten.gezag, feiten.peildatum)
    rest = f": {write_list(wie)}." if wie else ". Maar niemand heeft nu gezag. Zoek eerst uit wie het gezag krijgt."
    return Antwoord(
        wie, waarom + rest, (bron_on("toestemming.algemeen", feiten.peildatum), bron_on(regel, feiten.peildatum))
    )


def wie_moet_instemmen(
    geboortedatum: date,
    *,
    gezag: Iterable[Gezag],
    peildatum: date,
    wilsbekwaam: bool = True,
    maatregelen: Iterable[Maatregel] = (),
) -> Toestemming:
    """`toestemming` for plain values; `maatregelen` are those in the frame of which the help is given."""
    binnen = tuple(maatregelen)
    gesloten = any(maatregel.soort == "gesloten" for maatregel in binnen)
    return toestemming(
        Feiten(
            peildatum=peildatum,
            jeugdige=Jeugdige(geboortedatum=geboortedatum, wilsbekwaam=wilsbekwaam),
            gezag=tuple(gezag),
            maatregelen=binnen,
            hulp=Hulp(vorm="gesloten" if gesloten else None),
            verwijzing=Verwijzing(route="gi" if binnen else None),
        )
    )
