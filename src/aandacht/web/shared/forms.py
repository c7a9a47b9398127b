"""Forms: every field with its label, its help and its error together, a summary above, and a draft behind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from aandacht.web.shared.drafts import Draft


class Renderer(TemplatesSetting):
    form_template_name = "form/form.html"
    field_template_name = "form/field.html"


class DateInput(forms.DateInput):
    """The date picker of the browser."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


DUTCH = {
    "required": _("Vul dit in."),
    "invalid": _("Dit kunnen we niet lezen. Kijk of het klopt."),
    "invalid_choice": _("Kies een van de mogelijkheden."),
    "max_length": _("Dit is te lang: hooguit %(limit_value)d tekens, het zijn er nu %(show_value)d."),
    "min_length": _("Dit is te kort: minstens %(limit_value)d tekens."),
}
DATE_INVALID = _("Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 24-3-2012.")
EMAIL_INVALID = _("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.")
DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d %m %Y", "%d-%m-%y"]


class AandachtForm(forms.Form):
    """The base of every form. Give it `draft=open_draft(...)` when people write more than a line in it."""

    def __init__(self, *args: Any, draft: Draft | None = None, **kwargs: Any) -> None:
        self.draft = draft
        if draft is not None and draft.inhoud:
            kwargs["initial"] = {**(kwargs.get("initial") or {}), **draft.inhoud}
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak(field)

    @property
    def restored(self) -> bool:
        """Whether the form shows what was typed before."""
        return bool(self.draft and self.draft.inhoud and not self.is_bound)

    @property
    def error_list(self) -> list[dict[str, Any]]:
        """Every error with the id of its field, for the summary."""
        found = [{"id": "", "label": "", "text": text} for text in self.non_field_errors()]
        for name, errors in self.errors.items():
            if name in self.fields:
                bound = self[name]
                target = f"{bound.id_for_label or bound.auto_id}"
                found += [{"id": target, "label": bound.label, "text": text} for text in errors]
        return found

    def offer(self, name: str, choices: Sequence[tuple[Any, Any]], *, ask_one: bool = True) -> None:
        """Give a field of choices what there is to choose; without `ask_one` a single one is taken and not asked."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as the form declares it
        field.choices = choices
        if not ask_one and len(choices) == 1:
            self.initial.setdefault(name, choices[0][0])
            field.widget = forms.HiddenInput()


class ChangingForm(AandachtForm):
    """A form that changes what stands there: it brings along what that was when the page was opened (`nu` is what it is now)."""

    gezien = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, nu: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nu = nu
        self.initial.setdefault("gezien", nu)  # a draft was typed under what stood there then

    def changed_meanwhile(self) -> bool:
        """Whether somebody else was first; then the page shows what stands there now, and the form answers to that."""
        if not self.is_bound or self.data.get("gezien") in (None, "", self.nu):
            return False
        given = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        given["gezien"] = self.nu
        self.data = given
        return True


def _speak(field: forms.Field) -> None:
    """Our own words for what Django says, unless the form has better ones."""
    for code, text in DUTCH.items():
        if field.error_messages.get(code) is _default(field, code):
            field.error_messages[code] = text
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = EMAIL_INVALID
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = DATE_INVALID
        field.input_formats = DATE_FORMATS
        if type(field.widget) is forms.DateInput:
            field.widget = DateInput(field.widget.attrs)


def _default(field: forms.Field, code: str) -> Any:
    for kind in type(field).__mro__:
        messages = vars(kind).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None
