from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.actions import scenarios
from aandacht.simulation import ScenarioError
from aandacht.web.shared.forms import AandachtForm

EXAMPLE = """naam: mijn-plan
titel: Mijn plan
vanaf: 2027
uitleg: >
  Wat je wilt doen, in een paar zinnen.
veranderingen:
  capaciteit_soort: {wijkteam: 1.5, ambulant: 0.95}
  naar_voorkant: 0.10
bereik: {naar_voorkant: [0, 2]}
bronnen:
  - {document: eigen aanname, waar: "", wat: dat het wijkteam een tiende van de vragen overneemt, bewijs: aanname}
"""


class ScenarioForm(AandachtForm):
    titel = forms.CharField(
        label=_("Titel"), max_length=120, help_text=_("Zo vind je het terug, en zo heet het in het verslag.")
    )
    tekst = forms.CharField(
        label=_("Het plan"),
        strip=False,
        help_text=_(
            "Pas de getallen aan. 1.10 is tien procent meer, 0.9 is tien procent minder. Naast het formulier staat wat er mag."
        ),
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "class": "verkenner-yaml"}),
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_tekst(self) -> Any:
        text = self.cleaned_data["tekst"].replace("\r\n", "\n")
        try:
            scenarios.read(text)
        except ScenarioError as error:
            raise forms.ValidationError(str(error)) from error
        return text
