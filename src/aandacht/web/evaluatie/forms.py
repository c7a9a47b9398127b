from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Terugblik
from aandacht.web.shared.forms import AandachtForm, ChangingForm, DateInput

CIJFERS = [(str(cijfer), str(cijfer)) for cijfer in range(1, 11)]
JA_NEE = [("ja", _("Ja")), ("nee", _("Nee")), ("", _("Dat weet ik nog niet"))]


class TerugblikForm(AandachtForm):
    hoe_gaat_het = forms.ChoiceField(
        choices=Terugblik.Hoe.choices, widget=forms.RadioSelect, label=_("Hoe gaat het nu?")
    )
    nut = forms.TypedChoiceField(
        choices=CIJFERS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        label=_("Heb je iets aan de hulp?"),
        help_text=_("1 is helemaal niets, 10 is heel veel."),
    )
    verder_zonder = forms.ChoiceField(
        choices=JA_NEE, required=False, widget=forms.RadioSelect, label=_("Kunnen jullie verder zonder deze hulp?")
    )
    tekst = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Wil je er iets bij zeggen?"),
    )
    delen = forms.ChoiceField(
        choices=Terugblik.Delen.choices, initial=Terugblik.Delen.NIEMAND, widget=forms.RadioSelect,
        label=_("Met wie deel je dit?"),
        help_text=_("Jij kiest. Je kunt het later nog delen, of weer stoppen met delen."),
    )  # fmt: skip

    def __init__(self, *args: Any, helper: bool, may_keep: bool, doelen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if helper:
            for name in ("nut", "verder_zonder"):
                del self.fields[name]
        if not may_keep:
            del self.fields["delen"]
        for pk, tekst in doelen:
            self.fields[f"doel_{pk}"] = forms.TypedChoiceField(
                choices=CIJFERS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect,
                label=_("Hoe ver is je doel: %(doel)s") % {"doel": tekst},
                help_text=_("1 is nog niet begonnen, 10 is helemaal gehaald."),
            )  # fmt: skip
        self.order_fields(["hoe_gaat_het", *(f"doel_{pk}" for pk, _tekst in doelen), "nut", "verder_zonder"])

    @property
    def scores(self) -> dict[int, int]:
        """The marks that were given, per goal."""
        given = {name: value for name, value in self.cleaned_data.items() if name.startswith("doel_") and value}
        return {int(name.removeprefix("doel_")): value for name, value in given.items()}

    @property
    def verder(self) -> bool | None:
        return {"ja": True, "nee": False}.get(self.cleaned_data.get("verder_zonder", ""))


RITMES = [(1, _("Elke maand")), (2, _("Om de twee maanden")), (3, _("Om de drie maanden")), (6, _("Om het half jaar")), (0, _("Alleen deze keer"))]  # fmt: skip


class MomentForm(AandachtForm):
    uiterlijk = forms.DateField(
        widget=DateInput,
        label=_("Uiterlijk op welke dag?"),
        help_text=_("Iedereen kijkt dan even terug, op de telefoon."),
    )
    ritme = forms.TypedChoiceField(
        choices=RITMES,
        coerce=int,
        widget=forms.RadioSelect,
        label=_("En daarna?"),
        help_text=_("Jullie kunnen dit altijd veranderen."),
    )


class AnderMomentForm(ChangingForm, MomentForm):
    """The moment is there already."""


class DelenForm(AandachtForm):
    delen = forms.ChoiceField(
        choices=Terugblik.Delen.choices, widget=forms.RadioSelect, label=_("Met wie deel je jouw woorden?")
    )


class BijsturingForm(AandachtForm):
    met = forms.ChoiceField(widget=forms.RadioSelect, label=_("Met wie wil je praten?"))
    tekst = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Wil je al iets zeggen?"),
        help_text=_("Dat hoeft niet. Alleen degene met wie je praat, leest dit."),
    )

    def __init__(self, *args: Any, mensen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("met", mensen)


class GesprokenForm(AandachtForm):
    gesproken_op = forms.DateField(widget=DateInput, label=_("Wanneer praatten jullie?"))
    wat_nu = forms.CharField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Wat gaat er anders?"),
        help_text=_(
            "Een paar zinnen, zoals jullie het afspraken. Een verslag is niet nodig. Wie erom vroeg, leest dit."
        ),
    )


class AfsluitForm(AandachtForm):
    wat_nu = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Wat nu?"),
        help_text=_(
            "Schrijf het op zoals je het met het gezin besprak. Bijvoorbeeld: oma past op, jullie bellen als het weer moeilijk wordt."
        ),
    )
    nabij = forms.ChoiceField(
        required=False, widget=forms.RadioSelect, label=_("Wie blijft in de buurt?"),
        help_text=_("Deze persoon belt nog eens hoe het gaat."),
    )  # fmt: skip
    waakvlam_op = forms.DateField(required=False, widget=DateInput, label=_("Wanneer belt deze persoon?"))

    def __init__(self, *args: Any, mensen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("nabij", [("", _("Niemand, dat is zo afgesproken")), *mensen])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("nabij")) != bool(data.get("waakvlam_op")) and not self.errors:
            self.add_error("waakvlam_op", _("Kies een persoon en een dag, of laat beide leeg."))
        return data


class GebeldForm(AandachtForm):
    opnieuw_op = forms.DateField(
        required=False, widget=DateInput, label=_("Nog een keer bellen?"), help_text=_("Laat leeg als het zo goed is.")
    )
    genoeg = forms.CharField(
        required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), label=_("Waarom is bellen niet meer nodig?"),
        help_text=_("In de woorden van wie je belde."),
    )  # fmt: skip

    def __init__(self, *args: Any, keeps_asking: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if keeps_asking:
            self.fields["opnieuw_op"].help_text = _(
                "We blijven een jaar lang vragen. Laat alleen leeg als bellen niet meer nodig is."
            )
        else:
            del self.fields["genoeg"]
