from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.records.models import Gebruiker
from aandacht.web.shared.forms import AandachtForm

BRON = gettext_lazy("Zoals: Verordening jeugdhulp, artikel 9; of het mandaatbesluit met de datum.")


class RegelForm(AandachtForm):
    waarde = forms.IntegerField(label=gettext_lazy("Welk getal?"))
    geldig_van = forms.DateField(label=gettext_lazy("Geldt vanaf"))
    geldig_tot = forms.DateField(
        required=False, label=gettext_lazy("Geldt tot en met"), help_text=gettext_lazy("Leeg: zonder einde.")
    )
    bron = forms.CharField(max_length=200, label=gettext_lazy("Waar staat het?"), help_text=BRON)
    correctie_reden = forms.CharField(max_length=200, label=gettext_lazy("Wat klopte er niet?"))

    def __init__(self, *args: Any, grenzen: tuple[int, int], yes_or_no: bool, correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not correction:
            del self.fields["correctie_reden"]
        if yes_or_no:
            self.fields["waarde"] = forms.TypedChoiceField(
                coerce=int, choices=[("1", _("ja")), ("0", _("nee"))], widget=forms.RadioSelect, label=_("Ja of nee?"),
                error_messages={"required": _("Kies ja of nee.")},
            )  # fmt: skip
            self.order_fields(["waarde"])
        else:
            low, high = grenzen
            self.fields["waarde"].help_text = _("Een getal van %(van)d tot en met %(tot)d.") % {"van": low, "tot": high}


class EindeForm(AandachtForm):
    geldig_tot = forms.DateField(label=gettext_lazy("Geldt voor het laatst op"))


class PlekForm(AandachtForm):
    naam = forms.CharField(
        max_length=120, label=gettext_lazy("Naam"), help_text=gettext_lazy("Zoals: huisartsen in de wijk Noord.")
    )
    plaats = forms.CharField(max_length=160, label=gettext_lazy("Waar is het?"))
    geldig_van = forms.DateField(label=gettext_lazy("Vanaf"))
    bron = forms.CharField(max_length=200, label=gettext_lazy("Waar staat het?"), help_text=BRON)


class MandaatForm(AandachtForm):
    ROLLEN: ClassVar[tuple[str, ...]] = (Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.BELEID)

    gebruiker = forms.ChoiceField(
        label=gettext_lazy("Wie?"),
        help_text=gettext_lazy("Mag doorbraken besluiten en maatwerk boven het bedrag goedkeuren. Ziet geen dossiers."),
    )
    van = forms.DateField(label=gettext_lazy("Vanaf"))
    bron = forms.CharField(max_length=200, label=gettext_lazy("Waar staat het?"), help_text=BRON)

    def __init__(self, *args: Any, mensen: Sequence[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(user.pk): user for user in mensen}
        self.fields["gebruiker"].choices = [  # type: ignore[attr-defined]
            (pk, f"{user.naam}, {user.functie}" if user.functie else user.naam) for pk, user in self.by_id.items()
        ]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "gebruiker": self.by_id[self.cleaned_data["gebruiker"]]}
