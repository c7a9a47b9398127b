"""The plan as finished values: how it stands, what happens next, what we want, who does what, whom to call."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.records.models import Betrokkenheid, Gebruiker, Termijn, Vraag
from aandacht.records.models.vraag import Station
from aandacht.web.plan.regels import Regel

STRAKS = 21  # days: a move of mine that is further away waits until others have done theirs
SOORTEN = dict(Termijn.Soort.choices)
WEG = {
    Station.VRAAG: "vraag", Station.VERKENNING: "gesprek", Station.AFWEGING: "kiezen", Station.BESLUIT: "besluit",
    Station.WACHTEN: "hulp", Station.HULP: "hulp", Station.NAZORG: "terugkijken", Station.AFGEROND: "klaar",
}  # fmt: skip
TEKENS: dict[str, str] = {
    Termijn.Soort.EERSTE_GESPREK: "samen", Termijn.Soort.VERKENNING: "samen", Termijn.Soort.STEM: "weg",
    Termijn.Soort.BESLUIT: "brief", Termijn.Soort.TOEWIJZEN: "hart", Termijn.Soort.START: "hart",
    Termijn.Soort.PLAN: "doel", Termijn.Soort.EIGEN_PLAN: "samen", Termijn.Soort.BIJSTURING: "bel", Termijn.Soort.EVALUATIE: "oog", Termijn.Soort.WAAKVLAM: "bel",
    Termijn.Soort.AANVULLING: "post", Termijn.Soort.BEZWAAR_BESLISSEN: "post", Termijn.Soort.BEZWAAR_UITVOEREN: "post",
    Termijn.Soort.DOSSIERVERZOEK: "brief",
}  # fmt: skip


def url(name: str, *args: Any) -> str:
    """The address of a page of another place, or nothing when it is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Afspraak:
    id: int
    wat: str
    wie: str
    mine: bool
    uiterlijk: date | None
    done: date | None
    doel_id: int | None
    may_cancel: bool


@dataclass(frozen=True)
class Eerder:
    tekst: str
    sinds: date


@dataclass
class Doel:
    id: int
    tekst: str
    van: str
    mine: bool  # to decide about
    sinds: date
    proposal: bool
    reached: date | None
    stopped: date | None
    vertrouwelijk: bool
    eerder: list[Eerder]
    afspraken: list[Afspraak] = field(default_factory=list)


@dataclass(frozen=True)
class Volgende:
    """What happens next, who does it, by when; `url` when it is the move of who looks."""

    wat: str
    wie: str
    uiterlijk: date | None
    url: str = ""
    knop: str = ""
    in_plan: bool = False  # an agreement, which stands with its goal as well
    teken: str = "klok"  # picture


@dataclass(frozen=True)
class Weg:
    nummer: str
    tekst: str
    jeugdige: str
    stand: str
    sinds: date
    here: str
    steps: list[dict[str, Any]]
    links: list[dict[str, str]]
    closed: bool


@dataclass(frozen=True)
class Contact:
    naam: str
    wat: str
    telefoon: str
    bel: str


@dataclass(frozen=True)
class Inhoud:
    """The words of one plan, sorted."""

    doelen: list[Doel]
    voorstellen: list[Doel]
    afgerond: list[Doel]
    los: list[Afspraak]
    gedaan: list[Afspraak]


class Wie:
    """Names as this viewer knows them: "jij" for oneself."""

    def __init__(self, zicht: Zicht, user: Gebruiker) -> None:
        self.zicht, self.user = zicht, user
        self.persoon_id = zicht.persoon_id

    def is_me(self, regel: Regel) -> bool:
        if regel.gebruiker_id is not None:
            return regel.gebruiker_id == self.user.pk
        if regel.persoon_id is not None:
            return regel.persoon_id == self.persoon_id
        return bool(regel.aanbieder) and self.user.aanbieder is not None and self.user.aanbieder.naam == regel.aanbieder

    def name(self, regel: Regel) -> str:
        if self.is_me(regel):
            return _("Jij")
        if regel.persoon_id is not None:
            return regel.naam
        if regel.gebruiker:
            return f"{regel.gebruiker} ({regel.aanbieder})" if regel.aanbieder else regel.gebruiker
        return regel.aanbieder


def inhoud(regels: Iterable[Regel], wie: Wie) -> Inhoud:
    goals = {regel.id: regel for regel in regels if regel.kind == "doel"}
    newest = _newest(goals)
    per_doel: dict[int, list[Afspraak]] = defaultdict(list)
    los, gedaan = [], []
    for regel in sorted(regels, key=lambda row: (row.uiterlijk or date.max, row.id)):
        if regel.kind != "afspraak" or regel.second:
            continue
        afspraak = _afspraak(regel, wie)
        doel_id = newest.get(regel.ref or 0)
        if afspraak.done:
            gedaan.append(afspraak)
        elif doel_id is None:
            los.append(afspraak)
        else:
            per_doel[doel_id].append(afspraak)
    doelen = [_doel(goals[pk], goals, wie, per_doel[pk]) for pk in dict.fromkeys(newest.values())]
    doelen.sort(key=lambda doel: (not doel.mine, doel.sinds, doel.id))
    ended = [doel for doel in doelen if doel.reached or (doel.stopped and not doel.proposal)]
    for doel in ended:
        los += doel.afspraken
    return Inhoud(
        doelen=[doel for doel in doelen if not doel.proposal and not doel.reached and not doel.stopped],
        voorstellen=[doel for doel in doelen if doel.proposal and not doel.stopped],
        afgerond=ended,
        los=los,
        gedaan=sorted(gedaan, key=lambda row: row.done or date.min, reverse=True),
    )


def _newest(goals: dict[int, Regel]) -> dict[int, int]:
    """For every wording the newest one of the same goal."""
    after = {regel.ref: regel.id for regel in goals.values() if regel.ref}
    found = {}
    for pk in sorted(goals):
        last = pk
        while last in after:
            last = after[last]
        found[pk] = last
    return found


def _doel(regel: Regel, goals: dict[int, Regel], wie: Wie, afspraken: list[Afspraak]) -> Doel:
    eerder, row = [], regel
    while row.ref and row.ref in goals:
        row = goals[row.ref]
        eerder.append(Eerder(row.tekst, localdate(row.since)))
    shielded = regel.vertrouwelijk and regel.persoon_id not in wie.zicht.vertrouwelijk_van
    return Doel(
        id=regel.id, tekst=regel.tekst, van=_("Jij") if regel.persoon_id == wie.persoon_id else regel.naam,
        mine=regel.persoon_id in wie.zicht.spreekt_voor and not shielded, sinds=localdate(row.since),
        proposal=regel.first is None, reached=_day(regel.second), stopped=_day(regel.stopped),
        vertrouwelijk=regel.vertrouwelijk, eerder=eerder, afspraken=afspraken,
    )  # fmt: skip


def _afspraak(regel: Regel, wie: Wie) -> Afspraak:
    mine = wie.is_me(regel) or (regel.persoon_id is not None and regel.persoon_id in wie.zicht.spreekt_voor)
    return Afspraak(
        id=regel.id, wat=regel.tekst, wie=wie.name(regel), mine=mine, uiterlijk=regel.uiterlijk,
        done=_day(regel.first), doel_id=regel.ref, may_cancel=wie.is_me(regel) or regel.recorded_by == wie.user.pk,
    )  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None


# --- what happens next ----------------------------------------------------------------------------------------------


def volgende(regels: Iterable[Regel], wie: Wie, vragen: list[Vraag], day: date) -> list[Volgende]:
    """Next steps, nearest first; my own moves of the coming weeks come before those of others."""
    moves = [regel for regel in regels if regel.kind != "doel" and not (regel.first or regel.second)]
    moves = [regel for regel in moves if regel.uiterlijk]
    by_id = {vraag.pk: vraag for vraag in vragen}

    def order(regel: Regel) -> tuple[int, date]:
        days = ((regel.uiterlijk or day) - day).days
        if wie.is_me(regel):
            return (0 if days <= STRAKS else 2), regel.uiterlijk or day
        return (1 if regel.persoon_id is None else 3), regel.uiterlijk or day

    return [_step(regel, wie, by_id) for regel in sorted(moves, key=order)]


def _step(regel: Regel, wie: Wie, vragen: dict[int, Vraag]) -> Volgende:
    mine = wie.is_me(regel)
    if regel.kind == "afspraak":
        return Volgende(regel.tekst, wie.name(regel), regel.uiterlijk, in_plan=True, teken="goed")
    soort = str(SOORTEN[regel.kind])
    wat = soort[:1].upper() + soort[1:]
    link, knop = (_in_gesprek(regel, wie) or _own_move(regel, vragen)) if mine else _of_bezwaar(regel, wie)
    return Volgende(wat, wie.name(regel), regel.uiterlijk, link, knop, teken=TEKENS.get(regel.kind, "klok"))


def _of_bezwaar(regel: Regel, wie: Wie) -> tuple[str, str]:
    """To one's own objection or talk, for which somebody else moves."""
    if regel.kind == Termijn.Soort.BIJSTURING:
        return url("bijsturing", int(regel.sleutel.split(":")[1])), _("Wanneer praten we?")
    if regel.kind == Termijn.Soort.DOSSIERVERZOEK:
        return url("dossierverzoek", int(regel.sleutel.split(":")[1])), _("Hoe staat het met mijn verzoek?")
    if wie.persoon_id is None or regel.kind not in (Termijn.Soort.BEZWAAR_BESLISSEN, Termijn.Soort.BEZWAAR_UITVOEREN):
        return "", ""
    return url("bezwaar", int(regel.sleutel.split(":")[1])), _("Hoe staat het met mijn bezwaar?")


def _in_gesprek(regel: Regel, wie: Wie) -> tuple[str, str] | None:
    """To the thread or the visit in which one's own move is."""
    places = {
        str(Termijn.Soort.ANTWOORD): ("gesprek", _("Lees en antwoord")),
        str(Termijn.Soort.BEZOEKDAG): ("bezoek", _("Kies een dag")),
        str(Termijn.Soort.BEZOEK): ("bezoek", _("Kijk wat er is afgesproken")),
    }
    if regel.kind not in places:
        return None
    name, knop = places[regel.kind]
    return url(name, wie.zicht.gezin_id, int(regel.sleutel.split(":")[1])), knop


def _own_move(regel: Regel, vragen: dict[int, Vraag]) -> tuple[str, str]:
    vraag = vragen.get(regel.ref or 0)
    if regel.kind == Termijn.Soort.STEM and vraag is not None and hasattr(vraag, "afweging"):
        return url("afweging", vraag.afweging.pk), _("Zeg wat je ervan vindt")
    if regel.kind == Termijn.Soort.EVALUATIE and regel.sleutel.startswith("evaluatie:"):
        return url("evaluatie", int(regel.sleutel.split(":")[1])), _("Zeg hoe het gaat")
    if regel.kind == Termijn.Soort.AANVULLING:
        return url("brief_antwoord", int(regel.sleutel.split(":")[1])), _("Stuur op wat er ontbreekt")
    if regel.kind == Termijn.Soort.WAAKVLAM and regel.ref:
        return url("evaluatie_waakvlam", regel.ref), _("Ik heb gebeld")
    if regel.kind == Termijn.Soort.EIGEN_PLAN and regel.ref:
        return url("familiegroepsplan", regel.ref), _("Naar jullie eigen plan")
    return "", ""


# --- the way --------------------------------------------------------------------------------------------------------


def weg(vraag: Vraag, zicht: Zicht) -> Weg:
    gesprek, keuze = getattr(vraag, "verkenning", None), getattr(vraag, "afweging", None)
    besluit = vraag.besluit
    jongere = vraag.jeugdige_id
    days = {
        "vraag": localdate(vraag.received_at), "gesprek": _day(gesprek.started_at if gesprek else None),
        "kiezen": _day(keuze.started_at if keuze else None), "besluit": besluit.datum if besluit else None,
        "hulp": localdate(vraag.station_sinds) if vraag.station == Station.HULP else None,
    }  # fmt: skip
    labels = {
        "vraag": _("vraag"), "gesprek": _("gesprek"), "kiezen": _("kiezen"), "besluit": _("besluit"),
        "hulp": _("hulp"), "terugkijken": _("terugkijken"),
    }  # fmt: skip
    links = [
        ("verkenning", gesprek, Onderdeel.VERKENNING, _("Lees wat jullie vertelden")),
        ("afweging", keuze, Onderdeel.AFWEGING, _("Bekijk de mogelijkheden en wat ieder vindt")),
        ("besluit", besluit, Onderdeel.BESLUIT, _("Lees het besluit en de brief")),
        ("familiegroepsplan", vraag, Onderdeel.PLAN, _("Eerst een plan van jullie zelf")),
    ]
    member = next((lid.persoon for lid in zicht.leden if lid.persoon_id == jongere), None)
    return Weg(
        nummer=vraag.nummer, tekst=vraag.tekst, jeugdige=member.voornamen if member else "",
        stand=str(Station(vraag.station).label), sinds=localdate(vraag.station_sinds), here=WEG[Station(vraag.station)],
        steps=[{"key": key, "label": label, "day": days.get(key), "url": ""} for key, label in labels.items()],
        links=[
            {"url": link, "label": label}
            for name, row, onderdeel, label in links
            if row is not None and zicht.sees(onderdeel, jongere) and (link := url(name, row.pk))
        ],
        closed=vraag.station == Station.AFGEROND,
    )  # fmt: skip


# --- whom to call ---------------------------------------------------------------------------------------------------


def regisseur(rows: Iterable[Betrokkenheid], day: date) -> Gebruiker | None:
    current = [row for row in _current(rows, day) if row.rol == Betrokkenheid.Rol.REGISSEUR]
    return current[-1].gebruiker if current else None


def contacten(rows: Iterable[Betrokkenheid], day: date) -> list[Contact]:
    """Named people with their number: the coordinator first, then whoever else is involved."""
    order = {Betrokkenheid.Rol.REGISSEUR: 0, Betrokkenheid.Rol.SPECIALIST: 1, Betrokkenheid.Rol.HULPVERLENER: 2}
    found: dict[str, Contact] = {}
    for row in sorted(_current(rows, day), key=lambda row: order[Betrokkenheid.Rol(row.rol)]):
        contact = _contact(row)
        found.setdefault(contact.naam, contact)
    return list(found.values())


def _current(rows: Iterable[Betrokkenheid], day: date) -> list[Betrokkenheid]:
    return [row for row in rows if row.van <= day and (row.tot is None or row.tot >= day)]


def _contact(row: Betrokkenheid) -> Contact:
    user = row.gebruiker
    desk = row.aanbieder or (user and (user.aanbieder or user.team))
    telefoon = (user.telefoon if user else "") or (desk.telefoon if desk else "")
    naam = user.naam if user else str(desk)
    wat = str(row.get_rol_display()) if user else _("jouw aanbieder van hulp")
    if user and desk:
        wat = f"{wat}, {desk}"
    return Contact(naam, wat, telefoon, "".join(sign for sign in telefoon if sign.isdigit() or sign == "+"))
