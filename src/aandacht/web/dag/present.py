"""Terms as rows of a list: what, for whom, by when, why then, and where to do it."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from aandacht.records.models import Besluit, Termijn, Vraag
from aandacht.records.models.vraag import Station

Soort = Termijn.Soort
_TALK = frozenset({Soort.VERKENNING, Soort.VERBETERING})
_LOOK_BACK = frozenset({Station.HULP, Station.NAZORG, Station.AFGEROND})
_CHOOSE = frozenset({Soort.BESLUIT, Soort.STEM})
# Where a term is met, and whether that page is found by the question, the family, the decision or the key of the term.
_PAGES: dict[str, tuple[str, str]] = {
    Soort.TOEWIJZEN: ("hulp_toewijzen", "besluit"),
    Soort.BEZWAAR: ("besluit", "besluit"),
    Soort.PLAN: ("ons_plan", "gezin"),
    Soort.AFSPRAAK: ("plan_afspraak_stap", "sleutel"),
    Soort.RETOUR: ("keten_bericht", "sleutel"),
    Soort.BERICHTFOUT: ("keten_bericht", "sleutel"),
    Soort.START: ("keten_gesprek", "sleutel"),
    Soort.STOP: ("keten_gesprek", "sleutel"),
    Soort.EVALUATIE: ("evaluatie", "sleutel"),
    Soort.WAAKVLAM: ("evaluatie_waakvlam", "vraag"),
    Soort.VERZOEK: ("hulp_verzoek_antwoord", "sleutel"),
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


def regel(term: Termijn, day: date) -> Regel:
    vraag = term.vraag
    return Regel(
        id=term.pk, wat=_what(term), soort=term.soort, gezin=term.gezin.naam if term.gezin else "",
        jeugdige=vraag.jeugdige.voornamen if vraag else "", nummer=vraag.nummer if vraag else "", uiterlijk=term.uiterlijk,
        te_laat=term.uiterlijk < day, waarom=term.bron, wie=_who(term), url=_where(term),
    )  # fmt: skip


def _what(term: Termijn) -> str:
    if term.soort == Soort.BESLUIT and not (term.vraag and hasattr(term.vraag, "afweging")):
        return _("samen kiezen en besluiten")
    return str(term.get_soort_display())


def _who(term: Termijn) -> str:
    if term.persoon is not None:
        return term.persoon.voornamen
    if term.aanbieder is not None:
        return term.aanbieder.naam
    return term.gebruiker.naam if term.gebruiker else ""


def _where(term: Termijn) -> str:
    """The page on which this is done; else the question, else the family."""
    vraag = term.vraag
    if vraag is None:
        return _page(term) or (_url("gezin", term.gezin_id) if term.gezin_id else "")
    found = ""
    if term.soort in _TALK:
        found = _url("verkenning", _pk(vraag, "verkenning"))
    elif term.soort in _CHOOSE:
        found = _url("afweging", _pk(vraag, "afweging")) or _url("verkenning", _pk(vraag, "verkenning"))
    return found or _page(term) or _url("gezin_vraag", vraag.gezin_id, vraag.pk)


def _page(term: Termijn) -> str:
    name, by = _PAGES.get(term.soort, ("", ""))
    if name == "evaluatie" and term.sleutel.startswith("vraag:"):
        name, by = "evaluatie_gezin", "gezin"
    parts = term.sleutel.split(":")
    found = {
        "besluit": _pk(term.vraag, "besluit") if term.vraag else None,
        "gezin": term.gezin_id,
        "vraag": term.vraag_id,
        "sleutel": int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None,
    }
    return _url(name, found.get(by)) if name else ""


def _pk(vraag: Vraag, name: str) -> int | None:
    row = getattr(vraag, name, None)
    return row.pk if row else None


def _url(name: str, *args: int | None) -> str:
    if None in args:
        return ""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def links(vraag: Vraag) -> list[dict[str, str]]:
    """Where to go on with this question."""
    names = (("verkenning", _("Gesprek")), ("afweging", _("Samen kiezen")), ("besluit", _("Besluit")))
    found = [{"label": label, "url": _url(name, _pk(vraag, name))} for name, label in names]
    besluit = getattr(vraag, "besluit", None)
    if besluit is not None and besluit.soort == Besluit.Soort.TOEKENNING:
        found.append({"label": _("Hulp"), "url": _url("hulp_toewijzen", besluit.pk)})
    if vraag.station in _LOOK_BACK:
        found.append({"label": _("Terugkijken"), "url": _url("evaluatie_gezin", vraag.gezin_id)})
    return [link for link in found if link["url"]]
