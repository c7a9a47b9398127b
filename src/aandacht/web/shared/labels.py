"""Labels of choices in the language of the page; each is looked up once per language."""

from functools import cache

from django.db.models import TextChoices
from django.utils.translation import get_language


def label(choices: type[TextChoices], value: str) -> str:
    """The words of a value, as the page shows them."""
    return _labels(choices, get_language())[value]


@cache
def _labels(choices: type[TextChoices], _taal: str | None) -> dict[str, str]:
    return {choice.value: str(choice.label) for choice in choices}
