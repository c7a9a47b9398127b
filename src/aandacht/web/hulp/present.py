"""Finished values for the pages about assigning and giving help."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aandacht.access.gezinnen import open_on
from aandacht.access.toewijzingen import current, with_levering
from aandacht.actions.plaatsing import Toewijzingssoort
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN, productcodes
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.records.models import Aanbod, Betrokkenheid, Gebruiker, Gezinslid, Toewijzing
from aandacht.web.shared.omvang import eenheid, omvang

NIEUW_DAGEN = 3
BIJNA_DAGEN = 28


def typed_eenheid(code: str) -> str:
    """A unit as it is typed in a form: amounts of money in cents."""
    return _("eurocenten") if code == EUROS else eenheid(code)


@dataclass(frozen=True)
class Keuze:
    """One offer beside the others: facts only, never a score."""

    aanbod_id: int
    naam: str
    aanbieder: str
    plaats: str
    telefoon: str
    plaatsen: int
    in_hulp: int
    wachtend: int
    langste: str  # how long the one who waits longest waits, in words

    @property
    def vrij(self) -> int:
        return max(self.plaatsen - self.in_hulp, 0)


def geldig_op(day: date) -> Q:
    """Assignments that have not run out on this day."""
    return Q(einddatum=None) | Q(einddatum__gte=day)


SORTERINGEN = ("naam", "wachtend", "vrij", "plaats")


def keuzes(gemeente_code: str, vorm: str, op: str, day: date) -> list[Keuze]:
    """The offers of this kind that the municipality has a contract for, in the order the reader picks."""
    rows = list(Aanbod.objects.filter(gemeente=gemeente_code, vorm=vorm, actief=True).select_related("aanbieder"))
    open_rows = with_levering(current(Toewijzing.objects.filter(administratie=gemeente_code, aanbod__in=rows))).exclude(
        reden_wijziging__in=["13", "01"]
    )
    counts: dict[int, dict[str, Any]] = {
        item["aanbod"]: dict(item)
        for item in open_rows.values("aanbod").annotate(
            in_hulp=Count("pk", filter=Q(loopt=True)),
            wachtend=Count("pk", filter=Q(begonnen=False)),
            langste=Min("toewijzing_at", filter=Q(begonnen=False)),
        )
    }
    found = [_keuze(row, counts.get(row.pk, {}), day) for row in rows]
    by_name = sorted(found, key=lambda item: (item.aanbieder.casefold(), item.naam.casefold()))
    keys: dict[str, Any] = {
        "wachtend": lambda item: item.wachtend, "vrij": lambda item: -item.vrij,
        "plaats": lambda item: item.plaats.casefold(),
    }  # fmt: skip
    return sorted(by_name, key=keys[op]) if op in keys else by_name


def _keuze(row: Aanbod, counts: dict[str, Any], day: date) -> Keuze:
    langste = wacht(localdate(counts["langste"]), day) if counts.get("langste") else ""
    return Keuze(
        aanbod_id=row.pk, naam=row.naam, aanbieder=row.aanbieder.naam, plaats=row.aanbieder.plaats,
        telefoon=row.aanbieder.telefoon, plaatsen=row.plaatsen, in_hulp=counts.get("in_hulp", 0),
        wachtend=counts.get("wachtend", 0), langste=langste,
    )  # fmt: skip


@dataclass(frozen=True)
class Regel:
    """One young person on the provider's list."""

    toewijzing_id: int
    nummer: str
    naam: str
    geboortedatum: date
    wat: str
    omvang: str
    ingangsdatum: date
    einddatum: date | None
    sinds: date
    wacht: str
    is_new: bool
    begonnen_op: date | None
    gepauzeerd: bool
    gezin_id: int | None


def producten(agb_code: str) -> dict[tuple[str, str], str]:
    """Names of what this provider offers, by municipality and code."""
    rows = Aanbod.objects.filter(aanbieder=agb_code).values_list("gemeente", "code", "naam")
    return {(gemeente, code): naam for gemeente, code, naam in rows}


def wat(row: Toewijzing, names: dict[tuple[str, str], str]) -> str:
    """The product in words: of the contract, else of the national list."""
    if (row.gemeente_code, row.code) in names:
        return names[row.gemeente_code, row.code]
    known = productcodes().get(row.code)
    return (
        known.omschrijving
        if known
        else any_of(row.categorie)
        if not row.code
        else _("product %(code)s") % {"code": row.code}
    )


def any_of(categorie: str) -> str:
    """Help of a whole category, or (generic) of any kind."""
    words = CODELIJSTEN["LDT_ProductCategorie"].codes.get(categorie, categorie)
    return (
        _("alle hulp in de categorie %(naam)s") % {"naam": words[:1].lower() + words[1:]}
        if categorie
        else _("alle hulp")
    )


@dataclass(frozen=True)
class Soort:
    """One way to fill in an assignment, as people choose it."""

    sleutel: str
    naam: str
    uitleg: str


def soorten(categorie: str) -> list[Soort]:
    """What can be agreed of an offer: an amount of it, its category, or a budget; the types of the standard."""
    of = {"soort": any_of(categorie)}
    choices = {
        Toewijzingssoort.SPECIFIEK: (
            _("Zoveel van deze hulp"), _("Jullie weten welke hulp het is en hoeveel."),
        ),
        Toewijzingssoort.ASPECIFIEK: (
            _("Deze soort hulp, nog zonder hoeveelheid"),
            _("Het gaat om %(soort)s. Gezin en aanbieder kiezen samen wat past en hoeveel.") % of,
        ),
        Toewijzingssoort.ASPECIFIEK_BUDGET: (
            _("Een budget voor deze soort hulp"),
            _("Het gaat om %(soort)s. De aanbieder declareert niet meer dan het budget.") % of,
        ),
        Toewijzingssoort.GENERIEK: (
            _("Een budget voor alle hulp van de aanbieder"),
            _("Alle hulp uit het contract met deze aanbieder kan. De aanbieder declareert niet meer dan het budget."),
        ),
    }  # fmt: skip
    return [Soort(str(soort), naam, uitleg) for soort, (naam, uitleg) in choices.items()]


def gezin_ids(user: Gebruiker, bsns: Iterable[str], day: date) -> dict[str, int]:
    """The families this provider may open, by the BSN of the young person."""
    mine = open_on(Betrokkenheid.objects.filter(aanbieder=user.aanbieder_id), day).values("gezin")
    rows = open_on(
        Gezinslid.objects.filter(persoon__bsn__in=list(bsns), rol=Gezinslid.Rol.JEUGDIGE, gezin__in=mine), day, "sinds"
    )
    return {bsn: gezin for bsn, gezin in rows.values_list("persoon__bsn", "gezin") if bsn}


def regels(
    rows: Iterable[Toewijzing], names: dict[tuple[str, str], str], families: dict[str, int], day: date
) -> list[Regel]:
    return [regel(row, names, families, day) for row in rows]


def regel(row: Toewijzing, names: dict[tuple[str, str], str], families: dict[str, int], day: date) -> Regel:
    sinds = localdate(row.toewijzing_at)
    return Regel(
        toewijzing_id=row.pk, nummer=str(row.toewijzing_nummer), naam=row.naam, geboortedatum=row.geboortedatum,
        wat=wat(row, names), omvang=omvang(row), ingangsdatum=row.ingangsdatum, einddatum=row.einddatum, sinds=sinds,
        wacht=wacht(sinds, day), is_new=(day - localdate(row.recorded_at)).days < NIEUW_DAGEN,
        begonnen_op=getattr(row, "begonnen_op", None), gepauzeerd=bool(getattr(row, "gepauzeerd", False)),
        gezin_id=families.get(row.bsn),
    )  # fmt: skip


def wacht(sinds: date, day: date) -> str:
    """How long somebody waits since the assignment, in words."""
    days = max((day - sinds).days, 0)
    if days < 14:
        return ngettext("%(n)d dag", "%(n)d dagen", days) % {"n": days}
    return ngettext("%(n)d week", "%(n)d weken", days // 7) % {"n": days // 7}


def lijst_filter(lijst: str, day: date) -> Q:
    """Which assignments stand on a list of the provider: waiting, in help, or done (also what ran out unused)."""
    if lijst == "wachten":
        return Q(begonnen=False) & geldig_op(day)
    if lijst == "hulp":
        return Q(loopt=True)
    return Q(begonnen=True, loopt=False) | Q(begonnen=False, einddatum__lt=day)


def tellingen(rows: QuerySet[Toewijzing], day: date) -> dict[str, Any]:
    """How many wait and are in help at this provider, in one question."""
    soon = date.fromordinal(day.toordinal() + BIJNA_DAGEN)
    return rows.aggregate(
        wachten=Count("pk", filter=lijst_filter("wachten", day)),
        hulp=Count("pk", filter=lijst_filter("hulp", day)),
        langste=Min("toewijzing_at", filter=lijst_filter("wachten", day)),
        bijna=Count("pk", filter=lijst_filter("hulp", day) & Q(einddatum__lte=soon)),
    )
