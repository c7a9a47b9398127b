from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.actions.plaatsing import MEESTE_BUDGET, Toewijzingssoort, frequenties_for
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN
from aandacht.records.models import Aanbod, Stop
from aandacht.web.hulp import present
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.omvang import frequentie as how_often

NOT_CHOSEN = ("01", "13")  # RedenWijziging: forbidden, and only for help that never began


class ToewijzenForm(AandachtForm):
    """What an assignment cannot be without; the message follows from it."""

    ingangsdatum = forms.DateField(label=_("De hulp gaat in op"))
    einddatum = forms.DateField(required=False, label=_("De hulp loopt tot en met"))
    volume = forms.IntegerField(min_value=1, max_value=99_999_999, label=_("Hoeveel hulp"))
    frequentie = forms.ChoiceField(label=_("Hoe vaak"), widget=forms.RadioSelect)
    budget = forms.IntegerField(
        min_value=1, max_value=MEESTE_BUDGET // 100, label=_("Budget in hele euro's"), help_text=_("Voor de hele periode samen.")
    )  # fmt: skip
    commentaar = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Korte opmerking voor de aanbieder"),
        help_text=_("Alleen wat nodig is om te beginnen. Het verhaal van het gezin staat in het plan, niet hier."),
    )

    field_order = ("volume", "frequentie", "budget")

    def __init__(self, *args: Any, aanbod: Aanbod, soort: Toewijzingssoort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soort = soort
        if soort.has_budget:
            self.fields["einddatum"].required = True
        else:
            del self.fields["budget"]
        if soort != Toewijzingssoort.SPECIFIEK:
            del self.fields["volume"], self.fields["frequentie"]
            return
        unit = present.typed_eenheid(aanbod.eenheid)
        self.fields["volume"].label = _("Hoeveel %(eenheid)s") % {"eenheid": unit}
        choices = [(code, f"{unit} {how_often(code)}") for code in frequenties_for(aanbod.eenheid)]
        self.fields["frequentie"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the action asks; the budget in cents."""
        data = self.cleaned_data
        return data | {"soort": self.soort} | ({"budget": data["budget"] * 100} if self.soort.has_budget else {})


class StartForm(AandachtForm):
    begindatum = forms.DateField(label=_("De hulp begon op"), help_text=_("De dag waarop de hulp echt begon."))


class StopForm(AandachtForm):
    einddatum = forms.DateField(label=_("De laatste dag van de hulp was"))
    reden = forms.ChoiceField(choices=Stop.Reden.choices, widget=forms.RadioSelect, label=_("Waarom stopte de hulp?"))


def _redenen() -> list[tuple[str, str]]:
    codes = CODELIJSTEN["LDT_RedenWijziging"].codes
    return [(code, words[:1].upper() + words[1:]) for code, words in codes.items() if code not in NOT_CHOSEN]


class IntrekkenForm(AandachtForm):
    """For help that runs: the last day and why. Help that never began needs neither."""

    einddatum = forms.DateField(label=_("De laatste dag van de hulp wordt"))
    reden = forms.ChoiceField(choices=_redenen, label=_("Waarom?"))

    def __init__(self, *args: Any, begonnen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not begonnen:
            del self.fields["einddatum"], self.fields["reden"]

    def values(self) -> tuple[str, date | None]:
        return self.cleaned_data.get("reden", "13"), self.cleaned_data.get("einddatum")
