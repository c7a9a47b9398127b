from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.records.models import Netwerklid, Teamstem, Uitspraak, Vraaggroep
from aandacht.web.shared.forms import AandachtForm

TEKST = forms.Textarea(attrs={"rows": 3})
ZELF = "zelf"


class EigenWoordenForm(AandachtForm):
    """What somebody of the family adds: their words, nothing else to fill in."""

    tekst = forms.CharField(
        widget=TEKST,
        max_length=4000,
        label=_("Wat wil je zeggen?"),
        help_text=_("Schrijf het zoals jij het zou vertellen."),
    )
    vertrouwelijk = forms.BooleanField(
        required=False,
        label=_("Alleen voor mij en wie met mij praat"),
        help_text=_("Anderen van je gezin kunnen het dan niet lezen."),
    )
    onderwerp = forms.ChoiceField(choices=Uitspraak.Onderwerp.choices, label=_("Waar gaat het over?"))
    gezien = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_shield: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_shield:
            del self.fields["vertrouwelijk"]


class UitspraakForm(AandachtForm):
    """What the specialist writes down: whose words and what was said; the rest is filled in already."""

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
        label=_("Feit, mening of citaat?"),
        help_text=_("Een feit is na te gaan. Een mening is van wie het zegt. Een citaat schreef iemand anders."),
    )
    schrijver = forms.CharField(max_length=120, required=False, label=_("Wie schreef het?"))
    document = forms.CharField(
        max_length=160, required=False, label=_("In welk stuk?"), help_text=_("Zoals: verslag van school.")
    )
    geschreven_op = forms.DateField(required=False, label=_("Van welke dag is dat stuk?"))
    bron = forms.CharField(
        max_length=120, label=_("Waar komt het vandaan?"), help_text=_("Zoals: gesprek, telefoon, brief.")
    )
    datum = forms.DateField(label=_("Van welke dag?"))
    onderwerp = forms.ChoiceField(choices=Uitspraak.Onderwerp.choices, label=_("Waar gaat het over?"))
    vertrouwelijk = forms.BooleanField(
        required=False,
        label=_("Afschermen: alleen voor wie het zei en wie met het gezin praat"),
        help_text=_("Kan niet bij woorden van een kind jonger dan 12 jaar."),
    )
    gezien = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sprekers: Sequence[tuple[str, str]], may_shield: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spreker"].choices = sprekers  # type: ignore[attr-defined]
        if not may_shield:
            del self.fields["vertrouwelijk"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("soort") == Uitspraak.Soort.CITAAT:
            for name in ("schrijver", "document", "geschreven_op"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Vul dit in bij een citaat. Dan blijft duidelijk waar het vandaan komt."))
        return data


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


class LegForm(AandachtForm):
    """Which words of the talk lie beside a factor or a domain."""

    uitspraak = forms.ChoiceField(widget=forms.RadioSelect, label=_("Welke woorden horen hierbij?"))

    def __init__(self, *args: Any, woorden: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitspraak"].choices = woorden  # type: ignore[attr-defined]


class NetwerklidForm(AandachtForm):
    naam = forms.CharField(
        max_length=80, label=_("Wie is het?"), help_text=_("Een naam, of zoals jij iemand noemt: oma.")
    )
    relatie = forms.CharField(
        max_length=40,
        required=False,
        label=_("Wat is diegene van jullie?"),
        help_text=_("Zoals: tante, buurman, trainer."),
    )
    nabijheid = forms.ChoiceField(
        choices=Netwerklid.Nabijheid.choices, widget=forms.RadioSelect, label=_("Hoe dichtbij staat diegene?")
    )
    wat_doet = forms.CharField(
        max_length=200,
        required=False,
        label=_("Wat doet diegene?"),
        help_text=_("Zoals: haalt hem op dinsdag van school."),
    )


class GroepForm(AandachtForm):
    groep = forms.ChoiceField(
        choices=Vraaggroep.Groep.choices, widget=forms.RadioSelect, label=_("Bij welke groep hoort deze vraag?")
    )
    onveilig = forms.BooleanField(
        required=False,
        label=_("Het is nu niet veilig"),
        help_text=_("Dan gaat het gesprek voor, bij welke groep de vraag ook hoort."),
    )
    toelichting = forms.CharField(max_length=300, label=_("Waarom?"), help_text=_("Het gezin leest dit mee."))


class MeekijkForm(AandachtForm):
    """Whom to ask what, and which words they may read."""

    gevraagde = forms.ChoiceField(label=_("Aan wie vraag je het?"))
    tekst = forms.CharField(
        widget=TEKST, max_length=4000, label=_("Wat is je vraag?"), help_text=_("Het gezin leest deze vraag mee.")
    )
    delen = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Welke woorden mag diegene lezen?"),
        help_text=_("Alleen wat nodig is. Afgeschermde woorden staan er niet bij: die deel je niet."),
    )
    uiterlijk = forms.DateField(label=_("Wanneer wil je antwoord?"))

    def __init__(
        self, *args: Any, gevraagden: Sequence[tuple[str, str]], woorden: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gevraagde"].choices = [("", _("Kies iemand")), *gevraagden]  # type: ignore[attr-defined]
        self.fields["delen"].choices = woorden  # type: ignore[attr-defined]


class AntwoordForm(AandachtForm):
    antwoord = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=8000,
        label=_("Je antwoord"),
        help_text=_("Het gezin leest dit mee. Na je antwoord kun je de gedeelde woorden niet meer zien."),
    )


class TeamForm(AandachtForm):
    voorstel = forms.CharField(
        widget=TEKST,
        max_length=4000,
        label=_("Welk voorstel bespreken jullie?"),
        help_text=_("Het gezin leest dit mee."),
    )
    gehouden_op = forms.DateField(label=_("Op welke dag?"))
    deelnemers = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label=_("Wie doen er mee?"))

    def __init__(self, *args: Any, deelnemers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deelnemers"].choices = deelnemers  # type: ignore[attr-defined]


class TeamstemForm(AandachtForm):
    oordeel = forms.ChoiceField(
        choices=Teamstem.Oordeel.choices, widget=forms.RadioSelect, label=_("Wat vind je van dit voorstel?")
    )
    reden = forms.CharField(
        widget=TEKST,
        max_length=2000,
        required=False,
        label=_("Waarom?"),
        help_text=_("Ben je het niet eens? Dan blijft je reden bij het besluit staan."),
    )
