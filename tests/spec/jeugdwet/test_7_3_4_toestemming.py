"""Jeugdwet 7.3.4, 7.3.5, 7.3.15: who must agree to the help."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Gezag, Hulp, Jeugdige, Maatregel, Verwijzing
from aandacht.jeugdwet.toestemming import toestemming, wie_moet_instemmen

BORN = date(2013, 1, 5)
OUDER1 = Gezag(wie="ouder1", soort="ouderlijk", sinds=BORN)
OUDER2 = Gezag(wie="ouder2", soort="ouderlijk", sinds=date(2019, 10, 1))
BOTH = ("ouder1", "ouder2")


@pytest.mark.parametrize(
    ("peildatum", "wilsbekwaam", "wie"),
    [
        (date(2025, 1, 4), True, BOTH),
        (date(2025, 1, 4), False, BOTH),
        (date(2025, 1, 5), True, ("jeugdige", *BOTH)),
        (date(2025, 1, 5), False, BOTH),
        (date(2029, 1, 4), True, ("jeugdige", *BOTH)),
        (date(2029, 1, 5), True, ("jeugdige",)),
        (date(2029, 1, 5), False, BOTH),
        (date(2031, 1, 4), False, BOTH),
        (date(2031, 1, 5), True, ("jeugdige",)),
        (date(2031, 1, 5), False, "unknown"),
    ],
)
def test_consent_by_age_and_ability(peildatum, wilsbekwaam, wie):
    result = wie_moet_instemmen(BORN, gezag=[OUDER1, OUDER2], peildatum=peildatum, wilsbekwaam=wilsbekwaam)
    assert result.antwoord == wie


@pytest.mark.parametrize(("peildatum", "wie"), [(date(2019, 9, 30), ("ouder1",)), (date(2019, 10, 1), BOTH)])
def test_only_who_has_authority_on_the_day(peildatum, wie):
    assert wie_moet_instemmen(BORN, gezag=[OUDER1, OUDER2], peildatum=peildatum).antwoord == wie


@pytest.mark.parametrize(("peildatum", "wie"), [(date(2020, 5, 1), ("ouder1",)), (date(2020, 5, 2), ())])
def test_authority_that_ended_does_not_count(peildatum, wie):
    ended = Gezag(wie="ouder1", soort="ouderlijk", sinds=BORN, tot=date(2020, 5, 1))
    result = wie_moet_instemmen(BORN, gezag=[ended], peildatum=peildatum)
    assert result.antwoord == wie
    assert ("niemand heeft nu gezag" in result.uitleg) is (wie == ())


def test_without_any_holder_a_child_of_13_agrees_alone():
    assert wie_moet_instemmen(BORN, gezag=[], peildatum=date(2026, 9, 14)).antwoord == ("jeugdige",)


@pytest.mark.parametrize(
    ("soort", "grond"),
    [
        ("ots", "kinderbeschermingsmaatregel"),
        ("vots", "kinderbeschermingsmaatregel"),
        ("voogdij", "kinderbeschermingsmaatregel"),
        ("uhp", "kinderbeschermingsmaatregel"),
        ("gesloten", "gesloten"),
        ("jeugdreclassering", "jeugdreclassering"),
    ],
)
def test_7_3_4_1_no_consent_for_help_within_a_measure(soort, grond):
    measure = Maatregel(soort=soort, variant="machtiging", start=date(2026, 1, 1))
    result = wie_moet_instemmen(BORN, gezag=[OUDER1], peildatum=date(2026, 9, 14), maatregelen=[measure])
    assert (result.antwoord, result.grond) == ((), grond)


def case(route: str, vorm: str, *maatregelen: Maatregel) -> Feiten:
    return Feiten(
        peildatum=date(2026, 9, 14),
        jeugdige=Jeugdige(geboortedatum=BORN, wilsbekwaam=True),
        gezag=(OUDER1,),
        maatregelen=maatregelen,
        hulp=Hulp(vorm=vorm),
        verwijzing=Verwijzing(route=route),
    )


def test_a_measure_beside_the_help_takes_no_consent_away():
    ots = Maatregel(soort="ots", start=date(2026, 1, 1))
    assert toestemming(case("huisarts", "ambulant", ots)).antwoord == ("jeugdige", "ouder1")
    assert toestemming(case("gi", "ambulant", ots)).antwoord == ()


def test_6_1_4_8_a_conditional_order_asks_consent_until_admission():
    conditional = Maatregel(soort="gesloten", variant="voorwaardelijk", start=date(2026, 9, 1))
    assert toestemming(case("rechter", "ambulant", conditional)).antwoord == ("jeugdige", "ouder1")
    assert toestemming(case("rechter", "gesloten", conditional)).grond == "gesloten"


def test_closed_goes_before_protection_before_probation():
    closed = Maatregel(soort="gesloten", variant="spoed", start=date(2026, 9, 1))
    ots = Maatregel(soort="ots", start=date(2026, 9, 1))
    probation = Maatregel(soort="jeugdreclassering", start=date(2026, 9, 1))
    assert toestemming(case("gi", "ambulant", probation, ots, closed)).grond == "gesloten"
    assert toestemming(case("gi", "ambulant", probation, ots)).grond == "kinderbeschermingsmaatregel"


def test_the_answer_carries_why_and_the_articles():
    result = wie_moet_instemmen(BORN, gezag=[OUDER1, OUDER2], peildatum=date(2026, 9, 14))
    assert result.uitleg == (
        "Van 12 tot en met 15 jaar moeten de jeugdige en de mensen met gezag het eens zijn: jeugdige, ouder1 en ouder2."
    )
    assert [str(bron) for bron in result.bron] == ["Jeugdwet art. 7.3.4 lid 1", "Jeugdwet art. 7.3.4 lid 2"]
