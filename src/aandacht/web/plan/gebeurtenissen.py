"""The story of a family as one list of events: each from the rows of the page it comes from, so nobody sees more in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils.text import Truncator
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond, Onderdeel
from aandacht.records.models import (
    Besluit,
    Betrokkenheid,
    Brief,
    Evaluatie,
    Overdrachtsverhaal,
    Stop,
    Terugblik,
    Toestemming,
    Verblijf,
    Vraag,
)
from aandacht.web.plan import tijdlijn_source as source
from aandacht.web.plan.present import Wie, url
from aandacht.web.plan.regels import Regel
from aandacht.web.shared.labels import label

DOELEN, VRAAG, HULP, MENSEN = "doelen", "vraag", "hulp", "mensen"
MEESTE_WOORDEN = 140  # characters of what was said; the rest stands on its own page


@dataclass(frozen=True)
class Gebeurtenis:
    """Something that happened, on a day, as one line of the timeline."""

    op: date
    sinds: datetime  # since when it can be read here
    thema: str
    teken: str  # icon
    wat: str
    wie: str = ""
    woorden: str = ""
    url: str = ""
    eigen: bool = False  # of the shielded part
    door_mij: bool = False
    nieuw: bool = False


def _at(moment: datetime, thema: str, teken: str, wat: str, **more: object) -> Gebeurtenis:
    return Gebeurtenis(localdate(moment), moment, thema, teken, wat, **more)  # type: ignore[arg-type]


def _end_of(day: date) -> datetime:
    """For what is known by the day only: it counts as new for who looked earlier that day."""
    return datetime.combine(day, time(23, 59), get_current_timezone())


# --- goals and agreements -------------------------------------------------------------------------------------------


def van_regels(regels: Iterable[Regel], wie: Wie) -> Iterator[Gebeurtenis]:
    for regel in regels:
        if regel.kind == "doel":
            yield from _van_doel(regel, wie)
        elif regel.kind == "afspraak":
            yield from _van_afspraak(regel, wie)


def _van_doel(regel: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    own = regel.persoon_id is not None and regel.persoon_id == wie.persoon_id
    whose = _("Jij") if own else regel.naam
    line = Gebeurtenis(
        localdate(regel.since), regel.since, DOELEN, "doel", "", whose, regel.tekst, url("plan_doel", regel.id),
        eigen=regel.vertrouwelijk, door_mij=regel.recorded_by == wie.user.pk,
    )  # fmt: skip
    proposed = regel.first is None or regel.first > regel.since
    if regel.ref:
        yield replace(line, wat=_("Doel anders gezegd"))
    elif proposed and wie.zicht.grond != Grond.UITNODIGING:
        yield replace(line, wat=_("Doel voorgesteld"))
    elif not proposed:
        yield replace(line, wat=_("Nieuw doel"))
    later = replace(line, door_mij=own)
    if proposed and regel.first and not regel.ref:
        yield _on(later, regel.first, wat=_("Dit doel is nu van jullie") if own else _("Doel overgenomen"))
    if regel.second:
        yield _on(later, regel.second, wat=_("Doel gehaald"), teken="ster")
    elif regel.stopped:
        yield _on(later, regel.stopped, wat=_("Doel losgelaten") if regel.first else _("Voorstel niet overgenomen"))


def _on(line: Gebeurtenis, moment: datetime, **more: object) -> Gebeurtenis:
    return replace(line, op=localdate(moment), sinds=moment, **more)  # type: ignore[arg-type]


def _van_afspraak(regel: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    line = _at(
        regel.since, DOELEN, "plus", _("Afspraak gemaakt"), wie=wie.name(regel), woorden=regel.tekst,
        door_mij=regel.recorded_by == wie.user.pk,
    )  # fmt: skip
    yield line
    if regel.first:
        yield _on(line, regel.first, wat=_("Afspraak gedaan"), teken="goed", door_mij=wie.is_me(regel))
    elif regel.second:
        yield _on(line, regel.second, wat=_("Afspraak vervallen"), teken="fout", door_mij=False)


def vastgesteld(op: date) -> Gebeurtenis:
    """The day the family said that this is the plan."""
    return Gebeurtenis(op, _end_of(op), DOELEN, "goed", _("Het plan is vastgesteld"))


# --- the way of the questions ---------------------------------------------------------------------------------------


def van_vragen(vragen: Iterable[Vraag], wie: Wie) -> Iterator[Gebeurtenis]:
    vragen = list(vragen)
    for vraag in vragen:
        me = wie.user.pk
        which = vraag.nummer if len(vragen) > 1 else ""
        about = url("gezin_vraag", vraag.gezin_id, vraag.pk) if wie.zicht.grond == Grond.ONDERZOEK else ""
        yield _at(
            vraag.received_at, VRAAG, "vraag", _("Vraag gesteld"), wie=label(Vraag.Steller, vraag.steller),
            woorden=Truncator(vraag.tekst).chars(MEESTE_WOORDEN), url=about, door_mij=vraag.gesteld_door_id == me,
        )  # fmt: skip
        yield from _van_gesprek(vraag, wie, which)
        yield from _van_keuze(vraag, wie, which)
        closed = getattr(vraag, "afsluiting", None)
        if closed is not None:
            mine = closed.closed_by_id == me
            yield _at(closed.closed_at, VRAAG, "goed", _("Vraag afgerond"), wie=which, url=about, door_mij=mine)


def _van_gesprek(vraag: Vraag, wie: Wie, which: str) -> Iterator[Gebeurtenis]:
    gesprek = getattr(vraag, "verkenning", None)
    if gesprek is None or not wie.zicht.sees(Onderdeel.VERKENNING, vraag.jeugdige_id):
        return
    link, mine = url("verkenning", gesprek.pk), gesprek.started_by_id == wie.user.pk
    yield _at(gesprek.started_at, VRAAG, "samen", _("Het gesprek begon"), wie=which, url=link, door_mij=mine)
    if gesprek.finished_at:
        yield _at(gesprek.finished_at, VRAAG, "samen", _("Het gesprek is afgerond"), wie=which, url=link, door_mij=mine)


def _van_keuze(vraag: Vraag, wie: Wie, which: str) -> Iterator[Gebeurtenis]:
    keuze, besluit = getattr(vraag, "afweging", None), getattr(vraag, "besluit", None)
    if keuze is not None and wie.zicht.sees(Onderdeel.AFWEGING, vraag.jeugdige_id):
        mine = keuze.started_by_id == wie.user.pk
        yield _at(
            keuze.started_at,
            VRAAG,
            "weg",
            _("Samen kiezen begon"),
            wie=which,
            url=url("afweging", keuze.pk),
            door_mij=mine,
        )
    if besluit is not None and wie.zicht.sees(Onderdeel.BESLUIT, vraag.jeugdige_id):
        yield Gebeurtenis(
            besluit.datum, besluit.recorded_at, VRAAG, "brief", _("Besluit genomen"),
            label(Besluit.Soort, besluit.soort), url=url("besluit", besluit.pk),
            door_mij=besluit.genomen_door_id == wie.user.pk,
        )  # fmt: skip


# --- who is there ---------------------------------------------------------------------------------------------------


def van_betrokkenen(rows: Iterable[Betrokkenheid], wie: Wie) -> Iterator[Gebeurtenis]:
    for row in rows:
        naam, rol = str(row.gebruiker or row.aanbieder), label(Betrokkenheid.Rol, row.rol)
        if row.gebruiker_id == wie.user.pk:
            naam = _("Jij")
        mine = row.recorded_by_id == wie.user.pk
        line = Gebeurtenis(
            row.van, row.recorded_at, MENSEN, "mens", _("Doet mee"), f"{naam}, {rol}", door_mij=mine
        )  # fmt: skip
        yield line
        if row.tot:
            yield replace(line, op=row.tot, sinds=_end_of(row.tot), wat=_("Doet niet meer mee"))


# --- help, looking back, letters, sharing ---------------------------------------------------------------------------


def van_overig(rows: Iterable[Regel], wie: Wie) -> Iterator[Gebeurtenis]:
    seen: set[tuple[str, int | None, date | None]] = set()
    for row in rows:
        key = (row.kind, row.ref, row.uiterlijk)
        # The same begin or end may have been reported on two versions of one assignment.
        if row.kind in (source.BEGONNEN, source.GESTOPT) and key in seen:
            continue
        seen.add(key)
        yield from _KINDS[row.kind](row, wie)


def _is_me(row: Regel, wie: Wie) -> bool:
    return row.persoon_id is not None and row.persoon_id == wie.persoon_id


def _day(row: Regel) -> date:
    return row.uiterlijk or localdate(row.since)


def _of_hulp(row: Regel, _wie: Wie) -> Iterator[Gebeurtenis]:
    even = row.tekst == Stop.Reden.TIJDELIJK
    wat, teken = {
        source.GEREGELD: (_("Hulp geregeld"), "hart"),
        source.BEGONNEN: (_("De hulp begon"), "hart"),
        source.GESTOPT: (_("De hulp stopte even") if even else _("De hulp stopte"), "klok"),
    }[row.kind]
    who = ", ".join(part for part in (row.aanbieder, row.voornamen) if part)
    yield Gebeurtenis(_day(row), row.since, HULP, teken, wat, who)


def _of_terugblik(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    mine = _is_me(row, wie) or (row.gebruiker_id is not None and row.gebruiker_id == wie.user.pk)
    yield _at(
        row.since, HULP, "terug", _("Hoe het gaat"), wie=_("Jij") if mine else row.naam or row.gebruiker,
        woorden=label(Terugblik.Hoe, row.tekst), url=url("evaluatie_gezin", wie.zicht.gezin_id), door_mij=mine,
    )  # fmt: skip


def _of_evaluatie(row: Regel, _wie: Wie) -> Iterator[Gebeurtenis]:
    why = label(Evaluatie.Aanleiding, row.tekst)
    link = url("evaluatie", row.id)
    yield Gebeurtenis(_day(row), _end_of(_day(row)), HULP, "terug", _("Gevraagd: hoe gaat het?"), why, url=link)


def _of_brief(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    wat = _("Brief: %(soort)s") % {"soort": label(Brief.Soort, row.tekst)}
    who = _("aan %(naam)s") % {"naam": _("jou") if _is_me(row, wie) else row.naam}
    yield _at(row.since, VRAAG, "post", wat, wie=who, url=url("brief", row.id))


def _of_bezwaar(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    who = _("Jij") if _is_me(row, wie) else row.naam
    mine = row.gebruiker_id == wie.user.pk
    link = url("bezwaar", row.id)
    yield Gebeurtenis(_day(row), row.since, VRAAG, "let_op", _("Bezwaar gemaakt"), who, url=link, door_mij=mine)


def _of_delen(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    given = row.gebruiker_id is not None and row.gebruiker_id == wie.persoon_id  # a person of the family here
    naam = _("Jij") if _is_me(row, wie) else row.naam
    who = f"{naam}: {label(Toestemming.Onderdeel, row.tekst)}"
    yield Gebeurtenis(_day(row), row.since, MENSEN, "oog", _("Mag meekijken"), who, door_mij=given)
    if row.first:
        yield _at(row.first, MENSEN, "slot", _("Meekijken is gestopt"), wie=who, door_mij=given)


def _of_bezoek(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    ours = row.gebruiker_id == wie.user.pk
    who = row.naam if ours and row.naam else row.gebruiker
    link = url("bezoek", wie.zicht.gezin_id, row.ref)
    yield Gebeurtenis(_day(row), row.since, VRAAG, "kalender", _("Bezoek of gesprek"), who, row.tekst, link)


def _of_overdracht(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    who = label(Overdrachtsverhaal.Soort, row.tekst)
    wat = (
        _("Verteld aan jou") if row.gebruiker_id == wie.user.pk else _("Verteld aan %(naam)s") % {"naam": row.gebruiker}
    )
    yield _at(row.since, MENSEN, "boek", wat, wie=who, url=url("overdracht_verhaal", row.id))


def _of_eigen_plan(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    who = _("Jij") if _is_me(row, wie) else row.naam
    mine = row.gebruiker_id == wie.user.pk
    link = url("familiegroepsplan", row.ref)
    yield Gebeurtenis(_day(row), row.since, DOELEN, "samen", _("Eigen plan begonnen"), who, url=link, door_mij=mine)


def _of_bijsturing(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    who = _("Jij") if _is_me(row, wie) else row.naam
    mine = row.gebruiker_id == wie.user.pk
    wat = _("Gesprek gevraagd: dit helpt niet")
    yield _at(row.since, HULP, "vraag", wat, wie=who, url=url("bijsturing", row.id), door_mij=mine)


def _of_thuis(row: Regel, wie: Wie) -> Iterator[Gebeurtenis]:
    """Where the young person (the user of the row) lives, and who decides or cares (its person)."""
    me = row.gebruiker_id is not None and row.gebruiker_id == wie.persoon_id
    jeugdige = _("jou") if me else row.gebruiker.split(" ")[0]
    other = _("Jij") if _is_me(row, wie) else row.naam
    about = _("%(wie)s, over %(jeugdige)s") % {"wie": other, "jeugdige": jeugdige} if row.persoon_id else ""
    where = f"{_('Jij') if me else row.gebruiker}: {label(Verblijf.Soort, row.tekst)}" if row.tekst else ""
    teken, wat, who = {
        source.GEZAG_BEGON: ("schild", _("Heeft nu gezag"), about),
        source.GEZAG_STOPTE: ("schild", _("Laatste dag met gezag"), about),
        source.PLEEGZORG_BEGON: ("huis", _("De pleegzorg begon"), about),
        source.PLEEGZORG_STOPTE: ("huis", _("Laatste dag pleegzorg"), about),
        source.VERBLIJF_BEGON: ("huis", _("Woont ergens anders"), where),
        source.VERBLIJF_STOPTE: ("huis", _("Laatste dag daar"), where),
        source.VERHUISD: ("huis", _("Verhuisd"), _("Jij") if me else row.gebruiker),
    }[row.kind]
    yield Gebeurtenis(_day(row), row.since, MENSEN, teken, wat, who)


_KINDS = {
    **dict.fromkeys(
        (
            source.GEZAG_BEGON, source.GEZAG_STOPTE, source.VERHUISD, source.PLEEGZORG_BEGON, source.PLEEGZORG_STOPTE,
            source.VERBLIJF_BEGON, source.VERBLIJF_STOPTE,
        ),
        _of_thuis,
    ),
    source.BEZOCHT: _of_bezoek, source.OVERGEDRAGEN: _of_overdracht, source.ZELF_BEGONNEN: _of_eigen_plan,
    source.HELPT_NIET: _of_bijsturing,
    source.GEREGELD: _of_hulp, source.BEGONNEN: _of_hulp, source.GESTOPT: _of_hulp, source.TERUGGEBLIKT: _of_terugblik,
    source.GEVRAAGD: _of_evaluatie, source.GESCHREVEN: _of_brief, source.TEGEN: _of_bezwaar, source.GEDEELD: _of_delen,
}  # fmt: skip


@dataclass(frozen=True)
class Groep:
    """What happened alike on one day, as one card: "Hoe het gaat" with what each of the family said."""

    op: date
    thema: str
    teken: str
    wat: str
    url: str
    nieuw: bool
    regels: tuple[Gebeurtenis, ...]


def grouped(rows: Iterable[Gebeurtenis]) -> list[Groep]:
    """The same events in the same order; those of one day with the same words stand together where the first one stood."""
    found: dict[tuple[date, str, str], list[Gebeurtenis]] = {}
    for row in rows:
        found.setdefault((row.op, row.wat, row.teken), []).append(row)
    return [
        Groep(
            op, lines[0].thema, teken, wat, lines[0].url if len({line.url for line in lines}) == 1 else "",
            any(line.nieuw for line in lines), tuple(lines),
        )
        for (op, wat, teken), lines in found.items()
    ]  # fmt: skip


# --- the whole ------------------------------------------------------------------------------------------------------


def in_order(found: Iterable[Gebeurtenis], vorige: datetime | None) -> list[Gebeurtenis]:
    """Newest first; `nieuw` is what came since the visit before and was not of who looks."""
    marked = [replace(row, nieuw=vorige is not None and row.sinds > vorige and not row.door_mij) for row in found]
    return sorted(marked, key=lambda row: (row.op, row.sinds, row.wat, row.woorden), reverse=True)
