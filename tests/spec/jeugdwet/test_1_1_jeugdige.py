"""Jeugdwet 1.1: who is a jeugdige, and until when help counts as jeugdhulp."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Hulp, Jeugdige
from aandacht.jeugdwet.jeugdige import (
    bereikt,
    eigen_stem_verplicht,
    has_afgeschermd_deel,
    has_eigen_dossier,
    is_jeugdige,
    jeugdhulp_tot,
    jeugdige,
)
from aandacht.jeugdwet.parameters import NoLawOnThisDay

BORN = date(2006, 3, 21)  # 18 on 21 March 2024, 21 on 21 March 2027, 23 on 21 March 2029
NO_DECISION = {"vastgesteld_voor_18": False, "voortzetting_noodzakelijk": False, "hervatting_noodzakelijk": False}


def case(peildatum: date, *, born: date = BORN, jeugdstrafrecht: bool = False, **hulp: object) -> Feiten:
    facts = {"vorm": "ambulant", "limb": 1, "start": date(2021, 9, 13), **NO_DECISION, **hulp}
    return Feiten(
        peildatum=peildatum, jeugdige=Jeugdige(geboortedatum=born, jeugdstrafrecht=jeugdstrafrecht), hulp=Hulp(**facts)
    )


def answer(feiten: Feiten) -> tuple[str, int | None]:
    result = jeugdige(feiten)
    return result.antwoord, result.tak


@pytest.mark.parametrize(
    ("peildatum", "expected"),
    [(date(2024, 3, 20), ("ja", 1)), (date(2024, 3, 21), ("nee", None)), (date(2024, 3, 22), ("nee", None))],
)
def test_jeugdige_1_until_the_day_before_the_18th_birthday(peildatum, expected):
    assert answer(case(peildatum)) == expected


def test_jeugdige_1_born_on_29_february_is_18_on_1_march():
    assert answer(case(date(2026, 2, 28), born=date(2008, 2, 29))) == ("ja", 1)
    assert answer(case(date(2026, 3, 1), born=date(2008, 2, 29))) == ("nee", None)


def test_jeugdige_2_juvenile_criminal_law_has_no_upper_age():
    assert answer(case(date(2040, 1, 1), jeugdstrafrecht=True)) == ("ja", 2)


@pytest.mark.parametrize(
    ("peildatum", "hulp", "expected"),
    [
        (date(2027, 3, 20), {}, ("ja", 3)),
        (date(2027, 3, 21), {}, ("nee", None)),
        (date(2025, 1, 1), {"start": date(2024, 3, 21)}, ("nee", None)),
        (date(2025, 1, 1), {"start": date(2024, 3, 20)}, ("ja", 3)),
        (date(2025, 1, 1), {"einde": date(2024, 12, 31)}, ("nee", None)),
        (date(2025, 1, 1), {"einde": date(2025, 1, 1)}, ("ja", 3)),
        (date(2025, 6, 1), {"hervat_op": date(2025, 2, 28)}, ("ja", 3)),
        (date(2025, 6, 1), {"einde": date(2024, 8, 31), "hervat_op": date(2025, 2, 28)}, ("ja", 3)),
        (date(2025, 6, 1), {"einde": date(2024, 8, 31), "hervat_op": date(2025, 3, 1)}, ("nee", None)),
    ],
)
def test_jeugdige_3_foster_care_begun_before_18_to_21_also_resumed_within_half_a_year(peildatum, hulp, expected):
    assert answer(case(peildatum, vorm="pleegzorg", **hulp)) == expected


def test_jeugdige_3_holds_from_2023():
    foster = {"born": date(2004, 6, 1), "vorm": "pleegzorg", "start": date(2018, 1, 1)}
    assert answer(case(date(2022, 12, 31), **foster)) == ("nee", None)
    assert answer(case(date(2023, 1, 1), **foster)) == ("ja", 3)


@pytest.mark.parametrize(
    ("hulp", "expected"),
    [
        ({"voortzetting_noodzakelijk": True}, ("ja", 4)),
        ({"voortzetting_noodzakelijk": True, "limb": 2}, ("nee", None)),
        ({"voortzetting_noodzakelijk": True, "start": date(2024, 3, 21)}, ("nee", None)),
        ({"vastgesteld_voor_18": True, "start": None}, ("ja", 4)),
        ({"hervatting_noodzakelijk": True}, ("nee", None)),
        ({"hervatting_noodzakelijk": True, "einde": date(2026, 1, 15), "hervat_op": date(2026, 7, 15)}, ("ja", 4)),
        ({"hervatting_noodzakelijk": True, "einde": date(2026, 1, 15), "hervat_op": date(2026, 7, 16)}, ("nee", None)),
        ({"hervatting_noodzakelijk": False, "einde": date(2026, 1, 15), "hervat_op": date(2026, 7, 15)}, ("nee", None)),
    ],
)
def test_jeugdige_4_continued_found_necessary_before_18_or_resumed(hulp, expected):
    assert answer(case(date(2026, 10, 5), **hulp)) == expected


@pytest.mark.parametrize(("peildatum", "expected"), [(date(2026, 7, 15), "ja"), (date(2026, 7, 16), "nee")])
def test_jeugdige_4_resuming_can_be_found_necessary_for_half_a_year_after_the_end(peildatum, expected):
    assert answer(case(peildatum, hervatting_noodzakelijk=True, einde=date(2026, 1, 15)))[0] == expected


@pytest.mark.parametrize(("peildatum", "expected"), [(date(2029, 3, 20), "ja"), (date(2029, 3, 21), "nee")])
def test_jeugdige_4_until_the_day_before_the_23rd_birthday(peildatum, expected):
    assert answer(case(peildatum, voortzetting_noodzakelijk=True))[0] == expected


@pytest.mark.parametrize(
    ("hulp", "tot"),
    [
        ({"limb": 2, "vastgesteld_voor_18": True}, date(2024, 3, 21)),
        ({"limb": 3, "voortzetting_noodzakelijk": True}, date(2024, 3, 21)),
        ({}, date(2024, 3, 21)),
        ({"vorm": "pleegzorg"}, date(2027, 3, 21)),
        ({"vorm": "pleegzorg", "einde": date(2022, 1, 1)}, date(2027, 3, 21)),
        ({"vorm": "pleegzorg", "einde": date(2022, 1, 1), "hervat_op": date(2022, 8, 1)}, date(2024, 3, 21)),
        ({"vorm": "gezinshuis"}, date(2024, 3, 21)),
        ({"vorm": "pleegzorg", "voortzetting_noodzakelijk": True}, date(2029, 3, 21)),
        ({"vastgesteld_voor_18": True, "start": None}, date(2029, 3, 21)),
    ],
)
def test_jeugdhulp_ends_at_18_21_or_23(hulp, tot):
    assert jeugdhulp_tot(case(date(2023, 5, 1), **hulp)).antwoord == tot


def test_jeugdhulp_within_juvenile_criminal_law_has_no_age_limit():
    result = jeugdhulp_tot(case(date(2026, 5, 1), jeugdstrafrecht=True, limb=3))
    assert result.antwoord is None
    assert "geen leeftijdsgrens" in result.uitleg


def test_jeugdhulp_before_2023_foster_care_ended_at_18():
    assert jeugdhulp_tot(case(date(2022, 12, 31), vorm="pleegzorg")).antwoord == date(2024, 3, 21)


def test_no_rule_before_the_jeugdwet():
    with pytest.raises(NoLawOnThisDay, match=r"vanaf 01-01-2015.*niet op 31-12-2014"):
        jeugdige(case(date(2014, 12, 31)))


def test_answers_carry_the_article_and_a_sentence():
    result = is_jeugdige(date(2010, 5, 4), date(2026, 3, 1))
    assert (result.antwoord, result.tak) == ("ja", 1)
    assert str(result.bron[0]) == "Jeugdwet art. 1.1"
    assert result.uitleg == "Iedereen die jonger is dan 18 jaar is een jeugdige."


def test_is_jeugdige_without_help_after_18_is_no_jeugdige():
    assert is_jeugdige(BORN, date(2024, 3, 21)).antwoord == "nee"


@pytest.mark.parametrize(
    ("peildatum", "own_voice", "own_file"),
    [
        (date(2022, 5, 3), False, False),
        (date(2022, 5, 4), True, False),
        (date(2026, 5, 3), True, False),
        (date(2026, 5, 4), True, True),
    ],
)
def test_7_3_4_own_voice_and_shielded_part_from_12_own_file_from_16(peildatum, own_voice, own_file):
    born = date(2010, 5, 4)
    assert eigen_stem_verplicht(born, peildatum) is own_voice
    assert has_afgeschermd_deel(born, peildatum) is own_voice
    assert has_eigen_dossier(born, peildatum) is own_file


def test_an_age_is_reached_at_the_start_of_the_birthday():
    assert bereikt(18, date(2010, 5, 4)) == date(2028, 5, 4)
