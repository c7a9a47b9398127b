"""Forms of the letters about a question, of objections, and of what follows from them."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Bezorging, Bezwaarbeslissing, Binnenkomst, Gemeente, Optie
from aandacht.web.shared.forms import AandachtForm


def _text(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AanvullingForm(AandachtForm):
    gevraagd = forms.CharField(
        widget=_text(4), label=_("Wat ontbreekt er nog?"), help_text=_("Schrijf elk ding op een eigen regel. Dit komt zo in de brief.")
    )  # fmt: skip
    reden = forms.CharField(widget=_text(3), label=_("Waarom heb je dat nodig?"), help_text=_("Het gezin leest dit."))
    tot = forms.DateField(
        label=_("Uiterlijk wanneer?"), help_text=_("Geef genoeg tijd: twee weken is vaak goed. Tot dan staat de beslistermijn stil.")
    )  # fmt: skip


class VerlengingForm(AandachtForm):
    nieuwe_datum = forms.DateField(
        label=_("Uiterlijk wanneer is het besluit er wel?"), help_text=_("Een redelijke dag, zo kort mogelijk (Awb 4:14).")
    )  # fmt: skip
    reden = forms.CharField(
        widget=_text(4), label=_("Waarom heb je meer tijd nodig?"), help_text=_("Het gezin leest dit.")
    )


class OverdrachtForm(AandachtForm):
    gemeente = forms.ModelChoiceField(
        queryset=Gemeente.objects.none(), empty_label=_("Kies een gemeente"), label=_("Welke gemeente gaat verder?")
    )
    contact = forms.CharField(
        max_length=200, label=_("Wie kan het gezin daar bellen?"), help_text=_("Naam en telefoon. Bel zelf eerst, dan weten ze het.")
    )  # fmt: skip
    reden = forms.CharField(widget=_text(4), label=_("Waarom die gemeente?"), help_text=_("Het gezin leest dit."))

    def __init__(self, *args: Any, gemeenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = gemeenten  # type: ignore[attr-defined]


class AfdoeningForm(AandachtForm):
    optie = forms.ModelChoiceField(
        queryset=Optie.objects.none(), widget=forms.RadioSelect, empty_label=None, label=_("Wat hebben jullie gekozen?")
    )
    toelichting = forms.CharField(
        widget=_text(4), label=_("Wat spreken jullie af?"), help_text=_("Wie doet wat, en wie kunnen ze bellen. Dit komt zo in de brief.")
    )  # fmt: skip

    def __init__(self, *args: Any, opties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["optie"].queryset = opties  # type: ignore[attr-defined]


class AntwoordForm(AandachtForm):
    """What was asked, from the family; the specialist also says from whom it came."""

    van = forms.ChoiceField(widget=forms.RadioSelect, label=_("Van wie kreeg je het?"))
    antwoord = forms.CharField(widget=_text(7), label=_("Wat wil je ons laten weten?"))

    def __init__(self, *args: Any, mensen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if mensen:
            self.fields["van"].choices = mensen  # type: ignore[attr-defined]
            self.fields["antwoord"].label = _("Wat kreeg je?")
            self.fields["antwoord"].help_text = _("Vat samen wat er is binnengekomen. Het gezin leest dit terug.")
        else:
            del self.fields["van"]
            self.fields["antwoord"].help_text = _(
                "Heb je een papier? Schrijf op wat erin staat, of geef het aan je specialist."
            )


class OvergenomenForm(AandachtForm):
    door = forms.CharField(max_length=120, label=_("Wie neemt de vraag daar over?"))


class BezwaarForm(AandachtForm):
    tekst = forms.CharField(
        widget=_text(8), label=_("Waarom ben je het niet eens met het besluit?"),
        help_text=_("In je eigen woorden. Wat wil je dat er anders wordt?"),
    )  # fmt: skip
    reden_te_laat = forms.CharField(
        widget=_text(3), required=False, label=_("Waarom kon je niet eerder bezwaar maken?"),
        help_text=_("Wie beslist, leest dit eerst. Was je ziek, of kreeg je de brief niet? Zeg dat dan."),
    )  # fmt: skip

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["reden_te_laat"]


class KenmerkForm(AandachtForm):
    kenmerk = forms.CharField(
        max_length=12, label=_("Wat is het kenmerk van de brief?"), help_text=_("Zoals: ABCD-EFGH.")
    )


class OpgeschrevenBezwaarForm(AandachtForm):
    """An objection that did not come through the site, as the handler writes it down."""

    van = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Wie maakt bezwaar?"), help_text=_("Wie een brief met dit besluit kreeg.")
    )
    binnenkomst = forms.ChoiceField(
        choices=[choice for choice in Binnenkomst.choices if choice[0] != Binnenkomst.ONLINE], widget=forms.RadioSelect,
        label=_("Hoe kwam het binnen?"),
    )  # fmt: skip
    ontvangen_op = forms.DateField(label=_("Op welke dag kwam het binnen?"))
    gepost_op = forms.DateField(
        required=False, label=_("Wat is de dag van het stempel op de envelop?"),
        help_text=_("Alleen bij een brief die na de laatste dag kwam. Leeg: niet te lezen."),
    )  # fmt: skip
    tekst = forms.CharField(
        widget=_text(8), label=_("Wat staat erin, of wat is er verteld?"),
        help_text=_("In de woorden van wie bezwaar maakt. Het staat ook in de ontvangstbrief."),
    )  # fmt: skip
    reden_te_laat = forms.CharField(
        widget=_text(2), required=False, label=_("Alleen als het te laat kwam: waarom?"),
        help_text=_("In de woorden van wie bezwaar maakt."),
    )  # fmt: skip

    def __init__(self, *args: Any, mensen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["van"].choices = mensen  # type: ignore[attr-defined]


class BezorgdForm(AandachtForm):
    hoe = forms.ChoiceField(choices=Bezorging.Hoe.choices, widget=forms.RadioSelect, label=_("Hoe ging de brief weg?"))
    op = forms.DateField(label=_("Op welke dag?"))


class UitnodigenForm(AandachtForm):
    dag = forms.DateField(label=_("Welke dag?"))
    tijd = forms.TimeField(
        label=_("Hoe laat?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Dit is geen tijd. Schrijf het zoals 14:30.")},
    )  # fmt: skip
    waar = forms.CharField(max_length=200, label=_("Waar?"), help_text=_("Adres en kamer, of: we bellen met beeld."))
    commissie = forms.BooleanField(
        required=False, label=_("Een adviescommissie hoort het bezwaar"),
        help_text=_("Dan is er twaalf weken om te beslissen in plaats van zes (Awb 7:10)."),
    )  # fmt: skip

    def op(self, zone: Any) -> datetime:
        return datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"], tzinfo=zone)


class HorenForm(AandachtForm):
    gehoord_op = forms.DateField(label=_("Wanneer was het gesprek?"))
    verslag = forms.CharField(
        widget=_text(8), label=_("Wat is er gezegd?"),
        help_text=_("Wilde iemand niet komen? Schrijf dat op, en waarom. Wie bezwaar maakte leest dit."),
    )  # fmt: skip


class UitstellenForm(AandachtForm):
    reden = forms.CharField(
        widget=_text(4), label=_("Waarom duurt het langer?"), help_text=_("Wie bezwaar maakte leest dit.")
    )


class BeslissenForm(AandachtForm):
    uitkomst = forms.ChoiceField(
        choices=Bezwaarbeslissing.Uitkomst.choices, widget=forms.RadioSelect, label=_("Wat beslis je?")
    )
    motivering = forms.CharField(
        widget=_text(8), label=_("Waarom?"),
        help_text=_("Dit komt zo in de brief. Iedereen die het besluit kreeg leest deze tekst: schrijf niets op dat niet voor allen is."),
    )  # fmt: skip
    wat_verandert = forms.CharField(
        widget=_text(4),
        required=False,
        label=_("Alleen als het besluit verandert: wat verandert er, en vanaf wanneer?"),
    )


class UitvoerenForm(AandachtForm):
    uitvoering = forms.CharField(
        widget=_text(4), label=_("Wat is er gedaan?"), help_text=_("Wie bezwaar maakte leest dit.")
    )
