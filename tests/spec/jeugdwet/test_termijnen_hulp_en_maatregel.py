"""Terms of plan, file, GI and measures (Jeugdwet 4.1.3, 6.1.2, 6.1.12, 6.2.9, 7.3.8; Besluit Jeugdwet 4.2; BW1 257, 258, 265c)."""

from datetime import date

import pytest

from aandacht.jeugdwet import termijnen as t
from aandacht.jeugdwet.parameters import NoLawOnThisDay


@pytest.mark.parametrize(
    ("start", "in_kennis", "counts_from", "uiterlijk"),
    [
        (date(2026, 6, 16), date(2026, 6, 17), date(2026, 6, 17), date(2026, 6, 24)),
        (date(2026, 6, 17), date(2026, 6, 16), date(2026, 6, 17), date(2026, 6, 24)),
        (date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 2), date(2026, 4, 13)),
        (date(2026, 12, 24), date(2026, 12, 24), date(2026, 12, 24), date(2027, 1, 4)),
    ],
)
def test_bjw_4_2_2_first_contact_within_five_working_days(start, in_kennis, counts_from, uiterlijk):
    term = t.eerste_contact_gi(start, in_kennis)
    assert (term.start, term.uiterlijk) == (counts_from, uiterlijk)


def test_jw_4_1_3_5_plan_within_six_weeks():
    assert t.plantermijn(date(2026, 3, 4)).uiterlijk == date(2026, 4, 15)
    assert t.plantermijn(date(2026, 2, 23)).uiterlijk == date(2026, 4, 7)


def test_jw_4_1_3_4_plan_in_writing_within_fourteen_days():
    assert t.plan_op_schrift(date(2026, 3, 10)).uiterlijk == date(2026, 3, 24)
    assert t.plan_op_schrift(date(2026, 3, 7)).uiterlijk == date(2026, 3, 23)


def test_jw_7_3_8_3_keeping_twenty_years_not_moved():
    assert t.bewaartermijn(date(2026, 3, 14)).uiterlijk == date(2046, 3, 14)
    assert t.bewaartermijn(date(2028, 2, 29)).uiterlijk == date(2048, 2, 29)


def test_jw_7_3_8_3_until_2019_keeping_fifteen_years():
    assert t.bewaartermijn(date(2016, 5, 1), peildatum=date(2019, 12, 31)).uiterlijk == date(2031, 5, 1)
    assert t.bewaartermijn(date(2016, 5, 1), peildatum=date(2020, 1, 1)).uiterlijk == date(2036, 5, 1)


def test_bw1_measures_end_when_the_longest_duration_has_passed_and_do_not_move():
    assert t.einde_ots(date(2026, 6, 16)).uiterlijk == date(2027, 6, 16)
    assert t.einde_ots(date(2026, 6, 13)).uiterlijk == date(2027, 6, 13)
    assert t.einde_vots(date(2026, 11, 30)).uiterlijk == date(2027, 2, 28)
    assert t.einde_uhp(date(2028, 2, 29)).uiterlijk == date(2029, 2, 28)
    assert t.verval_uhp(date(2026, 1, 31)).uiterlijk == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("variant", "start", "uiterlijk"),
    [
        ("machtiging", date(2026, 2, 16), date(2027, 2, 16)),
        ("voorwaardelijk", date(2026, 2, 16), date(2026, 8, 16)),
        ("spoed", date(2026, 2, 16), date(2026, 3, 16)),
        ("machtiging", date(2026, 5, 3), date(2027, 5, 3)),
        ("machtiging", date(2026, 5, 4), date(2026, 11, 4)),
        ("voorwaardelijk", date(2026, 6, 1), date(2026, 11, 4)),
        ("spoed", date(2026, 6, 1), date(2026, 6, 29)),
        ("spoed", date(2026, 10, 30), date(2026, 11, 4)),
    ],
)
def test_jw_6_1_12_2_closed_order_from_18_never_past_half_a_year_after_the_birthday(variant, start, uiterlijk):
    assert t.einde_gesloten(start, variant=variant, geboortedatum=date(2008, 5, 4)).uiterlijk == uiterlijk


def test_jw_6_1_12_3_and_6_1_2_7_a_closed_order_lapses():
    assert t.verval_gesloten(date(2026, 2, 16)).uiterlijk == date(2026, 5, 16)
    assert t.verval_na_intrekking(date(2026, 2, 14)).uiterlijk == date(2026, 2, 28)


def test_jw_6_2_9_2_plan_in_closed_help_six_weeks_after_admission_moved():
    assert t.plan_gesloten(date(2026, 2, 17)).uiterlijk == date(2026, 3, 31)
    assert t.plan_gesloten(date(2026, 2, 20)).uiterlijk == date(2026, 4, 7)


def test_a_term_before_the_law_we_know_says_so():
    with pytest.raises(NoLawOnThisDay, match=r"Awb art\. 6:7"):
        t.bezwaartermijn(date(2014, 12, 31))
