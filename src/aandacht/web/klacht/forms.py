from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Binnenkomst, Gemeente, Klacht, Klachtafhandeling
from aandacht.web.shared.forms import AandachtForm

LONGEST = 4000


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class KlachtForm(AandachtForm):
    """A complaint; what the account already says is not asked again."""

    gemeente = forms.ModelChoiceField(
        queryset=Gemeente.objects.none(), label=_("Over welke gemeente gaat het?"), empty_label=_("Kies een gemeente"),
        error_messages={"required": _("Kies de gemeente.")},
    )  # fmt: skip
    waarover = forms.ChoiceField(
        choices=Klacht.Waarover.choices, widget=forms.RadioSelect, label=_("Waar gaat je klacht over?")
    )
    tekst = forms.CharField(
        widget=_text(7), max_length=LONGEST, label=_("Wat is er gebeurd?"), help_text=_("In je eigen woorden. Wanneer was het, en wie was erbij?")
    )  # fmt: skip
    over = forms.ChoiceField(
        required=False, label=_("Gaat het over iemand?"), help_text=_("Diegene leest je klacht alleen als de behandelaar dat met jou heeft besproken.")
    )  # fmt: skip
    over_wie = forms.CharField(
        required=False, max_length=200, label=_("Over wie of wat gaat het?"), help_text=_("Een naam, een team of een organisatie. Leeg laten mag.")
    )  # fmt: skip
    wat_wil_je = forms.CharField(
        required=False, widget=_text(3), max_length=LONGEST, label=_("Wat zou je willen?"),
        help_text=_("Een gesprek, excuses, iemand anders, dat het niet meer gebeurt: zeg het maar."),
    )  # fmt: skip
    naam = forms.CharField(max_length=120, label=_("Hoe heet je?"))
    contact = forms.CharField(
        max_length=200, label=_("Hoe bereiken we je?"), help_text=_("Telefoon of e-mail. Alleen wie je klacht behandelt gebruikt dit.")
    )  # fmt: skip

    def __init__(self, *args: Any, gemeenten: Any, people: list[tuple[str, str]], known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = gemeenten  # type: ignore[attr-defined]
        if people:
            self.fields["over"].choices = [("", _("Niemand van deze lijst")), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["over"]
        if known:
            del self.fields["naam"]
            self.fields["contact"].required = False
            self.fields["contact"].label = _("Hoe bereiken we je het best?")
            self.fields["contact"].help_text = _("Leeg: we gebruiken wat we al weten.")


class OpgeschrevenKlachtForm(AandachtForm):
    """A complaint that did not come through the site, as the handler writes it down."""

    binnenkomst = forms.ChoiceField(
        choices=[choice for choice in Binnenkomst.choices if choice[0] != Binnenkomst.ONLINE], widget=forms.RadioSelect,
        label=_("Hoe kwam de klacht binnen?"),
    )  # fmt: skip
    ontvangen_op = forms.DateField(label=_("Op welke dag kwam de klacht binnen?"))
    naam = forms.CharField(max_length=120, label=_("Wie klaagt er?"))
    adres = forms.CharField(
        required=False, widget=_text(2), max_length=150, label=_("Waar kan de ontvangstbrief heen?"),
        help_text=_("Straat en nummer, en op een nieuwe regel postcode en plaats. Staat diegene aan de balie? Dan mag dit leeg blijven."),
    )  # fmt: skip
    contact = forms.CharField(
        required=False, max_length=100, label=_("Telefoon of e-mail"), help_text=_("Om te bellen over de klacht.")
    )
    waarover = forms.ChoiceField(
        choices=Klacht.Waarover.choices, widget=forms.RadioSelect, label=_("Waar gaat de klacht over?")
    )
    tekst = forms.CharField(
        widget=_text(7), max_length=LONGEST, label=_("Wat is er gebeurd?"), help_text=_("In de woorden van wie klaagt. Het staat ook in de ontvangstbrief."),
    )  # fmt: skip
    over_wie = forms.CharField(
        required=False, max_length=200, label=_("Over wie of wat gaat het?"), help_text=_("Een naam, een team of een organisatie. Leeg laten mag.")
    )  # fmt: skip
    wat_wil_je = forms.CharField(
        required=False, widget=_text(3), max_length=LONGEST, label=_("Wat zou diegene willen?")
    )


class OpzoekForm(AandachtForm):
    nummer = forms.CharField(
        max_length=12, label=_("Wat is het nummer van je klacht?"), help_text=_("Zoals: ABCD-EFGH.")
    )


class GesprekForm(AandachtForm):
    gehoord_op = forms.DateField(label=_("Wanneer was het gesprek?"))
    gesprek = forms.CharField(
        widget=_text(8), label=_("Wat is er gezegd?"),
        help_text=_("Door wie de klacht indiende, en door wie het gaat. Wie de klacht indiende leest dit."),
    )  # fmt: skip


class AfrondenForm(AandachtForm):
    oordeel = forms.ChoiceField(
        choices=Klachtafhandeling.Oordeel.choices, widget=forms.RadioSelect, label=_("Wat vind je?")
    )
    uitleg = forms.CharField(
        widget=_text(6), label=_("Leg het uit"), help_text=_("Aan wie de klacht indiende, in gewone woorden.")
    )
    geleerd = forms.CharField(
        widget=_text(4), label=_("Wat leren we hiervan?"), help_text=_("Zonder namen: collega's lezen dit ook.")
    )
    veranderd = forms.CharField(
        required=False,
        widget=_text(4),
        label=_("Wat doen we nu anders?"),
        help_text=_("Zonder namen. Leeg: nog niets."),
    )
