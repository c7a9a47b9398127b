"""How it goes as finished values: what each said, and how far each goal is over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.records.models import Doelscore, Evaluatie, Terugblik
from aandacht.records.models.vraag import Station
from aandacht.web.shared.charts import Chart, Series, lines
from aandacht.web.shared.tags import korte_dag

TONES = ("1", "2", "4", "3")
STEPS_READ = 3
MOMENTS_TO_DRAW = 2  # a single moment is no drawing over time
NABIJ = (
    "afsluiting__waakvlam_persoon__voornamen", "afsluiting__waakvlam_persoon__voorvoegsel",
    "afsluiting__waakvlam_persoon__achternaam", "afsluiting__waakvlam_gebruiker__first_name",
    "afsluiting__waakvlam_gebruiker__last_name",
)  # fmt: skip
WEG = (
    "pk", "nummer", "station", "afsluiting__wat_nu", "afsluiting__closed_at", "afsluiting__waakvlam_op", *NABIJ,
    "evaluaties__pk", "evaluaties__aanleiding", "evaluaties__uiterlijk", "evaluaties__closed_at",
    "evaluaties__akkoord_op", "evaluaties__ritme", "jeugdige__voornamen",
)  # fmt: skip


@dataclass(frozen=True)
class Woord:
    wie: str
    hoe: str
    key: str
    nut: int | None
    verder: str
    tekst: str
    op: date
    eigen: bool
    gedeeld: str  # with whom, when that is not everybody


@dataclass(frozen=True)
class Moment:
    id: int
    aanleiding: str
    uiterlijk: date
    closed: bool
    woorden: list[Woord]
    vast: bool  # the family agreed to the day and the rhythm
    ritme: int
    afgesproken: bool  # not the moment at the end of the help, whose day follows from it


def woord(row: Terugblik) -> Woord:
    verder = (
        ""
        if row.verder_zonder is None
        else _("kan verder zonder hulp")
        if row.verder_zonder
        else _("heeft de hulp nog nodig")
    )
    who = row.persoon.voornamen if row.persoon else row.gebruiker.naam if row.gebruiker else ""
    return Woord(
        wie=who, hoe=str(row.get_hoe_gaat_het_display()), key=row.hoe_gaat_het, nut=row.nut, verder=verder,
        tekst=row.tekst, op=localdate(row.given_at), eigen=row.delen != Terugblik.Delen.ALLEN,
        gedeeld=_("alleen jij ziet dit") if row.delen == Terugblik.Delen.NIEMAND else _("alleen voor wie met mij praat"),
    )  # fmt: skip


def momenten(wegen: Iterable[dict[str, Any]], said: Iterable[Terugblik]) -> list[Moment]:
    per: dict[int, list[Woord]] = defaultdict(list)
    for row in said:
        per[row.evaluatie_id].append(woord(row))
    return [
        Moment(
            row["evaluaties__pk"], str(Evaluatie.Aanleiding(row["evaluaties__aanleiding"]).label),
            row["evaluaties__uiterlijk"], row["evaluaties__closed_at"] is not None, per[row["evaluaties__pk"]],
            row["evaluaties__akkoord_op"] is not None, row["evaluaties__ritme"],
            row["evaluaties__aanleiding"] == Evaluatie.Aanleiding.AFGESPROKEN,
        )
        for row in wegen
        if row["evaluaties__pk"]
    ]  # fmt: skip


def endings(wegen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """How every closed question ended, and who stays near."""
    closed = {row["pk"]: row for row in wegen if row["afsluiting__wat_nu"]}
    return [
        {
            "wat_nu": row["afsluiting__wat_nu"], "op": localdate(row["afsluiting__closed_at"]),
            "belt": row["afsluiting__waakvlam_op"],
            "nabij": " ".join(part for name in NABIJ if (part := row[name])),
        }
        for row in closed.values()
    ]  # fmt: skip


def questions(wegen: Iterable[dict[str, Any]], *, may_close: bool) -> list[dict[str, Any]]:
    """Questions that are not closed: what can be agreed on or asked there."""
    rows = {row["pk"]: row for row in wegen if row["station"] != Station.AFGEROND}
    waits = {row["pk"] for row in wegen if row["evaluaties__pk"] and row["evaluaties__closed_at"] is None}
    return [
        {
            "id": pk, "nummer": row["nummer"], "jeugdige": row["jeugdige__voornamen"], "has_moment": pk in waits,
            "closable": may_close and row["station"] not in (Station.WACHTEN, Station.HULP),
        }
        for pk, row in rows.items()
    ]  # fmt: skip


TALK = {
    "id": "pk", "vrager": "vrager__voornamen", "voornaam": "gebruiker__first_name", "achternaam": "gebruiker__last_name",
    "aanbieder": "aanbieder__naam", "uiterlijk": "uiterlijk", "gesproken": "gesproken_op", "wat_nu": "wat_nu",
    "closed": "closed_at",
}  # fmt: skip


def talks(wegen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The newest talk per question that was asked for because the help does not help."""
    found = {row["pk"]: row["praat"] for row in wegen if row["praat"]}
    return [
        {
            "id": row["id"], "vrager": row["vrager"], "wat_nu": row["wat_nu"], "open": row["closed"] is None,
            "met": row["aanbieder"] or f"{row['voornaam']} {row['achternaam']}".strip(),
            "uiterlijk": date.fromisoformat(row["uiterlijk"]),
        }
        for row in found.values()
        if row["closed"] is None or row["wat_nu"]
    ]  # fmt: skip


def usefulness(said: Iterable[Terugblik]) -> Chart | None:
    """What each says the help is worth, over time. It is about the help; nobody is added up or compared."""
    rows = [row for row in said if row.nut is not None and row.persoon is not None]
    days = sorted({localdate(row.given_at) for row in rows})
    if len(days) < MOMENTS_TO_DRAW:
        return None
    names = {row.persoon_id: row.persoon.voornamen for row in rows if row.persoon is not None}
    given = {(row.persoon_id, localdate(row.given_at)): float(row.nut or 0) for row in rows}
    series = [
        Series(naam, [given.get((pk, day)) for day in days], TONES[i % len(TONES)])
        for i, (pk, naam) in enumerate(names.items())
    ]
    return lines(
        title=_("Wat hebben we aan de hulp"), unit=_("cijfer"), label=_("Dag"), series=series, points=_labels(days),
        description=_("Cijfer van 1 tot en met 10 voor de hulp. Ieder geeft het zelf, op elk moment van terugkijken."),
    )  # fmt: skip


def picture(scores: Iterable[Doelscore]) -> Chart | None:
    """Marks of goals over time. Every wording of a goal is one line; it is about goals, never about a person."""
    rows = sorted(scores, key=lambda row: row.given_at)
    if not rows:
        return None
    days = sorted({localdate(row.given_at) for row in rows})
    root = {row.doel_id: _root(row) for row in rows}
    newest = {root[row.doel_id]: row.doel.tekst for row in rows}
    given = {(root[row.doel_id], localdate(row.given_at)): float(row.cijfer) for row in rows}
    series = [
        Series(tekst if len(tekst) <= 40 else tekst[:39] + "…", [given.get((pk, day)) for day in days], TONES[i % len(TONES)])
        for i, (pk, tekst) in enumerate(newest.items())
    ]  # fmt: skip
    return lines(
        title=_("Hoe ver zijn onze doelen"), unit=_("cijfer"), label=_("Dag"), series=series,
        points=_labels(days),
        description=_("Cijfer van 1 tot en met 10 per doel, gegeven door degene van wie het doel is."),
    )  # fmt: skip


def _labels(days: list[date]) -> list[str]:
    """Days along the bottom; the year only when there is more than one."""
    one_year = len({day.year for day in days}) == 1
    return [korte_dag(day).rpartition(" ")[0] if one_year else korte_dag(day) for day in days]


def _root(row: Doelscore) -> int:
    """The oldest wording that was read with it: one goal is one line, however often it was said otherwise."""
    doel, steps = row.doel, 0
    while doel.vervangt_id and steps < STEPS_READ:
        doel, steps = doel.vervangt, steps + 1  # type: ignore[assignment]
    return doel.pk
