"""The register of rules: each with a name that stays, its sources, its worked examples, and an answer that rests on them."""

import inspect
import re
from datetime import date
from typing import Any

import pytest

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.naslag import reference_as_markdown
from aandacht.jeugdwet.parameters import parameters
from aandacht.jeugdwet.register import ONDERWERPEN, REGELS, Regel, overheid_url, regel, regels_of_bron, slug_of
from aandacht.jeugdwet.voorbeelden import Voorbeeld, apply, voorbeelden
from aandacht.kernel.errors import UnusableInput

EXAMPLES = [example for examples in voorbeelden().values() for example in examples]
MOVES = "atw.verschuiving"


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.regel.slug}: {example.titel}")
def test_worked_example(example: Voorbeeld):
    result = example.result()
    assert example.verwacht
    assert {key: plain(getattr(result, key)) for key in example.verwacht} == dict(example.verwacht)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.regel.slug}: {example.titel}")
def test_an_answer_names_only_articles_of_its_rule(example: Voorbeeld):
    """Or, for an answer that follows from whether somebody is a jeugdige, articles of that rule; or the moving of a term."""
    known = {(bron.wet, bron.artikel) for bron in example.regel.bronnen} | {("Jeugdwet", "1.1")}
    known |= {(bron.wet, bron.artikel) for bron in (versie.bron for versie in parameters()[MOVES].versies)}
    assert {(bron.wet, bron.artikel) for bron in example.result().bron} <= known


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.regel.slug}: {example.titel}")
def test_an_answer_is_told_in_short_dutch_sentences(example: Voorbeeld):
    result = example.result()
    assert result.uitleg
    assert result.bron
    assert max(len(sentence.split()) for sentence in re.split(r"[.?!:] ", result.uitleg)) <= 30


@pytest.mark.parametrize("rule", REGELS, ids=lambda rule: rule.slug)
def test_a_rule_asks_a_question_and_says_in_a_sentence_what_holds(rule: Regel):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
    assert rule.titel.endswith("?")
    assert rule.kort.endswith(".")
    assert len(rule.kort.split()) <= 25
    assert rule.onderwerp in ONDERWERPEN
    assert rule.bronnen
    assert inspect.getdoc(inspect.unwrap(rule.functie))


def test_slugs_and_functions_stand_once():
    assert len({rule.slug for rule in REGELS}) == len(REGELS) > 80
    assert len({rule.functie for rule in REGELS}) == len(REGELS)
    assert all(regel(slug_of(rule.functie)) is rule for rule in REGELS)


def test_every_parameter_belongs_to_a_rule():
    used = {id_ for rule in REGELS for id_ in rule.parameters}
    assert used | {MOVES} == set(parameters())


def test_rules_are_found_by_an_article():
    bron = parameters()["verhuizing.jaren"].versies[0].bron
    assert [rule.slug for rule in regels_of_bron(bron)] == ["verhuizing", "voortzetting-na-verhuizing"]


def test_every_article_has_an_address_at_the_official_text():
    brons = {bron for parameter in parameters().values() for bron in (versie.bron for versie in parameter.versies)}
    assert all(overheid_url(bron).startswith("https://wetten.overheid.nl/jci1.3:c:BWBR") for bron in brons)
    bron = parameters()["verhuizing.jaren"].versies[0].bron
    assert overheid_url(bron) == "https://wetten.overheid.nl/jci1.3:c:BWBR0034925&artikel=2.7a"


def test_the_reference_holds_every_rule_parameter_and_case():
    text = reference_as_markdown()
    assert text.count("\n## ") == len(REGELS)
    assert all(f"| {example.titel} |" in text for example in EXAMPLES)
    assert all(f"| `{id_}` |" in text for id_ in set(parameters()) - {MOVES})


@pytest.mark.parametrize("rule", REGELS, ids=lambda rule: rule.slug)
def test_a_rule_asked_for_a_day_before_its_first_parameter_says_so_in_one_line(rule: Regel):
    feiten = dict(voorbeelden()[rule.slug][0].feiten)
    with pytest.raises(UnusableInput, match=r"kennen we alleen vanaf \d\d-\d\d-\d{4}") as refused:
        apply(rule, {**feiten, "peildatum": "2014-12-31"})
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("rule", [rule for rule in REGELS if rule.soort == "termijn"], ids=lambda rule: rule.slug)
def test_a_term_without_its_day_has_no_last_day_and_names_it(rule: Regel):
    needed = dict(list(voorbeelden()[rule.slug][0].feiten.items())[1:])
    without = apply(rule, {name: value for name, value in needed.items() if name != "peildatum"})
    assert not isinstance(without, Antwoord)
    assert (without.start, without.uiterlijk, without.over(date(2026, 6, 15))) == (None, None, None)
    assert len(without.mist) == 1
    assert "Daarvoor moeten we weten" in without.uitleg
