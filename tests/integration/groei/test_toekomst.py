"""Growing up: what stands there is the young person's, and help lets go only when it is arranged, or they say otherwise."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make

from aandacht.access.gezinnen import zicht_op
from aandacht.access.toekomst import visible_onderdelen, visible_redenen
from aandacht.actions import evaluaties, plannen, toekomst
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Gebruiker,
    LogboekRegel,
    Loslaatreden,
    Termijn,
    Toekomstonderdeel,
    Toestemming,
    Vraag,
    Waakvlamcontact,
)
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
Gebied, Stand = Toekomstonderdeel.Gebied, Toekomstonderdeel.Stand
ZEVENTIEN = date(DAY.year - 17, 1, 15)
VIJFTIEN = date(DAY.year - 15, 1, 15)


@pytest.fixture
def g() -> Gesprek:
    return make(geboortedatum=ZEVENTIEN)


def tell(g: Gesprek, gebied: str = Gebied.WONEN, **values: object) -> Toekomstonderdeel:
    given = {
        "stand": Stand.GEREGELD, "tekst": "Ik blijf bij mijn tante wonen.", "by": g.noor_account, "now": NOW, "jeugdige": g.noor,
    }  # fmt: skip
    return toekomst.tell(gezin=g.gezin, gebied=gebied, **{**given, **values})  # type: ignore[arg-type]


def arrange(g: Gesprek, gebieden: tuple[str, ...] = tuple(Gebied.values), **values: object) -> None:
    for gebied in gebieden:
        tell(g, gebied, **values)


def share_plan(g: Gesprek) -> None:
    Toestemming.objects.create(gezin=g.gezin, gever=g.noor, voor=g.tante, onderdeel="plan", van=DAY, recorded_at=NOW)


def without_account(g: Gesprek) -> None:
    Gebruiker.objects.filter(pk=g.noor_account.pk).update(is_active=False)


def at_the_end(g: Gesprek) -> dict[str, object]:
    Vraag.objects.filter(pk=g.vraag.pk).update(station=Station.NAZORG)
    return {"vraag": g.vraag, "wat_nu": "Els belt.", "by": g.specialist, "now": NOW}


def close(g: Gesprek, *, calls: bool = True) -> None:
    who = {"waakvlam_gebruiker": g.specialist, "waakvlam_op": DAY + timedelta(days=60)} if calls else {}
    evaluaties.close_vraag(**{**at_the_end(g), **who})  # type: ignore[arg-type]


def test_there_is_no_future_plan_before_16(db: None) -> None:
    with pytest.raises(NotPossible, match="vanaf 16 jaar"):
        tell(make(geboortedatum=VIJFTIEN))


def test_what_the_young_person_says_counts_at_once_and_is_logged(g: Gesprek) -> None:
    assert tell(g).adopted_at == NOW
    assert LogboekRegel.objects.filter(wat="toekomst.zeggen", grond="eigen").exists()


def test_what_a_professional_says_counts_once_the_young_person_says_it_is_right(g: Gesprek) -> None:
    row = tell(g, by=g.specialist)
    assert row.adopted_at is None
    assert Gebied.WONEN in toekomst.not_arranged(toekomst.current(g.gezin.pk, g.noor.pk))
    with pytest.raises(Refused):
        toekomst.adopt(onderdeel=row, by=g.specialist, now=later(1))
    assert toekomst.adopt(onderdeel=row, by=g.noor_account, now=later(1)).adopted_at == later(1)
    assert Gebied.WONEN not in toekomst.not_arranged(toekomst.current(g.gezin.pk, g.noor.pk))
    with pytest.raises(ChangedMeanwhile):
        toekomst.adopt(onderdeel=row, by=g.noor_account, now=later(2))


def test_for_a_young_person_without_account_the_specialist_writes_down_what_they_say(g: Gesprek) -> None:
    without_account(g)
    assert tell(g, by=g.specialist).adopted_at == NOW


def test_telling_it_anew_keeps_the_old_words_and_refuses_a_second_hand(g: Gesprek) -> None:
    first = tell(g, stand=Stand.NIET)
    second = tell(g, vervangt=first, tekst="Toch een eigen kamer.")
    assert [row.pk for row in toekomst.current(g.gezin.pk, g.noor.pk)] == [second.pk]
    assert Toekomstonderdeel.objects.count() == 2
    with pytest.raises(ChangedMeanwhile, match="Noor"):
        tell(g, vervangt=first)
    with pytest.raises(ChangedMeanwhile):
        tell(g)
    with pytest.raises(ChangedMeanwhile):
        toekomst.adopt(onderdeel=first, by=g.noor_account, now=later(1))


@pytest.mark.parametrize("values", [{"tekst": "  "}, {"gebied": "anders"}, {"stand": "half"}])
def test_a_row_says_something_about_one_of_the_five(g: Gesprek, values: dict[str, str]) -> None:
    with pytest.raises(NotPossible):
        tell(g, **values)


def test_the_database_keeps_no_empty_words_and_no_second_beginning(g: Gesprek) -> None:
    row = tell(g)
    for values in ({"tekst": ""}, {"gebied": Gebied.WONEN}):
        given = {"gebied": Gebied.GELD, "tekst": "Iets.", **values}
        with pytest.raises(IntegrityError), transaction.atomic():
            Toekomstonderdeel.objects.create(
                gezin=g.gezin, jeugdige=g.noor, stand=Stand.NIET, recorded_at=NOW, recorded_by=row.recorded_by, **given
            )


def test_parents_of_a_17_year_old_see_and_write_nothing_unless_it_is_shared(g: Gesprek) -> None:
    with pytest.raises(Refused):
        tell(g, by=g.moeder_account)
    tell(g)
    tell(g, Gebied.GELD, by=g.specialist)
    share_plan(g)
    zicht = zicht_op(g.tante_account, g.gezin, later(1))
    assert [row.gebied for row in visible_onderdelen(zicht)] == [Gebied.WONEN]  # not what is only proposed
    with pytest.raises(Refused):
        tell(g, by=g.tante_account)


# --- letting go -----------------------------------------------------------------------------------------------------


def test_help_does_not_let_go_while_something_is_not_arranged_and_says_what(g: Gesprek) -> None:
    arrange(g, (Gebied.STEUN, Gebied.WONEN, Gebied.SCHOOL_WERK, Gebied.WELZIJN))
    tell(g, Gebied.GELD, stand=Stand.BEZIG)
    with pytest.raises(NotPossible, match="Nog niet geregeld: geld"):
        close(g)
    assert not Waakvlamcontact.objects.exists()


def test_help_lets_go_when_all_five_are_arranged_and_somebody_keeps_asking(g: Gesprek) -> None:
    arrange(g)
    with pytest.raises(NotPossible, match="Kies wie blijft vragen"):
        close(g, calls=False)
    close(g)
    assert Termijn.objects.filter(soort=Termijn.Soort.WAAKVLAM, gebruiker=g.specialist, voldaan_at=None).exists()


def test_the_young_person_may_say_otherwise_with_the_reason_and_take_it_back(g: Gesprek) -> None:
    row = toekomst.say_loslaten(
        gezin=g.gezin,
        jeugdige=g.noor,
        soort="wil",
        reden="Ik regel het verder met mijn tante.",
        by=g.noor_account,
        now=NOW,
    )
    toekomst.withdraw_loslaten(reden=row, by=g.noor_account, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        toekomst.withdraw_loslaten(reden=row, by=g.noor_account, now=NOW)
    with pytest.raises(NotPossible):
        close(g)
    toekomst.say_loslaten(
        gezin=g.gezin, jeugdige=g.noor, soort="wil", reden="Toch wel.", by=g.noor_account, now=later(1)
    )
    close(g)


def test_nobody_says_it_for_a_young_person_who_can_say_it(g: Gesprek) -> None:
    for by in (g.specialist, g.moeder_account):
        with pytest.raises(Refused):
            toekomst.say_loslaten(gezin=g.gezin, jeugdige=g.noor, soort="wil", reden="Klaar.", by=by, now=NOW)


def test_that_nobody_could_ask_is_written_down_by_who_handles_the_question(g: Gesprek) -> None:
    with pytest.raises(Refused):
        toekomst.say_loslaten(gezin=g.gezin, jeugdige=g.noor, soort="niet", reden="Weg.", by=g.noor_account, now=NOW)
    row = toekomst.say_loslaten(
        gezin=g.gezin, jeugdige=g.noor, soort="niet", reden="Verhuisd, drie keer gebeld.", by=g.specialist, now=NOW
    )
    zicht = zicht_op(g.noor_account, g.gezin, NOW)
    assert list(visible_redenen(zicht)) == [row]
    toekomst.withdraw_loslaten(reden=row, by=g.noor_account, now=NOW)  # there she is
    row = toekomst.say_loslaten(
        gezin=g.gezin, jeugdige=g.noor, soort="niet", reden="Weer geen gehoor.", by=g.specialist, now=NOW
    )
    assert toekomst.withdraw_loslaten(reden=row, by=g.specialist, now=later(1)).withdrawn_at == later(1)


@pytest.mark.parametrize(("soort", "reden"), [("wil", " "), ("zomaar", "Omdat het kan.")])
def test_a_reason_is_words(g: Gesprek, soort: str, reden: str) -> None:
    with pytest.raises(NotPossible):
        toekomst.say_loslaten(gezin=g.gezin, jeugdige=g.noor, soort=soort, reden=reden, by=g.noor_account, now=NOW)
    assert not Loslaatreden.objects.exists()


def test_a_reason_stands_once_at_a_time(g: Gesprek) -> None:
    given = {"gezin": g.gezin, "jeugdige": g.noor, "soort": "wil", "reden": "Klaar.", "by": g.noor_account, "now": NOW}
    toekomst.say_loslaten(**given)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile):
        toekomst.say_loslaten(**given)  # type: ignore[arg-type]


def test_closing_one_question_lets_go_of_nobody_while_another_is_open(g: Gesprek) -> None:
    values = at_the_end(g)
    Vraag.objects.create(
        gezin=g.gezin, jeugdige=g.noor, steller="jeugdige", tekst="Nog iets", nummer="TWEE-0001", team=g.vraag.team,
        behandelaar=g.specialist, received_at=NOW, station=Station.VRAAG, station_sinds=NOW,
    )  # fmt: skip
    evaluaties.close_vraag(**values)  # type: ignore[arg-type]
    assert Vraag.objects.get(pk=g.vraag.pk).station == Station.AFGEROND


def test_a_child_under_16_is_closed_as_before(db: None) -> None:
    g = make(geboortedatum=VIJFTIEN)
    close(g)
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(60))  # nobody has to keep asking
    assert Waakvlamcontact.objects.get().genoeg == ""


# --- afterwards -----------------------------------------------------------------------------------------------------


def test_somebody_keeps_asking_for_a_year_unless_the_young_person_says_it_is_enough(g: Gesprek) -> None:
    arrange(g)
    close(g)
    with pytest.raises(NotPossible, match="Blijf vragen"):
        evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(60))
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(60), opnieuw_op=DAY + timedelta(days=150))
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(150), genoeg="Het gaat goed, ik bel zelf wel.")
    rows = list(Waakvlamcontact.objects.order_by("id").values_list("opnieuw_op", "genoeg"))
    assert rows == [(DAY + timedelta(days=150), ""), (None, "Het gaat goed, ik bel zelf wel.")]
    assert not Termijn.objects.filter(soort=Termijn.Soort.WAAKVLAM, voldaan_at=None).exists()


def test_after_a_year_the_last_call_needs_no_reason(g: Gesprek) -> None:
    arrange(g)
    close(g)
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(80), opnieuw_op=DAY + timedelta(days=367))
    evaluaties.call_waakvlam(vraag=g.vraag, by=g.specialist, now=later(367))
    assert Waakvlamcontact.objects.count() == 2


# --- who does it ----------------------------------------------------------------------------------------------------


def test_an_agreement_about_an_area_is_seen_by_who_sees_the_future_plan(g: Gesprek) -> None:
    row = tell(g)
    plan = plannen.ensure(gezin=g.gezin, now=NOW)
    made = plannen.add_afspraak(
        plan=plan, wat="Inschrijven bij de woningcorporatie", by=g.noor_account, now=NOW, gebruiker=g.specialist,
        toekomstonderdeel=row, uiterlijk=DAY + timedelta(days=14),
    )  # fmt: skip
    share_plan(g)
    for account in (g.noor_account, g.specialist, g.tante_account):
        assert made in plannen.access.visible_afspraken(zicht_op(account, g.gezin, later(1)))
    assert Termijn.objects.get(soort=Termijn.Soort.AFSPRAAK).gebruiker == g.specialist


def test_an_agreement_is_about_a_goal_or_an_area_that_is_open(g: Gesprek) -> None:
    other = make(geboortedatum=ZEVENTIEN, place=1)
    plan = plannen.ensure(gezin=g.gezin, now=NOW)
    with pytest.raises(NotPossible):
        plannen.add_afspraak(
            plan=plan, wat="Iets", by=g.noor_account, now=NOW, persoon=g.noor, toekomstonderdeel=tell(other)
        )
