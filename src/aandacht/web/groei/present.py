"""Growing up as finished values: five areas, what the law says of help after 18, and who and what a child has had."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.access.gronden import Zicht
from aandacht.actions.continuiteit import ADRES, THUIS, Continuiteit, Mens, Verhuizing
from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.register import regel, slug_of
from aandacht.jeugdwet.woorden import describe
from aandacht.records.models import Gebruiker, Persoon, Toekomstonderdeel, Verblijf
from aandacht.web.groei.drawing import Balk, Tijdlijn
from aandacht.web.groei.lezen import Afgesproken, Gelezen, Gezegd
from aandacht.web.shared.labels import label

Gebied, Stand = Toekomstonderdeel.Gebied, Toekomstonderdeel.Stand
# What to think of in each area (Wereld van Aandacht, "We laten pas los als"; SER 4).
VRAGEN: dict[str, Promise] = {
    Gebied.STEUN: gettext_lazy("Wie kun je altijd bellen? Wie is er als je iets te vieren hebt?"),
    Gebied.WONEN: gettext_lazy("Waar woon je als je 18 bent? Kun je dat betalen, en mag je er blijven?"),
    Gebied.GELD: gettext_lazy(
        "Waar leef je van? Denk aan je rekening, zorgverzekering, toeslagen en DigiD. Is er een plan als er schulden zijn?"
    ),
    Gebied.SCHOOL_WERK: gettext_lazy("Welke opleiding of welk werk doe je? Kun je daar later mee verder?"),
    Gebied.WELZIJN: gettext_lazy("Hoe gaat het met je lijf en je hoofd? Waaraan merk je dat het misgaat, en wat doe je dan?"),
}  # fmt: skip
ICONS = {
    Gebied.STEUN: "samen", Gebied.WONEN: "huis", Gebied.GELD: "munt", Gebied.SCHOOL_WERK: "koffer", Gebied.WELZIJN: "hart",
}  # fmt: skip
TONES = {Stand.GEREGELD: "good", Stand.BEZIG: "soon", Stand.NIET: "quiet"}


@dataclass(frozen=True)
class Doet:
    """Who does what by when for an area."""

    wat: str
    wie: str
    uiterlijk: date | None
    gedaan: bool


@dataclass(frozen=True)
class Eerder:
    tekst: str
    stand: str
    wie: str
    dag: date


@dataclass(frozen=True)
class Onderwerp:
    """One of the five areas as it stands; `voorstel`: the young person has not said yet that it is right."""

    gebied: str
    naam: str
    icon: str
    vraag: str
    stand: str
    woord: str
    toon: str
    tekst: str
    wie: str
    dag: date | None
    id: int | None
    voorstel: bool
    doet: Sequence[Doet]
    eerder: Sequence[Eerder]


@dataclass(frozen=True)
class Wetsregel:
    """What the law says: the question, the answer in words, what is not known yet, and where to read more."""

    slug: str
    vraag: str
    uitleg: str
    mist: tuple[str, ...]


def onderwerpen(gelezen: Gelezen, user: Gebruiker) -> tuple[Onderwerp, ...]:
    """The five areas in their order; of each the newest words, what was agreed, and what was said before."""
    told: dict[str, list[Gezegd]] = defaultdict(list)
    for row in gelezen.gezegd:
        told[row.gebied].append(row)
    agreed: dict[str, list[Doet]] = defaultdict(list)
    for done in sorted(gelezen.afgesproken, key=lambda row: row.uiterlijk or date.max):
        agreed[done.gebied].append(_doet(done, user))
    return tuple(_onderwerp(gebied, told[gebied], agreed[gebied], user) for gebied in Gebied)


def _onderwerp(
    gebied: Toekomstonderdeel.Gebied, rows: Sequence[Gezegd], doet: Sequence[Doet], user: Gebruiker
) -> Onderwerp:
    row = rows[-1] if rows else None
    stand = Stand(row.stand) if row else None
    return Onderwerp(
        gebied=gebied.value, naam=str(capfirst(label(Gebied, gebied))), icon=ICONS[gebied], vraag=str(VRAGEN[gebied]),
        stand=stand.value if stand else "", woord=label(Stand, stand) if stand else _("nog niets verteld"),
        toon=TONES[stand] if stand else "quiet", tekst=row.tekst if row else "", wie=_said_by(row, user) if row else "",
        dag=localdate(row.at) if row else None, id=row.id if row else None,
        voorstel=row is not None and row.adopted_at is None, doet=tuple(doet),
        eerder=tuple(
            Eerder(old.tekst, label(Stand, old.stand), _said_by(old, user), localdate(old.at)) for old in reversed(rows[:-1])
        ),
    )  # fmt: skip


def _said_by(row: Gezegd, user: Gebruiker) -> str:
    return _("jou") if row.wie_id == user.pk else row.wie


def _doet(row: Afgesproken, user: Gebruiker) -> Doet:
    mine = row.gebruiker_id == user.pk or (row.persoon_id is not None and row.persoon_id == user.persoon_id)
    return Doet(row.wat, _("jij") if mine else row.naam, row.uiterlijk, row.gedaan)


def wetsregel(rule: Callable[..., Antwoord[Any]], antwoord: Antwoord[Any]) -> Wetsregel:
    """An answer of the law with the page of its rule."""
    slug = slug_of(rule)
    return Wetsregel(slug, _(regel(slug).titel), antwoord.uitleg, tuple(describe(path) for path in antwoord.mist))


# --- who and what a child has had -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Helper:
    naam: str
    wat: str
    van: date
    tot: date | None
    balk: Balk


@dataclass(frozen=True)
class Verhuisd:
    dag: date
    waarheen: str


def helpers(mensen: Iterable[Mens], tijd: Tijdlijn) -> tuple[Helper, ...]:
    found = []
    for mens in mensen:
        wat = ", ".join(part for part in (*mens.rollen, mens.organisatie if mens.naam else "") if part)
        found.append(Helper(mens.naam or mens.organisatie, wat, mens.van, mens.tot, tijd.balk(mens.van, mens.tot)))
    return tuple(found)


def verhuizingen(rows: Iterable[Verhuizing]) -> tuple[Verhuisd, ...]:
    words = {THUIS: _("terug naar huis"), ADRES: _("naar een ander adres")}
    return tuple(Verhuisd(row.dag, words.get(row.waarheen) or label(Verblijf.Soort, row.waarheen)) for row in rows)


def tijdlijn(had: Continuiteit, day: date) -> Tijdlijn:
    """The line of time that every bar of the page is drawn on: from the first helper or move until today."""
    days = [mens.van for mens in had.helpers] + [move.dag for move in had.verhuizingen]
    return Tijdlijn(min([*days, day - timedelta(days=60)]), day)


def jongere(zicht: Zicht, persoon_id: int) -> Persoon | None:
    """A young person of the family whose file is open."""
    is_open = persoon_id in zicht.jeugdigen and persoon_id in zicht.delen
    return next((lid.persoon for lid in zicht.leden if lid.persoon_id == persoon_id and is_open), None)
