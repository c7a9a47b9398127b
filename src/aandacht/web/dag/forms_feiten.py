from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.maatregelen import NAMES, Dagen, label
from aandacht.records.models import Maatregel, Verblijf
from aandacht.records.models.verblijf import GEEN_BRP
from aandacht.web.dag.forms import Choices
from aandacht.web.shared.forms import DATE_FORMATS, DATE_INVALID, AandachtForm, DateInput
from aandacht.web.shared.labels import gemeente_choices

NOT_IN_LIST = gettext_lazy("Deze gemeente staat niet in de lijst van het CBS. Kies een gemeente uit de lijst.")


class BronForm(AandachtForm):
    """What every fact has: of whom it is, where it was seen and when; and whether an earlier row was a mistake."""

    jeugdige = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Over wie?"))
    bron = forms.CharField(
        max_length=120, label=gettext_lazy("Waar staat dat?"),
        help_text=gettext_lazy("Zoals: beschikking rechtbank met nummer, pleegcontract, BRP."),
    )  # fmt: skip
    bron_datum = forms.DateField(label=gettext_lazy("Wanneer heb je dat gezien?"))
    vervallen = forms.BooleanField(
        required=False, label=gettext_lazy("Wat er stond klopt niet: dit is er nooit geweest")
    )

    def __init__(self, *args: Any, jeugdigen: Choices, correct: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jeugdige"].choices = jeugdigen  # type: ignore[attr-defined]
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])
        if not correct:
            del self.fields["vervallen"]


LAST = ("bron", "bron_datum", "vervallen")


class VerblijfForm(BronForm):
    soort = forms.ChoiceField(
        choices=Verblijf.Soort.choices, widget=forms.RadioSelect, label=gettext_lazy("Waar woont die?")
    )
    start = forms.DateField(label=gettext_lazy("Vanaf welke dag?"))
    einde = forms.DateField(
        required=False, label=gettext_lazy("Tot en met"), help_text=gettext_lazy("Leeg: woont daar nog.")
    )
    gemeente_code = forms.ChoiceField(
        required=False, label=gettext_lazy("In welke gemeente is dat?"), error_messages={"invalid_choice": NOT_IN_LIST}
    )
    brp_gemeente_ervoor = forms.ChoiceField(
        required=False,
        label=gettext_lazy("In welke gemeente stond die ingeschreven, vlak voor dit verblijf?"),
        help_text=gettext_lazy("Alleen als dat niet al uit de adressen blijkt. Deze gemeente blijft verantwoordelijk."),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = gemeente_choices(_("onbekend"))
        self.fields["gemeente_code"].choices = choices  # type: ignore[attr-defined]
        before = [*choices, (GEEN_BRP, _("nergens in Nederland"))]
        self.fields["brp_gemeente_ervoor"].choices = before  # type: ignore[attr-defined]


class MaatregelForm(BronForm):
    soort = forms.ChoiceField(
        choices=Maatregel.Soort.choices, widget=forms.RadioSelect, label=gettext_lazy("Welke maatregel?")
    )
    variant = forms.ChoiceField(
        required=False,
        choices=[("", "–"), *Maatregel.Variant.choices],
        label=gettext_lazy("Bij gesloten jeugdhulp: welke machtiging?"),
    )
    start = forms.DateField(label=gettext_lazy("Vanaf welke dag?"))
    einde = forms.DateField(
        required=False,
        label=gettext_lazy("Tot en met"),
        help_text=gettext_lazy("Leeg: loopt nog, zonder bekend einde."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {name: self.fields.pop(name) for name in LAST if name in self.fields}
        for name in NAMES:
            text = label(name)
            self.fields[name] = forms.DateField(required=False, label=text[0].upper() + text[1:])
        self.fields.update(own)
        for name in NAMES:
            _as_date(self.fields[name])

    def dagen(self) -> Dagen:
        """The days that were filled in."""
        return Dagen(**{name: self.cleaned_data[name] for name in NAMES})


def _as_date(field: forms.Field) -> None:
    """A date field made while the form is made speaks and looks like the others."""
    field.widget = DateInput()
    field.input_formats = DATE_FORMATS  # type: ignore[attr-defined]
    field.error_messages["invalid"] = DATE_INVALID
