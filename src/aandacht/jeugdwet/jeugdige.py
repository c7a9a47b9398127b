"""Who is a jeugdige, until when help counts as jeugdhulp, and the ages that matter (Jeugdwet 1.1, 7.3.4, 7.3.5)."""

from datetime import date

from aandacht.jeugdwet.antwoord import Antwoord, write_day
from aandacht.jeugdwet.feiten import Feiten, Hulp
from aandacht.jeugdwet.feiten import Jeugdige as Persoon
from aandacht.jeugdwet.parameters import bron_on, holds_on, value_on
from aandacht.kernel.dagen import add_months, age_on, birthday


def jeugdige(feiten: Feiten) -> Antwoord[str]:
    """Tell if the person is a jeugdige on the day: "ja" with the lowest `tak` that applies, or "nee" (Jeugdwet 1.1).

    `tak`: 1 younger than 18, 2 juvenile criminal law, 3 foster care to 21 (since 2023), 4 continued or resumed help, or
    help found necessary before 18, to 23.
    """
    dag = feiten.peildatum
    leeftijd = age_on(feiten.jeugdige.geboortedatum, dag)
    if leeftijd < (grens := value_on("leeftijd.jeugdige", dag)):
        return _ja(1, "leeftijd.jeugdige", dag, f"Iedereen die jonger is dan {grens} jaar is een jeugdige.")
    if feiten.jeugdige.jeugdstrafrecht:
        uitleg = "De rechter paste het jeugdstrafrecht toe. Dan blijf je een jeugdige, ook na je 18e."
        return _ja(2, "jeugdige.jeugdstrafrecht", dag, uitleg)
    if (
        is_pleegzorg_after_18(feiten)
        and not _has_ended_for_good(feiten)
        and leeftijd < value_on("leeftijd.pleegzorg", dag)
    ):
        return _ja(
            3, "leeftijd.pleegzorg", dag, "De pleegzorg begon voor de 18e verjaardag en mag doorgaan tot 21 jaar."
        )
    if leeftijd < value_on("leeftijd.verlengd", dag) and has_ground_after_18(feiten):
        uitleg = "De hulp mag na de 18e verjaardag doorgaan of weer beginnen, tot 23 jaar. Dat is zo bepaald."
        return _ja(4, "leeftijd.verlengd", dag, uitleg)
    uitleg = (
        f"Deze persoon is {leeftijd} jaar en er is geen grond om de jeugdhulp na de 18e verjaardag te laten doorgaan."
    )
    return Antwoord("nee", uitleg, (bron_on("leeftijd.jeugdige", dag), bron_on("leeftijd.verlengd", dag)))


def _ja(tak: int, regel: str, dag: date, uitleg: str) -> Antwoord[str]:
    return Antwoord("ja", uitleg, (bron_on(regel, dag),), tak=tak)


def jeugdhulp_tot(feiten: Feiten) -> Antwoord[date | None]:
    """First day on which this help can no longer be jeugdhulp because of age, whatever its own end; None: no age limit.

    Limb 2 and 3 end at 18, as limb 1 does without a ground to go on; foster care begun before 18 at 21 (since 2023); limb 1
    with a ground of the fourth limb of jeugdige at 23; no limit within juvenile criminal law (Jeugdwet 1.1).
    """
    dag = feiten.peildatum
    if feiten.jeugdige.jeugdstrafrecht:
        return Antwoord(
            None, "Voor hulp binnen het jeugdstrafrecht geldt geen leeftijdsgrens.", (bron_on("jeugdhulp", dag),)
        )
    if feiten.hulp.limb in (2, 3):
        waarom = "Dit soort hulp is jeugdhulp tot de 18e verjaardag. Daarna kan een andere wet helpen."
        return _tot(feiten, "leeftijd.jeugdige", waarom)
    if has_ground_after_18(feiten):
        return _tot(
            feiten, "leeftijd.verlengd", "Er is bepaald dat de hulp na de 18e verjaardag mag doorgaan, tot 23 jaar."
        )
    if is_pleegzorg_after_18(feiten):
        return _tot(
            feiten, "leeftijd.pleegzorg", "Pleegzorg die begon voor de 18e verjaardag mag doorgaan tot 21 jaar."
        )
    return _tot(feiten, "leeftijd.jeugdige", "Er is geen grond om deze hulp na de 18e verjaardag te laten doorgaan.")


def _tot(feiten: Feiten, regel: str, waarom: str) -> Antwoord[date | None]:
    dag = feiten.peildatum
    tot = birthday(feiten.jeugdige.geboortedatum, value_on(regel, dag))
    uitleg = f"{waarom} De eerste dag dat het geen jeugdhulp meer kan zijn is {write_day(tot)}."
    return Antwoord(tot, uitleg, (bron_on("jeugdhulp", dag), bron_on(regel, dag)))


def is_pleegzorg_after_18(feiten: Feiten) -> bool:
    """Test if this is foster care that began before 18, not resumed too late after it ended (third limb of jeugdige)."""
    return (
        holds_on("leeftijd.pleegzorg", feiten.peildatum)
        and feiten.hulp.vorm == "pleegzorg"
        and began_before_18(feiten)
        and (feiten.hulp.hervat_op is None or _is_resumed_in_time(feiten))
    )


def _has_ended_for_good(feiten: Feiten) -> bool:
    hulp = feiten.hulp
    return hulp.hervat_op is None and hulp.einde is not None and hulp.einde < feiten.peildatum


def has_ground_after_18(feiten: Feiten) -> bool:
    """Test the grounds of the fourth limb of jeugdige, each a decision under the Jeugdwet.

    Continuing limb-1 help that began before 18 is necessary; or help was found necessary before 18, begun or not; or
    resuming help that began before 18 is necessary within half a year after it ended.
    """
    hulp = feiten.hulp
    if hulp.vastgesteld_voor_18:
        return True
    if hulp.voortzetting_noodzakelijk and hulp.limb == 1 and began_before_18(feiten):
        return True
    return (
        hulp.einde is not None
        and hulp.hervatting_noodzakelijk
        and _is_resumed_in_time(feiten)
        and began_before_18(feiten)
    )


def began_before_18(feiten: Feiten) -> bool:
    """Test if the help began before the 18th birthday."""
    start = feiten.hulp.start
    grens = value_on("leeftijd.jeugdige", feiten.peildatum)
    return start is not None and start < birthday(feiten.jeugdige.geboortedatum, grens)


def _is_resumed_in_time(feiten: Feiten) -> bool:
    """Half a year after the end lasts up to and including the same day number; not resumed yet: the day itself counts."""
    einde = feiten.hulp.einde
    if einde is None:
        return True
    uiterlijk = add_months(einde, value_on("hervatting.maanden", feiten.peildatum))
    return (feiten.hulp.hervat_op or feiten.peildatum) <= uiterlijk


def is_jeugdige(
    geboortedatum: date, peildatum: date, *, hulp: Hulp | None = None, jeugdstrafrecht: bool = False
) -> Antwoord[str]:
    """`jeugdige` for plain values: all facts known, no decision to go on after 18 unless `hulp` says so."""
    geen = Hulp(
        vorm=None,
        limb=None,
        start=None,
        vastgesteld_voor_18=False,
        voortzetting_noodzakelijk=False,
        hervatting_noodzakelijk=False,
    )
    persoon = Persoon(geboortedatum=geboortedatum, jeugdstrafrecht=jeugdstrafrecht)
    return jeugdige(Feiten(peildatum=peildatum, jeugdige=persoon, hulp=hulp or geen))


def bereikt(leeftijd: int, geboortedatum: date) -> date:
    """Day on which somebody born on `geboortedatum` reaches `leeftijd`, at the start of that day."""
    return birthday(geboortedatum, leeftijd)


def eigen_stem_verplicht(geboortedatum: date, peildatum: date) -> bool:
    """Test if the young person must be heard: from 12 their own agreement counts (Jeugdwet 7.3.4(2))."""
    return age_on(geboortedatum, peildatum) >= value_on("leeftijd.toestemming_samen", peildatum)


def has_afgeschermd_deel(geboortedatum: date, peildatum: date) -> bool:
    """Test if the young person has a shielded part of the file: from 12, as own consent does (Jeugdwet 7.3.4(2))."""
    return eigen_stem_verplicht(geboortedatum, peildatum)


def has_eigen_dossier(geboortedatum: date, peildatum: date) -> bool:
    """Test if the file is the young person's own: from 16 they alone decide (Jeugdwet 7.3.5(1))."""
    return age_on(geboortedatum, peildatum) >= value_on("leeftijd.toestemming_zelf", peildatum)
