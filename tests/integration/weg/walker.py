"""Somebody who walks the pages and fills in forms, and keeps which fields they had to fill themselves."""

from dataclasses import dataclass, field

from django.test import Client
from lxml import html

Values = dict[str, str]


@dataclass
class Walker:
    """A browser without script. What a form shows already is sent as it stands; what is given counts as filled."""

    client: Client
    filled: list[tuple[str, str]] = field(default_factory=list)  # page and label of the field, in the order of the way
    typed: list[str] = field(default_factory=list)  # the texts and days among what was filled in
    at: str = ""

    def read(self, path: str) -> str:
        """Open a page and give what it says."""
        response = self.client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return str(response.content.decode())

    def press(self, path: str, **button: str) -> str:
        """Press a button that needs no field; give the address it leads to."""
        response = self.client.post(path, button)
        assert response.status_code == 302, (path, response.content.decode()[:500])
        self.at = response["Location"]
        return self.at

    def fill(self, path: str, values: Values | None = None, *, press: Values | None = None) -> str:
        """Open a page, fill these fields of its form by name, press its button; give the address it leads to."""
        form = _form(self.read(path), set(values or {}))
        return self._send(path, form, values or {}, press or {})

    def fill_in_two_looks(self, path: str, values: Values, looks: tuple[Values, Values]) -> str:
        """The same for a page that first shows what will be sent: the second look asks nothing any more."""
        form = _form(self.read(path), set(values))
        response = self.client.post(path, {**self._filled(path, form, values), **looks[0]})
        assert response.status_code == 200, (path, _errors(response.content.decode()))
        again = _form(response.content.decode(), set(values))
        return self._send(path, again, {}, looks[1])

    def _send(self, path: str, form: html.HtmlElement, values: Values, press: Values) -> str:
        response = self.client.post(path, {**self._filled(path, form, values), **press})
        assert response.status_code == 302, (path, _errors(response.content.decode()))
        self.at = response["Location"]
        return self.at

    def _filled(self, path: str, form: html.HtmlElement, values: Values) -> dict[str, object]:
        shown = _shown(form)
        names = {control.name for control in form.inputs if control.name}
        assert set(values) <= names, f"{path} has no {sorted(set(values) - names)}"
        title = form.getroottree().findtext(".//h1") or path
        self.filled += [
            (" ".join(title.split()), _label(form, name)) for name, value in values.items() if shown.get(name) != value
        ]
        self.typed += [
            value
            for name, value in values.items()
            if shown.get(name) != value and _is_typed(form, name) and len(value) > 3
        ]
        return {**shown, **values}

    @property
    def typed_twice(self) -> set[str]:
        """What somebody had to type more than once."""
        return {value for value in self.typed if self.typed.count(value) > 1}


def _is_typed(form: html.HtmlElement, name: str) -> bool:
    control = form.xpath(".//*[@name=$name]", name=name)[0]
    return control.tag == "textarea" or (control.tag == "input" and control.get("type") in ("text", "date", None))


def _form(page: str, names: set[str]) -> html.HtmlElement:
    """The form of the page that has these fields; without any, the first that is sent and has fields of its own."""
    forms = [form for form in html.fromstring(page).xpath("//main//form") if form.method == "POST"]
    found = [form for form in forms if names <= {control.name for control in form.inputs}]
    assert found, f"no form with {sorted(names)}"
    return found[0]


def _shown(form: html.HtmlElement) -> dict[str, object]:
    """What the form sends when nobody touches it."""
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def _label(form: html.HtmlElement, name: str) -> str:
    """The words at a field: its label, or the legend of its group."""
    control = form.xpath(".//*[@name=$name]", name=name)[0]
    legend = control.xpath("ancestor::fieldset[1]/legend")
    label = legend or form.xpath(".//label[@for=$id]", id=control.get("id"))
    return " ".join(label[0].text_content().replace("(mag leeg)", "").split()) if label else name


def _errors(page: str) -> str:
    found = html.fromstring(page).xpath("//*[contains(@class, 'error-summary')]")
    return found[0].text_content() if found else page[:800]
