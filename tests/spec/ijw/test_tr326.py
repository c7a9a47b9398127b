from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.keten import TOEWIJZING, codes, levering
from tests.spec.ijw.messages import start, start_product, stop_product

from aandacht.ijw.judge import judge_start

LATER = start_product(begindatum=date(2026, 4, 15))


def test_tr326_there_is_no_new_start_while_one_runs() -> None:
    assert codes(judge_start(start(LATER), levering(starts=(start_product(),)))) == [("TR326", "9326")]


@pytest.mark.parametrize("reden", ["20", "31"])
def test_tr326_after_a_stop_there_may_be_a_new_start(reden: str) -> None:
    gestopt = levering(starts=(start_product(),), stops=(stop_product(reden_beeindiging=reden),))
    assert codes(judge_start(start(LATER), gestopt)) == []


def test_tr326_two_starts_in_one_message_are_seen_in_the_order_of_their_dates() -> None:
    findings = judge_start(start(LATER, start_product()), levering())
    assert codes(findings) == [("TR326", "9326")]
    assert findings[0].path == "/Bericht/Client/StartProducten/StartProduct[1]"


def test_tr326_another_product_may_start() -> None:
    ander = start_product(toewijzing_nummer=300202)
    twee = (TOEWIJZING, replace(TOEWIJZING, toewijzing_nummer=300202))
    assert codes(judge_start(start(ander), levering(toewijzingen=twee, starts=(start_product(),)))) == []
