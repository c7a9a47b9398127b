from datetime import date

from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start_product, stop, stop_product

from aandacht.ijw.judge import judge_stop

TIJDELIJK = stop_product(reden_beeindiging="20", einddatum=date(2026, 4, 10))
GEPAUZEERD = levering(starts=(start_product(),), stops=(TIJDELIJK,))


def test_tr413_after_a_temporary_stop_no_other_temporary_stop_comes() -> None:
    later = stop_product(reden_beeindiging="20", einddatum=date(2026, 4, 14))
    assert codes(judge_stop(stop(later), GEPAUZEERD)) == [("TR413", "9413")]


def test_tr413_a_definitive_stop_may_follow_also_in_the_same_message() -> None:
    assert codes(judge_stop(stop(), GEPAUZEERD)) == []
    assert codes(judge_stop(stop(stop_product(), TIJDELIJK), levering(starts=(start_product(),)))) == []
