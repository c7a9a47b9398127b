"""Every text on a screen is there in every language that is offered; a language that was begun is wrong nowhere."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from aandacht.cli import translations

OFFERED = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.mark.parametrize("place", translations.places())
@pytest.mark.parametrize("language", OFFERED)
def test_every_text_of_a_place_has_every_language_that_is_offered(place: str, language: str) -> None:
    assert [f"{text.where}: {text.forms[0]}" for text in translations.missing(place, language)] == []


def test_a_new_language_begins_with_every_text_of_every_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command makes its files; what is in them counts, and the site offers it once it stands in LANGUAGES."""
    monkeypatch.setattr(translations, "po_file", lambda place, language: tmp_path / language / f"{place}.po")
    result = CliRunner().invoke(translations.translations, ["plan", "klacht", "--language", "tr", "--write"])
    assert result.exit_code == 1
    for place in ("plan", "klacht"):
        text = (tmp_path / "tr" / f"{place}.po").read_text(encoding="utf-8")
        assert '"Language: tr\\n"' in text
        known = translations.catalog(place, "tr")
        assert {text.key for text in translations.missing(place, "tr")} <= {
            (message.id if isinstance(message.id, str) else message.id[0], message.context) for message in known
        }
    assert CliRunner().invoke(translations.translations, ["--language", "xq"]).exit_code == 2


@pytest.mark.parametrize("place", translations.places())
@pytest.mark.parametrize("language", translations.languages())
def test_placeholders_are_the_same_in_both_languages(place: str, language: str) -> None:
    import re

    placeholder = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
    for message in translations.catalog(place, language):
        if not message.id:
            continue
        wanted = set(placeholder.findall(message.id if isinstance(message.id, str) else message.id[-1]))
        for form in translations.forms_of(message):
            found = set(placeholder.findall(form))
            assert not form or found <= wanted, f"{place}: {message.id}"


def test_every_form_tag_of_a_template_is_found(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "page.html"
    page.write_text(
        '{% load i18n %}<p title="{{ _("Titel") }}">{% translate "Stel je vraag" %} it\'s</p>\n'
        "  {% blocktranslate count n=n trimmed %}{{ n }} kind\n {% plural %}{{ n }} kinderen{% endblocktranslate %}"
    )
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    found = [text.forms for text in translations.texts_in(page)]
    assert found == [("Titel",), ("Stel je vraag",), ("%(n)s kind", "%(n)s kinderen")]
