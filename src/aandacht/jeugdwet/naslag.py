"""The readable reference of all rules: question, articles, meaning, parameters with dates, worked cases, as Markdown."""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.register import ONDERWERPEN, REGELS, Regel, overheid_url
from aandacht.jeugdwet.termijnen import Termijn
from aandacht.jeugdwet.voorbeelden import Voorbeeld, voorbeelden

HEAD = """# The rules of youth care

Every rule of `src/aandacht/jeugdwet` by its name: the question it answers, where it is written, what it means, the dated values
it rests on, and worked cases (computed when this page is made). The same rules are on the site, under /wet/. Status V: read in a
text current on or after 1 January 2026; V-old: read in an older copy, to be checked before it is relied on. "Valid from" is the
first day we vouch for; a rule asked for an earlier day says so. Whole cases with all seven questions of
`aandacht jeugdwet explain` stand in `tests/casussen/jeugdwet`. A rule that misses a fact says "unknown" and names the fact.
"""


def reference_as_markdown() -> str:
    """All rules, by subject. Raises ValueError when a rule has no worked case."""
    return "\n".join([HEAD, *_contents(), *(line for rule in REGELS for line in _rule(rule))]) + "\n"


def _contents() -> Iterator[str]:
    for onderwerp, titel in ONDERWERPEN.items():
        links = [f"[`{rule.slug}`](#{rule.slug})" for rule in REGELS if rule.onderwerp == onderwerp]
        yield f"- {titel} {', '.join(links)}"
    yield ""


def _rule(rule: Regel) -> Iterator[str]:
    function = inspect.unwrap(rule.functie)
    yield f"## {rule.slug}\n\n**{rule.titel}** {rule.kort}\n"
    yield f"{inspect.getdoc(function)}\n"
    yield f"`{function.__module__}.{function.__name__}` · {'; '.join(f'[{bron}]({overheid_url(bron)})' for bron in rule.bronnen)}\n"
    yield "| parameter | value | valid from | to | source | status |\n| --- | --- | --- | --- | --- | --- |"
    for parameter in rule.versies:
        for versie in parameter.versies:
            value = f"{versie.value} {parameter.unit}" if parameter.unit else ""
            yield f"| `{parameter.id}` | {value} | {versie.valid_from} | {versie.valid_to or ''} | {versie.bron} | {versie.bron.status} |"
    yield "\n| case | facts | outcome |\n| --- | --- | --- |"
    yield from (_case(voorbeeld) for voorbeeld in voorbeelden()[rule.slug])
    yield ""


def _case(voorbeeld: Voorbeeld) -> str:
    return f"| {voorbeeld.titel} | {write_facts(voorbeeld.feiten)} | {write_outcome(voorbeeld.result())} |"


def write_facts(feiten: Mapping[str, Any]) -> str:
    """Facts in one line, as they stand in a file."""
    return ", ".join(f"{name}: {_write(value)}" for name, value in feiten.items())


def _write(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{write_facts(value)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_write, value))}]"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else "null" if value is None else str(value)


def write_outcome(result: Antwoord[Any] | Termijn) -> str:
    """The answer or the last day, then why; missing facts by their path."""
    answer = result.antwoord
    value = ", ".join(answer) if isinstance(answer, tuple) else str(answer)
    missing = f" Missing: {', '.join(result.mist)}." if result.mist else ""
    return f"**{value or '–'}**: {result.uitleg}{missing}"
