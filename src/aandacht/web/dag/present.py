"""Terms as rows of a list: what, for whom, by when, why then, and where to do it."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from aandacht.records.models import Termijn, Vraag

Soort = Termijn.Soort
_TALK = frozenset({Soort.VERKENNING, Soort.VERBETERING})
_CHOOSE = frozenset({Soort.BESLUIT, Soort.STEM})
_PLAN = frozenset({Soort.PLAN, Soort.AFSPRAAK})
_BESLOTEN = frozenset({Soort.TOEWIJZEN, Soort.BEZWAAR})


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
        return _url("gezin", term.gezin_id) if term.gezin_id else ""
    found = ""
    if term.soort in _TALK:
        found = _url("verkenning", _pk(vraag, "verkenning"))
    elif term.soort in _CHOOSE:
        found = _url("afweging", _pk(vraag, "afweging")) or _url("verkenning", _pk(vraag, "verkenning"))
    elif term.soort in _PLAN:
        found = _url("ons_plan", vraag.gezin_id)
    elif term.soort in _BESLOTEN:
        found = _url("besluit", _pk(vraag, "besluit"))
    return found or _url("gezin_vraag", vraag.gezin_id, vraag.pk)


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
    return [link for link in found if link["url"]]
