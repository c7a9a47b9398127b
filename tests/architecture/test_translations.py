"""Every text on a screen is there in English too."""

import pytest

from aandacht.cli import translations


@pytest.mark.parametrize("place", translations.places())
def test_every_text_of_a_place_has_english(place: str) -> None:
    assert [f"{text.where}: {text.forms[0]}" for text in translations.missing(place)] == []


@pytest.mark.parametrize("place", translations.places())
def test_placeholders_are_the_same_in_both_languages(place: str) -> None:
    import re

    placeholder = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
    for message in translations.catalog(place):
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
