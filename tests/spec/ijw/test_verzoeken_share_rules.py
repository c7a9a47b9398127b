from datetime import date
from typing import Any

from tests.spec.ijw.messages import broken
from tests.spec.ijw.verzoeken import aangevraagd, client, declaratie, nieuw, prestatie, te_wijzigen, vraag, wijziging

from aandacht.ijw.release_3_2.basis import GeslotenPeriode, Omvang

PER_WEEK = Omvang(volume=3, eenheid="04", frequentie="2")
PER_DAG = Omvang(volume=1, eenheid="14", frequentie="1")


def test_the_rules_of_an_assignment_hold_for_a_request_for_assignment() -> None:
    assert broken(vraag()) == []
    assert broken(vraag(bsn="999900007")) == ["CS002"]
    assert broken(vraag(aangevraagd(omvang=None))) == ["CD041"]
    geen_product = {"product": None, "omvang": None}
    assert broken(vraag(aangevraagd(**geen_product, budget=1, toewijzing_einddatum=None))) == ["CD075"]
    assert broken(vraag(aangevraagd(omvang=PER_WEEK, toewijzing_einddatum=None))) == ["CD076"]
    assert broken(vraag(aangevraagd(budget=1))) == ["CD077", "CD078"]
    assert broken(vraag(aangevraagd(**geen_product))) == ["CD079"]
    assert broken(vraag(aangevraagd(toewijzing_einddatum=date(2026, 4, 30)))) == ["CS003"]
    assert broken(vraag(aangevraagd(omvang=PER_DAG))) == ["CS343"]


def test_the_rules_of_an_assignment_hold_for_what_should_change() -> None:
    def change(**changes: Any) -> list[str]:
        return broken(wijziging(te_wijzigen_producten=(te_wijzigen(**changes),)))

    assert change() == []
    assert change(omvang=None, budget=1, einddatum=None) == ["CD075"]
    assert change(omvang=PER_WEEK, einddatum=None) == ["CD076"]
    assert change(budget=1) == ["CD077", "CD078"]
    assert change(einddatum=date(2026, 4, 30)) == ["CS003"]
    assert change(omvang=PER_DAG) == ["CS338"]


def test_the_rules_of_an_assignment_hold_for_what_is_new() -> None:
    def new(**changes: Any) -> list[str]:
        return broken(wijziging(nieuwe_producten=(nieuw(**changes),)))

    assert new() == []
    assert new(omvang=None) == ["CD041"]
    assert new(product=None, omvang=None) == ["CD079"]
    assert new(product=None, omvang=None, budget=1, einddatum=None) == ["CD075"]
    assert new(omvang=PER_WEEK, einddatum=None) == ["CD076"]
    assert new(budget=1) == ["CD077", "CD078"]
    assert new(einddatum=date(2026, 4, 30)) == ["CS003"]
    assert new(omvang=PER_DAG) == ["CS338"]


def test_keys_are_unique_in_requests_and_claims() -> None:
    assert broken(wijziging(te_wijzigen_producten=(te_wijzigen(), te_wijzigen()))) == ["TR101"]
    assert broken(wijziging(bsn="999900007")) == ["CS002"]
    assert broken(declaratie(client(prestatie("1"), prestatie("1", toewijzing_nummer=2)))) == ["TR101"]
    assert broken(declaratie(client(), client(prestatie("2", toewijzing_nummer=2)))) == ["TR101"]


def test_a_claim_is_not_sent_before_its_month_begins() -> None:
    april = GeslotenPeriode(begindatum=date(2026, 5, 1), einddatum=date(2026, 5, 31))
    assert broken(declaratie(declaratie_periode=april)) == ["TR134", "TR137"]
