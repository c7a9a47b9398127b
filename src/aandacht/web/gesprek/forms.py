from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Bezoek, Seinkeuze
from aandacht.web.shared.forms import AandachtForm, DateInput

Choices = list[tuple[str, Any]]
NIEMAND = "niemand"
WERK = "werk"  # whoever works with the family now: found when it is sent
MOMENTEN = 3


class BijdrageForm(AandachtForm):
    tekst = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, label=_("Je bericht"))
    antwoord = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Van wie wil je antwoord?"),
        help_text=_("Het komt dan op het lijstje van die persoon."),
    )  # fmt: skip

    def __init__(self, *args: Any, wie: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("antwoord", wie)
        if len(wie) == 1:
            del self.fields["antwoord"]


class NieuwForm(AandachtForm):
    met = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=_("Met wie?"),
        help_text=_("Alleen jij en wie je kiest lezen dit gesprek."),
        error_messages={"required": _("Kies met wie je wilt schrijven.")},
    )  # fmt: skip
    onderwerp = forms.CharField(
        max_length=120, label=_("Waar gaat het over?"), help_text=_("Een paar woorden, zoals: gesprek op school.")
    )
    tekst = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=4000, label=_("Je bericht"))

    def __init__(self, *args: Any, met: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("met", met)


class HerinneringForm(AandachtForm):
    wanneer = forms.ChoiceField(widget=forms.RadioSelect, label=_("Wanneer wil je eraan denken?"))
    dag = forms.DateField(required=False, widget=DateInput, label=_("Een andere dag"))

    def __init__(self, *args: Any, wanneer: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("wanneer", wanneer)
        if len(wanneer) == 1:  # an agreement without a last day: any day can be
            del self.fields["wanneer"]
            self.fields["dag"].required = True
            self.fields["dag"].label = _("Op welke dag wil je eraan denken?")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("wanneer") == "anders" and not data.get("dag") and "dag" not in self.errors:
            self.add_error("dag", _("Kies een dag."))
        return data


# How long before the day of an agreement somebody can be reminded.
EERDER = {
    "dag": (timedelta(0), _("Op de dag zelf")),
    "dag_eerder": (timedelta(days=1), _("Een dag ervoor")),
    "week_eerder": (timedelta(days=7), _("Een week ervoor")),
}


class BezoekForm(AandachtForm):
    met = forms.ChoiceField(widget=forms.RadioSelect, label=_("Met wie?"))
    waarover = forms.CharField(
        max_length=200, label=_("Waarom zien jullie elkaar?"), help_text=_("Bijvoorbeeld: kennismaken.")
    )
    plek = forms.ChoiceField(
        choices=Bezoek.Plek.choices, widget=forms.RadioSelect, label=_("Waar?"),
        help_text=_("Schrijf nergens een adres. Dat weten jullie zelf."),
    )  # fmt: skip

    def __init__(self, *args: Any, met: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("met", met)
        for number in range(1, MOMENTEN + 1):
            required = number == 1
            self.fields[f"dag_{number}"] = forms.DateField(
                required=required, widget=DateInput, label=_("Dag %(nummer)d") % {"nummer": number},
                help_text="" if required else _("Nog een dag, als dat kan."),
            )  # fmt: skip
            self.fields[f"van_{number}"] = forms.TimeField(
                required=required, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), label=_("Van"),
                error_messages={"invalid": _("Schrijf een tijd als 14:30.")},
            )  # fmt: skip
            self.fields[f"tot_{number}"] = forms.TimeField(
                required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), label=_("Tot"),
                error_messages={"invalid": _("Schrijf een tijd als 15:30.")},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(2, MOMENTEN + 1):
            if data.get(f"dag_{number}") and not data.get(f"van_{number}") and f"van_{number}" not in self.errors:
                self.add_error(f"van_{number}", _("Hoe laat?"))
        return data


class SeintjesForm(AandachtForm):
    per_mail = forms.ChoiceField(
        choices=[("ja", _("Ja, stuur een mail als er iets voor me is")), ("nee", _("Nee, ik kijk zelf"))],
        widget=forms.RadioSelect, label=_("Wil je een seintje per mail?"),
        help_text=_("In de mail staat alleen dat er iets is. Nooit wat, van wie of over wie."),
    )  # fmt: skip
    email = forms.EmailField(
        required=False, label=_("Je e-mailadres"), help_text=_("Kies een adres dat alleen jij leest."), max_length=254
    )
    ritme = forms.ChoiceField(choices=Seinkeuze.Ritme.choices, widget=forms.RadioSelect, label=_("Hoe vaak?"))
    stil_van = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), label=_("Geen mail vanaf"),
        error_messages={"invalid": _("Schrijf een tijd als 21:00.")},
    )  # fmt: skip
    stil_tot = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), label=_("tot"),
        error_messages={"invalid": _("Schrijf een tijd als 08:00.")},
    )  # fmt: skip
    stil_weekend = forms.BooleanField(required=False, label=_("Ook geen mail op zaterdag en zondag"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("per_mail") == "ja" and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Zonder e-mailadres kunnen we geen mail sturen."))
        return data
