"""What the records know of one case, laid out as the promised file of the law (shared interface, section Jeugdwet).

Pure: plain rows in, a plain document out. What no record holds is left out and so stays unknown; nothing is assumed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from aandacht.actions.bezwaren import VERDAAGD_WEKEN
from aandacht.records.models.verblijf import GEEN_BRP

Rij = Mapping[str, Any]  # days as YYYY-MM-DD
Document = dict[str, Any]

# Who asked tells the route (Jeugdwet 2.3, 2.6, 3.5, 2.4). A school cannot refer: then nobody said yet who does.
ROUTES = {
    "jeugdige": "college", "ouder": "college", "huisarts": "huisarts", "jeugdarts": "jeugdarts",
    "arts": "medisch_specialist", "gi": "gi", "rechter": "rechter",
}  # fmt: skip
# The law has no word for treatment: it is help without stay, for psychological problems, so the first limb (Jeugdwet 1.1).
VORMEN = {"ggz": "ambulant"}
LIMBEN = {"ggz": 1}
JEUGDHULP, VRIJ = "individueel", "vrij"


@dataclass(frozen=True)
class Bekend:
    """The rows behind one question, each oldest first; replaced rows are not among them.

    `zaak`: what is there once (`steller`, `aanvraag_op`, `ontvangen_op`, `geboortedatum`, `wilsbekwaam`, `jeugdige_id`, and
    `afgerond_op` when the file was closed). `besluit` is None as long as nobody decided; `leveringen` are all of this young
    person.
    """

    zaak: Rij
    besluit: Rij | None = None
    adressen: Sequence[Rij] = ()
    gezag: Sequence[Rij] = ()
    verblijven: Sequence[Rij] = ()
    maatregelen: Sequence[Rij] = ()
    rechtsfeiten: Sequence[Rij] = ()
    leveringen: Sequence[Rij] = ()
    opschortingen: Sequence[Rij] = ()
    bezwaar: Rij | None = None
    verordening_weken: int | None = None
    groepsplan_afgezien_op: str | None = None

    @property
    def has_geheim_adres(self) -> bool:
        """Whether the newest address is secret: then no municipality of a stay or an address is told (RJW 6a.6)."""
        own = [row for row in self.adressen if row["persoon"] == self.zaak["jeugdige_id"]]
        return bool(own and own[-1]["geheim"])


@dataclass(frozen=True)
class OptieBlad:
    """The option the document is about."""

    id: int
    soort: str
    vorm: str = ""


def document(bekend: Bekend, optie: OptieBlad | None, day: date, *, forgive: bool = True) -> Document:
    """Lay out what is known on `day`, for one option or (None) for the question as such.

    `forgive`: leave out an end that lies before its start instead of letting the reader of the law stumble over it.
    """
    made: Document = {
        "peildatum": day.isoformat(),
        "jeugdige": _jeugdige(bekend, day),
        "verwijzing": _verwijzing(bekend),
        "besluit": _besluit(bekend),
        "hulp": _hulp(bekend, optie),
    }
    if bekend.gezag:
        made["gezag"] = _gezag(bekend, day)
    if bekend.maatregelen:
        made["maatregelen"] = [_given(row, MAATREGEL) for row in sorted(bekend.maatregelen, key=_start)]
    if bekend.zaak["aanvraag_op"]:
        made["aanvraag"] = _aanvraag(bekend)
    if bekend.bezwaar:
        verdaagd = VERDAAGD_WEKEN if bekend.bezwaar["verdaagd_op"] else 0
        made["bezwaar"] = {
            "ontvangen_op": bekend.bezwaar["ontvangen_op"], "commissie": bool(bekend.bezwaar["commissie"]),
            "verdaagd_weken": verdaagd,
        }  # fmt: skip
    made |= _days(bekend)
    for row in bekend.rechtsfeiten:
        if row["optie"] in (None, optie.id if optie else None):
            _add(made, row["sleutel"], row["waarde"])
    return _in_order(made) if forgive else made


def _days(bekend: Bekend) -> Document:
    """Days that terms count from: no plan of the family's own any more, and the last change of a closed file."""
    found: Document = {}
    if bekend.groepsplan_afgezien_op:
        found["plan"] = {"familiegroepsplan_afgezien_op": bekend.groepsplan_afgezien_op}
    if afgerond_op := bekend.zaak.get("afgerond_op"):
        found["dossier"] = {"laatste_wijziging": afgerond_op}
    return found


VERBLIJF = ("soort", "start", "einde", "gemeente", "brp_gemeente_ervoor")
MAATREGEL = (
    *("soort", "variant", "start", "einde", "gi_in_kennis_op", "opname_op", "ten_uitvoer_op"),
    "instemming_ingetrokken_op",
)


def _given(row: Rij, names: Sequence[str]) -> Document:
    """What is filled in; an empty field is not known."""
    return {name: row[name] for name in names if row.get(name) not in (None, "")}


def _start(row: Rij) -> str:
    return str(row["start"])


def _jeugdige(bekend: Bekend, day: date) -> Document:
    found: Document = {"wilsbekwaam": bool(bekend.zaak["wilsbekwaam"])}
    if bekend.zaak["geboortedatum"]:
        found["geboortedatum"] = bekend.zaak["geboortedatum"]
    if bekend.has_geheim_adres:
        return found
    if code := brp_gemeente(bekend, bekend.zaak["jeugdige_id"], day.isoformat()):
        found["brp_gemeente"] = code
    if bekend.verblijven:
        found["verblijf"] = [_verblijf(bekend, row) for row in sorted(bekend.verblijven, key=_start)]
    return found


def _verblijf(bekend: Bekend, row: Rij) -> Document:
    """A stay; the address before it follows from the addresses when nobody wrote it down."""
    ervoor = row["brp_gemeente_ervoor"] or brp_gemeente(
        bekend, bekend.zaak["jeugdige_id"], row["start"], before_that_day=True
    )
    found = _given({**row, "gemeente": row["gemeente_code"], "brp_gemeente_ervoor": ervoor}, VERBLIJF)
    return {**found, "brp_gemeente_ervoor": None} if ervoor == GEEN_BRP else found


def brp_gemeente(bekend: Bekend, persoon: int, day: str, *, before_that_day: bool = False) -> str:
    """CBS code of the BRP address of this person on a day, or ""; an address somebody told us is no BRP address."""
    found = [
        row for row in bekend.adressen
        if row["persoon"] == persoon and (row["sinds"] < day or (row["sinds"] == day and not before_that_day))
    ]  # fmt: skip
    newest = max(found, key=lambda row: (row["sinds"], row["id"]), default=None)
    is_brp = newest is not None and newest["bron"].strip().casefold() == "brp"
    return newest["gemeente"] if newest and is_brp and not newest["geheim"] else ""


def _gezag(bekend: Bekend, day: date) -> list[Document]:
    """Authority that has not ended on the day; the file of the law knows no end."""
    rows = [row for row in bekend.gezag if not row["tot"] or row["tot"] >= day.isoformat()]
    found = []
    for row in rows:
        code = "" if bekend.has_geheim_adres else brp_gemeente(bekend, row["houder"], day.isoformat())
        woont = {"gemeente": code} if code else {}
        found.append({"wie": row["naam"], "soort": row["soort"], "sinds": row["sinds"], **woont})
    return found


def _aanvraag(bekend: Bekend) -> Document:
    """The application; of several times that the clock stood still the days are added up from the first on."""
    found: Document = {"datum": bekend.zaak["aanvraag_op"]}
    if bekend.verordening_weken:
        found["verordening_weken"] = bekend.verordening_weken
    if not bekend.opschortingen:
        return found
    found["opgeschort_van"] = first = min(row["van"] for row in bekend.opschortingen)
    if all(row["hervat_op"] for row in bekend.opschortingen):
        days = [date.fromisoformat(row["hervat_op"]) - date.fromisoformat(row["van"]) for row in bekend.opschortingen]
        found["opgeschort_tot"] = (date.fromisoformat(first) + sum(days, timedelta())).isoformat()
    return found


def _verwijzing(bekend: Bekend) -> Document:
    route = ROUTES.get(bekend.zaak["steller"])
    return {"route": route, "datum": bekend.zaak["ontvangen_op"]} if route else {}


def _besluit(bekend: Bekend) -> Document | None:
    return _given(bekend.besluit, ("datum", "bekend_op")) if bekend.besluit else None


def _hulp(bekend: Bekend, optie: OptieBlad | None) -> Document | None:
    """The help of an option; None: this option is no youth help."""
    if optie is None:
        return {}
    if optie.soort == VRIJ:
        return {"vorm": "ambulant"}  # never a stay and never closed: those take a decision
    if optie.soort != JEUGDHULP:
        return None
    found: Document = {"vorm": VORMEN.get(optie.vorm, optie.vorm)}
    if limb := LIMBEN.get(optie.vorm):
        found["limb"] = limb
    besluit = bekend.besluit
    if besluit is None or besluit["optie"] != optie.id:
        return found
    found |= _levering(bekend, besluit)
    if _reaches_past_18(bekend, besluit):
        found["vastgesteld_voor_18"] = True
    return found


def _levering(bekend: Bekend, besluit: Rij) -> Document:
    """The help as it was delivered: its first day, and its last once all of it has stopped."""
    rows = [row for row in bekend.leveringen if row["besluit"] == besluit["id"]]
    if not rows:
        return {}
    ends = [row["einde"] for row in rows]
    return {"start": min(row["start"] for row in rows), **({"einde": max(ends)} if all(ends) else {})}


def _reaches_past_18(bekend: Bekend, besluit: Rij) -> bool:
    """Whether help was granted before the 18th birthday for days after it: so it was found necessary before 18."""
    born = bekend.zaak["geboortedatum"]
    if not born or besluit["soort"] != "toekenning" or not besluit["einddatum"]:
        return False
    adult = f"{int(born[:4]) + 18}{born[4:]}"
    return bool(besluit["datum"] < adult <= besluit["einddatum"])


def _add(made: Document, sleutel: str, waarde: Any) -> None:
    """Put a fact where nothing stands yet; of who gives access a fact that somebody recorded goes before who asked."""
    *groups, name = sleutel.split(".")
    place = made
    for group in groups:
        if place.setdefault(group, {}) is None:
            return
        place = place[group]
    if name not in place or sleutel == "verwijzing.route":
        place[name] = waarde


def _in_order(made: Document) -> Document:
    """Leave out an end that others recorded before the start that the records give, so that the document can be read."""
    hulp = made["hulp"] or {}
    for first, last in (("start", "einde"), ("einde", "hervat_op")):
        if hulp.get(first) and hulp.get(last) and hulp[last] < hulp[first]:
            del hulp[last]
    return made
