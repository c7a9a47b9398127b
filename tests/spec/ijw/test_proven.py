"""Every executed rule is proven: its own spec tests judge a message that breaks only it, and one that it was asked about and holds for.

The tests of a rule are those named by its code (`test_tr019_...`, also `test_op274_and_op346_...`). They are run here while it is watched what
is judged, what is found, and which functions are asked: so a rule whose tests never reach it, or never break it alone, is found.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import signature
from itertools import product
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final, NamedTuple

import pytest
from tests.spec.ijw.keten import levering
from tests.spec.ijw.messages import start

from aandacht.ijw.check import check, check_content
from aandacht.ijw.judge import judge_start, judge_stop, judge_toewijzing
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.judge_verzoek import judge_antwoord, judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging
from aandacht.ijw.register import Registerregel, function_of, register

JUDGES: Final = {
    judge.__code__
    for judge in (
        check, check_content, judge_toewijzing, judge_start, judge_stop, judge_verzoek_om_toewijzing,
        judge_verzoek_om_wijziging, judge_antwoord, judge_declaratie, judge_declaratieantwoord,
    )
}  # fmt: skip
INSEPARABLE: Final = {
    "CD077": "CD078",  # a budget excludes an omvang, and an omvang a budget
    "CD078": "CD077",
    "TR383": "TR101",  # the reference is the whole logical key of an AangevraagdProduct
}
"""Rules that no message can break alone, with the one that is always broken too."""

CODE: Final = re.compile(r"(?:_|^)([a-z]{2}\d{3}(?:x\d)?)(?=_)")
Test = Callable[..., None]


class Judged(NamedTuple):
    """What was found in a message, and whether the function of the rule was asked about it."""

    found: frozenset[str]
    is_asked: bool


def of_message(rule: Registerregel) -> bool:
    """Tell if the rule judges a message; the others compose, count or remember."""
    return rule.soort in ("TR", "CD", "CS")


def executed() -> list[Registerregel]:
    return [rule for rule in register() if rule.status == "executed"]


def named_by_code() -> dict[str, list[Test]]:
    """All spec tests of messages by the codes in their names."""
    found = defaultdict(list)
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path.stem in ("test_register", Path(__file__).stem):
            continue
        for name, test in vars(import_module(f"tests.spec.ijw.{path.stem}")).items():
            for code in CODE.findall(name) if name.startswith("test_") else ():
                found[code.upper().replace("X", "x")].append(test)
    return found


def arguments(test: Test) -> Iterator[dict[str, Any]]:
    """The arguments of each run of a test, as its `parametrize` marks give them."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    yield from (
        {name: value for part in parts for name, value in part.items()}
        for parts in product(*(list(_rows(mark)) for mark in marks))
    )


def _rows(mark: Any) -> Iterator[dict[str, Any]]:
    names = [name.strip() for name in mark.args[0].split(",")] if isinstance(mark.args[0], str) else list(mark.args[0])
    for row in mark.args[1]:
        values = row.values if isinstance(row, type(pytest.param())) else row if len(names) > 1 else (row,)
        yield dict(zip(names, values, strict=True))


@contextmanager
def watched(function: CodeType) -> Iterator[tuple[list[Judged], list[str]]]:
    """What is judged and what comes out of it, and that a function runs."""
    judged: list[Judged] = []
    calls: list[str] = []
    before_message: list[int] = []

    def look(frame: FrameType, event: str, given: Any) -> None:
        code = frame.f_code
        if code is function and event == "call":
            calls.append(code.co_name)
        if code not in JUDGES:
            return
        if event == "call":
            before_message.append(len(calls))
        elif event == "return":
            asked = len(calls) > before_message.pop()
            if given is not None:  # None: it raised
                judged.append(Judged(frozenset(finding.regel for finding in getattr(given, "findings", given)), asked))

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield judged, calls
    finally:
        sys.setprofile(before)


def watch(rule: Registerregel, tests: list[Test]) -> tuple[list[Judged], list[str]]:
    """Run the tests of a rule."""
    with watched(function_of(rule.functie or "").__code__) as seen:
        for test in tests:
            for values in arguments(test):
                if set(signature(test).parameters) <= set(values) and not is_proven(rule, *seen):
                    test(**values)
    return seen


def is_proven(rule: Registerregel, judged: list[Judged], calls: list[str]) -> bool:
    """Tell if the rule was broken alone and held for, and, of a rule that judges no message, if it ran."""
    return (is_broken_alone(rule, judged) and is_kept(rule, judged)) if of_message(rule) else bool(calls)


def is_broken_alone(rule: Registerregel, judged: list[Judged]) -> bool:
    return {rule.regel, INSEPARABLE.get(rule.regel, rule.regel)} in [set(one.found) for one in judged]


def is_kept(rule: Registerregel, judged: list[Judged]) -> bool:
    return any(one.is_asked and rule.regel not in one.found for one in judged)


@pytest.fixture(scope="module")
def seen() -> dict[str, tuple[list[Judged], list[str]]]:
    tests = named_by_code()
    return {rule.regel: watch(rule, tests[rule.regel]) for rule in executed()}


Seen = dict[str, tuple[list[Judged], list[str]]]


def test_every_rule_of_messages_has_a_message_that_breaks_only_it(seen: Seen) -> None:
    rules = [rule for rule in executed() if of_message(rule)]
    assert len(rules) == 118
    assert [rule.regel for rule in rules if not is_broken_alone(rule, seen[rule.regel][0])] == []


def test_every_rule_of_messages_has_a_message_that_it_is_asked_about_and_holds_for(seen: Seen) -> None:
    assert [rule.regel for rule in executed() if of_message(rule) and not is_kept(rule, seen[rule.regel][0])] == []


def test_every_other_executed_rule_is_decided_by_a_rule_of_messages_or_has_a_spec_test_that_runs_it(seen: Seen) -> None:
    proven = {rule.functie for rule in executed() if of_message(rule)}
    other = [rule for rule in executed() if rule.functie not in proven]
    assert [rule.regel for rule in other if not seen[rule.regel][1]] == []


def test_a_rule_whose_tests_do_not_break_it_alone_would_be_found() -> None:
    rule = next(rule for rule in executed() if rule.regel == "TR019")

    def only_good() -> None:
        assert judge_start(start(), levering()) == ()

    judged, calls = watch(rule, [only_good])
    assert (judged, calls) == ([Judged(frozenset(), is_asked=True)], ["tr019"])
    assert is_kept(rule, judged)
    assert not is_broken_alone(rule, judged)
    assert not is_kept(rule, watch(rule, [lambda: None])[0])
