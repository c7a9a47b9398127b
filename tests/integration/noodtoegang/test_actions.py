"""Emergency access: with a reason, ending by itself, seen by the family and by the privacy officer."""

from datetime import timedelta

import pytest
from tests.integration.gesprek import NOW, Gesprek, account, later, make

from aandacht.access import logboek as logboek_access
from aandacht.access.gezinnen import visible_to, zicht_op
from aandacht.access.noodtoegangen import visible_noodtoegangen
from aandacht.actions import noodtoegangen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Gemeente, LogboekRegel, Noodtoegang

pytestmark = pytest.mark.django_db
REDEN = "Noor is vermist, haar moeder belde mij vannacht."


@pytest.fixture
def g() -> Gesprek:
    return make()


@pytest.fixture
def fg(g: Gesprek) -> Gebruiker:
    return account("fg", "Fatma Gul", rol="fg", gemeente=g.gemeente)


def open_it(g: Gesprek, **values: object) -> Noodtoegang:
    given = {"gezin": g.gezin, "reden": REDEN, "by": g.collega, "now": NOW}
    return noodtoegangen.open(**{**given, **values})  # type: ignore[arg-type]


def may(user: Gebruiker, g: Gesprek, hours: float) -> bool:
    now = NOW + timedelta(hours=hours)
    listed = visible_to(user, now).filter(pk=g.gezin.pk).exists()
    try:
        zicht_op(user, g.gezin, now)
    except Refused:
        assert not listed
        return False
    assert listed
    return True


def test_it_opens_the_file_and_ends_by_itself(g: Gesprek) -> None:
    assert not may(g.collega, g, 0)
    open_it(g, hours=4)
    assert may(g.collega, g, 3.9)
    assert not may(g.collega, g, 4)


def test_the_family_reads_who_and_why(g: Gesprek) -> None:
    open_it(g)
    regel = logboek_access.visible_regels(zicht_op(g.moeder_account, g.gezin, NOW), g.moeder_account).first()
    assert regel is not None
    assert (regel.grond, regel.reden) == ("nood", REDEN)
    assert regel.wie_naam.startswith("Karim Haddad")


@pytest.mark.parametrize("reden", ["", "spoed", " " * 40])
def test_a_reason_says_what_is_the_matter(g: Gesprek, reden: str) -> None:
    with pytest.raises(NotPossible, match="Het gezin leest dit"):
        open_it(g, reden=reden)
    assert not may(g.collega, g, 0)


@pytest.mark.parametrize("hours", [0, 25])
def test_it_lasts_a_day_at_most(g: Gesprek, hours: int) -> None:
    with pytest.raises(NotPossible, match="24 uur"):
        open_it(g, hours=hours)


def test_only_professionals_who_help_children_have_it(g: Gesprek, fg: Gebruiker) -> None:
    others = [fg, g.buurman_account, g.tante_account, account("bea", "Bea Heer", rol="beheer")]
    for other in others:
        with pytest.raises(Refused, match="alleen voor professionals"):
            open_it(g, by=other)
    assert not Noodtoegang.objects.exists()


def test_who_has_a_ground_does_not_need_it(g: Gesprek) -> None:
    with pytest.raises(Refused, match="al openen"):
        open_it(g, by=g.specialist)
    open_it(g)
    with pytest.raises(Refused, match="al openen"):
        open_it(g)


def test_ending_closes_the_file_at_once(g: Gesprek) -> None:
    row = open_it(g)
    with pytest.raises(Refused):
        noodtoegangen.end(noodtoegang=row, by=g.aanbieder, now=NOW + timedelta(hours=1))
    noodtoegangen.end(noodtoegang=row, by=g.collega, now=NOW + timedelta(hours=1))
    assert not may(g.collega, g, 1)
    with pytest.raises(ChangedMeanwhile):
        noodtoegangen.end(noodtoegang=row, by=g.collega, now=later(1))


def test_privacy_officer_reviews_with_a_finding_and_sees_no_content(g: Gesprek, fg: Gebruiker) -> None:
    row = open_it(g)
    with pytest.raises(NotPossible, match="wat je vond"):
        noodtoegangen.review(noodtoegang=row, bevinding=" ", by=fg, now=later(1))
    done = noodtoegangen.review(noodtoegang=row, bevinding="Terecht, gebeld met het team.", by=fg, now=later(1))
    assert (done.reviewed_at, done.reviewed_by) == (later(1), fg)
    with pytest.raises(ChangedMeanwhile):
        noodtoegangen.review(noodtoegang=row, bevinding="Nog eens", by=fg, now=later(2))
    assert not may(fg, g, 1)
    assert LogboekRegel.objects.filter(wat="noodtoegang.nakijken", grond="toezicht").exists()


def test_only_the_privacy_officer_of_that_municipality_reviews(g: Gesprek) -> None:
    row = open_it(g)
    elders = Gemeente.objects.create(code="0363", naam="Amsterdam", jeugdregio="Amsterdam-Amstelland")
    ander = account("fg2", "Gert Fiks", rol="fg", gemeente=elders)
    assert not visible_noodtoegangen(ander).exists()
    for other in (ander, g.specialist, g.collega, g.moeder_account):
        with pytest.raises(Refused):
            noodtoegangen.review(noodtoegang=row, bevinding="Goed", by=other, now=later(1))
