from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Loslaatreden, Toekomstonderdeel
from aandacht.web.shared.forms import AandachtForm, ChangingForm


class OnderdeelForm(ChangingForm):
    stand = forms.ChoiceField(
        choices=Toekomstonderdeel.Stand.choices, widget=forms.RadioSelect, label=_("Hoe staat het ermee?")
    )
    tekst = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Wat is er geregeld, en wat nog niet?"),
        help_text=_("Een of twee zinnen is genoeg. De oude woorden blijven te lezen."),
    )


class LoslatenForm(AandachtForm):
    soort = forms.ChoiceField(choices=Loslaatreden.Soort.choices, widget=forms.RadioSelect, label=_("Wat is er?"))
    reden = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Waarom?"),
        help_text=_("In eigen woorden. Eén zin is genoeg."),
    )

    def __init__(self, *args: Any, soorten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("soort", soorten, ask_one=False)
