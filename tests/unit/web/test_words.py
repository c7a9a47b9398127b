"""Small words on every page: how far a day is, initials, the way of a question, a surname with small words."""

from datetime import date

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

from aandacht.web.shared.tags import dag, haast, korte_dag, over
from aandacht.web.vraag.forms import split_achternaam


@pytest.mark.parametrize(
    ("day", "words", "how"),
    [
        (date(2026, 3, 2), "vandaag", "soon"),
        (date(2026, 3, 3), "morgen", "soon"),
        (date(2026, 3, 5), "over 3 dagen", "calm"),
        (date(2026, 3, 1), "1 dag te laat", "late"),
        (date(2026, 2, 20), "10 dagen te laat", "late"),
        (None, "", "calm"),
    ],
)
@time_machine.travel("2026-03-02 12:00", tick=False)
def test_a_deadline_in_words_and_in_colour(day: date | None, words: str, how: str) -> None:
    assert over(day) == words
    assert haast(day) == how


def test_days_are_written_as_people_say_them() -> None:
    assert dag(date(2026, 3, 2)) == "maandag 2 maart 2026"
    assert korte_dag(date(2026, 3, 2)) == "2 mrt 2026"
    with translation.override("en"):
        assert korte_dag(date(2026, 3, 2)) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("van den Berg", ("van den", "Berg")),
        ("de Wit-van Dijk", ("de", "Wit-van Dijk")),
        ("Bakker", ("", "Bakker")),
        ("bakker", ("", "bakker")),
        ("'t Hart", ("", "'t Hart")),
        ("van der van der Meer", ("", "van der van der Meer")),
    ],
)
def test_small_words_before_a_surname_are_its_voorvoegsel(typed: str, parts: tuple[str, str]) -> None:
    assert split_achternaam(typed) == parts


@pytest.mark.parametrize(("naam", "letters"), [("Sanne de Wit", "SW"), ("Noor", "N"), ("noor", "N"), ("", "")])
def test_initials(naam: str, letters: str) -> None:
    made = Template("{% initials naam %}").render(Context({"naam": naam}))
    assert f">{letters}<" in made


def test_the_way_says_where_you_are_without_colour() -> None:
    steps = [{"key": "a", "label": "vragen"}, {"key": "b", "label": "praten"}, {"key": "c", "label": "kiezen"}]
    made = Template('{% way "b" steps %}').render(Context({"steps": steps}))
    assert made.count('aria-current="step"') == 1
    assert "vragen<span" in made
    assert "(geweest)" in made
    assert "(hier ben je nu)" in made
