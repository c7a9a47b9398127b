"""What the page of one thread is made of, in one query: its messages, until when others read, and what one was typing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from aandacht.access.gesprekken import visible_gesprekken
from aandacht.access.gezinnen import open_on
from aandacht.access.gronden import Zicht
from aandacht.records.models import Betrokkenheid, Bijdrage, Concept, Gebruiker, Gespreksdeelnemer, Seintje, Termijn
from aandacht.records.models.persoon import volledige_naam

FORMULIER = "gesprek"
SHOWN = 40
MOST = 500


@dataclass(frozen=True)
class Rij:
    """What it is about ("gesprek"), a message ("bijdrage"), who reads ("lezer"), a provider that takes part ("aanbieder"), or
    what this account was typing ("concept")."""

    kind: str
    id: int
    tekst: str
    at: datetime | None  # written, or last looked
    wie_id: int | None
    first_name: str
    last_name: str
    organisatie: str
    aan_persoon_id: int | None
    aan_voornamen: str
    aan_voorvoegsel: str
    aan_achternaam: str
    aan_gebruiker_id: int | None
    aan_first_name: str
    aan_last_name: str
    aan_aanbieder_id: str
    aan_aanbieder: str
    wacht: bool
    weg: bool  # who was asked is not involved any more
    wie_persoon_id: int | None

    @property
    def naam(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def aan(self) -> str:
        """The key of whom an answer is asked."""
        if self.aan_persoon_id:
            return f"p{self.aan_persoon_id}"
        return (
            f"g{self.aan_gebruiker_id}"
            if self.aan_gebruiker_id
            else f"a{self.aan_aanbieder_id}" * bool(self.aan_aanbieder_id)
        )

    @property
    def aan_naam(self) -> str:
        gebruiker = f"{self.aan_first_name} {self.aan_last_name}".strip()
        return (
            volledige_naam(self.aan_voornamen, self.aan_voorvoegsel, self.aan_achternaam)
            or gebruiker
            or self.aan_aanbieder
        )


def _text(path: str) -> Coalesce:
    return Coalesce(F(path), Value(""), output_field=CharField())


_EMPTY = Value("", output_field=CharField())
_NO = Value(False, output_field=BooleanField())
_NUMBER = Value(None, output_field=IntegerField())


def read(zicht: Zicht, user: Gebruiker, gesprek_id: int, *, everything: bool = False) -> list[Rij]:
    """Rows of the thread when it is open to this view, else none; messages oldest first."""
    is_open = visible_gesprekken(zicht, user).filter(pk=gesprek_id)
    newest = Bijdrage.objects.filter(gesprek__in=is_open).order_by("-id").values("pk")[: MOST if everything else SHOWN]
    rows = _bijdragen(zicht, gesprek_id, newest).union(
        _onderwerp(is_open), _lezers(gesprek_id, is_open), _aanbieders(gesprek_id, is_open),
        _concept(gesprek_id, is_open, user), all=True,
    )  # fmt: skip
    return sorted((Rij(*row) for row in rows), key=lambda rij: rij.id)


def key(gesprek_id: int) -> str:
    """Of the draft in this thread."""
    return f"gesprek:{gesprek_id}"


def typed(rijen: Iterable[Rij]) -> dict[str, Any]:
    """What this account was typing here."""
    return next((dict(json.loads(rij.tekst)) for rij in rijen if rij.kind == "concept"), {})


def _bijdragen(zicht: Zicht, gesprek_id: int, newest: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    key = Case(
        When(aan_persoon__isnull=False, then=Concat(Value("p"), Cast("aan_persoon_id", CharField()))),
        When(aan_gebruiker__isnull=False, then=Concat(Value("g"), Cast("aan_gebruiker_id", CharField()))),
        default=Concat(Value("a"), Cast("aan_aanbieder_id", CharField())), output_field=CharField(),
    )  # fmt: skip
    waits = Termijn.objects.filter(
        soort=Termijn.Soort.ANTWOORD, voldaan_at=None,
        sleutel=Concat(Value(f"gesprek:{gesprek_id}:"), OuterRef("aan"), output_field=CharField()),
    )  # fmt: skip
    here = open_on(Betrokkenheid.objects.filter(gezin=zicht.gezin_id), timezone.localdate())
    involved = here.filter(
        Q(gebruiker=OuterRef("aan_gebruiker")) | Q(aanbieder=OuterRef("aan_aanbieder"))
        | Q(aanbieder__medewerkers=OuterRef("aan_gebruiker"))
    )  # fmt: skip
    rows = Bijdrage.objects.filter(pk__in=newest).annotate(aan=key)
    return rows.values_list(
        Value("bijdrage", output_field=CharField()), "pk", _text("tekst"), "written_at", "written_by_id",
        _text("written_by__first_name"), _text("written_by__last_name"),
        Coalesce("written_by__aanbieder__naam", "written_by__team__naam", Value(""), output_field=CharField()),
        "aan_persoon_id", _text("aan_persoon__voornamen"), _text("aan_persoon__voorvoegsel"), _text("aan_persoon__achternaam"),
        "aan_gebruiker_id", _text("aan_gebruiker__first_name"), _text("aan_gebruiker__last_name"),
        _text("aan_aanbieder_id"), _text("aan_aanbieder__naam"), Exists(waits),
        ExpressionWrapper(~Exists(involved) & Q(aan_persoon=None), output_field=BooleanField()), "written_by__persoon_id",
    )  # fmt: skip


def _onderwerp(is_open: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """What the thread is about and, of an agreement, who does it; `wacht`: it is still to be done."""
    todo = Q(afspraak__isnull=False, afspraak__done_at=None, afspraak__cancelled_at=None)
    return is_open.values_list(
        Value("gesprek", output_field=CharField()), "pk", Coalesce("afspraak__wat", "onderwerp", output_field=CharField()),
        "started_at", "afspraak_id", _EMPTY, _EMPTY, _text("soort"), "afspraak__persoon_id",
        _text("afspraak__persoon__voornamen"), _text("afspraak__persoon__voorvoegsel"),
        _text("afspraak__persoon__achternaam"), "afspraak__gebruiker_id", _text("afspraak__gebruiker__first_name"),
        _text("afspraak__gebruiker__last_name"), _EMPTY, _EMPTY, ExpressionWrapper(todo, output_field=BooleanField()), _NO, _NUMBER,
    )  # fmt: skip


def _lezers(gesprek_id: int, is_open: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    rows = Seintje.objects.filter(Exists(is_open), sleutel=f"gesprek:{gesprek_id}")
    return rows.values_list(
        Value("lezer", output_field=CharField()), "pk", _EMPTY, "seen_at", "gebruiker_id",
        _text("gebruiker__first_name"), _text("gebruiker__last_name"), _text("gebruiker__aanbieder__naam"),
        _NUMBER, _EMPTY, _EMPTY, _EMPTY, _NUMBER, _EMPTY, _EMPTY, _EMPTY, _EMPTY, _NO, _NO, "gebruiker__persoon_id",
    )  # fmt: skip


def _aanbieders(gesprek_id: int, is_open: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    rows = Gespreksdeelnemer.objects.filter(Exists(is_open), gesprek=gesprek_id, aanbieder__isnull=False)
    return rows.values_list(
        Value("aanbieder", output_field=CharField()), "pk", _EMPTY, Value(None, output_field=DateTimeField()), _NUMBER,
        _EMPTY, _EMPTY, _text("aanbieder__naam"), _NUMBER, _EMPTY, _EMPTY, _EMPTY, _NUMBER, _EMPTY, _EMPTY,
        _text("aanbieder_id"), _text("aanbieder__naam"), _NO, _NO, _NUMBER,
    )  # fmt: skip


def _concept(gesprek_id: int, is_open: QuerySet[Any, Any], user: Gebruiker) -> QuerySet[Any, Any]:
    rows = Concept.objects.filter(Exists(is_open), gebruiker=user, formulier=FORMULIER, sleutel=key(gesprek_id))
    return rows.values_list(
        Value("concept", output_field=CharField()), "pk", Cast("inhoud", CharField()),
        Value(None, output_field=DateTimeField()), _NUMBER, _EMPTY, _EMPTY, _EMPTY, _NUMBER, _EMPTY, _EMPTY, _EMPTY, _NUMBER,
        _EMPTY, _EMPTY, _EMPTY, _EMPTY, _NO, _NO, _NUMBER,
    )  # fmt: skip
