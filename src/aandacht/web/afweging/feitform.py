"""Asking one fact that is missing: one field each, and a source that is filled in already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.feitenblad import Rij
from aandacht.actions.rechtsfeiten import DAG, FEITEN, GEEN, GEMEENTE, JA_NEE, KEUZE, KEUZES
from aandacht.jeugdwet.woorden import describe
from aandacht.records.models import Optie
from aandacht.web.shared.forms import DATE_FORMATS, DATE_INVALID, AandachtForm, DateInput
from aandacht.web.shared.labels import gemeente_choices

GEEN_KEUZE, ANDERS = "geen", "anders"
# How these facts nearly always are: a person confirms them, all in one go; nothing is assumed.
GEWOON: dict[str, tuple[Any, Any]] = {
    "jeugdige.verblijf": ([], gettext_lazy("%(naam)s woont thuis, niet bij een aanbieder, pleegouder of instelling.")),
    "jeugdige.brp_onderzoek": (False, gettext_lazy("Het adres van %(naam)s is niet in onderzoek.")),
    "maatregelen": ([], gettext_lazy("Er loopt geen maatregel van de kinderrechter en geen jeugdreclassering.")),
    "jeugdige.jeugdstrafrecht": (False, gettext_lazy("Het jeugdstrafrecht is niet toegepast.")),
}
KEUZEN: Mapping[str, Sequence[tuple[str, Any]]] = {
    "hulp.limb": (
        ("1", gettext_lazy("hulp bij problemen met opvoeden, gedrag of hoe iemand zich voelt")),
        ("2", gettext_lazy("begeleiding om mee te doen en dingen zelf te kunnen")),
        ("3", gettext_lazy("persoonlijke verzorging")),
    ),
    "verwijzing.route": (
        ("college", gettext_lazy("het gezin vraagt het aan de gemeente")),
        ("huisarts", gettext_lazy("de huisarts verwijst")),
        ("jeugdarts", gettext_lazy("de jeugdarts verwijst")),
        ("medisch_specialist", gettext_lazy("een medisch specialist verwijst")),
        ("gi", gettext_lazy("een gecertificeerde instelling bepaalt het")),
        ("rechter", gettext_lazy("de rechter vindt het nodig")),
        ("officier", gettext_lazy("de officier van justitie vindt het nodig")),
    ),
    "oorzaken": (
        ("jeugdwet", gettext_lazy("Jeugdwet")),
        ("wlz", gettext_lazy("Wet langdurige zorg")),
        ("zvw", gettext_lazy("Zorgverzekeringswet")),
        ("wmo", gettext_lazy("Wet maatschappelijke ondersteuning")),
        ("onderwijs", gettext_lazy("onderwijs (passend onderwijs, begeleiding op school)")),
        ("participatiewet", gettext_lazy("Participatiewet")),
        ("bjj", gettext_lazy("justitiële jeugdinrichting")),
    ),
}
NUMBERS = frozenset({"hulp.limb"})


@dataclass(frozen=True)
class Ontbrekend:
    """A fact that is not known and could change an answer; `optie` when it is about one option."""

    sleutel: str
    woorden: str
    optie: Optie | None = None

    @property
    def name(self) -> str:
        return f"{self.optie.pk if self.optie else 0}-{self.sleutel}"

    @property
    def can_be_given(self) -> bool:
        return self.sleutel in FEITEN

    @property
    def is_only_geen(self) -> bool:
        """Whether only "there is none" is said here; what there is has a form of its own."""
        return self.can_be_given and FEITEN[self.sleutel].soort == GEEN


def missing_facts(found: Sequence[tuple[Optie | None, Sequence[str]]]) -> list[Ontbrekend]:
    """Every missing fact once, of the question or of one option, in the order in which it was met."""
    rows: dict[tuple[str, int], Ontbrekend] = {}
    for optie, mist in found:
        for pad in mist:
            of = optie if pad.startswith("hulp.") else None
            rows.setdefault((pad, of.pk if of else 0), Ontbrekend(pad, describe(pad), of))
    return list(rows.values())


class FeitForm(AandachtForm):
    """One missing fact. `leveringen` is help that began earlier, to choose its day from instead of typing it."""

    bron = forms.CharField(max_length=120, label=gettext_lazy("Waar staat dat, of wie zei het?"))
    datum = forms.DateField(label=gettext_lazy("Wanneer was dat?"))

    def __init__(self, *args: Any, feit: Ontbrekend, bron: str, leveringen: Sequence[Rij] = (), **kwargs: Any) -> None:
        self.feit = feit
        kwargs.setdefault("prefix", feit.name)
        super().__init__(*args, initial={"bron": bron, "datum": localdate()}, **kwargs)
        soort = FEITEN[feit.sleutel].soort
        extra: dict[str, forms.Field] = MAKERS[soort](feit, leveringen) if soort in MAKERS else {}
        own = {name: self.fields.pop(name) for name in list(self.fields)}
        self.fields.update({**extra, **own})
        for field in extra.values():
            field.error_messages["required"] = _("Kies of vul dit in.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if FEITEN[self.feit.sleutel].soort == DAG and not self.errors:
            has_day = bool(data.get("dag")) or data.get("waarde") not in ("", ANDERS, None)
            if not has_day and not data.get("geen"):
                self.add_error("dag", _("Vul de dag in, of vink aan dat het nog niet zo is."))
        return data

    def value(self) -> Any:
        """The fact as in the promised file."""
        return READERS[FEITEN[self.feit.sleutel].soort](self.feit.sleutel, self.cleaned_data)


Fields = dict[str, forms.Field]


def _label(feit: Ontbrekend) -> str:
    return feit.woorden[0].upper() + feit.woorden[1:]


def _ja_nee(feit: Ontbrekend, _rows: Sequence[Rij]) -> Fields:
    choices = [("ja", _("ja")), ("nee", _("nee"))]
    return {"waarde": forms.ChoiceField(choices=choices, widget=forms.RadioSelect, label=_label(feit))}


def _dag(feit: Ontbrekend, rows: Sequence[Rij]) -> Fields:
    """A day: one of the days the records know, another, or not yet."""
    found: Fields = {}
    if rows and feit.sleutel == "hulp.start":
        known = [(row["start"], f"{_say(row['start'])}: {row['optie']}") for row in rows]
        choices = [*known, (ANDERS, _("een andere dag, of nog niet"))]
        found["waarde"] = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, label=_label(feit))
    label = _("Op een andere dag") if found else _label(feit)

    found["dag"] = forms.DateField(
        required=False,
        label=label,
        widget=DateInput(),
        input_formats=DATE_FORMATS,
        error_messages={"invalid": DATE_INVALID},
    )
    found["geen"] = forms.BooleanField(required=False, label=_("Nog niet, of dit is er niet"))
    return found


def _say(day: str) -> str:
    return date_format(date.fromisoformat(day), "j F Y")


def _gemeente(feit: Ontbrekend, _rows: Sequence[Rij]) -> Fields:
    choices = gemeente_choices(_("Kies"))
    if feit.sleutel != "jeugdige.werkelijk_verblijf":
        choices.append((GEEN_KEUZE, _("nergens in Nederland ingeschreven")))
    message = {"invalid_choice": _("Deze gemeente staat niet in de lijst van het CBS. Kies een gemeente uit de lijst.")}
    return {
        "waarde": forms.ChoiceField(
            choices=choices, label=_label(feit), error_messages=message,
            help_text=_("Bestaat de gemeente niet meer? Kies dan de gemeente waarin zij is opgegaan."),
        )
    }  # fmt: skip


def _keuze(feit: Ontbrekend, _rows: Sequence[Rij]) -> Fields:
    return {"waarde": forms.ChoiceField(choices=KEUZEN[feit.sleutel], widget=forms.RadioSelect, label=_label(feit))}


def _keuzes(feit: Ontbrekend, _rows: Sequence[Rij]) -> Fields:
    return {
        "waarde": forms.MultipleChoiceField(
            choices=KEUZEN[feit.sleutel], widget=forms.CheckboxSelectMultiple, label=_label(feit),
            help_text=_("Kies elke wet die bij deze vraag zou kunnen helpen. Vaak is dat er een."),
        )
    }  # fmt: skip


MAKERS: dict[str, Callable[[Ontbrekend, Sequence[Rij]], Fields]] = {
    JA_NEE: _ja_nee,
    DAG: _dag,
    GEMEENTE: _gemeente,
    KEUZE: _keuze,
    KEUZES: _keuzes,
}
READERS: dict[str, Callable[[str, dict[str, Any]], Any]] = {
    JA_NEE: lambda _sleutel, data: data["waarde"] == "ja",
    DAG: lambda _sleutel, data: _read_dag(data),
    GEMEENTE: lambda _sleutel, data: None if data["waarde"] == GEEN_KEUZE else data["waarde"],
    KEUZE: lambda sleutel, data: int(data["waarde"]) if sleutel in NUMBERS else data["waarde"],
    KEUZES: lambda _sleutel, data: data["waarde"],
    GEEN: lambda sleutel, _data: FEITEN[sleutel].geen,
}


def _read_dag(data: dict[str, Any]) -> str | None:
    chosen = data.get("waarde")
    if chosen and chosen != ANDERS:
        return str(chosen)
    day: date | None = data.get("dag")
    return day.isoformat() if day and not data.get("geen") else None
