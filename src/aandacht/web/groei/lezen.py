"""What the page of a future plan is made of, read in one query: areas, agreements, reasons, calls and what the law asks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from aandacht.access import toekomst as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.plannen import visible_afspraken
from aandacht.actions.feiten import as_rows, read_together
from aandacht.records.models import Afsluiting, Gezin, Optie, Persoon, Verordening, Waakvlamcontact
from aandacht.records.models.persoon import volledige_naam


@dataclass(frozen=True)
class Gezegd:
    """How it stands in an area, as somebody said it."""

    id: int
    gebied: str
    stand: str
    tekst: str
    wie_id: int
    wie: str
    at: datetime
    adopted_at: datetime | None


@dataclass(frozen=True)
class Afgesproken:
    """Who does what for an area."""

    gebied: str
    wat: str
    gebruiker_id: int | None
    persoon_id: int | None
    naam: str
    uiterlijk: date | None
    gedaan: bool


@dataclass(frozen=True)
class Reden:
    id: int
    soort: str
    tekst: str
    at: datetime


@dataclass(frozen=True)
class Bellen:
    """Who keeps asking after the help ended, on which days they called, and when again or why that is enough."""

    wie: str
    gebeld: tuple[date, ...]
    volgende: date | None
    genoeg: str


@dataclass(frozen=True)
class Gelezen:
    gezegd: list[Gezegd]
    afgesproken: list[Afgesproken]
    reden: Reden | None
    bellen: Bellen | None
    opties: list[dict[str, Any]]
    gezinshuis: list[dict[str, Any]]


def moment(text: str) -> datetime:
    """A moment as a database writes it in JSON: SQLite in UTC without saying so."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read(zicht: Zicht, jongere: Persoon) -> Gelezen:
    """Everything about the future of this young person that is open to this view."""
    found = read_together(*_members(zicht, jongere))
    reden = found["reden"][-1] if found["reden"] else None
    return Gelezen(
        gezegd=[_gezegd(row) for row in found["onderdeel"]],
        afgesproken=[_afgesproken(row) for row in found["afspraak"]],
        reden=Reden(reden["id"], reden["soort"], reden["reden"], moment(reden["recorded_at"])) if reden else None,
        bellen=_bellen(found["afsluiting"], found["contact"]),
        opties=found["optie"],
        gezinshuis=found["verordening"],
    )


def _members(zicht: Zicht, jongere: Persoon) -> list[QuerySet[Any, Any]]:
    sees_help = zicht.sees(Onderdeel.HULP, jongere.pk)
    ended = Afsluiting.objects.filter(vraag__jeugdige=jongere, vraag__gezin=zicht.gezin_id, waakvlam_op__isnull=False)
    calls = Waakvlamcontact.objects.filter(afsluiting__in=ended.values("pk"))
    opties = Optie.objects.filter(
        afweging__vraag__jeugdige=jongere, soort=Optie.Soort.INDIVIDUELE_HULP, withdrawn_at=None
    )
    regels = Verordening.objects.filter(
        vervangen_door=None, regel=Verordening.Regel.GEZINSHUIS,
        gemeente__in=Gezin.objects.filter(pk=zicht.gezin_id).values("gemeente"),
    )  # fmt: skip
    return [
        as_rows(
            "onderdeel", access.visible_onderdelen(zicht).filter(jeugdige=jongere), "gebied", "stand", "tekst", "recorded_by",
            "recorded_at", "adopted_at", first=F("recorded_by__first_name"), last=F("recorded_by__last_name"),
        ),
        as_rows(
            "afspraak", visible_afspraken(zicht).filter(toekomstonderdeel__jeugdige=jongere, cancelled_at=None),
            "wat", "gebruiker", "persoon", "uiterlijk", "done_at", gebied=F("toekomstonderdeel__gebied"),
            first=F("gebruiker__first_name"), last=F("gebruiker__last_name"), **_person("persoon"),
        ),
        as_rows(
            "reden", access.visible_redenen(zicht).filter(jeugdige=jongere, withdrawn_at=None), "soort", "reden", "recorded_at"
        ),
        as_rows(
            "afsluiting", ended if sees_help else ended.none(), "waakvlam_op", first=F("waakvlam_gebruiker__first_name"),
            last=F("waakvlam_gebruiker__last_name"), **_person("waakvlam_persoon"),
        ),
        as_rows("contact", calls if sees_help else calls.none(), "afsluiting", "called_at", "opnieuw_op", "genoeg"),
        as_rows("optie", opties if sees_help else opties.none(), "soort", "vorm", vraag=F("afweging__vraag")),
        as_rows("verordening", regels, "waarde", "bron", "geldig_van", "geldig_tot"),
    ]  # fmt: skip


def _person(path: str) -> dict[str, F]:
    return {name: F(f"{path}__{name}") for name in ("voornamen", "voorvoegsel", "achternaam")}


def _name(row: dict[str, Any]) -> str:
    """Of a person of the family or network, else of a professional."""
    if row.get("voornamen"):
        return volledige_naam(row["voornamen"], row["voorvoegsel"], row["achternaam"])
    return f"{row['first'] or ''} {row['last'] or ''}".strip()


def _gezegd(row: dict[str, Any]) -> Gezegd:
    return Gezegd(
        row["id"], row["gebied"], row["stand"], row["tekst"], row["recorded_by"], _name(row), moment(row["recorded_at"]),
        moment(row["adopted_at"]) if row["adopted_at"] else None,
    )  # fmt: skip


def _afgesproken(row: dict[str, Any]) -> Afgesproken:
    return Afgesproken(
        row["gebied"], row["wat"], row["gebruiker"], row["persoon"], _name(row), _day(row["uiterlijk"]),
        row["done_at"] is not None,
    )  # fmt: skip


def _bellen(ended: list[dict[str, Any]], calls: list[dict[str, Any]]) -> Bellen | None:
    if not ended:
        return None
    last = ended[-1]
    mine = [row for row in calls if row["afsluiting"] == last["id"]]
    called = tuple(localdate(moment(row["called_at"])) for row in mine)
    volgende = _day(mine[-1]["opnieuw_op"] if mine else last["waakvlam_op"])
    return Bellen(_name(last), called, volgende, mine[-1]["genoeg"] if mine else "")
