from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.web.shared.bedrag import read_bedrag
from aandacht.web.shared.forms import AandachtForm


class BetalingForm(AandachtForm):
    """What was paid for a claim; what is left to pay is filled in."""

    betaald_op = forms.DateField(label=_("Betaald op"))
    bedrag = forms.CharField(
        max_length=20, label=_("Bedrag in euro"), widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    referentie = forms.CharField(
        max_length=35,
        label=_("Kenmerk van de betaling"),
        help_text=_("Zoals het op het afschrift van de aanbieder staat."),
    )

    def clean_bedrag(self) -> int:
        try:
            return read_bedrag(str(self.cleaned_data["bedrag"]))
        except ValueError as error:
            raise forms.ValidationError(_("Dit bedrag kunnen we niet lezen. Schrijf het zoals 1234,50.")) from error
