"""Who sees what of a family today, on which ground, until when: one row per person or organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, geldende_pleegcontracten, open_on, open_toestemmingen
from aandacht.access.gronden import ALLE, GASTEN, VOOR_HULP, VOOR_PLEEGOUDER, Grond, Onderdeel, Zicht
from aandacht.access.noodtoegangen import shown_to_gezin
from aandacht.access.plannen import visible_betrokkenheden
from aandacht.access.toestemmingen import gezag_opens_until, houders_of, may_withdraw, opened_by, visible_toestemmingen
from aandacht.actions.feiten import as_rows, read_together
from aandacht.kernel.dagen import age_on
from aandacht.records.models import (
    Betrokkenheid,
    Expertvraag,
    Gezinslid,
    Meekijkverzoek,
    Persoon,
    Toestemming,
)


@dataclass(frozen=True)
class Deel:
    """Parts that are open to somebody on one ground: of whom, until which day, and the consent that can be stopped."""

    onderdelen: frozenset[Onderdeel]
    grond: Grond
    van: tuple[str, ...] = ()
    tot: date | None = None
    gever: str = ""
    eigen_deel: bool = False
    stop_id: int | None = None


@dataclass
class Kijker:
    """Somebody of the family or around it, or who works with it; without `delen` they see nothing today."""

    naam: str
    rol: str
    is_me: bool = False
    delen: list[Deel] = field(default_factory=list)


@dataclass(frozen=True)
class Kijkers:
    """Everybody the viewer may know of. `beslist_zelf`: young people of whom this is not for the viewer to know."""

    mensen: list[Kijker]
    helpers: list[Kijker]
    beslist_zelf: tuple[str, ...]


def kijkers(zicht: Zicht, now: datetime) -> Kijkers:
    """Everybody who sees something of this family now, as far as this view may know."""
    if zicht.grond in GASTEN:
        return Kijkers([_guest(zicht, now)], [], ())
    shared = _shared(zicht, now)
    rows = _read(zicht, now)
    mensen = []
    for lid in zicht.leden:
        kijker = Kijker(lid.persoon.naam, _rol(lid), lid.persoon_id == zicht.persoon_id)
        kijker.delen = [
            *_by_law(lid, zicht, rows.get("pleegcontract", []), localdate(now)),
            *shared.get(lid.persoon_id, []),
        ]
        mensen.append(kijker)
    closed = zicht.jeugdigen - zicht.delen.keys()
    names = tuple(lid.persoon.voornamen for lid in zicht.leden if lid.persoon_id in closed)
    called = {lid.persoon_id: lid.persoon.voornamen for lid in zicht.leden}
    return Kijkers(mensen, list(_helpers(rows, called)), names)


def _rol(lid: Gezinslid) -> str:
    """What the family calls them; of a supporter or foster parent also that they are."""
    rol = str(lid.get_rol_display())
    told = lid.rol in (Gezinslid.Rol.STEUNFIGUUR, Gezinslid.Rol.PLEEGOUDER)
    return ", ".join(part for part in (lid.relatie, rol if told or not lid.relatie else "") if part)


def _guest(zicht: Zicht, now: datetime) -> Kijker:
    """Somebody who is invited knows what is shared with them, and nothing of others."""
    lid = next((lid for lid in zicht.leden if lid.persoon_id == zicht.persoon_id), None)
    naam, rol = (lid.persoon.naam, _rol(lid)) if lid else ("", "")
    delen = _shared(zicht, now).get(zicht.persoon_id or 0, [])
    if zicht.grond == Grond.PLEEGZORG and lid is not None:
        rows = _rows("pleegcontract", _pleegcontracten(zicht, localdate(now)))
        delen = [*_pleegzorg(lid, zicht, rows), *delen]
    return Kijker(naam, rol, is_me=True, delen=delen)


def _shared(zicht: Zicht, now: datetime) -> dict[int, list[Deel]]:
    """Consent that opens something today, by whom it is for."""
    houders = houders_of(zicht, now)
    rows = visible_toestemmingen(zicht).filter(pk__in=open_toestemmingen(localdate(now), now).values("pk"))
    found: dict[int, list[Deel]] = {}
    for row in rows.select_related("gever", "voor").order_by("voor__voornamen", "id"):
        van = tuple(opened_by(row.gever_id, row.onderdeel, zicht, now).values())
        if van or zicht.grond in GASTEN:
            found.setdefault(row.voor_id, []).append(_deel(row, van, zicht, houders))
    return found


def _deel(row: Toestemming, van: tuple[str, ...], zicht: Zicht, houders: frozenset[int]) -> Deel:
    return Deel(
        frozenset({Onderdeel(row.onderdeel)}), Grond.UITNODIGING, van, row.tot, _("jou") if row.gever_id == zicht.persoon_id else row.gever.voornamen,
        stop_id=row.pk if may_withdraw(zicht, row, houders) else None,
    )  # fmt: skip


def _by_law(lid: Gezinslid, zicht: Zicht, pleegcontracten: Iterable[dict[str, Any]], day: date) -> Iterator[Deel]:
    if lid.rol == Gezinslid.Rol.JEUGDIGE:
        if lid.persoon_id in zicht.delen and is_aged(lid.persoon, day):
            yield Deel(ALLE, Grond.EIGEN, eigen_deel=True)
        return
    born = {other.persoon_id: other.persoon for other in zicht.leden}
    for row in zicht.gezag or ():
        if row.houder_id == lid.persoon_id and row.jeugdige_id in zicht.delen:
            jeugdige = born[row.jeugdige_id]
            until = gezag_opens_until(row, jeugdige.geboortedatum, zicht)
            yield Deel(ALLE, Grond.GEZAG, (jeugdige.voornamen,), until)
    yield from _pleegzorg(lid, zicht, pleegcontracten)


def _pleegzorg(lid: Gezinslid, zicht: Zicht, rows: Iterable[dict[str, Any]]) -> Iterator[Deel]:
    if lid.rol != Gezinslid.Rol.PLEEGOUDER:
        return
    names = {other.persoon_id: other.persoon.voornamen for other in zicht.leden}
    for row in rows:
        if row["pleegouder"] == lid.persoon_id:
            naam = names.get(int(str(row["jeugdige"])), "")
            yield Deel(VOOR_PLEEGOUDER, Grond.PLEEGZORG, (naam,), _day(row["tot"]))


def is_aged(persoon: Persoon, day: date) -> bool:
    """Test if they open their own file: from 12 (Jeugdwet 7.3.10)."""
    return persoon.geboortedatum is not None and age_on(persoon.geboortedatum, day) >= EIGEN_DEEL


# --- who works with the family, in one query -------------------------------------------------------------------------

_WIE = {
    "voornaam": F("gebruiker__first_name"), "achternaam": F("gebruiker__last_name"), "team": F("gebruiker__team__naam"),
}  # fmt: skip


def _read(zicht: Zicht, now: datetime) -> dict[str, list[dict[str, Any]]]:
    day = localdate(now)
    works = open_on(visible_betrokkenheden(zicht), day)
    open_here = Q(vraag__gezin=zicht.gezin_id, vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.VERKENNING))
    asked = Meekijkverzoek.objects.filter(open_here, answered_at=None, withdrawn_at=None)
    advises = Expertvraag.objects.filter(open_here, advies_at=None, withdrawn_at=None)
    found: dict[str, list[dict[str, Any]]] = read_together(
        as_rows("werk", works, "rol", "grond", "tot", "jeugdige", organisatie=F("aanbieder__naam"), **_WIE),
        as_rows("meekijken", asked, "uiterlijk", **_named("gevraagde")),
        as_rows("advies", advises, "uiterlijk", **_named("deskundige")),
        as_rows("nood", shown_to_gezin(zicht.gezin_id).filter(van__lte=now, tot__gt=now), **_WIE),
        _pleegcontracten(zicht, day),
    )
    return found


def _pleegcontracten(zicht: Zicht, day: date) -> "QuerySet[Any, Any]":
    rows = geldende_pleegcontracten(day).filter(jeugdige__in=zicht.delen.keys())
    return as_rows("pleegcontract", rows, "jeugdige", "pleegouder", "tot")


def _rows(what: str, rows: "QuerySet[Any, Any]") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_together(rows).get(what, [])
    return found


def _named(path: str) -> dict[str, F]:
    return {
        "voornaam": F(f"{path}__first_name"), "achternaam": F(f"{path}__last_name"), "functie": F(f"{path}__functie"),
    }  # fmt: skip


def _helpers(rows: dict[str, list[dict[str, Any]]], called: dict[int, str]) -> Iterator[Kijker]:
    work: dict[str, list[dict[str, Any]]] = {}
    for row in rows.get("werk", []):
        work.setdefault(_naam(row) or str(row["organisatie"]), []).append(row)
    for naam, turns in work.items():
        row = turns[0]
        onderzoek = row["grond"] == Betrokkenheid.Grond.ONDERZOEK
        deel = Deel(
            ALLE if onderzoek else VOOR_HULP, Grond.ONDERZOEK if onderzoek else Grond.HULP, _helped(turns, called),
            tot=_day(row["tot"]), eigen_deel=onderzoek,
        )  # fmt: skip
        rol = str(Betrokkenheid.Rol(str(row["rol"])).label)
        yield Kijker(naam, ", ".join(part for part in (rol, str(row["team"] or "")) if part), delen=[deel])
    for what, grond in (("meekijken", Grond.MEEKIJKEN), ("advies", Grond.ADVIES)):
        for row in rows.get(what, []):
            yield Kijker(
                _naam(row), str(row["functie"] or ""), delen=[Deel(frozenset(), grond, tot=_day(row["uiterlijk"]))]
            )
    for row in rows.get("nood", []):
        yield Kijker(_naam(row), str(row["team"] or ""), delen=[Deel(ALLE, Grond.NOOD)])


def _helped(turns: list[dict[str, Any]], called: dict[int, str]) -> tuple[str, ...]:
    """Of whom the parts are open: those that the help is for by name; nothing when it is for everybody."""
    ids = [row["jeugdige"] for row in turns]
    return () if None in ids else tuple(dict.fromkeys(called[pk] for pk in map(int, ids) if pk in called))


def _naam(row: dict[str, Any]) -> str:
    return " ".join(str(part) for part in (row["voornaam"], row["achternaam"]) if part)


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
