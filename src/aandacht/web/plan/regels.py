"""What the page of a plan is made of, read in three queries: goals, agreements and terms come as rows of one kind."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.plannen import visible_afspraken, visible_betrokkenheden, visible_doelen, visible_termijnen
from aandacht.records.models import Betrokkenheid, Gebruiker, Gezin, Vraag
from aandacht.web.plan import tijdlijn_source


@dataclass(frozen=True)
class Regel:
    """A goal, an agreement or a term."""

    kind: str
    id: int
    tekst: str
    sleutel: str
    persoon_id: int | None
    voornamen: str
    voorvoegsel: str
    achternaam: str
    gebruiker_id: int | None
    gebruiker: str
    uiterlijk: date | None
    since: datetime
    first: datetime | None  # goal: adopted, agreement: done
    second: datetime | None  # goal: reached, agreement: cancelled
    stopped: datetime | None
    ref: int | None  # goal: the wording it replaces, agreement: its goal, term: its question
    vertrouwelijk: bool
    aanbieder: str
    recorded_by: int | None

    @property
    def naam(self) -> str:
        return " ".join(part for part in (self.voornamen, self.voorvoegsel, self.achternaam) if part)


def _text(path: str) -> Coalesce:
    return Coalesce(F(path), Value(""), output_field=CharField())


def _nothing(field: Any) -> Value:
    return Value(None, output_field=field)


def _doelen(zicht: Zicht) -> QuerySet[Any, Any]:
    return visible_doelen(zicht).values_list(
        Value("doel", output_field=CharField()), "pk", _text("tekst"), Value("", output_field=CharField()),
        "van_id", _text("van__voornamen"), _text("van__voorvoegsel"), _text("van__achternaam"),
        _nothing(IntegerField()), Value("", output_field=CharField()), _nothing(DateField()), "recorded_at",
        "adopted_at", "reached_at", "stopped_at", "vervangt_id", "vertrouwelijk", Value("", output_field=CharField()),
        "recorded_by_id",
    )  # fmt: skip


def _afspraken(zicht: Zicht) -> QuerySet[Any, Any]:
    return visible_afspraken(zicht).values_list(
        Value("afspraak", output_field=CharField()), "pk", _text("wat"), _text("gebruiker__last_name"),
        "persoon_id", _text("persoon__voornamen"), _text("persoon__voorvoegsel"), _text("persoon__achternaam"),
        "gebruiker_id", _text("gebruiker__first_name"), "uiterlijk", "recorded_at",
        "done_at", "cancelled_at", _nothing(DateTimeField()), "doel_id", Value(False, output_field=BooleanField()),
        _text("gebruiker__aanbieder__naam"), "recorded_by_id",
    )  # fmt: skip


def _termijnen(zicht: Zicht) -> QuerySet[Any, Any]:
    return visible_termijnen(zicht).values_list(
        _text("soort"), "pk", _text("gebruiker__last_name"), _text("sleutel"),
        "persoon_id", _text("persoon__voornamen"), _text("persoon__voorvoegsel"), _text("persoon__achternaam"),
        "gebruiker_id", _text("gebruiker__first_name"), "uiterlijk", "opened_at",
        _nothing(DateTimeField()), _nothing(DateTimeField()), _nothing(DateTimeField()), "vraag_id",
        Value(False, output_field=BooleanField()), _text("aanbieder__naam"), _nothing(IntegerField()),
    )  # fmt: skip


def read(zicht: Zicht, user: Gebruiker) -> tuple[list[Regel], list[Regel]]:
    """Goals, agreements and open terms that are open to this view, and what the timeline adds to them, in one query."""
    rows = _doelen(zicht).union(_afspraken(zicht), _termijnen(zicht), *tijdlijn_source.more(zicht, user), all=True)
    found = [_regel(row) for row in rows]
    of_plan = [regel for regel in found if regel.kind not in tijdlijn_source.KINDS]
    return of_plan, [regel for regel in found if regel.kind in tijdlijn_source.KINDS]


def _regel(row: tuple[Any, ...]) -> Regel:
    """A row with the name of the professional in one piece; their last name comes in a column the kind does not use."""
    regel = Regel(*row)
    if regel.kind == "doel":
        return regel
    if regel.kind == "afspraak" or regel.kind in tijdlijn_source.KINDS:
        return replace(regel, gebruiker=f"{regel.gebruiker} {regel.sleutel}".strip(), sleutel="")
    return replace(regel, gebruiker=f"{regel.gebruiker} {regel.tekst}".strip(), tekst="")


def vragen(zicht: Zicht) -> list[Vraag]:
    """Questions of the young people whose way is open to this view, newest first."""
    rows = Vraag.objects.filter(gezin=zicht.gezin_id, jeugdige__in=zicht.jeugdigen_for(Onderdeel.VRAAG))
    return list(
        rows.select_related("verkenning", "afweging", "besluit", "afsluiting", "behandelaar").order_by("-received_at")
    )


def betrokkenen(
    zicht: Zicht, visits: "QuerySet[Any, datetime] | None" = None
) -> tuple[Gezin, list[Betrokkenheid], datetime | None]:
    """The family with its plan, who is or was involved, and the first of `visits`, in one query as long as anybody ever was."""
    vorige = Value(None, output_field=DateTimeField()) if visits is None else Subquery(visits[:1])
    rows = list(
        visible_betrokkenheden(zicht)
        .select_related("gezin__gemeente", "gezin__plan", "gebruiker__team", "gebruiker__aanbieder", "aanbieder")
        .annotate(vorige=vorige)
        .order_by("id")
    )
    if rows:
        return rows[0].gezin, list(rows), rows[0].vorige
    gezin = Gezin.objects.select_related("gemeente", "plan").annotate(vorige=vorige).get(pk=zicht.gezin_id)
    return gezin, [], gezin.vorige
