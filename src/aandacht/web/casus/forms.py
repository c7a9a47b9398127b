from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.web.shared.forms import AandachtForm

VERANDERD = _("Wat is er door veranderd?")


class CasusForm(AandachtForm):
    titel = forms.CharField(
        max_length=120, label=_("Titel"), help_text=_("Zoals: een huis hielp meer dan begeleiding.")
    )
    gebeurtenis = forms.CharField(
        max_length=4000, widget=forms.Textarea(attrs={"rows": 6}), label=_("Wat gebeurde er?"),
        help_text=_("Zonder namen, plaatsen en nummers: niemand mag het gezin herkennen."),
    )  # fmt: skip
    les = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Wat leren we ervan?"))
    veranderd = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=VERANDERD,
        help_text=_("Nog niets? Laat het leeg: dat kan later."),
    )  # fmt: skip


class VeranderdForm(AandachtForm):
    veranderd = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=VERANDERD)


class ZoekForm(forms.Form):
    """What somebody looks for in the casebook."""

    zoek = forms.CharField(required=False, max_length=80)
    soort = forms.CharField(required=False, max_length=12)
