"""Amounts of money as people write and type them; whole cents in between."""

import re

from django.utils.translation import get_language

from aandacht.kernel.bedrag import write_bedrag

_TYPED = re.compile(r"^[-−]?€?\s*(\d{1,3}([. ]\d{3})+|\d+)([.,]\d{1,2})?$")


def bedrag(cents: int | None) -> str:
    """An amount as people write it in the language of the page: "€ 1.234,50", in English "€1,234.50"; a dash for none."""
    return "–" if cents is None else write_bedrag(cents, get_language() or "nl")


def typed(cents: int) -> str:
    """An amount as it stands in a field: "1234,50"."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"


def read_bedrag(text: str) -> int:
    """The cents behind "1.234,50", "1234.5" or "1 234"; ValueError when it cannot be read."""
    text = text.strip()
    if not _TYPED.match(text):
        raise ValueError(text)
    is_less = text[0] in "-−"
    digits = text.lstrip("-−").lstrip("€").strip().replace(" ", "")
    whole, sep, rest = digits.rpartition(",") if "," in digits else digits.rpartition(".")
    if not sep or len(rest) == 3:
        whole, rest = digits, ""
    cents = int(re.sub(r"\D", "", whole) or 0) * 100 + int(f"{rest:0<2}" or 0)
    return -cents if is_less else cents
