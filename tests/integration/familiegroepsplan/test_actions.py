"""The family makes its own plan first: offered, chosen by each, made or not; the term of the Act waits for it."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make, share

from aandacht.access.familiegroepsplannen import kiezers, visible_familiegroepsplannen
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import beslistermijnen, feiten, opschortingen, plannen, stations
from aandacht.actions import familiegroepsplannen as plan
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Betrokkenheid,
    Familiegroepsplan,
    Gebruiker,
    Gezag,
    Maatregel,
    Opschorting,
    Persoon,
    Termijn,
)

pytestmark = pytest.mark.django_db
TOT = DAY + timedelta(days=30)


@pytest.fixture
def g() -> Gesprek:
    g = make()
    Betrokkenheid.objects.create(
        gezin=g.gezin, aanbieder=g.aanbieder.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=DAY, recorded_at=NOW
    )
    stations.reach(g.vraag, "hulp", by=None, now=NOW)
    plan.open_plantermijn(g.vraag, day=DAY, now=NOW)
    return g


def offer(g: Gesprek) -> Familiegroepsplan:
    return plan.offer(vraag=g.vraag, by=g.specialist, now=NOW)


def begin(g: Gesprek, by: Gebruiker, **values: object) -> Familiegroepsplan:
    return plan.begin(**{"vraag": g.vraag, "tot": TOT, "by": by, "now": NOW, **values})  # type: ignore[arg-type]


def choose(row: Familiegroepsplan, by: Gebruiker, wil: bool, persoon: Persoon | None = None, day: int = 1) -> None:
    assert persoon or by.persoon
    plan.choose(familiegroepsplan=row, persoon=persoon or by.persoon, wil=wil, by=by, now=later(day))  # type: ignore[arg-type]


def plan_term(g: Gesprek) -> Termijn | None:
    return Termijn.objects.filter(soort="plan", vraag=g.vraag, voldaan_at=None).first()


def moves() -> set[object]:
    return {row.persoon or row.gebruiker for row in Termijn.objects.filter(soort="eigen_plan", voldaan_at=None)}


def test_offer_asks_young_person_and_parents_and_lets_the_term_of_the_plan_wait(g: Gesprek) -> None:
    assert plan_term(g)
    row = offer(g)
    assert plan_term(g) is None
    assert moves() == {g.noor, g.moeder, g.vader, g.specialist}
    assert row.tot == DAY + timedelta(days=14)
    with pytest.raises(ChangedMeanwhile):
        offer(g)


def test_term_of_4_1_3_starts_on_the_day_the_last_parent_says_no(g: Gesprek) -> None:
    row = offer(g)
    choose(row, g.noor_account, False)
    choose(row, g.moeder_account, False, day=2)
    assert plan_term(g) is None
    choose(row, g.vader_account, False, day=3)
    row.refresh_from_db()
    assert (row.afloop, row.afgerond_op) == ("ouders", date(2026, 3, 5))
    term = plan_term(g)
    assert term
    assert (term.uiterlijk, term.bron) == (date(2026, 4, 16), "Jeugdwet art. 4.1.3 lid 5")
    assert moves() == set()
    assert feiten.facts_of(g.vraag, None, date(2026, 3, 6)).plan.familiegroepsplan_afgezien_op == row.afgerond_op  # type: ignore[union-attr]


def test_one_parent_who_wants_it_is_enough_to_go_on(g: Gesprek) -> None:
    row = offer(g)
    choose(row, g.moeder_account, False)
    choose(row, g.vader_account, True)
    row.refresh_from_db()
    assert row.afloop == ""
    assert {row.persoon: row.wil for row in kiezers(g.vraag, DAY)} == {g.noor: None, g.moeder: False, g.vader: True}
    begin(g, g.vader_account)
    with pytest.raises(ChangedMeanwhile, match="al begonnen"):
        choose(row, g.moeder_account, False)


def test_family_begins_without_being_asked_alone_or_with_help(g: Gesprek) -> None:
    row = begin(g, g.noor_account, met_hulp_van=" Een eigen-krachtcoördinator ")
    assert (row.aangeboden_op, row.maker, row.met_hulp_van) == (None, g.noor, "Een eigen-krachtcoördinator")
    assert moves() == {g.noor, g.specialist}
    assert plan_term(g) is None
    with pytest.raises(ChangedMeanwhile):
        begin(g, g.moeder_account)


def test_this_is_our_plan_ends_the_waiting(g: Gesprek) -> None:
    row = begin(g, g.moeder_account)
    the_plan = plannen.ensure(gezin=g.gezin, now=NOW)
    plannen.propose_doel(plan=the_plan, van=g.noor, tekst="Op dinsdag eet ik bij opa", by=g.noor_account, now=later(3))
    plannen.adopt_plan(plan=the_plan, by=g.moeder_account, now=later(10))
    row.refresh_from_db()
    assert (row.afloop, row.afgerond_op) == ("gemaakt", DAY + timedelta(days=10))
    assert moves() == set()
    assert plan_term(g) is None


def test_plan_that_is_stopped_starts_the_six_weeks_that_day(g: Gesprek) -> None:
    row = begin(g, g.moeder_account)
    plan.stop(familiegroepsplan=row, by=g.vader_account, now=later(7))
    term = plan_term(g)
    assert term
    assert term.uiterlijk == date(2026, 4, 20)
    with pytest.raises(ChangedMeanwhile, match="al klaar"):
        plan.stop(familiegroepsplan=row, by=g.vader_account, now=later(8))


def test_decision_opens_no_term_while_the_family_makes_its_plan(g: Gesprek) -> None:
    begin(g, g.moeder_account)
    plan.open_plantermijn(g.vraag, day=DAY, now=NOW)
    assert plan_term(g) is None


def test_before_a_decision_no_plan_is_asked_of_anybody(g: Gesprek) -> None:
    stations.reach(g.vraag, "verkenning", by=None, now=NOW)
    Termijn.objects.filter(soort="plan").delete()
    row = begin(g, g.moeder_account)
    plan.stop(familiegroepsplan=row, by=g.moeder_account, now=later(1))
    assert plan_term(g) is None
    plan.open_plantermijn(g.vraag, day=date(2026, 4, 8), now=later(37))
    term = plan_term(g)
    assert term
    assert term.uiterlijk == date(2026, 4, 14)  # six weeks after they stopped comes before ten working days


def test_another_day_moves_everybodys_term(g: Gesprek) -> None:
    row = begin(g, g.moeder_account)
    plan.extend(familiegroepsplan=row, tot=TOT + timedelta(days=14), by=g.aanbieder, now=later(5))
    days = Termijn.objects.filter(soort="eigen_plan", voldaan_at=None).values_list("uiterlijk", flat=True)
    assert set(days) == {TOT + timedelta(days=14)}
    for tot in (DAY - timedelta(days=1), date(2026, 9, 30)):
        with pytest.raises(NotPossible, match="hoogstens 6 maanden"):
            plan.extend(familiegroepsplan=row, tot=tot, by=g.moeder_account, now=later(5))


def test_it_is_left_out_only_on_a_ground_of_the_act_with_the_reason(g: Gesprek) -> None:
    for afloop in ("ouders", "gemaakt", "geen tijd"):
        with pytest.raises(NotPossible, match="De wet"):
            plan.withhold(vraag=g.vraag, afloop=afloop, reden="x", by=g.specialist, now=NOW)
    with pytest.raises(NotPossible, match="Schrijf op"):
        plan.withhold(vraag=g.vraag, afloop="bedreiging", reden=" ", by=g.specialist, now=NOW)
    row = plan.withhold(vraag=g.vraag, afloop="bedreiging", reden="Vader dreigde.", by=g.aanbieder, now=NOW)
    assert row.afgerond_op == DAY
    term = plan_term(g)
    assert term
    assert term.uiterlijk == date(2026, 4, 13)


def test_youth_probation_knows_no_duty_to_offer(g: Gesprek) -> None:
    assert not plan.has_no_duty(g.vraag, DAY)
    Maatregel.objects.create(
        jeugdige=g.noor, soort="jeugdreclassering", start=DAY, bron="vonnis", bron_datum=DAY, recorded_at=NOW,
        recorded_by=g.specialist,
    )  # fmt: skip
    assert plan.has_no_duty(g.vraag, DAY)
    assert plan.may_be_left_out(g.vraag, "", DAY)


def test_nobody_speaks_for_another_and_outsiders_do_nothing(g: Gesprek) -> None:
    share(g, "plan")
    for other in (g.moeder_account, g.tante_account, g.collega, g.buurman_account):
        with pytest.raises(Refused):
            plan.offer(vraag=g.vraag, by=other, now=NOW)
        with pytest.raises(Refused):
            plan.withhold(vraag=g.vraag, afloop="belang", reden="x", by=other, now=NOW)
    for other in (g.specialist, g.aanbieder, g.tante_account, g.collega, g.buurman_account):
        with pytest.raises(Refused):
            begin(g, other)
    row = offer(g)
    for by, persoon in ((g.moeder_account, g.vader), (g.specialist, g.vader), (g.tante_account, g.tante)):
        with pytest.raises(Refused):
            choose(row, by, False, persoon)
    with pytest.raises(Refused):
        plan.extend(familiegroepsplan=row, tot=TOT, by=g.tante_account, now=NOW)
    with pytest.raises(NotPossible, match="nog niet begonnen"):
        plan.stop(familiegroepsplan=row, by=g.moeder_account, now=NOW)


def test_specialist_writes_down_what_somebody_without_an_account_says(g: Gesprek) -> None:
    Gebruiker.objects.filter(pk__in=[g.vader_account.pk, g.moeder_account.pk]).update(is_active=False)
    row = offer(g)
    choose(row, g.specialist, False, g.vader)
    assert begin(g, g.specialist, persoon=g.moeder).maker == g.moeder


def test_from_16_the_parents_are_heard_by_the_specialist(g: Gesprek) -> None:
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2009, 1, 1))
    g.vraag.refresh_from_db()
    row = offer(g)
    assert moves() == {g.noor, g.specialist}
    choose(row, g.noor_account, False)
    choose(row, g.specialist, False, g.moeder)
    choose(row, g.specialist, False, g.vader)
    row.refresh_from_db()
    assert row.afloop == "ouders"


def test_from_18_only_the_young_person_decides(g: Gesprek) -> None:
    Gezag.objects.all().update(tot=DAY - timedelta(days=1))
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2007, 1, 1))
    g.vraag.refresh_from_db()
    row = offer(g)
    choose(row, g.noor_account, False)
    row.refresh_from_db()
    assert row.afloop == "ouders"


def test_who_sees_the_plan_of_the_young_person_sees_that_they_make_one(g: Gesprek) -> None:
    begin(g, g.moeder_account)
    share(g, "plan")
    for user in (g.noor_account, g.moeder_account, g.tante_account, g.specialist, g.aanbieder):
        assert visible_familiegroepsplannen(zicht_op(user, g.gezin, NOW)).count() == 1
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2009, 1, 1))
    for user, seen in ((g.noor_account, 1), (g.specialist, 1)):
        assert visible_familiegroepsplannen(zicht_op(user, g.gezin, NOW)).count() == seen


def test_closed_question_knows_no_new_plan(g: Gesprek) -> None:
    stations.reach(g.vraag, "afgerond", by=None, now=NOW)
    with pytest.raises(NotPossible, match="afgesloten"):
        begin(g, g.moeder_account)


# --- the clock of the decision ---------------------------------------------------------------------------------------


@pytest.fixture
def h() -> Gesprek:
    h = make()
    beslistermijnen.run(h.vraag, now=NOW)
    return h


def wait(h: Gesprek, by: Gebruiker, tot: date = TOT) -> Opschorting:
    return opschortingen.wait(vraag=h.vraag, reden="Wij maken eerst zelf een plan.", tot=tot, by=by, now=NOW)


def test_who_applied_may_let_the_decision_wait_and_the_days_are_added(h: Gesprek) -> None:
    assert beslistermijnen.standing(h.vraag).uiterlijk == date(2026, 4, 28)  # after King's Day
    row = wait(h, h.moeder_account)
    assert (row.van, row.grond) == (DAY + timedelta(days=1), "instemming")
    assert beslistermijnen.standing(h.vraag).stil == row
    assert not Termijn.objects.filter(soort="besluit", voldaan_at=None).exists()
    opschortingen.stop_waiting(opschorting=row, by=h.moeder_account, now=later(15))
    after = beslistermijnen.standing(h.vraag)
    assert after.uiterlijk == date(2026, 5, 11)  # eight weeks and fourteen days
    assert Termijn.objects.get(soort="besluit", voldaan_at=None).uiterlijk == after.uiterlijk


def test_decision_waits_no_longer_than_the_plan_takes(h: Gesprek) -> None:
    begun = begin(h, h.moeder_account)
    row = wait(h, h.moeder_account)
    plan.stop(familiegroepsplan=begun, by=h.moeder_account, now=later(8))
    row.refresh_from_db()
    assert (row.hervat_op, row.afloop) == (DAY + timedelta(days=8), "gestopt")


def test_clock_runs_again_by_itself_after_the_day_they_chose(h: Gesprek) -> None:
    row = wait(h, h.moeder_account, tot=DAY + timedelta(days=10))
    assert opschortingen.end_unused(now=later(11)) == 1
    row.refresh_from_db()
    assert row.hervat_op == DAY + timedelta(days=11)


def test_nobody_else_lets_the_decision_wait_or_answers_it(h: Gesprek) -> None:
    for other in (h.specialist, h.collega, h.buurman_account):
        with pytest.raises(Refused):
            wait(h, other)
    with pytest.raises(NotPossible, match="na vandaag"):
        wait(h, h.moeder_account, tot=DAY)
    row = wait(h, h.moeder_account)
    with pytest.raises(NotPossible, match="staat al stil"):
        wait(h, h.moeder_account)
    with pytest.raises(NotPossible, match="andere reden"):
        opschortingen.answer(opschorting=row, antwoord="Hier", by=h.specialist, now=later(1))
    with pytest.raises(Refused):
        opschortingen.stop_waiting(opschorting=row, by=h.specialist, now=later(1))
