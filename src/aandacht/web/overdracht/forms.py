from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.web.shared.forms import AandachtForm


class VerhaalForm(AandachtForm):
    aan = forms.TypedChoiceField(coerce=int, label=_("Wie is nieuw?"), widget=forms.RadioSelect)
    over = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, label=_("Over wie gaat het?"), widget=forms.RadioSelect
    )
    verhaal = forms.CharField(
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        label=_("Het verhaal"),
        help_text=_(
            "Hoe gaat het nu? Wat werkt, en wat niet? Wat hoeft niemand meer te vragen? Het gezin leest mee: "
            "schrijf geen adres op, en niets wat iemand alleen aan jou vertelde."
        ),
    )

    def __init__(self, *args: Any, mensen: list[tuple[int, str]], over: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("aan", mensen), ("over", [("", _("Het hele gezin")), *over])):
            self.offer(name, choices)
        if not over:
            del self.fields["over"]


class VraagForm(AandachtForm):
    tekst = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Wat wil je weten?"))

    def __init__(self, *args: Any, is_family: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_family:
            self.fields["tekst"].label = _("Klopt er iets niet, of mist er iets?")


class AntwoordForm(AandachtForm):
    antwoord = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Je antwoord"))
