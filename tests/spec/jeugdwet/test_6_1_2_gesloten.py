"""Jeugdwet 6.1.1-6.1.8, 6.2.9, 6.3, 6.7: grounds of closed help, who asks, and its terms."""

from datetime import date

import pytest

from aandacht.jeugdwet import termijnen as t
from aandacht.jeugdwet.feiten import Feiten, Jeugdige, Maatregel
from aandacht.jeugdwet.gesloten import insluiten, voorwaarden, wie_verzoekt
from aandacht.jeugdwet.omstandigheden import Geslotenverzoek, Insluiting

GEBOREN = date(2010, 8, 31)
OTS = (Maatregel(soort="ots", start=date(2026, 1, 5), einde=date(2027, 1, 4)),)
GOOD: dict[str, object] = {
    "variant": "machtiging", "ernstige_problemen": True, "nodig_en_geschikt": True, "minder_ingrijpend": False,
    "verklaring": True, "onderzoek_onmogelijk": False, "vertegenwoordiger_stemt_in": False, "maatregel_gevraagd": False,
    "machtiging_bij_18": True, "begonnen_voor_18": True, "plan_voor_18": True, "naar_andere_hulp": True,
    "plan_overgelegd": True, "leeft_voorwaarden_na": True,
}  # fmt: skip


def can(dag: date = date(2026, 6, 15), measures: tuple[Maatregel, ...] = OTS, **changes: object) -> bool:
    facts = Feiten(
        peildatum=dag,
        jeugdige=Jeugdige(geboortedatum=GEBOREN),
        maatregelen=measures,
        geslotenverzoek=Geslotenverzoek(**{**GOOD, **changes}),
    )
    return voorwaarden(facts).antwoord == "kan"


@pytest.mark.parametrize(
    "change",
    [{"ernstige_problemen": False}, {"nodig_en_geschikt": False}, {"minder_ingrijpend": True}, {"verklaring": False}],
)
def test_jw_6_1_2_2_and_5_each_ground_is_needed(change):
    assert can()
    assert not can(**change)


def test_jw_6_1_3_3_in_an_emergency_the_examination_may_be_impossible():
    assert can(variant="spoed", verklaring=False, onderzoek_onmogelijk=True)
    assert not can(variant="spoed", verklaring=False)
    assert not can(variant="machtiging", verklaring=False, onderzoek_onmogelijk=True)


def test_jw_6_1_2_3_under_18_a_measure_that_runs_or_agreement_of_the_representative():
    assert can(dag=date(2027, 1, 4))
    assert not can(dag=date(2027, 1, 5))
    assert can(measures=(), vertegenwoordiger_stemt_in=True)
    assert not can(measures=(Maatregel(soort="jeugdreclassering", start=date(2026, 1, 5)),))


@pytest.mark.parametrize(
    ("dag", "kan"),
    [
        (date(2028, 8, 30), False),
        (date(2028, 8, 31), True),
        (date(2029, 2, 28), True),
        (date(2029, 3, 1), False),
    ],
)
def test_jw_6_1_2_4_at_18_without_measure_to_the_end_of_a_shorter_month_half_a_year_later(dag, kan):
    assert can(dag=dag, measures=()) == kan


@pytest.mark.parametrize("fact", ["machtiging_bij_18", "begonnen_voor_18", "plan_voor_18", "naar_andere_hulp"])
def test_jw_6_1_1_and_6_1_2_4_at_18_only_as_the_end_of_what_began_before(fact):
    assert not can(dag=date(2028, 9, 1), measures=(), **{fact: False})


@pytest.mark.parametrize("fact", ["plan_overgelegd", "leeft_voorwaarden_na"])
def test_jw_6_1_4_a_conditional_order_needs_its_plan_and_readiness(fact):
    assert can(variant="voorwaardelijk")
    assert not can(variant="voorwaardelijk", **{fact: False})
    assert can(variant="machtiging", **{fact: False})


def asks(measures: tuple[Maatregel, ...], requested: bool = False) -> tuple[str, ...]:
    facts = Feiten(
        peildatum=date(2026, 6, 15),
        maatregelen=measures,
        geslotenverzoek=Geslotenverzoek(maatregel_gevraagd=requested),
    )
    return wie_verzoekt(facts).antwoord


def test_jw_6_1_8_who_asks_the_judge():
    assert asks(()) == ("college",)
    assert asks(OTS) == ("raad", "officier", "gi")
    assert asks((), requested=True) == ("raad", "officier")
    assert asks((Maatregel(soort="jeugdreclassering", start=date(2026, 1, 5)),)) == ("college", "gi")


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [(date(2026, 8, 30), "mag_niet"), (date(2026, 8, 31), "mag"), (date(2026, 9, 1), "mag")],
)
def test_jw_6_3_2_2_seclusion_from_the_12th_birthday_in_an_emergency(dag, antwoord):
    young = Jeugdige(geboortedatum=date(2014, 8, 31))
    found = insluiten(Feiten(peildatum=dag, jeugdige=young, insluiting=Insluiting(noodsituatie=True)))
    assert found.antwoord == antwoord


def test_jw_6_3_2_2_never_without_an_emergency():
    facts = Feiten(
        peildatum=date(2026, 6, 15),
        jeugdige=Jeugdige(geboortedatum=GEBOREN),
        insluiting=Insluiting(noodsituatie=False),
    )
    assert insluiten(facts).antwoord == "mag_niet"


def test_jw_6_2_9_8_first_after_four_weeks_then_every_two_months_moved():
    assert t.evaluatie_gesloten(date(2026, 6, 15)).uiterlijk == date(2026, 7, 13)
    assert t.evaluatie_gesloten(date(2026, 3, 9)).uiterlijk == date(2026, 4, 7)
    assert t.evaluatie_gesloten(date(2026, 6, 15), vorige_op=date(2026, 12, 31)).uiterlijk == date(2027, 3, 1)


def test_jw_6_3_1_2_4_three_days_in_a_row_the_first_one_counts():
    assert t.einde_noodmaatregel(date(2026, 2, 27)).uiterlijk == date(2026, 3, 1)


def test_jw_6_3_2_2_3_one_day_and_once_a_day_more():
    assert t.einde_insluiting(date(2026, 2, 27)).uiterlijk == date(2026, 2, 28)
    assert t.einde_insluiting(date(2026, 2, 27), verlengd=True).uiterlijk == date(2026, 3, 1)


def test_jw_6_7_3_2_and_6_7_4_what_the_inspectorate_gets():
    assert t.overzicht_gesloten(date(2026, 8, 31)).uiterlijk == date(2027, 2, 28)
    assert t.analyse_gesloten(date(2028, 2, 29)).uiterlijk == date(2029, 2, 28)
