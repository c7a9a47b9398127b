"""How many helpers, moves and coordinators a child has had: facts with their days, never a score (mission M4.5; SER 2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.plannen import may_see_aanbieders, visible_betrokkenheden
from aandacht.records.models import Adres, Betrokkenheid, Toewijzing, Verblijf

THUIS = "thuis"
ADRES = "adres"


@dataclass(frozen=True)
class Mens:
    """Somebody who helped: from when until when (None: still), in which roles. Without a name: somebody of the provider."""

    naam: str
    organisatie: str
    rollen: tuple[str, ...]
    van: date
    tot: date | None


@dataclass(frozen=True)
class Verhuizing:
    """A move: to a kind of stay, back home, or with the family to another address (which is not told)."""

    dag: date
    waarheen: str


@dataclass(frozen=True)
class Continuiteit:
    """Who and what a child has had; `niet_alles`: somebody else of the family keeps to themselves who helps."""

    helpers: tuple[Mens, ...]
    regisseurs: tuple[Mens, ...]
    verhuizingen: tuple[Verhuizing, ...]
    niet_alles: bool


@dataclass(frozen=True)
class Tijd:
    """A stay away from home; `tot` is its last day, None while it lasts."""

    soort: str
    van: date
    tot: date | None


def of_jeugdige(zicht: Zicht, jeugdige_id: int, day: date) -> Continuiteit:
    """Read what this view may know of one young person, up to and including `day`, in three queries."""
    since = min((lid.sinds for lid in zicht.leden if lid.persoon_id == jeugdige_id), default=day)
    rows = [row for row in _betrokken(zicht, jeugdige_id, day) if row.tot is None or row.tot >= since]
    coordinators = [row for row in rows if row.rol == Betrokkenheid.Rol.REGISSEUR]
    return Continuiteit(
        helpers=people(rows, day),
        regisseurs=turns(coordinators, day),
        verhuizingen=tuple(_verhuizingen(zicht, jeugdige_id, day)),
        niet_alles=not may_see_aanbieders(zicht),
    )


def _betrokken(zicht: Zicht, jeugdige_id: int, day: date) -> list[Betrokkenheid]:
    """Who was involved for this young person: of the team for the family, of a provider by an assignment for them."""
    rows = visible_betrokkenheden(zicht).filter(van__lte=day)
    if len(zicht.jeugdigen) > 1:
        ours = Toewijzing.objects.filter(vraag__jeugdige=jeugdige_id).values("agb_code")
        for_all = Q(jeugdige=None) & (Q(aanbieder=None) | Q(aanbieder__in=ours))
        rows = rows.filter(for_all | Q(jeugdige=jeugdige_id))
    return list(rows.select_related("gebruiker__team", "gebruiker__aanbieder", "aanbieder").order_by("van", "id"))


def people(rows: Iterable[Betrokkenheid], day: date) -> tuple[Mens, ...]:
    """Everybody once, from the first day to the last. A provider counts as one as long as nobody of it has a name here."""
    rows = list(rows)
    named = {row.gebruiker.aanbieder_id for row in rows if row.gebruiker is not None}
    found: dict[str, Mens] = {}
    for row in rows:
        if row.gebruiker is None and row.aanbieder_id in named:
            continue
        key = f"gebruiker:{row.gebruiker_id}" if row.gebruiker_id else f"aanbieder:{row.aanbieder_id}"
        found[key] = _joined(found.get(key), _mens(row, day))
    return tuple(sorted(found.values(), key=lambda mens: (mens.van, mens.naam)))


def turns(rows: Iterable[Betrokkenheid], day: date) -> tuple[Mens, ...]:
    """Each turn by itself: whoever comes back is there again. A turn of a day that ended the same day is a mistake put right."""
    real = [row for row in rows if row.tot is None or row.tot > row.van]
    return tuple(_mens(row, day) for row in real)


def _mens(row: Betrokkenheid, day: date) -> Mens:
    user = row.gebruiker
    desk = row.aanbieder or (user and (user.aanbieder or user.team))
    tot = row.tot if row.tot is not None and row.tot < day else None
    return Mens(user.naam if user else "", str(desk or ""), (str(row.get_rol_display()),), row.van, tot)


def _joined(before: Mens | None, mens: Mens) -> Mens:
    if before is None:
        return mens
    tot = max(before.tot, mens.tot) if before.tot is not None and mens.tot is not None else None
    rollen = tuple(dict.fromkeys((*before.rollen, *mens.rollen)))
    return Mens(mens.naam, mens.organisatie, rollen, min(before.van, mens.van), tot)


def _verhuizingen(zicht: Zicht, jeugdige_id: int, day: date) -> list[Verhuizing]:
    if not zicht.sees(Onderdeel.GEGEVENS, jeugdige_id):
        return []
    stays = Verblijf.objects.filter(jeugdige=jeugdige_id, vervangen_door=None, vervallen=False, start__lte=day)
    tijden = [Tijd(row.soort, row.start, row.einde) for row in stays.order_by("start", "id")]
    # A secret address is suppressed everywhere: not even its day is told.
    adressen = Adres.objects.filter(persoon=jeugdige_id, sinds__lte=day).order_by("sinds", "id")
    days = [None if row.geheim else row.sinds for row in adressen]
    return moves(tijden, days, day)


def moves(tijden: Iterable[Tijd], adressen: Iterable[date | None], day: date) -> list[Verhuizing]:
    """The moves up to and including `day`, oldest first.

    `tijden` are stays, oldest first; the next one within a day of the end of another is one move. `adressen` are the first days of
    the known addresses (None: secret), of which the first is where somebody lived. An address that came with a stay, or
    during one, is no move of its own.
    """
    tijden = list(tijden)
    found = [Verhuizing(tijd.van, tijd.soort) for tijd in tijden]
    for tijd in tijden:
        if tijd.tot is None or tijd.tot >= day:
            continue
        after = tijd.tot + timedelta(days=1)
        if not any(tijd.tot <= other.van <= after for other in tijden if other is not tijd):
            found.append(Verhuizing(after, THUIS))
    known = {move.dag for move in found}
    for sinds in list(adressen)[1:]:
        if sinds is None or _is_of_a_stay(sinds, tijden) or {sinds, sinds - timedelta(days=1)} & known:
            continue
        found.append(Verhuizing(sinds, ADRES))
        known.add(sinds)
    return sorted(found, key=lambda move: move.dag)


def _is_of_a_stay(sinds: date, tijden: Iterable[Tijd]) -> bool:
    return any(tijd.van <= sinds and (tijd.tot is None or sinds <= tijd.tot + timedelta(days=1)) for tijd in tijden)
