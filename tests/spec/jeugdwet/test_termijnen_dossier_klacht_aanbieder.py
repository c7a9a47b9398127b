"""Awb 4:14, 4:15, 4:17; Jeugdwet 3.4, 4.1.6, 4.1.8, 4.2.1, 4.3.2, 5.1, 6.5, 7.1.4; Wmo 5.3.4; UbWmo 4.1.7; IP 7; RJW 4.0."""

from datetime import date

import pytest

from aandacht.jeugdwet import termijnen as t
from aandacht.jeugdwet.parameters import NoLawOnThisDay


def test_awb_4_14_3_notice_within_eight_weeks_moved():
    assert t.uitstel_melden(date(2026, 2, 9)).uiterlijk == date(2026, 4, 7)


def test_awb_4_15_1_the_clock_stops_the_day_after_the_invitation_holiday_or_not():
    assert t.klok_staat_stil(date(2026, 12, 24)).uiterlijk == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("in_gebreke", "last", "end"),
    [
        (date(2026, 4, 20), date(2026, 5, 4), date(2026, 6, 15)),
        (date(2026, 4, 21), date(2026, 5, 6), date(2026, 6, 17)),
        (date(2026, 4, 22), date(2026, 5, 6), date(2026, 6, 17)),
    ],
)
def test_awb_4_17_two_weeks_moved_past_a_holiday_then_at_most_42_days(in_gebreke, last, end):
    assert t.dwangsom_begint(in_gebreke).uiterlijk == last
    assert t.dwangsom_eindigt(in_gebreke).uiterlijk == end


def test_jw_4_2_1_5_a_month_to_the_end_of_a_shorter_month_moved():
    assert t.reactie_klacht(date(2026, 1, 31)).uiterlijk == date(2026, 3, 2)
    assert t.reactie_klacht(date(2026, 3, 31)).uiterlijk == date(2026, 4, 30)


def test_jw_6_5_1_3_and_6_5_4_3_complaint_and_appeal_in_closed_help():
    assert t.beslissing_klacht_gesloten(date(2026, 4, 27)).uiterlijk == date(2026, 5, 26)
    assert t.beroep_klacht_gesloten(date(2026, 11, 13)).uiterlijk == date(2026, 12, 28)
    assert t.beslissing_klacht_gesloten(date(2018, 7, 30)).uiterlijk == date(2018, 8, 27)
    with pytest.raises(NoLawOnThisDay):
        t.beslissing_klacht_gesloten(date(2018, 7, 27))


@pytest.mark.parametrize(
    ("gemeld_op", "einde"),
    [
        (date(2025, 2, 28), date(2027, 2, 28)),
        (date(2025, 3, 1), date(2027, 2, 28)),
        (date(2025, 2, 27), date(2027, 2, 27)),
    ],
)
def test_jw_7_1_4_5_2_two_years_but_not_on_the_23rd_birthday(gemeld_op, einde):
    """Born on 29 February 2004: 23 on 1 March 2027."""
    assert t.einde_verwijsindex(gemeld_op, geboortedatum=date(2004, 2, 29)).uiterlijk == einde


def test_jw_7_1_4_6_archive_five_years_but_not_on_the_23rd_birthday():
    assert t.einde_verwijsindex_archief(date(2026, 2, 1), geboortedatum=date(2014, 5, 4)).uiterlijk == date(2031, 2, 1)
    assert t.einde_verwijsindex_archief(date(2026, 2, 1), geboortedatum=date(2006, 5, 4)).uiterlijk == date(2029, 5, 3)


def test_jw_4_1_8_at_once_is_the_same_day_also_on_a_holiday():
    assert t.melding_calamiteit(date(2026, 12, 25)).uiterlijk == date(2026, 12, 25)


def test_jw_5_1_3_thirteen_weeks_is_too_long_to_move():
    assert t.screening_pleegzorg(date(2026, 1, 24)).uiterlijk == date(2026, 4, 25)
    with pytest.raises(NoLawOnThisDay):
        t.screening_pleegzorg(date(2021, 11, 5))


def test_jw_4_1_6_2_and_rjw_4_0_2_not_more_than_three_months_before():
    assert t.vog_vanaf(date(2026, 5, 31)).uiterlijk == date(2026, 2, 28)
    assert t.melding_nieuwe_aanbieder(date(2026, 9, 1)).uiterlijk == date(2026, 6, 1)


def test_jw_3_4_5_certificate_three_years_provisional_two():
    assert t.einde_certificaat(date(2028, 2, 29)).uiterlijk == date(2031, 2, 28)
    assert t.einde_certificaat(date(2028, 2, 29), voorlopig=True).uiterlijk == date(2030, 2, 28)


@pytest.mark.parametrize(
    ("vastgesteld", "uiterlijk"),
    [
        (date(2026, 4, 14), date(2026, 4, 24)),
        (date(2026, 4, 17), date(2026, 4, 28)),
        (date(2026, 5, 21), date(2026, 5, 31)),
        (date(2026, 5, 29), date(2026, 5, 31)),
    ],
)
def test_jw_4_3_2_1_ten_days_moved_but_before_1_june(vastgesteld, uiterlijk):
    assert t.verslag_openbaar(vastgesteld, verslagjaar=2025).uiterlijk == uiterlijk


@pytest.mark.parametrize(
    ("dag", "probation", "einde"),
    [
        (date(2026, 1, 1), False, date(2026, 6, 30)),
        (date(2026, 6, 30), False, date(2026, 6, 30)),
        (date(2026, 7, 1), False, date(2026, 12, 31)),
        (date(2026, 3, 31), True, date(2026, 3, 31)),
        (date(2026, 4, 1), True, date(2026, 6, 30)),
    ],
)
def test_ip_7_3_half_years_and_quarters(dag, probation, einde):
    assert t.einde_cbs_periode(dag, jeugdreclassering=probation) == einde


def test_ip_7_4_three_weeks_after_the_period():
    assert t.aanlevering_cbs(date(2026, 12, 31)).uiterlijk == date(2027, 1, 21)


def test_wmo_5_3_4_fifteen_years_and_veilig_thuis_until_the_youngest_is_18():
    assert t.bewaartermijn_wmo(date(2026, 3, 14)).uiterlijk == date(2041, 3, 14)
    assert "kijk het na" in t.bewaartermijn_wmo(date(2026, 3, 14)).uitleg
    young = t.bewaartermijn_veiligthuis(date(2026, 3, 14), jongste_kind=date(2024, 2, 29))
    assert young.uiterlijk == date(2042, 2, 28)
    assert t.bewaartermijn_veiligthuis(date(2026, 3, 14), jongste_kind=date(2015, 1, 1)).uiterlijk == date(2041, 3, 14)


def test_ubwmo_4_1_7_veilig_thuis_five_days_and_ten_weeks():
    assert t.start_veiligthuis(date(2026, 12, 22)).uiterlijk == date(2026, 12, 27)
    assert t.einde_veiligthuis(date(2026, 6, 15)).uiterlijk == date(2026, 8, 24)


def test_over_counts_days_to_the_last_day():
    term = t.reactie_klacht(date(2026, 6, 15))
    assert (term.over(date(2026, 7, 14)), term.over(date(2026, 7, 15)), term.over(date(2026, 7, 16))) == (1, 0, -1)
