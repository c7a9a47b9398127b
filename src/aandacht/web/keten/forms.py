from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.web.shared.forms import AandachtForm


class StopForm(AandachtForm):
    """Why no messages may leave."""

    reden = forms.CharField(
        max_length=300, label=_("Waarom geven berichten gevaar?"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alleen wie met dit gezin werkt en de functioneel beheerder lezen dit. Het gezin niet."),
    )  # fmt: skip


class StopVanForm(StopForm):
    """The same about somebody of whom only the BSN is known."""

    bsn = forms.CharField(
        max_length=11,
        label=_("Burgerservicenummer"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    field_order = ("bsn", "reden")

    def clean_bsn(self) -> str:
        return str(self.cleaned_data["bsn"]).replace(" ", "").replace(".", "")
