import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest
from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties, regel
from tests.spec.ijw.messages import UREN_PER_MAAND
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Product

RUIM = replace(TOEGEWEZEN, omvang=replace(UREN_PER_MAAND, volume=20))


@pytest.mark.parametrize("toegekend", [True, False])
def test_tr389_a_period_is_claimed_once(toegekend: bool) -> None:
    eerder = regel(prestatie("9"), is_toegekend=toegekend)
    stand = declaraties(toewijzingen=(RUIM,), regels=(eerder,))
    assert codes(judge_declaratie(declaratie(), stand)) == [("TR389", "9389")]


def test_tr389_after_a_credit_or_a_rejection_it_is_claimed_again() -> None:
    for vrij in ({"is_gecrediteerd": True}, {"is_toegekend": False, "is_afgewezen": True}):
        assert codes(judge_declaratie(declaratie(), declaraties(regels=(regel(prestatie("9"), **vrij),)))) == []


def test_tr389_another_product_of_the_category_has_a_line_of_its_own() -> None:
    budget = replace(TOEGEWEZEN, product=Product(categorie="45"), omvang=None, budget=900_000)
    ander = regel(prestatie("9", product_code="45A05"))
    assert codes(judge_declaratie(declaratie(), declaraties(toewijzingen=(budget,), regels=(ander,)))) == []


def test_tr389_many_lines_on_one_assignment_take_as_many_steps_as_lines() -> None:
    few, many = _steps(250), _steps(2_000)
    assert many < 2 * 8 * few  # eight times as many lines; each against all before it would take 64 times as many steps


def _steps(count: int) -> int:
    """How many lines of the program are run to judge a claim of so many lines: that is the same on a busy machine."""
    budget = replace(TOEGEWEZEN, product=None, omvang=None)
    lines = [prestatie(f"R{number}", product_code=f"{number:05d}") for number in range(count)]
    message, stand, found = declaratie(client(*lines)), declaraties(toewijzingen=(budget,)), 0

    def step(_frame: FrameType, event: str, _arg: object) -> Callable[..., object]:
        nonlocal found
        found += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        judged = judge_declaratie(message, stand)
    finally:
        sys.settrace(before)
    assert codes(judged) == []
    return found
