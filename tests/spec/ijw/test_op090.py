"""OP090, OP090x4, OP271, OP272, OP274, OP346, OP359: until when something must have been sent.

Good Friday 2026 is 3 April, Easter Monday 6 April; 1 April is a Wednesday.
"""

from datetime import date

import pytest

from aandacht.ijw.releases import CURRENT
from aandacht.ijw.termijnen import betaling, op271, op272, op274, op346, op359, retour_uiterlijk

WEDNESDAY = date(2026, 4, 1)


@pytest.mark.parametrize("bericht", ["JW301", "JW305", "JW307", "JW315", "JW317", "JW319"])
def test_op090_a_return_message_comes_within_three_working_days(bericht: str) -> None:
    assert retour_uiterlijk(bericht, WEDNESDAY) == date(2026, 4, 8)


def test_op090x4_the_answer_to_a_claim_comes_within_ten_working_days() -> None:
    assert retour_uiterlijk("JW323", WEDNESDAY) == date(2026, 4, 17)


def test_op090_no_answer_is_due_to_an_answer() -> None:
    due = {naam for naam in CURRENT.berichten if retour_uiterlijk(naam, WEDNESDAY)}
    assert due == {naam for naam, soort in CURRENT.berichten.items() if soort.antwoord}


def test_op271_a_start_is_reported_within_five_working_days_also_after_an_assignment_in_retrospect() -> None:
    assert op271(WEDNESDAY) == date(2026, 4, 10)
    assert op271(date(2026, 3, 1), toewijzing_ontvangen=WEDNESDAY) == date(2026, 4, 10)
    assert op271(WEDNESDAY, toewijzing_ontvangen=date(2026, 3, 1)) == date(2026, 4, 10)


def test_op272_a_stop_is_reported_within_five_working_days_after_it_is_known() -> None:
    assert op272(WEDNESDAY) == date(2026, 4, 10)
    assert op272(date(2026, 2, 1), bekend=WEDNESDAY) == date(2026, 4, 10)


def test_op274_and_op346_a_request_is_answered_in_five_working_days_or_eight_weeks_after_its_dagtekening() -> None:
    assert op274(WEDNESDAY) == op346(WEDNESDAY) == date(2026, 4, 10)
    assert op274(WEDNESDAY, dagtekening=WEDNESDAY) == op346(WEDNESDAY, WEDNESDAY) == date(2026, 5, 27)


def test_op359_another_gemeente_is_named_within_two_weeks() -> None:
    assert op359(WEDNESDAY) == date(2026, 4, 15)


def test_approved_lines_are_paid_within_thirty_days_after_the_dagtekening() -> None:
    assert betaling(WEDNESDAY) == date(2026, 5, 1)
