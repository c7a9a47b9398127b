from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start, start_product, stop_product

from aandacht.ijw.judge import judge_start

WEG = start_product(status_aanlevering="3")


def test_tr071_a_start_that_was_stopped_is_not_deleted() -> None:
    gestopt = levering(starts=(start_product(),), stops=(stop_product(),))
    assert codes(judge_start(start(WEG), gestopt)) == [("TR071", "9071")]


def test_tr071_after_its_stop_was_deleted_it_may() -> None:
    assert codes(judge_start(start(WEG), levering(starts=(start_product(),)))) == []
