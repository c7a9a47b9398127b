"""Awb 4:13, 4:15, 6:7, 6:8, 7:10 and Algemene termijnenwet 1: deciding and objecting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.jeugdwet.termijnen import beslistermijn, beslistermijn_bezwaar, bezwaartermijn
from aandacht.kernel.dagen import is_werkdag

DAGEN = st.dates(date(2015, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("ontvangen_op", "verordening_weken", "uiterlijk"),
    [
        (date(2026, 6, 15), None, date(2026, 8, 10)),
        (date(2026, 6, 15), 6, date(2026, 7, 27)),
        (date(2026, 6, 13), None, date(2026, 8, 10)),
        (date(2026, 6, 14), None, date(2026, 8, 10)),
        (date(2026, 2, 6), None, date(2026, 4, 7)),
        (date(2026, 10, 31), None, date(2026, 12, 28)),
        (date(2026, 6, 13), 12, date(2026, 9, 7)),
        (date(2026, 6, 13), 13, date(2026, 9, 12)),
    ],
)
def test_4_13_eight_weeks_or_the_term_of_the_ordinance_moved_when_at_most_twelve_weeks(
    ontvangen_op, verordening_weken, uiterlijk
):
    assert beslistermijn(ontvangen_op, verordening_weken=verordening_weken).uiterlijk == uiterlijk


def test_4_15_days_on_which_the_clock_stood_still_are_added_before_the_term_moves():
    term = beslistermijn(date(2026, 6, 15), opgeschort_van=date(2026, 6, 23), opgeschort_tot=date(2026, 7, 4))
    assert term.uiterlijk == date(2026, 8, 21)
    assert "stond 11 dagen stil" in term.uitleg
    assert [str(bron) for bron in term.bron] == ["Awb art. 4:13 lid 2", "Awb art. 4:15 lid 1"]
    one_more = beslistermijn(date(2026, 6, 15), opgeschort_van=date(2026, 6, 23), opgeschort_tot=date(2026, 7, 5))
    assert one_more.uiterlijk == date(2026, 8, 24)


def test_4_15_one_day_still_is_said_in_the_singular():
    term = beslistermijn(date(2026, 6, 15), opgeschort_van=date(2026, 6, 23), opgeschort_tot=date(2026, 6, 24))
    assert "stond 1 dag stil" in term.uitleg


def test_4_15_while_the_clock_stands_still_there_is_no_last_day():
    with pytest.raises(ValueError, match="geen laatste dag"):
        beslistermijn(date(2026, 6, 15), opgeschort_van=date(2026, 6, 23))


def test_6_8_objecting_six_weeks_from_the_day_after_notification():
    term = bezwaartermijn(date(2026, 8, 17))
    assert (term.start, term.uiterlijk) == (date(2026, 8, 17), date(2026, 9, 28))
    assert term.over(date(2026, 8, 18)) == 41
    assert term.over(date(2026, 9, 30)) == -2
    assert term.antwoord == term.uiterlijk


def test_6_8_the_objection_term_moves_past_christmas_and_says_why():
    term = bezwaartermijn(date(2026, 11, 13))
    assert term.uiterlijk == date(2026, 12, 28)
    assert term.uitleg.endswith("De laatste dag is 28 december 2026. Want 25 december 2026 is geen werkdag.")
    assert [str(bron) for bron in term.bron] == [
        "Awb art. 6:7",
        "Awb art. 6:8 lid 1",
        "Algemene termijnenwet art. 1 lid 1",
    ]


@pytest.mark.parametrize(
    ("commissie", "verdaagd_weken", "uiterlijk"),
    [
        (False, None, date(2026, 11, 9)),
        (False, 6, date(2026, 12, 21)),
        (True, None, date(2026, 12, 21)),
        (True, 0, date(2026, 12, 21)),
        (True, 6, date(2027, 2, 1)),
    ],
)
def test_7_10_deciding_on_an_objection_from_the_day_after_the_objection_term(commissie, verdaagd_weken, uiterlijk):
    term = beslistermijn_bezwaar(date(2026, 8, 17), commissie=commissie, verdaagd_weken=verdaagd_weken)
    assert (term.start, term.uiterlijk) == (date(2026, 9, 28), uiterlijk)


def test_7_10_counts_from_the_moved_objection_term():
    assert beslistermijn_bezwaar(date(2026, 11, 13)).start == date(2026, 12, 28)
    assert beslistermijn_bezwaar(date(2026, 11, 13)).uiterlijk == date(2027, 2, 8)


def test_7_10_eighteen_weeks_do_not_move():
    # The objection term of a decision of 14 December 2026 ends on 25 January 2027; 18 weeks later is 31 May; from
    # 13 November it ends on Monday 28 December and 18 weeks later is Monday 3 May. From 30 November 2026: 11 January,
    # then Monday 17 May 2027, Whit Monday is 17 May: a term of 18 weeks stays there, one of 12 would move.
    assert beslistermijn_bezwaar(date(2026, 11, 30), commissie=True, verdaagd_weken=6).uiterlijk == date(2027, 5, 17)


@given(DAGEN)
def test_short_terms_end_on_a_working_day_and_never_early(dag):
    for term, weken in ((beslistermijn(dag), 8), (bezwaartermijn(dag), 6), (beslistermijn_bezwaar(dag), 12)):
        assert is_werkdag(term.uiterlijk)
        assert term.uiterlijk >= dag + timedelta(weeks=weken)
        assert term.uiterlijk <= dag + timedelta(weeks=weken, days=10)
