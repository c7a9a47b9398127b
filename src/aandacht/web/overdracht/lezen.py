"""What the page of a story is made of beside its words, read in one query: the questions about it and what went along."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.plannen import visible_afspraken, visible_doelen
from aandacht.actions.feiten import as_rows, read_together
from aandacht.records.models import Gebruiker, Overdrachtsdeel, Overdrachtsverhaal, Overdrachtsvraag, Uitspraak


@dataclass(frozen=True)
class Gevraagd:
    id: int
    tekst: str
    wie: str
    aan: str
    beantwoorder: str
    dag: date
    antwoord: str
    beantwoord: date | None
    mag_antwoorden: bool


@dataclass(frozen=True)
class Meegegeven:
    """What went along, as far as who looks may see it."""

    doelen: list[str]
    afspraken: list[str]
    woorden: list[str]


def read(row: Overdrachtsverhaal, zicht: Zicht | None, user: Gebruiker) -> tuple[list[Gevraagd], Meegegeven]:
    """The questions, and the parts that are open to this view; without a view (who left) only the questions."""
    delen = Overdrachtsdeel.objects.filter(overdrachtsverhaal=row)
    found = read_together(
        as_rows("vraag", Overdrachtsvraag.objects.filter(overdrachtsverhaal=row), *_VRAAG, **_NAMES),
        as_rows("deel", delen.filter(_open(zicht)) if zicht else delen.none(), **_DEEL),
    )
    return [_gevraagd(asked, user) for asked in found["vraag"]], _mee(found["deel"])


_VRAAG = ("tekst", "gevraagde", "asked_by", "asked_at", "antwoord", "answered_at")
_NAMES = {
    f"{who}_{part}": F(f"{who}__{part}_name") for who in ("asked_by", "gevraagde") for part in ("first", "last")
}  # fmt: skip
_DEEL = {
    "doel": F("doel__tekst"),
    "afspraak": F("afspraak__wat"),
    **{
        name: F(f"uitspraak__{name}")
        for name in ("tekst", "onderwerp", "soort", "schrijver", "document", "geschreven_op")
    },
}


def _open(zicht: Zicht) -> Q:
    about = Q(uitspraak__verkenning__vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.VERKENNING))
    return Q(doel__in=visible_doelen(zicht)) | Q(afspraak__in=visible_afspraken(zicht)) | about


def _gevraagd(row: dict[str, Any], user: Gebruiker) -> Gevraagd:
    def name(who: str, me: str) -> str:
        return me if row[who] == user.pk else f"{row[f'{who}_first']} {row[f'{who}_last']}".strip()

    return Gevraagd(
        row["id"], row["tekst"], name("asked_by", _("Jij")), name("gevraagde", _("jou")), name("gevraagde", _("Jij")), _day(row["asked_at"]), row["antwoord"],
        _day(row["answered_at"]) if row["answered_at"] else None,
        row["gevraagde"] == user.pk and not row["answered_at"],
    )  # fmt: skip


def _day(text: str) -> date:
    """The day of a moment as a database writes it in JSON: SQLite in UTC without saying so."""
    found = datetime.fromisoformat(text)
    return localdate(found if found.tzinfo else found.replace(tzinfo=UTC))


def _mee(rows: list[dict[str, Any]]) -> Meegegeven:
    made = Meegegeven([], [], [])
    for row in rows:
        if row["doel"]:
            made.doelen.append(row["doel"])
        elif row["afspraak"]:
            made.afspraken.append(row["afspraak"])
        else:
            made.woorden.append(_said(row).woorden)
    return made


def _said(row: dict[str, Any]) -> Uitspraak:
    written = date.fromisoformat(row["geschreven_op"]) if row["geschreven_op"] else None
    return Uitspraak(
        tekst=row["tekst"],
        soort=row["soort"],
        schrijver=row["schrijver"],
        document=row["document"],
        geschreven_op=written,
    )
