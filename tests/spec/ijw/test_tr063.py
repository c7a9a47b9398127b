from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start, start_product, stop, stop_product

from aandacht.ijw.judge import judge_start, judge_stop

WEG = {"status_aanlevering": "3"}


def test_tr063_only_what_was_delivered_can_be_deleted() -> None:
    assert codes(judge_start(start(start_product(**WEG)), levering())) == [("TR063", "9063")]
    assert codes(judge_start(start(start_product(**WEG)), levering(starts=(start_product(),)))) == []


def test_tr063_the_whole_key_of_a_stop_must_be_the_same() -> None:
    gestopt = levering(starts=(start_product(),), stops=(stop_product(),))
    assert codes(judge_stop(stop(stop_product(**WEG, reden_beeindiging="20")), gestopt)) == [("TR063", "9063")]
    assert codes(judge_stop(stop(stop_product(**WEG)), gestopt)) == []


def test_tr063_a_deletion_is_not_judged_further() -> None:
    onbekend = levering(toewijzingen=(), starts=(start_product(),))
    assert codes(judge_start(start(start_product(**WEG)), onbekend)) == []
