"""Every measure on a handful of rows whose answer can be counted on fingers."""

from datetime import date, timedelta

import pytest

from aandacht.informatie.facts import Facts, HulpRow, VraagRow
from aandacht.informatie.measure import Figure, figures
from aandacht.informatie.measures import all_measures

DAY = date(2026, 3, 31)
HOUTEN, LOPIK = "0321", "0331"


def value(name: str, facts: Facts, gemeente: str = "", vorm: str = "", day: date = DAY) -> Figure:
    found = figures(all_measures()[name], facts, day, [HOUTEN, LOPIK], ["ambulant", "ggz"])
    return next(figure for figure in found if (figure.gemeente, figure.vorm) == (gemeente, vorm))


def vragen(number: int, gevraagd: date, **more: object) -> list[VraagRow]:
    return [VraagRow(vraag=i, jeugdige=i, gemeente=HOUTEN, gevraagd=gevraagd, **more) for i in range(number)]  # type: ignore[arg-type]


def hulp(weeks: list[int], *, vorm: str = "ambulant", assigned_after: int = 0, first: bool = True) -> list[HulpRow]:
    start = date(2026, 1, 5)
    rows = []
    for i, week in enumerate(weeks):
        gevraagd = start - timedelta(weeks=week)
        rows.append(HulpRow(i, HOUTEN, vorm, gevraagd, gevraagd + timedelta(weeks=assigned_after), start, first=first))
    return rows


def test_vragen_gesteld_counts_twelve_months() -> None:
    rows = vragen(6, date(2025, 4, 1)) + vragen(9, date(2025, 3, 31)) + vragen(9, date(2026, 4, 1))
    assert value("vragen_gesteld", Facts(vragen=rows)).waarde == 6


def test_vragen_maand_counts_the_calendar_month_at_its_end() -> None:
    rows = vragen(5, date(2026, 3, 1)) + vragen(7, date(2026, 2, 28))
    assert value("vragen_maand", Facts(vragen=rows)).waarde == 5


def test_a_vraag_without_besluit_is_not_decided() -> None:
    rows = vragen(6, date(2026, 1, 1), besloten=date(2026, 2, 1))
    assert value("besluiten_genomen", Facts(vragen=rows + vragen(8, date(2026, 1, 1)))).waarde == 6


def test_besluiten_for_something_else_grant_no_jeugdhulp() -> None:
    granted = vragen(5, date(2026, 1, 1), besloten=date(2026, 2, 1), toegekend=True, vorm="ggz")
    other = vragen(9, date(2026, 1, 1), besloten=date(2026, 2, 1))
    assert value("jeugdhulp_toegekend", Facts(vragen=granted + other), vorm="ggz").waarde == 5
    assert value("jeugdhulp_toegekend", Facts(vragen=granted + other)).waarde == 5


@pytest.mark.parametrize(
    ("gestart", "afgerond", "waits"),
    [
        (None, None, 6),
        (DAY + timedelta(days=1), None, 6),
        (DAY, None, 0),
        (None, DAY, 0),
    ],
)
def test_who_has_no_help_yet_waits(gestart: date | None, afgerond: date | None, waits: int) -> None:
    rows = vragen(6, date(2025, 9, 1), besloten=date(2025, 10, 1), toegekend=True, vorm="ggz", gestart=gestart,
                  afgerond=afgerond)  # fmt: skip
    assert value("wachtenden", Facts(vragen=rows), vorm="ggz").waarde == waits


def test_waiting_now_is_counted_from_the_vraag() -> None:
    rows = vragen(5, DAY - timedelta(weeks=40), besloten=DAY, toegekend=True, vorm="ggz")
    assert value("wachttijd_nu", Facts(vragen=rows), vorm="ggz") == Figure("", "ggz", 40, 5)


def test_wachttijd_is_the_median_with_the_number_it_rests_on() -> None:
    assert value("wachttijd_weken", Facts(hulp=hulp([2, 4, 6, 8, 30])), vorm="ambulant") == Figure("", "ambulant", 6, 5)


def test_wachttijd_of_four_is_hidden() -> None:
    assert value("wachttijd_weken", Facts(hulp=hulp([2, 4, 6, 8])), vorm="ambulant") == Figure(
        "", "ambulant", None, None
    )


def test_a_second_help_for_the_same_vraag_says_nothing_of_waiting() -> None:
    assert value("wachttijd_weken", Facts(hulp=hulp([2, 4, 6, 8, 30], first=False))).aantal == 0


def test_wachttijd_toewijzing_runs_from_assignment_to_start() -> None:
    facts = Facts(hulp=hulp([10, 12, 14, 16, 18], assigned_after=6))
    assert value("wachttijd_toewijzing_weken", facts).waarde == 8


def test_help_begun_before_its_assignment_did_not_wait() -> None:
    facts = Facts(hulp=hulp([0, 0, 0, 0, 0], assigned_after=1))
    assert value("wachttijd_toewijzing_weken", facts).waarde == 0


def test_in_hulp_counts_a_young_person_with_two_kinds_once() -> None:
    facts = Facts(hulp=hulp([1] * 6) + hulp([1] * 6, vorm="ggz"))
    assert value("in_hulp", facts).waarde == 6
    assert value("in_hulp", facts, vorm="ggz").waarde == 6


def test_help_that_ends_on_the_day_is_not_in_the_stock() -> None:
    rows = [HulpRow(i, HOUTEN, "ggz", DAY, DAY, DAY, DAY) for i in range(9)]
    assert value("in_hulp", Facts(hulp=rows)).waarde == 0
    assert value("hulp_gestopt", Facts(hulp=rows), vorm="ggz").waarde == 9
    assert value("hulp_gestart", Facts(hulp=rows), vorm="ggz").waarde == 9
    assert value("hulp_gestart_maand", Facts(hulp=rows), vorm="ggz").waarde == 9


@pytest.mark.parametrize("name", all_measures())
def test_every_measure_tells_what_it_is_in_two_languages(name: str) -> None:
    measure = all_measures()[name]
    for words in (measure.title, measure.definition, measure.unit):
        assert words.nl
        assert words.en
        assert words.nl != words.en
    assert measure.sources
    assert len(name) <= 30


@pytest.mark.parametrize("name", all_measures())
def test_a_measure_of_nothing_rests_on_nothing(name: str) -> None:
    measure = all_measures()[name]
    found = figures(measure, Facts(), DAY, [HOUTEN], ["ggz"])
    assert {(figure.waarde, figure.aantal) for figure in found} == {(0 if measure.kind == "count" else None, 0)}
