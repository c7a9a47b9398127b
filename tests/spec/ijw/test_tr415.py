from datetime import date

from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start_product, stop, stop_product

from aandacht.ijw.judge import judge_stop

BEEINDIGD = levering(starts=(start_product(),), stops=(stop_product(),))


def test_tr415_after_a_definitive_stop_no_stop_comes() -> None:
    later = stop_product(reden_beeindiging="36", einddatum=date(2026, 4, 15))
    assert codes(judge_stop(stop(later), BEEINDIGD)) == [("TR415", "9415")]


def test_tr415_after_a_deletion_in_the_same_message_it_may() -> None:
    weg = stop_product(status_aanlevering="3")
    assert codes(judge_stop(stop(stop_product(reden_beeindiging="36"), weg), BEEINDIGD)) == []
