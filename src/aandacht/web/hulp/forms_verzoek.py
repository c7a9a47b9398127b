from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aandacht.actions.jw315 import Gevraagd, Jongere, Verwijzer
from aandacht.actions.wijzigingen import REDENEN, Anders
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN, gemeenten
from aandacht.records.models import Aanbod, Persoon, Toewijzing
from aandacht.web.hulp import present, present_verzoek
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.omvang import frequentie as how_often

VERWIJZERS = (
    ("02", _("huisarts")), ("03", _("jeugdarts")), ("05", _("medisch specialist")),
    ("04", _("gecertificeerde instelling")), ("08", _("rechter, officier van justitie of jeugdinrichting")),
    ("01", _("gemeente (er is een besluit)")), ("06", _("niemand, het gezin kwam zelf")),
)  # fmt: skip


BUDGET = "budget"


def _frequenties() -> list[tuple[str, str]]:
    return [*((code, how_often(code)) for code in ("2", "4", "1", "6")),
            (BUDGET, str(_("euro voor de hele periode (budget)")))]  # fmt: skip


def _hoeveel(volume: int, frequentie: str) -> dict[str, Any]:
    """How much is asked: an amount of help, or with BUDGET a number of euros for all help of the category."""
    if frequentie == BUDGET:
        return {"volume": None, "frequentie": "", "budget": volume * 100}
    return {"volume": volume, "frequentie": frequentie}


def _offers(offers: Iterable[Aanbod]) -> list[tuple[str, str]]:
    return [
        (str(row.pk), f"{row.naam} · {row.gemeente.naam} · {row.code}, {present.typed_eenheid(row.eenheid)}")
        for row in offers
    ]


class VerzoekForm(AandachtForm):
    """Ask for an assignment: who, referred by whom, which help, how much and how long."""

    bsn = forms.CharField(
        max_length=11, label=_("Burgerservicenummer"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    voornamen = forms.CharField(max_length=200, label=_("Voornamen"))
    voorvoegsel = forms.CharField(max_length=10, required=False, label=_("Tussenvoegsel"))
    achternaam = forms.CharField(max_length=200, label=_("Achternaam"))
    geboortedatum = forms.DateField(label=_("Geboren op"))
    geslacht = forms.ChoiceField(choices=Persoon.Geslacht.choices, label=_("Geslacht"))
    verwijzer_type = forms.ChoiceField(choices=(("", _("kies")), *VERWIJZERS), label=_("Wie verwees?"))
    verwijzer_agb = forms.RegexField(r"^[0-9]{8}$", required=False, label=_("AGB-code van de verwijzer"))
    verwijzer_naam = forms.CharField(
        max_length=64, required=False, label=_("Naam van de verwijzer, als je de code niet weet")
    )
    aanbod = forms.ChoiceField(label=_("Welke hulp, voor welke gemeente"))
    volume = forms.IntegerField(min_value=1, max_value=99_999_999, label=_("Hoeveel hulp"))
    frequentie = forms.ChoiceField(choices=_frequenties, label=_("Hoe vaak"))
    ingangsdatum = forms.DateField(label=_("De hulp gaat in op"))
    einddatum = forms.DateField(required=False, label=_("De hulp loopt tot en met"))
    gezagsdrager_bekend = forms.BooleanField(required=False, label=_("Wij weten wie gezag heeft"))
    commentaar = forms.CharField(
        required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Korte opmerking voor de gemeente"), help_text=_("Alleen wat nodig is om te antwoorden, geen verhaal."),
    )  # fmt: skip

    def __init__(self, *args: Any, offers: list[Aanbod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {str(row.pk): row for row in offers}
        self.fields["aanbod"].choices = _offers(offers)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the action asks."""
        data = self.cleaned_data
        return {
            "jongere": Jongere(
                bsn=data["bsn"].replace(" ", "").replace(".", ""), geboortedatum=data["geboortedatum"],
                geslacht=data["geslacht"], voornamen=data["voornamen"], achternaam=data["achternaam"],
                voorvoegsel=data["voorvoegsel"],
            ),
            "gevraagd": Gevraagd(
                aanbod=self.offers[data["aanbod"]], ingangsdatum=data["ingangsdatum"], einddatum=data["einddatum"],
                **_hoeveel(data["volume"], data["frequentie"]),
            ),
            "verwijzer": Verwijzer(data["verwijzer_type"], data["verwijzer_naam"], data["verwijzer_agb"]),
            "gezagsdrager_bekend": data["gezagsdrager_bekend"],
            "commentaar": data["commentaar"],
        }  # fmt: skip


class AndersForm(AandachtForm):
    """What an assignment should become; how it is now is filled in."""

    einddatum = forms.DateField(required=False, label=_("De hulp loopt tot en met"))
    volume = forms.IntegerField(required=False, min_value=1, max_value=99_999_999, label=_("Hoeveel hulp"))
    budget = forms.IntegerField(required=False, min_value=1, max_value=999_999, label=_("Budget in hele euro's"))
    per = forms.DateField(
        required=False, label=_("Meer of minder hulp vanaf"),
        help_text=_("Alleen nodig als je de hoeveelheid verandert. De toewijzing krijgt dan een nieuw nummer."),
    )  # fmt: skip

    def __init__(self, *args: Any, toewijzing: Toewijzing, **kwargs: Any) -> None:
        initial = {
            "einddatum": toewijzing.einddatum,
            "volume": toewijzing.volume,
            "budget": (toewijzing.budget or 0) // 100,
            **(kwargs.pop("initial", None) or {}),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.toewijzing = toewijzing
        unit = f"{present.typed_eenheid(toewijzing.eenheid)} {how_often(toewijzing.frequentie)}"
        self.fields["volume"].label = _("Hoeveel %(eenheid)s") % {"eenheid": unit}
        if toewijzing.budget is None:
            del self.fields["budget"]
        if toewijzing.volume is None:
            del self.fields["volume"], self.fields["per"]
        elif toewijzing.frequentie == "6":
            del self.fields["per"]

    def anders(self) -> Anders | None:
        """The change, or None when nothing of the assignment itself changes."""
        data, row = self.cleaned_data, self.toewijzing
        volume: int | None = data.get("volume") or row.volume
        end: date | None = data["einddatum"]
        budget = data["budget"] * 100 if data.get("budget") else row.budget
        if budget is not None and row.budget is not None and budget // 100 == row.budget // 100:
            budget = row.budget  # the cents that the field does not show
        if (end, volume, budget) == (row.einddatum, row.volume, row.budget):
            return None
        return Anders(end, volume, data.get("per"), budget)


class WijzigingForm(AndersForm):
    """Ask for a change: of the assignment itself, of other help besides, or both."""

    reden = forms.ChoiceField(
        choices=(("1", _("Er is iets veranderd bij het gezin")), ("2", _("Het plan van de hulp is veranderd"))),
        widget=forms.RadioSelect, label=_("Waarom?"),
    )  # fmt: skip
    nieuw_aanbod = forms.ChoiceField(required=False, label=_("Andere hulp erbij"))
    nieuw_volume = forms.IntegerField(required=False, min_value=1, max_value=99_999_999, label=_("Hoeveel daarvan"))
    nieuw_frequentie = forms.ChoiceField(required=False, choices=_frequenties, label=_("Hoe vaak"))
    nieuw_ingangsdatum = forms.DateField(required=False, label=_("Die hulp gaat in op"))
    nieuw_einddatum = forms.DateField(required=False, label=_("Die hulp loopt tot en met"))
    field_order = ("reden", "einddatum", "volume", "budget", "per")

    def __init__(self, *args: Any, offers: list[Aanbod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {str(row.pk): row for row in offers}
        self.fields["nieuw_aanbod"].choices = [("", _("geen andere hulp")), *_offers(offers)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("nieuw_aanbod"):
            for name in ("nieuw_volume", "nieuw_frequentie", "nieuw_ingangsdatum"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Vul dit in voor de andere hulp, of kies 'geen andere hulp'."))
        return data

    def nieuw(self) -> Gevraagd | None:
        data = self.cleaned_data
        aanbod = self.offers.get(data.get("nieuw_aanbod") or "")
        if aanbod is None:
            return None
        return Gevraagd(
            aanbod=aanbod, ingangsdatum=data["nieuw_ingangsdatum"], einddatum=data["nieuw_einddatum"],
            **_hoeveel(data["nieuw_volume"], data["nieuw_frequentie"]),
        )  # fmt: skip


def _redenen_wijziging() -> list[tuple[str, str]]:
    codes = CODELIJSTEN["LDT_RedenWijziging"].codes
    return [(code, codes[code][:1].upper() + codes[code][1:]) for code in REDENEN]


class WijzigenForm(AndersForm):
    """The municipality changes an assignment itself."""

    reden = forms.ChoiceField(choices=_redenen_wijziging, label=_("Waarom?"))
    besproken = forms.BooleanField(
        label=_("Dit is besproken met het gezin en met de aanbieder"),
        error_messages={"required": _("Bespreek de wijziging eerst met het gezin en de aanbieder (OP298).")},
    )


class AfwijzenForm(AandachtForm):
    """Why a request is rejected; with the woonplaatsbeginsel also who is responsible."""

    reden = forms.ChoiceField(label=_("Waarom wijs je dit af?"))
    gemeente_code = forms.ChoiceField(required=False, label=_("Welke gemeente is wel verantwoordelijk?"),
                                      help_text=_("Alleen bij het woonplaatsbeginsel."))  # fmt: skip

    def __init__(self, *args: Any, referred: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = present_verzoek.redenen_afwijzing()
        if referred:
            # The municipality does not weigh again whether this help is needed (Jeugdwet 2.6, 3.5, 2.4).
            del reasons["7"]
        names = sorted((row.naam, code) for code, row in gemeenten().items())
        self.fields["reden"].choices = [("", _("kies")), *reasons.items()]  # type: ignore[attr-defined]
        self.fields["gemeente_code"].choices = [("", _("niet van toepassing")), *((code, naam) for naam, code in names)]  # type: ignore[attr-defined]
