"""The plan is the family's: they write and decide, professionals propose; nothing is overwritten."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make, share

from aandacht.access import plannen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import gezinnen, noodtoegangen, plannen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Betrokkenheid, Doel, Gebruiker, LogboekRegel, Plan, Termijn

pytestmark = pytest.mark.django_db


@pytest.fixture
def g() -> Gesprek:
    return make()


@pytest.fixture
def plan(g: Gesprek) -> Plan:
    return plannen.ensure(gezin=g.gezin, now=NOW)


def help_by(g: Gesprek) -> Betrokkenheid:
    return Betrokkenheid.objects.create(
        gezin=g.gezin, aanbieder=g.aanbieder.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=DAY, recorded_at=NOW
    )


def goal(g: Gesprek, plan: Plan, **values: object) -> Doel:
    given = {"van": g.noor, "tekst": "Weer naar school fietsen", "by": g.noor_account, "now": NOW}
    return plannen.propose_doel(plan=plan, **{**given, **values})  # type: ignore[arg-type]


def texts(g: Gesprek, by: Gebruiker) -> set[str]:
    return set(access.visible_doelen(zicht_op(by, g.gezin, later(1))).values_list("tekst", flat=True))


def test_there_is_one_plan_per_family(g: Gesprek, plan: Plan) -> None:
    assert plannen.ensure(gezin=g.gezin, now=later(1)) == plan


def test_own_goal_of_a_young_person_stands_at_once(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan)
    assert doel.adopted_at == NOW
    assert LogboekRegel.objects.filter(wat="plan.doel", grond="eigen").exists()


def test_goal_from_a_professional_is_a_proposal_until_the_young_person_adopts_it(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan, by=g.specialist)
    assert doel.adopted_at is None
    assert plannen.adopt_doel(doel=doel, by=g.noor_account, now=later(1)).adopted_at == later(1)
    with pytest.raises(ChangedMeanwhile):
        plannen.adopt_doel(doel=doel, by=g.noor_account, now=later(2))


def test_parents_do_not_decide_about_the_goal_of_a_child_of_13(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan, by=g.specialist)
    with pytest.raises(Refused, match="niet van jou"):
        plannen.adopt_doel(doel=doel, by=g.moeder_account, now=NOW)
    with pytest.raises(Refused, match="eigen doelen"):
        goal(g, plan, by=g.vader_account)


def test_parent_with_authority_decides_about_the_goal_of_a_child_of_11() -> None:
    g = make(geboortedatum=date(2014, 6, 1))
    doel = goal(g, plannen.ensure(gezin=g.gezin, now=NOW), by=g.moeder_account)
    assert doel.adopted_at == NOW
    assert plannen.reach_doel(doel=doel, by=g.vader_account, now=later(9)).reached_at == later(9)


def test_specialist_writes_down_only_for_who_has_no_account(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan, by=g.specialist)
    with pytest.raises(Refused):
        plannen.adopt_doel(doel=doel, by=g.specialist, now=NOW)
    Gebruiker.objects.filter(pk=g.noor_account.pk).update(is_active=False)
    assert plannen.adopt_doel(doel=doel, by=g.specialist, now=NOW).adopted_at == NOW


def test_other_words_are_a_new_row_that_names_the_old_one(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan)
    nieuw = plannen.rephrase_doel(doel=doel, tekst="Elke dag naar school", by=g.noor_account, now=later(5))
    assert nieuw.vervangt == doel
    assert Doel.objects.get(pk=doel.pk).tekst == "Weer naar school fietsen"
    for again in (plannen.reach_doel, plannen.stop_doel):
        with pytest.raises(ChangedMeanwhile, match="andere woorden"):
            again(doel=doel, by=g.noor_account, now=later(6))


def test_goal_that_was_reached_cannot_be_stopped(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan)
    plannen.reach_doel(doel=doel, by=g.noor_account, now=later(1))
    with pytest.raises(ChangedMeanwhile):
        plannen.stop_doel(doel=doel, by=g.noor_account, now=later(2))


def test_proposal_cannot_be_reached_but_can_be_declined(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan, by=g.specialist)
    with pytest.raises(NotPossible, match="voorstel"):
        plannen.reach_doel(doel=doel, by=g.noor_account, now=NOW)
    assert plannen.stop_doel(doel=doel, by=g.noor_account, now=NOW).stopped_at == NOW


@pytest.mark.parametrize("tekst", ["", "   \n"])
def test_empty_goal_is_not_kept(g: Gesprek, plan: Plan, tekst: str) -> None:
    with pytest.raises(NotPossible, match="wat je wilt"):
        goal(g, plan, tekst=tekst)


def test_goal_of_somebody_outside_the_family_is_refused(g: Gesprek, plan: Plan) -> None:
    buur = g.buurman_account.persoon
    assert buur is not None
    with pytest.raises(NotPossible, match="hoort niet bij"):
        goal(g, plan, van=buur, by=g.specialist)


def test_shielded_goal_is_seen_by_the_young_person_and_the_specialist_only(g: Gesprek, plan: Plan) -> None:
    share(g, "plan")
    help_by(g)
    goal(g, plan, tekst="Praten over oma", vertrouwelijk=True)
    goal(g, plan)
    assert "Praten over oma" in texts(g, g.noor_account) & texts(g, g.specialist)
    for other in (g.moeder_account, g.vader_account, g.tante_account, g.aanbieder):
        assert texts(g, other) == {"Weer naar school fietsen"}


def test_emergency_access_does_not_open_the_shielded_part_and_writes_nothing(g: Gesprek, plan: Plan) -> None:
    goal(g, plan, tekst="Praten over oma", vertrouwelijk=True)
    noodtoegangen.open(gezin=g.gezin, reden="Noor is vermist en ik zoek haar", by=g.collega, now=later(1))
    assert texts(g, g.collega) == set()
    with pytest.raises(Refused):
        goal(g, plan, by=g.collega, now=later(1))


def test_each_parent_has_goals_the_other_does_not_see(g: Gesprek, plan: Plan) -> None:
    goal(g, plan, van=g.moeder, by=g.moeder_account, tekst="Zelf weer slapen", vertrouwelijk=True)
    assert "Zelf weer slapen" in texts(g, g.moeder_account)
    assert "Zelf weer slapen" in texts(g, g.specialist)
    assert "Zelf weer slapen" not in texts(g, g.vader_account) | texts(g, g.noor_account)


def test_there_is_no_shielded_part_under_12(g: Gesprek, plan: Plan) -> None:
    jong = make(geboortedatum=date(2015, 1, 1), place=1)
    with pytest.raises(NotPossible, match="12 jaar"):
        goal(jong, plannen.ensure(gezin=jong.gezin, now=NOW), by=jong.specialist, vertrouwelijk=True)


def test_who_is_invited_sees_goals_of_the_child_and_of_who_invited_them(g: Gesprek, plan: Plan) -> None:
    share(g, "plan")
    goal(g, plan)
    goal(g, plan, van=g.moeder, by=g.moeder_account, tekst="Rust aan tafel")
    goal(g, plan, van=g.vader, by=g.vader_account, tekst="Minder werken")
    goal(g, plan, by=g.specialist, tekst="Een voorstel")
    assert texts(g, g.tante_account) == {"Weer naar school fietsen", "Rust aan tafel"}
    assert "Minder werken" in texts(g, g.moeder_account)


def test_outsiders_see_and_do_nothing(g: Gesprek, plan: Plan) -> None:
    for outsider in (g.collega, g.aanbieder, g.buurman_account, g.tante_account):
        with pytest.raises(Refused):
            goal(g, plan, by=outsider)
        with pytest.raises(Refused):
            plannen.add_afspraak(plan=plan, wat="Bellen", persoon=g.noor, by=outsider, now=NOW)
        with pytest.raises(Refused):
            plannen.adopt_plan(plan=plan, by=outsider, now=NOW)
        with pytest.raises(Refused):
            plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=outsider, now=NOW)


# --- agreements -----------------------------------------------------------------------------------------------------


def test_agreement_with_a_day_is_a_term_until_it_is_done(g: Gesprek, plan: Plan) -> None:
    share(g, "plan")
    afspraak = plannen.add_afspraak(
        plan=plan, wat="Dinsdag samen koken", persoon=g.tante, by=g.moeder_account, now=NOW,
        uiterlijk=DAY + timedelta(days=8),
    )  # fmt: skip
    termijn = Termijn.objects.get(soort="afspraak", sleutel=f"afspraak:{afspraak.pk}")
    assert (termijn.persoon, termijn.uiterlijk, termijn.voldaan_at) == (g.tante, DAY + timedelta(days=8), None)
    plannen.mark_done(afspraak=afspraak, by=g.tante_account, now=later(8))
    termijn.refresh_from_db()
    assert (termijn.voldaan_at, termijn.voldaan_door) == (later(8), g.tante_account)
    with pytest.raises(ChangedMeanwhile, match="al gedaan"):
        plannen.cancel_afspraak(afspraak=afspraak, by=g.moeder_account, now=later(9))


def test_nobody_says_that_the_work_of_another_is_done(g: Gesprek, plan: Plan) -> None:
    afspraak = plannen.add_afspraak(plan=plan, wat="Noor ophalen", persoon=g.vader, by=g.moeder_account, now=NOW)
    for other in (g.moeder_account, g.noor_account, g.specialist):
        with pytest.raises(Refused, match="Alleen wie de afspraak heeft"):
            plannen.mark_done(afspraak=afspraak, by=other, now=NOW)
    with pytest.raises(Refused):
        plannen.mark_done(afspraak=afspraak, by=g.buurman_account, now=NOW)
    assert plannen.mark_done(afspraak=afspraak, by=g.vader_account, now=NOW).done_by == g.vader_account


def test_agreement_is_of_one_person_who_takes_part(g: Gesprek, plan: Plan) -> None:
    def add(**values: object) -> None:
        plannen.add_afspraak(plan=plan, by=g.moeder_account, now=NOW, **values)  # type: ignore[arg-type]

    with pytest.raises(NotPossible, match="van één persoon"):
        add(wat="Bellen")
    with pytest.raises(NotPossible, match="van één persoon"):
        add(wat="Bellen", persoon=g.noor, gebruiker=g.specialist)
    with pytest.raises(NotPossible, match="hoort nu niet bij"):
        add(wat="Bellen", gebruiker=g.collega)
    with pytest.raises(NotPossible, match="wat er gebeurt"):
        add(wat=" ", persoon=g.noor)
    with pytest.raises(NotPossible, match="al voorbij"):
        add(wat="Bellen", persoon=g.noor, uiterlijk=DAY - timedelta(days=1))


def test_helper_of_the_provider_takes_on_an_agreement(g: Gesprek, plan: Plan) -> None:
    help_by(g)
    afspraak = plannen.add_afspraak(plan=plan, wat="Oefenen", gebruiker=g.aanbieder, by=g.aanbieder, now=NOW)
    assert plannen.mark_done(afspraak=afspraak, by=g.aanbieder, now=NOW).done_at == NOW


def test_agreement_under_a_shielded_goal_stays_between_two(g: Gesprek, plan: Plan) -> None:
    doel = goal(g, plan, tekst="Praten over oma", vertrouwelijk=True)
    with pytest.raises(NotPossible, match="afgeschermd"):
        plannen.add_afspraak(plan=plan, wat="Naar het graf", persoon=g.moeder, doel=doel, by=g.noor_account, now=NOW)
    afspraak = plannen.add_afspraak(
        plan=plan, wat="Naar het graf", gebruiker=g.specialist, doel=doel, by=g.noor_account, now=NOW,
        uiterlijk=DAY + timedelta(days=3),
    )  # fmt: skip
    assert Termijn.objects.get(sleutel=f"afspraak:{afspraak.pk}").toelichting == ""
    assert not access.visible_afspraken(zicht_op(g.moeder_account, g.gezin, NOW)).exists()
    with pytest.raises(NotPossible, match="niet in dit plan"):
        plannen.add_afspraak(plan=plan, wat="Meepraten", persoon=g.moeder, doel=doel, by=g.moeder_account, now=NOW)


def test_cancelled_agreement_closes_its_term(g: Gesprek, plan: Plan) -> None:
    afspraak = plannen.add_afspraak(
        plan=plan, wat="Bellen", persoon=g.noor, by=g.specialist, now=NOW, uiterlijk=DAY + timedelta(days=3)
    )
    with pytest.raises(Refused):
        plannen.cancel_afspraak(afspraak=afspraak, by=g.moeder_account, now=NOW)
    plannen.cancel_afspraak(afspraak=afspraak, by=g.noor_account, now=NOW)
    assert not Termijn.objects.filter(sleutel=f"afspraak:{afspraak.pk}", voldaan_at=None).exists()
    with pytest.raises(ChangedMeanwhile, match="vervallen"):
        plannen.mark_done(afspraak=afspraak, by=g.noor_account, now=NOW)


# --- coordinator and adoption ---------------------------------------------------------------------------------------


def test_one_coordinator_at_a_time(g: Gesprek) -> None:
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=NOW)
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=later(1))
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.collega, by=g.specialist, now=later(10), verhaal="Bel moeder.")
    rows = Betrokkenheid.objects.filter(gezin=g.gezin, rol="regisseur").order_by("id")
    assert [(row.gebruiker, row.tot) for row in rows] == [(g.specialist, later(10).date()), (g.collega, None)]
    assert zicht_op(g.collega, g.gezin, later(11)).grond == "jw_2_3"


def test_provider_coordinates_only_where_it_helps(g: Gesprek) -> None:
    with pytest.raises(NotPossible, match="geen regisseur"):
        plannen.set_regisseur(gezin=g.gezin, gebruiker=g.aanbieder, by=g.specialist, now=NOW)
    help_by(g)
    row = plannen.set_regisseur(gezin=g.gezin, gebruiker=g.aanbieder, by=g.specialist, now=NOW)
    assert row.grond == Betrokkenheid.Grond.HULP


def test_family_adopts_the_plan_once_there_is_a_goal(g: Gesprek, plan: Plan) -> None:
    with pytest.raises(NotPossible, match="nog geen doel"):
        plannen.adopt_plan(plan=plan, by=g.moeder_account, now=NOW)
    goal(g, plan)
    Termijn.objects.create(
        soort="plan", sleutel=f"vraag:{g.vraag.pk}", gezin=g.gezin, vraag=g.vraag, uiterlijk=DAY,
        gebruiker=g.specialist, bron="belofte van Aandacht", opened_at=NOW,
    )  # fmt: skip
    assert plannen.adopt_plan(plan=plan, by=g.moeder_account, now=later(3)).vastgesteld_op == later(3).date()
    assert not Termijn.objects.filter(soort="plan", voldaan_at=None).exists()


def test_loose_agreement_is_not_shown_to_who_does_not_see_the_whole_family(g: Gesprek, plan: Plan) -> None:
    broer = gezinnen.add_lid(
        gezin=g.gezin, rol="jeugdige", sinds=DAY, by=g.specialist, now=NOW,
        gegevens=gezinnen.PersoonGegevens("Daan", "Bakker", geboortedatum=date(2009, 1, 1)),
    ).persoon  # fmt: skip
    plannen.add_afspraak(plan=plan, wat="Met Daan naar de kliniek", gebruiker=g.specialist, by=g.specialist, now=NOW)
    plannen.add_afspraak(plan=plan, wat="Daan belt zelf", persoon=broer, by=g.specialist, now=NOW)
    assert not access.visible_afspraken(zicht_op(g.moeder_account, g.gezin, NOW)).exists()
    assert access.visible_afspraken(zicht_op(g.specialist, g.gezin, NOW)).count() == 2
