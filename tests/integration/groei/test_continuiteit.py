"""Who and what a child has had: everybody once, each turn of a coordinator, and nothing that somebody keeps to themselves."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make

from aandacht.access.gezinnen import zicht_op
from aandacht.actions import continuiteit, gezinnen, plannen
from aandacht.actions.continuiteit import Continuiteit
from aandacht.records.models import Adres, Betrokkenheid, Gebruiker, Persoon

pytestmark = pytest.mark.django_db
LATER = later(100)


@pytest.fixture
def g() -> Gesprek:
    return make()


def had(g: Gesprek, by: Gebruiker | None = None, kind: Persoon | None = None) -> Continuiteit:
    zicht = zicht_op(by or g.specialist, g.gezin, LATER)
    return continuiteit.of_jeugdige(zicht, (kind or g.noor).pk, LATER.date())


def help_by(g: Gesprek, **values: object) -> Betrokkenheid:
    given = {
        "aanbieder": g.aanbieder.aanbieder,
        "rol": "hulpverlener",
        "grond": "jw_7_3_11",
        "van": DAY,
        "recorded_at": NOW,
    }
    return Betrokkenheid.objects.create(gezin=g.gezin, **{**given, **values})


def test_somebody_in_two_roles_is_one_helper_from_the_first_day_to_the_last(g: Gesprek) -> None:
    plannen.set_regisseur(gezin=g.gezin, gebruiker=g.specialist, by=g.specialist, now=later(5))
    (mens,) = had(g).helpers
    assert (mens.naam, mens.van, mens.tot) == ("Sanne de Wit", DAY, None)
    assert mens.rollen == ("jeugd- en gezinsspecialist", "regisseur van het plan")


def test_a_provider_counts_as_one_until_somebody_of_it_has_a_name(g: Gesprek) -> None:
    help_by(g)
    assert [mens.naam or mens.organisatie for mens in had(g).helpers] == ["De Brug", "Sanne de Wit"]
    help_by(g, gebruiker=g.aanbieder, tot=later(30).date())
    found = {mens.naam: mens.tot for mens in had(g).helpers}
    assert found == {"Sanne de Wit": None, "Iris Brug": later(30).date()}


def test_a_coordinator_who_comes_back_had_two_turns(g: Gesprek) -> None:
    by = {"gezin": g.gezin, "by": g.specialist, "verhaal": "Bel moeder."}
    for days, wie in ((1, g.specialist), (10, g.collega), (20, g.specialist)):
        plannen.set_regisseur(gebruiker=wie, now=later(days), **by)  # type: ignore[arg-type]
    assert [mens.naam for mens in had(g).regisseurs] == ["Sanne de Wit", "Karim Haddad", "Sanne de Wit"]


def test_a_choice_put_right_the_same_day_is_no_turn(g: Gesprek) -> None:
    by = {"gezin": g.gezin, "by": g.specialist, "verhaal": "Bel moeder."}
    for wie in (g.collega, g.specialist):
        plannen.set_regisseur(gebruiker=wie, now=later(1), **by)  # type: ignore[arg-type]
    assert [mens.naam for mens in had(g).regisseurs] == ["Sanne de Wit"]


def test_who_is_expected_later_or_left_before_the_child_came_is_not_counted(g: Gesprek) -> None:
    help_by(g, van=LATER.date() + timedelta(days=1))
    help_by(g, van=DAY - timedelta(days=90), tot=DAY - timedelta(days=30))
    assert len(had(g).helpers) == 1


def test_of_two_children_each_has_the_provider_that_was_assigned_for_them(g: Gesprek) -> None:
    kind = gezinnen.PersoonGegevens(voornamen="Sem", achternaam="Bakker", geboortedatum=date(DAY.year - 9, 1, 1))
    sem = gezinnen.add_lid(gezin=g.gezin, gegevens=kind, rol="jeugdige", sinds=DAY, by=g.specialist, now=NOW).persoon
    help_by(g)
    assert len(had(g).helpers) == len(had(g, kind=sem).helpers) == 1


def test_an_address_that_is_secret_is_no_move_that_anybody_reads(g: Gesprek) -> None:
    for sinds, geheim in ((DAY - timedelta(days=900), False), (DAY - timedelta(days=300), False), (DAY, True)):
        Adres.objects.create(
            persoon=g.noor, straatnaam="Dorpsstraat", huisnummer=1, postcode="3511AA", plaatsnaam="Utrecht", gemeente=g.gemeente,
            sinds=sinds, geheim=geheim, bron="BRP", recorded_at=NOW,
        )  # fmt: skip
    assert [move.dag for move in had(g).verhuizingen] == [DAY - timedelta(days=300)]


def test_an_invited_view_without_the_data_of_the_child_reads_no_moves(g: Gesprek) -> None:
    assert not had(g, g.noor_account).niet_alles
    other = make(place=1)
    zicht = zicht_op(other.specialist, other.gezin, LATER)
    assert continuiteit.of_jeugdige(zicht, g.noor.pk, LATER.date()).verhuizingen == ()
