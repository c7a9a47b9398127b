from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.budgetten import BY_HAND
from aandacht.actions.doorbraken import Betaling, HulpNu
from aandacht.actions.maatwerk import LONGEST, Kosten
from aandacht.informatie.maatwerk import HOUR, UUR
from aandacht.records.models import (
    Budget,
    Budgetboeking,
    Doorbraakpartij,
    Expertvraag,
    Gebruiker,
    Maatwerkregel,
    Tarief,
    Uitspraak,
)
from aandacht.web.doorbraak.geld import EuroField
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.forms import AandachtForm

Kant = Maatwerkregel.Kant
Choices = Sequence[tuple[str, Any]]
Names = Sequence[tuple[int, str]]


def people(users: Iterable[Gebruiker]) -> Choices:
    return [(str(user.pk), f"{user.naam}, {user.functie}" if user.functie else user.naam) for user in users]


class DoorbraakForm(AandachtForm):
    partijen = forms.MultipleChoiceField(
        choices=Doorbraakpartij.Soort.choices, widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Tussen wie is het niet duidelijk?"),
    )  # fmt: skip
    waarover = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Waarover gaat het verschil?"),
        help_text=gettext_lazy("Het gezin leest dit ook."),
    )  # fmt: skip
    hulp_nu = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), label=gettext_lazy("Welke hulp begint nu?")
    )
    hulp_door = forms.CharField(max_length=120, label=gettext_lazy("Wie geeft die hulp?"))
    hulp_vanaf = forms.DateField(label=gettext_lazy("Vanaf welke dag?"))
    trekker = forms.ChoiceField(label=gettext_lazy("Wie besluit wie er betaalt?"))
    budget = forms.ChoiceField(required=False, label=gettext_lazy("Uit welk budget betalen we zolang?"))
    bedrag = EuroField(required=False, label=gettext_lazy("Hoeveel euro houden we daarvoor apart?"))

    def __init__(self, *args: Any, trekkers: Names, budgetten: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trekker"].choices = [(str(pk), naam) for pk, naam in trekkers]  # type: ignore[attr-defined]
        rows = [(str(pk), naam) for pk, naam in budgetten]
        self.fields["budget"].choices = [("", _("Geen: de gemeente betaalt zolang")), *rows]  # type: ignore[attr-defined]
        if not rows:
            del self.fields["budget"], self.fields["bedrag"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("budget") and not data.get("bedrag") and "bedrag" not in self.errors:
            self.add_error("bedrag", _("Vul in hoeveel euro uit dit budget apart wordt gehouden."))
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        budget = Budget.objects.get(pk=data["budget"]) if data.get("budget") else None
        return {
            "waarover": data["waarover"], "partijen": [(soort, "") for soort in data["partijen"]],
            "hulp": HulpNu(data["hulp_nu"], data["hulp_door"], data["hulp_vanaf"]),
            "trekker": Gebruiker.objects.get(pk=data["trekker"]),
            "betaling": Betaling(budget, data["bedrag"]) if budget else None,
        }  # fmt: skip


class AfloopForm(AandachtForm):
    betalers = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Wie betaalt?"))
    uitkomst = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Wat is er afgesproken, en met wie wordt verrekend?"),
        help_text=gettext_lazy("Het gezin leest dit. De hulp gaat gewoon door."),
    )  # fmt: skip
    geleerd = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Wat leren we hiervan?")
    )

    def __init__(self, *args: Any, partijen: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["betalers"].choices = partijen  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "betalers": [int(pk) for pk in self.cleaned_data["betalers"]]}


class BudgetForm(AandachtForm):
    naam = forms.CharField(max_length=80, label=gettext_lazy("Naam van het budget"))
    partners = forms.CharField(
        max_length=300, label=gettext_lazy("Wie doen er mee?"),
        help_text=gettext_lazy("Zoals: gemeente, zorgkantoor, samenwerkingsverband."),
    )  # fmt: skip
    van = forms.DateField(label=gettext_lazy("Vanaf"))
    tot = forms.DateField(required=False, label=gettext_lazy("Tot en met"))


class BoekingForm(AandachtForm):
    soort = forms.ChoiceField(
        choices=[choice for choice in Budgetboeking.Soort.choices if choice[0] in BY_HAND],
        label=gettext_lazy("Wat is er gebeurd?"),
    )
    bedrag = EuroField(label=gettext_lazy("Bedrag in euro"))
    wie = forms.CharField(max_length=120, label=gettext_lazy("Van wie, of aan wie?"))
    omschrijving = forms.CharField(
        max_length=200, label=gettext_lazy("Waarvoor?"), help_text=gettext_lazy("Schrijf geen namen van mensen op.")
    )
    hoort_bij = forms.ChoiceField(required=False, label=gettext_lazy("Hoort bij welke regel?"))

    def __init__(self, *args: Any, regels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hoort_bij"].choices = [("", _("Geen")), *regels]  # type: ignore[attr-defined]


class SomForm(AandachtForm):
    maanden = forms.IntegerField(
        min_value=1, max_value=LONGEST, label=gettext_lazy("Over hoeveel maanden vergelijken we?")
    )
    budget = forms.ChoiceField(required=False, label=gettext_lazy("Wie betaalt het maatwerk?"))

    def __init__(self, *args: Any, budgetten: Sequence[Budget], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(row.pk), row.naam) for row in budgetten]
        self.fields["budget"].choices = [("", _("De gemeente, uit haar eigen geld")), *rows]  # type: ignore[attr-defined]


class PartField(forms.DecimalField):
    """A number in parts, typed with a comma or a point in whatever language the page is."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class RegelForm(AandachtForm):
    kant = forms.ChoiceField(choices=Kant.choices, widget=forms.RadioSelect, label=gettext_lazy("Waar hoort dit bij?"))
    omschrijving = forms.CharField(
        max_length=120, required=False, label=gettext_lazy("Wat is het?"),
        help_text=gettext_lazy("Zoals: huur van een huis. Kies je hieronder ingekochte hulp, dan vullen wij dit in."),
    )  # fmt: skip
    eenmalig = EuroField(required=False, label=gettext_lazy("Eén keer, in euro"))
    per_maand = EuroField(required=False, label=gettext_lazy("Per maand, in euro"))
    tarief = forms.ChoiceField(
        required=False, label=gettext_lazy("Of kies hulp die de gemeente inkoopt"),
        help_text=gettext_lazy("Het bedrag per maand rekenen wij dan uit."),
    )  # fmt: skip
    per_week = PartField(
        required=False, min_value=Decimal("0.25"), max_value=168, decimal_places=2,
        label=gettext_lazy("Hoeveel daarvan in een week?"),
    )  # fmt: skip
    bron = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Hoe weten we dit?"),
        help_text=gettext_lazy("Nodig als het ergens anders scheelt: wie zegt het, of waar staat het?"),
    )  # fmt: skip

    def __init__(self, *args: Any, tarieven: Sequence[Tarief], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tarieven = {str(row.pk): row for row in tarieven}
        rows = [(str(row.pk), tarief_words(row)) for row in tarieven]
        self.fields["tarief"].choices = [("", _("Geen")), *rows]  # type: ignore[attr-defined]
        if not rows:
            del self.fields["tarief"], self.fields["per_week"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        tarief = self.tarieven.get(data.get("tarief") or "")
        if tarief is not None and not data.get("per_week") and "per_week" not in self.errors:
            self.add_error("per_week", _("Vul in hoeveel van deze hulp er in een week is."))
        if tarief is not None and tarief.eenheid != UUR and (data.get("per_week") or 0) % 1:
            self.add_error(
                "per_week", _("Vul een heel getal in, zoals 2 of 3. Alleen uren kun je in delen opschrijven.")
            )
        if tarief is not None and data.get("per_maand"):
            self.add_error("per_maand", _("Laat dit leeg: bij ingekochte hulp rekenen wij het uit."))
        if tarief is None and not data.get("omschrijving"):
            self.add_error("omschrijving", _("Schrijf op wat het is."))
        if data.get("kant") == Kant.BESPAART and not data.get("bron"):
            self.add_error("bron", _("Schrijf op hoe je weet dat dit ergens anders scheelt."))
        return data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        tarief = self.tarieven.get(data.get("tarief") or "")
        kosten = Kosten(data["eenmalig"] or 0, data["per_maand"] or 0)
        if tarief is not None:
            factor = HOUR if tarief.eenheid == UUR else 1
            kosten = Kosten(data["eenmalig"] or 0, 0, tarief, round(data["per_week"] * factor))
        naam = data["omschrijving"] or (tarief.aanbod.naam if tarief else "")
        return {"kant": data["kant"], "omschrijving": naam, "kosten": kosten, "bron": data["bron"]}


def tarief_words(row: Tarief) -> str:
    per = {"04": _("per uur"), "14": _("per etmaal"), "16": _("per dagdeel")}[row.eenheid]
    return f"{row.aanbod.naam}, {row.aanbod.aanbieder.naam}: {bedrag(row.tarief)} {per}"


class AanForm(AandachtForm):
    """Whom to ask: one of the people with the mandate."""

    aan = forms.ChoiceField(label=gettext_lazy("Aan wie vraag je akkoord?"))

    def __init__(self, *args: Any, mensen: Sequence[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].choices = people(mensen)  # type: ignore[attr-defined]


class ShownField(forms.IntegerField):
    """What the page shows, in a hidden field: a form that comes back holds what it shows by then."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial


class AkkoordForm(AandachtForm):
    akkoord = forms.ChoiceField(
        choices=[("ja", gettext_lazy("Ja, dit mag")), ("nee", gettext_lazy("Nee, zo niet"))], widget=forms.RadioSelect,
        label=gettext_lazy("Ga je akkoord met dit bedrag?"),
    )  # fmt: skip
    reden = forms.CharField(
        required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        label=gettext_lazy("Waarom?"), help_text=gettext_lazy("Nodig als je nee zegt. Het gezin kan dit lezen."),
    )  # fmt: skip
    bedrag = ShownField()

    def __init__(self, *args: Any, bedrag: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["bedrag"] = bedrag  # what the page shows now, also when a draft was of another amount

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("akkoord") == "nee" and not data.get("reden"):
            self.add_error("reden", _("Schrijf op waarom niet, en wat wel kan."))
        return data


class ExpertForm(AandachtForm):
    tekst = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), label=gettext_lazy("Wat vraag je het expertteam?"),
        help_text=gettext_lazy("Het gezin leest dit ook."),
    )  # fmt: skip
    deskundige = forms.ChoiceField(label=gettext_lazy("Aan wie?"))
    delen = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Wat mag de deskundige lezen?"),
        help_text=gettext_lazy("Alleen wat je aankruist. Afgeschermde woorden staan er niet bij."),
    )  # fmt: skip

    def __init__(self, *args: Any, deskundigen: Names, uitspraken: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deskundige"].choices = [(str(pk), naam) for pk, naam in deskundigen]  # type: ignore[attr-defined]
        self.fields["delen"].choices = [(str(pk), tekst) for pk, tekst in uitspraken]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "tekst": data["tekst"], "deskundige": Gebruiker.objects.get(pk=data["deskundige"]),
            "delen": list(Uitspraak.objects.filter(pk__in=data["delen"]).select_related("verkenning").order_by("pk")),
        }  # fmt: skip


class GehoordForm(AandachtForm):
    gehoord_op = forms.DateField(label=gettext_lazy("Wanneer is het gezin gehoord?"))
    gehoord = forms.CharField(
        max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), label=gettext_lazy("Wat zei het gezin?"),
        help_text=gettext_lazy("Zo veel mogelijk in hun eigen woorden."),
    )  # fmt: skip


class AdviesForm(AandachtForm):
    advies = forms.CharField(
        max_length=8000, widget=forms.Textarea(attrs={"rows": 8}), label=gettext_lazy("Wat is je advies?"),
        help_text=gettext_lazy("Het gezin leest dit. Daarna zie je niet meer wat er met je gedeeld was."),
    )  # fmt: skip


class OpvolgingForm(AandachtForm):
    opvolging = forms.ChoiceField(
        choices=Expertvraag.Opvolging.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Wat doen jullie met het advies?"),
    )
    reden = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("Nodig als jullie het anders doen."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opvolging") == Expertvraag.Opvolging.ANDERS and not data.get("reden"):
            self.add_error("reden", _("Schrijf op waarom jullie het anders doen."))
        return data


class AfwijkingForm(AandachtForm):
    """One list to choose from: every step that can be departed from here, by a key of the view."""

    waarvan = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Waarvan wijken jullie af?"))
    wat = forms.CharField(required=False, max_length=200, label=gettext_lazy("Bij ‘iets anders’: van welke werkwijze?"))
    nieuwe_dag = forms.DateField(required=False, label=gettext_lazy("Bij ‘later’: welke dag wordt het dan?"))
    reden = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), label=gettext_lazy("Waarom is dat beter voor dit gezin?"),
        help_text=gettext_lazy("Het gezin leest dit. Afwijken is geen fout: we leren ervan."),
    )  # fmt: skip

    def __init__(self, *args: Any, stappen: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waarvan"].choices = stappen  # type: ignore[attr-defined]
