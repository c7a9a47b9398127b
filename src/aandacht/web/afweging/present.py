"""What the page of choosing together shows: every option with every voice on it, and what the family wants first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.access.afwegingen import Gevraagde
from aandacht.access.gronden import Zicht
from aandacht.actions.afwegingen import ALTIJD, standard_naam
from aandacht.records.models import Aanbod, Afweging, Gebruiker, Optie, Stem, Uitspraak

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

_STEM = (
    "stemmen__id", "stemmen__persoon_id", "stemmen__persoon__voornamen", "stemmen__oordeel", "stemmen__reden",
    "stemmen__given_at", "stemmen__eigen_account", "stemmen__given_by__first_name", "stemmen__given_by__last_name",
)  # fmt: skip
_OPTIE = (
    "id", "soort", "naam", "wat_vraagt", "wat_brengt", "vorm", "kijk_opnieuw", "withdrawn_at", "recorded_by_id",
    "recorded_by__first_name", "recorded_by__last_name", "recorded_by__rol",
)  # fmt: skip


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

    def newest(self) -> dict[int, dict[str, Any]]:
        """The newest voice per person; rows come in the order in which they were given."""
        return {row["stemmen__persoon_id"]: row for row in self.rows}

    @property
    def spoken(self) -> set[int]:
        return set(self.newest())


def read_keuzes(afweging: Afweging, zicht: Zicht, viewer: Gebruiker, *, may_lead: bool) -> list[Keuze]:
    """All options with all voices, in one query; in the order in which they came on the table."""
    found: dict[int, Keuze] = {}
    for row in Optie.objects.filter(afweging=afweging).order_by("id", "stemmen__id").values(*_OPTIE, *_STEM):
        keuze = found.setdefault(row["id"], _keuze(row, viewer, may_lead=may_lead, family=zicht.persoon_id is not None))
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
        {"wie": row.spreker.voornamen, "tekst": row.tekst, "vertrouwelijk": row.vertrouwelijk}
        for row in _newest(said)
        if row.onderwerp == Uitspraak.Onderwerp.WILLEN and row.spreker is not None
    ]


def professional(said: Iterable[Uitspraak]) -> list[dict[str, Any]]:
    """What professionals think is needed or possible, under their own name."""
    return [
        {"wie": row.professional.naam, "functie": row.professional.functie, "tekst": row.tekst, "datum": row.datum}
        for row in _newest(said)
        if row.professional is not None
    ]


def _newest(said: Iterable[Uitspraak]) -> list[Uitspraak]:
    rows = list(said)
    replaced = {row.vervangt_id for row in rows}
    return [row for row in rows if row.pk not in replaced and row.reactie_op_id is None]
