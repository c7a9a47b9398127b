"""Jeugdwet 1.1, woonplaats: which municipality is responsible, since 2022 and before."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Gezag, Jeugdige, Maatregel, Verblijf
from aandacht.jeugdwet.woonplaats import gemeente

DAG = date(2026, 6, 8)


def stay(start: date, einde: date | None, ervoor: str | None) -> Verblijf:
    return Verblijf(soort="pleegzorg", start=start, einde=einde, gemeente="0268", brp_gemeente_ervoor=ervoor)


def case(
    peildatum: date = DAG, *, gezag: tuple[Gezag, ...] = (), maatregelen: tuple[Maatregel, ...] = (), **person: object
) -> Feiten:
    facts = {
        "geboortedatum": date(2012, 11, 2),
        "brp_gemeente": "0141",
        "brp_onderzoek": False,
        "gemeente_moeder_bij_geboorte": "0796",
        "werkelijk_verblijf": "0200",
        "verblijf": (),
        **person,
    }
    return Feiten(peildatum=peildatum, jeugdige=Jeugdige(**facts), gezag=gezag, maatregelen=maatregelen)


def answer(feiten: Feiten) -> tuple[str, str | None]:
    result = gemeente(feiten)
    return result.antwoord, result.grond


def parent(wie: str, woont: str | None, sinds: date = date(2012, 11, 2), tot: date | None = None) -> Gezag:
    return Gezag(wie=wie, soort="ouderlijk", sinds=sinds, gemeente=woont, tot=tot)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({}, ("0141", "brp")),
        ({"brp_onderzoek": True}, ("0796", "moeder")),
        ({"brp_gemeente": None}, ("0796", "moeder")),
        ({"brp_gemeente": None, "gemeente_moeder_bij_geboorte": None}, ("0200", "werkelijk_verblijf")),
        ({"brp_gemeente": None, "gemeente_moeder_bij_geboorte": None, "werkelijk_verblijf": None}, ("unknown", None)),
        ({"verblijf": (stay(date(2026, 1, 1), None, "0228"),)}, ("0228", "brp_voor_verblijf")),
        ({"verblijf": (stay(date(2026, 1, 1), None, None),)}, ("0796", "moeder")),
        ({"verblijf": (stay(date(2026, 1, 1), None, "0228"),), "brp_onderzoek": True}, ("0228", "brp_voor_verblijf")),
    ],
)
def test_woonplaats_since_2022(person, expected):
    assert answer(case(**person)) == expected


@pytest.mark.parametrize(
    ("start", "einde", "expected"),
    [
        (date(2026, 6, 8), None, "0228"),
        (date(2026, 6, 9), None, "0141"),
        (date(2026, 1, 1), date(2026, 6, 8), "0228"),
        (date(2026, 1, 1), date(2026, 6, 7), "0141"),
    ],
)
def test_a_stay_counts_on_its_first_and_last_day(start, einde, expected):
    assert gemeente(case(verblijf=(stay(start, einde, "0228"),))).antwoord == expected


@pytest.mark.parametrize(
    ("einde_eerste", "expected"),
    [(date(2025, 3, 30), "0268"), (date(2025, 3, 31), "0228"), (date(2025, 4, 1), "0228"), (date(2025, 9, 1), "0228")],
)
def test_stays_on_the_same_or_the_next_day_are_one_stay(einde_eerste, expected):
    chain = (stay(date(2023, 1, 16), einde_eerste, "0228"), stay(date(2025, 4, 1), None, "0268"))
    assert gemeente(case(verblijf=chain)).antwoord == expected


def test_a_chain_of_three_keeps_the_first_and_a_gap_breaks_it():
    chain = (
        stay(date(2020, 1, 1), date(2020, 6, 30), "0034"),
        stay(date(2021, 1, 1), date(2022, 1, 1), "0228"),
        stay(date(2022, 1, 2), date(2024, 1, 1), "0268"),
        stay(date(2024, 1, 1), None, "0307"),
    )
    assert gemeente(case(verblijf=chain)).antwoord == "0228"
    assert gemeente(case(verblijf=tuple(reversed(chain)))).antwoord == "0228"


def test_until_2021_of_the_parent_with_authority_from_2022_the_brp():
    parents = (parent("ouder2", "0394"),)
    assert answer(case(date(2021, 12, 31), gezag=parents)) == ("0394", "gezag")
    assert answer(case(date(2022, 1, 1), gezag=parents)) == ("0141", "brp")


@pytest.mark.parametrize(
    ("gezag", "expected"),
    [
        ((parent("ouder1", "0394"), parent("ouder2", "0394")), ("0394", "gezag")),
        ((parent("ouder1", "0394"), parent("ouder2", "0200")), ("0200", "gezag")),
        ((parent("ouder1", "0394"), parent("ouder2", "0307")), ("0200", "werkelijk_verblijf")),
        ((parent("ouder1", "0394"), parent("ouder2", "0307", sinds=date(2021, 9, 2))), ("0394", "gezag")),
        ((parent("ouder1", "0394"), parent("ouder2", "0307", tot=date(2021, 8, 31))), ("0394", "gezag")),
        ((parent("ouder1", None),), ("0200", "werkelijk_verblijf")),
        ((), ("0200", "werkelijk_verblijf")),
    ],
)
def test_until_2021_parents_apart_the_one_with_whom_the_child_is(gezag, expected):
    assert answer(case(date(2021, 9, 1), gezag=gezag)) == expected


def test_until_2021_guardianship_by_a_gi_the_real_stay():
    guardian = (Maatregel(soort="voogdij", start=date(2020, 1, 1)),)
    assert answer(case(date(2021, 9, 1), gezag=(parent("ouder1", "0394"),), maatregelen=guardian)) == (
        "0200",
        "werkelijk_verblijf",
    )
    ended = (Maatregel(soort="voogdij", start=date(2020, 1, 1), einde=date(2021, 8, 31)),)
    assert answer(case(date(2021, 9, 1), gezag=(parent("ouder1", "0394"),), maatregelen=ended)) == ("0394", "gezag")


@pytest.mark.parametrize(
    ("geboortedatum", "brp", "expected"),
    [
        (date(2003, 9, 1), "0141", ("0141", "brp")),
        (date(2003, 9, 1), None, ("0200", "werkelijk_verblijf")),
        (date(2003, 9, 2), "0141", ("0394", "gezag")),
    ],
)
def test_until_2021_from_18_the_own_address(geboortedatum, brp, expected):
    feiten = case(date(2021, 9, 1), gezag=(parent("ouder1", "0394"),), geboortedatum=geboortedatum, brp_gemeente=brp)
    assert answer(feiten) == expected
