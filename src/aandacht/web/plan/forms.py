from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Toestemming
from aandacht.web.shared.forms import AandachtForm, DateInput

GROOT = forms.Textarea(attrs={"rows": 3})


class DoelForm(AandachtForm):
    van = forms.TypedChoiceField(coerce=int, label=_("Van wie is dit doel?"), widget=forms.RadioSelect)
    tekst = forms.CharField(
        widget=GROOT,
        max_length=1000,
        label=_("Wat wil je bereiken?"),
        help_text=_("Schrijf het in je eigen woorden. Bijvoorbeeld: ik wil weer naar voetbal."),
    )
    vertrouwelijk = forms.BooleanField(
        required=False,
        label=_("Alleen voor mij en wie met mij praat"),
        help_text=_("Anderen van je gezin zien dit doel dan niet."),
    )

    def __init__(self, *args: Any, mensen: list[tuple[int, str]], may_shield: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("van", mensen, ask_one=False)
        if not may_shield:
            del self.fields["vertrouwelijk"]


class AndersForm(AandachtForm):
    tekst = forms.CharField(
        widget=GROOT,
        max_length=1000,
        label=_("Zo zeg je het nu"),
        help_text=_("De oude woorden blijven bewaard, zodat je kunt zien hoe het veranderde."),
    )


class AfspraakForm(AandachtForm):
    wat = forms.CharField(max_length=300, label=_("Wat gebeurt er?"), help_text=_("Bijvoorbeeld: dinsdag samen koken."))
    wie = forms.ChoiceField(label=_("Wie doet het?"))
    doel = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label=_("Bij welk doel hoort het?"))
    uiterlijk = forms.DateField(required=False, widget=DateInput, label=_("Uiterlijk wanneer?"))

    def __init__(self, *args: Any, wie: list[tuple[str, str]], doelen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("wie", [("", _("Kies iemand")), *wie]), ("doel", [("", _("Geen doel")), *doelen])):
            self.offer(name, choices)
        if not doelen:
            del self.fields["doel"]


VERHAAL_MIST = _("Schrijf het verhaal op. Dan hoeft het gezin het niet opnieuw te vertellen.")


class RegisseurForm(AandachtForm):
    gebruiker = forms.TypedChoiceField(coerce=int, label=_("Wie wordt de regisseur?"), widget=forms.RadioSelect)
    verhaal = forms.CharField(
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        error_messages={"required": VERHAAL_MIST},
        label=_("Het verhaal voor de nieuwe regisseur"),
        help_text=_(
            "Hoe gaat het nu? Wat werkt, en wat niet? Wat hoeft niemand meer te vragen? Het gezin leest mee: "
            "schrijf geen adres op, en niets wat iemand alleen aan jou vertelde."
        ),
    )

    def __init__(
        self, *args: Any, mensen: list[tuple[int, str]], vorige: int | None, over: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vorige, self.over = vorige, over if vorige is not None and len(over) > 1 else []
        must = vorige is not None and vorige not in dict(mensen)  # who comes back knows the story
        whole = self.fields.pop("verhaal")
        for pk, naam in self.over:
            self.fields[f"verhaal_{pk}"] = forms.CharField(
                max_length=6000, widget=forms.Textarea(attrs={"rows": 6}), required=must,
                error_messages={"required": VERHAAL_MIST}, label=_("Het verhaal over %(naam)s") % {"naam": naam},
                help_text=_("Dit lezen alleen %(naam)s en wie het dossier van %(naam)s mag zien.") % {"naam": naam},
            )  # fmt: skip
        if vorige is not None:
            if self.over:
                whole.label = _("Wat voor het hele gezin geldt")
            whole.required = must and not self.over
            self.fields["verhaal"] = whole
        self.offer("gebruiker", mensen)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.vorige is not None and data.get("gebruiker") != self.vorige:
            for name in [f"verhaal_{pk}" for pk, _naam in self.over] or ["verhaal"]:
                if name not in self.errors and not data.get(name, "").strip():
                    self.add_error(name, VERHAAL_MIST)
        return data

    @property
    def per_jeugdige(self) -> dict[int, str]:
        """The stories of the young people, by the key of the person."""
        return {pk: self.cleaned_data.get(f"verhaal_{pk}", "") for pk, _naam in self.over}


ONDERDELEN = forms.MultipleChoiceField(
    choices=Toestemming.Onderdeel.choices,
    widget=forms.CheckboxSelectMultiple,
    label=_("Wat mag deze persoon zien?"),
    help_text=_("Wat iemand van 12 jaar of ouder voor zichzelf houdt, ziet deze persoon nooit."),
    error_messages={"required": _("Kies minstens één deel.")},
)
TOT = forms.DateField(
    required=False,
    widget=DateInput,
    label=_("Tot en met welke dag?"),
    help_text=_("Laat leeg als het geldt tot je het stopt. Stoppen kan altijd."),
)


class DelenForm(AandachtForm):
    voor = forms.TypedChoiceField(coerce=int, label=_("Met wie wil je delen?"), widget=forms.RadioSelect)
    onderdelen = ONDERDELEN
    tot = TOT

    def __init__(self, *args: Any, mensen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("voor", mensen)


class UitnodigenForm(AandachtForm):
    namens = forms.TypedChoiceField(coerce=int, label=_("Wie nodigt uit?"), widget=forms.RadioSelect)
    voornamen = forms.CharField(max_length=200, label=_("Voornaam"))
    voorvoegsel = forms.CharField(max_length=10, required=False, label=_("Tussenvoegsel"))
    achternaam = forms.CharField(max_length=200, label=_("Achternaam"))
    relatie = forms.CharField(
        max_length=40, label=_("Wie is dit voor jullie?"), help_text=_("Bijvoorbeeld: oma, buurman of voetbaltrainer.")
    )
    steunfiguur = forms.BooleanField(
        required=False, label=_("Dit is mijn steunfiguur of JIM"),
        help_text=_("Iemand die jij zelf kiest om naast je te staan, ook als er besloten wordt."),
    )  # fmt: skip
    telefoon = forms.CharField(max_length=20, required=False, label=_("Telefoon"))
    onderdelen = ONDERDELEN
    tot = TOT

    def __init__(self, *args: Any, gevers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("namens", gevers, ask_one=False)


class NavraagForm(AandachtForm):
    tekst = forms.CharField(
        widget=GROOT, max_length=2000, required=False, label=_("Wat wil je weten of zeggen?"),
        help_text=_("Leeg laten mag. Dan vraag je alleen: waarom keek deze persoon?"),
    )  # fmt: skip


class CodeForm(AandachtForm):
    gebruikersnaam = forms.CharField(
        max_length=150, label=_("Je gebruikersnaam"), help_text=_("Die staat op je brief.")
    )
    code = forms.CharField(max_length=20, label=_("De code op je brief"), help_text=_("Drie groepjes van vier tekens."))
    wachtwoord = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=_("Kies een wachtwoord"),
        help_text=_("Minstens 12 tekens. Een korte zin werkt goed."),
    )

    def __init__(self, *args: Any, via: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wachtwoord"].required = not via
        self.via = via

    def clean_wachtwoord(self) -> str:
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        if not self.via:
            validate_password(wachtwoord)
        return wachtwoord
