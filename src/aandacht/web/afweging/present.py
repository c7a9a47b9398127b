"""What the page of choosing together shows: every option with every voice on it, and what the family wants first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.access.afwegingen import Gevraagde
from aandacht.access.gronden import Zicht
from aandacht.actions.afwegingen import ALTIJD, standard_naam
from aandacht.records.models import Aanbod, Afweging, Cijfer, Gebruiker, Gemeente, Optie, Stem, Uitspraak

WACHTTIJD = "wachttijd_weken"
# What always holds for the options that are always there; said once here so that nobody has to write it.
UITLEG = {
    Optie.Soort.NIETS_NU: (
        gettext_lazy("Jullie gaan door zoals nu en letten op hoe het gaat."),
        gettext_lazy("Rust en tijd. Veel gaat vanzelf beter. Gaat het slechter, dan kijken we eerder opnieuw."),
    ),
    Optie.Soort.EIGEN_NETWERK: (
        gettext_lazy("Mensen vragen die jullie vertrouwen, en afspreken wie wat doet."),
        gettext_lazy("Hulp die jullie al kent en die blijft. Het vraagt ook iets van een ander."),
    ),
    Optie.Soort.VRIJ_TOEGANKELIJK: (
        gettext_lazy("Zelf ergens heen gaan of meedoen. Er is geen besluit nodig."),
        gettext_lazy("Snel en dichtbij, zoals inloop, een oudergroep of jongerenwerk. Het is lichter dan jeugdhulp."),
    ),
}

# Kinds that are always possible but not concrete yet: shown beside the options, with the way to put one on the table.
OOK = {
    Optie.Soort.ANDERE_WET: (
        gettext_lazy("Een aanvraag bij een ander loket: school, zorgverzekering, Wmo of Wlz. We helpen je op weg."),
        gettext_lazy("Hulp die bij de oorzaak past, soms voor langer. Die wet heeft eigen regels."),
    ),
    Optie.Soort.MAATWERK: (
        gettext_lazy("Samen bedenken wat het probleem echt oplost, ook als dat geen zorg is."),
        gettext_lazy("Soms helpt iets anders beter: een kamer, een sportclub, een oplossing voor schulden."),
    ),
    Optie.Soort.INDIVIDUELE_HULP: (
        gettext_lazy("Afspraken met een hulpverlener, en zelf oefenen. De gemeente neemt een besluit."),
        gettext_lazy("Hulp van iemand die ervoor geleerd heeft. Vaak moet je wachten, en het vraagt tijd."),
    ),
}

_STEM = (
    "stemmen__id", "stemmen__persoon_id", "stemmen__persoon__voornamen", "stemmen__oordeel", "stemmen__reden",
    "stemmen__given_at", "stemmen__eigen_account", "stemmen__given_by__first_name", "stemmen__given_by__last_name",
)  # fmt: skip
_OPTIE = (
    "id", "soort", "naam", "wat_vraagt", "wat_brengt", "vorm", "kijk_opnieuw", "withdrawn_at", "recorded_by_id",
    "recorded_by__first_name", "recorded_by__last_name", "recorded_by__rol",
)  # fmt: skip


@dataclass(frozen=True)
class Wacht:
    """How soon it is there. `weken` with `aantal` it rests on; else words, also for a number too small to show."""

    woorden: str
    weken: float | None = None
    aantal: int | None = None
    waar: str = ""
    peildatum: date | None = None


@dataclass(frozen=True)
class Ook:
    """A kind of option that is always possible and not on the table yet."""

    soort: str
    naam: str
    wat_vraagt: str
    wat_brengt: str
    wacht: Wacht


@dataclass(frozen=True)
class Stemregel:
    persoon_id: int
    naam: str
    oordeel: str  # "" when this person has not spoken yet
    label: str
    reden: str
    given_at: datetime | None
    eigen: bool
    door: str
    is_me: bool
    gevraagd: str  # why this person is asked; "" when not asked


@dataclass
class Keuze:
    id: int
    soort: str
    soort_label: str
    naam: str
    wat_vraagt: str
    wat_brengt: str
    vorm: str
    kijk_opnieuw: date | None
    withdrawn_at: datetime | None
    bedacht_door: str
    can_withdraw: bool
    rows: list[dict[str, Any]] = field(default_factory=list)
    stemmen: list[Stemregel] = field(default_factory=list)
    wacht: "Wacht | None" = None

    def newest(self) -> dict[int, dict[str, Any]]:
        """The newest voice per person; rows come in the order in which they were given."""
        return {row["stemmen__persoon_id"]: row for row in self.rows}

    @property
    def spoken(self) -> set[int]:
        return set(self.newest())


def read_keuzes(afweging: Afweging, zicht: Zicht, viewer: Gebruiker, *, may_lead: bool) -> list[Keuze]:
    """All options with all voices and how soon each is there, in one query; in the order in which they came on the table."""
    found: dict[int, Keuze] = {}
    gemeente = afweging.vraag.gezin.gemeente
    rows = Optie.objects.filter(afweging=afweging).annotate(figure=_figure(gemeente.pk)).order_by("id", "stemmen__id")
    for row in rows.values("figure", *_OPTIE, *_STEM):
        keuze = found.setdefault(row["id"], _keuze(row, viewer, may_lead=may_lead, family=zicht.persoon_id is not None))
        keuze.wacht = keuze.wacht or _wacht(row, gemeente)
        if row["stemmen__id"]:
            keuze.rows.append(row)
    for keuze in found.values():
        keuze.can_withdraw = keuze.can_withdraw and not _is_last_of_always(keuze, found.values())
    return list(found.values())


def _is_last_of_always(keuze: Keuze, all_of_them: Iterable[Keuze]) -> bool:
    same = [other for other in all_of_them if other.soort == keuze.soort and other.withdrawn_at is None]
    return keuze.soort in ALTIJD and len(same) == 1


def _keuze(row: dict[str, Any], viewer: Gebruiker, *, may_lead: bool, family: bool) -> Keuze:
    mine = family and row["recorded_by_id"] == viewer.pk
    soort = Optie.Soort(row["soort"])
    is_standard = row["naam"] == standard_naam(soort)
    vraagt, brengt = UITLEG.get(soort, ("", "")) if is_standard else ("", "")
    of_professional = row["recorded_by__rol"] != Gebruiker.Rol.INWONER
    by_name = f"{row['recorded_by__first_name']} {row['recorded_by__last_name']}".strip()
    return Keuze(
        id=row["id"], soort=row["soort"], soort_label="" if is_standard else str(soort.label), naam=str(soort.label) if is_standard else row["naam"],
        wat_vraagt=row["wat_vraagt"] or str(vraagt), wat_brengt=row["wat_brengt"] or str(brengt), kijk_opnieuw=row["kijk_opnieuw"],
        vorm=str(Aanbod.Vorm(row["vorm"]).label) if row["vorm"] else "", withdrawn_at=row["withdrawn_at"],
        bedacht_door="" if of_professional else by_name, can_withdraw=mine or (may_lead and of_professional),
    )  # fmt: skip


def _meteen() -> dict[str, Wacht]:
    return {
        Optie.Soort.NIETS_NU: Wacht(_("Meteen.")),
        Optie.Soort.EIGEN_NETWERK: Wacht(_("Zodra jullie het met elkaar afspreken.")),
        Optie.Soort.VRIJ_TOEGANKELIJK: Wacht(_("Je hoeft niet op een besluit te wachten.")),
        Optie.Soort.ANDERE_WET: Wacht(_("Dat hangt af van die andere wet. Vraag het bij dat loket.")),
        Optie.Soort.MAATWERK: Wacht(_("Zodra het is toegezegd. De specialist zegt wie dat doet.")),
        Optie.Soort.INDIVIDUELE_HULP: Wacht(_("Er zijn nog te weinig cijfers om iets te zeggen.")),
    }


def _figure(gemeente: str) -> Subquery:
    """The newest waiting time of the kind of help of an option: of the gemeente, else of the region; small ones hidden."""
    newest = Cijfer.objects.filter(maat=WACHTTIJD).order_by("-peildatum").values("peildatum")[:1]
    rows = Cijfer.objects.filter(
        maat=WACHTTIJD, vorm=OuterRef("vorm"), gemeente_code__in=["", gemeente], waarde__isnull=False, aantal__gt=0
    ).exclude(vorm="")
    found = rows.filter(peildatum=Subquery(newest)).order_by("-gemeente_code").values(figure=JSONObject(**_CIJFER))
    return Subquery(found[:1])


_CIJFER = {"weken": "waarde", "aantal": "aantal", "gemeente": "gemeente_code", "peildatum": "peildatum"}


def _wacht(row: dict[str, Any], gemeente: Gemeente) -> Wacht:
    figure = row["figure"]
    if not figure:
        return _meteen()[row["soort"]]
    found = json.loads(figure) if isinstance(figure, str) else figure
    waar = gemeente.naam if found["gemeente"] else _("de hele regio")
    return Wacht("", found["weken"], found["aantal"], waar, date.fromisoformat(found["peildatum"]))


def also_possible(keuzes: Iterable[Keuze]) -> list[Ook]:
    """The kinds that nobody put on the table yet, so that the whole choice is always seen."""
    there = {keuze.soort for keuze in keuzes}
    usual = _meteen()
    return [
        Ook(soort.value, str(soort.label), str(vraagt), str(brengt), usual[soort])
        for soort, (vraagt, brengt) in OOK.items()
        if soort not in there
    ]


def add_voices(keuzes: Iterable[Keuze], asked: list[Gevraagde], viewer: Gebruiker) -> None:
    """Give every option a line per person: everybody who is asked, and whoever else spoke."""
    for keuze in keuzes:
        newest = keuze.newest()
        people = {item.persoon.pk: (item.persoon.voornamen, item.waarom) for item in asked}
        for pk, row in newest.items():
            people.setdefault(pk, (row["stemmen__persoon__voornamen"], ""))
        keuze.stemmen = [_regel(pk, naam, waarom, newest.get(pk), viewer) for pk, (naam, waarom) in people.items()]


def _regel(pk: int, naam: str, waarom: str, row: dict[str, Any] | None, viewer: Gebruiker) -> Stemregel:
    is_me = pk == viewer.persoon_id
    if row is None:
        return Stemregel(pk, naam, "", _("heeft nog niets gezegd"), "", None, False, "", is_me, waarom)
    door = f"{row['stemmen__given_by__first_name']} {row['stemmen__given_by__last_name']}".strip()
    eigen = row["stemmen__eigen_account"]
    label = str(Stem.Oordeel(row["stemmen__oordeel"]).label)
    return Stemregel(
        pk, naam, row["stemmen__oordeel"], label, row["stemmen__reden"], row["stemmen__given_at"], eigen,
        "" if eigen else door, is_me, waarom,
    )  # fmt: skip


def wensen(said: Iterable[Uitspraak]) -> list[dict[str, Any]]:
    """What the family wants, in their own words, newest corrections only."""
    return [
        {"wie": row.spreker.voornamen, "tekst": row.woorden, "vertrouwelijk": row.vertrouwelijk}
        for row in _newest(said)
        if row.onderwerp == Uitspraak.Onderwerp.WILLEN and row.spreker is not None
    ]


def professional(said: Iterable[Uitspraak]) -> list[dict[str, Any]]:
    """What professionals think is needed or possible, under their own name."""
    return [
        {"wie": row.professional.naam, "functie": row.professional.functie, "tekst": row.woorden, "datum": row.datum}
        for row in _newest(said)
        if row.professional is not None
    ]


def _newest(said: Iterable[Uitspraak]) -> list[Uitspraak]:
    rows = list(said)
    replaced = {row.vervangt_id for row in rows}
    return [row for row in rows if row.pk not in replaced and row.reactie_op_id is None]
