"""Worked cases: a file of facts with what is expected beside it. Add a case without writing Python."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from aandacht.jeugdwet.bestand import parse_feiten
from aandacht.jeugdwet.uitleg import explain

REPOSITORY = Path(__file__).resolve().parents[3]
OWN = sorted((REPOSITORY / "tests/casussen/jeugdwet").glob("*.yaml"))
SHARED = sorted((REPOSITORY.parent / "shared/examples/jeugdwet").glob("*.yaml"))


def as_written(value: object) -> object:
    """Days in `verwacht` are YAML dates, in the answer they are text."""
    if isinstance(value, list):
        return [as_written(item) for item in value]
    if isinstance(value, dict):
        return {key: as_written(item) for key, item in value.items()}
    return value if isinstance(value, bool | int | None) else str(value)


def only_expected(answer: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    return {key: answer[key] for key in expected}


def check(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    verwacht: Any = as_written(yaml.safe_load(text)["verwacht"])
    answers = explain(parse_feiten(text))
    terms = verwacht.pop("termijnen", None)
    assert {vraag: only_expected(answers[vraag], verwacht[vraag]) for vraag in verwacht} == verwacht
    if terms is not None:
        found = answers["termijnen"]["antwoord"]
        assert [only_expected(term, expected) for term, expected in zip(found, terms, strict=True)] == terms


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_case(path):
    check(path)


@pytest.mark.skipif(not SHARED, reason="the shared examples are not beside this checkout")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_shared_example(path):
    check(path)
