from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Gemachtigde
from aandacht.web.shared.forms import AandachtForm

ANDER = "ander"
Mag, Hoe = Gemachtigde.Mag, Gemachtigde.Hoe


class GemachtigdeForm(AandachtForm):
    """Who, for whom, what and until when; who writes it down for somebody else also says how it was said."""

    namens = forms.ChoiceField(widget=forms.RadioSelect, label=_("Namens wie?"))
    wie = forms.ChoiceField(widget=forms.RadioSelect, label=_("Wie mag dit doen?"))
    voornamen = forms.CharField(required=False, max_length=100, label=_("Iemand anders: voornaam"))
    achternaam = forms.CharField(required=False, max_length=100, label=_("Iemand anders: achternaam"))
    relatie = forms.CharField(
        max_length=80, label=_("Wie is dat?"), help_text=_("Bijvoorbeeld: buurvrouw, oom of cliëntondersteuner.")
    )
    mag = forms.ChoiceField(
        choices=Mag.choices, widget=forms.RadioSelect, label=_("Wat mag diegene doen?"), initial=Mag.LEZEN
    )
    tot = forms.DateField(label=_("Tot en met welke dag?"), help_text=_("Hooguit een jaar. Stoppen kan elke dag."))
    hoe = forms.ChoiceField(
        choices=[(Hoe.GESPREK, Hoe.GESPREK.label), (Hoe.PAPIER, Hoe.PAPIER.label)], widget=forms.RadioSelect,
        label=_("Hoe is het gevraagd?"),
    )  # fmt: skip
    toelichting = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Hoe ging dat?"),
        help_text=_("In welke taal, wie tolkte, en hoe je zeker weet dat diegene het zelf wil."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, mensen: list[tuple[str, str]], helpers: list[tuple[str, str]], himself: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("namens", mensen), ("wie", [*helpers, (ANDER, _("Iemand anders"))])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
            field.choices = choices
        for name in ("namens", "hoe", "toelichting") if himself else ():
            del self.fields[name]
        if not helpers:
            self.fields["wie"].initial = ANDER

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("wie") == ANDER:
            for name in ("voornamen", "achternaam"):
                if not found.get(name):
                    self.add_error(name, _("Vul de naam in van wie dit mag doen."))
        return found


class CodeForm(AandachtForm):
    gebruikersnaam = forms.CharField(max_length=60, label=_("Gebruikersnaam op de brief"))
    code = forms.CharField(max_length=20, label=_("Code op de brief"))
