from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.kernel.bsn import is_valid_bsn
from aandacht.web.shared.forms import AandachtForm, DateInput

UREN = [("2", _("2 uur")), ("8", _("8 uur")), ("24", _("24 uur"))]


class NakijkForm(AandachtForm):
    bevinding = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Wat vond je?"),
        help_text=_("Was het terecht? Met wie heb je gesproken, en wat is er gedaan?"),
    )


class NavraagForm(AandachtForm):
    antwoord = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=_("Je antwoord"),
        help_text=_("In gewone woorden: waarom keek deze persoon, en was dat goed? Wie het vroeg leest dit."),
    )


class NoodForm(AandachtForm):
    """Whose file: by BSN, or by surname and birth date. Nobody can leaf through families here."""

    bsn = forms.CharField(required=False, max_length=9, label=_("BSN van het kind"))
    achternaam = forms.CharField(required=False, max_length=200, label=_("Of: achternaam van het kind"))
    geboortedatum = forms.DateField(required=False, widget=DateInput, label=_("met de geboortedatum"))
    reden = forms.CharField(
        min_length=20,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Wat is er aan de hand, en waarom kan het niet wachten?"),
        help_text=_("Het gezin leest dit. De functionaris gegevensbescherming kijkt het na."),
    )
    veiligheid = forms.CharField(
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Komt iemand in gevaar als het gezin dit nu ziet?"),
        help_text=_("Schrijf dan wie en waarom. De functionaris gegevensbescherming beslist wanneer het gezin het ziet. Leeg: het gezin ziet het meteen."),
    )  # fmt: skip
    uren = forms.TypedChoiceField(coerce=int, choices=UREN, initial="8", widget=forms.RadioSelect, label=_("Hoe lang?"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        bsn = data.get("bsn", "")
        if bsn and not is_valid_bsn(bsn):
            self.add_error("bsn", _("Dit is geen BSN. Kijk de negen cijfers nog eens na."))
        if not bsn and not (data.get("achternaam") and data.get("geboortedatum")):
            self.add_error("bsn", _("Vul het BSN in, of de achternaam met de geboortedatum."))
        return data
