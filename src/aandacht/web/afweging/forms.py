from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.afwegingen import Zegt
from aandacht.records.models import Aanbod, Optie, Stem
from aandacht.web.afweging.present import Keuze
from aandacht.web.shared.forms import AandachtForm

Oordeel = Stem.Oordeel


class OptieForm(AandachtForm):
    soort = forms.ChoiceField(
        choices=[choice for choice in Optie.Soort.choices if choice[0] != Optie.Soort.NIETS_NU],
        widget=forms.RadioSelect,
        label=gettext_lazy("Wat voor mogelijkheid is het?"),
    )
    vorm = forms.ChoiceField(
        choices=[("", "–"), *Aanbod.Vorm.choices], required=False, label=gettext_lazy("Bij jeugdhulp: wat voor hulp?")
    )
    naam = forms.CharField(
        max_length=120,
        label=gettext_lazy("Hoe noemen we het?"),
        help_text=gettext_lazy("Zoals: elke vrijdag bij tante Els."),
    )
    wat_vraagt = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Wat vraagt het van jullie?"),
    )
    wat_brengt = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Wat kan het brengen, en wat niet?"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("soort") == Optie.Soort.INDIVIDUELE_HULP and not data.get("vorm"):
            self.add_error("vorm", _("Kies wat voor soort jeugdhulp het is."))
        return data


class StemForm(AandachtForm):
    """A voice on every option at once; options may be left open for later."""

    def __init__(self, *args: Any, keuzes: Sequence[Keuze], persoon_id: int, told: bool, **kwargs: Any) -> None:
        self.keuzes = keuzes
        choices: list[tuple[str, Any]] = [
            (Oordeel.EENS, _("Ja, hier ben ik het mee eens")),
            (Oordeel.ONEENS, _("Nee, liever niet")),
        ]
        if told:
            choices = [(Oordeel.EENS, _("zei: eens")), (Oordeel.ONEENS, _("zei: niet eens")),
                       (Oordeel.NIET_GEVRAAGD, _("kon niet gevraagd worden"))]  # fmt: skip
        initial = {}
        for keuze in keuzes:
            row = keuze.newest().get(persoon_id)
            # What a professional wrote down for somebody is not put in their mouth when they speak themselves.
            if row and row["stemmen__eigen_account"] != told:
                initial[f"oordeel_{keuze.id}"], initial[f"reden_{keuze.id}"] = (
                    row["stemmen__oordeel"],
                    row["stemmen__reden"],
                )
        self.before = initial
        super().__init__(*args, initial=initial, **kwargs)
        for keuze in keuzes:
            self.fields[f"oordeel_{keuze.id}"] = forms.ChoiceField(
                choices=choices, required=False, widget=forms.RadioSelect,
                label=_("Wat zei deze persoon over ‘%(naam)s’?") % {"naam": keuze.naam} if told
                else _("Wat vind je van ‘%(naam)s’?") % {"naam": keuze.naam},
                error_messages={"invalid_choice": _("Kies een van de mogelijkheden.")},
            )  # fmt: skip
            self.fields[f"reden_{keuze.id}"] = forms.CharField(
                required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
                label=_("Waarom, en hoe en wanneer is dat verteld?") if told else _("Waarom? (nodig als je het niet eens bent)"),
            )  # fmt: skip
        if self.draft is not None and self.draft.inhoud:
            self.initial.update(self.draft.inhoud)

    def rows(self) -> Iterator[tuple[Keuze, BoundField, BoundField]]:
        for keuze in self.keuzes:
            yield keuze, self[f"oordeel_{keuze.id}"], self[f"reden_{keuze.id}"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for keuze in self.keuzes:
            oordeel, reden = data.get(f"oordeel_{keuze.id}"), data.get(f"reden_{keuze.id}", "").strip()
            if oordeel and oordeel != Oordeel.EENS and not reden:
                said = _("Schrijf kort op waarom. Het gaat over: %(naam)s.") % {"naam": keuze.naam}
                self.add_error(f"reden_{keuze.id}", said)
        if not any(data.get(f"oordeel_{keuze.id}") for keuze in self.keuzes) and not self.errors:
            self.add_error(None, _("Kies bij minstens één mogelijkheid wat je ervan vindt."))
        return data

    def said(self, opties: dict[int, Optie]) -> list[Zegt]:
        """What is new: an answer that was given before is not given again."""
        found = []
        for keuze in self.keuzes:
            oordeel, reden = self.cleaned_data[f"oordeel_{keuze.id}"], self.cleaned_data[f"reden_{keuze.id}"].strip()
            before = self.before.get(f"oordeel_{keuze.id}"), self.before.get(f"reden_{keuze.id}")
            if oordeel and (oordeel, reden) != before:
                found.append(Zegt(opties[keuze.id], oordeel, reden))
        return found
