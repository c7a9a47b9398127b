"""Looking back: each says how it goes; goals are scored by whose they are; at the end somebody stays near."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make, share
from tests.regio import inwoner, persoon

from aandacht.access import evaluaties as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.plannen import visible_doelen
from aandacht.actions import evaluatiemomenten, evaluaties, gezinnen, plannen, pleegcontracten, stations
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Afsluiting,
    Betrokkenheid,
    Doel,
    Evaluatie,
    Gebruiker,
    Gezag,
    Persoon,
    Termijn,
    Terugblik,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def g() -> Gesprek:
    g = make()
    Betrokkenheid.objects.create(
        gezin=g.gezin, aanbieder=g.aanbieder.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=DAY, recorded_at=NOW
    )
    stations.reach(g.vraag, "hulp", by=None, now=NOW)
    return g


def ask(g: Gesprek, **values: object) -> Evaluatie:
    given = {
        "vraag": g.vraag,
        "aanleiding": "afgesproken",
        "uiterlijk": DAY + timedelta(days=90),
        "by": None,
        "now": NOW,
    }
    return evaluaties.ask(**{**given, **values})  # type: ignore[arg-type]


def look(evaluatie: Evaluatie, by: Gebruiker, **values: object) -> Terugblik:
    given = {"evaluatie": evaluatie, "by": by, "now": later(80), "hoe_gaat_het": "beter"}
    return evaluaties.look_back(**{**given, **values})  # type: ignore[arg-type]


def goal(g: Gesprek, **values: object) -> Doel:
    given = {"van": g.noor, "tekst": "Weer naar school", "by": g.noor_account, "now": NOW}
    return plannen.propose_doel(plan=plannen.ensure(gezin=g.gezin, now=NOW), **{**given, **values})  # type: ignore[arg-type]


def asked(evaluatie: Evaluatie) -> set[object]:
    rows = Termijn.objects.filter(soort="evaluatie", voldaan_at=None, sleutel__startswith=f"evaluatie:{evaluatie.pk}:")
    return {row.persoon or row.aanbieder for row in rows}


def test_young_person_is_asked_first_and_then_parents_and_helper(g: Gesprek) -> None:
    evaluatie = ask(g)
    assert asked(evaluatie) == {g.noor}
    look(evaluatie, g.noor_account)
    assert asked(evaluatie) == {g.moeder, g.vader, g.aanbieder.aanbieder}


def test_a_week_before_the_last_day_the_others_are_asked_whether_or_not_the_young_person_spoke(g: Gesprek) -> None:
    evaluatie = ask(g)
    assert evaluatiemomenten.ask_others(now=later(83)) == 0
    assert evaluatiemomenten.ask_others(now=later(84)) == 1
    assert asked(evaluatie) == {g.noor, g.moeder, g.vader, g.aanbieder.aanbieder}
    assert evaluatiemomenten.ask_others(now=later(84)) == 0


def test_when_there_is_no_time_for_that_everybody_is_asked_at_once(g: Gesprek) -> None:
    assert len(asked(ask(g, uiterlijk=DAY + timedelta(days=6)))) == 4


def test_who_spoke_unasked_is_not_asked_again(g: Gesprek) -> None:
    evaluatie = ask(g)
    look(evaluatie, g.moeder_account)
    look(evaluatie, g.aanbieder)
    look(evaluatie, g.noor_account)
    assert asked(evaluatie) == {g.vader}


# --- the moments the family agreed to -------------------------------------------------------------------------------


def agree(evaluatie: Evaluatie, by: Gebruiker, **values: object) -> Evaluatie:
    given = {"evaluatie": evaluatie, "uiterlijk": DAY + timedelta(days=40), "ritme": 1, "by": by, "now": later(1)}
    return evaluatiemomenten.agree(**{**given, **values})  # type: ignore[arg-type]


def test_moment_of_a_message_is_a_proposal_until_the_family_agrees(g: Gesprek) -> None:
    evaluatie = ask(g)
    assert evaluatie.akkoord_op is None
    evaluatie = agree(evaluatie, g.noor_account)
    assert (evaluatie.akkoord_van, evaluatie.uiterlijk, evaluatie.ritme) == (g.noor, DAY + timedelta(days=40), 1)
    assert Termijn.objects.get(soort="evaluatie", persoon=g.noor, voldaan_at=None).uiterlijk == evaluatie.uiterlijk
    assert ask(g, by=g.moeder_account).akkoord_van == g.moeder


def test_next_moment_follows_the_rhythm_of_the_family(g: Gesprek) -> None:
    evaluatie = agree(ask(g), g.moeder_account, ritme=1)
    for by in (g.noor_account, g.moeder_account, g.vader_account, g.aanbieder):
        look(evaluatie, by, now=later(39))
    volgende = Evaluatie.objects.get(vraag=g.vraag, closed_at=None)
    assert (volgende.uiterlijk, volgende.akkoord_van) == (add_months(evaluatie.uiterlijk, 1), g.moeder)


def test_only_this_once_leads_to_no_next_moment(g: Gesprek) -> None:
    evaluatie = agree(ask(g), g.moeder_account, ritme=0)
    for by in (g.noor_account, g.moeder_account, g.vader_account, g.aanbieder):
        look(evaluatie, by, now=later(39))
    assert not Evaluatie.objects.filter(closed_at=None).exists()


def test_family_may_say_no_to_looking_back(g: Gesprek) -> None:
    evaluatie = ask(g)
    evaluatiemomenten.cancel(evaluatie=evaluatie, by=g.vader_account, now=later(1))
    assert asked(evaluatie) == set()
    with pytest.raises(NotPossible, match="nieuw moment"):
        agree(evaluatie, g.vader_account)


def test_nobody_but_the_family_agrees_for_them(g: Gesprek) -> None:
    evaluatie = ask(g)
    share(g, "plan")
    for other in (g.specialist, g.aanbieder, g.collega, g.tante_account, g.buurman_account):
        with pytest.raises(Refused):
            agree(evaluatie, other)
    with pytest.raises(Refused):
        agree(evaluatie, g.specialist, persoon=g.moeder)
    Gebruiker.objects.filter(pk=g.moeder_account.pk).update(is_active=False)
    assert agree(evaluatie, g.specialist, persoon=g.moeder).akkoord_van == g.moeder
    with pytest.raises(NotPossible, match="jaar ertussen"):
        agree(evaluatie, g.vader_account, ritme=13)


def test_under_12_only_the_parents_and_the_helper_are_asked(g: Gesprek) -> None:
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2015, 1, 1))
    g.vraag.refresh_from_db()
    assert asked(ask(g)) == {g.moeder, g.vader, g.aanbieder.aanbieder}


def test_from_16_the_parents_are_not_asked(g: Gesprek) -> None:
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2009, 1, 1))
    g.vraag.refresh_from_db()
    assert asked(ask(g, uiterlijk=DAY + timedelta(days=5))) == {g.noor, g.aanbieder.aanbieder}


def test_who_has_no_authority_any_more_is_not_asked_from_the_next_night(g: Gesprek) -> None:
    evaluatie = ask(g, uiterlijk=DAY + timedelta(days=5))
    assert evaluaties.end_without_ground(now=later(1)) == 0
    Gezag.objects.filter(houder=g.vader).update(tot=DAY)
    assert evaluaties.end_without_ground(now=later(1)) == 1
    assert asked(evaluatie) == {g.noor, g.moeder, g.aanbieder.aanbieder}
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2009, 1, 1))
    assert evaluaties.end_without_ground(now=later(1)) == 1
    assert asked(evaluatie) == {g.noor, g.aanbieder.aanbieder}


def test_asking_again_moves_the_day_and_makes_no_second_moment(g: Gesprek) -> None:
    eerste = ask(g)
    tweede = ask(g, uiterlijk=DAY + timedelta(days=100), by=g.specialist)
    assert tweede == eerste
    assert set(Termijn.objects.filter(soort="evaluatie").values_list("uiterlijk", flat=True)) == {
        DAY + timedelta(days=100)
    }
    with pytest.raises(NotPossible, match="al voorbij"):
        ask(g, uiterlijk=DAY - timedelta(days=1))


def test_everybody_answered_closes_the_moment_and_opens_the_next_while_help_runs(g: Gesprek) -> None:
    evaluatie = ask(g)
    for by in (g.noor_account, g.moeder_account, g.vader_account):
        look(evaluatie, by, nut=8)
    evaluatie.refresh_from_db()
    assert evaluatie.closed_at is None
    look(evaluatie, g.aanbieder)
    evaluatie.refresh_from_db()
    assert evaluatie.closed_at == later(80)
    volgende = Evaluatie.objects.get(vraag=g.vraag, closed_at=None)
    assert volgende.uiterlijk == date(2026, 8, 31)
    assert asked(volgende) == {g.noor}


def test_each_speaks_once_and_only_for_oneself(g: Gesprek) -> None:
    evaluatie = ask(g)
    look(evaluatie, g.moeder_account)
    with pytest.raises(ChangedMeanwhile, match="al gezegd"):
        look(evaluatie, g.moeder_account)
    with pytest.raises(Refused, match="Noor zegt zelf"):
        look(evaluatie, g.moeder_account, persoon=g.noor)
    with pytest.raises(Refused, match="Noor zegt zelf"):
        look(evaluatie, g.specialist, persoon=g.noor)


def test_specialist_writes_down_the_words_of_who_has_no_account(g: Gesprek) -> None:
    evaluatie = ask(g)
    Gebruiker.objects.filter(pk=g.vader_account.pk).update(is_active=False)
    assert look(evaluatie, g.specialist, persoon=g.vader, nut=6).persoon == g.vader
    assert g.vader not in asked(evaluatie)


def test_outsiders_do_not_look_back(g: Gesprek) -> None:
    evaluatie = ask(g)
    share(g, "plan")
    for outsider in (g.collega, g.buurman_account, g.tante_account):
        with pytest.raises(Refused):
            look(evaluatie, outsider)
        with pytest.raises(Refused):
            ask(g, by=outsider)


def test_usefulness_is_said_by_the_family_only(g: Gesprek) -> None:
    evaluatie = ask(g)
    with pytest.raises(NotPossible, match="zegt het gezin"):
        look(evaluatie, g.aanbieder, nut=9)
    with pytest.raises(NotPossible, match="1 tot en met 10"):
        look(evaluatie, g.moeder_account, nut=11)


def test_words_of_a_young_person_are_unseen_until_they_share_them(g: Gesprek) -> None:
    evaluatie = ask(g)
    eigen = look(evaluatie, g.noor_account, tekst="Ik vind het moeilijk thuis")
    look(evaluatie, g.moeder_account, tekst="Het gaat goed")
    with pytest.raises(NotPossible, match="vanaf 12 jaar"):
        look(evaluatie, g.vader_account, delen="niemand")

    def read(user: Gebruiker) -> set[str]:
        rows = access.visible_terugblikken(zicht_op(user, g.gezin, later(81)))
        return set(rows.values_list("tekst", flat=True))

    both, rest = {"Ik vind het moeilijk thuis", "Het gaat goed"}, {"Het gaat goed"}
    others = (g.moeder_account, g.vader_account, g.aanbieder)
    assert read(g.noor_account) == both
    assert [read(user) for user in (g.specialist, *others)] == [rest] * 4

    def now_share(delen: str, by: Gebruiker = g.noor_account) -> None:
        evaluatiemomenten.share(terugblik=eigen, delen=delen, by=by, now=later(81))

    now_share("prater")
    assert [read(user) for user in (g.specialist, *others)] == [both, rest, rest, rest]
    now_share("allen")
    assert [read(user) for user in (g.specialist, *others)] == [both] * 4
    now_share("niemand")
    assert [read(user) for user in (g.specialist, *others)] == [rest] * 4
    for other in (g.specialist, *others):
        with pytest.raises(Refused, match="iemand anders"):
            now_share("allen", by=other)
    with pytest.raises(NotPossible, match="met wie"):
        now_share("de hele wereld")


def test_words_written_down_for_a_young_person_are_told_to_that_specialist_only(g: Gesprek) -> None:
    evaluatie = ask(g)
    Gebruiker.objects.filter(pk=g.noor_account.pk).update(is_active=False)
    with pytest.raises(NotPossible, match="al wat de jongere zei"):
        look(evaluatie, g.specialist, persoon=g.noor, delen="niemand")
    assert look(evaluatie, g.specialist, persoon=g.noor).delen == "prater"


def test_score_that_came_with_unshared_words_is_unseen_too(g: Gesprek) -> None:
    evaluatie, doel = ask(g), goal(g)
    evaluaties.score_doel(doel=doel, evaluatie=evaluatie, cijfer=3, by=g.noor_account, now=later(80))
    eigen = look(evaluatie, g.noor_account)

    def seen(user: Gebruiker) -> int:
        zicht = zicht_op(user, g.gezin, later(81))
        return access.visible_scores(zicht, visible_doelen(zicht)).count()

    assert [seen(user) for user in (g.noor_account, g.moeder_account, g.specialist, g.aanbieder)] == [1, 0, 0, 0]
    evaluatiemomenten.share(terugblik=eigen, delen="allen", by=g.noor_account, now=later(81))
    assert [seen(user) for user in (g.noor_account, g.moeder_account, g.specialist, g.aanbieder)] == [1] * 4


# --- scores of goals ------------------------------------------------------------------------------------------------


def test_goal_is_scored_once_by_whose_it_is(g: Gesprek) -> None:
    evaluatie, doel = ask(g), goal(g)

    def score(by: Gebruiker, cijfer: int = 7) -> int:
        return evaluaties.score_doel(doel=doel, evaluatie=evaluatie, cijfer=cijfer, by=by, now=later(80)).cijfer

    for other in (g.moeder_account, g.specialist, g.aanbieder, g.collega, g.buurman_account):
        with pytest.raises(Refused):
            score(other)
    with pytest.raises(NotPossible, match="1 tot en met 10"):
        score(g.noor_account, 0)
    assert score(g.noor_account) == 7
    with pytest.raises(ChangedMeanwhile):
        score(g.noor_account)


def test_goal_that_is_stopped_or_proposed_is_not_scored(g: Gesprek) -> None:
    evaluatie, doel = ask(g), goal(g, by=g.specialist)
    with pytest.raises(NotPossible, match="voorstel"):
        evaluaties.score_doel(doel=doel, evaluatie=evaluatie, cijfer=7, by=g.noor_account, now=NOW)


def test_goal_of_another_family_is_not_scored_here(g: Gesprek) -> None:
    ander = make(place=1)
    doel = goal(ander)
    with pytest.raises(Refused):
        evaluaties.score_doel(doel=doel, evaluatie=ask(g), cijfer=7, by=g.noor_account, now=NOW)


def test_score_of_a_shielded_goal_is_shielded_too(g: Gesprek) -> None:
    doel = goal(g, vertrouwelijk=True)
    evaluaties.score_doel(doel=doel, evaluatie=ask(g), cijfer=4, by=g.noor_account, now=NOW)
    for user, seen in ((g.noor_account, 1), (g.specialist, 1), (g.moeder_account, 0), (g.aanbieder, 0)):
        zicht = zicht_op(user, g.gezin, NOW)
        assert access.visible_scores(zicht, visible_doelen(zicht)).count() == seen


# --- the end --------------------------------------------------------------------------------------------------------


def close(g: Gesprek, **values: object) -> Afsluiting:
    given = {"vraag": g.vraag, "wat_nu": "We bellen elkaar.", "by": g.specialist, "now": later(100)}
    return evaluaties.close_vraag(**{**given, **values})  # type: ignore[arg-type]


def test_end_of_help_replaces_the_agreed_moment_and_asks_the_specialist_to_close(g: Gesprek) -> None:
    eerder = ask(g)
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    einde = ask(g, aanleiding="einde", uiterlijk=DAY + timedelta(days=120), now=later(90))
    eerder.refresh_from_db()
    assert eerder.closed_at == later(90)
    assert asked(eerder) == set()
    assert asked(einde) == {g.noor}
    assert Termijn.objects.get(soort="evaluatie", voldaan_at=None, gebruiker=g.specialist).vraag == g.vraag


def test_question_is_not_closed_while_help_runs(g: Gesprek) -> None:
    with pytest.raises(NotPossible, match="nog niet gestopt"):
        close(g)


def test_somebody_stays_near_and_calls_on_a_day(g: Gesprek) -> None:
    ask(g)
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    op = DAY + timedelta(days=190)
    close(g, waakvlam_persoon=g.tante, waakvlam_op=op)
    g.vraag.refresh_from_db()
    assert g.vraag.station == "afgerond"
    open_terms = Termijn.objects.filter(vraag=g.vraag, voldaan_at=None)
    assert [(row.soort, row.persoon, row.uiterlijk) for row in open_terms] == [("waakvlam", g.tante, op)]
    share(g, "plan")
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.tante_account, now=later(190), opnieuw_op=op + timedelta(days=90))
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.tante_account, now=later(280))
    with pytest.raises(ChangedMeanwhile):
        evaluaties.call_waakvlam(vraag=g.vraag, by=g.tante_account, now=later(281))


def test_access_of_the_team_ends_with_its_work(g: Gesprek) -> None:
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    close(g, waakvlam_gebruiker=g.specialist, waakvlam_op=DAY + timedelta(days=130))
    assert zicht_op(g.specialist, g.gezin, later(158))
    with pytest.raises(Refused):
        zicht_op(g.specialist, g.gezin, later(159))


def test_access_ends_the_next_day_when_nobody_of_the_team_stays_near(g: Gesprek) -> None:
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    close(g)
    assert zicht_op(g.specialist, g.gezin, later(100))
    with pytest.raises(Refused):
        zicht_op(g.specialist, g.gezin, later(101))


def test_calling_again_keeps_the_file_open_to_the_caller(g: Gesprek) -> None:
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    close(g, waakvlam_gebruiker=g.specialist, waakvlam_op=DAY + timedelta(days=130))
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(131), opnieuw_op=DAY + timedelta(days=200))
    assert zicht_op(g.specialist, g.gezin, later(201))


def test_helper_of_the_provider_can_stay_near_after_the_assignment(g: Gesprek) -> None:
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    close(g, waakvlam_gebruiker=g.aanbieder, waakvlam_op=DAY + timedelta(days=130))
    Betrokkenheid.objects.filter(gezin=g.gezin, gebruiker=None).update(tot=DAY + timedelta(days=101))
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.aanbieder, now=later(131))
    with pytest.raises(Refused):
        zicht_op(g.aanbieder, g.gezin, later(159))


def test_wrong_endings_are_refused(g: Gesprek) -> None:
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    with pytest.raises(Refused):
        close(g, by=g.collega)
    with pytest.raises(Refused):
        close(g, by=g.moeder_account)
    with pytest.raises(NotPossible, match="wat er nu gebeurt"):
        close(g, wat_nu=" ")
    with pytest.raises(NotPossible, match="één persoon"):
        close(g, waakvlam_op=DAY + timedelta(days=130))
    with pytest.raises(NotPossible, match="niet bij dit gezin betrokken"):
        close(g, waakvlam_gebruiker=g.collega, waakvlam_op=DAY + timedelta(days=130))
    with pytest.raises(NotPossible, match="nog niet afgesloten"):
        evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(100))
    close(g)
    with pytest.raises(ChangedMeanwhile):
        close(g)


def test_nobody_says_the_call_of_another_was_made(g: Gesprek) -> None:
    stations.reach(g.vraag, "nazorg", by=None, now=later(90))
    close(g, waakvlam_persoon=g.tante, waakvlam_op=DAY + timedelta(days=130))
    with pytest.raises(Refused, match="Iemand anders"):
        evaluaties.call_waakvlam(vraag=g.vraag, by=g.moeder_account, now=later(130))
    with pytest.raises(Refused):
        evaluaties.call_waakvlam(vraag=g.vraag, by=g.buurman_account, now=later(130))


def test_foster_parent_is_asked_and_says_how_it_goes_as_long_as_she_cares_for_the_child(g: Gesprek) -> None:
    carla = gezinnen.add_lid(
        gezin=g.gezin, gegevens=persoon("Carla", "Vos", 12), rol="pleegouder", sinds=DAY, by=g.specialist, now=NOW
    ).persoon
    account = inwoner(carla)
    evaluatie = ask(g, uiterlijk=DAY)
    with pytest.raises(Refused):
        look(evaluatie, account, now=NOW)
    contract = {
        "gezin": g.gezin, "jeugdige": g.noor, "pleegouder": carla, "van": DAY, "bron": "contract", "bron_datum": DAY,
        "by": g.specialist, "now": NOW,
    }  # fmt: skip
    row = pleegcontracten.record(**contract)  # type: ignore[arg-type]
    later_on = ask(g, uiterlijk=DAY + timedelta(days=3))
    assert carla in asked(later_on)
    assert look(later_on, account, now=NOW, tekst="Ze slaapt weer.").persoon == carla
    third = ask(g, uiterlijk=DAY + timedelta(days=4))
    pleegcontracten.record(**{**contract, "tot": DAY, "vervangt": row})  # type: ignore[arg-type]
    evaluaties.end_without_ground(now=later(1))
    assert carla not in asked(third)
