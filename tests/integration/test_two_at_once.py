"""Two people at once on one thing of the family: nothing is lost, and the second is told what the first did."""

from datetime import date, timedelta

import pytest
from tests.integration.at_once import at_once
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make

from aandacht.actions import (
    bijsturingen,
    dossierverzoeken,
    evaluatiemomenten,
    evaluaties,
    familiegroepsplannen,
    gesprekken,
    netwerkleden,
    overdrachtsverhalen,
    plannen,
    stations,
    toekomst,
    toestemmingen,
)
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Afspraak,
    Betrokkenheid,
    Bijdrage,
    Bijsturing,
    Doel,
    Dossierverzoek,
    Evaluatie,
    Netwerklid,
    Overdrachtsverhaal,
    Toekomstonderdeel,
    Toestemming,
)
from aandacht.records.models import (
    Gesprek as Draad,
)

pytestmark = pytest.mark.django_db(transaction=True)
VERHAAL = "Noor praat liever buiten, tijdens het lopen."


@pytest.fixture
def young() -> Gesprek:
    """A child of 9, for whom both parents speak."""
    return make(geboortedatum=date(2016, 6, 1))


@pytest.fixture
def g() -> Gesprek:
    return make()


def test_of_two_parents_who_say_a_goal_otherwise_the_second_reads_the_words_of_the_first(young: Gesprek) -> None:
    plan = plannen.ensure(gezin=young.gezin, now=NOW)
    doel = plannen.propose_doel(plan=plan, van=young.noor, tekst="Rust", by=young.moeder_account, now=NOW)
    came = at_once(
        lambda: plannen.rephrase_doel(doel=doel, tekst="Rust in huis", by=young.moeder_account, now=NOW),
        lambda: plannen.rephrase_doel(doel=doel, tekst="Minder ruzie", by=young.vader_account, now=NOW),
    )
    assert isinstance(came, ChangedMeanwhile)
    assert list(Doel.objects.order_by("id").values_list("tekst", flat=True)) == ["Rust", "Rust in huis"]


def test_a_goal_is_not_let_go_while_somebody_says_it_is_reached(young: Gesprek) -> None:
    plan = plannen.ensure(gezin=young.gezin, now=NOW)
    doel = plannen.propose_doel(plan=plan, van=young.noor, tekst="Rust", by=young.moeder_account, now=NOW)
    came = at_once(
        lambda: plannen.reach_doel(doel=doel, by=young.moeder_account, now=NOW),
        lambda: plannen.stop_doel(doel=doel, by=young.vader_account, now=NOW),
    )
    assert isinstance(came, ChangedMeanwhile)
    doel.refresh_from_db()
    assert (doel.reached_at, doel.stopped_at) == (NOW, None)


def test_an_agreement_is_done_once_and_not_taken_back_meanwhile(young: Gesprek) -> None:
    plan = plannen.ensure(gezin=young.gezin, now=NOW)
    afspraak = plannen.add_afspraak(plan=plan, wat="Koken", persoon=young.noor, by=young.moeder_account, now=NOW)
    for second in (plannen.mark_done, plannen.cancel_afspraak):
        Afspraak.objects.update(done_at=None, done_by=None)
        by = young.vader_account if second is plannen.mark_done else young.specialist
        came = at_once(
            lambda: plannen.mark_done(afspraak=afspraak, by=young.moeder_account, now=NOW),
            lambda second=second, by=by: second(afspraak=afspraak, by=by, now=later(1)),
        )
        assert isinstance(came, ChangedMeanwhile)
        afspraak.refresh_from_db()
        assert (afspraak.done_by, afspraak.done_at, afspraak.cancelled_at) == (young.moeder_account, NOW, None)


def test_both_first_messages_about_an_agreement_stand_in_one_thread(young: Gesprek) -> None:
    plan = plannen.ensure(gezin=young.gezin, now=NOW)
    afspraak = plannen.add_afspraak(plan=plan, wat="Koken", persoon=young.noor, by=young.moeder_account, now=NOW)
    at_once(
        lambda: gesprekken.write_about_afspraak(afspraak=afspraak, tekst="Hoe laat?", by=young.moeder_account, now=NOW),
        lambda: gesprekken.write_about_afspraak(afspraak=afspraak, tekst="Zes uur.", by=young.vader_account, now=NOW),
    )
    assert Draad.objects.count() == 1
    assert set(Bijdrage.objects.values_list("tekst", flat=True)) == {"Hoe laat?", "Zes uur."}


def test_a_family_has_one_coordinator_and_the_second_choice_comes_with_a_story(g: Gesprek) -> None:
    came = at_once(
        lambda: plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=NOW),
        lambda: plannen.set_regisseur(gezin=g.gezin, gebruiker=g.collega, by=g.specialist, now=NOW),
    )
    assert isinstance(came, NotPossible)  # there is somebody now, who hands over
    rows = Betrokkenheid.objects.filter(rol="regisseur", tot=None)
    assert [row.gebruiker for row in rows] == [g.specialist]


def test_the_moment_closes_when_the_last_two_look_back_at_the_same_time(young: Gesprek) -> None:
    stations.reach(young.vraag, "hulp", by=None, now=NOW)
    moment = evaluaties.ask(vraag=young.vraag, aanleiding="einde", uiterlijk=DAY + timedelta(days=3), by=None, now=NOW)
    at_once(
        lambda: evaluaties.look_back(evaluatie=moment, hoe_gaat_het="beter", by=young.moeder_account, now=NOW),
        lambda: evaluaties.look_back(evaluatie=moment, hoe_gaat_het="gelijk", by=young.vader_account, now=NOW),
    )
    moment.refresh_from_db()
    assert moment.terugblikken.count() == 2
    assert moment.closed_at is not None


def test_nobody_looks_back_at_a_moment_that_is_called_off_meanwhile(young: Gesprek) -> None:
    stations.reach(young.vraag, "hulp", by=None, now=NOW)
    until = DAY + timedelta(days=90)
    came = at_once(
        lambda: evaluaties.ask(vraag=young.vraag, aanleiding="afgesproken", uiterlijk=until, by=young.moeder_account, now=NOW),
        lambda: evaluaties.ask(vraag=young.vraag, aanleiding="afgesproken", uiterlijk=until, by=young.vader_account, now=NOW),
    )  # fmt: skip
    moment = Evaluatie.objects.get()  # asked twice is one moment
    assert came == moment
    came = at_once(
        lambda: evaluatiemomenten.cancel(evaluatie=moment, by=young.moeder_account, now=NOW),
        lambda: evaluaties.look_back(evaluatie=moment, hoe_gaat_het="beter", by=young.vader_account, now=NOW),
    )
    assert isinstance(came, NotPossible)
    assert not moment.terugblikken.exists()


def test_who_is_around_a_child_is_told_anew_by_one_and_the_other_hears_it(young: Gesprek) -> None:
    with_it = {"gezin": young.gezin, "jeugdige": young.noor, "nabijheid": "dichtbij", "now": NOW}
    oma = netwerkleden.record(naam="Oma", by=young.moeder_account, **with_it)  # type: ignore[arg-type]
    came = at_once(
        lambda: netwerkleden.correct(netwerklid=oma, naam="Oma Riet", nabijheid="verder", by=young.moeder_account, now=NOW),
        lambda: netwerkleden.end(netwerklid=oma, by=young.vader_account, now=later(1)),
    )  # fmt: skip
    assert isinstance(came, ChangedMeanwhile)
    assert "Marije Jansen" in str(came)
    assert Netwerklid.objects.get(vervangen_door=None).naam == "Oma Riet"
    assert Netwerklid.objects.filter(tot=None).count() == 2


def test_an_area_of_the_future_plan_is_told_by_one_and_the_other_reads_it_first() -> None:
    g = make(geboortedatum=date(2009, 6, 1))
    with_it = {"gezin": g.gezin, "jeugdige": g.noor, "gebied": "wonen", "stand": "bezig", "now": NOW}
    came = at_once(
        lambda: toekomst.tell(tekst="Ik zoek een kamer.", by=g.noor_account, **with_it),  # type: ignore[arg-type]
        lambda: toekomst.tell(tekst="Kamertraining.", by=g.specialist, **with_it),  # type: ignore[arg-type]
    )
    assert isinstance(came, ChangedMeanwhile)
    assert Toekomstonderdeel.objects.get().tekst == "Ik zoek een kamer."


def test_a_handover_is_read_once_and_its_question_answered_once(g: Gesprek) -> None:
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=NOW)
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.collega, by=g.specialist, now=NOW, verhaal=VERHAAL)
    verhaal = Overdrachtsverhaal.objects.get()
    came = at_once(
        lambda: overdrachtsverhalen.mark_read(verhaal=verhaal, by=g.collega, now=NOW),
        lambda: overdrachtsverhalen.mark_read(verhaal=verhaal, by=g.collega, now=later(1)),
    )
    assert isinstance(came, ChangedMeanwhile)
    vraag = overdrachtsverhalen.ask(verhaal=verhaal, tekst="Waar?", by=g.collega, now=NOW)
    came = at_once(
        lambda: overdrachtsverhalen.answer(vraag=vraag, antwoord="In het park.", by=g.specialist, now=NOW),
        lambda: overdrachtsverhalen.answer(vraag=vraag, antwoord="Thuis.", by=g.specialist, now=NOW),
    )
    assert isinstance(came, ChangedMeanwhile)
    vraag.refresh_from_db()
    assert vraag.antwoord == "In het park."


def test_a_request_is_not_answered_while_it_is_taken_back(g: Gesprek) -> None:
    request = dossierverzoeken.ask(
        gezin=g.gezin, over=g.noor, soort="verbeteren", wat="Ik ben niet gezakt.", by=g.noor_account, now=NOW
    )
    came = at_once(
        lambda: dossierverzoeken.withdraw(verzoek=request, by=g.noor_account, now=NOW),
        lambda: dossierverzoeken.answer(verzoek=request, oordeel="ja", antwoord="Goed.", by=g.specialist, now=NOW),
    )
    assert isinstance(came, ChangedMeanwhile)
    request = Dossierverzoek.objects.get()
    assert (request.withdrawn_at, request.answered_at) == (NOW, None)


def test_own_words_are_asked_to_be_destroyed_once(g: Gesprek) -> None:
    words = gesprekken.write_about_plan(gezin=g.gezin, tekst="Ik heb gespijbeld.", by=g.moeder_account, now=NOW)
    asked = {
        "gezin": g.gezin, "over": g.noor, "soort": "vernietigen", "woorden": dossierverzoeken.Woorden(bijdrage=words),
        "by": g.moeder_account, "now": NOW,
    }  # fmt: skip
    came = at_once(lambda: dossierverzoeken.ask(**asked), lambda: dossierverzoeken.ask(**asked))  # type: ignore[arg-type]
    assert isinstance(came, ChangedMeanwhile)
    assert Dossierverzoek.objects.count() == 1


def test_consent_is_given_once_and_ended_once(g: Gesprek) -> None:
    with_it = {
        "gezin": g.gezin,
        "gever": g.noor,
        "voor": g.tante,
        "onderdeel": "plan",
        "by": g.noor_account,
        "now": NOW,
    }
    came = at_once(lambda: toestemmingen.give(**with_it), lambda: toestemmingen.give(**with_it))  # type: ignore[arg-type]
    assert isinstance(came, ChangedMeanwhile)
    row = Toestemming.objects.get()
    came = at_once(
        lambda: toestemmingen.withdraw(toestemming=row, by=g.noor_account, now=NOW),
        lambda: toestemmingen.withdraw(toestemming=row, by=g.noor_account, now=later(1)),
    )
    assert isinstance(came, ChangedMeanwhile)
    row.refresh_from_db()
    assert row.withdrawn_at == NOW


def test_the_family_begins_one_plan_of_its_own_and_asks_for_one_talk(g: Gesprek) -> None:
    until = DAY + timedelta(days=30)
    came = at_once(
        lambda: familiegroepsplannen.begin(vraag=g.vraag, tot=until, by=g.moeder_account, now=NOW),
        lambda: familiegroepsplannen.begin(vraag=g.vraag, tot=until, by=g.vader_account, now=NOW),
    )
    assert isinstance(came, ChangedMeanwhile)
    came = at_once(
        lambda: bijsturingen.ask(vraag=g.vraag, gebruiker=g.specialist, by=g.noor_account, now=NOW),
        lambda: bijsturingen.ask(vraag=g.vraag, gebruiker=g.specialist, by=g.noor_account, now=NOW),
    )
    assert isinstance(came, ChangedMeanwhile)
    assert Bijsturing.objects.count() == 1
