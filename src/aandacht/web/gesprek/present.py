"""A thread and the list of threads as finished values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aandacht.access.gesprekken import own_keys
from aandacht.access.gronden import WERK, Zicht
from aandacht.records.models import Gebruiker, Gesprek
from aandacht.web.gesprek.forms import NIEMAND
from aandacht.web.gesprek.forms import WERK as WIE_WERKT
from aandacht.web.gesprek.lezen import Rij


@dataclass(frozen=True)
class Bericht:
    naam: str
    organisatie: str
    mine: bool
    tekst: str
    op: datetime | None
    aan: str  # "jou" or a name, when an answer was asked
    wacht: bool
    aan_mij: bool
    weg: str  # name of who was asked and is not involved any more
    gelezen: tuple[str, ...]
    nieuw: bool


@dataclass(frozen=True)
class Draad:
    """The page of a thread."""

    soort: str
    titel: str
    afspraak_id: int | None
    todo: bool
    doet: str
    berichten: tuple[Bericht, ...]
    lezers: tuple[str, ...]  # who takes part, of a private one
    more: bool


def draad(rijen: Iterable[Rij], user: Gebruiker, shown: int) -> Draad | None:
    """The thread of these rows; None when there is none for this account."""
    rows = list(rijen)
    head = next((rij for rij in rows if rij.kind == "gesprek"), None)
    if head is None:
        return None
    lezers = [rij for rij in rows if rij.kind == "lezer"]
    mine = next((rij.at for rij in lezers if rij.wie_id == user.pk), None)
    said = [rij for rij in rows if rij.kind == "bijdrage"]
    aanbieders = tuple(rij.aan_aanbieder for rij in rows if rij.kind == "aanbieder")
    return Draad(
        soort=head.organisatie, titel=title(head.organisatie, head.tekst), afspraak_id=head.wie_id, todo=head.wacht,
        doet=_("jij") if _is_me(head, user) else head.aan_naam,
        berichten=tuple(_bericht(rij, lezers, user, mine, last=rij is said[-1]) for rij in said),
        lezers=(*(_("jij") if rij.wie_id == user.pk else rij.naam for rij in lezers), *aanbieders), more=len(said) >= shown,
    )  # fmt: skip


def _is_me(rij: Rij, user: Gebruiker) -> bool:
    return rij.aan in own_keys(user)


def _bericht(rij: Rij, lezers: list[Rij], user: Gebruiker, mine: datetime | None, *, last: bool) -> Bericht:
    own = rij.wie_id == user.pk
    to_me = bool(rij.aan) and _is_me(rij, user)
    read = [
        one.naam for one in lezers if one.wie_id not in (rij.wie_id, user.pk) and one.at and rij.at and one.at >= rij.at
    ]
    return Bericht(
        naam=_("Jij") if own else rij.naam, organisatie=rij.organisatie, mine=own, tekst=rij.tekst, op=rij.at,
        aan=(_("jou") if to_me else rij.aan_naam) if rij.aan else "", wacht=rij.wacht, aan_mij=to_me,
        weg=rij.aan_naam if rij.weg and rij.aan and rij.wacht else "", gelezen=tuple(read) if own or last else (),
        nieuw=not own and (mine is None or (rij.at is not None and rij.at > mine)),
    )  # fmt: skip


def title(soort: str, tekst: str) -> str:
    return _("Het plan") if soort == Gesprek.Soort.PLAN else tekst


def wie(rijen: Iterable[Rij], user: Gebruiker, zicht: Zicht) -> list[tuple[str, Any]]:
    """Of whom an answer can be asked here: who does it, who wrote before, whoever works with the family; or nobody."""
    rows = list(rijen)
    private = any(rij.kind == "gesprek" and rij.organisatie == Gesprek.Soort.ONDERLING for rij in rows)
    found: dict[str, Any] = {} if private or zicht.grond in WERK else {WIE_WERKT: _("Wie met ons werkt")}
    for rij in rows:
        key, naam = _here(rij, private=private)
        if key:
            found.setdefault(key, naam)
    if zicht.grond in WERK and not private:
        leden = [lid for lid in zicht.leden if lid.rol != "jeugdige" or lid.persoon_id in zicht.delen]
        found |= {f"p{lid.persoon_id}": lid.persoon.naam for lid in leden}
    for key in own_keys(user):
        found.pop(key, None)
    return [*found.items(), (NIEMAND, _("Niemand, ik laat het alleen weten"))]


def _here(rij: Rij, *, private: bool) -> tuple[str, str]:
    """Whom this row makes one think of: who does it, who wrote, a provider that takes part; key and name."""
    if rij.kind == "gesprek":
        return rij.aan, rij.aan_naam
    if rij.kind == "aanbieder":
        return f"a{rij.aan_aanbieder_id}", rij.aan_aanbieder
    if rij.kind == "lezer" and not private:
        return "", ""
    return f"p{rij.wie_persoon_id}" if rij.wie_persoon_id else f"g{rij.wie_id}", rij.naam


@dataclass(frozen=True)
class Regel:
    """A thread in the list."""

    id: int
    soort: str
    titel: str
    wie: str
    laatste: str
    op: datetime
    nieuw: bool
    wacht: bool


def regels(rows: Iterable[Any], user: Gebruiker) -> tuple[Regel, ...]:
    return tuple(
        Regel(
            id=row.pk, soort=row.soort, titel=title(row.soort, row.onderwerp or (row.afspraak.wat if row.afspraak else "")),
            wie=_("Jij") if row.last_by == user.pk else row.last_naam, laatste=row.last_tekst, op=row.last_at, nieuw=row.nieuw,
            wacht=row.wacht,
        )
        for row in rows
    )  # fmt: skip
