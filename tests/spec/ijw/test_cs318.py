from dataclasses import replace

from tests.spec.ijw.messages import NAAM, broken, relatie, toewijzing


def test_cs318_a_client_is_a_person() -> None:
    assert broken(toewijzing(naam=replace(NAAM, naam_gebruik="6"))) == ["CS318"]


def test_cs318_a_relation_may_be_an_organisation() -> None:
    assert broken(toewijzing(relaties=(relatie(naam=replace(NAAM, naam_gebruik="6")),))) == []
