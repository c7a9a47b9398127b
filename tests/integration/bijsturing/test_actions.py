"""The help does not help: a talk within three working days, read by the two who talk and nobody else."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make, share

from aandacht.access.bijsturingen import visible_bijsturingen
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import bijsturingen, stations
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Betrokkenheid, Bijsturing, Gebruiker, Termijn

pytestmark = pytest.mark.django_db


@pytest.fixture
def g() -> Gesprek:
    g = make()
    Betrokkenheid.objects.create(
        gezin=g.gezin, aanbieder=g.aanbieder.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=DAY, recorded_at=NOW
    )
    stations.reach(g.vraag, "hulp", by=None, now=NOW)
    return g


def ask(g: Gesprek, by: Gebruiker, **values: object) -> Bijsturing:
    given = {"vraag": g.vraag, "by": by, "now": NOW, "gebruiker": g.specialist}
    return bijsturingen.ask(**{**given, **values})  # type: ignore[arg-type]


def test_it_leads_to_a_talk_within_three_working_days(g: Gesprek) -> None:
    row = ask(g, g.noor_account)
    term = Termijn.objects.get(soort="bijsturing", voldaan_at=None)
    assert (term.gebruiker, term.uiterlijk, term.bron) == (g.specialist, date(2026, 3, 5), "belofte van Aandacht")
    assert row.tekst == ""  # nobody has to explain before they are heard
    with pytest.raises(ChangedMeanwhile, match="al om een gesprek"):
        ask(g, g.noor_account)
    assert ask(g, g.moeder_account, gebruiker=None, aanbieder=g.aanbieder.aanbieder).aanbieder == g.aanbieder.aanbieder


def test_only_the_two_who_talk_read_it(g: Gesprek) -> None:
    ask(g, g.noor_account, tekst="Ik zeg daar niets.")
    share(g, "plan")

    def seen(user: Gebruiker) -> int:
        return visible_bijsturingen(zicht_op(user, g.gezin, NOW), user).count()

    assert [seen(user) for user in (g.noor_account, g.specialist)] == [1, 1]
    assert [seen(user) for user in (g.moeder_account, g.vader_account, g.aanbieder, g.tante_account)] == [0] * 4


def test_outcome_of_the_talk_is_in_a_few_words_and_closes_it(g: Gesprek) -> None:
    row = ask(g, g.noor_account)

    def talked(by: Gebruiker, **values: object) -> Bijsturing:
        given = {
            "bijsturing": row,
            "gesproken_op": DAY,
            "wat_nu": "Voortaan buiten wandelen.",
            "by": by,
            "now": later(1),
        }
        return bijsturingen.record_talk(**{**given, **values})  # type: ignore[arg-type]

    for other in (g.aanbieder, g.collega, g.noor_account, g.moeder_account, g.buurman_account):
        with pytest.raises(Refused):
            talked(other)
    with pytest.raises(NotPossible, match="verslag is niet nodig"):
        talked(g.specialist, wat_nu=" ")
    for wrong in (DAY - timedelta(days=1), DAY + timedelta(days=2)):
        with pytest.raises(NotPossible, match="de dag"):
            talked(g.specialist, gesproken_op=wrong)
    assert talked(g.specialist).wat_nu == "Voortaan buiten wandelen."
    assert not Termijn.objects.filter(soort="bijsturing", voldaan_at=None).exists()
    with pytest.raises(ChangedMeanwhile):
        talked(g.specialist)
    assert ask(g, g.noor_account, now=later(2))  # it still does not help: ask again


def test_any_colleague_at_the_provider_that_was_chosen_may_talk(g: Gesprek) -> None:
    row = ask(g, g.vader_account, gebruiker=None, aanbieder=g.aanbieder.aanbieder)
    done = bijsturingen.record_talk(
        bijsturing=row, gesproken_op=DAY, wat_nu="Een andere hulpverlener.", by=g.aanbieder, now=NOW
    )
    assert done.closed_by == g.aanbieder


def test_who_asked_may_take_it_back(g: Gesprek) -> None:
    row = ask(g, g.moeder_account)
    with pytest.raises(Refused):
        bijsturingen.take_back(bijsturing=row, by=g.specialist, now=NOW)
    bijsturingen.take_back(bijsturing=row, by=g.moeder_account, now=NOW)
    row.refresh_from_db()
    assert (row.gesproken_op, row.wat_nu) == (None, "")


def test_it_is_asked_by_the_family_with_somebody_who_is_involved(g: Gesprek) -> None:
    share(g, "plan")
    for other in (g.specialist, g.aanbieder, g.tante_account, g.collega, g.buurman_account):
        with pytest.raises(Refused):
            ask(g, other)
    with pytest.raises(NotPossible, match="niet bij jullie betrokken"):
        ask(g, g.moeder_account, gebruiker=g.collega)
    for wrong in ({"gebruiker": None}, {"aanbieder": g.aanbieder.aanbieder}):
        with pytest.raises(NotPossible, match="met wie"):
            ask(g, g.moeder_account, **wrong)
    Gebruiker.objects.filter(pk=g.vader_account.pk).update(is_active=False)
    assert ask(g, g.specialist, persoon=g.vader).vrager == g.vader
    stations.reach(g.vraag, "afgerond", by=None, now=NOW)
    with pytest.raises(NotPossible, match="afgesloten"):
        ask(g, g.moeder_account)
