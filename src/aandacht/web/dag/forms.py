from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.bsn import is_valid_bsn
from aandacht.records.models import Gebruiker, Gemeente, Gezag, Gezinslid, Persoon
from aandacht.web.shared.forms import AandachtForm

Choices = Sequence[tuple[str, str]]


class Collega(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Gebruiker) -> str:
        return f"{obj.naam} ({obj.team})"


class OverdragenForm(AandachtForm):
    naar = Collega(
        queryset=Gebruiker.objects.none(),
        empty_label=gettext_lazy("Kies een collega"),
        label=gettext_lazy("Aan wie geef je de vraag?"),
    )
    verhaal = forms.CharField(
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        label=gettext_lazy("Het verhaal voor je collega"),
        help_text=gettext_lazy(
            "Hoe gaat het nu? Wat werkt, en wat niet? Wat hoeft niemand meer te vragen? Het gezin leest mee: "
            "schrijf geen adres op, en niets wat iemand alleen aan jou vertelde."
        ),
    )
    zeker = forms.BooleanField(
        label=gettext_lazy("Ik heb met mijn collega overlegd. Morgen kan ik dit dossier niet meer openen."),
        error_messages={"required": gettext_lazy("Vink aan dat je dit weet.")},
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Gebruiker], needs_verhaal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verhaal"].required = needs_verhaal
        self.fields["naar"].queryset = colleagues  # type: ignore[attr-defined]


def _born_by_now(born: date | None) -> date | None:
    """Give the birth date; an error when it has yet to come."""
    if born and born > localdate():
        raise forms.ValidationError(_("Deze geboortedatum ligt in de toekomst. Kijk of het jaar klopt."))
    return born


def _new_bsn(typed: str, of: int | None = None) -> str | None:
    """Give the BSN without spaces; an error when it is none, or of somebody else than `of`."""
    bsn = typed.replace(" ", "")
    if bsn and not is_valid_bsn(bsn):
        raise forms.ValidationError(_("Dit is geen BSN. Het heeft 9 cijfers; kijk of er een verkeerd staat."))
    if bsn and Persoon.objects.filter(bsn=bsn).exclude(pk=of or 0).exists():
        raise forms.ValidationError(
            _("Iemand met dit BSN is al bekend. Vraag de functioneel beheerder om mee te kijken.")
        )
    return bsn or None


class LidForm(AandachtForm):
    rol = forms.ChoiceField(choices=Gezinslid.Rol.choices, widget=forms.RadioSelect, label=gettext_lazy("Wie is het?"))
    relatie = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Hoe noemt het gezin deze persoon?"),
        help_text=gettext_lazy("Zoals: tante, buurman."),
    )
    voornamen = forms.CharField(max_length=200, label=gettext_lazy("Voornamen"))
    voorvoegsel = forms.CharField(required=False, max_length=10, label=gettext_lazy("Voorvoegsel"))
    achternaam = forms.CharField(max_length=200, label=gettext_lazy("Achternaam"))
    geboortedatum = forms.DateField(required=False, label=gettext_lazy("Geboortedatum"))
    bsn = forms.CharField(
        required=False, max_length=9, label=gettext_lazy("BSN"),
        help_text=gettext_lazy("Alleen van een kind of jongere voor wie hulp wordt gevraagd (Jeugdwet 7.2.1)."),
    )  # fmt: skip
    telefoon = forms.CharField(required=False, max_length=20, label=gettext_lazy("Telefoon"))
    sinds = forms.DateField(label=gettext_lazy("Hoort bij het gezin sinds"))

    def clean_bsn(self) -> str | None:
        return _new_bsn(str(self.cleaned_data["bsn"]))

    def clean_geboortedatum(self) -> date | None:
        return _born_by_now(self.cleaned_data["geboortedatum"])

    def gegevens(self) -> PersoonGegevens:
        names = ("voornamen", "voorvoegsel", "achternaam", "geboortedatum", "bsn", "telefoon")
        return PersoonGegevens(**{name: self.cleaned_data[name] for name in names})


class PersoonForm(AandachtForm):
    """What can be filled in later; a BSN only of whom help is asked for, and once known it stays."""

    bsn = forms.CharField(
        required=False, max_length=9, label=gettext_lazy("BSN"),
        help_text=gettext_lazy("Nodig zodra er hulp wordt toegewezen (Jeugdwet 7.2.1). Kijk op een identiteitsbewijs."),
    )  # fmt: skip
    geboortedatum = forms.DateField(required=False, label=gettext_lazy("Geboortedatum"))
    geslacht = forms.ChoiceField(
        choices=Persoon.Geslacht.choices, widget=forms.RadioSelect, label=gettext_lazy("Geslacht")
    )
    telefoon = forms.CharField(required=False, max_length=20, label=gettext_lazy("Telefoon"))

    def __init__(self, *args: Any, persoon: Persoon, ask_bsn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persoon = persoon
        if not ask_bsn:
            del self.fields["bsn"]
        elif persoon.bsn:
            self.fields["bsn"].disabled = True

    def clean_bsn(self) -> str | None:
        return _new_bsn(str(self.cleaned_data["bsn"] or ""), self.persoon.pk)

    def clean_geboortedatum(self) -> date | None:
        return _born_by_now(self.cleaned_data["geboortedatum"])


class AccountForm(AandachtForm):
    persoon = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, mensen: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persoon"].choices = [(str(pk), "") for pk in mensen]  # type: ignore[attr-defined]


class GezagForm(AandachtForm):
    jeugdige = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Over wie?"))
    houder = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Wie heeft het gezag?"))
    soort = forms.ChoiceField(choices=Gezag.Soort.choices, widget=forms.RadioSelect, label=gettext_lazy("Welk gezag?"))
    sinds = forms.DateField(label=gettext_lazy("Sinds"))
    tot = forms.DateField(
        required=False, label=gettext_lazy("Tot en met"), help_text=gettext_lazy("Leeg: het loopt nog.")
    )
    bron = forms.CharField(
        max_length=120, label=gettext_lazy("Waar staat dat?"),
        help_text=gettext_lazy("Zoals: gezagsregister, BRP, beschikking rechtbank met nummer. Nooit: omdat het de ouder is."),
    )  # fmt: skip
    bron_datum = forms.DateField(label=gettext_lazy("Wanneer heb je dat gezien?"))

    def __init__(self, *args: Any, jeugdigen: Choices, houders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jeugdige"].choices = jeugdigen  # type: ignore[attr-defined]
        self.fields["houder"].choices = houders  # type: ignore[attr-defined]


class PleegcontractForm(AandachtForm):
    jeugdige = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Wie woont in het pleeggezin?"))
    pleegouder = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Wie is de pleegouder?"))
    van = forms.DateField(label=gettext_lazy("Vanaf"))
    tot = forms.DateField(
        required=False, label=gettext_lazy("Tot en met"), help_text=gettext_lazy("Leeg: het loopt nog.")
    )
    bron = forms.CharField(
        max_length=120,
        label=gettext_lazy("Waar staat dat?"),
        help_text=gettext_lazy("Zoals: pleegcontract met nummer."),
    )
    bron_datum = forms.DateField(label=gettext_lazy("Wanneer heb je dat gezien?"))

    def __init__(self, *args: Any, jeugdigen: Choices, pleegouders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jeugdige"].choices = jeugdigen  # type: ignore[attr-defined]
        self.fields["pleegouder"].choices = pleegouders  # type: ignore[attr-defined]


class AdresForm(AandachtForm):
    straatnaam = forms.CharField(max_length=24, label=gettext_lazy("Straat"))
    huisnummer = forms.IntegerField(min_value=1, max_value=99999, label=gettext_lazy("Huisnummer"))
    toevoeging = forms.CharField(required=False, max_length=4, label=gettext_lazy("Toevoeging"))
    postcode = forms.RegexField(
        r"^[1-9][0-9]{3} ?[A-Za-z]{2}$", label=gettext_lazy("Postcode"),
        error_messages={"invalid": gettext_lazy("Een postcode is 4 cijfers en 2 letters, zoals 3521 AZ.")},
    )  # fmt: skip
    plaatsnaam = forms.CharField(max_length=80, label=gettext_lazy("Plaats"))
    gemeente = forms.ModelChoiceField(
        queryset=Gemeente.objects.order_by("naam"), empty_label=gettext_lazy("Kies"), label=gettext_lazy("Gemeente")
    )
    sinds = forms.DateField(label=gettext_lazy("Woont hier sinds"))
    bron = forms.CharField(
        max_length=40, label=gettext_lazy("Waar staat dat?"), help_text=gettext_lazy("Zoals: BRP, zelf verteld.")
    )
    geheim = forms.BooleanField(
        required=False,
        label=gettext_lazy("Dit adres is geheim"),
        help_text=gettext_lazy("Niemand ziet het dan nog op een pagina, in een brief of in een bericht. Ook jij niet."),
    )

    ook = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Wie van het gezin woont hier ook?"),
        help_text=gettext_lazy("Dan hoef je het niet nog eens in te vullen. Brieven gaan naar dit adres."),
    )  # fmt: skip

    def __init__(self, *args: Any, huisgenoten: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if huisgenoten:
            self.fields["ook"].choices = huisgenoten  # type: ignore[attr-defined]
        else:
            del self.fields["ook"]

    def clean_postcode(self) -> str:
        return str(self.cleaned_data["postcode"]).replace(" ", "").upper()
