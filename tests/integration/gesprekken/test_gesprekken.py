"""Threads: who reads what, who is asked for an answer, what is said of somebody who left."""

from datetime import timedelta

import pytest
from tests.integration.gesprekken.threads import Afspraken, make_afspraken, sanne
from tests.regio import Regio

from aandacht.access import gesprekken as access
from aandacht.access import logboek as logboek_access
from aandacht.access.gesprekken import Iemand
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import gesprekken, noodtoegangen, toestemmingen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import (
    Betrokkenheid,
    Bijdrage,
    Gebruiker,
    Gesprek,
    LogboekRegel,
    Seintje,
    Termijn,
    Toestemming,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
UUR = timedelta(hours=1)
NOOD = "Noor is vannacht niet thuisgekomen en niemand neemt op."


@pytest.fixture
def afspraken(regio: Regio) -> Afspraken:
    return make_afspraken(regio)


def who_reads(regio: Regio, gesprek: Gesprek) -> set[str]:
    people = ("noor", "moeder", "vader", "tante", "buurman")
    users = {name: getattr(regio, f"{name}_account") for name in people}
    users |= {name: getattr(regio, name) for name in ("specialist", "collega", "hulpverlener")}
    return {name for name, user in users.items() if access.may_read(user, gesprek, regio.now)}


def begin(regio: Regio, met: Iemand, by: Gebruiker, tekst: str = "Mag ik je bellen?") -> Bijdrage:
    return gesprekken.begin(gezin=regio.gezin, onderwerp="Even vragen", met=[met], tekst=tekst, by=by, now=regio.now)


def help_by_provider(regio: Regio) -> None:
    Betrokkenheid.objects.create(
        gezin=regio.gezin, aanbieder=regio.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=regio.day,
        recorded_at=regio.now,
    )  # fmt: skip


# --- who reads --------------------------------------------------------------------------------------------------------


def test_the_thread_of_an_agreement_is_read_by_who_sees_the_agreement(regio: Regio, afspraken: Afspraken) -> None:
    help_by_provider(regio)
    row = gesprekken.write_about_afspraak(
        afspraak=afspraken.van_noor, tekst="Ik ga dinsdag", by=regio.noor_account, now=regio.now
    )
    assert who_reads(regio, row.gesprek) == {"noor", "moeder", "vader", "tante", "specialist", "hulpverlener"}


def test_words_at_a_shielded_goal_stay_between_the_young_person_and_the_specialist(
    regio: Regio, afspraken: Afspraken
) -> None:
    help_by_provider(regio)
    row = gesprekken.write_about_afspraak(
        afspraak=afspraken.eigen, tekst="Bel je me niet thuis?", by=regio.noor_account, now=regio.now, aan=sanne(regio)
    )
    assert who_reads(regio, row.gesprek) == {"noor", "specialist"}
    with pytest.raises(Refused):
        gesprekken.reply(gesprek=row.gesprek, tekst="Wat staat hier?", by=regio.vader_account, now=regio.now)


def test_somebody_invited_does_not_read_the_thread_about_the_whole_plan(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Zullen we het plan samen lezen?", by=regio.moeder_account, now=regio.now
    )
    assert who_reads(regio, row.gesprek) == {"noor", "moeder", "vader", "specialist"}
    with pytest.raises(Refused):
        gesprekken.write_about_plan(gezin=regio.gezin, tekst="Ik ook", by=regio.tante_account, now=regio.now)


def test_a_private_thread_is_read_by_who_takes_part_and_by_nobody_else(regio: Regio, afspraken: Afspraken) -> None:
    row = begin(regio, sanne(regio), regio.moeder_account)
    assert who_reads(regio, row.gesprek) == {"moeder", "specialist"}
    noodtoegangen.open(gezin=regio.gezin, reden=NOOD, by=regio.collega, now=regio.now)
    assert "collega" not in who_reads(regio, row.gesprek)


def test_that_there_is_a_private_thread_is_not_in_the_log_of_the_other_parent(
    regio: Regio, afspraken: Afspraken
) -> None:
    begin(regio, sanne(regio), regio.moeder_account)

    def lines(user: Gebruiker) -> list[str]:
        zicht = zicht_op(user, regio.gezin, regio.now)
        return list(logboek_access.visible_regels(zicht, user).values_list("wat", flat=True))

    assert "onderling.schrijven" in lines(regio.moeder_account)
    assert not [wat for wat in lines(regio.vader_account) if wat.startswith("onderling")]
    assert LogboekRegel.objects.get(wat="onderling.schrijven").velden.startswith("gesprek ")


def test_one_parent_cannot_write_to_the_other_where_nobody_else_reads(regio: Regio) -> None:
    with pytest.raises(NotPossible):
        begin(regio, Iemand(persoon=regio.moeder), regio.vader_account)
    assert not Gesprek.objects.exists()


def test_a_young_person_writes_with_who_they_share_with(regio: Regio) -> None:
    row = begin(regio, Iemand(persoon=regio.tante), regio.noor_account)
    assert who_reads(regio, row.gesprek) == {"noor", "tante"}


def test_when_consent_ends_what_was_written_closes_too(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_afspraak(
        afspraak=afspraken.van_tante, tekst="Wat eten we?", by=regio.tante_account, now=regio.now
    )
    toestemmingen.withdraw(toestemming=Toestemming.objects.get(), by=regio.noor_account, now=regio.now + UUR)
    assert not access.may_read(regio.tante_account, row.gesprek, regio.now + 2 * UUR)
    with pytest.raises(Refused):
        gesprekken.reply(gesprek=row.gesprek, tekst="Hallo?", by=regio.tante_account, now=regio.now + 2 * UUR)


def test_emergency_access_reads_and_does_not_write(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_afspraak(
        afspraak=afspraken.van_noor, tekst="Ik ga dinsdag", by=regio.noor_account, now=regio.now
    )
    noodtoegangen.open(gezin=regio.gezin, reden=NOOD, by=regio.collega, now=regio.now)
    assert access.may_read(regio.collega, row.gesprek, regio.now)
    with pytest.raises(Refused, match="lezen"):
        gesprekken.reply(gesprek=row.gesprek, tekst="Hoi", by=regio.collega, now=regio.now)


# --- who answers ------------------------------------------------------------------------------------------------------


def test_a_question_to_a_professional_stands_on_their_list_until_they_write(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Wanneer hoor ik iets?", by=regio.moeder_account, now=regio.now, aan=sanne(regio)
    )
    term = Termijn.objects.get(soort="antwoord")
    assert (term.gebruiker, term.uiterlijk, term.voldaan_at) == (regio.specialist, add_werkdagen(regio.day, 2), None)
    assert term.toelichting == ""
    gesprekken.reply(gesprek=row.gesprek, tekst="Morgen.", by=regio.specialist, now=regio.now + UUR)
    term.refresh_from_db()
    assert (term.voldaan_at, term.voldaan_door) == (regio.now + UUR, regio.specialist)


def test_a_second_question_does_not_give_more_time_for_the_first(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Wanneer?", by=regio.moeder_account, now=regio.now, aan=sanne(regio)
    )
    first = Termijn.objects.get(soort="antwoord").uiterlijk
    gesprekken.reply(
        gesprek=row.gesprek,
        tekst="Hoor ik nog wat?",
        by=regio.moeder_account,
        now=regio.now + 2 * DAG,
        aan=sanne(regio),
    )
    assert Termijn.objects.get(soort="antwoord").uiterlijk == first


def test_a_provider_answers_by_anybody_who_works_there(regio: Regio, afspraken: Afspraken) -> None:
    help_by_provider(regio)
    row = begin(regio, Iemand(aanbieder=regio.aanbieder), regio.moeder_account)
    assert Termijn.objects.get(soort="antwoord").aanbieder == regio.aanbieder
    assert who_reads(regio, row.gesprek) == {"moeder", "hulpverlener"}
    gesprekken.reply(gesprek=row.gesprek, tekst="Wij bellen je.", by=regio.hulpverlener, now=regio.now)
    assert Termijn.objects.get(soort="antwoord").voldaan_door == regio.hulpverlener


def test_what_was_said_on_the_phone_needs_no_answer_any_more(regio: Regio, afspraken: Afspraken) -> None:
    row = begin(regio, sanne(regio), regio.moeder_account)
    assert gesprekken.needs_no_answer(gesprek=row.gesprek, by=regio.specialist, now=regio.now)
    assert not gesprekken.needs_no_answer(gesprek=row.gesprek, by=regio.specialist, now=regio.now)
    assert Bijdrage.objects.count() == 1


def test_somebody_of_the_family_is_asked_and_hears_that_they_are(regio: Regio, afspraken: Afspraken) -> None:
    gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Past donderdag?", by=regio.specialist, now=regio.now, aan=Iemand(persoon=regio.moeder)
    )
    assert Termijn.objects.get(soort="antwoord").persoon == regio.moeder
    found = set(Seintje.objects.filter(Seintje.WAITS).values_list("gebruiker", "soort"))
    assert (regio.moeder_account.pk, "antwoord") in found
    assert (regio.vader_account.pk, "bijdrage") in found
    assert not [user for user, _soort in found if user in (regio.specialist.pk, regio.tante_account.pk)]


def test_who_has_no_account_is_not_written_to(regio: Regio) -> None:
    Gebruiker.objects.filter(pk=regio.vader_account.pk).update(is_active=False)
    with pytest.raises(NotPossible, match="geen account"):
        begin(regio, Iemand(persoon=regio.vader), regio.specialist)


def test_nothing_is_sent_without_words_or_subject_or_somebody(regio: Regio, afspraken: Afspraken) -> None:
    with pytest.raises(NotPossible, match="nog niets"):
        gesprekken.write_about_plan(gezin=regio.gezin, tekst=" \n", by=regio.moeder_account, now=regio.now)
    with pytest.raises(NotPossible, match="waar het over gaat"):
        gesprekken.begin(
            gezin=regio.gezin, onderwerp=" ", met=[sanne(regio)], tekst="x", by=regio.moeder_account, now=regio.now
        )
    with pytest.raises(NotPossible, match="met wie"):
        gesprekken.begin(gezin=regio.gezin, onderwerp="x", met=[], tekst="x", by=regio.moeder_account, now=regio.now)
    assert not Bijdrage.objects.exists()


# --- somebody left ----------------------------------------------------------------------------------------------------


def leave(regio: Regio) -> None:
    Betrokkenheid.objects.filter(gebruiker=regio.specialist).update(tot=regio.day)
    Betrokkenheid.objects.create(
        gezin=regio.gezin, gebruiker=regio.collega, rol="regisseur", grond="jw_2_3", van=regio.day + DAG,
        recorded_at=regio.now,
    )  # fmt: skip


def test_a_message_to_somebody_who_left_says_so_and_is_not_sent(regio: Regio, afspraken: Afspraken) -> None:
    leave(regio)
    with pytest.raises(NotPossible, match="Sanne de Wit doet nu niet meer mee") as told:
        gesprekken.write_about_plan(
            gezin=regio.gezin, tekst="Ben je er nog?", by=regio.moeder_account, now=regio.now + DAG, aan=sanne(regio)
        )
    assert "staat er nog" in str(told.value)
    assert not Bijdrage.objects.exists()


def test_in_a_private_thread_that_everybody_left_nothing_disappears_unread(regio: Regio, afspraken: Afspraken) -> None:
    row = begin(regio, sanne(regio), regio.moeder_account)
    leave(regio)
    with pytest.raises(NotPossible, match="Niemand anders"):
        gesprekken.reply(gesprek=row.gesprek, tekst="Nog iets", by=regio.moeder_account, now=regio.now + DAG)
    assert Bijdrage.objects.count() == 1


def test_an_open_question_goes_to_the_new_coordinator_in_the_night(regio: Regio, afspraken: Afspraken) -> None:
    gesprekken.write_about_plan(
        gezin=regio.gezin, tekst="Wanneer hoor ik iets?", by=regio.moeder_account, now=regio.now, aan=sanne(regio)
    )
    assert gesprekken.pass_on(now=regio.now + UUR) == 0
    leave(regio)
    assert gesprekken.pass_on(now=regio.now + DAG) == 1
    term = Termijn.objects.get(soort="antwoord", voldaan_at=None)
    assert term.gebruiker == regio.collega
    assert Seintje.objects.filter(gebruiker=regio.collega, soort="antwoord").exists()
    assert gesprekken.pass_on(now=regio.now + 2 * DAG) == 0


def test_a_private_question_is_not_opened_to_the_new_coordinator(regio: Regio, afspraken: Afspraken) -> None:
    row = begin(regio, sanne(regio), regio.moeder_account)
    leave(regio)
    assert gesprekken.pass_on(now=regio.now + DAG) == 1
    assert not Termijn.objects.filter(soort="antwoord", voldaan_at=None).exists()
    assert not access.may_read(regio.collega, row.gesprek, regio.now + DAG)


# --- read marks -------------------------------------------------------------------------------------------------------


def test_a_read_mark_says_until_when_somebody_looked(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_plan(gezin=regio.gezin, tekst="Een", by=regio.moeder_account, now=regio.now)
    waits = Seintje.objects.filter(Seintje.WAITS, gebruiker=regio.vader_account)
    assert waits.count() == 1
    gesprekken.mark_read(gesprek=row.gesprek, by=regio.vader_account, now=regio.now + UUR)
    assert not waits.exists()
    gesprekken.reply(gesprek=row.gesprek, tekst="Twee", by=regio.moeder_account, now=regio.now + 2 * UUR)
    mark = waits.get()
    assert (mark.made_at, mark.seen_at) == (regio.now + 2 * UUR, regio.now + UUR)


def test_who_writes_has_nothing_waiting_in_the_thread(regio: Regio, afspraken: Afspraken) -> None:
    gesprekken.write_about_plan(gezin=regio.gezin, tekst="Een", by=regio.moeder_account, now=regio.now)
    assert not Seintje.objects.filter(Seintje.WAITS, gebruiker=regio.moeder_account).exists()


def test_a_question_weighs_more_than_the_message_that_waited_already(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_plan(gezin=regio.gezin, tekst="Een", by=regio.moeder_account, now=regio.now)
    gesprekken.reply(
        gesprek=row.gesprek, tekst="Wat vind jij?", by=regio.moeder_account, now=regio.now + UUR,
        aan=Iemand(persoon=regio.vader),
    )  # fmt: skip
    waits = Seintje.objects.get(gebruiker=regio.vader_account)
    assert (waits.soort, waits.made_at) == ("antwoord", regio.now)
