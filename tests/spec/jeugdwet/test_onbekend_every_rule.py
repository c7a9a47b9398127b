"""What must always hold while facts are missing, for every rule of the register, tried on made-up cases."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aandacht.jeugdwet.bestand import read_feiten
from aandacht.jeugdwet.feit import write_pad
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt
from aandacht.jeugdwet.mogelijkheden import options
from aandacht.jeugdwet.omstandigheden import circumstances
from aandacht.jeugdwet.onbekend import decide, facts_used
from aandacht.jeugdwet.register import REGELS, Regel

RULES = [rule for rule in REGELS if rule.soort == "antwoord"]
DAG = date(2026, 6, 15)
CODE = {"gemeente a": "0363", "gemeente b": "0599"}


def days(first: int, last: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda number: (DAG + timedelta(days=number)).isoformat())


def groups() -> dict[str, st.SearchStrategy[Any]]:
    """Every fact that is not in the promised file, known."""
    found: dict[str, dict[str, st.SearchStrategy[Any]]] = {}
    for pad, _, values in circumstances():
        groep, naam = pad.split(".")
        codes = [CODE.get(value, value) if isinstance(value, str) else value for value in values]
        found.setdefault(groep, {})[naam] = st.sampled_from(codes) if codes else st.none() | days(-800, 5)
    return {groep: st.fixed_dictionaries(facts) for groep, facts in found.items()}


CASE = st.fixed_dictionaries(
    {
        "peildatum": st.just(DAG.isoformat()),
        "jeugdige": st.fixed_dictionaries(
            {
                "geboortedatum": days(-24 * 365, -8 * 365),
                "wilsbekwaam": st.booleans(),
                "jeugdstrafrecht": st.booleans(),
                "brp_gemeente": st.sampled_from(["0363", None]),
                "brp_onderzoek": st.booleans(),
                "gemeente_moeder_bij_geboorte": st.sampled_from(["0599", None]),
                "werkelijk_verblijf": st.sampled_from(["0344", "0363"]),
                "verblijf": st.just([]),
            }
        ),
        "gezag": st.lists(
            st.fixed_dictionaries({"wie": st.sampled_from(["a", "b"]), "sinds": days(-5000, 30)}), max_size=2
        ),
        "maatregelen": st.lists(
            st.fixed_dictionaries(
                {
                    "soort": st.sampled_from(["ots", "vots", "voogdij", "uhp", "gesloten", "jeugdreclassering"]),
                    "variant": st.just("machtiging"),
                    "start": days(-900, 10),
                }
            ),
            max_size=2,
        ),
        "hulp": st.fixed_dictionaries(
            {
                "vorm": st.sampled_from(["ambulant", "pleegzorg", "gezinshuis", "gesloten"]),
                "limb": st.sampled_from([1, 2, 3]),
                "start": days(-3000, -400),
                "vastgesteld_voor_18": st.booleans(),
                "voortzetting_noodzakelijk": st.booleans(),
                "hervatting_noodzakelijk": st.booleans(),
            }
        ),
        "oorzaken": st.lists(st.sampled_from(["jeugdwet", "wlz", "onderwijs"]), unique=True),
        "wlz_weigert_medewerking": st.booleans(),
        "verwijzing": st.fixed_dictionaries(
            {"route": st.sampled_from(["college", "huisarts", "gi", "rechter", "officier"])}
        ),
        **groups(),
    }
)


def without(feiten: Feiten, pads: list[str]) -> Feiten:
    for pad in pads:
        feiten = feiten.without(tuple(pad.split(".")))
    return feiten


def facts(feiten: Feiten) -> list[str]:
    return [pad for pad in map(write_pad, feiten.known()) if pad != "peildatum"]


@settings(max_examples=150, deadline=None)
@given(CASE, st.sampled_from(RULES), st.data())
def test_an_answer_given_with_missing_facts_is_the_answer_with_all_facts(case, rule, data):
    everything = read_feiten(json.loads(json.dumps(case)))
    used = facts_used(rule.functie, everything)
    missing = data.draw(st.lists(st.sampled_from(facts(everything)), unique=True, max_size=4))
    missing += [
        pad
        for pad in data.draw(st.lists(st.sampled_from(used or ("peildatum",)), unique=True))
        if pad in facts(everything)
    ]
    some = decide(rule.functie, without(everything, sorted(set(missing))))
    complete = decide(rule.functie, everything)
    if some.antwoord != "unknown" or not some.mist:
        assert some.antwoord == complete.antwoord
    assert set(some.mist) <= set(missing) | {"jeugdige.werkelijk_verblijf"}


@settings(max_examples=150, deadline=None)
@given(CASE, st.sampled_from(RULES), st.data())
def test_a_fact_is_named_exactly_when_it_alone_can_change_the_answer(case, rule, data):
    everything = read_feiten(json.loads(json.dumps(case)))
    used = [pad for pad in facts_used(rule.functie, everything) if pad in facts(everything)]
    if not used:
        return
    pad = data.draw(st.sampled_from(used))
    some = without(everything, [pad])
    way = tuple(pad.split("."))
    answers = {rule.functie(some.with_value(way, value)).antwoord for value in options(way, some)}
    assert (set(decide(rule.functie, some).mist) == {pad}) == (len(answers) > 1)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_a_rule_that_reads_a_missing_fact_says_so_and_its_decision_names_it(rule: Regel):
    nothing = Feiten(peildatum=DAG)
    with pytest.raises(Ontbreekt):
        rule.functie(nothing)
    assert decide(rule.functie, nothing).mist


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_without_a_day_a_rule_looks_only_at_days_on_which_its_law_is_known(rule: Regel):
    assert decide(rule.functie, Feiten()).antwoord == "unknown"
