from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Besluit, Optie
from aandacht.web.shared.forms import AandachtForm


class BesluitForm(AandachtForm):
    """What a decision cannot be without; the rest (kind, letters, terms, next step) follows from it."""

    optie = forms.ModelChoiceField(
        queryset=Optie.objects.none(), widget=forms.RadioSelect, empty_label=None, label=_("Waar kiezen jullie voor?")
    )
    toekennen = forms.ChoiceField(
        choices=[("ja", _("Ja, deze hulp komt er")), ("nee", _("Nee, deze hulp komt er niet"))],
        widget=forms.RadioSelect,
        required=False,
        label=_("Alleen bij jeugdhulp: komt die er?"),
    )
    motivering = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        label=_("Waarom?"),
        help_text=_(
            "Dit komt zo in de brief. Iedereen die een brief krijgt leest deze tekst: schrijf niets op dat niet voor allen is."
        ),
    )
    ingangsdatum = forms.DateField(required=False, initial=localdate, label=_("Hulp mag beginnen vanaf"))
    einddatum = forms.DateField(
        required=False, label=_("Het besluit geldt tot en met"), help_text=_("Leeg: zonder einddatum.")
    )
    gezien = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, opties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["optie"].queryset = opties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        optie = data.get("optie")
        if optie is not None and optie.soort == Optie.Soort.INDIVIDUELE_HULP:
            if not data.get("toekennen"):
                self.add_error("toekennen", _("Kies of deze hulp er komt."))
            elif data["toekennen"] == "ja" and not data.get("ingangsdatum") and "ingangsdatum" not in self.errors:
                self.add_error("ingangsdatum", _("Vul in vanaf welke dag de hulp mag beginnen."))
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of `besluiten.decide`: the kind of decision follows from the option."""
        data = self.cleaned_data
        is_maatwerk = data["optie"].soort == Optie.Soort.MAATWERK
        soort = Besluit.Soort.MAATWERK if is_maatwerk else Besluit.Soort.GEEN_VOORZIENING
        if data["optie"].soort == Optie.Soort.INDIVIDUELE_HULP:
            soort = Besluit.Soort.TOEKENNING if data["toekennen"] == "ja" else Besluit.Soort.AFWIJZING
        granted = soort == Besluit.Soort.TOEKENNING
        return {
            "optie": data["optie"],
            "soort": soort,
            "motivering": data["motivering"],
            "ingangsdatum": data["ingangsdatum"] if granted else None,
            "einddatum": data["einddatum"] if granted else None,
            "seen_stem_id": data["gezien"],
        }
