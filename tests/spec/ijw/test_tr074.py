from datetime import date

from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start, start_product, stop, stop_product

from aandacht.ijw.judge import judge_start, judge_stop


def test_tr074_a_stopped_start_is_not_delivered_again() -> None:
    gestopt = levering(starts=(start_product(),), stops=(stop_product(),))
    assert codes(judge_start(start(), gestopt)) == [("TR074", "9074")]
    assert codes(judge_start(start(start_product(begindatum=date(2026, 4, 15))), gestopt)) == []


def test_tr074_a_start_that_still_runs_breaks_tr326_too() -> None:
    assert codes(judge_start(start(), levering(starts=(start_product(),)))) == [("TR074", "9074"), ("TR326", "9326")]


def test_tr074_a_temporary_stop_is_not_delivered_again() -> None:
    tijdelijk = stop_product(reden_beeindiging="20")
    gepauzeerd = levering(starts=(start_product(),), stops=(tijdelijk,))
    assert codes(judge_stop(stop(tijdelijk), gepauzeerd)) == [("TR074", "9074"), ("TR413", "9413")]


def test_tr074_after_a_deletion_in_the_same_message_another_key_is_good() -> None:
    weg = start_product(status_aanlevering="3")
    nieuw = start_product(begindatum=date(2026, 4, 4))
    assert codes(judge_start(start(nieuw, weg), levering(starts=(start_product(),)))) == []
