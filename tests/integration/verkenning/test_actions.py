"""The good conversation: started, spoken in, corrected and finished, by whom may and nobody else."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make, say, share

from aandacht.access import verkenningen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import afwegingen, afwijkingen, opschortingen, verkenningen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import LogboekRegel, Noodtoegang, Termijn, Uitspraak, Verordening

pytestmark = pytest.mark.django_db


@pytest.fixture
def gesprek() -> Gesprek:
    return make()


def open_terms(gesprek: Gesprek) -> dict[str, Termijn]:
    return {term.soort: term for term in Termijn.objects.filter(vraag=gesprek.vraag, voldaan_at=None)}


def test_starting_closes_the_first_talk_and_opens_three_weeks_and_the_term_of_the_law(gesprek: Gesprek) -> None:
    verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(1))
    terms = open_terms(gesprek)
    assert set(terms) == {"verkenning", "besluit"}
    assert terms["verkenning"].uiterlijk == DAY + timedelta(days=1, weeks=3)
    assert terms["verkenning"].bron == "belofte van Aandacht"
    assert terms["besluit"].uiterlijk == date(2026, 4, 28)  # eight weeks after receipt is King's Day
    assert "4:13" in terms["besluit"].bron
    gesprek.vraag.refresh_from_db()
    assert gesprek.vraag.station == "verkenning"


def test_jw_2_9_the_term_of_the_ordinance_runs_from_the_first_talk_on(gesprek: Gesprek) -> None:
    Verordening.objects.create(
        gemeente=gesprek.gemeente, regel="beslistermijn", waarde=6, geldig_van=date(2026, 1, 1), bron="Verordening artikel 5",
        recorded_at=NOW,
    )  # fmt: skip
    verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(1))
    assert open_terms(gesprek)["besluit"].uiterlijk == date(2026, 4, 13)


def test_a_question_of_the_school_is_no_application_so_no_term_of_the_law_runs() -> None:
    gesprek = make(steller="school")
    verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    assert set(open_terms(gesprek)) == {"verkenning"}


def test_the_second_who_starts_hears_that_it_has_begun(gesprek: Gesprek) -> None:
    seen_before = type(gesprek.vraag).objects.get(pk=gesprek.vraag.pk)
    verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(ChangedMeanwhile, match="al begonnen"):
        verkenningen.start(vraag=seen_before, by=gesprek.specialist, now=NOW)


@pytest.mark.parametrize("who", ["collega", "aanbieder", "moeder_account", "noor_account", "buurman_account"])
def test_only_who_handles_the_question_starts(gesprek: Gesprek, who: str) -> None:
    with pytest.raises(Refused):
        verkenningen.start(vraag=gesprek.vraag, by=getattr(gesprek, who), now=NOW)
    assert not hasattr(type(gesprek.vraag).objects.get(pk=gesprek.vraag.pk), "verkenning")


def test_emergency_access_reads_and_does_not_write(gesprek: Gesprek) -> None:
    Noodtoegang.objects.create(
        gezin=gesprek.gezin, gebruiker=gesprek.collega, reden="crisis in de nacht", van=NOW, tot=later(1)
    )
    with pytest.raises(Refused):
        verkenningen.start(vraag=gesprek.vraag, by=gesprek.collega, now=NOW)


@pytest.mark.parametrize("who", ["moeder_account", "vader_account", "noor_account"])
def test_each_of_the_family_says_it_in_their_own_words(gesprek: Gesprek, who: str) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    by = getattr(gesprek, who)
    said = say(verkenning, by)
    assert (said.spreker, said.professional, said.recorded_by) == (by.persoon, None, by)
    assert LogboekRegel.objects.latest("pk").wat == "verkenning.uitspraak"


@pytest.mark.parametrize("who", ["collega", "aanbieder", "tante_account", "buurman_account"])
def test_who_may_not_read_may_not_add(gesprek: Gesprek, who: str) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(Refused):
        say(verkenning, getattr(gesprek, who))
    assert not Uitspraak.objects.exists()


def test_the_aunt_adds_her_words_once_the_family_shares_the_conversation(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    share(gesprek, "verkenning")
    assert say(verkenning, gesprek.tante_account).spreker == gesprek.tante


def test_nobody_of_the_family_puts_words_in_the_mouth_of_another(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    for spreker in (gesprek.vader, gesprek.noor, None):
        with pytest.raises(Refused, match="eigen woorden"):
            say(verkenning, gesprek.moeder_account, spreker=spreker)


def test_the_professional_writes_down_what_somebody_told_and_own_words_apart(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    told = say(verkenning, gesprek.specialist, spreker=gesprek.vader)
    own = say(verkenning, gesprek.specialist, spreker=None)
    assert (told.spreker, told.professional) == (gesprek.vader, None)
    assert (own.spreker, own.professional) == (None, gesprek.specialist)


def test_words_of_somebody_outside_the_family_are_not_written_down_as_theirs(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(NotPossible, match="hoort niet bij dit gezin"):
        say(verkenning, gesprek.specialist, spreker=gesprek.buurman_account.persoon)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"tekst": "  "}, "Schrijf op"),
        ({"bron": ""}, "waar het vandaan komt"),
        ({"datum": date(2026, 3, 3)}, "toekomst"),
    ],
)
def test_a_statement_has_words_a_source_and_a_day_that_has_been(gesprek: Gesprek, values: dict, why: str) -> None:  # type: ignore[type-arg]
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(NotPossible, match=why):
        say(verkenning, gesprek.specialist, **values)


def test_from_12_words_can_be_shielded_and_only_their_own(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    assert say(verkenning, gesprek.noor_account, vertrouwelijk=True).vertrouwelijk
    with pytest.raises(Refused):
        say(verkenning, gesprek.moeder_account, spreker=gesprek.noor, vertrouwelijk=True)


def test_a_parent_shields_words_from_the_other_parent(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    words = say(verkenning, gesprek.moeder_account, spreker=gesprek.moeder, vertrouwelijk=True)
    for user, reads in ((gesprek.moeder_account, True), (gesprek.specialist, True), (gesprek.vader_account, False)):
        zicht = zicht_op(user, gesprek.gezin, NOW)
        assert (words in access.visible_uitspraken(zicht, verkenning)) is reads


def test_before_12_nothing_can_be_shielded() -> None:
    gesprek = make(geboortedatum=date(2014, 3, 3))
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(NotPossible, match="12 jaar"):
        say(verkenning, gesprek.specialist, spreker=gesprek.noor, vertrouwelijk=True)


def test_a_correction_is_a_new_row_and_the_old_one_stays(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    old = say(verkenning, gesprek.specialist, spreker=gesprek.moeder, tekst="Noor slaapt nooit.")
    new = verkenningen.correct_uitspraak(
        uitspraak=old, tekst="Noor slaapt slecht.", reden="zo zei ik het niet", by=gesprek.moeder_account, now=later(1)
    )
    assert (new.vervangt, new.spreker, new.recorded_by) == (old, gesprek.moeder, gesprek.moeder_account)
    old.refresh_from_db()
    assert old.tekst == "Noor slaapt nooit."


def test_the_second_who_corrects_sees_what_the_first_wrote(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    old = say(verkenning, gesprek.specialist, spreker=gesprek.moeder)
    verkenningen.correct_uitspraak(uitspraak=old, tekst="Eerste.", reden="a", by=gesprek.moeder_account, now=NOW)
    with pytest.raises(ChangedMeanwhile, match=r"Marije Jansen heeft dit net verbeterd: ‘Eerste\.’"):
        verkenningen.correct_uitspraak(uitspraak=old, tekst="Tweede.", reden="b", by=gesprek.specialist, now=NOW)


def test_a_professional_never_changes_what_somebody_wrote_themselves(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    own = say(verkenning, gesprek.noor_account)
    for by in (gesprek.specialist, gesprek.moeder_account):
        with pytest.raises(Refused, match="woorden van een ander"):
            verkenningen.correct_uitspraak(uitspraak=own, tekst="Anders.", reden="x", by=by, now=NOW)


@pytest.mark.parametrize(("tekst", "reden"), [("", "reden"), ("tekst", " ")])
def test_a_correction_has_words_and_a_reason(gesprek: Gesprek, tekst: str, reden: str) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    own = say(verkenning, gesprek.noor_account)
    with pytest.raises(NotPossible):
        verkenningen.correct_uitspraak(uitspraak=own, tekst=tekst, reden=reden, by=gesprek.noor_account, now=NOW)


def test_a_family_that_says_it_is_not_right_is_answered_within_a_month(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    theirs = say(verkenning, gesprek.specialist, spreker=None, tekst="Vader was boos.")
    reaction = say(verkenning, gesprek.vader_account, tekst="Ik was verdrietig.", reactie_op=theirs)
    term = open_terms(gesprek)["verbetering"]
    assert (term.gebruiker, term.uiterlijk) == (gesprek.specialist, date(2026, 4, 2))
    assert "AVG" in term.bron
    say(verkenning, gesprek.specialist, spreker=None, tekst="Dat staat er nu bij.", reactie_op=reaction)
    assert "verbetering" not in open_terms(gesprek)


def test_correcting_what_the_family_disputed_answers_them_too(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    theirs = say(verkenning, gesprek.specialist, spreker=None, tekst="Vader was boos.")
    say(verkenning, gesprek.vader_account, tekst="Ik was verdrietig.", reactie_op=theirs)
    verkenningen.correct_uitspraak(
        uitspraak=theirs, tekst="Vader was verdrietig.", reden="vader zegt het zelf", by=gesprek.specialist, now=NOW
    )
    assert "verbetering" not in open_terms(gesprek)


def test_parents_who_see_it_differently_ask_nothing_of_the_specialist(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    mothers = say(verkenning, gesprek.moeder_account)
    say(verkenning, gesprek.vader_account, tekst="Ik zie het anders.", reactie_op=mothers)
    assert "verbetering" not in open_terms(gesprek)


def test_nobody_reacts_to_shielded_words_they_cannot_read(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    shielded = say(verkenning, gesprek.noor_account, vertrouwelijk=True)
    with pytest.raises(Refused, match="afgeschermd"):
        say(verkenning, gesprek.moeder_account, reactie_op=shielded)


def test_finishing_leaves_the_term_to_choose(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    say(verkenning, gesprek.specialist, spreker=gesprek.noor)
    verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=later(5))
    assert set(open_terms(gesprek)) == {"besluit"}
    with pytest.raises(ChangedMeanwhile):
        verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=later(5))


def test_without_an_application_choosing_is_a_promise_of_three_weeks() -> None:
    gesprek = make(steller="huisarts")
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    say(verkenning, gesprek.specialist, spreker=gesprek.noor)
    verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=NOW)
    term = open_terms(gesprek)["besluit"]
    assert (term.bron, term.uiterlijk) == ("belofte van Aandacht", DAY + timedelta(weeks=3))


def depart_and_choose(gesprek: Gesprek, days: int) -> None:
    by = {"vraag": gesprek.vraag, "by": gesprek.specialist, "now": later(days)}
    afwijkingen.depart(stap="gesprek", reden="Iedereen weet al wat nodig is.", **by)  # type: ignore[arg-type]
    afwegingen.start(**by)  # type: ignore[arg-type]


def test_departing_from_the_talk_leaves_no_term_to_finish_it(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    say(verkenning, gesprek.specialist, spreker=gesprek.noor)
    depart_and_choose(gesprek, 2)
    assert set(open_terms(gesprek)) == {"besluit", "stem"}
    with pytest.raises(ChangedMeanwhile, match="samen kiezen is al begonnen"):
        verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=later(3))


def test_departing_before_any_talk_keeps_the_term_of_the_law(gesprek: Gesprek) -> None:
    depart_and_choose(gesprek, 2)
    terms = open_terms(gesprek)
    assert set(terms) == {"besluit", "stem"}
    assert terms["besluit"].uiterlijk == date(2026, 4, 28)


def test_while_the_clock_stands_still_no_day_to_choose_is_promised(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    say(verkenning, gesprek.specialist, spreker=gesprek.noor)
    opschortingen.ask(
        vraag=gesprek.vraag, gevraagd="Het verslag", reden="Dat is nodig.", tot=later(20).date(), by=gesprek.specialist,
        now=later(1),
    )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=later(2))
    assert set(open_terms(gesprek)) == {"opschorting", "aanvulling"}
    afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(3))
    assert "besluit" not in open_terms(gesprek)


def test_an_empty_conversation_cannot_be_finished(gesprek: Gesprek) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(NotPossible, match="nog niets"):
        verkenningen.finish(verkenning=verkenning, by=gesprek.specialist, now=NOW)


@pytest.mark.parametrize("who", ["collega", "noor_account", "buurman_account"])
def test_only_who_handles_the_question_finishes(gesprek: Gesprek, who: str) -> None:
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    say(verkenning, gesprek.specialist, spreker=gesprek.noor)
    with pytest.raises(Refused):
        verkenningen.finish(verkenning=verkenning, by=getattr(gesprek, who), now=NOW)


def test_a_brother_of_another_family_does_not_become_a_speaker(gesprek: Gesprek) -> None:
    other = make(place=1)
    verkenning = verkenningen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=NOW)
    with pytest.raises(NotPossible):
        say(verkenning, gesprek.specialist, spreker=other.noor)
