"""The register is complete and true: all 307 rules, and what is called executed is really run."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from tests.spec.ijw import test_op080
from tests.spec.ijw.antwoorden import STAND, declaratieantwoord
from tests.spec.ijw.keten import CONTRACT, TOEGEWEZEN, declaraties, verzoeken
from tests.spec.ijw.verzoeken import te_wijzigen, vraag, wijziging

from aandacht.ijw.check import check
from aandacht.ijw.example import example
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.judge_verzoek import judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging
from aandacht.ijw.regel import regels
from aandacht.ijw.register import function_of, register
from aandacht.ijw.release_3_2 import jw317
from aandacht.ijw.release_3_2.datatypes import datatypes, restrictie
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.simulatie.spel import Spel

COUNTS = {"UP": 17, "OP": 92, "IV": 38, "TR": 80, "CD": 22, "CS": 19, "RS": 39}
LISTS: dict[str, Any] = {"gemeentelijsten": (gemeentelijst_2026(),), "vandaag": date(2026, 5, 1)}


def test_every_rule_of_the_standard_stands_in_it_once() -> None:
    codes = [rule.regel for rule in register()]
    assert len(codes) == len(set(codes)) == 307
    assert Counter(rule.soort for rule in register()) == COUNTS


def test_every_rule_says_what_it_asks_and_by_whom_or_why() -> None:
    for rule in register():
        assert rule.omschrijving, rule
        assert rule.status in ("executed", "schema", "needs-contract-data", "human-agreement")
        assert bool(rule.functie) == (rule.status == "executed"), rule
        assert rule.reden or rule.status in ("executed", "schema"), rule


def test_technical_rules_conditions_and_constraints_are_functions_named_by_their_code() -> None:
    for rule in register():
        if rule.soort in ("TR", "CD", "CS") and rule.status != "schema":
            assert rule.functie is not None, rule
            assert rule.functie.endswith(f":{rule.regel.lower()}")
            assert (function_of(rule.functie).__doc__ or "").startswith(rule.regel)


def test_level_and_retourcode_are_those_of_the_functions() -> None:
    held = {rule.regel: rule for rule in register()}
    for regel in regels():
        assert (held[regel.code].niveau, held[regel.code].retourcode) == (regel.niveau, regel.retourcode)
    for rule in register():
        if rule.functie and ":tr" in rule.functie and "keten" in rule.functie and rule.soort == "TR":
            said = re.match(r"TR\d{3}(?: \((\w+)\))?:", function_of(rule.functie).__doc__ or "")
            assert said is not None
            assert said.group(1) == rule.retourcode, rule


def test_retourcodes_are_of_the_code_list() -> None:
    known = next(datatype for datatype in datatypes() if datatype.naam == "LDT_RetourCode").codes
    assert {rule.retourcode for rule in register() if rule.retourcode} <= set(known)


def test_restrictions_are_those_of_the_schema() -> None:
    facets = ("empty", "maxLength", "minimum", "maximum", "pattern", "fixed", "code")
    in_schema = {restrictie(datatype, facet) for datatype in datatypes() for facet in facets} - {"XSD"}
    assert in_schema <= {rule.regel for rule in register() if rule.status == "schema"}
    unused = {rule.regel for rule in register() if rule.soort == "RS"} - in_schema
    assert unused == {
        "RS003",
        "RS007",
        "RS009",
        "RS015",
        "RS039",
    }  # no datatype needs them besides its codes or pattern


def test_every_executed_rule_has_a_spec_test() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    codes = [rule.regel for rule in register() if rule.soort in ("TR", "CD", "CS") and rule.status == "executed"]
    assert [code for code in codes if f"def test_{code.lower()}_" not in sources] == []


@contextmanager
def called() -> Iterator[set[Any]]:
    """Which functions run."""
    seen: set[Any] = set()

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield seen
    finally:
        sys.setprofile(before)


@pytest.fixture(scope="module")
def run_functions() -> set[Any]:
    """What runs when every kind of message is checked, a conversation is judged and answered, and both sides play."""
    with called() as seen:
        for naam in CURRENT.berichten:
            for seed in range(3):
                check(example(naam, seed))
        gesprek = test_op080.talk(test_op080.of_noor() + test_op080.of_tom() + test_op080.of_sem())
        gesprek.gemeente.take(b"<")
        _judge_the_rest()
        # What a sender composes and by when: both sides of a short play.
        play = Spel(seed=1, days=200, clients=12)
        assert sum(1 for _ in play.run()) > 0
        assert play.waiting()
    return seen


def _judge_the_rest() -> list[tuple[Finding, ...]]:
    stand = verzoeken(toewijzingen=(TOEGEWEZEN,), productcodes={}, **LISTS)
    claim = declaraties(contract=(CONTRACT,), **LISTS)
    same = (jw317.OngewijzigdProduct(toewijzing_nummer=300202),)
    change = wijziging(te_wijzigen_producten=(te_wijzigen(),), ongewijzigde_producten=same)
    return [
        judge_verzoek_om_toewijzing(vraag(), replace(stand, toewijzingen=())),
        judge_verzoek_om_wijziging(change, stand),
        judge_declaratie(test_op080.declaratie(), claim),
        judge_declaratieantwoord(declaratieantwoord(), STAND),
    ]


def test_what_is_executed_is_really_run(run_functions: set[Any]) -> None:
    executed = {rule.regel: function_of(rule.functie) for rule in register() if rule.functie}
    assert len(executed) == 215
    idle = [code for code, function in executed.items() if function.__code__ not in run_functions]
    assert idle == []
