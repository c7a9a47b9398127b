"""What must always hold while facts are missing, tried on made-up cases."""

import json
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aandacht.jeugdwet.bestand import parse_feiten
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt, Pad, write_pad
from aandacht.jeugdwet.jeugdige import jeugdhulp_tot, jeugdige
from aandacht.jeugdwet.mogelijkheden import options
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.plicht import college_moet
from aandacht.jeugdwet.toegang import toegang
from aandacht.jeugdwet.toestemming import toestemming
from aandacht.jeugdwet.woonplaats import gemeente

RULES = (jeugdige, jeugdhulp_tot, gemeente, college_moet, toestemming, toegang)
DAG = date(2026, 6, 15)
YES_NO = st.booleans()
GEMEENTE = st.sampled_from(["0363", "0599", "0344", None])


def days(first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda days: (DAG + timedelta(days=days)).isoformat())


STAY = st.fixed_dictionaries(
    {"soort": st.just("pleegzorg"), "start": days(-900, -100), "einde": days(-100, 60), "brp_gemeente_ervoor": GEMEENTE}
)
CASE = st.fixed_dictionaries(
    {
        "peildatum": st.sampled_from([DAG.isoformat(), "2021-11-01"]),
        "jeugdige": st.fixed_dictionaries(
            {
                "geboortedatum": days(-24 * 365, -10 * 365),
                "brp_gemeente": GEMEENTE,
                "brp_onderzoek": YES_NO,
                "gemeente_moeder_bij_geboorte": GEMEENTE,
                "werkelijk_verblijf": st.sampled_from(["0363", "0599"]),
                "verblijf": st.lists(STAY, max_size=2),
                "jeugdstrafrecht": YES_NO,
                "wilsbekwaam": YES_NO,
            }
        ),
        "gezag": st.lists(
            st.fixed_dictionaries({"wie": st.sampled_from(["a", "b"]), "sinds": days(-5000, 30), "gemeente": GEMEENTE}),
            max_size=2,
        ),
        "maatregelen": st.lists(
            st.fixed_dictionaries(
                {
                    "soort": st.sampled_from(["ots", "vots", "voogdij", "uhp", "gesloten", "jeugdreclassering"]),
                    "variant": st.sampled_from(["machtiging", "spoed", "voorwaardelijk"]),
                    "start": days(-2000, 10),
                }
            ),
            max_size=2,
        ),
        "hulp": st.fixed_dictionaries(
            {
                "vorm": st.sampled_from(
                    ["ambulant", "daghulp", "pleegzorg", "gezinshuis", "residentieel", "gesloten", "crisis"]
                ),
                "limb": st.sampled_from([1, 2, 3]),
                "start": days(-3000, -400),
                "einde": st.none() | days(-399, 30),
                "vastgesteld_voor_18": YES_NO,
                "voortzetting_noodzakelijk": YES_NO,
                "hervatting_noodzakelijk": YES_NO,
            }
        ),
        "oorzaken": st.lists(
            st.sampled_from(["jeugdwet", "wlz", "zvw", "wmo", "onderwijs", "participatiewet", "bjj"]),
            unique=True,
            max_size=3,
        ),
        "wlz_weigert_medewerking": YES_NO,
        "verwijzing": st.fixed_dictionaries(
            {
                "route": st.sampled_from(
                    ["college", "huisarts", "jeugdarts", "medisch_specialist", "gi", "rechter", "officier"]
                )
            }
        ),
    }
)


def facts_in(part: Any, pad: Pad = ()) -> list[Pad]:
    items = part.items() if isinstance(part, dict) else enumerate(part)
    found: list[Pad] = []
    for key, value in items:
        here = (*pad, key)
        if not isinstance(value, dict) and key != "einde" and not isinstance(key, int):
            found.append(here)
        if isinstance(value, dict) or (isinstance(value, list) and key != "oorzaken"):
            found += facts_in(value, here)
    return found


def without(case: Any, pads: list[Pad]) -> Any:
    case = json.loads(json.dumps(case))
    for *way, last in sorted(pads, key=len, reverse=True):
        part = case
        for step in way:
            part = part[step]
        del part[last]
    return case


def parse(case: Any) -> Feiten:
    return parse_feiten(json.dumps(case))


@settings(max_examples=150)
@given(CASE, st.data())
def test_an_answer_given_with_missing_facts_is_the_answer_with_all_facts(case, data):
    pads = [pad for pad in facts_in(case) if len(pad) > 1 or pad[0] != "peildatum"]
    missing = data.draw(st.lists(st.sampled_from(pads), unique=True, max_size=6))
    kept = [pad for pad in missing if not any(pad[: len(other)] == other for other in missing if other != pad)]
    some, everything = parse(without(case, kept)), parse(case)
    for rule in RULES:
        with_some = decide(rule, some)
        if with_some.antwoord != "unknown" or not with_some.mist:
            assert with_some.antwoord == decide(rule, everything).antwoord
        assert set(with_some.mist) <= set(map(write_pad, kept)) | {"jeugdige.werkelijk_verblijf"}


def naive_mist(rule: Any, feiten: Feiten, pads: list[Pad]) -> set[str]:
    """The definition itself: try every combination of the missing facts and compare those that differ in one."""
    choices = [options(pad, feiten) for pad in pads]
    answers = {}
    for values in product(*choices):
        filled = feiten
        for pad, value in zip(pads, values, strict=True):
            filled = filled.with_value(pad, value)
        answers[values] = rule(filled).antwoord
    return {
        write_pad(pad)
        for at, pad in enumerate(pads)
        for values, answer in answers.items()
        for other in choices[at]
        if answers[(*values[:at], other, *values[at + 1 :])] != answer
    }


@settings(max_examples=80)
@given(CASE, st.data())
def test_the_facts_named_are_those_that_alone_can_change_the_answer(case, data):
    simple = [
        ("jeugdige", "jeugdstrafrecht"),
        ("jeugdige", "wilsbekwaam"),
        ("jeugdige", "brp_gemeente"),
        ("jeugdige", "brp_onderzoek"),
        ("jeugdige", "gemeente_moeder_bij_geboorte"),
        ("hulp", "vorm"),
        ("hulp", "limb"),
        ("hulp", "start"),
        ("hulp", "vastgesteld_voor_18"),
        ("hulp", "voortzetting_noodzakelijk"),
        ("hulp", "hervatting_noodzakelijk"),
        ("oorzaken",),
        ("wlz_weigert_medewerking",),
        ("verwijzing", "route"),
    ]
    missing = data.draw(st.lists(st.sampled_from(simple), unique=True, max_size=4))
    feiten = parse(without(case, missing))
    for rule in RULES:
        assert set(decide(rule, feiten).mist) - {"jeugdige.werkelijk_verblijf"} == naive_mist(rule, feiten, missing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_that_reads_a_missing_fact_says_so_and_its_decision_names_it(rule):
    with pytest.raises(Ontbreekt):
        rule(parse_feiten("{}"))
    assert decide(rule, parse_feiten("{}")).mist
