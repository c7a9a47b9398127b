"""IV079 and IV081: hours and minutes are rounded in whole numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spec.ijw.verzoeken import bedrag

from aandacht.ijw.release_3_2.bedrag import hours, is_minute_bedrag, minute_bedrag, minute_tarief, totaal


@pytest.mark.parametrize(
    ("minutes", "uren"), [(4 * 95, 6), (1, 1), (29, 1), (89, 1), (90, 2), (119, 2), (150, 3), (0, 0)]
)
def test_iv079_minutes_of_the_period_are_rounded_once(minutes: int, uren: int) -> None:
    assert hours(minutes) == uren


@pytest.mark.parametrize(("uurtarief", "per_minute"), [(8_730, 146), (8_724, 145), (8_729, 145), (6_000, 100), (0, 0)])
def test_iv081_the_tariff_per_minute_is_rounded_half_up(uurtarief: int, per_minute: int) -> None:
    assert minute_tarief(uurtarief) == per_minute


def test_tr346_the_amount_comes_from_the_hourly_tariff() -> None:
    assert minute_bedrag(8_730, 100) == 14_550  # not 100 x 146
    assert minute_bedrag(8_735, 45) == 6_551
    assert minute_bedrag(6_001, 30) == 3_001  # half a cent goes up


@given(st.integers(0, 50_000), st.integers(0, 44_640))
def test_tr346_an_hourly_tariff_is_found_for_every_right_amount(uurtarief: int, minutes: int) -> None:
    assert is_minute_bedrag(minute_tarief(uurtarief), minutes, minute_bedrag(uurtarief, minutes))


@given(st.integers(0, 8), st.integers(0, 300), st.integers(0, 2_000))
def test_tr346_and_for_no_other(tarief: int, minutes: int, amount: int) -> None:
    possible = {minute_bedrag(uur, minutes) for uur in range(540) if minute_tarief(uur) == tarief}
    assert is_minute_bedrag(tarief, minutes, amount) == (amount in possible)


def test_tr358_debit_counts_up_and_credit_down_and_zero_is_debit() -> None:
    made = totaal([bedrag(5), bedrag(8, "C")])
    assert (made.totaal_bedrag, made.debet_credit) == (3, "C")
    assert totaal([bedrag(5), bedrag(5, "C")]).debet_credit == "D"
