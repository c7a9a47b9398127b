from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Familiegroepsplan
from aandacht.web.shared.forms import AandachtForm, DateInput

GRONDEN = [
    (Familiegroepsplan.Afloop.BEDREIGING.value, Familiegroepsplan.Afloop.BEDREIGING.label),
    (Familiegroepsplan.Afloop.BELANG.value, Familiegroepsplan.Afloop.BELANG.label),
]


class BeginForm(AandachtForm):
    persoon = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect, label=_("Wie neemt het voortouw?"))
    tot = forms.DateField(
        widget=DateInput,
        label=_("Wanneer is jullie plan klaar?"),
        help_text=_("Kies zelf. Lukt het niet, dan spreken jullie een andere dag af."),
    )
    met_hulp_van = forms.CharField(
        required=False,
        max_length=120,
        label=_("Helpt iemand jullie erbij?"),
        help_text=_("Bijvoorbeeld tante Els, of een eigen-krachtcoördinator. Laat leeg als jullie het zelf doen."),
    )

    def __init__(self, *args: Any, mensen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mensen:
            del self.fields["persoon"]
            return
        self.offer("persoon", mensen)


class DagForm(AandachtForm):
    tot = forms.DateField(widget=DateInput, label=_("Uiterlijk op welke dag?"))


class AfzienForm(AandachtForm):
    afloop = forms.ChoiceField(choices=GRONDEN, widget=forms.RadioSelect, label=_("Waarom kan dit niet?"))
    reden = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Wat is er aan de hand?"),
        help_text=_("Schrijf het op zoals je het tegen het gezin zegt: zij lezen dit ook."),
    )


class WachtenForm(AandachtForm):
    tot = forms.DateField(
        widget=DateInput,
        label=_("Tot en met welke dag mag de gemeente wachten?"),
        help_text=_("Na die dag loopt de tijd om te beslissen vanzelf weer."),
    )
    akkoord = forms.BooleanField(label=_("Ja, de gemeente mag zolang wachten met het besluit"))
