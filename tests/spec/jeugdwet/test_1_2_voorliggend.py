"""Jeugdwet 1.2 and 2.3: must the college provide, and what goes first."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Hulp, Jeugdige, Maatregel, Verwijzing
from aandacht.jeugdwet.plicht import college_moet

DAG = date(2026, 4, 13)
OTS = Maatregel(soort="ots", start=date(2026, 1, 1), einde=date(2026, 12, 31))


def case(
    *oorzaken: str,
    route: str = "huisarts",
    weigert: bool = False,
    maatregelen: tuple[Maatregel, ...] = (),
    vorm: str = "ambulant",
    born: date = date(2018, 7, 29),
) -> Feiten:
    hulp = Hulp(
        vorm=vorm,
        limb=1,
        start=DAG,
        vastgesteld_voor_18=False,
        voortzetting_noodzakelijk=False,
        hervatting_noodzakelijk=False,
    )
    return Feiten(
        peildatum=DAG,
        jeugdige=Jeugdige(geboortedatum=born, jeugdstrafrecht=False),
        hulp=hulp,
        maatregelen=maatregelen,
        oorzaken=oorzaken,
        wlz_weigert_medewerking=weigert,
        verwijzing=Verwijzing(route=route),
    )


def answer(feiten: Feiten) -> tuple[str, str | None]:
    result = college_moet(feiten)
    return result.antwoord, result.grond


@pytest.mark.parametrize(
    ("oorzaken", "weigert", "expected"),
    [
        ((), False, ("moet", "2.3")),
        (("jeugdwet",), False, ("moet", "2.3")),
        (("wlz",), False, ("hoeft_niet", "1.2(1)a")),
        (("zvw",), False, ("hoeft_niet", "1.2(1)a")),
        (("bjj",), False, ("hoeft_niet", "1.2(1)a")),
        (("jeugdwet", "bjj"), False, ("hoeft_niet", "1.2(1)a")),
        (("onderwijs",), False, ("hoeft_niet", "1.2(1)b")),
        (("jeugdwet", "participatiewet"), False, ("hoeft_niet", "1.2(1)b")),
        (("wmo",), False, ("hoeft_niet", "1.2(1)b")),
        (("jeugdwet",), True, ("hoeft_niet", "1.2(1)c")),
        (("jeugdwet", "wlz"), False, ("moet", "1.2(2)")),
        (("zvw", "jeugdwet", "onderwijs"), True, ("moet", "1.2(2)")),
    ],
)
def test_1_2_counter_rule_first_then_a_b_c(oorzaken, weigert, expected):
    assert answer(case(*oorzaken, weigert=weigert)) == expected


@pytest.mark.parametrize("route", ["rechter", "officier"])
def test_1_2_3_help_for_judge_or_prosecutor_goes_before_every_other_law(route):
    assert answer(case("wlz", route=route, weigert=True)) == ("moet", "1.2(3)")


@pytest.mark.parametrize(
    ("route", "vorm", "maatregel", "expected"),
    [
        ("gi", "ambulant", OTS, "1.2(3)"),
        ("gi", "ambulant", Maatregel(soort="ots", start=date(2026, 4, 14)), "1.2(1)a"),
        ("gi", "ambulant", Maatregel(soort="ots", start=date(2026, 1, 1), einde=date(2026, 4, 12)), "1.2(1)a"),
        ("huisarts", "ambulant", OTS, "1.2(1)a"),
        ("huisarts", "gesloten", OTS, "1.2(1)a"),
        ("college", "gesloten", Maatregel(soort="gesloten", start=DAG), "1.2(3)"),
        ("college", "residentieel", Maatregel(soort="gesloten", start=DAG), "1.2(1)a"),
    ],
)
def test_1_2_3_help_within_a_running_measure(route, vorm, maatregel, expected):
    assert answer(case("zvw", route=route, vorm=vorm, maatregelen=(maatregel,)))[1] == expected


def test_who_is_no_jeugdige_has_no_right_under_the_jeugdwet():
    assert answer(case("jeugdwet", born=date(2008, 4, 13))) == ("hoeft_niet", "geen_jeugdige")
    assert answer(case("jeugdwet", born=date(2008, 4, 14))) == ("moet", "2.3")


def test_the_answer_names_the_other_law():
    assert "Wet langdurige zorg" in college_moet(case("wlz")).uitleg
    assert "onderwijswetten" in college_moet(case("onderwijs")).uitleg
