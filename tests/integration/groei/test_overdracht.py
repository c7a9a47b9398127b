"""Handing over: nobody takes over a family without its story, it is read once, and the family sees what was told."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make, share
from tests.regio import persoon

from aandacht.access.gezinnen import zicht_op
from aandacht.access.overdrachtsverhalen import may_read, may_see_verhalen, visible_verhalen
from aandacht.actions import gezinnen, overdrachtsverhalen, plannen, verkenningen, vragen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Betrokkenheid,
    Gebruiker,
    LogboekRegel,
    Overdrachtsdeel,
    Overdrachtsverhaal,
    Termijn,
)

pytestmark = pytest.mark.django_db
VERHAAL = "Noor praat liever buiten, tijdens het lopen. Haar moeder is 's avonds bereikbaar."


@pytest.fixture
def g() -> Gesprek:
    made = make()
    plannen.set_regisseur(gezin=made.gezin, gebruiker=made.specialist, by=made.specialist, now=NOW)
    return made


def take_over(g: Gesprek, verhaal: str = VERHAAL) -> Overdrachtsverhaal:
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.collega, by=g.specialist, now=later(10), verhaal=verhaal)
    return Overdrachtsverhaal.objects.select_related("gezin", "van", "aan", "recorded_by").get()


def seen_by(g: Gesprek, by: Gebruiker) -> int:
    return visible_verhalen(zicht_op(by, g.gezin, later(11)), by).count()


def regisseurs(g: Gesprek) -> list[int | None]:
    rows = Betrokkenheid.objects.filter(gezin=g.gezin, rol="regisseur", tot=None)
    return list(rows.values_list("gebruiker", flat=True))


def test_the_first_coordinator_takes_over_from_nobody(g: Gesprek) -> None:
    assert not Overdrachtsverhaal.objects.exists()
    assert regisseurs(g) == [g.specialist.pk]


@pytest.mark.parametrize("verhaal", ["", "   "])
def test_a_change_of_coordinator_without_the_story_does_not_happen(g: Gesprek, verhaal: str) -> None:
    with pytest.raises(NotPossible, match="Schrijf het verhaal"), transaction.atomic():
        take_over(g, verhaal)
    assert regisseurs(g) == [g.specialist.pk]


def test_who_coordinates_again_after_the_role_was_empty_still_gets_the_story(g: Gesprek) -> None:
    Betrokkenheid.objects.filter(rol="regisseur").update(tot=DAY)
    with pytest.raises(NotPossible), transaction.atomic():
        take_over(g, "")
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=later(1))
    assert not Overdrachtsverhaal.objects.exists()  # the same one came back


def test_open_goals_and_agreements_and_words_of_the_talk_go_along_and_shielded_ones_do_not(g: Gesprek) -> None:
    plan = plannen.ensure(gezin=g.gezin, now=NOW)
    given = {"plan": plan, "van": g.noor, "by": g.noor_account, "now": NOW}
    doel = plannen.propose_doel(tekst="Weer naar school", **given)  # type: ignore[arg-type]
    gestopt = plannen.propose_doel(tekst="Iets van vroeger", **given)  # type: ignore[arg-type]
    eigen = plannen.propose_doel(tekst="Dat zeg ik thuis nog niet.", vertrouwelijk=True, **given)  # type: ignore[arg-type]
    plannen.add_afspraak(
        plan=plan, wat="Bellen over mijn doel", by=g.specialist, now=NOW, gebruiker=g.specialist, doel=eigen
    )
    plannen.stop_doel(doel=gestopt, by=g.noor_account, now=NOW)
    plannen.add_afspraak(plan=plan, wat="Els fietst mee", by=g.specialist, now=NOW, persoon=g.tante, doel=doel)
    talk = verkenningen.start(vraag=g.vraag, by=g.specialist, now=NOW)
    for tekst, shielded in (("Ik ben graag buiten.", False), ("Dit is geheim.", True)):
        verkenningen.record_uitspraak(
            verkenning=talk, onderwerp="willen", soort="mening", tekst=tekst, bron="gesprek", datum=DAY, spreker=g.noor,
            by=g.noor_account, now=NOW, vertrouwelijk=shielded,
        )  # fmt: skip
    take_over(g)
    rows = Overdrachtsdeel.objects.all()
    assert [row.doel.tekst for row in rows if row.doel] == ["Weer naar school"]
    assert [row.afspraak.wat for row in rows if row.afspraak] == ["Els fietst mee"]
    assert [row.uitspraak.tekst for row in rows if row.uitspraak] == ["Ik ben graag buiten."]


def test_the_new_coordinator_reads_it_once_and_the_family_sees_when(g: Gesprek) -> None:
    row = take_over(g)
    term = Termijn.objects.get(soort=Termijn.Soort.INLEZEN)
    assert (term.gebruiker, term.bron, term.voldaan_at) == (g.collega, "belofte van Aandacht", None)
    for by in (g.specialist, g.moeder_account):
        with pytest.raises(Refused):
            overdrachtsverhalen.mark_read(verhaal=row, by=by, now=later(11))
    assert overdrachtsverhalen.mark_read(verhaal=row, by=g.collega, now=later(11)).read_at == later(11)
    assert Termijn.objects.get(pk=term.pk).voldaan_at == later(11)
    with pytest.raises(ChangedMeanwhile):
        overdrachtsverhalen.mark_read(verhaal=row, by=g.collega, now=later(12))
    assert LogboekRegel.objects.filter(wat="overdracht.gelezen").exists()


def test_the_family_reads_along_and_who_was_only_invited_does_not(g: Gesprek) -> None:
    take_over(g)
    for by in (g.noor_account, g.moeder_account, g.vader_account, g.specialist, g.collega):
        assert seen_by(g, by) == 1
    with pytest.raises(Refused):
        seen_by(g, g.tante_account)


def test_the_story_about_a_young_person_of_16_is_not_for_the_parents() -> None:
    g = make(geboortedatum=DAY.replace(year=DAY.year - 16))
    zicht = zicht_op(g.noor_account, g.gezin, NOW)
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=NOW)
    take_over(g)
    assert visible_verhalen(zicht, g.noor_account).count() == 1
    with pytest.raises(Refused):
        seen_by(g, g.moeder_account)


def test_with_a_child_without_a_question_the_story_is_about_the_one_who_has_one(g: Gesprek) -> None:
    kind = gezinnen.PersoonGegevens(voornamen="Sem", achternaam="Bakker", geboortedatum=DAY.replace(year=DAY.year - 9))
    gezinnen.add_lid(gezin=g.gezin, gegevens=kind, rol="jeugdige", sinds=DAY, by=g.specialist, now=NOW)
    assert take_over(g).vraag == g.vraag
    assert seen_by(g, g.moeder_account) == 1


def test_the_new_one_asks_who_wrote_it_who_answers_also_after_leaving(g: Gesprek) -> None:
    row = take_over(g)
    asked = overdrachtsverhalen.ask(verhaal=row, tekst="Wat helpt als ze boos is?", by=g.collega, now=later(11))
    assert asked.gevraagde == g.specialist
    Betrokkenheid.objects.filter(gebruiker=g.specialist).update(tot=later(11).date())
    with pytest.raises(Refused):
        zicht_op(g.specialist, g.gezin, later(13))
    with pytest.raises(Refused):
        overdrachtsverhalen.answer(vraag=asked, antwoord="Buiten lopen.", by=g.collega, now=later(13))
    overdrachtsverhalen.answer(vraag=asked, antwoord="Buiten lopen.", by=g.specialist, now=later(13))
    assert LogboekRegel.objects.filter(wat="overdracht.antwoorden", grond="overdracht").exists()
    assert not Termijn.objects.filter(soort=Termijn.Soort.OVERDRACHTSVRAAG, voldaan_at=None).exists()
    with pytest.raises(ChangedMeanwhile):
        overdrachtsverhalen.answer(vraag=asked, antwoord="Nog eens.", by=g.specialist, now=later(14))


def test_the_family_says_to_the_new_one_what_is_not_right(g: Gesprek) -> None:
    row = take_over(g)
    assert (
        overdrachtsverhalen.ask(
            verhaal=row, tekst="Ik ben wel bereikbaar.", by=g.moeder_account, now=later(11)
        ).gevraagde
        == g.collega
    )
    with pytest.raises(Refused):
        overdrachtsverhalen.ask(verhaal=row, tekst="En ik?", by=g.specialist, now=later(11))
    with pytest.raises(NotPossible):
        overdrachtsverhalen.ask(verhaal=row, tekst=" ", by=g.moeder_account, now=later(11))


def test_an_answer_is_words(g: Gesprek) -> None:
    asked = overdrachtsverhalen.ask(verhaal=take_over(g), tekst="Wat werkt?", by=g.collega, now=later(11))
    with pytest.raises(NotPossible):
        overdrachtsverhalen.answer(vraag=asked, antwoord=" ", by=g.specialist, now=later(11))


def test_who_takes_it_over_and_writes_it_down_asks_the_one_before(g: Gesprek) -> None:
    vragen.involve(g.gezin, g.collega, day=DAY, by=g.specialist, now=NOW)
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.collega, by=g.collega, now=later(1), verhaal=VERHAAL)
    row = Overdrachtsverhaal.objects.get()
    asked = overdrachtsverhalen.ask(verhaal=row, tekst="Klopt dit?", by=g.collega, now=later(2))
    assert (row.van, asked.gevraagde) == (g.specialist, g.specialist)


def test_a_question_goes_to_a_colleague_with_the_story_once_there_was_a_talk(g: Gesprek) -> None:
    verkenningen.start(vraag=g.vraag, by=g.specialist, now=NOW)
    given = {"vraag": g.vraag, "naar": g.collega, "by": g.specialist, "now": later(1)}
    with pytest.raises(NotPossible, match="Schrijf het verhaal"), transaction.atomic():
        vragen.hand_over(**given)  # type: ignore[arg-type]
    vragen.hand_over(**given, verhaal=VERHAAL)  # type: ignore[arg-type]
    row = Overdrachtsverhaal.objects.get()
    assert (row.soort, row.van, row.aan, row.vraag) == ("behandelaar", g.specialist, g.collega, g.vraag)


def test_before_the_first_talk_there_is_no_story_to_tell(g: Gesprek) -> None:
    vragen.hand_over(vraag=g.vraag, naar=g.collega, by=g.specialist, now=later(1))
    assert not Overdrachtsverhaal.objects.exists()


def test_a_helper_of_a_provider_gets_the_story_and_reads_only_that(g: Gesprek) -> None:
    with pytest.raises(NotPossible, match="niet bij dit gezin betrokken"):
        overdrachtsverhalen.give(gezin=g.gezin, aan=g.aanbieder, verhaal=VERHAAL, by=g.specialist, now=NOW)
    Betrokkenheid.objects.create(
        gezin=g.gezin, aanbieder=g.aanbieder.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=DAY, recorded_at=NOW
    )
    take_over(g)
    row = overdrachtsverhalen.give(
        gezin=g.gezin, aan=g.aanbieder, verhaal=VERHAAL, by=g.specialist, now=later(11), vraag=g.vraag
    )
    assert list(visible_verhalen(zicht_op(g.aanbieder, g.gezin, later(12)), g.aanbieder)) == [row]
    assert not row.delen.filter(uitspraak__isnull=False).exists()
    with pytest.raises(Refused):
        overdrachtsverhalen.give(gezin=g.gezin, aan=g.aanbieder, verhaal=VERHAAL, by=g.moeder_account, now=later(11))


def test_the_question_of_another_family_does_not_go_along(g: Gesprek) -> None:
    other = make(place=1)
    vragen.involve(g.gezin, g.collega, day=DAY, by=g.specialist, now=NOW)
    with pytest.raises(NotPossible, match="hoort niet bij dit gezin"):
        overdrachtsverhalen.give(
            gezin=g.gezin, aan=g.collega, verhaal=VERHAAL, by=g.specialist, now=NOW, vraag=other.vraag
        )


def test_nobody_hands_over_to_themselves(g: Gesprek) -> None:
    with pytest.raises(NotPossible, match="iemand anders"):
        overdrachtsverhalen.give(gezin=g.gezin, aan=g.specialist, verhaal=VERHAAL, by=g.specialist, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Overdrachtsverhaal.objects.create(
            gezin=g.gezin, soort="helper", van=g.specialist, aan=g.specialist, verhaal="x", recorded_at=NOW,
            recorded_by=g.specialist,
        )  # fmt: skip


def test_one_story_is_open_for_whom_it_is_in_the_list(g: Gesprek) -> None:
    Betrokkenheid.objects.create(
        gezin=g.gezin, aanbieder=g.aanbieder.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=DAY, recorded_at=NOW
    )
    other = make(place=1)
    overdrachtsverhalen.give(gezin=g.gezin, aan=g.aanbieder, verhaal=VERHAAL, by=g.specialist, now=later(9))
    Overdrachtsverhaal.objects.create(
        gezin=other.gezin, soort="helper", van=other.specialist, aan=other.collega, verhaal=VERHAAL, recorded_at=NOW,
        recorded_by=other.specialist,
    )  # fmt: skip
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.collega, by=g.specialist, now=later(10), verhaal=VERHAAL)
    rows = list(Overdrachtsverhaal.objects.select_related("vraag"))
    assert len(rows) == 3
    for by in (g.noor_account, g.moeder_account, g.specialist, g.collega, g.aanbieder):
        zicht = zicht_op(by, g.gezin, later(11))
        listed = set(visible_verhalen(zicht, by))
        assert {row for row in rows if may_read(zicht, by, row)} == listed, by
    assert len(listed) == 1  # the provider


def test_who_was_invited_finds_no_story_and_asks_nothing(g: Gesprek) -> None:
    share(g, "plan")
    row = take_over(g)
    zicht = zicht_op(g.tante_account, g.gezin, later(11))
    assert not visible_verhalen(zicht, g.tante_account).exists()
    assert not may_see_verhalen(zicht)
    with pytest.raises(Refused):
        overdrachtsverhalen.ask(verhaal=row, tekst="En ik?", by=g.tante_account, now=later(11))


def test_who_wrote_it_asks_nothing_of_themselves(g: Gesprek) -> None:
    vragen.involve(g.gezin, g.collega, day=DAY, by=g.specialist, now=NOW)
    row = overdrachtsverhalen.give(gezin=g.gezin, aan=g.collega, verhaal=VERHAAL, by=g.specialist, now=NOW)
    with pytest.raises(Refused):
        overdrachtsverhalen.ask(verhaal=row, tekst="Wat?", by=g.specialist, now=NOW)


def test_of_several_young_people_each_has_a_story_that_the_other_does_not_read(g: Gesprek) -> None:
    daan = gezinnen.add_lid(
        gezin=g.gezin, gegevens=persoon("Daan", "Bakker", 40, date(2011, 5, 5)), rol="jeugdige", sinds=DAY,
        by=g.specialist, now=NOW,
    ).persoon  # fmt: skip
    vragen.take_referral(
        gezin=g.gezin, jeugdige=daan, steller="huisarts", verwijzer_naam="Anna Mulder", tekst="Hulp met school",
        behandelaar=g.specialist, received_at=NOW, by=g.specialist, now=NOW,
    )  # fmt: skip
    plan = plannen.ensure(gezin=g.gezin, now=NOW)
    for wie, tekst in ((g.noor, "Naar school"), (daan, "Een bijbaan")):
        doel = plannen.propose_doel(plan=plan, van=wie, tekst=tekst, by=g.specialist, now=NOW)
        plannen.add_afspraak(
            plan=plan, wat=f"Bellen: {tekst}", by=g.specialist, now=NOW, gebruiker=g.specialist, doel=doel
        )
    take = {"gezin": g.gezin, "gebruiker": g.collega, "by": g.specialist, "now": later(10)}
    with pytest.raises(NotPossible, match="het verhaal over Daan"), transaction.atomic():
        plannen.set_regisseur(**take, verhaal="Voor allemaal.", per_jeugdige={g.noor.pk: "Praat buiten."})
    both = {g.noor.pk: "Praat buiten met Noor.", daan.pk: "Daan heeft een eigen plek nodig."}
    plannen.set_regisseur(**take, per_jeugdige=both)
    rows = visible_verhalen(zicht_op(g.noor_account, g.gezin, later(11)), g.noor_account)
    assert [row.verhaal for row in rows] == ["Praat buiten met Noor."]
    told = Overdrachtsverhaal.objects.get(vraag__jeugdige=daan)
    assert told.read_at is None
    assert {deel.doel.tekst if deel.doel else deel.afspraak and deel.afspraak.wat for deel in told.delen.all()} == {
        "Een bijbaan", "Bellen: Een bijbaan",
    }  # fmt: skip
