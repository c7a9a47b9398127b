"""What no page may hold: the strict policy would block it, or somebody could not use it."""

import re
from pathlib import Path

import pytest
from tests.architecture.source import PACKAGE, ROOT

WEB = PACKAGE / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
STYLES = sorted(WEB.rglob("static/**/*.css"))
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(r"(?:src|href)=[\"'](?:https?:)?//"),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
    "link that opens a window": re.compile(r"target=[\"']_blank"),
    "positive tabindex": re.compile(r"tabindex=[\"'][1-9]"),
}


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=where)
def test_a_template_holds_nothing_forbidden(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=where)
def test_a_form_that_changes_something_has_its_key(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", text, re.DOTALL | re.IGNORECASE)
    assert [form[:120] for form in forms if "{% csrf_token %}" not in form] == []


def test_a_page_stands_in_the_frame() -> None:
    """A template is a page in the frame, a part that another template includes, or what Django and allauth ask for."""
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES}
    included = {
        name for text in texts.values() for name in re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)", text)
    }
    called = {name for path in WEB.rglob("*.py") for name in re.findall(r"[\"']([\w/]+\.html)[\"']", path.read_text())}
    asked_for = ("layout/broken.html", "429.html", "django/forms/")
    loose = [
        where(path)
        for path, text in texts.items()
        if "{% extends" not in text
        and (name := path.as_posix().split("/templates/")[1]) not in included
        and not name.startswith(asked_for)
        and not (name in called and name.startswith(("components/", "form/")))
        and not path.name.startswith("_")
    ]
    assert loose == []


@pytest.mark.parametrize("path", STYLES, ids=where)
def test_a_style_sheet_loads_nothing_from_elsewhere_and_keeps_the_focus_visible(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", text)
    for rule in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        if re.search(r"outline:\s*(?:none|0)\b", rule[1]):
            assert re.search(r":not\(:focus-visible\)|main:focus", rule[0]), (
                f"{rule[0].strip()} hides where the focus is"
            )


def test_there_are_pages_to_look_at() -> None:
    assert len(TEMPLATES) > 30
    assert STYLES
