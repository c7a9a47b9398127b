"""Money on the screen: read as people type it, shown as they read it; in between only whole cents."""

import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_AMOUNT = re.compile(r"^(?:€\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,8})(?:,(\d{1,2}))?$")


def bedrag(cents: int) -> str:
    """An amount as people write it: "€ 1.234,50", in English "€1,234.50"."""
    sign, whole, rest = "−" if cents < 0 else "", f"{abs(cents) // 100:,}", f"{abs(cents) % 100:02d}"
    if get_language() == "nl":
        return f"{sign}€\u00a0{whole.replace(',', '.')},{rest}"
    return f"{sign}€{whole}.{rest}"


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
        found = _AMOUNT.match(text.strip().replace("\u00a0", " "))
        if found is None:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")
        return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
