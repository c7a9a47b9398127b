from dataclasses import replace

import pytest
from tests.spec.ijw.messages import NAAM, WIT, broken, relatie, toewijzing


def use(naam_gebruik: str, *, partner: bool) -> list[str]:
    naam = replace(NAAM, naam_gebruik=naam_gebruik, partnernaam=WIT if partner else None)
    return broken(toewijzing(relaties=(relatie(naam=naam),)))


@pytest.mark.parametrize("naam_gebruik", ["5", "6"])
def test_cs050_with_a_partner_the_use_is_one_to_four(naam_gebruik: str) -> None:
    assert use(naam_gebruik, partner=True) == ["CS050"]


@pytest.mark.parametrize("naam_gebruik", ["2", "3", "4", "5"])
def test_cs050_without_a_partner_the_use_is_one_or_six(naam_gebruik: str) -> None:
    assert use(naam_gebruik, partner=False) == ["CS050"]


def test_cs050_good_uses() -> None:
    assert [use(gebruik, partner=True) for gebruik in "1234"] == [[], [], [], []]
    assert [use(gebruik, partner=False) for gebruik in "16"] == [[], []]
