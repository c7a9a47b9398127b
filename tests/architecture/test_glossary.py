"""One concept, one word: every noun of a table, a module or a screen stands in GLOSSARY.md."""

import re

from django.apps import apps
from tests.architecture.source import PACKAGE, ROOT

ROW = re.compile(r"^\| ([a-z][a-z ()]*?) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)
# Technical words and verbs, English on purpose.
TECHNICAL = set((ROOT / "tests/architecture/technical_words.txt").read_text(encoding="utf-8").split())


def nouns() -> set[str]:
    """Return every noun of the glossary, singular and plural."""
    found: set[str] = set()
    for match in ROW.finditer((ROOT / "GLOSSARY.md").read_text(encoding="utf-8")):
        found |= set(re.findall(r"[a-z]+", match.group(1)))
    return found - {"noun"}


def unknown(name: str, known: set[str]) -> list[str]:
    """Return the parts of a name that are neither a noun of the glossary nor a technical word."""
    parts = [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
    if "".join(parts) in known:
        return []
    return [part for part in parts if part not in known | TECHNICAL and not re.fullmatch(r"(jw|tr|cd|op|cs|iv)", part)]


def test_every_table_is_in_the_glossary() -> None:
    known = nouns()
    models = [model.__name__ for model in apps.get_app_config("records").get_models()]
    assert {name: unknown(name, known) for name in models if unknown(name, known)} == {}


def test_every_module_is_in_the_glossary() -> None:
    known = nouns()
    found = {}
    for layer in ("kernel", "jeugdwet", "ijw", "informatie", "records/models", "access", "actions"):
        for path in sorted((PACKAGE / layer).rglob("*.py")):
            if not path.stem.startswith("_") and unknown(path.stem, known):
                found[str(path.relative_to(PACKAGE))] = unknown(path.stem, known)
    assert found == {}


def test_every_screen_is_in_the_glossary() -> None:
    places = [path.parent.name for path in (PACKAGE / "web").glob("*/__init__.py")]
    assert {place: unknown(place, nouns()) for place in places if unknown(place, nouns())} == {}


def test_every_noun_has_an_english_gloss_and_stands_once() -> None:
    rows = ROW.findall((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    names = [name for name, _, _ in rows if name != "noun"]
    assert len(names) > 100
    assert len(names) == len(set(names))
    assert all(gloss.strip() for _, gloss, _ in rows)
