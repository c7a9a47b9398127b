"""Terms as rows of a list: what, for whom, by when, why then, and where to do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateField, DateTimeField, IntegerField, Value, When
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.access.gronden import Zicht
from aandacht.kernel.dagen import age_on
from aandacht.records.models import Besluit, Gezag, Gezinslid, Termijn, Vraag
from aandacht.records.models.persoon import volledige_naam
from aandacht.records.models.vraag import Station
from aandacht.web.shared.labels import label

Soort = Termijn.Soort
_TALK = frozenset({Soort.VERKENNING, Soort.VERBETERING})
_HELPED = frozenset({Station.WACHTEN, Station.HULP, Station.NAZORG})
_LOOK_BACK = frozenset({Station.HULP, Station.NAZORG, Station.AFGEROND})
_CHOOSE = frozenset({Soort.BESLUIT, Soort.STEM})
# Where a term is met, and by what that page is found: the question, the family, the decision, the key of the term, or two of them.
_PAGES: dict[str, tuple[str, str]] = {
    Soort.TOEWIJZEN: ("hulp_toewijzen", "besluit"),
    Soort.OPSCHORTING: ("brief_vraag", "vraag"),
    Soort.AANVULLING: ("brief_vraag", "vraag"),
    Soort.OVERDRACHT: ("brief_vraag", "vraag"),
    Soort.BEZWAAR: ("besluit", "besluit"),
    Soort.BEZWAAR_BESLISSEN: ("bezwaar", "sleutel"),
    Soort.BEZWAAR_UITVOEREN: ("bezwaar", "sleutel"),
    Soort.KLACHT: ("klacht", "sleutel"),
    Soort.BEZORGEN: ("brief", "sleutel"),
    Soort.PLAN: ("ons_plan", "gezin"),
    Soort.AFSPRAAK: ("plan_afspraak_stap", "sleutel"),
    Soort.RETOUR: ("keten_bericht", "sleutel"),
    Soort.BERICHTFOUT: ("keten_bericht", "sleutel"),
    Soort.START: ("keten_gesprek", "sleutel"),
    Soort.STOP: ("keten_gesprek", "sleutel"),
    Soort.EVALUATIE: ("evaluatie", "sleutel"),
    Soort.BIJSTURING: ("bijsturing", "sleutel"),
    Soort.DOSSIERVERZOEK: ("dossierverzoek", "sleutel"),
    Soort.EIGEN_PLAN: ("familiegroepsplan", "vraag"),
    Soort.WAAKVLAM: ("evaluatie_waakvlam", "vraag"),
    Soort.VERZOEK: ("hulp_verzoek_antwoord", "sleutel"),
    Soort.DOORBRAAK: ("doorbraak", "sleutel"),
    Soort.AKKOORD: ("maatwerk_van", "sleutel"),
    Soort.HOREN: ("expertvraag", "sleutel"),
    Soort.EXPERTADVIES: ("expertvraag", "sleutel"),
    Soort.MEEKIJKEN: ("meekijken_antwoord", "sleutel"),
    Soort.TEAMSTEM: ("meekijken_stem", "sleutel"),
    Soort.WOONPLAATS: ("hulp_verzoek_antwoord", "sleutel"),
    Soort.BUITENOM: ("keten_bericht", "sleutel"),
    Soort.ANTWOORD: ("gesprek", "gezin sleutel"),
    Soort.BEZOEKDAG: ("bezoek", "gezin sleutel"),
    Soort.BEZOEK: ("bezoek", "gezin sleutel"),
    Soort.TOEKOMST: ("groei_gezin", "gezin"),
    Soort.NA_18: ("groei_gezin", "gezin"),
    Soort.INLEZEN: ("overdracht_verhaal", "sleutel"),
    Soort.OVERDRACHTSVRAAG: ("overdracht_verhaal", "sleutel"),
}


@dataclass(frozen=True)
class Regel:
    id: int
    wat: str
    soort: str
    gezin: str
    jeugdige: str
    nummer: str
    uiterlijk: date
    te_laat: bool
    waarom: str
    wie: str
    url: str


@dataclass(frozen=True)
class NieuweVraag:
    id: int
    gezin_id: int
    jeugdige: str
    gezin: str
    nummer: str
    tekst: str
    steller: str
    spoed: bool
    received_at: datetime
    uiterlijk: date | None


@dataclass(frozen=True)
class Telling:
    label: str
    soort: str
    n: int
    late: int


def nieuwe_vraag(row: dict[str, Any]) -> NieuweVraag:
    return NieuweVraag(
        id=row["id"], gezin_id=row["gezin_id"], jeugdige=row["jeugdige__voornamen"], gezin=row["gezin__naam"],
        nummer=row["nummer"], tekst=row["tekst"], steller=label(Vraag.Steller, row["steller"]), spoed=row["spoed"],
        received_at=row["received_at"], uiterlijk=row["uiterlijk"],
    )  # fmt: skip


class Term(NamedTuple):
    """What a row of a list needs of a term."""

    id: int
    soort: str
    sleutel: str
    uiterlijk: date
    bron: str
    voldaan_at: datetime | None
    gezin_id: int | None
    gezin: str | None
    vraag_id: int | None
    vraag_gezin_id: int | None
    nummer: str | None
    jeugdige: str | None
    verkenning_id: int | None
    afweging_id: int | None
    besluit_id: int | None
    persoon: str | None
    aanbieder: str | None
    gebruiker_id: int | None
    first_name: str | None
    last_name: str | None
    username: str | None


# Where these stand, for `values_list()`.
TERM = (
    "id", "soort", "sleutel", "uiterlijk", "bron", "voldaan_at", "gezin_id", "gezin__naam", "vraag_id", "vraag__gezin_id",
    "vraag__nummer", "vraag__jeugdige__voornamen", "vraag__verkenning__id", "vraag__afweging__id", "vraag__besluit__id",
    "persoon__voornamen", "aanbieder__naam", "gebruiker_id", "gebruiker__first_name", "gebruiker__last_name",
    "gebruiker__username",
)  # fmt: skip

EEN_DOEL = "doel"  # no kind of term
_NIETS = Value(None, output_field=IntegerField())
_NIETS_TEKST = Value(None, output_field=CharField())
# A goal in the columns of a term, so that both are one query: the words in `bron`, whose it is in `persoon`, and in `jeugdige`
# something when it is of the shielded part.
DOEL = (
    "id", Value(EEN_DOEL, output_field=CharField()), _NIETS_TEKST, Value(None, output_field=DateField()), "tekst",
    Value(None, output_field=DateTimeField()), _NIETS, _NIETS_TEKST, _NIETS, _NIETS, _NIETS_TEKST,
    Case(When(vertrouwelijk=True, then=Value("eigen")), default=Value("")), _NIETS, _NIETS, _NIETS, "van__voornamen",
    _NIETS_TEKST, _NIETS, _NIETS_TEKST, _NIETS_TEKST, _NIETS_TEKST,
)  # fmt: skip


@dataclass(frozen=True)
class Doel:
    """A goal of the family, in their words."""

    id: int
    tekst: str
    van: str
    vertrouwelijk: bool


def doel(row: Term) -> Doel:
    """A goal as it stands in the columns of a term (`DOEL`)."""
    return Doel(row.id, row.bron, row.persoon or "", bool(row.jeugdige))


def regels(terms: Iterable[Term], day: date) -> tuple[Regel, ...]:
    """The rows of a list; the same term on the same day in the same language is the same row, so it is made once."""
    taal = get_language()
    return tuple(_regel(term, day, taal) for term in terms)


@lru_cache(maxsize=4096)
def _regel(term: Term, day: date, _taal: str | None) -> Regel:
    return Regel(
        id=term.id, wat=_what(term), soort=term.soort, gezin=term.gezin or "", jeugdige=term.jeugdige or "",
        nummer=term.nummer or "", uiterlijk=term.uiterlijk, te_laat=term.uiterlijk < day, waarom=term.bron,
        wie=_who(term), url=_where(term),
    )  # fmt: skip


def _what(term: Term) -> str:
    if term.soort == Soort.BESLUIT and not term.afweging_id:
        return _("samen kiezen en besluiten")
    return label(Soort, term.soort)


def _who(term: Term) -> str:
    gebruiker = f"{term.first_name or ''} {term.last_name or ''}".strip()
    return term.persoon or term.aanbieder or gebruiker or term.username or ""


def _where(term: Term) -> str:
    """The page on which this is done; else the question, else the family."""
    if term.vraag_id is None:
        return _page(term) or _url("gezin", term.gezin_id)
    found = ""
    if term.soort in _TALK:
        found = _url("verkenning", term.verkenning_id)
    elif term.soort in _CHOOSE:
        found = _url("afweging", term.afweging_id) or _url("verkenning", term.verkenning_id)
    return found or _page(term) or _url("gezin_vraag", term.vraag_gezin_id, term.vraag_id)


def _page(term: Term) -> str:
    name, by = _PAGES.get(term.soort, ("", ""))
    if name == "evaluatie" and term.sleutel.startswith("vraag:"):
        name, by = "evaluatie_gezin", "gezin"
    if term.sleutel.startswith("klachtbrief:"):
        name = "klachtbrief"
    parts = term.sleutel.split(":")
    found = {
        "besluit": term.besluit_id,
        "gezin": term.gezin_id,
        "vraag": term.vraag_id,
        "sleutel": int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None,
    }
    return _url(name, *(found.get(one) for one in by.split())) if name else ""


@lru_cache(maxsize=4096)
def _url(name: str, *args: int | None) -> str:
    if None in args:
        return ""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Kop:
    id: int
    naam: str
    gemeente: str


@dataclass(frozen=True)
class Houder:
    """Somebody with authority: of what kind, since when, and how that is known."""

    houder: str
    soort: str
    sinds: date
    bron: str
    bron_datum: date


@dataclass(frozen=True)
class Lid:
    id: int
    naam: str
    rol: str
    is_jeugdige: bool
    telefoon: str
    leeftijd: int | None
    gezag: tuple[Houder, ...]


def leden(zicht: Zicht, gezag: Iterable[tuple[Any, ...]], day: date) -> tuple[Lid, ...]:
    """Who is who; authority (columns of GEZAG) with its source and date, and said to be unknown when nobody recorded it."""
    per_jeugdige: dict[int, list[Houder]] = {}
    for jeugdige_id, voornamen, voorvoegsel, achternaam, soort, *rest in gezag:
        naam = volledige_naam(voornamen, voorvoegsel, achternaam)
        per_jeugdige.setdefault(jeugdige_id, []).append(Houder(naam, label(Gezag.Soort, soort), *rest))
    return tuple(
        Lid(
            id=lid.persoon_id, naam=lid.persoon.naam, rol=lid.relatie or label(Gezinslid.Rol, lid.rol),
            is_jeugdige=lid.persoon_id in zicht.jeugdigen, telefoon=lid.persoon.telefoon,
            leeftijd=age_on(lid.persoon.geboortedatum, day) if lid.persoon.geboortedatum else None,
            gezag=tuple(per_jeugdige.get(lid.persoon_id, ())),
        )
        for lid in zicht.leden
    )  # fmt: skip


GEZAG = (
    "jeugdige_id", "houder__voornamen", "houder__voorvoegsel", "houder__achternaam", "soort", "sinds", "bron", "bron_datum",
)  # fmt: skip


class Asked(NamedTuple):
    """What a list needs of a question."""

    id: int
    gezin_id: int
    nummer: str
    tekst: str
    jeugdige_id: int
    jeugdige: str
    station: str
    station_sinds: datetime
    behandelaar: str
    achternaam: str
    team: str | None
    received_at: datetime
    steller: str
    spoed: bool
    contact: str
    verwijzer_naam: str
    verkenning_id: int | None
    afweging_id: int | None
    besluit_id: int | None
    besluit_soort: str | None


ASKED = (
    "id", "gezin_id", "nummer", "tekst", "jeugdige_id", "jeugdige__voornamen", "station", "station_sinds",
    "behandelaar__first_name", "behandelaar__last_name", "behandelaar__team__naam", "received_at", "steller", "spoed",
    "contact", "verwijzer_naam", "verkenning__id", "afweging__id", "besluit__id", "besluit__soort",
)  # fmt: skip


@dataclass(frozen=True)
class VraagRegel:
    id: int
    nummer: str
    tekst: str
    jeugdige: str
    station: str
    sinds: datetime
    behandelaar: str
    team: str
    received_at: datetime
    links: tuple[tuple[str, str], ...]
    steller: str
    spoed: bool
    done: bool
    contact: str
    verwijzer_naam: str
    is_new: bool


def vragen(asked: Iterable[Asked]) -> tuple[VraagRegel, ...]:
    """The questions of a list, each made once per language."""
    taal = get_language()
    return tuple(_vraag(item, taal) for item in asked)


@lru_cache(maxsize=2048)
def _vraag(item: Asked, _taal: str | None) -> VraagRegel:
    return VraagRegel(
        id=item.id, nummer=item.nummer, tekst=item.tekst, jeugdige=item.jeugdige, station=label(Station, item.station),
        sinds=item.station_sinds, behandelaar=f"{item.behandelaar} {item.achternaam}".strip(), team=item.team or "",
        received_at=item.received_at, links=_links(item), steller=label(Vraag.Steller, item.steller),
        spoed=item.spoed, done=item.station == Station.AFGEROND, contact=item.contact,
        verwijzer_naam=item.verwijzer_naam, is_new=item.station == Station.VRAAG,
    )  # fmt: skip


def _links(item: Asked) -> tuple[tuple[str, str], ...]:
    """Where to go on with this question: text and address."""
    found = [
        (_("Gesprek"), _url("verkenning", item.verkenning_id)),
        (_("Samen kiezen"), _url("afweging", item.afweging_id)),
        (_("Besluit"), _url("besluit", item.besluit_id)),
    ]
    if item.besluit_soort == Besluit.Soort.TOEKENNING:
        found.append((_("Hulp"), _url("hulp_toewijzen", item.besluit_id)))
    elif item.besluit_id is None and item.station in _HELPED:  # by a referral: nobody of the municipality decided
        found.append((_("Hulp"), _url("hulp_vraag", item.id)))
    if item.station in _LOOK_BACK:
        found.append((_("Terugkijken"), _url("evaluatie_gezin", item.gezin_id)))
    return tuple((label, url) for label, url in found if url)
