from tests.spec.ijw.keten import codes, levering, toewijzingen
from tests.spec.ijw.messages import start, start_product, stop, toewijzing

from aandacht.ijw.judge import judge_start, judge_stop, judge_toewijzing

GEBRUIKT = frozenset({"A1"})


def test_tr056_an_identification_is_used_once() -> None:
    assert codes(judge_toewijzing(toewijzing(), toewijzingen(identificaties=GEBRUIKT))) == [("TR056", "9056")]
    assert codes(judge_start(start(), levering(identificaties=GEBRUIKT))) == [("TR056", "9056")]
    gestart = levering(identificaties=GEBRUIKT, starts=(start_product(),))
    assert codes(judge_stop(stop(), gestart)) == [("TR056", "9056")]


def test_tr056_another_identification_is_good() -> None:
    assert codes(judge_start(start(), levering(identificaties=frozenset({"A2"})))) == []
