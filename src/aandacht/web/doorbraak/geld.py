"""Money in a form: typed as people write it, cleaned to whole cents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.web.shared.bedrag import read_bedrag

MOST = 99_999_999_99  # cents


class EuroField(forms.CharField):
    """An amount in euros, typed as 1450, 1450,50 or 1.450,50; cleaned to whole cents (None when left empty)."""

    default_error_messages = {"amount": _("Dit is geen bedrag. Schrijf het zoals 1450 of 1450,50.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 16)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = read_bedrag(text.replace("\u00a0", " "))
        except ValueError:
            cents = -1
        if not 0 <= cents <= MOST:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")
        return cents
