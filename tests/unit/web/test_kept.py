"""What is kept of a page is made of the values it names, of nothing else, and never of somebody else's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.template.exceptions import TemplateSyntaxError
from django.utils import translation

from aandacht.web.shared.kept import Store, store


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    store.clear()


def template(text: str) -> Any:
    return engines["django"].from_string(text)


def render(text: str, **values: Any) -> str:
    return str(template(text).render(values, HttpRequest()))


@dataclass(frozen=True)
class Naam:
    naam: str


def test_a_part_shows_the_values_it_names_and_escapes_them() -> None:
    text = "{% kept wie naam=gezin.naam %}<p>{{ wie }} {{ naam }}</p>{% endkept %}"
    assert render(text, wie="<b>", gezin=Naam("Jansen")) == "<p>&lt;b&gt; Jansen</p>"


def test_nothing_else_is_known_inside() -> None:
    assert render("{% kept wie %}[{{ wie }}{{ geheim }}{{ request.path }}]{% endkept %}", wie="x", geheim="y") == "[x]"


def test_other_values_give_another_text() -> None:
    page = template("{% kept wie %}{{ wie.naam }}{% endkept %}")
    shown = [page.render({"wie": Naam(naam)}, HttpRequest()) for naam in ("Sem", "Noor", "Sem")]
    assert shown == ["Sem", "Noor", "Sem"]


def test_the_same_values_are_rendered_once() -> None:
    page, asked = template("{% kept n %}{{ n }}{% for x in y %}{% endfor %}{% endkept %}"), []

    class Counting(int):
        def __str__(self) -> str:
            asked.append(1)
            return super().__str__()

        __hash__ = int.__hash__

    for _time in range(3):
        page.render({"n": Counting(3)}, HttpRequest())
    assert len(asked) == 1


def test_two_parts_with_the_same_values_are_two_parts() -> None:
    assert render("{% kept n %}a{{ n }}{% endkept %}{% kept n %}b{{ n }}{% endkept %}", n=1) == "a1b1"


def test_each_language_has_its_own_text() -> None:
    page = template("{% kept %}{% translate 'Zoeken' %}{% endkept %}")
    with translation.override("nl"):
        dutch = page.render({}, HttpRequest())
    with translation.override("en"):
        assert page.render({}, HttpRequest()) != dutch == "Zoeken"


def test_another_day_is_another_text() -> None:
    page = template("{% kept n %}{{ n }}{% endkept %}")
    for day in (1, 2):
        page.render({"n": 1, "kept_on": (date(2026, 3, day), "nl")}, HttpRequest())
    assert store.size == 2


def test_the_token_of_a_form_is_that_of_the_request() -> None:
    page = template("{% kept %}{% csrf_token %}{% endkept %}")
    for token in ("een", "twee"):
        text = page.render({"csrf_token": token}, HttpRequest())
        assert f'value="{token}"' in text


def test_a_value_that_can_change_is_refused() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        render("{% kept rows %}{{ rows }}{% endkept %}", rows=[1, 2])


def test_a_value_with_a_dot_needs_a_name() -> None:
    with pytest.raises(TemplateSyntaxError, match="naam=site"):
        template("{% kept site.naam %}x{% endkept %}")


def test_what_was_not_used_for_longest_goes_first() -> None:
    small = Store(most=10)
    small.put("a", "aaaa")
    small.put("b", "bbbb")
    small.get("a")
    small.put("c", "cccc")
    assert (small.get("a"), small.get("b"), small.get("c"), small.size) == ("aaaa", None, "cccc", 8)
