"""Visits: who proposes, who chooses, what stands on whose list."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.integration.gesprekken.threads import sanne
from tests.regio import Regio, make_regio

from aandacht.access import bezoeken as access
from aandacht.access.gesprekken import Iemand
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import bezoeken
from aandacht.actions.bezoeken import Moment
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Betrokkenheid, Bezoek, Gebruiker, Seintje, Termijn

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Monday
DAG = timedelta(days=1)


@pytest.fixture
def regio(db: None) -> Regio:
    return make_regio(NOON)


def propose(regio: Regio, met: Iemand | None = None, by: Gebruiker | None = None, **more: object) -> Bezoek:
    values: dict[str, object] = {
        "waarover": "Kennismaken", "plek": "thuis", "now": NOON,
        "momenten": [Moment(regio.day + 2 * DAG, time(14)), Moment(regio.day + 3 * DAG, time(9), time(10))],
    }  # fmt: skip
    return bezoeken.propose(
        gezin=regio.gezin,
        met=met or Iemand(persoon=regio.moeder),
        by=by or regio.specialist,
        **(values | more),  # type: ignore[arg-type]
    )


def lists() -> set[tuple[str, str]]:
    """What stands on lists: the kind and whose move."""
    rows = Termijn.objects.filter(voldaan_at=None, soort__startswith="bezoek")
    return {(row.soort, str(row.persoon or row.gebruiker or row.aanbieder)) for row in rows}


def choose(row: Bezoek, by: Gebruiker, number: int = 0, now: datetime = NOON) -> Bezoek:
    return bezoeken.choose(
        moment=list(row.momenten.select_related("bezoek__gezin").order_by("dag"))[number], by=by, now=now
    )


def test_whoever_it_is_with_chooses_and_then_it_stands_on_both_lists(regio: Regio) -> None:
    row = propose(regio)
    assert lists() == {("bezoekdag", "Marije Jansen")}
    with pytest.raises(Refused, match="Marije Jansen kiest"):
        choose(row, regio.specialist)
    choose(row, regio.moeder_account, 1)
    assert lists() == {("bezoek", "Marije Jansen"), ("bezoek", "Sanne de Wit")}
    assert {term.uiterlijk for term in Termijn.objects.filter(soort="bezoek")} == {regio.day + 3 * DAG}
    assert set(Seintje.objects.values_list("gebruiker", flat=True)) == {regio.moeder_account.pk, regio.specialist.pk}


def test_only_one_day_is_chosen(regio: Regio) -> None:
    row = propose(regio)
    choose(row, regio.moeder_account)
    with pytest.raises(ChangedMeanwhile, match="al een dag gekozen"):
        choose(row, regio.moeder_account, 1)
    assert row.momenten.filter(gekozen=True).count() == 1


def test_the_other_parent_sees_nothing_of_a_visit(regio: Regio) -> None:
    propose(regio)

    def seen(user: Gebruiker) -> int:
        return access.visible_bezoeken(zicht_op(user, regio.gezin, NOON), user).count()

    assert (seen(regio.moeder_account), seen(regio.specialist)) == (1, 1)
    assert (seen(regio.vader_account), seen(regio.noor_account), seen(regio.tante_account)) == (0, 0, 0)


def test_the_family_asks_too_and_the_professional_chooses(regio: Regio) -> None:
    row = propose(regio, met=sanne(regio), by=regio.noor_account, plek="school")
    assert lists() == {("bezoekdag", "Sanne de Wit")}
    choose(row, regio.specialist)
    assert lists() == {("bezoek", "Noor Bakker"), ("bezoek", "Sanne de Wit")}


def test_a_provider_chooses_by_anybody_who_works_there(regio: Regio) -> None:
    Betrokkenheid.objects.create(
        gezin=regio.gezin,
        aanbieder=regio.aanbieder,
        rol="hulpverlener",
        grond="jw_7_3_11",
        van=regio.day,
        recorded_at=NOON,
    )
    row = propose(regio, met=Iemand(aanbieder=regio.aanbieder), by=regio.vader_account)
    with pytest.raises(Refused):
        choose(row, regio.andere_hulpverlener)
    choose(row, regio.hulpverlener)
    assert lists() == {("bezoek", "Pieter Bakker"), ("bezoek", "De Brug")}


def test_for_who_has_no_account_the_specialist_writes_down_what_was_said(regio: Regio) -> None:
    Gebruiker.objects.filter(pk=regio.moeder_account.pk).update(is_active=False)
    row = propose(regio)
    choose(row, regio.specialist)
    row.refresh_from_db()
    assert row.chosen_by == regio.specialist


def test_days_that_cannot_be_are_answered_with_days_that_can(regio: Regio) -> None:
    row = propose(regio)
    back = propose(
        regio, met=sanne(regio), by=regio.moeder_account, vervangt=row, momenten=[Moment(regio.day + 8 * DAG, time(9))]
    )
    assert lists() == {("bezoekdag", "Sanne de Wit")}
    with pytest.raises(ChangedMeanwhile, match="andere dagen"):
        choose(row, regio.moeder_account)
    choose(back, regio.specialist)
    with pytest.raises(Refused):
        propose(regio, met=sanne(regio), by=regio.vader_account, vervangt=back)


@pytest.mark.parametrize("chosen", [False, True])
def test_both_sides_can_call_it_off_once(regio: Regio, *, chosen: bool) -> None:
    row = propose(regio)
    if chosen:
        choose(row, regio.moeder_account)
    with pytest.raises(Refused):
        bezoeken.cancel(bezoek=row, by=regio.vader_account, now=NOON)
    bezoeken.cancel(bezoek=row, by=regio.moeder_account, now=NOON)
    assert lists() == set()
    with pytest.raises(ChangedMeanwhile, match="al afgezegd"):
        bezoeken.cancel(bezoek=row, by=regio.specialist, now=NOON)
    with pytest.raises(ChangedMeanwhile, match="afgezegd"):
        choose(row, regio.moeder_account)


@pytest.mark.parametrize(
    ("momenten", "why"),
    [
        ([], "een tot vijf"),
        ([Moment(NOON.date() - DAG, time(9))], "voorbij"),
        ([Moment(NOON.date(), time(11))], "voorbij"),
        ([Moment(NOON.date() + DAG, time(9), time(8))], "eerder dan het begin"),
        ([Moment(NOON.date() + DAG, time(9)), Moment(NOON.date() + DAG, time(9), time(10))], "Twee keer"),
        ([Moment(NOON.date() + DAG, time(hour)) for hour in range(9, 15)], "een tot vijf"),
    ],
)
def test_days_that_make_no_sense_are_not_proposed(regio: Regio, momenten: list[Moment], why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        propose(regio, momenten=momenten)
    assert not Bezoek.objects.exists()


def test_a_visit_is_with_somebody_who_takes_part_and_about_something(regio: Regio) -> None:
    for more in (
        {"met": Iemand(gebruiker=regio.collega)},
        {"met": Iemand(persoon=regio.vader), "by": regio.moeder_account},
    ):
        with pytest.raises(NotPossible, match="doet nu niet meer mee"):
            propose(regio, **more)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="waarom jullie elkaar zien"):
        propose(regio, waarover=" ")


def test_a_day_that_is_over_is_not_chosen_any_more(regio: Regio) -> None:
    row = propose(regio)
    with pytest.raises(NotPossible, match="voorbij"):
        choose(row, regio.moeder_account, 0, NOON + 2 * DAG + timedelta(hours=3))


def test_in_the_night_what_is_over_leaves_the_lists(regio: Regio) -> None:
    choose(propose(regio), regio.moeder_account)
    propose(regio, met=Iemand(persoon=regio.vader))
    assert bezoeken.end_passed(now=NOON + 2 * DAG) == 0
    assert bezoeken.end_passed(now=NOON + 3 * DAG) == 2
    assert lists() == {("bezoekdag", "Pieter Bakker")}
    assert bezoeken.end_passed(now=NOON + 4 * DAG) == 1
    assert lists() == set()


def test_who_left_hears_nothing_of_it_any_more(regio: Regio) -> None:
    row = propose(regio)
    Betrokkenheid.objects.update(tot=regio.day)
    Seintje.objects.all().delete()
    choose(row, regio.moeder_account, now=NOON + DAG)
    assert not Seintje.objects.filter(gebruiker=regio.specialist).exists()
