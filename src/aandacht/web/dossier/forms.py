from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Dossierverzoek
from aandacht.web.shared.forms import AandachtForm

Soort, Oordeel = Dossierverzoek.Soort, Dossierverzoek.Oordeel
WAT: dict[str, tuple[Any, Any]] = {
    Soort.VERBETEREN: (_("Wat klopt er niet?"), _("Schrijf op waar het staat, en wat er moet staan.")),
    Soort.AANVULLEN: (_("Wat wil je erbij zetten?"), _("Dit komt zo in het dossier, in jouw woorden.")),
    Soort.VERNIETIGEN: (_("Of: waar gaat het om?"), _("Zijn het niet je eigen woorden? Schrijf op waar het staat.")),
    Soort.TWEEDE_BLIK: (_("Waar moet een ander naar kijken?"), _("Bijvoorbeeld: naar het besluit, of naar de hulp die past.")),
}  # fmt: skip
LANG = forms.Textarea(attrs={"rows": 3})


class VerzoekForm(AandachtForm):
    over = forms.ChoiceField(widget=forms.RadioSelect, label=_("Over wie gaat het?"))
    woorden = forms.ChoiceField(required=False, widget=forms.RadioSelect, label=_("Woorden van jezelf"))
    wat = forms.CharField(required=False, max_length=2000, widget=LANG)
    reden = forms.CharField(
        required=False, max_length=2000, widget=LANG, label=_("Waarom?"),
        help_text=_("Dat hoeft niet. Het helpt wel om het goed te beantwoorden."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, soort: str, mensen: list[tuple[str, str]], woorden: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wat"].label, self.fields["wat"].help_text = WAT[soort]
        over = self.fields["over"]
        assert isinstance(over, forms.ChoiceField)  # noqa: S101 - as declared above
        over.choices = mensen
        if len(mensen) == 1:
            del self.fields["over"]
        own = self.fields["woorden"]
        assert isinstance(own, forms.ChoiceField)  # noqa: S101 - as declared above
        own.choices = [*woorden, ("", _("Iets anders"))]
        if not woorden:
            del self.fields["woorden"]


class AntwoordForm(AandachtForm):
    oordeel = forms.ChoiceField(choices=Oordeel.choices, widget=forms.RadioSelect, label=_("Je antwoord"))
    antwoord = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), label=_("Waarom, en wat er nu gebeurt"),
        help_text=_("Wie het vroeg, leest dit. Schrijf het zoals je het zou zeggen."),
    )  # fmt: skip

    def __init__(self, *args: Any, soort: str, in_one_step: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["oordeel"]
        assert isinstance(answer, forms.ChoiceField)  # noqa: S101 - as declared above
        if soort == Soort.AANVULLEN:
            answer.choices = [(Oordeel.JA, _("Ja, het staat erbij"))]
            answer.initial = Oordeel.JA
        elif in_one_step:
            answer.choices = [
                (Oordeel.JA, _("Ja, vernietig deze woorden nu")),
                (Oordeel.NEE, _("Nee, ze blijven staan")),
            ]


class DocumentForm(AandachtForm):
    """The file stands last: whatever happens to it, what was typed above is kept."""

    titel = forms.CharField(max_length=120, label=_("Wat is het?"), help_text=_("Bijvoorbeeld: brief van school."))
    over = forms.ChoiceField(widget=forms.RadioSelect, label=_("Over wie gaat het?"))
    onderdeel = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Waar hoort het bij?"),
        help_text=_("Bij het plan lezen ook mee: wie hulp geeft en met wie jullie het plan delen."),
    )  # fmt: skip
    vertrouwelijk = forms.BooleanField(required=False, label=_("Alleen voor mij en wie met ons praat"))
    bestand = forms.FileField(
        label=_("Kies het bestand of maak een foto"), help_text=_("Een PDF of een foto, hooguit 10 MB. De plek waar je de foto nam, halen we eruit."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"empty": _("Dit bestand is leeg. Kies het opnieuw."), "required": _("Kies een bestand.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, mensen: list[tuple[str, str]], onderdelen: list[tuple[str, Any]], eigen: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("over", mensen), ("onderdeel", onderdelen)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
            field.choices = choices
            if len(choices) == 1:
                del self.fields[name]
        if not eigen:
            del self.fields["vertrouwelijk"]
