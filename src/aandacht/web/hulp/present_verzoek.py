"""Requests of providers in words: what is asked, beside what is assigned now, and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.actions.beantwoordingen import asked_change, asked_product
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2.codelijsten import gemeenten, meaning, productcodes
from aandacht.jeugdwet.feiten import Feiten, Verwijzing
from aandacht.jeugdwet.toegang import toegang
from aandacht.records.models import Antwoord, Toewijzing, Verzoek
from aandacht.web.hulp.present import any_of
from aandacht.web.shared.bedrag import bedrag
from aandacht.web.shared.omvang import frequentie, omvang
from aandacht.web.shared.omvang import hoeveel as amount

Names = Mapping[tuple[str, str], str]  # of products, by municipality and code
TONEN = {
    Verzoek.Status.OPEN: "soon", Verzoek.Status.IN_ONDERZOEK: "soon", Verzoek.Status.TOEGEWEZEN: "good",
    Verzoek.Status.AFGEWEZEN: "warning", Verzoek.Status.AFGEKEURD: "error",
}  # fmt: skip
# TypeVerwijzer (COD327) as the Act calls the route to help; 06 has none yet.
ROUTES = {"01": "college", "02": "huisarts", "03": "jeugdarts", "04": "gi", "05": "medisch_specialist", "08": "rechter"}


@dataclass(frozen=True)
class Deel:
    """One product of a request: what it is, how it is now and how it should become."""

    soort: str  # nieuw, anders or gelijk
    wat: str
    nummer: str
    nu: str
    gevraagd: str


@dataclass(frozen=True)
class Regel:
    """A request in a list."""

    verzoek_id: int
    naam: str
    soort: str
    wat: str
    status: str
    toon: str
    onderhanden: bool
    uiterlijk: date
    gevraagd_op: date
    ander: str


@dataclass(frozen=True)
class Toegang:
    """How help may be given without a new weighing by the municipality: the rule of the Act, with its sources."""

    wie: str
    uitleg: str
    bron: str
    gemeente_toetst: bool


def redenen_afwijzing() -> dict[str, str]:
    """Why a request is rejected (WJ759), as people say it."""
    return {
        "1": _("Het is geen wijziging maar een nieuwe aanvraag"), "2": _("Het past niet in het budget"),
        "3": _("Er is geen contract met deze aanbieder"), "4": _("Het past niet in het contract"),
        "5": _("Een andere gemeente moet hierover gaan"),
        "6": _("Er is al hulp hiervoor (stapeling)"), "7": _("Om inhoudelijke redenen"),
        "8": _("Een andere gemeente is verantwoordelijk (woonplaatsbeginsel)"), "9": _("De leeftijd past niet"),
    }  # fmt: skip


def product(gevraagd: basis.Product | None, gemeente_code: str, names: Names) -> str:
    """A product in words: of the contract, else of the national list."""
    code = (gevraagd.code or "") if gevraagd else ""
    if (gemeente_code, code) in names:
        return names[gemeente_code, code]
    known = productcodes().get(code)
    if not code:
        return any_of(gevraagd.categorie if gevraagd else "")
    return known.omschrijving if known else _("product %(code)s") % {"code": code or "?"}


def hoeveel(wanted: basis.Omvang | None, budget: int | None = None) -> str:
    """How much, as people say it."""
    if budget is not None:
        return _("budget van %(bedrag)s") % {"bedrag": bedrag(budget)}
    return f"{amount(wanted.volume, wanted.eenheid)} {frequentie(wanted.frequentie)}" if wanted else ""


def periode(van: date | None, tot: date | None) -> str:
    """A period in words."""
    begin = _("vanaf %(dag)s") % {"dag": date_format(van, "j F Y")} if van else ""
    end = _("tot en met %(dag)s") % {"dag": date_format(tot, "j F Y")} if tot else _("zonder einddatum")
    return " ".join(part for part in (begin, end) if part)


def delen(verzoek: Verzoek, names: Names, held: Iterable[Toewijzing]) -> list[Deel]:
    """What is asked, product by product; what changes first."""
    if verzoek.soort == Verzoek.Soort.TOEWIJZING:
        asked = asked_product(verzoek)
        words = [
            hoeveel(asked.omvang, asked.budget),
            periode(asked.toewijzing_ingangsdatum, asked.toewijzing_einddatum),
        ]
        wat = product(asked.product, verzoek.gemeente_code, names)
        return [Deel("nieuw", wat, "", "", ", ".join(part for part in words if part))]
    return _delen_of_change(verzoek, names, {row.toewijzing_nummer: row for row in held})


def _delen_of_change(verzoek: Verzoek, names: Names, known: dict[int, Toewijzing]) -> list[Deel]:
    asked = asked_change(verzoek)
    found = []
    for changed in asked.te_wijzigen_producten:
        row = known.get(changed.toewijzing_nummer)
        per = (
            changed.gewenste_ingangsdatum if row is None or changed.gewenste_ingangsdatum != row.ingangsdatum else None
        )
        words = [hoeveel(changed.omvang, changed.budget), periode(per, changed.einddatum)]
        found.append(_deel("anders", row, changed.toewijzing_nummer, names, ", ".join(part for part in words if part)))
    for new in asked.nieuwe_producten:
        words = [hoeveel(new.omvang, new.budget), periode(new.gewenste_ingangsdatum, new.einddatum)]
        wat = product(new.product, verzoek.gemeente_code, names)
        found.append(Deel("nieuw", wat, "", "", ", ".join(part for part in words if part)))
    same = [known.get(one.toewijzing_nummer) for one in asked.ongewijzigde_producten]
    return [*found, *(_deel("gelijk", row, row.toewijzing_nummer, names, "") for row in same if row is not None)]


def _deel(soort: str, row: Toewijzing | None, nummer: int, names: Names, gevraagd: str) -> Deel:
    if row is None:
        return Deel(soort, _("een toewijzing die er niet meer is"), str(nummer), "", gevraagd)
    return Deel(soort, wat_of(row, names), str(nummer), nu(row), gevraagd)


def wat_of(row: Toewijzing, names: Names) -> str:
    """The product of an assignment in words."""
    return product(basis.Product(categorie=row.categorie, code=row.code or None), row.gemeente_code, names)


def nu(row: Toewijzing) -> str:
    """An assignment as it is: how much and from when until when."""
    return ", ".join(part for part in (omvang(row), periode(row.ingangsdatum, row.einddatum)) if part)


def regel(verzoek: Verzoek, names: Names, ander: str) -> Regel:
    is_vot = verzoek.soort == Verzoek.Soort.TOEWIJZING
    if is_vot:
        wat = product(asked_product(verzoek).product, verzoek.gemeente_code, names)
    else:
        assert verzoek.toewijzing is not None  # noqa: S101 - verzoek_om_wijziging_has_a_toewijzing
        wat = wat_of(verzoek.toewijzing, names)
    return Regel(
        verzoek_id=verzoek.pk, naam=verzoek.naam, soort=_("nieuwe hulp") if is_vot else _("wijziging"), wat=wat,
        status=verzoek.get_status_display(), toon=TONEN[Verzoek.Status(verzoek.status)],
        onderhanden=verzoek.is_onderhanden, uiterlijk=verzoek.uiterlijk, gevraagd_op=localdate(verzoek.recorded_at),
        ander=ander,
    )  # fmt: skip


def toegang_of(verzoek: Verzoek) -> Toegang | None:
    """Who gave access to this help, and what the Act says the municipality may still weigh; None for a change."""
    if verzoek.soort != Verzoek.Soort.TOEWIJZING:
        return None
    asked = asked_product(verzoek)
    verwijzer = asked.verwijzer
    who = meaning("LDT_TypeVerwijzer", verwijzer.type)
    wie = " ".join(part for part in (who, verwijzer.naam, verwijzer.zorgverlener_code) if part)
    route = ROUTES.get(verwijzer.type)
    if route is None:
        uitleg = _("Niemand heeft verwezen. De gemeente onderzoekt de vraag en neemt een besluit.")
        return Toegang(wie, uitleg, "", gemeente_toetst=True)
    day = localdate(verzoek.recorded_at)
    found = toegang(Feiten(peildatum=day, verwijzing=Verwijzing(pad=("verwijzing",), route=route)))
    bron = ", ".join(dict.fromkeys(str(item) for item in found.bron))
    return Toegang(wie, found.uitleg, bron, gemeente_toetst=bool(found.gemeente_toetst))


def antwoord(row: Antwoord) -> str:
    """An answer in words."""
    if row.verzoek_antwoord == Antwoord.IN_ONDERZOEK:
        return _("De gemeente onderzoekt het verzoek.")
    reden = redenen_afwijzing().get(row.reden_afwijzing, row.reden_afwijzing)
    if row.gemeente_code:
        known = gemeenten().get(row.gemeente_code)
        where = _("Vraag het de gemeente %(naam)s.") % {"naam": known.naam if known else row.gemeente_code}
        return _("Afgewezen: %(reden)s. %(waar)s") % {"reden": reden, "waar": where}
    return _("Afgewezen: %(reden)s.") % {"reden": reden}
