from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start, start_product, stop

from aandacht.ijw.judge import judge_start, judge_stop


def test_tr019_a_start_names_a_known_assignment_of_the_client() -> None:
    assert codes(judge_start(start(start_product(toewijzing_nummer=1)), levering())) == [("TR019", "9019")]
    assert codes(judge_start(start(bsn="999990019"), levering())) == [("TR019", "9019")]
    assert codes(judge_start(start(), levering())) == []


def test_tr019_a_stop_names_a_known_assignment() -> None:
    zonder = levering(toewijzingen=(), starts=(start_product(),))
    assert codes(judge_stop(stop(), zonder)) == [("TR019", "9019")]
    assert codes(judge_stop(stop(), levering(starts=(start_product(),)))) == []


def test_tr019_taakgericht_has_no_number() -> None:
    assert codes(judge_start(start(start_product(toewijzing_nummer=None)), levering())) == []
