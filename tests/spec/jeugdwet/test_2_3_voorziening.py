"""Jeugdwet 2.3(2), 2.3(3), 2.3(6), 4.1.2, 5.5, 8.1.1, 1.3 and BJW 1.2: what belongs to the help, and what goes first."""

from datetime import date

import pytest

from aandacht.jeugdwet.familiegroepsplan import aanbieden
from aandacht.jeugdwet.feiten import Feiten, Hulp, Jeugdige
from aandacht.jeugdwet.omstandigheden import (
    Familiegroepsplan,
    Ondersteuning,
    Pgb,
    Plaatsing,
    Vreemdeling,
)
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.plaatsing import eerst_pleegzorg, pleegzorg_stoppen
from aandacht.jeugdwet.termijnen import voorziening_vreemdeling
from aandacht.jeugdwet.voorziening import pgb, respijt, vervoer
from aandacht.jeugdwet.vreemdeling import recht_op_voorziening

DAG = date(2026, 6, 15)
KIND = Jeugdige(geboortedatum=date(2014, 2, 1))


@pytest.mark.parametrize(("medisch", "zelf", "antwoord"), [(1, 0, "moet"), (0, 1, "moet"), (0, 0, "hoeft_niet")])
def test_jw_2_3_2_transport_for_a_medical_reason_or_limited_self_reliance(medisch, zelf, antwoord):
    need = Ondersteuning(medische_noodzaak=bool(medisch), beperkte_zelfredzaamheid=bool(zelf))
    assert vervoer(Feiten(peildatum=DAG, ondersteuning=need)).antwoord == antwoord


def support(dag: date, limb: int, **need: bool) -> str:
    all_of_it = {"permanent_toezicht": True, "verpleging_zvw": False, "nodig_voor_ouders": True, **need}
    facts = Feiten(
        peildatum=dag,
        jeugdige=Jeugdige(geboortedatum=date(2008, 5, 4)),
        hulp=Hulp(limb=limb),
        ondersteuning=Ondersteuning(**all_of_it),
    )
    return respijt(facts).antwoord


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [(date(2026, 5, 3), "moet"), (date(2026, 5, 4), "hoeft_niet"), (date(2026, 5, 5), "hoeft_niet")],
)
def test_jw_2_3_3_support_for_parents_ends_on_the_18th_birthday(dag, antwoord):
    assert support(dag, 3) == antwoord


def test_jw_2_3_3_only_with_permanent_supervision_and_limb_2_or_3_or_nursing():
    dag = date(2026, 5, 3)
    assert support(dag, 1) == "hoeft_niet"
    assert support(dag, 1, verpleging_zvw=True) == "moet"
    assert support(dag, 2, permanent_toezicht=False) == "hoeft_niet"
    assert support(dag, 2, nodig_voor_ouders=False) == "hoeft_niet"


def placed(**facts: bool) -> str:
    return eerst_pleegzorg(Feiten(peildatum=DAG, plaatsing=Plaatsing(**facts))).antwoord


def test_jw_2_3_6_foster_parent_or_gezinshuis_first():
    assert placed(uit_huis=True, redelijkerwijs_mogelijk=True, strijdt_met_belang=False) == "pleegouder_of_gezinshuis"
    assert placed(uit_huis=True, redelijkerwijs_mogelijk=True, strijdt_met_belang=True) == "andere_plek"
    assert placed(uit_huis=True, redelijkerwijs_mogelijk=False) == "andere_plek"
    assert placed(uit_huis=False) == "geldt_niet"


@pytest.mark.parametrize(
    ("dag", "antwoord"), [(date(2026, 5, 3), "nee"), (date(2026, 5, 4), "ja"), (date(2026, 5, 5), "ja")]
)
def test_jw_5_5_a_foster_child_ends_foster_care_from_the_18th_birthday(dag, antwoord):
    facts = Feiten(
        peildatum=dag,
        jeugdige=Jeugdige(geboortedatum=date(2008, 5, 4)),
        plaatsing=Plaatsing(wil_pleegzorg_stoppen=True),
    )
    assert pleegzorg_stoppen(facts).antwoord == antwoord


def budget(**changes: bool) -> str:
    good = {"gewenst": True, "kan_taken_aan": True, "gemotiveerd": True, "kwaliteit_goed": True}
    return pgb(
        Feiten(peildatum=DAG, pgb=Pgb(**{**good, "duurder": False, "eerder_ingetrokken": False, **changes}))
    ).antwoord


@pytest.mark.parametrize("condition", ["gewenst", "kan_taken_aan", "gemotiveerd", "kwaliteit_goed"])
def test_jw_8_1_1_2_each_condition_is_needed(condition):
    assert budget() == "verstrekken"
    assert budget(**{condition: False}) == "geen_pgb"


@pytest.mark.parametrize("reason", ["duurder", "eerder_ingetrokken"])
def test_jw_8_1_1_4_the_college_may_refuse_but_need_not(reason):
    assert budget(**{reason: True}) == "mag_weigeren"


def plan(**facts: bool) -> str:
    nothing = dict.fromkeys(
        ("reclassering_of_voogdij", "ouders_willen_niet", "concrete_bedreiging", "belang_geschaad"), False
    )
    return aanbieden(Feiten(peildatum=DAG, familiegroepsplan=Familiegroepsplan(**{**nothing, **facts}))).antwoord


def test_jw_4_1_2_a_family_group_plan_is_offered_first():
    assert plan() == "aanbieden"
    assert {plan(**{ground: True}) for ground in ("ouders_willen_niet", "concrete_bedreiging", "belang_geschaad")} == {
        "mag_afzien"
    }
    assert plan(reclassering_of_voogdij=True, ouders_willen_niet=True) == "geldt_niet"


@pytest.mark.parametrize(
    ("rechtmatig", "vorm", "antwoord"),
    [
        (True, "pleegzorg", "ja"),
        (False, "pleegzorg", "alleen_met_redenen"),
        (False, "ambulant", "tijdelijk"),
    ],
)
def test_jw_1_3_and_bjw_1_2_a_child_without_lawful_stay(rechtmatig, vorm, antwoord):
    facts = Feiten(peildatum=DAG, jeugdige=KIND, hulp=Hulp(vorm=vorm), vreemdeling=Vreemdeling(rechtmatig=rechtmatig))
    assert recht_op_voorziening(facts).antwoord == antwoord


@pytest.mark.parametrize(("dag", "antwoord"), [(date(2032, 1, 31), "tijdelijk"), (date(2032, 2, 1), "nee")])
def test_bjw_1_2_without_lawful_stay_only_until_18(dag, antwoord):
    facts = Feiten(peildatum=dag, jeugdige=KIND, hulp=Hulp(vorm="ambulant"), vreemdeling=Vreemdeling(rechtmatig=False))
    assert recht_op_voorziening(facts).antwoord == antwoord
    assert decide(recht_op_voorziening, facts.without(("jeugdige", "geboortedatum"))).mist == (
        "jeugdige.geboortedatum",
    )


def test_jw_1_3_the_kind_of_help_does_not_matter_with_lawful_stay():
    assert decide(recht_op_voorziening, Feiten(peildatum=DAG, vreemdeling=Vreemdeling(rechtmatig=True))).mist == ()
    without = Feiten(peildatum=DAG, jeugdige=KIND, vreemdeling=Vreemdeling(rechtmatig=False))
    assert decide(recht_op_voorziening, without).mist == ("hulp.vorm",)


def test_bjw_1_2_half_a_year_with_month_ends():
    assert voorziening_vreemdeling(date(2026, 8, 31)).uiterlijk == date(2027, 2, 28)
    assert voorziening_vreemdeling(date(2027, 8, 31)).uiterlijk == date(2028, 2, 29)
