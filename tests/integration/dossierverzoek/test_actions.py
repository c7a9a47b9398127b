"""Asking to put right, complete or destroy something in the file: by whom, read by whom, and what a yes does."""

from datetime import date

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make

from aandacht.access.dossierverzoeken import own
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import dossierverzoeken, gesprekken, verkenningen
from aandacht.actions.dossierverzoeken import Woorden
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Betrokkenheid,
    Bijdrage,
    Dossierverzoek,
    Gebruiker,
    LogboekRegel,
    Seintje,
    Termijn,
    Uitspraak,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def g() -> Gesprek:
    return make()


def ask(g: Gesprek, by: Gebruiker, soort: str = "verbeteren", **values: object) -> Dossierverzoek:
    given = {"gezin": g.gezin, "over": g.noor, "soort": soort, "wat": "Ik ben niet gezakt.", "by": by, "now": NOW}
    return dossierverzoeken.ask(**{**given, **values})  # type: ignore[arg-type]


def answer(row: Dossierverzoek, by: Gebruiker, oordeel: str, antwoord: str = "Dat klopt.") -> Dossierverzoek:
    return dossierverzoeken.answer(verzoek=row, oordeel=oordeel, antwoord=antwoord, by=by, now=later(1))


def said(g: Gesprek) -> Uitspraak:
    talk = verkenningen.start(vraag=g.vraag, by=g.specialist, now=NOW)
    return verkenningen.record_uitspraak(
        verkenning=talk, onderwerp="school", soort="mening", tekst="Ik heb gespijbeld.", spreker=g.noor, bron="gesprek thuis",
        datum=DAY, by=g.noor_account, now=NOW,
    )  # fmt: skip


def test_avg12_3_gives_an_answer_within_a_month_by_who_handles_the_question(g: Gesprek) -> None:
    ask(g, g.moeder_account)
    term = Termijn.objects.get(soort="dossierverzoek")
    assert (term.gebruiker, term.uiterlijk, term.bron) == (g.specialist, date(2026, 4, 2), "AVG art. 12 lid 3")
    ask(g, g.noor_account, "tweede_blik")
    promised = Termijn.objects.filter(soort="dossierverzoek").latest("pk")
    assert (promised.uiterlijk, promised.bron) == (date(2026, 3, 9), "belofte van Aandacht")


def test_privacy_officer_answers_when_nobody_handles_a_question_of_the_family(g: Gesprek) -> None:
    fg = Gebruiker.objects.create_user("fg", password="x" * 20, rol="fg", first_name="Eva")
    Betrokkenheid.objects.update(van=DAY.replace(year=2020), tot=DAY.replace(year=2021))
    row = ask(g, g.moeder_account)
    assert row.behandelaar == fg
    with pytest.raises(Refused):
        answer(row, g.specialist, "ja")
    assert answer(row, fg, "ja").answered_by == fg


def test_only_who_has_a_ground_of_the_family_asks(g: Gesprek) -> None:
    for other in (g.tante_account, g.buurman_account, g.specialist, g.aanbieder, g.collega):
        with pytest.raises(Refused):
            ask(g, other)
    with pytest.raises(NotPossible, match="waar het om gaat"):
        ask(g, g.vader_account, wat="  ")


def test_neither_the_other_parent_nor_the_log_of_the_family_learns_of_it(g: Gesprek) -> None:
    row = ask(g, g.moeder_account)

    def sees(user: Gebruiker) -> bool:
        return own(zicht_op(user, g.gezin, NOW)).exists()

    assert [sees(user) for user in (g.moeder_account, g.vader_account, g.noor_account)] == [True, False, False]
    for user in (g.vader_account, g.noor_account, g.tante_account, g.collega, g.aanbieder, g.buurman_account):
        with pytest.raises(Refused):
            dossierverzoeken.ground(row, user, NOW)
    line = LogboekRegel.objects.get(wat="dossierverzoek.vragen")
    assert line.gezin_ids == []


def test_answer_has_a_reason_and_is_given_once_by_who_handles_it(g: Gesprek) -> None:
    row = ask(g, g.moeder_account)
    with pytest.raises(NotPossible, match="waarom"):
        answer(row, g.specialist, "nee", " ")
    with pytest.raises(Refused):
        answer(row, g.moeder_account, "ja")
    assert answer(row, g.specialist, "nee", "De school schreef dit; vraag het daar.").oordeel == "nee"
    assert not Termijn.objects.filter(soort="dossierverzoek", voldaan_at=None).exists()
    with pytest.raises(ChangedMeanwhile):
        answer(row, g.specialist, "ja")


def test_jw7_3_8_2_own_story_is_never_refused(g: Gesprek) -> None:
    row = ask(g, g.vader_account, "aanvullen")
    for oordeel in ("nee", "deels"):
        with pytest.raises(NotPossible, match=r"7\.3\.8"):
            answer(row, g.specialist, oordeel)
    assert answer(row, g.specialist, "ja").oordeel == "ja"


def test_jw7_3_9_yes_destroys_own_words_in_every_version_and_keeps_that_they_were_there(g: Gesprek) -> None:
    first = said(g)
    second = verkenningen.correct_uitspraak(
        uitspraak=first, tekst="Ik heb twee keer gespijbeld.", reden="vergeten", by=g.noor_account, now=NOW
    )
    row = ask(g, g.noor_account, "vernietigen", wat="", woorden=Woorden(uitspraak=second))
    assert "gespijbeld" not in row.wat
    with pytest.raises(ChangedMeanwhile, match="al gevraagd"):
        ask(g, g.noor_account, "vernietigen", woorden=Woorden(uitspraak=second))
    answer(row, g.specialist, "ja")
    texts = list(Uitspraak.objects.order_by("pk").values_list("tekst", "datum"))
    assert texts == [("Vernietigd op 03-03-2026, op verzoek.", DAY)] * 2
    assert not Uitspraak.objects.filter(correctie_reden="vergeten").exists()


def test_words_stay_with_a_no_and_words_of_somebody_else_are_not_destroyed_in_one_step(g: Gesprek) -> None:
    row = said(g)
    for other in (g.moeder_account, g.vader_account):
        with pytest.raises(NotPossible, match="niet je eigen woorden"):
            ask(g, other, "vernietigen", woorden=Woorden(uitspraak=row))
    answer(
        ask(g, g.noor_account, "vernietigen", woorden=Woorden(uitspraak=row)),
        g.specialist,
        "nee",
        "Nodig voor de rechter.",
    )
    row.refresh_from_db()
    assert row.tekst == "Ik heb gespijbeld."


def test_message_is_destroyed_in_its_thread(g: Gesprek) -> None:
    row = gesprekken.write_about_plan(gezin=g.gezin, tekst="Ik was boos op Pieter.", by=g.moeder_account, now=NOW)
    answer(ask(g, g.moeder_account, "vernietigen", woorden=Woorden(bijdrage=row)), g.specialist, "ja")
    assert Bijdrage.objects.get(pk=row.pk).tekst == "Vernietigd op 03-03-2026, op verzoek."


def test_whoever_asked_takes_it_back(g: Gesprek) -> None:
    row = ask(g, g.moeder_account)
    with pytest.raises(Refused):
        dossierverzoeken.withdraw(verzoek=row, by=g.vader_account, now=NOW)
    assert dossierverzoeken.withdraw(verzoek=row, by=g.moeder_account, now=later(1)).withdrawn_at
    assert not Termijn.objects.filter(soort="dossierverzoek", voldaan_at=None).exists()


def test_whoever_asked_is_told_that_there_is_an_answer_until_they_read_it(g: Gesprek) -> None:
    row = ask(g, g.moeder_account)
    answer(row, g.specialist, "nee", "De school schreef dit; vraag het daar.")
    told = Seintje.objects.filter(Seintje.WAITS, sleutel=f"dossierverzoek:{row.pk}")
    assert list(told.values_list("gebruiker", flat=True)) == [g.moeder_account.pk]
    row.refresh_from_db()
    dossierverzoeken.record_look(verzoek=row, grond=Grond.GEZAG, by=g.moeder_account, now=later(1))
    assert not told.exists()
