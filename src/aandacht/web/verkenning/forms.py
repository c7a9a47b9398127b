from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Uitspraak
from aandacht.web.shared.forms import AandachtForm

TEKST = forms.Textarea(attrs={"rows": 5})
ZELF = "zelf"


class EigenWoordenForm(AandachtForm):
    """What somebody of the family adds: their words, nothing else to fill in."""

    onderwerp = forms.ChoiceField(choices=Uitspraak.Onderwerp.choices, label=_("Waar gaat het over?"))
    tekst = forms.CharField(
        widget=TEKST,
        max_length=4000,
        label=_("Wat wil je zeggen?"),
        help_text=_("Schrijf het zoals jij het zou vertellen."),
    )
    vertrouwelijk = forms.BooleanField(
        required=False,
        label=_("Alleen voor mij en wie met mij praat"),
        help_text=_("Je ouders en anderen kunnen het dan niet lezen."),
    )

    def __init__(self, *args: Any, may_shield: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_shield:
            del self.fields["vertrouwelijk"]


class UitspraakForm(AandachtForm):
    """What the specialist writes down: whose words, from where, of which day, fact or opinion."""

    onderwerp = forms.ChoiceField(choices=Uitspraak.Onderwerp.choices, label=_("Waar gaat het over?"))
    spreker = forms.ChoiceField(label=_("Wiens woorden zijn dit?"), widget=forms.RadioSelect)
    tekst = forms.CharField(
        widget=TEKST,
        max_length=4000,
        label=_("Wat is er gezegd?"),
        help_text=_("Zoveel mogelijk in de woorden van wie het zei."),
    )
    soort = forms.ChoiceField(
        choices=Uitspraak.Soort.choices,
        widget=forms.RadioSelect,
        label=_("Feit of mening?"),
        help_text=_("Een feit is na te gaan. Een mening of beleving is van wie het zegt."),
    )
    bron = forms.CharField(
        max_length=120, label=_("Waar komt het vandaan?"), help_text=_("Zoals: gesprek thuis, rapport van school.")
    )
    datum = forms.DateField(label=_("Van welke dag?"))
    vertrouwelijk = forms.BooleanField(
        required=False,
        label=_("Afschermen: alleen voor de jongere zelf en wie met de jongere praat"),
        help_text=_("Kan alleen bij woorden van een jongere van 12 jaar of ouder."),
    )

    def __init__(self, *args: Any, sprekers: Sequence[tuple[str, str]], may_shield: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spreker"].choices = sprekers  # type: ignore[attr-defined]
        if not may_shield:
            del self.fields["vertrouwelijk"]


class VerbeterForm(AandachtForm):
    tekst = forms.CharField(widget=TEKST, max_length=4000, label=_("Hoe is het wel?"))
    reden = forms.CharField(
        max_length=200,
        label=_("Waarom verbeter je dit?"),
        help_text=_("De oude tekst blijft leesbaar, met deze reden erbij."),
    )


class ReactieForm(AandachtForm):
    tekst = forms.CharField(
        widget=TEKST,
        max_length=4000,
        label=_("Hoe zie jij het?"),
        help_text=_("Jouw woorden komen ernaast te staan. Wat er stond blijft ook staan."),
    )
