from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.spec.ijw.keten import TOEWIJZING, codes, levering
from tests.spec.ijw.messages import start_product, stop, stop_product

from aandacht.ijw.judge import judge_stop


@pytest.mark.parametrize("anders", [{"begindatum": date(2026, 4, 4)}, {"product": None}, {"toewijzing_nummer": 300202}])
def test_tr382_a_stop_repeats_the_key_of_the_start(anders: dict[str, Any]) -> None:
    twee = (TOEWIJZING, replace(TOEWIJZING, toewijzing_nummer=300202))
    gestart = levering(toewijzingen=twee, starts=(start_product(),))
    assert codes(judge_stop(stop(stop_product(**anders)), gestart)) == [("TR382", "9069")]


def test_tr382_the_same_key_is_good() -> None:
    assert codes(judge_stop(stop(), levering(starts=(start_product(),)))) == []
    assert codes(judge_stop(stop(), levering())) == [("TR382", "9069")]
