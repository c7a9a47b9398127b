"""Labels of choices in the language of the page; each is looked up once per language."""

from functools import cache

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.ijw.release_3_2.codelijsten import gemeenten


def label(choices: type[TextChoices], value: str) -> str:
    """The words of a value, as the page shows them."""
    return _labels(choices, get_language())[value]


@cache
def _labels(choices: type[TextChoices], _taal: str | None) -> dict[str, str]:
    return {choice.value: str(choice.label) for choice in choices}


def soort_words(soort: str) -> str:
    """A kind of message as people say it."""
    words = {
        "JW301": _("Toewijzing van hulp"), "JW302": _("Antwoord op een toewijzing"), "JW305": _("Start van hulp"),
        "JW306": _("Antwoord op een start"), "JW307": _("Einde van hulp"), "JW308": _("Antwoord op een einde"),
        "JW315": _("Verzoek om toewijzing"), "JW316": _("Ontvangst van een verzoek om toewijzing"),
        "JW317": _("Verzoek om wijziging"), "JW318": _("Ontvangst van een verzoek om wijziging"),
        "JW319": _("Antwoord op een verzoek"), "JW320": _("Ontvangst van een antwoord op een verzoek"),
        "JW323": _("Declaratie"), "JW325": _("Antwoord op een declaratie"),
    }  # fmt: skip
    return words.get(soort, _("Bestand"))


def gemeente_naam(code: str) -> str:
    """Name of the municipality with this CBS code; an unknown code is given back as it is."""
    known = gemeenten().get(code)
    return known.naam if known else code


def gemeente_choices(empty: str) -> list[tuple[str, str]]:
    """The municipalities of CBS by name, after an empty choice."""
    return [("", empty), *sorted(((row.code, row.naam) for row in gemeenten().values()), key=lambda row: row[1])]
