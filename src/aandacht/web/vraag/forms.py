"""The question forms: own words first, then as little as possible."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aandacht.access.gezinnen import EIGEN_DEEL
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.actions.vragen import new_nummer
from aandacht.kernel.dagen import age_on
from aandacht.records.models import Gemeente, Vraag
from aandacht.web.shared.forms import AandachtForm

_SALT = "aandacht.vraag"
OLDEST = 23  # Jeugdwet 1.1: help can go on until 23
LONGEST = 4000


def split_achternaam(naam: str) -> tuple[str, str]:
    """Split "van den Berg" into its voorvoegsel and the rest: small words in front belong to the voorvoegsel."""
    parts = naam.split()
    small = 0
    while small < len(parts) - 1 and parts[small][:1].islower():
        small += 1
    voorvoegsel = " ".join(parts[:small])
    return (voorvoegsel, " ".join(parts[small:])) if len(voorvoegsel) <= 10 else ("", naam)


def _gemeente(label: Any) -> "forms.ModelChoiceField[Gemeente]":
    """The gemeenten that have a team here."""
    return forms.ModelChoiceField(
        Gemeente.objects.filter(teams__medewerkers__rol="specialist").distinct().order_by("naam"),
        label=label, empty_label=_("Kies je gemeente"), error_messages={"required": _("Kies de gemeente.")},
        help_text=_("Staat jouw gemeente er niet bij? Bel dan je eigen gemeente."),
    )  # fmt: skip


class VraagForm(AandachtForm):
    """What every question has, and what keeps programs and double clicks away."""

    tekst = forms.CharField(
        label=_("Wat is je vraag?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=LONGEST,
        help_text=_("Schrijf het zoals je het zou zeggen. Eén zin is genoeg. Je hoeft niet te weten welke hulp erbij past."),
        error_messages={"required": _("Schrijf in je eigen woorden wat je vraag is. Eén zin is genoeg.")},
    )  # fmt: skip
    gemeente = _gemeente(_("In welke gemeente woon je?"))
    contact = forms.CharField(
        label=_("Hoe kunnen we je bereiken?"), max_length=200, help_text=_("Een telefoonnummer of e-mailadres."),
        error_messages={"required": _("Vul een telefoonnummer of e-mailadres in, anders kunnen we je niet bereiken.")},
    )  # fmt: skip
    spoed = forms.BooleanField(label=_("Het heeft haast: ik wil de volgende werkdag iemand spreken"), required=False)
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people do not see it; programs fill it
    nummer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["nummer"] = signing.dumps(new_nummer(), salt=_SALT)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(gettext("Dit lijkt door een programma ingevuld. Laat het verborgen veld leeg."))
        return ""

    def clean_nummer(self) -> str | None:
        """The number this form was given when it was shown: sending it twice is asking once."""
        try:
            return str(signing.loads(self.cleaned_data["nummer"], salt=_SALT, max_age=7 * 24 * 3600))
        except signing.BadSignature:
            return None

    def clean_geboortedatum(self) -> date:
        born: date = self.cleaned_data["geboortedatum"]
        day = localdate()
        if born > day:
            raise forms.ValidationError(gettext("Deze geboortedatum ligt in de toekomst. Kijk of het jaar klopt."))
        if age_on(born, day) >= OLDEST:
            raise forms.ValidationError(
                gettext(
                    "Aandacht is voor kinderen en jongeren tot 18 jaar, soms tot 23. Vraag hulp bij het Wmo-loket van je gemeente."
                )
            )
        return born

    def _persoon(self, prefix: str) -> PersoonGegevens:
        voorvoegsel, achternaam = split_achternaam(self.cleaned_data[f"{prefix}achternaam"])
        return PersoonGegevens(
            voornamen=self.cleaned_data[f"{prefix}voornaam"], voorvoegsel=voorvoegsel, achternaam=achternaam,
            geboortedatum=None if prefix else self.cleaned_data["geboortedatum"],
        )  # fmt: skip

    def asked(self) -> dict[str, Any]:
        """The arguments of `vragen.ask` that this form knows."""
        data = self.cleaned_data
        return {
            "gemeente": data["gemeente"], "tekst": data["tekst"], "contact": data["contact"], "spoed": data["spoed"],
            "nummer": data["nummer"], "jeugdige": self._persoon(""),
        }  # fmt: skip


def _geboren(label: Any) -> forms.DateField:
    # A birth date is typed, not picked: nobody wants to page back ten years in a calendar.
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    return forms.DateField(label=label, help_text=_("Dag, maand en jaar, bijvoorbeeld 24-3-2012."), widget=widget)


def _naam(label: Any, autocomplete: str, longest: int = 80) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=longest, widget=widget)


class JongereForm(VraagForm):
    voornaam = _naam(_("Je voornaam"), "given-name")
    achternaam = _naam(_("Je achternaam"), "family-name")
    geboortedatum = _geboren(_("Wanneer ben je geboren?"))
    field_order = ["tekst", "voornaam", "achternaam", "geboortedatum", "gemeente", "contact", "spoed"]

    def clean_geboortedatum(self) -> date:
        born = super().clean_geboortedatum()
        if age_on(born, localdate()) < EIGEN_DEEL:
            raise forms.ValidationError(
                gettext(
                    "Wat goed dat je om hulp vraagt. Ben je jonger dan 12? Stel je vraag dan samen met een ouder of iemand "
                    "die je vertrouwt. Wil je eerst zelf praten? Bel de Kindertelefoon: 0800 0432. Dat is gratis."
                ),
                code="too_young",
            )
        return born

    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "steller": Vraag.Steller.JEUGDIGE}


class OuderForm(VraagForm):
    voornaam = _naam(_("Voornaam van je kind"), "off")
    achternaam = _naam(_("Achternaam van je kind"), "off")
    geboortedatum = _geboren(_("Wanneer is je kind geboren?"))
    ouder_voornaam = _naam(_("Je eigen voornaam"), "given-name")
    ouder_achternaam = _naam(_("Je eigen achternaam"), "family-name")
    field_order = [
        "tekst", "voornaam", "achternaam", "geboortedatum", "ouder_voornaam", "ouder_achternaam", "gemeente", "contact", "spoed",
    ]  # fmt: skip

    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "steller": Vraag.Steller.OUDER, "ouder": self._persoon("ouder_")}


class VerwijzerForm(VraagForm):
    steller = forms.ChoiceField(
        label=_("Wie ben je?"), widget=forms.RadioSelect,
        choices=[("huisarts", _("Huisarts")), ("jeugdarts", _("Jeugdarts")), ("school", _("School"))],
        error_messages={"required": _("Kies wie je bent.")},
    )  # fmt: skip
    verwijzer_naam = forms.CharField(
        label=_("Je naam, je praktijk of school, en je telefoonnummer"), max_length=120,
        error_messages={"required": _("Vul je naam in en waar je werkt.")},
    )  # fmt: skip
    voornaam = _naam(_("Voornaam van het kind of de jongere"), "off")
    achternaam = _naam(_("Achternaam van het kind of de jongere"), "off")
    geboortedatum = _geboren(_("Geboortedatum"))
    gezin_weet_ervan = forms.BooleanField(
        label=_("Het gezin weet dat ik deze vraag stel en wat ik heb opgeschreven"),
        error_messages={"required": _("Bespreek de vraag eerst met het gezin. Zonder dat het gezin het weet, kun je hier geen vraag stellen.")},
    )  # fmt: skip
    field_order = [
        "steller", "verwijzer_naam", "tekst", "voornaam", "achternaam", "geboortedatum", "gemeente", "contact", "gezin_weet_ervan", "spoed",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = _("Wat is de vraag van het gezin?")
        self.fields["tekst"].help_text = _("Zo veel mogelijk in hun eigen woorden. Het gezin leest mee.")
        self.fields["gemeente"].label = _("In welke gemeente woont het gezin?")
        self.fields["contact"].label = _("Hoe kunnen we het gezin bereiken?")
        self.fields["spoed"].label = _("Het heeft haast: graag de volgende werkdag contact met het gezin")

    def asked(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {**super().asked(), "steller": data["steller"], "verwijzer_naam": data["verwijzer_naam"]}


class EigenVraagForm(AandachtForm):
    """A new question of a family that is known: only what is new is asked."""

    tekst = forms.CharField(
        label=_("Wat is je vraag?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=LONGEST,
        help_text=_("Schrijf het zoals je het zou zeggen. Eén zin is genoeg."),
        error_messages={"required": _("Schrijf in je eigen woorden wat je vraag is. Eén zin is genoeg.")},
    )  # fmt: skip
    jeugdige = forms.TypedChoiceField(
        label=_("Over wie gaat je vraag?"), widget=forms.RadioSelect, coerce=int,
        error_messages={"required": _("Kies over wie je vraag gaat.")},
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Waar kunnen we je hierover bereiken?"), max_length=200,
        error_messages={"required": _("Vul een telefoonnummer of e-mailadres in, anders kunnen we je niet bereiken.")},
    )  # fmt: skip
    spoed = forms.BooleanField(label=_("Het heeft haast: ik wil de volgende werkdag iemand spreken"), required=False)

    def __init__(self, *args: Any, jeugdigen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("jeugdige", jeugdigen, ask_one=False)


class OpzoekForm(AandachtForm):
    nummer = forms.CharField(
        label=_("Je nummer"), max_length=20, help_text=_("Het ziet eruit als ABCD-2345. Je kreeg het toen je de vraag stelde."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
