"""The clock of a decision: it stands still while something is missing, and runs longer once, with a reason."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from tests.integration.gesprek import DAY, Gesprek, later, make, talked

from aandacht.actions import afwegingen, beslistermijnen, besluiten, nachtwerk, onderzoek, opschortingen, verlengingen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Brief, Gebruiker, LogboekRegel, Opschorting, Termijn, Verordening

pytestmark = pytest.mark.django_db
LAST = date(2026, 4, 28)  # eight weeks after 2 March is King's Day (Awb 4:13, Algemene termijnenwet 1 and 3)


@pytest.fixture
def gesprek() -> Gesprek:
    gesprek = make()
    talked(gesprek)
    return gesprek


def ask(gesprek: Gesprek, by: Gebruiker | None = None, days: int = 10, tot: int = 24) -> Opschorting:
    return opschortingen.ask(
        vraag=gesprek.vraag, gevraagd="- Het verslag van school\n- De brief van de huisarts", reden="Anders weten we te weinig.",
        tot=DAY + timedelta(days=tot), by=by or gesprek.specialist, now=later(days),
    )  # fmt: skip


def open_terms(gesprek: Gesprek, soort: str) -> list[Termijn]:
    return list(Termijn.objects.filter(vraag=gesprek.vraag, soort=soort, voldaan_at=None))


def test_awb_4_15_clock_stands_still_from_the_day_after_the_letter(gesprek: Gesprek) -> None:
    opschorting = ask(gesprek)
    assert opschorting.van == date(2026, 3, 13)
    assert beslistermijnen.standing(gesprek.vraag).uiterlijk is None
    assert open_terms(gesprek, "besluit") == []
    assert [term.uiterlijk for term in open_terms(gesprek, "opschorting")] == [date(2026, 3, 26)]
    assert {term.persoon for term in open_terms(gesprek, "aanvulling")} == {gesprek.noor, gesprek.moeder, gesprek.vader}


def test_awb_4_15_days_without_clock_are_added_first_and_then_the_last_day_moves(gesprek: Gesprek) -> None:
    opschorting = ask(gesprek)  # stands still from 13 March
    opschortingen.answer(opschorting=opschorting, antwoord="Hier is het.", by=gesprek.moeder_account, now=later(16))
    # 18 March, so five days: 27 April + 5 = 2 May, a Saturday; Monday is 4 May, a day on which people work.
    assert [term.uiterlijk for term in open_terms(gesprek, "besluit")] == [date(2026, 5, 4)]
    assert open_terms(gesprek, "aanvulling") == open_terms(gesprek, "opschorting") == []


def test_answer_on_the_day_of_the_letter_costs_no_day(gesprek: Gesprek) -> None:
    opschortingen.answer(opschorting=ask(gesprek), antwoord="Hier is het.", by=gesprek.moeder_account, now=later(10))
    assert [term.uiterlijk for term in open_terms(gesprek, "besluit")] == [LAST]


def test_awb_4_15_time_that_passes_unused_lets_the_clock_run_again(gesprek: Gesprek) -> None:
    opschorting = ask(gesprek)
    nachtwerk.run(now=later(24))  # the last day itself
    opschorting.refresh_from_db()
    assert opschorting.hervat_op is None
    opschortingen.end_unused(now=later(25))
    opschorting.refresh_from_db()
    assert (opschorting.hervat_op, opschorting.afloop) == (date(2026, 3, 27), "ongebruikt")
    assert [term.uiterlijk for term in open_terms(gesprek, "besluit")] == [date(2026, 5, 11)]  # fourteen days


def test_an_answer_that_comes_while_the_clock_is_started_again_is_kept(gesprek: Gesprek) -> None:
    other = make(place=1)
    talked(other)
    first, second = ask(gesprek), ask(other)
    came: list[str] = []

    def answer_meanwhile(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith("UPDATE") and "opschorting" in sql and not came:
            came.append(sql)
            Opschorting.objects.filter(pk=second.pk).update(
                hervat_op=second.tot, afloop="aangevuld", antwoord="Hier is het."
            )
        return execute(sql, *rest)

    with connection.execute_wrapper(answer_meanwhile):
        assert opschortingen.end_unused(now=later(25)) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.afloop, second.afloop, second.antwoord) == ("ongebruikt", "aangevuld", "Hier is het.")


def test_second_suspension_adds_to_the_first(gesprek: Gesprek) -> None:
    for day in (10, 30):
        opschorting = ask(gesprek, days=day, tot=day + 14)
        opschortingen.answer(
            opschorting=opschorting, antwoord="Ja.", by=gesprek.specialist, van=gesprek.vader, now=later(day + 5)
        )
    assert beslistermijnen.standing(gesprek.vraag).uiterlijk == date(2026, 5, 6)  # four days twice: 5 May is a holiday


def test_clock_stands_still_once_at_a_time(gesprek: Gesprek) -> None:
    ask(gesprek)
    with pytest.raises(NotPossible, match="staat al stil"):
        ask(gesprek, days=11)
    with pytest.raises(NotPossible, match="staat al stil"):
        extend(gesprek, days=11)


def test_what_was_asked_is_answered_once(gesprek: Gesprek) -> None:
    opschorting = ask(gesprek)
    opschortingen.answer(opschorting=opschorting, antwoord="Ja.", by=gesprek.vader_account, now=later(12))
    with pytest.raises(ChangedMeanwhile, match="al beantwoord"):
        opschortingen.answer(opschorting=opschorting, antwoord="Nog eens.", by=gesprek.moeder_account, now=later(12))


def test_decision_ends_the_waiting(gesprek: Gesprek) -> None:
    opschorting = ask(gesprek)
    afweging = afwegingen.start(vraag=gesprek.vraag, by=gesprek.specialist, now=later(11))
    niets = afweging.opties.get(soort="niets_nu")
    for name in ("noor", "moeder", "vader"):
        by = getattr(gesprek, f"{name}_account")
        afwegingen.give_stem(optie=niets, persoon=by.persoon, oordeel="eens", by=by, now=later(12))
    onderzoek.confirm(afweging=afweging, by=gesprek.specialist, now=later(12), teksten={"problemen": "Het gaat beter."})
    besluiten.decide(
        afweging=afweging, optie=niets, soort="geen_voorziening", motivering="Samen gekozen.", by=gesprek.specialist, now=later(13)
    )  # fmt: skip
    opschorting.refresh_from_db()
    assert opschorting.afloop == "besloten"
    assert open_terms(gesprek, "opschorting") == open_terms(gesprek, "aanvulling") == []


@pytest.mark.parametrize("who", ["collega", "aanbieder", "moeder_account", "buurman_account"])
def test_only_who_handles_the_question_asks(gesprek: Gesprek, who: str) -> None:
    with pytest.raises(Refused):
        ask(gesprek, by=getattr(gesprek, who))
    assert not Brief.objects.exists()


@pytest.mark.parametrize(("who", "may"), [("moeder_account", True), ("noor_account", True), ("specialist", True),
                                          ("collega", False), ("tante_account", False), ("buurman_account", False)])  # fmt: skip
def test_whoever_got_the_letter_answers_and_nobody_else(gesprek: Gesprek, who: str, may: bool) -> None:
    opschorting = ask(gesprek)
    if may:
        opschortingen.answer(opschorting=opschorting, antwoord="Ja.", by=getattr(gesprek, who), now=later(12))
    else:
        with pytest.raises(Refused):
            opschortingen.answer(opschorting=opschorting, antwoord="Ja.", by=getattr(gesprek, who), now=later(12))
    assert Opschorting.objects.filter(hervat_op=None).exists() != may


def test_every_step_is_in_the_log_of_the_family(gesprek: Gesprek) -> None:
    opschortingen.answer(opschorting=ask(gesprek), antwoord="Ja.", by=gesprek.moeder_account, now=later(12))
    found = LogboekRegel.objects.filter(betreft__gezin_id=gesprek.gezin.pk).values_list("wat", flat=True)
    assert {"brief.aanvulling", "brief.antwoord"} <= set(found)


def test_question_of_a_referrer_has_no_clock_to_stop() -> None:
    gesprek = make(steller="huisarts")
    talked(gesprek)
    with pytest.raises(NotPossible, match="loopt geen termijn"):
        ask(gesprek)


# --- more time ------------------------------------------------------------------------------------------------------


def extend(gesprek: Gesprek, *, days: int = 20, to: date = date(2026, 5, 20), by: Gebruiker | None = None) -> None:
    verlengingen.extend(
        vraag=gesprek.vraag,
        nieuwe_datum=to,
        reden="De psycholoog is ziek.",
        by=by or gesprek.specialist,
        now=later(days),
    )


def test_awb_4_14_extension_moves_the_last_day_and_everybody_is_told(gesprek: Gesprek) -> None:
    extend(gesprek)
    assert [term.uiterlijk for term in open_terms(gesprek, "besluit")] == [date(2026, 5, 20)]
    assert Brief.objects.filter(soort="verlenging", verlenging__vraag=gesprek.vraag).count() == 3


@pytest.mark.parametrize(("days", "may"), [(56, True), (57, True), (58, False)])
def test_awb_4_14_extension_is_told_within_the_term(gesprek: Gesprek, days: int, may: bool) -> None:
    # 57 days on is 28 April, the last day
    if may:
        extend(gesprek, days=days)
    else:
        with pytest.raises(NotPossible, match="Awb 4:14"):
            extend(gesprek, days=days)
    assert Brief.objects.exists() == may


@pytest.mark.parametrize("to", [LAST, LAST - timedelta(days=1)])
def test_new_day_is_after_the_old_one(gesprek: Gesprek, to: date) -> None:
    with pytest.raises(NotPossible, match="na 28-04-2026"):
        extend(gesprek, to=to)


def test_awb_4_14_extension_is_given_once(gesprek: Gesprek) -> None:
    extend(gesprek)
    with pytest.raises(ChangedMeanwhile, match="één keer"):
        extend(gesprek, days=21, to=date(2026, 6, 1))


def test_days_without_clock_after_an_extension_come_after_the_new_day(gesprek: Gesprek) -> None:
    extend(gesprek)
    opschorting = ask(gesprek, days=25, tot=40)
    opschortingen.answer(opschorting=opschorting, antwoord="Ja.", by=gesprek.moeder_account, now=later(29))
    assert beslistermijnen.standing(gesprek.vraag).uiterlijk == date(
        2026, 5, 26
    )  # 23 May is a Saturday, 25 May Whit Monday


def test_days_without_clock_before_an_extension_are_in_its_old_day_already(gesprek: Gesprek) -> None:
    opschorting = ask(gesprek)
    opschortingen.answer(opschorting=opschorting, antwoord="Ja.", by=gesprek.moeder_account, now=later(16))
    extend(gesprek)
    assert beslistermijnen.standing(gesprek.vraag).uiterlijk == date(2026, 5, 20)


def test_jw_2_9_term_of_the_ordinance_comes_before_that_of_the_awb(gesprek: Gesprek) -> None:
    Verordening.objects.create(
        gemeente=gesprek.gemeente, regel="beslistermijn", waarde=6, geldig_van=date(2026, 1, 1), bron="Verordening artikel 5",
        recorded_at=later(0),
    )  # fmt: skip
    assert beslistermijnen.standing(gesprek.vraag).uiterlijk == date(2026, 4, 13)


def test_letter_without_reason_says_so_and_sends_nothing(gesprek: Gesprek) -> None:
    with pytest.raises(NotPossible, match="waarom je meer tijd nodig hebt"):
        verlengingen.extend(
            vraag=gesprek.vraag, nieuwe_datum=date(2026, 5, 20), reden=" ", by=gesprek.specialist, now=later(20)
        )
    assert not Brief.objects.exists()
